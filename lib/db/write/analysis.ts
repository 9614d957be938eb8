/** What the engine says of claims, and what holds nothing to check: many rows a statement. */
import type { Said } from '@/lib/domain/message'
import type { ArticleView } from '@/lib/domain/views'
import type { ClaimAnalysis } from '@/lib/engine/analyse'
import type { Flag } from '@/lib/engine/types'
import type { Span } from '@/lib/text/span'
import type { Db } from '../pool'
import { inParts } from './in-parts'

/** Writes passages, relations, findings and flags for claims that exist. */
export async function insertAnalysis(
  tx: Db,
  articles: readonly ArticleView[],
  claims: readonly (ClaimAnalysis & { claimId: string; flags: readonly Flag[] })[],
): Promise<void> {
  const versionOf = new Map(articles.map((a) => [a.id, a.versionId]))
  const suggestions = claims.flatMap((c) => c.suggestions.map((s) => ({ claimId: c.claimId, ...s })))
  await inParts(suggestions, (part) =>
    tx.rows(
      `insert into suggestion (claim_id, version_id, rank, span_start, span_end, band, score, reasons)
       select s.claim, s.version, s.rank, s.s, s.e, s.band::band, s.score, s.reasons
       from unnest($1::uuid[], $2::uuid[], $3::int[], $4::int[], $5::int[], $6::text[], $7::float8[], $8::jsonb[]) as s(claim, version, rank, s, e, band, score, reasons)`,
      [
        part.map((s) => s.claimId),
        part.map((s) => versionOf.get(s.articleId)),
        part.map((s) => s.rank),
        part.map((s) => s.start),
        part.map((s) => s.end),
        part.map((s) => s.band),
        part.map((s) => s.score),
        part.map((s) => JSON.stringify(s.reasons)),
      ],
    ),
  )
  const relations = claims.flatMap((c) => c.relations.map((r) => ({ claimId: c.claimId, ...r })))
  await inParts(relations, (part) =>
    tx.rows(
      `insert into source_relation (claim_id, version_id, relation, sureness, reasons, span_start, span_end)
       select r.claim, r.version, r.relation::relation, r.sureness, r.reasons, r.s, r.e
       from unnest($1::uuid[], $2::uuid[], $3::text[], $4::float8[], $5::jsonb[], $6::int[], $7::int[]) as r(claim, version, relation, sureness, reasons, s, e)
       on conflict (claim_id, version_id) do update set relation = excluded.relation, sureness = excluded.sureness, reasons = excluded.reasons, span_start = excluded.span_start, span_end = excluded.span_end`,
      [
        part.map((r) => r.claimId),
        part.map((r) => versionOf.get(r.articleId)),
        part.map((r) => r.relation),
        part.map((r) => r.sureness),
        part.map((r) => JSON.stringify(r.reasons)),
        part.map((r) => r.start),
        part.map((r) => r.end),
      ],
    ),
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
  await inParts(hints, (part) =>
    tx.rows(
      `insert into hint (claim_id, kind, rule, rule_version, facet, outcome, span_start, span_end, other_version_id, other_start, other_end, reason, reading)
       select h.claim, h.kind::hint_kind, h.rule, h.rv, h.facet, h.outcome::finding_outcome, h.s, h.e, h.ov, h.os, h.oe, h.reason, h.reading
       from unnest($1::uuid[], $2::text[], $3::text[], $4::int[], $5::text[], $6::text[], $7::int[], $8::int[], $9::uuid[], $10::int[], $11::int[], $12::jsonb[], $13::text[])
         as h(claim, kind, rule, rv, facet, outcome, s, e, ov, os, oe, reason, reading)`,
      [
        part.map((h) => h.claimId),
        part.map((h) => h.kind),
        part.map((h) => h.rule),
        part.map((h) => h.ruleVersion),
        part.map((h) => h.facet),
        part.map((h) => h.outcome),
        part.map((h) => h.span.start),
        part.map((h) => h.span.end),
        part.map((h) => h.version ?? null),
        part.map((h) => h.other?.start ?? null),
        part.map((h) => h.other?.end ?? null),
        part.map((h) => JSON.stringify(h.reason)),
        part.map((h) => h.reading),
      ],
    ),
  )
}

/** Takes away what the engine said of a claim whose words moved; what people took or set aside stays. */
export async function forgetAnalysis(tx: Db, claimId: string): Promise<void> {
  await tx.rows('delete from suggestion where claim_id = $1', [claimId])
  await tx.rows('delete from source_relation where claim_id = $1', [claimId])
  await tx.rows('delete from hint where claim_id = $1 and dismissed_at is null and used_at is null', [claimId])
}

/** Takes away what is about to be read again: of some claims everything, of others what concerns one version. */
export async function forgetReadings(tx: Db, claimIds: readonly string[], othersIds: readonly string[], versionId: string) {
  await tx.rows('delete from suggestion where claim_id = any($1) or (claim_id = any($2) and version_id = $3)', [
    claimIds,
    othersIds,
    versionId,
  ])
  await tx.rows(
    'delete from hint where dismissed_at is null and used_at is null and (claim_id = any($1) or (claim_id = any($2) and other_version_id = $3))',
    [claimIds, othersIds, versionId],
  )
}

/** A stretch with nothing to check, why, and who said so; null for the engine. */
export type Nothing = Span & { why: string; personId?: string | null }

/** Notes stretches of a version that hold nothing to check. */
export const insertNothing = (tx: Db, versionId: string, nothing: readonly Nothing[]) =>
  tx.rows(
    `insert into nothing_to_check (version_id, span_start, span_end, why, person_id)
     select $1, n.s, n.e, n.why, n.who from unnest($2::int[], $3::int[], $4::text[], $5::uuid[]) as n(s, e, why, who)`,
    [
      versionId,
      nothing.map((n) => n.start),
      nothing.map((n) => n.end),
      nothing.map((n) => n.why),
      nothing.map((n) => n.personId ?? null),
    ],
  )

/** Takes a mark "nothing to check" back and answers its stretch; undefined where it was taken back or is in none of these versions. */
export async function undoNothing(
  tx: Db,
  nothingId: string,
  versionIds: readonly string[],
): Promise<(Span & { versionId: string; why: string }) | undefined> {
  const [row] = await tx.rows<Span & { versionId: string; why: string }>(
    `update nothing_to_check set undone_at = now() where id = $1 and undone_at is null and version_id = any($2)
     returning version_id as "versionId", span_start as start, span_end as "end", why`,
    [nothingId, versionIds],
  )
  return row
}

/** A hint of the engine, held for this transaction. */
export interface LockedHint {
  claimId: string
  rule: string
  reason: Said
  isDismissed: boolean
  isUsed: boolean
}

/** Of which claim a hint is; undefined where there is none. Not locked: who may not see the claim waits for nothing. */
export async function claimOfHint(tx: Db, hintId: string): Promise<string | undefined> {
  const [row] = await tx.rows<{ claimId: string }>('select claim_id as "claimId" from hint where id = $1', [hintId])
  return row?.claimId
}

/** A hint, held for this transaction, or null. */
export async function lockHint(tx: Db, hintId: string): Promise<LockedHint | null> {
  const [row] = await tx.rows<LockedHint>(
    `select claim_id as "claimId", rule, reason, dismissed_at is not null as "isDismissed", used_at is not null as "isUsed" from hint where id = $1 for update`,
    [hintId],
  )
  return row ?? null
}

/** Sets a hint aside, by whom and why, or takes that back: null. */
export const setDismissed = (tx: Db, hintId: string, by: { personId: string; reason: string } | null) =>
  tx.rows(
    'update hint set dismissed_at = case when $2::uuid is not null then now() end, dismissed_by = $2::uuid, dismissed_reason = $3 where id = $1',
    [hintId, by?.personId ?? null, by?.reason ?? null],
  )

/** Notes that somebody took a hint as a reason of their verdict. */
export const setUsed = (tx: Db, hintId: string, personId: string) =>
  tx.rows('update hint set used_at = now(), used_by = $2 where id = $1', [hintId, personId])

/** Something the engine found, with where it stands from now on. */
type Moved = Span & { id: string }
const places = (moved: readonly Moved[]) => [moved.map((m) => m.id), moved.map((m) => m.start), moved.map((m) => m.end)]

/** Takes passages away that stand nowhere any more, and answers of which claims they were. */
export const dropSuggestions = async (tx: Db, ids: readonly string[]): Promise<string[]> =>
  (await tx.rows<{ claimId: string }>('delete from suggestion where id = any($1) returning claim_id as "claimId"', [ids])).map(
    ({ claimId }) => claimId,
  )

/** Gives passages their place in a new version. */
export const moveSuggestions = (tx: Db, versionId: string, moved: readonly Moved[]) =>
  inParts(moved, (part) =>
    tx.rows(
      'update suggestion s set version_id = $1, span_start = m.s, span_end = m.e from unnest($2::uuid[], $3::int[], $4::int[]) as m(id, s, e) where s.id = m.id',
      [versionId, ...places(part)],
    ),
  )

/** What a source says of claims goes along into its new version, with its passage or, where it is silent, without one; the rest goes. */
export async function moveRelations(
  tx: Db,
  from: string,
  to: string,
  kept: readonly { claimId: string; span: Span | null }[],
): Promise<void> {
  await tx.rows(
    `update source_relation r set version_id = $1, span_start = m.s, span_end = m.e from unnest($3::uuid[], $4::int[], $5::int[]) as m(id, s, e) where r.claim_id = m.id and r.version_id = $2`,
    [to, from, kept.map((r) => r.claimId), kept.map((r) => r.span?.start ?? null), kept.map((r) => r.span?.end ?? null)],
  )
  await tx.rows('delete from source_relation where version_id = $1', [from])
}

/** Takes hints away that stand nowhere any more. */
export const dropHints = (tx: Db, ids: readonly string[]) => tx.rows('delete from hint where id = any($1)', [ids])

/** Gives hints their place in the claim's own article. */
export const moveHints = (tx: Db, moved: readonly Moved[]) =>
  inParts(moved, (part) =>
    tx.rows(
      'update hint h set span_start = m.s, span_end = m.e from unnest($1::uuid[], $2::int[], $3::int[]) as m(id, s, e) where h.id = m.id',
      places(part),
    ),
  )

/** Gives hints their place in a new version of the other article; those that say something of it as a whole go along. */
export async function moveOtherHints(tx: Db, from: string, to: string, moved: readonly Moved[]): Promise<void> {
  await inParts(moved, (part) =>
    tx.rows(
      'update hint h set other_version_id = $1, other_start = m.s, other_end = m.e from unnest($2::uuid[], $3::int[], $4::int[]) as m(id, s, e) where h.id = m.id',
      [to, ...places(part)],
    ),
  )
  await tx.rows('update hint set other_version_id = $1 where other_version_id = $2 and other_start is null', [to, from])
}
