import type { Span } from '@/lib/text/span'

/** How much of the checked lines is accounted for, in sentences. */
export interface Coverage {
  sentences: number
  claims: number
  nothing: number
  open: Span[]
}

/** The middle of a sentence, in UTF-16 code units. */
export const middleOf = ({ start, end }: Span): number => (start + end) >> 1

/** A sentence is accounted for when claims, or stretches marked "nothing to check", cover its middle. */
export function coverageOf(sentences: readonly Span[], claims: readonly Span[], nothing: readonly Span[]): Coverage {
  const holds = (spans: readonly Span[], at: number) => spans.some((span) => span.start <= at && at < span.end)
  const result: Coverage = { sentences: sentences.length, claims: 0, nothing: 0, open: [] }
  for (const sentence of sentences) {
    const middle = middleOf(sentence)
    if (holds(claims, middle)) result.claims++
    else if (holds(nothing, middle)) result.nothing++
    else result.open.push(sentence)
  }
  return result
}
