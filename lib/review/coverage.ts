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

/** Says of places, asked for from the first to the last, whether any of some spans holds them: each span is looked at once. */
function holder(spans: readonly Span[]): (at: number) => boolean {
  const sorted = [...spans].sort((a, b) => a.start - b.start)
  let next = 0
  let reach = 0
  return (at) => {
    while (next < sorted.length && sorted[next]!.start <= at) reach = Math.max(reach, sorted[next++]!.end)
    return at < reach
  }
}

/** A sentence is accounted for when claims, or stretches marked "nothing to check", cover its middle. The sentences come in their order. */
export function coverageOf(sentences: readonly Span[], claims: readonly Span[], nothing: readonly Span[]): Coverage {
  const [isClaimed, isNothing] = [holder(claims), holder(nothing)]
  const result: Coverage = { sentences: sentences.length, claims: 0, nothing: 0, open: [] }
  for (const sentence of sentences) {
    const middle = middleOf(sentence)
    if (isClaimed(middle)) result.claims++
    else if (isNothing(middle)) result.nothing++
    else result.open.push(sentence)
  }
  return result
}
