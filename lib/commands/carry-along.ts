/** What goes along into a new version beside claims and evidence: what the engine found, what people set aside, texts being typed; and what the new sentences hold. */
import type { Carrier } from '@/lib/anchoring/carry'
import { forEngine } from '@/lib/db/articles'
import type { Db } from '@/lib/db/pool'
import { sentencesOf } from '@/lib/db/report'
import { stretchesIn } from '@/lib/db/versions'
import type { ArticleView } from '@/lib/domain/views'
import type { Reader } from '@/lib/engine/analyse'
import { extractClaims } from '@/lib/engine/claims'
import { againstHeadline } from '@/lib/engine/headline'
import { flagsInside } from '@/lib/engine/inside'
import { overlaps, type Span } from '@/lib/text/span'
import { writeClaims } from './write-claims'

/** Carries what the engine found in the old version. Returns the claims that lost something, to be read again. */
export async function carryReadings(tx: Db, article: ArticleView, versionId: string, carrier: Carrier): Promise<Set<string>> {
  const found = await stretchesIn(tx, article.versionId, article.id)
  const lost = new Set<string>()
  const stands = (span: Span): Span | null => {
    const carried = carrier.carry(span)
    return carried.kind === 'same' || carried.kind === 'moved' ? carried.span : null
  }
  const moved = found.suggestions.map((s) => ({ id: s.id, span: stands(s) }))
  const gone = await tx.rows<{ claim_id: string }>('delete from suggestion where id = any($1) returning claim_id', [
    moved.filter((m) => !m.span).map((m) => m.id),
  ])
  for (const { claim_id } of gone) lost.add(claim_id)
  const stay = moved.filter((m) => m.span)
  await tx.rows(
    'update suggestion s set version_id = $1, span_start = m.s, span_end = m.e from unnest($2::uuid[], $3::int[], $4::int[]) as m(id, s, e) where s.id = m.id',
    [versionId, stay.map((m) => m.id), stay.map((m) => m.span!.start), stay.map((m) => m.span!.end)],
  )
  const relations = found.relations.map((r) => ({
    id: r.id,
    span: r.start === null ? null : stands({ start: r.start, end: r.end! }),
    silent: r.start === null,
  }))
  const kept = relations.filter((r) => r.silent || r.span)
  for (const r of relations) if (!r.silent && !r.span) lost.add(r.id)
  await tx.rows(
    `update source_relation r set version_id = $1, span_start = m.s, span_end = m.e from unnest($3::uuid[], $4::int[], $5::int[]) as m(id, s, e) where r.claim_id = m.id and r.version_id = $2`,
    [
      versionId,
      article.versionId,
      kept.map((r) => r.id),
      kept.map((r) => r.span?.start ?? null),
      kept.map((r) => r.span?.end ?? null),
    ],
  )
  await tx.rows('delete from source_relation where version_id = $1', [article.versionId])
  const hints = [
    ...found.own.map((h) => ({ id: h.id, span: stands(h), other: false, claimId: '' })),
    ...found.others.flatMap((h) =>
      h.start === null ? [] : [{ id: h.id, span: stands({ start: h.start, end: h.end! }), other: true, claimId: h.claimId }],
    ),
  ]
  for (const h of hints) if (h.other && !h.span) lost.add(h.claimId)
  await tx.rows('delete from hint where id = any($1)', [hints.filter((h) => !h.span).map((h) => h.id)])
  for (const other of [false, true]) {
    const list = hints.filter((h) => h.other === other && h.span)
    await tx.rows(
      other
        ? 'update hint h set other_version_id = $1, other_start = m.s, other_end = m.e from unnest($2::uuid[], $3::int[], $4::int[]) as m(id, s, e) where h.id = m.id'
        : 'update hint h set span_start = m.s, span_end = m.e from unnest($2::uuid[], $3::int[], $4::int[]) as m(id, s, e) where h.id = m.id and $1::uuid is not null',
      [versionId, list.map((h) => h.id), list.map((h) => h.span!.start), list.map((h) => h.span!.end)],
    )
  }
  await tx.rows('update hint set other_version_id = $1 where other_version_id = $2 and other_start is null', [
    versionId,
    article.versionId,
  ])
  // what people set aside stays set aside where the same words stand
  const aside = found.nothing.flatMap((n) => {
    const span = stands(n)
    return span ? [{ ...n, ...span }] : []
  })
  await tx.rows(
    'insert into nothing_to_check (version_id, span_start, span_end, why, person_id) select $1, n.s, n.e, n.why, n.who from unnest($2::int[], $3::int[], $4::text[], $5::uuid[]) as n(s, e, why, who)',
    [versionId, aside.map((n) => n.start), aside.map((n) => n.end), aside.map((n) => n.why), aside.map((n) => n.personId)],
  )
  // origins that people gave to stretches, too
  const origins = await tx.rows<{ id: string; start: number; end: number }>(
    'select id, span_start as start, span_end as end from passage_origin where version_id = $1 and undone_at is null',
    [article.versionId],
  )
  for (const origin of origins) {
    const span = stands(origin)
    if (span)
      await tx.rows(
        'insert into passage_origin (version_id, span_start, span_end, kind, name, person_id, at) select $2, $3, $4, kind, name, person_id, at from passage_origin where id = $1',
        [origin.id, versionId, span.start, span.end],
      )
  }
  return lost
}

/** Passages in texts that are being typed go along too; one that cannot be placed stays where it was, for its writer to see. */
export async function carryDrafts(tx: Db, from: string, to: string, carrier: Carrier): Promise<void> {
  const drafts = await tx.rows<{ claim_id: string; person_id: string; content: { evidence: (Span & { versionId: string })[] } }>(
    `select claim_id, person_id, content from verdict_draft where content -> 'evidence' @> $1::jsonb`,
    [JSON.stringify([{ versionId: from }])],
  )
  for (const draft of drafts) {
    const evidence = draft.content.evidence.map((e) => {
      if (e.versionId !== from) return e
      const carried = carrier.carry(e)
      return 'span' in carried ? { ...e, versionId: to, ...carried.span } : e
    })
    await tx.rows('update verdict_draft set content = $3 where claim_id = $1 and person_id = $2', [
      draft.claim_id,
      draft.person_id,
      JSON.stringify({ ...draft.content, evidence }),
    ])
  }
}

/** Sentences of the new version that neither a claim nor anything set aside covers become claims, as at the first reading. */
export async function claimsOfNewSentences(
  tx: Db,
  storyId: string,
  article: ArticleView,
  articles: readonly ArticleView[],
  reader: Reader,
): Promise<number> {
  const rows = await tx.rows<Span>(
    `select span_start as start, span_end as end from claim where version_id = $1 and state <> 'withdrawn'`,
    [article.versionId],
  )
  const covered = [...rows, ...article.nothing]
  const isOpen = (span: Span) => !covered.some((c) => overlaps(c, span))
  if (!sentencesOf(article).some(isOpen)) return 0
  const engine = forEngine(article)
  const extracted = extractClaims(engine)
  const claims = extracted.claims.filter(isOpen)
  const nothing = extracted.nothing.filter(isOpen)
  await tx.rows(
    'insert into nothing_to_check (version_id, span_start, span_end, why) select $1, n.s, n.e, n.why from unnest($2::int[], $3::int[], $4::text[]) as n(s, e, why)',
    [article.versionId, nothing.map((n) => n.start), nothing.map((n) => n.end), nothing.map((n) => n.why)],
  )
  const flags = [...extracted.flags, ...againstHeadline(engine), ...flagsInside(engine)]
  await writeClaims(
    tx,
    storyId,
    article,
    articles,
    claims.map((claim) => ({ ...claim, ...reader.look(article.id, claim), flags: flags.filter((f) => overlaps(f, claim)) })),
    null,
  )
  return claims.length
}
