import { legible } from '@/lib/text/fold'
import type { Span } from '@/lib/text/span'
import { unwrappedWords } from '@/lib/text/wrapped'
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
  // the line feeds of a wrapped paragraph are blanks to whoever reads it
  const text = unwrapped(article)
  const { folded, toOriginal, fromOriginal } = legible(text)
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

/** The text with the line feeds inside its lines as blanks, at the same offsets; the text itself where there are none. */
function unwrapped({ text, lines }: EngineArticle): string {
  const wrapped = lines.filter((line) => {
    const feed = text.indexOf('\n', line.start)
    return feed !== -1 && feed < line.end
  })
  if (wrapped.length === 0) return text
  const parts: string[] = []
  let at = 0
  for (const line of wrapped) {
    parts.push(text.slice(at, line.start), unwrappedWords(text, line))
    at = line.end
  }
  parts.push(text.slice(at))
  return parts.join('')
}

/** Reads an article's legible copy and gives what was found with the places where it is printed. */
export function legibly<T extends Span>(article: EngineArticle, read: (article: EngineArticle) => readonly T[]): T[] {
  const copy = legibleArticle(article)
  return read(copy.article).map(copy.toPrinted)
}
