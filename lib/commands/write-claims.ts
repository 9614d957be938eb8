import { forEngine } from '@/lib/db/articles'
import type { Db } from '@/lib/db/pool'
import type { ArticleView } from '@/lib/domain/views'
import type { ClaimAnalysis } from '@/lib/engine/analyse'
import { risksOf } from '@/lib/engine/risks'
import type { Flag, ProposedClaim } from '@/lib/engine/types'
import { textAt } from '@/lib/text/span'

/** A claim to be written, with all that the engine says about it. */
export type AnalysedClaim = ProposedClaim & ClaimAnalysis & { flags: readonly Flag[] }

/** Writes claims of one article with their passages and hints, in three statements. Returns their ids in order. */
export async function writeClaims(
  tx: Db,
  storyId: string,
  article: ArticleView,
  articles: readonly ArticleView[],
  claims: readonly AnalysedClaim[],
  drawnBy: string | null,
): Promise<string[]> {
  if (claims.length === 0) return []
  const ids = claims.map(() => crypto.randomUUID())
  const engineArticle = forEngine(article)
  await tx.rows(
    `insert into claim (id, story_id, article_id, version_id, span_start, span_end, quote, kind, worth, worth_reason, drawn_by, split_at, risks)
     select c.id, $1, $2, $3, c.s, c.e, c.quote, c.kind, c.worth, c.why, $4, c.cut, array(select jsonb_array_elements_text(c.risks))
     from unnest($5::uuid[], $6::int[], $7::int[], $8::text[], $9::text[], $10::float8[], $11::jsonb[], $12::int[], $13::jsonb[]) as c(id, s, e, quote, kind, worth, why, cut, risks)`,
    [
      storyId,
      article.id,
      article.versionId,
      drawnBy,
      ids,
      claims.map((c) => c.start),
      claims.map((c) => c.end),
      claims.map((c) => textAt(article.text, c)),
      claims.map((c) => c.kind),
      claims.map((c) => c.worth),
      claims.map((c) => JSON.stringify(c.worthReason)),
      claims.map((c) => c.splitAt),
      claims.map((c) => JSON.stringify(risksOf(engineArticle, c))),
    ],
  )
  await writeAnalysis(
    tx,
    articles,
    claims.map((claim, i) => ({ claimId: ids[i]!, ...claim })),
  )
  return ids
}

/** Writes passages, relations, findings and flags for claims that exist. */
export async function writeAnalysis(
  tx: Db,
  articles: readonly ArticleView[],
  claims: readonly (ClaimAnalysis & { claimId: string; flags: readonly Flag[] })[],
): Promise<void> {
  const versionOf = new Map(articles.map((a) => [a.id, a.versionId]))
  const suggestions = claims.flatMap((c) => c.suggestions.map((s) => ({ claimId: c.claimId, ...s })))
  await tx.rows(
    `insert into suggestion (claim_id, version_id, rank, span_start, span_end, band, score, reasons)
     select s.claim, s.version, s.rank, s.s, s.e, s.band::band, s.score, s.reasons
     from unnest($1::uuid[], $2::uuid[], $3::int[], $4::int[], $5::int[], $6::text[], $7::float8[], $8::jsonb[]) as s(claim, version, rank, s, e, band, score, reasons)`,
    [
      suggestions.map((s) => s.claimId),
      suggestions.map((s) => versionOf.get(s.articleId)),
      suggestions.map((s) => s.rank),
      suggestions.map((s) => s.start),
      suggestions.map((s) => s.end),
      suggestions.map((s) => s.band),
      suggestions.map((s) => s.score),
      suggestions.map((s) => JSON.stringify(s.reasons)),
    ],
  )
  const relations = claims.flatMap((c) => c.relations.map((r) => ({ claimId: c.claimId, ...r })))
  await tx.rows(
    `insert into source_relation (claim_id, version_id, relation, sureness, reasons, span_start, span_end)
     select r.claim, r.version, r.relation::relation, r.sureness, r.reasons, r.s, r.e
     from unnest($1::uuid[], $2::uuid[], $3::text[], $4::float8[], $5::jsonb[], $6::int[], $7::int[]) as r(claim, version, relation, sureness, reasons, s, e)
     on conflict (claim_id, version_id) do update set relation = excluded.relation, sureness = excluded.sureness, reasons = excluded.reasons, span_start = excluded.span_start, span_end = excluded.span_end`,
    [
      relations.map((r) => r.claimId),
      relations.map((r) => versionOf.get(r.articleId)),
      relations.map((r) => r.relation),
      relations.map((r) => r.sureness),
      relations.map((r) => JSON.stringify(r.reasons)),
      relations.map((r) => r.start),
      relations.map((r) => r.end),
    ],
  )
  const hints = claims.flatMap((c) => [
    ...c.flags.map((f) => ({
      claimId: c.claimId,
      kind: 'flag',
      rule: f.rule,
      ruleVersion: f.ruleVersion,
      facet: f.facet,
      outcome: null,
      span: f,
      version: null,
      other: null,
      reason: f.reason,
      reading: f.reading,
    })),
    ...c.findings.map((f) => ({
      claimId: c.claimId,
      kind: 'finding',
      rule: f.rule,
      ruleVersion: f.ruleVersion,
      facet: f.facet,
      outcome: f.outcome,
      span: f.span,
      version: versionOf.get(f.articleId),
      other: f.other,
      reason: f.reason,
      reading: null,
    })),
  ])
  await tx.rows(
    `insert into hint (claim_id, kind, rule, rule_version, facet, outcome, span_start, span_end, other_version_id, other_start, other_end, reason, reading)
     select h.claim, h.kind::hint_kind, h.rule, h.rv, h.facet, h.outcome::finding_outcome, h.s, h.e, h.ov, h.os, h.oe, h.reason, h.reading
     from unnest($1::uuid[], $2::text[], $3::text[], $4::int[], $5::text[], $6::text[], $7::int[], $8::int[], $9::uuid[], $10::int[], $11::int[], $12::jsonb[], $13::text[])
       as h(claim, kind, rule, rv, facet, outcome, s, e, ov, os, oe, reason, reading)`,
    [
      hints.map((h) => h.claimId),
      hints.map((h) => h.kind),
      hints.map((h) => h.rule),
      hints.map((h) => h.ruleVersion),
      hints.map((h) => h.facet),
      hints.map((h) => h.outcome),
      hints.map((h) => h.span.start),
      hints.map((h) => h.span.end),
      hints.map((h) => h.version ?? null),
      hints.map((h) => h.other?.start ?? null),
      hints.map((h) => h.other?.end ?? null),
      hints.map((h) => JSON.stringify(h.reason)),
      hints.map((h) => h.reading),
    ],
  )
}
