import { remembered } from './remembered'
import type { Span } from './span'

/** A word or number with its place. `key` is folded for comparison: lower case, no possessive, plain apostrophes and hyphens. */
export interface Word extends Span {
  text: string
  key: string
}

/** Raised and lowered digits are no part of a word or figure: "243¹" is 243 with a note. */
const WORD =
  /\p{L}[\p{L}\p{M}\p{Nd}]*(?:['’.-]\p{L}[\p{L}\p{M}\p{Nd}]*)*|\p{Nd}+(?:[.,]\p{Nd}+)*|(?:(?![⁰¹²³⁴-⁹₀-₉])[\p{Nl}\p{No}])+/gu

/** Folds a word for comparison: NFKC, lower case, straight apostrophe, without possessive 's and the stops of an acronym. */
export function foldWord(word: string): string {
  if (/^[a-z]+$/.test(word)) return word
  if (/^[A-Za-z]+$/.test(word)) return word.toLowerCase()
  if (/^(?:[A-Za-z]\.)+[A-Za-z]?$/.test(word)) return word.replaceAll('.', '').toLowerCase()
  const plain = word.normalize('NFKC').toLowerCase().replace(/[’`]/gu, "'").replace(/'s$/u, '').replace(/s'$/u, 's')
  return /^(?:\p{L}\.)+\p{L}?$/u.test(plain) ? plain.replaceAll('.', '') : plain
}

/** The words of a stretch of text in order, with spans in the whole text. Linear. */
export const words = (text: string, within: Span = { start: 0, end: text.length }): readonly Word[] => wordsOf(text, within)

const wordsOf = remembered((text: string, within: Span): readonly Word[] => {
  const found: Word[] = []
  for (const match of text.slice(within.start, within.end).matchAll(WORD)) {
    const start = within.start + match.index
    found.push({ text: match[0], key: foldWord(match[0]), start, end: start + match[0].length })
  }
  return found
})

/** English words that carry little meaning by themselves (closed classes: articles, pronouns, prepositions, auxiliaries). */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  'a about above after again all also am an and any are as at be because been before being below between both but by can could did do does doing down during each few for from further had has have having he her here hers him his how i if in into is it its itself just like may me might more most must my no nor not now of off on once only or other our out over own per said same say says she should so some such than that the their them then there these they this those through to too under until up upon us very via was we were what when where which while who whom whose why will with within without would yet you your'.split(
    ' ',
  ),
)

/** Strips the commonest English endings so that "signing", "signed" and "signs" meet. A light stemmer in the manner of Porter's step 1. */
export function stem(key: string): string {
  if (key.length <= 4 || /\d/.test(key)) return key
  const cut = key
    .replace(/ies$/, 'y')
    .replace(/(?:sses|shes|ches|xes)$/, (ending) => ending.slice(0, -2))
    .replace(/(?<=[^su])s$/, '')
    .replace(/(?:ingly|edly)$/, '')
    .replace(/(?<=.{3})(?:ing|ed)$/, '')
    .replace(/(?<=.{4})(?:ation|ition|ment|ness|ly)$/, '')
  return cut
    .replace(/([b-df-hj-np-tv-z])\1$/, '$1')
    .replace(/e$/, '')
    .replace(/(?<=.{4})at$/, '')
}
