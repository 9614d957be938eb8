import type { ArticleView, ClaimView } from '@/lib/domain/views'
import type { DraftEvidence } from '../revision/draft'
import type { Mark } from './article-text'

/** What is marked in the article under check: every claim, and of the current one its flags, findings and evidence. */
export function claimMarks(
  ordered: readonly ClaimView[],
  numbers: ReadonlyMap<string, number>,
  claim: ClaimView | null,
  evidence: readonly DraftEvidence[],
  articleId: string,
): Mark[] {
  const hints = claim && !claim.isOrphan ? claim.hints.filter((h) => !h.dismissed) : []
  return [
    ...ordered.flatMap((c) =>
      c.isOrphan
        ? []
        : [
            {
              id: c.id,
              kind: 'claim' as const,
              start: c.start,
              end: c.end,
              number: numbers.get(c.id),
              value: c.head?.content.value ?? null,
              isFixed: c.resolvedIn !== null,
              current: c.id === claim?.id,
            },
          ],
    ),
    ...hints
      .filter((h) => h.kind === 'flag')
      .map((h) => ({ id: `flag-${h.id}`, kind: 'flag' as const, start: h.start, end: h.end })),
    ...hints.flatMap((h) =>
      h.kind === 'finding' && (h.outcome === 'agrees' || h.outcome === 'differs')
        ? [{ id: `found-${h.id}`, kind: h.outcome, start: h.start, end: h.end }]
        : [],
    ),
    ...evidence
      .filter((e) => e.articleId === articleId && e.isLive !== false)
      .map((e, i) => ({ id: `own-${i}`, kind: 'evidence' as const, start: e.start, end: e.end })),
  ]
}

/** What is marked in another article: the passages, findings and evidence of the current claim. */
export function sourceMarks(other: ArticleView, claim: ClaimView, evidence: readonly DraftEvidence[]): Mark[] {
  const passages = claim.suggestions
    .filter((s) => s.articleId === other.id)
    .map((s, i) => ({ id: `passage-${i}`, kind: 'passage' as const, start: s.start, end: s.end }))
  const compared = claim.hints.flatMap((h) =>
    h.otherVersionId === other.versionId &&
    !h.dismissed &&
    h.otherStart !== null &&
    h.otherEnd !== null &&
    (h.outcome === 'agrees' || h.outcome === 'differs')
      ? [{ id: `found-${h.id}`, kind: h.outcome, start: h.otherStart, end: h.otherEnd }]
      : [],
  )
  return [
    ...passages,
    ...evidence
      .filter((e) => e.articleId === other.id && e.isLive !== false)
      .map((e, i) => ({ id: `evidence-${i}`, kind: 'evidence' as const, start: e.start, end: e.end })),
    ...compared,
  ]
}
