import { isSpanOf, type Span } from '@/lib/text/span'

/** Characters of context kept on each side of a quote, in UTF-16 code units. */
export const CONTEXT = 32

/** A span plus enough of its text to find it again in another version (W3C Web Annotation: TextQuote and TextPosition selectors). */
export interface Anchor extends Span {
  quote: string
  prefix: string
  suffix: string
}

/** Describes a span of a text. Throws RangeError when the span is empty, outside the text, or cuts a surrogate pair. */
export function describe(text: string, span: Span): Anchor {
  if (!isSpanOf(text, span)) throw new RangeError(`[${span.start}, ${span.end}) is not a span of this text`)
  return {
    start: span.start,
    end: span.end,
    quote: text.slice(span.start, span.end),
    prefix: text.slice(Math.max(0, span.start - CONTEXT), span.start),
    suffix: text.slice(span.end, span.end + CONTEXT),
  }
}

/**
 * Finds an anchor's quote in a text: at its position if it stands there, else at its only occurrence,
 * else at the occurrence whose context fits on both sides. Null when it is gone or stays ambiguous:
 * a doubtful place is never guessed. Inverse of `describe` on the text it was described in.
 */
export function resolve(text: string, anchor: Anchor): Span | null {
  const { quote, prefix, suffix } = anchor
  if (quote === '') return null
  if (text.startsWith(quote, anchor.start)) {
    const here = fits(text, anchor.start, anchor)
    if (here || text.indexOf(quote) === text.lastIndexOf(quote)) return { start: anchor.start, end: anchor.start + quote.length }
  }
  const places: number[] = []
  for (let at = text.indexOf(quote); at !== -1 && places.length < 1000; at = text.indexOf(quote, at + 1)) places.push(at)
  if (places.length === 1) return { start: places[0]!, end: places[0]! + quote.length }
  const fitting = places.filter((at) => text.slice(0, at).endsWith(prefix) && text.startsWith(suffix, at + quote.length))
  return fitting.length === 1 ? { start: fitting[0]!, end: fitting[0]! + quote.length } : null
}

const fits = (text: string, at: number, { quote, prefix, suffix }: Anchor) =>
  text.slice(Math.max(0, at - prefix.length), at) === prefix && text.startsWith(suffix, at + quote.length)
