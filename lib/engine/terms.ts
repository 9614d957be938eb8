import { stemmer } from 'stemmer'
import { remembered } from '@/lib/text/remembered'
import type { Span } from '@/lib/text/span'
import { isTitleCase } from '@/lib/text/title-case'
import { STOP_WORDS, type Word, words } from '@/lib/text/words'
import { isKnownWord, lemmaOf, rarityOf, rootOf } from './lexicon'
import { figures } from './numbers'
import { type Party, parties } from './parties'

/** A word that carries meaning, as ranking and comparison see it. */
export interface Term extends Span {
  /** What is compared: the stem of the verb it is made from, a country's code ("@KR"), or a figure ("#4"). */
  key: string
  /** The word as written, folded. */
  word: string
  /** How much finding it again says, from 0 to 12 (`rarityOf`). */
  weight: number
  /** Whether it is written as a name: a capital where no sentence starts. */
  isName: boolean
}

/** A sentence read into its terms. */
export interface Reading extends Span {
  /** In text order, repeats included. */
  list: readonly Term[]
  /** First term of each key. */
  terms: ReadonlyMap<string, Term>
  /** Keys of neighbours, "a b". */
  pairs: ReadonlySet<string>
  figures: ReadonlySet<number>
  /** Of its figures those that count or measure something: no years, ranks or times of day. */
  counted: ReadonlySet<number>
  weight: number
  /** Whether a quotation stands in it. */
  isQuoted: boolean
  /** A term as it stands in the text. */
  written: (term: Term) => string
}

const FIGURE_WEIGHT = 9
const COUNTRY_WEIGHT = 8
/** Bound to another ("the ROK-U.S. alliance") a country says less than the thing that it is bound to. */
const BOUND_COUNTRY_WEIGHT = 2
const NAME_GAIN = 1.15
const LIGHT_VERBS = new Set(
  'say tell report according add announce include come go get make take year day time people new one two'.split(' '),
)
const LIGHT = 3.5

const stems = new Map<string, string>()
/** The key of a folded word. Kept, since the same words come again and again. */
export function keyOf(word: string): string {
  let key = stems.get(word)
  if (key === undefined) {
    key = stemmer(rootOf(lemmaOf(word)))
    if (stems.size > 50_000) stems.clear()
    stems.set(word, key)
  }
  return key
}

/** Reads a stretch of text into terms. Linear. */
export const read = remembered((text: string, span: Span): Reading => {
  const list: Term[] = []
  const found = words(text, span)
  const countries = parties(text, span)
  const numbers = figures(text, span)
  let country = 0
  let figure = 0
  let isFirst = true
  const isTitled = isTitleCase(text, span)
  for (const [i, word] of found.entries()) {
    while (country < countries.length && countries[country]!.end <= word.start) country++
    while (figure < numbers.length && numbers[figure]!.end <= word.start) figure++
    const party: Party | undefined = countries[country]
    const number = numbers[figure]
    if (party && party.start <= word.start && word.start < party.end) {
      if (party.start === word.start)
        list.push({
          key: `@${party.code}`,
          word: word.key,
          weight: COUNTRY_WEIGHT,
          isName: true,
          start: party.start,
          end: party.end,
        })
      // a capital is a place as well as a voice: both can be met
      if (word.end <= party.end && party.by !== 'capital') {
        isFirst = false
        continue
      }
    }
    if (number && number.start <= word.start && word.end <= number.end) {
      if (number.start === word.start)
        list.push({
          key: `#${number.value}`,
          word: word.key,
          weight: FIGURE_WEIGHT,
          isName: false,
          start: number.start,
          end: number.end,
        })
      isFirst = false
      continue
    }
    // at a sentence's start a capital says nothing, unless the word is unknown or more capitals follow ("Kim Jong Un")
    const next = found[i + 1]
    const runsOn = next !== undefined && next.start - word.end === 1 && /^\p{Lu}\p{Ll}/u.test(next.text)
    // nor where every word has one
    const isPlain = (isTitled || (isFirst && !runsOn)) && (isKnownWord(word.key) || isKnownWord(lemmaOf(word.key)))
    pushWord(list, word, isPlain, countries, country)
    isFirst = false
  }
  const terms = new Map<string, Term>()
  const pairs = new Set<string>()
  for (let i = 0; i < list.length; i++) {
    const term = list[i]!
    if (!terms.has(term.key)) terms.set(term.key, term)
    const next = list[i + 1]
    if (next) pairs.add(`${term.key} ${next.key}`)
  }
  let weight = 0
  for (const term of terms.values()) weight += term.weight
  return {
    start: span.start,
    end: span.end,
    list,
    terms,
    pairs,
    figures: new Set(numbers.map((f) => f.value)),
    counted: new Set(numbers.filter((f) => !f.isYear && f.kind !== 'ordinal' && f.kind !== 'clock').map((f) => f.value)),
    weight,
    isQuoted: /["“]/u.test(text.slice(span.start, span.end)),
    written: (term) => text.slice(term.start, term.end),
  }
})

/** Adds a word's pieces; of "Korea-Russia" each country is one, whoever stands before it. */
function pushWord(list: Term[], word: Word, isPlain: boolean, countries: readonly Party[], from: number) {
  const pieces = word.key.includes('-') ? word.key.split('-') : [word.key]
  let at = word.start
  let next = from
  for (const piece of pieces) {
    const start = at
    at += piece.length + 1
    while (next < countries.length && countries[next]!.end <= start) next++
    const party = pieces.length > 1 ? countries[next] : undefined
    if (party && party.start <= start && start < party.end && party.by !== 'capital') {
      if (party.start === start && start > word.start)
        list.push({
          key: `@${party.code}`,
          word: piece,
          weight: BOUND_COUNTRY_WEIGHT,
          isName: true,
          start,
          end: party.end,
        })
      continue
    }
    if (piece.length < 2 || STOP_WORDS.has(piece)) continue
    const isName = /^\p{Lu}/u.test(word.text) && !isPlain
    const lemma = lemmaOf(piece)
    const weight = LIGHT_VERBS.has(lemma) ? LIGHT : rarityOf(piece) * (isName ? NAME_GAIN : 1)
    list.push({ key: keyOf(piece), word: piece, weight, isName, start, end: Math.min(word.end, start + piece.length) })
  }
}
