import { diffArrays } from 'diff'
import { legible } from './fold'
import { STOP_WORDS, words } from './words'

/** One stretch of a comparison: on both sides, only on the left, or only on the right. */
export interface DiffPart {
  kind: 'same' | 'removed' | 'added'
  text: string
}

/** A word with the signs in it that show nothing, blanks, or a single other sign. */
const TOKEN =
  /[\s\ufeff]+|[\p{L}\p{M}\p{N}\u00ad\u200b-\u200f\u2060]+(?:['’][\p{L}\u00ad\u200b-\u200f\u2060]+)*|[^\s\p{L}\p{M}\p{N}]/gu
const MOST_TOKENS = 4000

/** From this share of the shorter side's words that carry meaning on, two wordings are worth laid over each other. */
const ALIKE = 0.4

/** Whether two wordings have enough words in common, small ones aside, for a comparison word by word to be read. */
export function areComparable(left: string, right: string): boolean {
  const keys = (text: string) => new Set(words(legible(text).folded).flatMap(({ key }) => (STOP_WORDS.has(key) ? [] : [key])))
  const [a, b] = [keys(left), keys(right)]
  const same = [...a].filter((key) => b.has(key)).length
  return same > 0 && same / Math.min(a.size, b.size) >= ALIKE
}

/**
 * Compares two wordings word by word. The "same" and "removed" parts spell the left text, the "same"
 * and "added" parts the right one. Beyond 4,000 tokens a side the texts are shown whole instead.
 */
export function wordDiff(left: string, right: string): DiffPart[] {
  const a = left.match(TOKEN) ?? []
  const b = right.match(TOKEN) ?? []
  if (a.length > MOST_TOKENS || b.length > MOST_TOKENS) {
    return [
      { kind: 'removed', text: left },
      { kind: 'added', text: right },
    ]
  }
  return diffArrays(a, b).map((part) => ({
    kind: part.added ? 'added' : part.removed ? 'removed' : 'same',
    text: part.value.join(''),
  }))
}
