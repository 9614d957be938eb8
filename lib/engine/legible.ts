import { legible } from '@/lib/text/fold'
import type { Span } from '@/lib/text/span'
import type { EngineArticle } from './types'

/**
 * An article as a person sees it, for everything the engine reads: soft hyphens, zero-width signs and odd widths hide
 * no word from it. Its spans lead back into the text that was printed.
 */
export interface LegibleArticle {
  article: EngineArticle
  /** Puts a part of the legible text where it stands in the printed one. */
  toPrinted<T extends Span>(part: T): T
  fromPrinted(span: Span): Span
}

const known = new WeakMap<EngineArticle, LegibleArticle>()

/** The legible copy of an article; the article itself where nothing differs. */
export function legibleArticle(article: EngineArticle): LegibleArticle {
  let made = known.get(article)
  if (!made) {
    made = make(article)
    known.set(article, made)
    known.set(made.article, asItIs(made.article))
  }
  return made
}

const asItIs = (article: EngineArticle): LegibleArticle => ({ article, toPrinted: (part) => part, fromPrinted: (span) => span })

function make(article: EngineArticle): LegibleArticle {
  const { folded, toOriginal, fromOriginal } = legible(article.text)
  if (folded === article.text) return asItIs(article)
  const lines = article.lines
    .map((line) => ({ ...line, ...fromOriginal(line.start, line.end) }))
    .filter((line) => line.start < line.end)
  return {
    article: { ...article, text: folded, lines },
    toPrinted: (part) => ({ ...part, ...toOriginal(part.start, part.end) }),
    fromPrinted: (span) => fromOriginal(span.start, span.end),
  }
}

/** Reads an article's legible copy and gives what was found with the places where it is printed. */
export function legibly<T extends Span>(article: EngineArticle, read: (article: EngineArticle) => readonly T[]): T[] {
  const copy = legibleArticle(article)
  return read(copy.article).map(copy.toPrinted)
}
