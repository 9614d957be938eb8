/** A half-open range [start, end) of UTF-16 code units in one version's canonical text. */
export interface Span {
  start: number
  end: number
}

/** The characters a span covers. */
export const textAt = (text: string, span: Span): string => text.slice(span.start, span.end)

/** Whether two spans share at least one code unit. */
export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end

/** Whether `outer` holds all of `inner`. */
export const contains = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end

/** The span without white space at its ends; null when nothing else is in it. */
export function trimSpan(text: string, { start, end }: Span): Span | null {
  while (start < end && /\s/u.test(text[start]!)) start++
  while (end > start && /\s/u.test(text[end - 1]!)) end--
  return start < end ? { start, end } : null
}

const isHighSurrogate = (unit: number) => unit >= 0xd800 && unit <= 0xdbff
const isLowSurrogate = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff

/** Whether an offset lies inside the text and does not cut a surrogate pair in two. */
export function isBoundary(text: string, offset: number): boolean {
  if (!Number.isInteger(offset) || offset < 0 || offset > text.length) return false
  return !(
    offset > 0 &&
    offset < text.length &&
    isHighSurrogate(text.charCodeAt(offset - 1)) &&
    isLowSurrogate(text.charCodeAt(offset))
  )
}

/** Whether a span is non-empty, inside the text, and cuts no surrogate pair. */
export const isSpanOf = (text: string, span: Span): boolean =>
  span.start < span.end && isBoundary(text, span.start) && isBoundary(text, span.end)

/** A stretch of text together with the marks that lie over it. */
export interface Segment extends Span {
  ids: string[]
}

/**
 * Cuts [from, to) at every edge of the marks, so that overlapping marks become segments that name all
 * of them. The segments are in order, non-empty, and cover the range exactly. O((n + m) log n).
 */
export function segment(from: number, to: number, marks: readonly (Span & { id: string })[]): Segment[] {
  if (from >= to) return []
  const inside = marks.filter((mark) => mark.start < to && from < mark.end)
  const edges = new Set([from, to])
  for (const mark of inside) {
    if (mark.start > from) edges.add(mark.start)
    if (mark.end < to) edges.add(mark.end)
  }
  const cuts = [...edges].sort((a, b) => a - b)
  return cuts.slice(0, -1).map((start, i) => {
    const end = cuts[i + 1]!
    return { start, end, ids: inside.filter((mark) => mark.start <= start && end <= mark.end).map((mark) => mark.id) }
  })
}
