import { forEngine } from '@/lib/db/articles'
import type { Db } from '@/lib/db/pool'
import { insertAnalysis } from '@/lib/db/write/analysis'
import { insertClaims } from '@/lib/db/write/claim'
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
  const engineArticle = forEngine(article)
  const ids = await insertClaims(
    tx,
    { storyId, articleId: article.id, versionId: article.versionId, drawnBy },
    claims.map((claim) => ({ ...claim, quote: textAt(article.text, claim), risks: risksOf(engineArticle, claim) })),
  )
  await insertAnalysis(
    tx,
    articles,
    claims.map((claim, i) => ({ claimId: ids[i]!, ...claim })),
  )
  return ids
}
