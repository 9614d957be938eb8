/** What was found for a claim in other articles, which `[` and `]` go through and `E` attaches: by source, and where to look first. */
import type { ArticleView, ClaimView, SuggestionView } from '@/lib/domain/views'
import type { DraftEvidence } from '../revision/draft'

/**
 * The passages of one source as they are ranked, each with its index among all of its claim. The place on which a relation
 * rests is one of them: the engine brings it along.
 */
export const hitsIn = (claim: ClaimView, articleId: string): { hit: SuggestionView; index: number }[] =>
  claim.suggestions.map((hit, index) => ({ hit, index })).filter(({ hit }) => hit.articleId === articleId)

/** All of them in the order of the sources, and in each as they are ranked: the way that `[` and `]` go. */
export const wayThrough = (claim: ClaimView, articles: readonly ArticleView[]): number[] =>
  articles.flatMap((a) => hitsIn(claim, a.id).map(({ index }) => index))

/**
 * Where the eye goes when a claim is opened, given the source that is shown: to the source that has its evidence, else to
 * one that has something on it, and to no other where the shown one has; with the place that is current there.
 */
export function whereToLook(
  claim: ClaimView | undefined,
  evidence: readonly DraftEvidence[],
  articles: readonly ArticleView[],
  shown: string,
): { tab: string; passage: number } {
  const isText = articles.some((a) => a.id === shown && a.id !== claim?.articleId)
  if (!claim || !isText) return { tab: shown, passage: 0 }
  const chosen = evidence.filter((e) => e.articleId !== claim.articleId && articles.some((a) => a.versionId === e.versionId))
  const from = chosen.length > 0 ? chosen : claim.suggestions
  const tab = from.some((one) => one.articleId === shown) ? shown : (from[0]?.articleId ?? shown)
  const here = hitsIn(claim, tab)
  const first = chosen.find((e) => e.articleId === tab)
  const same = first && here.find(({ hit }) => hit.start < first.end && first.start < hit.end)
  return { tab, passage: (same ?? here[0])?.index ?? 0 }
}

/** The letter of a piece of evidence, from 0: A to Z, then A2. */
export const letterOf = (index: number): string =>
  String.fromCharCode(65 + (index % 26)) + (index < 26 ? '' : String(Math.floor(index / 26) + 1))
