import { diffArrays } from 'diff'

/** One stretch of a comparison: on both sides, only on the left, or only on the right. */
export interface DiffPart {
  kind: 'same' | 'removed' | 'added'
  text: string
}

/** A picture sign with its skin tone, its presentation and what is joined to it: one sign to whoever reads it. */
const EMOJI =
  '\\p{RI}\\p{RI}|[0-9#*]\\ufe0f?\\u20e3|\\p{ExtPict}(?:\\p{EMod}|\\ufe0f)?(?:[\\u{e0020}-\\u{e007f}]+)?(?:\\u200d\\p{ExtPict}(?:\\p{EMod}|\\ufe0f)?)*'
/** Scripts that put no blanks between words: a sign with its marks is what can be changed. */
const WITHOUT_BLANKS =
  '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}]'
/** A word with the signs in it that show nothing, and a figure with what groups its digits: 1,000 is one, and becomes 10,000 as one. */
const WORD =
  "(?:[\\p{L}\\p{M}\\p{N}\\u00ad\\u200b-\\u200f\\u2060]|(?<=\\p{Nd})[.,\\u066b\\u066c\\u00a0\\u202f](?=\\p{Nd})|(?<=[\\p{L}\\p{M}\\p{N}\\u00ad\\u200b-\\u200f\\u2060])['’](?=[\\p{L}\\u00ad\\u200b-\\u200f\\u2060]))"
/** Blanks, a picture sign, a sign of a script without blanks, a word or figure, or a single other sign. */
const TOKEN = new RegExp(
  `[\\s\\ufeff]+|${EMOJI}|${WITHOUT_BLANKS}\\p{M}*|(?:(?!${WITHOUT_BLANKS}|${EMOJI})${WORD})+|[^\\s\\p{L}\\p{M}\\p{N}]|[^]`,
  'gu',
)

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
