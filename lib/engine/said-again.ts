import type { Span } from '@/lib/text/span'
import { whyNotCompared } from './across/not-compared'
import { legibleArticle } from './legible'
import { indexPassages } from './passages'
import type { AliasPair, EngineArticle, Side } from './types'
import { weigh } from './weigh'

/** A stretch of an article, in UTF-16 offsets of its printed text. */
export interface Place extends Span {
  articleId: string
}

/**
 * Of some places of a story, those that say again what a claim says: the same alignment and judgement as between two
 * sources must answer support, and no facet may differ, who says it among them. A pure function; it keeps the order of
 * the places. Places in an article that is not among `articles`, or is not compared with the claim's own, are left out.
 */
export function saidAgain<P extends Place>(
  articles: readonly EngineArticle[],
  claim: Place,
  places: readonly P[],
  aliases: readonly AliasPair[] = [],
): P[] {
  const byId = new Map(articles.map((article) => [article.id, article]))
  const own = byId.get(claim.articleId)
  if (!own || places.length === 0) return []
  const sideOf = (printed: EngineArticle, span: Span): Side => {
    const { article, fromPrinted } = legibleArticle(printed)
    return { article, ...fromPrinted({ start: span.start, end: span.end }), aliases }
  }
  const side = sideOf(own, claim)
  const said: Side = { ...side, who: indexPassages(side.article).openings.get(side.start) ?? null }
  return places.filter((place) => {
    const there = byId.get(place.articleId)
    if (!there || (there !== own && whyNotCompared(own, there))) return false
    const { relation, findings } = weigh(said, [sideOf(there, place)])
    return relation.relation === 'supports' && findings.every((finding) => finding.outcome !== 'differs')
  })
}
