import { diffArrays } from 'diff'

/** One stretch of a comparison: on both sides, only on the left, or only on the right. */
export interface DiffPart {
  kind: 'same' | 'removed' | 'added'
  text: string
}

/** A word with the signs in it that show nothing, blanks, or a single other sign. */
const TOKEN =
  /[\s\ufeff]+|[\p{L}\p{M}\p{N}\u00ad\u200b-\u200f\u2060]+(?:['’][\p{L}\u00ad\u200b-\u200f\u2060]+)*|[^\s\p{L}\p{M}\p{N}]/gu

const MOST_TOKENS = 4000

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
