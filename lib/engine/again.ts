import { overlaps, type Span } from '@/lib/text/span'
import { type ClaimAnalysis, flagsOf, type Progress, Reader } from './analyse'
import type { AliasPair, EngineArticle, Flag } from './types'

/** A claim that stands, as people left it: where its words are, in UTF-16 offsets of its article. */
export interface StandingClaim extends Span {
  claimId: string
  articleId: string
}
export type ReadAgain = ClaimAnalysis & { claimId: string; flags: Flag[] }

/** Reads claims that stand beside all the other articles once more; nothing is split anew. A generator, as `analyse` is. */
export function* lookAgain(
  articles: readonly EngineArticle[],
  claims: readonly StandingClaim[],
  aliases: readonly AliasPair[] = [],
): Generator<Progress, ReadAgain[]> {
  yield { stage: 'read', articles: articles.length }
  const reader = new Reader(articles, aliases)
  const flags = new Map(reader.articles.map((article) => [article.id, flagsOf(article)]))
  const found: ReadAgain[] = []
  for (const claim of claims) {
    const own = (flags.get(claim.articleId) ?? []).filter((flag) => overlaps(flag, claim))
    found.push({ claimId: claim.claimId, ...reader.look(claim.articleId, claim), flags: own })
    yield { stage: 'compare', done: found.length, total: claims.length }
  }
  return found
}
