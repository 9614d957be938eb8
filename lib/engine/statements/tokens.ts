import { remembered } from '@/lib/text/remembered'
import type { Span } from '@/lib/text/span'
import { table } from '@/lib/text/table'
import { isTitleCase } from '@/lib/text/title-case'
import { words } from '@/lib/text/words'
import { type DateMention, dates } from '../dates'
import { classesOf, isKnownWord, lemmaOf, placesOf, rarityOf, rootOf } from '../lexicon'
import { type Figure, figures } from '../numbers'
import { parties } from '../parties'
import { idiomOf, isHolder, isOfOffice, NEGATORS, plainForm, SMALL } from './vocabulary'

/** What a token can state: who, where, how many, when, as what, or something else; `small` words only bind. */
export type TokenClass = 'name' | 'country' | 'figure' | 'time' | 'role' | 'word' | 'small'

/** One thing that a sentence names: a word, or the several words of a figure, a date or a country. */
export interface Token extends Span {
  /** Its place in the sentence, from 0. */
  i: number
  cls: TokenClass
  text: string
  key: string
  lemma: string
  /** What it means as a predicate of several words ("turned … down", "lost … lives"), as a lemma; else its own lemma. */
  sense: string
  root: string
  /** How much meeting it says, 0–1.6. */
  weight: number
  figure: Figure | null
  date: DateMention | null
  /** A country's code. */
  code: string | null
  /** Whether the country is named by its capital. */
  isCity: boolean
  /** Whether it is named by a house of its government. */
  isBody: boolean
  /** Places of that name in the gazetteer. */
  places: readonly number[]
  isCapital: boolean
  /** Whether it only says what a figure beside it measures: the other side may say that by a sign. */
  isOfFigure: boolean
  /** Whether a comma, stop, dash or bracket stands right behind it. */
  ends: boolean
  /** Whether a mark of quotation stands between it and the token before. */
  isQuoted: boolean
}

const WEIGHT = { name: 1.6, country: 1.4, figure: 1.6, time: 1.2, role: 1, small: 0.1 }
const LIGHTEST = 6
const weightOf = (cls: TokenClass, key: string) =>
  cls === 'word' ? 0.4 + Math.max(0, Math.min(1, (rarityOf(key) - LIGHTEST) / 6)) : WEIGHT[cls]

interface Piece extends Span {
  text: string
  key: string
}

/** Words, with hyphens and "n't" taken apart. */
function piecesOf(text: string, span: Span): Piece[] {
  const found: Piece[] = []
  for (const word of words(text, span)) {
    const not = /^(\p{L}+)n['’]t$/iu.exec(word.text) ?? BARE_NOT.exec(word.text)
    if (not) {
      const verb = SHORT_VERBS[not[1]!.toLowerCase()] ?? not[1]!.toLowerCase()
      const cut = word.start + not[1]!.length
      found.push({ text: verb, key: verb, start: word.start, end: cut }, { text: 'not', key: 'not', start: cut, end: word.end })
      continue
    }
    const bare = word.text.replace(/['’](?:s|re|ve|ll|d|m)$/iu, '').replace(/(?<=s)['’]$/u, '')
    if (/^(?:\p{L}\.)+\p{L}?$/u.test(bare)) {
      found.push({ text: bare.replaceAll('.', ''), key: word.key, start: word.start, end: word.end })
      continue
    }
    let at = word.start
    for (const piece of /^(?:non|anti|un|re|co|pro|pre|ex)-/iu.test(bare) ? [bare] : bare.split('-')) {
      const key = piece.normalize('NFKC').toLowerCase().replace(/[’`]/gu, "'").replaceAll('-', '')
      if (piece) found.push({ text: piece, key, start: at, end: at + piece.length })
      at += piece.length + 1
    }
  }
  return found
}
/** "Dont", "didnt": the mark was lost. */
const BARE_NOT = /^(do|does|did|is|was|are|were|has|have|had|would|should|could)nt$/iu
const SHORT_VERBS = table<string>({ ca: 'can', wo: 'will', sha: 'shall' })

/** Forms of address and company forms: they say nothing about who it is. */
const FORMS = new Set(
  'mr mrs ms dr miss sir sen rep gov st jr sr inc corp co ltd plc llp llc lord lady rev prof hon pfc const ald sgt lt col capt cpl gen maj general'.split(
    ' ',
  ),
)

/** Zones of clocks and signs of shares: neither says what happened. */
const ZONES = new Set('gmt utc edt est cdt cst mdt mst pdt pst bst cet eastern'.split(' '))
const TICKER = /^\p{Lu}{1,5}\.\p{Lu}{1,2}$/u

/** Reads a sentence into its tokens. Linear. */
export const tokensOf = remembered((text: string, span: Span, publishedOn: string | null): readonly Token[] => {
  const pieces = piecesOf(text, span)
  const whens = dates(text, span, publishedOn).filter(
    (d) => !isAmount(d, text) && !isCount(d, text, pieces) && !isRank(d, text, pieces),
  )
  const counts = figures(text, span).filter((f) => !whens.some((d) => d.start < f.end && f.start < d.end))
  const countries = parties(text, span)
  const isTitled = isTitleCase(text, span)
  const found: Token[] = []
  const at = { when: 0, count: 0, country: 0 }
  const inside = <T extends Span>(list: readonly T[], which: keyof typeof at, piece: Piece): T | null => {
    while (at[which] < list.length && list[at[which]]!.end <= piece.start) at[which]++
    const here = list[at[which]]
    return here && here.start < piece.end && piece.start < here.end ? here : null
  }
  for (let k = 0; k < pieces.length; k++) {
    const piece = pieces[k]!
    const whole: Span | null =
      inside(whens, 'when', piece) ?? inside(counts, 'count', piece) ?? inside(countries, 'country', piece)
    const date = whens[at.when] === whole ? (whens[at.when] ?? null) : null
    const counted = !date && whole !== null && counts[at.count] === whole ? counts[at.count]! : null
    const figure = counted ?? (whole ? null : inCompound(text, piece))
    const country = !date && !figure && countries[at.country] === whole ? (countries[at.country] ?? null) : null
    if (whole) while (pieces[k + 1] && pieces[k + 1]!.start < whole.end) k++
    found.push(
      tokenOf(
        text,
        pieces,
        k,
        whole ? { ...piece, ...spanned(text, whole) } : piece,
        {
          date,
          figure,
          code: country?.code ?? null,
          isCity: country?.by === 'capital',
          isBody: country?.by === 'body',
          isTitled,
        },
        found,
      ),
    )
  }
  joinPlaces(text, found)
  markOffices(found)
  markPhrases(found)
  markMeasures(found)
  found.forEach((token, i) => {
    token.i = i
  })
  return found
})

const spanned = (text: string, { start, end }: Span) => ({ start, end, text: text.slice(start, end) })
/** "in 20 years", "five years": an amount of time is a figure, not a day. */
const isAmount = (date: DateMention, text: string) =>
  date.grain !== 'clock' && /^for the first/iu.test(text.slice(date.start, date.end))

const SPELLED = new Set(
  'two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety'.split(
    ' ',
  ),
)
const NTH = new Set('second third fourth fifth sixth seventh eighth ninth tenth'.split(' '))
/** "Six" in "six-wheeled", "fourth" in "fourth-quarter". */
const inCompound = (text: string, piece: Piece): Figure | null =>
  SPELLED.has(piece.key) || (NTH.has(piece.key) && text[piece.end] === '-')
    ? (figures(text, { start: piece.start, end: piece.end })[0] ?? null)
    : null

/** "1800 soldiers": four digits before a thing counted are no year. */
const isCount = (date: DateMention, text: string, pieces: readonly Piece[]) => {
  if (date.grain !== 'year' || !/^\d{4}$/u.test(date.text)) return false
  const at = pieces.findIndex((p) => p.start === date.start)
  const next = pieces[at + 1]
  return (
    next !== undefined &&
    /^\s$/u.test(text.slice(date.end, next.start)) &&
    !SMALL.has(next.key) &&
    !/^(?:in|since|of|by|until|till|from|during|after|before|the|to|between|and|late|early|mid|through|fiscal|for)$/u.test(
      pieces[at - 1]?.key ?? 'in',
    ) &&
    !/^\d/u.test(next.key)
  )
}

/** "The 21st petition": a rank before the thing that it is the rank of, and no day. */
const isRank = (date: DateMention, text: string, pieces: readonly Piece[]) => {
  if (!/^(?:the )?\d{1,2}(?:st|nd|rd|th)$/iu.test(date.text)) return false
  const next = pieces.find((p) => p.start >= date.end)
  if (!next || !/^\s$/u.test(text.slice(date.end, next.start)) || /^\p{Lu}/u.test(next.text) || SMALL.has(next.key)) return false
  return classesOf(plainForm(next.key))[0] === 'n'
}

function tokenOf(
  text: string,
  pieces: readonly Piece[],
  k: number,
  piece: Piece,
  known: {
    date: DateMention | null
    figure: Figure | null
    code: string | null
    isCity: boolean
    isBody: boolean
    isTitled: boolean
  },
  before: readonly Token[],
): Token {
  const { key } = piece
  const previous = before.at(-1)
  const gap = text.slice(previous?.end ?? Math.max(0, piece.start - 3), piece.start)
  const opens =
    !previous ||
    (/[.!?:"“”]/u.test(gap) &&
      !((isShort(previous) || DOTTED.test(text.slice(previous.start, previous.end))) && /^\.\s$/u.test(gap)))
  const next = pieces[k + 1]
  const runsOn = next !== undefined && next.start - piece.end === 1 && /^\p{Lu}\p{Ll}/u.test(next.text) && !SMALL.has(next.key)
  const isCapital = /^\p{Lu}/u.test(piece.text)
  const lemma = /^[a-z]/.test(key) ? plainForm(key) : key
  // where every word has a capital, only what is no plain word is a name
  const isPlainTitle = known.isTitled && isPlain(text, key, lemma)
  const isNamed =
    isCapital &&
    key !== 'i' &&
    !isPlainTitle &&
    (!opens ||
      /^\p{Lu}{2,}$/u.test(piece.text) ||
      !(isKnownWord(key) || isKnownWord(lemma)) ||
      isBareOpener(text, piece, key, lemma, next) ||
      placesOf(key).length > 0 ||
      (runsOn && !SMALL.has(key) && !COMMON_OPENERS.has(key) && (classesOf(lemma).length < 3 || !isKnownWord(next.key))))
  const date = known.date ?? (isCapital && !opens && !known.code ? monthOf(piece) : null)
  // "will miss the final" is no form of address
  const isVerbMiss = key === 'miss' && !isCapital
  const cls: TokenClass = date
    ? 'time'
    : known.figure && !isFirst(known.figure)
      ? 'figure'
      : known.code
        ? 'country'
        : (FORMS.has(key) && !isVerbMiss) || ZONES.has(key) || TICKER.test(piece.text) || (piece.text.length === 1 && !isCapital)
          ? 'small'
          : isInitial(piece, text)
            ? 'name'
            : SMALL.has(key) && !isVerbMiss && !(isCapital && !opens && !SMALL.has(lemma))
              ? 'small'
              : isHolder(lemma) && (key === lemma || /s$|men$/u.test(key))
                ? 'role'
                : isNamed
                  ? 'name'
                  : 'word'
  const tail = text.slice(piece.end, piece.end + 4).replace(/^(?:['’]s|['’])/u, '')
  return {
    start: piece.start,
    end: piece.end,
    i: before.length,
    cls,
    text: piece.text,
    key,
    lemma,
    sense: lemma,
    root: rootOf(lemma),
    weight: weightOf(cls, key),
    figure: known.figure,
    date,
    code: known.code,
    places: cls === 'name' || (cls === 'country' && known.isCity) ? placesOf(key) : [],
    isCity: known.isCity,
    isBody: known.isBody,
    isCapital,
    isOfFigure: false,
    ends: /^\s?[,;:()"“”–—]|^[.!?](?:\s|$)/u.test(tail) && !(/^\.\s/u.test(tail) && (FORMS.has(key) || isInitial(piece, text))),
    isQuoted: /["“”]/u.test(gap),
  }
}

/** "U.S": within a sentence the stop behind it ends nothing. */
const DOTTED = /^(?:\p{Lu}\.)+\p{Lu}$/u
const COMMON = 10
/** Whether it is a plain word: no noun alone, which names are too (Nixon stands in the dictionary), unless it has a plural's end, people use it often or the article has it small elsewhere. */
const isPlain = (text: string, key: string, lemma: string) => {
  const classes = classesOf(lemma)
  if (classes.length === 0 || placesOf(key).length > 0) return false
  return key !== lemma || classes.some((c) => c !== 'n') || rarityOf(lemma) < COMMON || text.includes(` ${key}`)
}

/** "Interpol has", "Apple is", "Oracle's offer": at the start of a sentence, without an article and before a verb in the singular, what is no word of the dictionary, or a thing, is a name. */
const isBareOpener = (text: string, piece: Piece, key: string, lemma: string, next: Piece | undefined) =>
  !SMALL.has(key) &&
  (classesOf(lemma).length === 0 || (key === lemma && classesOf(lemma)[0] === 'n')) &&
  (/^(?:['’]s\s|,\s\d{1,2},)/u.test(text.slice(piece.end, piece.end + 6)) ||
    /^(?:is|was|has|will|says|said|does)$/u.test(next?.key ?? ''))

/** "May sales": in mid-sentence a capital makes a month of two words that are no month else. */
const monthOf = ({ key, text, start, end }: Piece): DateMention | null =>
  key === 'may' || key === 'march'
    ? { text, start, end, from: null, to: null, grain: 'month', isDerived: true, month: key === 'may' ? 5 : 3 }
    : null
const isInitial = (piece: Piece, text: string) => /^\p{Lu}$/u.test(piece.text) && text[piece.end] === '.'
const isShort = (token: Token) => FORMS.has(token.key) || /^\p{Lu}$/u.test(token.text)

/** "First" is a word with an opposite before it is an ordinal. */
const isFirst = (figure: Figure) => figure.kind === 'ordinal' && figure.value === 1 && /^first$/iu.test(figure.text)
const COMMON_OPENERS = new Set(
  'on in at for the a an but and or if as by to from with when while after before since until under over about during despite although though because former more most many some all only both two three four five six seven eight nine ten last next new meanwhile also'.split(
    ' ',
  ),
)

/** Names of several words that the gazetteer has ("New York", "Los Angeles") are one place. */
function joinPlaces(text: string, list: Token[]) {
  for (let i = 0; i + 1 < list.length; i++) {
    const first = list[i]!
    if (first.cls !== 'name' && !(first.isCapital && first.cls === 'word')) continue
    for (let size = 3; size >= 2; size--) {
      const run = list.slice(i, i + size)
      if (run.length < size || run.some((t, j) => !t.isCapital || (j < size - 1 && t.ends))) continue
      const places = placesOf(run.map((t) => t.key).join(' '))
      if (!places.length) continue
      const end = run.at(-1)!
      list.splice(i, size, {
        ...first,
        cls: 'name',
        end: end.end,
        text: text.slice(first.start, end.end),
        key: run.map((t) => t.key).join(' '),
        lemma: run.map((t) => t.key).join(' '),
        sense: run.map((t) => t.key).join(' '),
        root: run.map((t) => t.key).join(' '),
        ends: end.ends,
        weight: WEIGHT.name,
        places,
      })
      break
    }
  }
}

const PARTICLE = /^(?:up|down|off|out|away|back|aside|apart|forward|ahead|over)$/u
const FAR_PARTICLE = 4
const FAR_NOUN = 7
/** What is no thing of its own behind a verb. */
const NO_THING = /^(?:life|court|home|custody|ballot)$/u
/** What belongs to a figure is no fact of its own: "45 million dollars", "17-year-old", "aged 17". */
function markMeasures(list: Token[]) {
  for (const [i, token] of list.entries()) {
    const [next, after] = [list[i + 1], list[i + 2]]
    if (!token.figure) continue
    if (token.figure.currency && next?.lemma === token.figure.currency && !token.ends) next.isOfFigure = true
    if (next?.lemma === 'year' && after?.key === 'old') next.isOfFigure = after.isOfFigure = true
    if (list[i - 1]?.key === 'aged') list[i - 1]!.isOfFigure = true
  }
}
function absorb(token: Token) {
  token.cls = 'small'
  token.weight = WEIGHT.small
}

const isClosing = (list: readonly Token[], j: number) =>
  list[j]!.ends ||
  j === list.length - 1 ||
  (list[j + 1]!.cls === 'small' && !/^(?:the|a|an|his|her|its|their)$/u.test(list[j + 1]!.key))
/** Predicates of two words: "turned down the offer", "turned the offer down", "lost their lives". */
function markPhrases(list: Token[]) {
  for (let i = 0; i < list.length; i++) {
    const token = list[i]!
    if (token.cls !== 'word' || !classesOf(token.lemma).includes('v')) continue
    for (let j = i + 1; j < list.length && j <= i + FAR_NOUN && !list[j - 1]!.ends; j++) {
      const other = list[j]!
      const idiom = other.cls === 'word' ? idiomOf(token.lemma, other.lemma) : null
      if (idiom) {
        token.sense = idiom
        if (NO_THING.test(other.lemma)) absorb(other)
        break
      }
      if (j > i + FAR_PARTICLE) continue
      // away from its verb a particle stands at the end of what it closes
      if (!PARTICLE.test(other.key) || ((j > i + 1 || other.key === 'over') && !isClosing(list, j))) continue
      const phrase = `${token.lemma} ${other.key}`
      if (!classesOf(phrase).includes('v')) continue
      token.sense = phrase
      if (other.cls === 'word') absorb(other)
      break
    }
  }
}

/** "Climate" in "the minister for climate": what the office is of. */
function markPortfolio(list: Token[], i: number) {
  const [by, first] = [list[i + 1], list[i + 2]]
  const of = first?.key === 'the' ? list[i + 3] : first
  if (list[i]!.cls !== 'role' || list[i]!.ends || !by || !of || of.cls !== 'word') return
  if (!/^(?:for|of)$/u.test(by.key) || by.ends || classesOf(of.lemma)[0] !== 'n' || of.key !== of.lemma) return
  of.cls = 'role'
  of.weight = WEIGHT.role
}

/** "Foreign" belongs to the office in "foreign minister", however it is written. */
function markOffices(list: Token[]) {
  for (let i = list.length - 2; i >= 0; i--) {
    const token = list[i]!
    if (token.key === 'press' && list[i + 1]!.lemma === 'secretary') list[i + 1]!.lemma = list[i + 1]!.sense = 'spokesman'
    if (/^(?:minister|secretary|commissioner)$/u.test(token.lemma)) markPortfolio(list, i)
    if ((token.cls === 'word' || token.cls === 'name') && isOfOffice(token.key) && !token.ends && list[i + 1]!.cls === 'role') {
      token.cls = 'role'
      token.weight = WEIGHT.role
      token.places = []
    }
  }
}

/** Whether a token turns what follows it. */
export const isNegator = (token: Token): boolean => NEGATORS.has(token.key)
/** Whether a token states something by itself. */
export const isContent = (token: Token): boolean => token.cls !== 'small'

/** Lemmas that name a measure, the thing counted or its currency behind a figure, nearest first. */
export function unitOf(list: readonly Token[], i: number): string {
  for (let j = i + 1; j < Math.min(list.length, i + 5); j++) {
    const token = list[j]!
    if (list[j - 1]!.ends) return ''
    if (token.cls === 'figure' || token.cls === 'time') return ''
    if (token.cls === 'small') {
      if (/^(?:of|the|other|more|new|such|a|an|its|their|his|her|our)$/u.test(token.key)) continue
      return ''
    }
    if (classesOf(token.lemma).includes('n') || token.cls !== 'word') return token.lemma
  }
  return ''
}
export { lemmaOf }
