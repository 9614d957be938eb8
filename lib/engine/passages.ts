import { sentences } from '@/lib/text/sentences'
import type { Span } from '@/lib/text/span'
import { STOP_WORDS, stem, words } from '@/lib/text/words'
import { figures } from './numbers'
import { parties } from './parties'
import type { EngineArticle, Suggestion } from './types'

/** A sentence with its terms, ready to be ranked. */
interface Passage extends Span {
  terms: ReadonlyMap<string, string>
  numbers: ReadonlySet<number>
  quotes: readonly string[]
}

/** An article made ready once, so that many claims can be looked up in it. */
export interface PassageIndex {
  article: EngineArticle
  passages: readonly Passage[]
}

/** Weights of the ranking. Coverage of the claim counts most: a passage that says more than the claim still bears on it. */
const WEIGHTS = { coverage: 0.62, density: 0.26, neighbour: 0.12 }
const FIGURE_WEIGHT = 1.6
const QUOTE_WEIGHT = 0.15
/** Where "close" and "some" begin, read off the scores of two labelled articles; the bench will calibrate them. */
export const BANDS = { close: 0.27, some: 0.15 }
const MOST_PASSAGES = 3

/** Readies an article's lines of running text, captions and headings for look-ups. Linear. */
export function indexPassages(article: EngineArticle): PassageIndex {
  const passages = article.lines
    .filter((line) => line.kind !== 'not_article' && line.kind !== 'duplicate' && line.kind !== 'byline')
    .flatMap((line) => sentences(article.text, line, article.language))
    .map((span) => read(article.text, span))
  return { article, passages }
}

function read(text: string, span: Span): Passage {
  const terms = new Map<string, string>()
  const countries = parties(text, span)
  for (const party of countries) terms.set(`@${party.code}`, text.slice(party.start, party.end))
  for (const word of words(text, span)) {
    if (STOP_WORDS.has(word.key) || countries.some((p) => p.start <= word.start && word.end <= p.end)) continue
    for (const piece of word.key.split('-')) if (piece && !STOP_WORDS.has(piece)) terms.set(stem(piece), word.text)
  }
  const quotes = [...text.slice(span.start, span.end).matchAll(/["“]([^"“”]{8,400})["”]/gu)].map((m) => m[1]!.toLowerCase())
  return { ...span, terms, numbers: new Set(figures(text, span).map((f) => f.value)), quotes }
}

/** How rare each term is over all the story's sentences: BM25's idf (Robertson & Zaragoza 2009), never below zero. */
export function rarity(indexes: readonly PassageIndex[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  let total = 0
  for (const { passages } of indexes) {
    for (const passage of passages) {
      total++
      for (const term of passage.terms.keys()) counts.set(term, (counts.get(term) ?? 0) + 1)
    }
  }
  return new Map([...counts].map(([term, count]) => [term, Math.log(1 + (total - count + 0.5) / (count + 0.5))]))
}

/**
 * The best passages of one article for a claim: at most three, best first, each with the words it shares.
 * Empty means "nothing found". O(sentences × terms of the claim).
 */
export function findPassages(text: string, claim: Span, index: PassageIndex, idf: ReadonlyMap<string, number>): Suggestion[] {
  const wanted = read(text, claim)
  const weight = (term: string) => idf.get(term) ?? 3
  const total = sum([...wanted.terms.keys()].map(weight)) + wanted.numbers.size * FIGURE_WEIGHT
  if (total === 0) return []
  const scored = index.passages.map((passage) => {
    const shared = [...wanted.terms.keys()].filter((term) => passage.terms.has(term))
    const figuresShared = [...wanted.numbers].filter((n) => passage.numbers.has(n))
    const gained = sum(shared.map(weight)) + figuresShared.length * FIGURE_WEIGHT
    const own = sum([...passage.terms.keys()].map(weight)) + passage.numbers.size * FIGURE_WEIGHT
    const quoted = wanted.quotes.some((q) => passage.quotes.some((p) => p.includes(q) || q.includes(p)))
    return { passage, shared, figuresShared, quoted, coverage: gained / total, density: own ? gained / own : 0 }
  })
  const ranked = scored.map((entry, i) => {
    const near = Math.max(scored[i - 1]?.coverage ?? 0, scored[i + 1]?.coverage ?? 0)
    const enough = entry.shared.length + entry.figuresShared.length >= Math.min(2, wanted.terms.size)
    const score = enough
      ? WEIGHTS.coverage * entry.coverage +
        WEIGHTS.density * entry.density +
        WEIGHTS.neighbour * near +
        (entry.quoted ? QUOTE_WEIGHT : 0)
      : 0
    return { ...entry, score: Math.min(1, score) }
  })
  return ranked
    .filter((entry) => entry.score >= BANDS.some)
    .sort((a, b) => b.score - a.score || a.passage.start - b.passage.start)
    .slice(0, MOST_PASSAGES)
    .map((entry, i) => ({
      articleId: index.article.id,
      start: entry.passage.start,
      end: entry.passage.end,
      rank: i + 1,
      band: entry.score >= BANDS.close ? ('close' as const) : ('some' as const),
      score: Math.round(entry.score * 1000) / 1000,
      reasons: explain(entry, weight),
    }))
}

const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0)

function explain(
  entry: { passage: Passage; shared: string[]; figuresShared: number[]; quoted: boolean },
  weight: (term: string) => number,
): string[] {
  const rarest = [...entry.shared]
    .sort((a, b) => weight(b) - weight(a))
    .slice(0, 5)
    .map((term) => entry.passage.terms.get(term)!)
  const reasons: string[] = []
  if (entry.quoted) reasons.push('The same quotation')
  if (entry.figuresShared.length)
    reasons.push(`The same figure: ${entry.figuresShared.map((n) => n.toLocaleString('en')).join(', ')}`)
  if (rarest.length) reasons.push(`Shared words: ${rarest.join(', ')}`)
  return reasons
}
