import { changeOf, placesOf } from '@/lib/text/change'
import { isBoundary, type Span } from '@/lib/text/span'
import type { Mark } from './article-text'

/** A correction as marks over the words that it corrects: what it strikes, and what it puts in, after which words of the text or before the first. */
export function changeMarks(printed: Span & { quote: string }, shouldRead: string): Mark[] {
  return placesOf(changeOf(printed.quote, shouldRead)).map(({ start, end, is }, i): Mark => {
    const from = printed.start + start
    const id = `change-${i}`
    if (end > start) return { id, kind: 'struck', start: from, end: printed.start + end, text: is }
    const beside = (at: number, by: 1 | -1) => (isBoundary(printed.quote, at + by) ? at + by : at + 2 * by)
    return start > 0
      ? { id, kind: 'inserted', start: printed.start + beside(start, -1), end: from, text: is }
      : { id, kind: 'inserted', start: from, end: printed.start + beside(0, 1), text: is, isBefore: true }
  })
}
