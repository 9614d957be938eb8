/** What goes along into a new version beside claims and evidence: what the engine found, what people set aside, texts being typed; and what the new sentences hold. */

import type { Carrier } from '@/lib/anchoring/carry'
import { forEngine } from '@/lib/db/articles'
import type { Db } from '@/lib/db/pool'
import { sentencesOf } from '@/lib/db/report'
import { claimedIn, stretchesIn } from '@/lib/db/versions'
import {
  dropHints,
  dropSuggestions,
  insertNothing,
  moveHints,
  moveOtherHints,
  moveRelations,
  moveSuggestions,
} from '@/lib/db/write/analysis'
import { keepSentences } from '@/lib/db/write/article'
import { insertRedrawn } from '@/lib/db/write/claim'
import { draftsOn, rewriteTyped } from '@/lib/db/write/drafts'
import { carryOrigin, originsIn } from '@/lib/db/write/origins'
import type { ArticleView } from '@/lib/domain/views'
import type { Reader } from '@/lib/engine/analyse'
import { extractClaims } from '@/lib/engine/claims'
import { againstHeadline } from '@/lib/engine/headline'
import { flagsInside } from '@/lib/engine/inside'
import { overlaps, type Span } from '@/lib/text/span'
import { writeClaims } from './write-claims'

const idsOf = (some: readonly { id: string }[]) => some.map(({ id }) => id)
/** What has a place from now on, with it. */
const placed = (some: readonly { id: string; span: Span | null }[]) =>
  some.flatMap(({ id, span }) => (span ? [{ id, start: span.start, end: span.end }] : []))

/** Carries what the engine found in the old version. Returns the claims that lost something, to be read again. */
export async function carryReadings(tx: Db, article: ArticleView, versionId: string, carrier: Carrier): Promise<Set<string>> {
  const found = await stretchesIn(tx, article.versionId, article.id)
  const lost = new Set<string>()
  const stands = (span: Span): Span | null => {
    const carried = carrier.carry(span)
    return carried.kind === 'same' || carried.kind === 'moved' ? carried.span : null
  }
  const moved = found.suggestions.map((s) => ({ id: s.id, span: stands(s) }))
  for (const claimId of await dropSuggestions(tx, idsOf(moved.filter((m) => !m.span)))) lost.add(claimId)
  await moveSuggestions(tx, versionId, placed(moved))
  const relations = found.relations.map((r) => ({
    id: r.id,
    span: r.start === null ? null : stands({ start: r.start, end: r.end! }),
    silent: r.start === null,
  }))
  const kept = relations.filter((r) => r.silent || r.span)
  for (const r of relations) if (!r.silent && !r.span) lost.add(r.id)
  await moveRelations(
    tx,
    article.versionId,
    versionId,
    kept.map((r) => ({ claimId: r.id, span: r.span })),
  )
  const hints = [
    ...found.own.map((h) => ({ id: h.id, span: stands(h), other: false, claimId: '' })),
    ...found.others.flatMap((h) =>
      h.start === null ? [] : [{ id: h.id, span: stands({ start: h.start, end: h.end! }), other: true, claimId: h.claimId }],
    ),
  ]
  for (const h of hints) if (h.other && !h.span) lost.add(h.claimId)
  await dropHints(tx, idsOf(hints.filter((h) => !h.span)))
  await moveHints(tx, placed(hints.filter((h) => !h.other)))
  await moveOtherHints(tx, article.versionId, versionId, placed(hints.filter((h) => h.other)))
  // what people set aside stays set aside where the same words stand
  const aside = found.nothing.flatMap((n) => {
    const span = stands(n)
    return span ? [{ ...n, ...span }] : []
  })
  await insertNothing(tx, versionId, aside)
  // origins that people gave to stretches, too
  for (const origin of await originsIn(tx, article.versionId)) {
    const span = stands(origin)
    if (span) await carryOrigin(tx, origin.id, versionId, span)
  }
  return lost
}

/** Passages in texts that are being typed go along too; one that cannot be placed stays where it was, for its writer to see. */
export async function carryDrafts(tx: Db, from: string, to: string, carrier: Carrier): Promise<void> {
  const drafts = await draftsOn(tx, from)
  for (const draft of drafts) {
    const evidence = draft.content.evidence.map((e) => {
      if (e.versionId !== from) return e
      const carried = carrier.carry(e)
      return 'span' in carried ? { ...e, versionId: to, ...carried.span } : e
    })
    await rewriteTyped(tx, draft, { ...draft.content, evidence })
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
  const covered = [...(await claimedIn(tx, article.versionId)), ...article.nothing]
  const isOpen = (span: Span) => !covered.some((c) => overlaps(c, span))
  const all = sentencesOf(article)
  await keepSentences(tx, article.versionId, all)
  if (!all.some(isOpen)) return 0
  const engine = forEngine(article)
  const extracted = extractClaims(engine)
  const claims = extracted.claims.filter(isOpen)
  const nothing = extracted.nothing.filter(isOpen)
  await insertNothing(tx, article.versionId, nothing)
  const flags = [...extracted.flags, ...againstHeadline(engine), ...flagsInside(engine)]
  const ids = await writeClaims(
    tx,
    storyId,
    article,
    articles,
    claims.map((claim) => ({ ...claim, ...reader.look(article.id, claim), flags: flags.filter((f) => overlaps(f, claim)) })),
    null,
  )
  // a sentence that came back, or was set aside in an earlier version, was somebody's
  await insertRedrawn(tx, ids)
  return claims.length
}
