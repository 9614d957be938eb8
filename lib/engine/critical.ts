import { editDistance } from '@/lib/text/edit-distance'
import { isKnownWord, lemmaOf } from './lexicon'

const WORDS = new Set(
  (
    'not no never none nobody nothing neither nor without cannot hardly barely ' +
    'may might could can would will shall should must possibly perhaps potential likely consider reconsider plan ' +
    'all any every each some most many few only first last both half double triple hundred thousand million billion trillion dozen percent ' +
    'zero one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty ninety ' +
    'before after until since more less up down north south east west ' +
    'january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday'
  ).split(' '),
)

/**
 * Whether a token is one that no carried verdict may rest on when it changes: a figure, a name (any capital), a
 * negation, a modal, a word of scope or direction, or a quotation mark.
 */
export function isCriticalToken(token: string): boolean {
  if (/\p{N}/u.test(token) || /^\p{Lu}/u.test(token) || /^["“”«»„‘’%$€£]$/u.test(token)) return true
  const lower = token.toLowerCase()
  return WORDS.has(lower) || WORDS.has(lemmaOf(lower)) || /n['’]t$/u.test(lower)
}

/** Words that no verdict turns on: whether "a ferry" or "the ferry". */
const ARTICLES = new Set(['a', 'an', 'the'])

/** A word as the other side of the ocean would spell it too: colour and color, organise and organize, travelled and traveled. */
const anySpelling = (word: string): string =>
  word
    .toLowerCase()
    .replace(/our(?=\b|s\b|ed\b|ing\b|able\b|ite\b|ful\b)/u, 'or')
    .replace(/([a-z]{3})ys(e|ed|es|ing)$/u, '$1yz$2')
    .replace(/is(e|ed|es|ing|ation|ations|er|ers)$/u, 'iz$1')
    .replace(/([bcdfgt])re(s?)$/u, '$1er$2')
    .replace(/ogue(s?)$/u, 'og$1')
    .replace(/(.)\1/gu, '$1')

/** Whether two words are one, spelled in two ways: by usage, or because one of them is no word and the other is. */
function isSpelling(one: string, other: string): boolean {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()]
  if (a === b) return true
  if (a.length >= 4 && b.length >= 4 && anySpelling(a) === anySpelling(b)) return true
  const most = Math.min(a.length, b.length) >= 8 ? 2 : 1
  return Math.min(a.length, b.length) >= 5 && isKnownWord(a) !== isKnownWord(b) && editDistance(a, b, most) <= most
}

/**
 * Whether a verdict must be looked at again when these words went and those came in a stretch. Any other word may turn it
 * round (paid and refused, acquitted and convicted, of Monday and on Monday), so only articles and spellings do not count:
 * typesetting is not among the words at all. Doubt asks.
 */
export function isMaterial(gone: readonly string[], come: readonly string[]): boolean {
  if ([...gone, ...come].some(isCriticalToken)) return true
  const own = (list: readonly string[]) => list.filter((word) => !ARTICLES.has(word.toLowerCase()))
  const [before, after] = [own(gone), own(come)]
  return before.length !== after.length || before.some((word, i) => !isSpelling(word, after[i]!))
}
