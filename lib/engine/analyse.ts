/** The engine on one page: from a story's articles to claims, passages, findings and flags. Pure and deterministic. */
import type { Span } from '@/lib/text/span'
import { extractClaims } from './claims'
import { compareDates } from './dates'
import { againstHeadline } from './headline'
import { compareNames } from './names'
import { compareNumbers } from './numbers'
import { compareParties } from './parties'
import { findPassages, indexPassages, type PassageIndex, rarity } from './passages'
import type { Comparator, EngineArticle, Finding, Flag, ProposedClaim, ProposedNothing, Suggestion } from './types'

const COMPARATORS: readonly Comparator[] = [compareParties, compareNumbers, compareNames, compareDates]

/** What the engine has to say about one claim. */
export interface ClaimAnalysis {
  suggestions: Suggestion[]
  /** Findings against the best passage of each other article. */
  findings: (Finding & { articleId: string })[]
}

export interface ArticleAnalysis {
  articleId: string
  claims: (ProposedClaim & ClaimAnalysis & { flags: Flag[] })[]
  nothing: ProposedNothing[]
}

/** How far an analysis has come, with real counts. */
export type Progress =
  | { stage: 'read'; articles: number }
  | { stage: 'split'; article: string; claims: number }
  | { stage: 'compare'; done: number; total: number }

/** A story's articles made ready: build once, look up many claims. */
export class Reader {
  private readonly indexes: PassageIndex[]
  private readonly idf: ReadonlyMap<string, number>

  constructor(readonly articles: readonly EngineArticle[]) {
    this.indexes = articles.map(indexPassages)
    this.idf = rarity(this.indexes)
  }

  /** Passages and findings for one claim, in every other article or in those named. */
  look(articleId: string, claim: Span, inside?: ReadonlySet<string>): ClaimAnalysis {
    const own = this.articles.find((a) => a.id === articleId)!
    const suggestions: Suggestion[] = []
    const findings: (Finding & { articleId: string })[] = []
    for (const index of this.indexes) {
      if (index.article.id === articleId || (inside && !inside.has(index.article.id))) continue
      const found = findPassages(own.text, claim, index, this.idf)
      suggestions.push(...found)
      const best = found[0]
      if (!best) continue
      for (const compare of COMPARATORS) {
        for (const finding of compare({ article: own, ...claim }, { article: index.article, start: best.start, end: best.end }))
          findings.push({ ...finding, articleId: index.article.id })
      }
    }
    return { suggestions, findings }
  }
}

/**
 * Analyses the articles named in `fresh` (all by default) against all the others. A generator, so that its caller
 * can show progress and let other work in between two claims. O(claims × sentences of the other articles).
 */
export function* analyse(
  articles: readonly EngineArticle[],
  fresh?: ReadonlySet<string>,
): Generator<Progress, ArticleAnalysis[]> {
  yield { stage: 'read', articles: articles.length }
  const reader = new Reader(articles)
  const extracted = []
  for (const article of articles) {
    if (fresh && !fresh.has(article.id)) continue
    const extraction = extractClaims(article)
    extracted.push({ article, extraction, flags: [...extraction.flags, ...againstHeadline(article)] })
    yield { stage: 'split', article: article.id, claims: extraction.claims.length }
  }
  const total = extracted.reduce((n, e) => n + e.extraction.claims.length, 0)
  let done = 0
  const results: ArticleAnalysis[] = []
  for (const { article, extraction, flags } of extracted) {
    const claims = []
    for (const claim of extraction.claims) {
      claims.push({
        ...claim,
        ...reader.look(article.id, claim),
        flags: flags.filter((f) => f.start < claim.end && claim.start < f.end),
      })
      done++
      yield { stage: 'compare', done, total }
    }
    results.push({ articleId: article.id, claims, nothing: extraction.nothing })
  }
  return results
}
