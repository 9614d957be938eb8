import type { ArticleView, ClaimView } from '@/lib/domain/views'
import type { DraftEvidence } from '../revision/draft'
import type { Mark } from './article-text'
import { hitsIn, letterOf } from './hits'

/** Evidence that stands in an article, each with the letter that it has in the whole list. */
const evidenceMarks = (evidence: readonly DraftEvidence[], articleId: string): Mark[] =>
  evidence.flatMap(({ articleId: from, isLive, start, end, stance }, i) =>
    from === articleId && isLive !== false
      ? [{ id: `evidence-${i}`, kind: 'evidence' as const, start, end, letter: letterOf(i), stance }]
      : [],
  )

const claimMark = (c: ClaimView, number: number | undefined): Mark => ({
  id: c.id,
  kind: 'claim',
  start: c.start,
  end: c.end,
  number,
  value: c.head?.content.value ?? null,
  isFixed: c.resolvedIn !== null,
})

/** What is marked in the article under check whichever claim is open: every claim. */
export const claimMarks = (ordered: readonly ClaimView[], numbers: ReadonlyMap<string, number>): Mark[] =>
  ordered.flatMap((c) => (c.isOrphan ? [] : [claimMark(c, numbers.get(c.id))]))

/** What is marked there because one claim is open: that it is, its flags, findings and evidence. */
export function openMarks(
  claim: ClaimView | null,
  number: number | undefined,
  evidence: readonly DraftEvidence[],
  articleId: string,
): Mark[] {
  const hints = claim && !claim.isOrphan ? claim.hints.filter((h) => !h.dismissed) : []
  return [
    ...(claim && !claim.isOrphan ? [{ ...claimMark(claim, number), current: true }] : []),
    ...hints
      .filter((h) => h.kind === 'flag')
      .map((h) => ({ id: `flag-${h.id}`, kind: 'flag' as const, start: h.start, end: h.end })),
    ...hints.flatMap((h) =>
      h.kind === 'finding' && (h.outcome === 'agrees' || h.outcome === 'differs')
        ? [{ id: `found-${h.id}`, kind: h.outcome, start: h.start, end: h.end }]
        : [],
    ),
    ...evidenceMarks(evidence, articleId),
  ]
}

/** What is marked in another article: what was found for the current claim, the `passage`th of it current; findings and evidence. */
export function sourceMarks(other: ArticleView, claim: ClaimView, evidence: readonly DraftEvidence[], passage: number): Mark[] {
  const hits = hitsIn(claim, other.id).map(({ hit: { start, end }, index }, i) => ({
    id: `hit-${index}`,
    kind: 'hit' as const,
    start,
    end,
    number: i + 1,
    current: index === passage,
  }))
  const compared = claim.hints.flatMap((h) =>
    h.otherVersionId === other.versionId &&
    !h.dismissed &&
    h.otherStart !== null &&
    h.otherEnd !== null &&
    (h.outcome === 'agrees' || h.outcome === 'differs')
      ? [{ id: `found-${h.id}`, kind: h.outcome, start: h.otherStart, end: h.otherEnd, reason: h.reason }]
      : [],
  )
  return [...hits, ...evidenceMarks(evidence, other.id), ...compared]
}
