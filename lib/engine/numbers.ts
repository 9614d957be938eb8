import { say } from '@/lib/domain/message'
import { remembered } from '@/lib/text/remembered'
import type { Span } from '@/lib/text/span'
import { table } from '@/lib/text/table'
import { STOP_WORDS, type Word, words } from '@/lib/text/words'
import { lemmaOf } from './lexicon'
import type { Comparator, Finding } from './types'

export type FigureKind = 'count' | 'percent' | 'money' | 'ordinal' | 'score' | 'clock'
/** How a figure is hedged: exact, or "about", "more than", "fewer than". */
export type Hedge = 'exact' | 'about' | 'above' | 'below'

/** A figure with its value, what kind it is, and the words that say what is counted. */
export interface Figure extends Span {
  text: string
  value: number
  /** Upper end of a range; equal to `value` otherwise. */
  top: number
  kind: FigureKind
  hedge: Hedge
  /** Half of the last digit given: 1.2 million may stand for 1,150,000 to 1,250,000. */
  slack: number
  /** Lemmas right after it, nearest first: the thing counted is among them. */
  after: readonly string[]
  /** Lemmas right before it, nearest first. */
  before: readonly string[]
  isYear: boolean
  /** Lemma of the currency that a sign or word beside it names; empty where none does. */
  currency: string
}

const UNITS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const TENS = '- - twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const ORDINALS =
  '- first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'.split(
    ' ',
  )
const SCALES = table<number>({ hundred: 100, thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12, dozen: 12 })
const SHORT_SCALES = table<number>({ k: 1e3, m: 1e6, mn: 1e6, mln: 1e6, bn: 1e9, b: 1e9, tn: 1e12, trn: 1e12 })
const FRACTIONS = table<number>({
  half: 1 / 2,
  third: 1 / 3,
  quarter: 1 / 4,
  fourth: 1 / 4,
  fifth: 1 / 5,
  tenth: 1 / 10,
})
const CURRENCY = /(?:[$€£¥₩]|US\$|A\$|C\$|HK\$|S\$)\s?$/u
const SIGNS = table<string>({ $: 'dollar', '€': 'euro', '£': 'pound', '¥': 'yen', '₩': 'won' })
const CODES = table<string>({ usd: 'dollar', eur: 'euro', gbp: 'pound' })
/** Which money a sign before a figure or the word behind it names. */
function currencyOf(lead: string, next: Word | undefined, end: number): string {
  const sign = /([$€£¥₩])\s?$/u.exec(lead)
  if (sign) return SIGNS[sign[1]!] ?? ''
  return next && next.start - end <= 1 && CURRENCY_WORD.test(next.key) ? (CODES[next.key] ?? lemmaOf(next.key)) : ''
}
const CURRENCY_WORD = /^(?:dollar|euro|pound|yen|won|yuan|cent|peso|ruble|rupee|franc|krona|usd|eur|gbp)s?$/u
const ABOUT =
  /(?:about|around|some|roughly|approximately|nearly|almost|close to|an estimated|estimated|or so|circa|at about|virtually|as many as|up to)\s*[$€£]?$/iu
const ABOVE =
  /(?:more than|over|at least|above|upwards of|in excess of|exceeding|greater than|no (?:fewer|less) than|topped|surpassed)\s*[$€£]?$/iu
const BELOW = /(?:less than|fewer than|under|below|at most|no more than|not more than|short of)\s*[$€£]?$/iu
const FAR = 4

interface Part {
  value: number
  end: number
  slack: number
  ordinal: boolean
  next: number
}

/** Figures of a stretch of text, in order. Dates' days ("the 20th") and years are marked, not left out. Linear. */
export const figures = remembered((text: string, within: Span): readonly Figure[] => {
  const list = words(text, within)
  const found: Figure[] = []
  for (let i = 0; i < list.length; ) {
    const part = partAt(text, list, i)
    if (!part) {
      i++
      continue
    }
    const first = list[i]!
    const start = startOf(text, first, within)
    let { value, end, slack, next } = part
    let top = value
    let kind: FigureKind = part.ordinal ? 'ordinal' : 'count'
    const gap = text.slice(end, Math.min(within.end, end + 6))
    const { joint, range } = rangeAt(text, list, next, end, within.start, start)
    const isClock =
      /^\s?(?:a\.?m\b|p\.?m\b|o'clock)/iu.test(gap) ||
      /^:\d\d/u.test(gap) ||
      /:$/u.test(text.slice(Math.max(within.start, start - 1), start))
    if (isClock) kind = 'clock'
    else if (range && !range.ordinal && !part.ordinal) {
      const scale = range.slack >= 500 && value < 1000 ? 10 ** (3 * Math.floor(Math.log10(range.value) / 3)) : 1 // "10 to 15 million"
      if (range.value > value) {
        value *= scale
        top = range.value
        slack = Math.max(slack, range.slack)
      } else if (joint === '-') {
        kind = 'score'
        top = range.value
      }
      if (top !== value || kind === 'score') {
        end = range.end
        next = range.next
      }
    }
    const tail = text.slice(end, Math.min(within.end, end + 24))
    const lead = text.slice(Math.max(within.start, start - 24), start)
    const percent = /^[-\s]?(?:%|percent\b|per\s?cent\b|percentage points?\b|pct\b)/iu.exec(tail)
    if (percent) {
      kind = 'percent'
      end += percent[0].length
    } else if (CURRENCY.test(lead) || (list[next] && CURRENCY_WORD.test(list[next]!.key) && list[next]!.start - end <= 1))
      kind = 'money'
    while (list[next] && list[next]!.start < end) next++
    const written = text.slice(start, end)
    const isYear = kind === 'count' && top === value && /^(?:1[5-9]|20)\d\d$/u.test(written)
    found.push({
      start,
      end,
      text: written,
      value,
      top,
      kind,
      hedge: ABOUT.test(lead)
        ? 'about'
        : ABOVE.test(lead)
          ? 'above'
          : BELOW.test(lead)
            ? 'below'
            : /^\s?(?:-plus|\+|or more)\b/u.test(tail)
              ? 'above'
              : 'exact',
      slack,
      after: near(list, next, 1, text, end),
      before: near(list, i - 1, -1, text, start),
      isYear,
      currency: kind === 'money' ? currencyOf(lead, list[next], end) : '',
    })
    i = Math.max(next, i + 1)
  }
  return found
})

/** What follows a figure as the other end of a range or the other side of a score: "10-15", "10 to 15", "between 10 and 15". */
function rangeAt(
  text: string,
  list: readonly Word[],
  next: number,
  end: number,
  from: number,
  start: number,
): { joint: string; range: Part | null } {
  const word = list[next]
  if (!word) return { joint: '', range: null }
  const gap = text.slice(end, word.start)
  if (/^\s?[-–—]\s?[$€£]?$/u.test(gap)) return { joint: '-', range: partAt(text, list, next) }
  // "lost 4.5%, to $15.68": a change and where it led
  if (/[%,;]/u.test(gap)) return { joint: '', range: null }
  const before = text.slice(Math.max(from, start - 10), start)
  if (word.key === 'to' && !/\bfrom\s+[$€£]?$/iu.test(before)) return { joint: 'to', range: partAt(text, list, next + 1) }
  if (word.key === 'and' && /\bbetween\s+[$€£]?$/iu.test(before)) return { joint: 'and', range: partAt(text, list, next + 1) }
  return { joint: '', range: null }
}

/** A leading stop of ".20" belongs to the figure. */
const startOf = (text: string, word: Word, within: Span) =>
  word.start > within.start &&
  text[word.start - 1] === '.' &&
  /^\d/.test(word.text) &&
  !/[\p{L}\p{N}]/u.test(text[word.start - 2] ?? ' ')
    ? word.start - 1
    : word.start

/** Lemmas of the words on one side, up to a stop or four words. */
function near(list: readonly Word[], from: number, step: 1 | -1, text: string, edge: number): string[] {
  const found: string[] = []
  let at = edge
  for (let i = from; list[i] && found.length < FAR; i += step) {
    const word = list[i]!
    const gap = step === 1 ? text.slice(at, word.start) : text.slice(word.end, at)
    if (/[.;:!?()]/u.test(gap)) break
    if (!STOP_WORDS.has(word.key)) for (const piece of word.key.split('-')) if (/\p{L}/u.test(piece)) found.push(lemmaOf(piece))
    at = step === 1 ? word.end : word.start
  }
  return found
}

/** The figure that starts at a word, with its scale and fraction; null when none does. */
function partAt(text: string, list: readonly Word[], i: number): Part | null {
  const word = list[i]
  if (!word) return null
  const digits = /^(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$/u.test(word.text)
    ? /^([\d,.]+)(st|nd|rd|th|k|m|mn|mln|bn|b|tn|trn)?\b/iu.exec(text.slice(word.start, word.end + 4))
    : null
  if (digits && digits[1] === word.text) {
    const plain = digits[1]!.replaceAll(',', '')
    let value = Number(plain)
    if (startsWithStop(text, word)) value = Number(`0.${plain}`)
    const decimals = plain.includes('.') ? plain.length - plain.indexOf('.') - 1 : startsWithStop(text, word) ? plain.length : 0
    let unit = 10 ** -decimals
    const mark = digits[2]?.toLowerCase()
    const ordinal = mark === 'st' || mark === 'nd' || mark === 'rd' || mark === 'th'
    if (mark && mark in SHORT_SCALES) {
      value *= SHORT_SCALES[mark]!
      unit *= SHORT_SCALES[mark]!
    }
    return scaled(text, list, i, value, unit, word.start + digits[0].length, ordinal)
  }
  if (/^\d/.test(word.text)) return null
  const spelled = spelledValue(list, i, text)
  return spelled
}

const startsWithStop = (text: string, word: Word) =>
  text[word.start - 1] === '.' && !/[\p{L}\p{N}]/u.test(text[word.start - 2] ?? ' ')

function scaled(
  text: string,
  list: readonly Word[],
  i: number,
  value: number,
  unit: number,
  end: number,
  ordinal: boolean,
): Part {
  let next = i + 1
  while (list[next] && list[next]!.start < end) next++ // "5bn" and "20th" are two words to the splitter
  let slack = unit === 1 && value % 10 === 0 && value >= 100 ? Math.min(trailing(value) / 2, value * ROUND) : unit / 2
  const fraction = /^\s(\d)\/(\d)\b/u.exec(text.slice(end, end + 5))
  if (fraction && Number(fraction[2]) > 1) {
    value += Number(fraction[1]) / Number(fraction[2])
    end += fraction[0].length
    while (list[next] && list[next]!.start < end) next++
  }
  const following = list[next]
  if (!ordinal && following && following.key in SCALES && /^[\s-]$/u.test(text.slice(end, following.start))) {
    value *= SCALES[following.key]!
    slack = (unit * SCALES[following.key]!) / 2
    end = following.end
    next++
  }
  return { value, end, slack, ordinal, next }
}

const ROUND = 0.03

/** The size of the zeros a round figure ends with: 1,400 → 100. */
const trailing = (value: number) => {
  let size = 1
  while (value % (size * 10) === 0 && size < value) size *= 10
  return size
}

function spelledValue(list: readonly Word[], i: number, text: string): Part | null {
  const word = list[i]!
  const direct = smallValue(word.key)
  const ordinal = Math.max(ORDINALS.indexOf(word.key), tensOrdinal(word.key))
  const [share, whole] = word.key.split('-')
  if (whole && smallValue(share!) !== null && /^(?:thirds?|quarters?|fourths?|fifths?|tenths?|half)$/u.test(whole))
    return {
      value: smallValue(share!)! * FRACTIONS[whole.replace(/s$/u, '')]! * 100,
      end: word.end,
      slack: 2,
      ordinal: false,
      next: i + 1,
    }
  if (ordinal > 0) return { value: ordinal, end: word.end, slack: 0, ordinal: true, next: i + 1 }
  let value: number
  let end = word.end
  let next = i + 1
  if (direct !== null) {
    if (word.key === 'one' && !isCounted(list, i)) return null
    value = direct
    const tail = list[next]
    if (
      TENS.includes(word.key) &&
      tail &&
      smallValue(tail.key) !== null &&
      smallValue(tail.key)! < 10 &&
      text.slice(end, tail.start) === ' '
    ) {
      value += smallValue(tail.key)!
      end = tail.end
      next++
    }
  } else if (
    /^(?:a|an)$/u.test(word.key) &&
    list[next] &&
    (list[next]!.key in SCALES || /^(?:half|third|quarter)$/u.test(list[next]!.key))
  ) {
    if (list[next]!.key in FRACTIONS)
      return /^\s+of\b/u.test(text.slice(list[next]!.end, list[next]!.end + 5))
        ? { value: FRACTIONS[list[next]!.key]! * 100, end: list[next]!.end, slack: 2, ordinal: false, next: next + 1 }
        : null
    value = 1
  } else if (word.key === 'half' && /^\s+(?:of|the|a)\b/u.test(text.slice(word.end, word.end + 5)) === false) return null
  else if (word.key === 'dozen') return { value: 12, end: word.end, slack: 1, ordinal: false, next: i + 1 }
  else return null
  const parts = /^(?:thirds?|quarters?|fourths?|fifths?|tenths?)$/u
  if (list[next] && parts.test(list[next]!.key) && value < 10 && text.slice(end, list[next]!.start).length === 1)
    return {
      value: value * FRACTIONS[list[next]!.key.replace(/s$/u, '')]! * 100,
      end: list[next]!.end,
      slack: 2,
      ordinal: false,
      next: next + 1,
    }
  let total = 0
  let slack = 0.5
  for (;;) {
    const scale = list[next]
    if (!scale || !(scale.key in SCALES) || scale.start - end > 1) break
    value *= SCALES[scale.key]!
    slack = SCALES[scale.key]! >= 1000 ? SCALES[scale.key]! / 2 : 0.5
    end = scale.end
    next++
    const and = list[next]?.key === 'and' ? next + 1 : next
    const rest = list[and] ? smallValue(list[and]!.key) : null
    if (rest !== null && SCALES[scale.key]! >= 100 && list[and]!.start - end <= 5) {
      if (SCALES[scale.key]! >= 1000) {
        total += value
        value = rest
      } else value += rest
      end = list[and]!.end
      next = and + 1
      const units = list[next] && TENS.includes(list[and]!.key) ? smallValue(list[next]!.key) : null
      if (units !== null && units < 10 && list[next]!.start - end === 1) {
        value += units
        end = list[next]!.end
        next++
      }
    }
  }
  return { value: total + value, end, slack, ordinal: false, next }
}

/** "Twenty-second" as 22; -1 for other words. */
function tensOrdinal(key: string): number {
  const [tens, units] = key.split('-')
  const [a, b] = [TENS.indexOf(tens ?? ''), units ? ORDINALS.indexOf(units) : -1]
  return a > 1 && b > 0 && b < 10 ? a * 10 + b : -1
}

function smallValue(key: string): number | null {
  const unit = UNITS.indexOf(key)
  if (unit !== -1) return unit
  const ten = TENS.indexOf(key)
  if (ten > 1) return ten * 10
  const [tens, units] = key.split('-')
  const a = TENS.indexOf(tens ?? '')
  const b = UNITS.indexOf(units ?? '')
  return a > 1 && b > 0 && b < 10 ? a * 10 + b : null
}

/** "one" is a pronoun more often than a figure: it counts only before a scale or a thing counted, not in "one of". */
const isCounted = (list: readonly Word[], i: number) => {
  const next = list[i + 1]
  return (
    next !== undefined &&
    (next.key in SCALES ||
      (!STOP_WORDS.has(next.key) &&
        /^(?:person|people|man|woman|child|death|year|month|week|day|hour|percent|soldier|officer|dead)s?$/u.test(next.key)))
  )
}

/** Whether two figures can be the same quantity: equal, or equal within what either leaves open. */
export function agree(a: Figure, b: Figure): boolean {
  // the loser's report turns a score round
  if (a.kind === 'score' || b.kind === 'score')
    return (a.value === b.value && a.top === b.top) || (a.value === b.top && a.top === b.value)
  if ((a.kind === 'percent') !== (b.kind === 'percent') && !(a.slack === 2 || b.slack === 2)) return false
  if ((a.kind === 'ordinal') !== (b.kind === 'ordinal')) return false
  if (a.value === b.value && a.top === b.top) return true
  // a range holds what lies in it
  if (a.value <= b.value && b.top <= a.top) return true
  if (b.value <= a.value && a.top <= b.top) return true
  const close = (x: Figure, y: Figure) =>
    Math.abs(x.value - y.value) <= Math.max(x.slack, y.slack) + 1e-9 && Math.max(x.slack, y.slack) <= Math.abs(y.value) * 0.1
  if (close(a, b)) return true
  const loose = (x: Figure, y: Figure) => {
    const ratio = y.value / x.value
    if (x.hedge === 'about') return ratio > 0.9 && ratio < 1.1
    if (x.hedge === 'above') return ratio >= 1 && ratio < 1.35
    if (x.hedge === 'below') return ratio <= 1 && ratio > 0.7
    return false
  }
  return loose(a, b) || loose(b, a)
}

/** Units between which a figure may be told again. */
const CONVERTED =
  /^(?:mile|kilometre|kilometer|km|foot|feet|metre|meter|pound|kilo|kg|ton|tonne|acre|hectare|degree|celsius|fahrenheit|euro|pound|yen|won|yuan|hour|minute|day|week|month|year)$/u

/** 0–1: how much of what stands around two figures is the same. */
export function sameThing(a: Figure, b: Figure): number {
  const head = (f: Figure) => f.after[0] ?? ''
  const A = new Set([...a.after, ...a.before])
  const B = new Set([...b.after, ...b.before])
  let shared = 0
  for (const lemma of A) if (B.has(lemma)) shared++
  const headShared = head(a) !== '' && (b.after.slice(0, 2).includes(head(a)) || a.after.slice(0, 2).includes(head(b))) ? 1 : 0
  const overlap = shared / Math.max(1, Math.min(A.size, B.size))
  return Math.min(1, 0.5 * overlap + 0.5 * headShared + (a.kind === b.kind && a.kind !== 'count' && shared > 0 ? 0.2 : 0))
}

const VERSION = 2
const RIVAL = 0.5

/**
 * The same quantity agrees, with what either leaves open ("about", "1.2 million", a range). Another quantity
 * of the same thing differs. What the passage does not count is absent. Years and clock times are left to `dates`.
 */
export const compareNumbers: Comparator = (claim, passage) => {
  const ours = figures(claim.article.text, claim)
  const theirs = figures(passage.article.text, passage)
  const findings: Finding[] = []
  const taken = new Set(theirs.filter((t) => ours.some((f) => agree(f, t))))
  for (const figure of ours) {
    if (figure.isYear || figure.kind === 'clock') continue
    const base = {
      rule: 'numbers',
      ruleVersion: VERSION,
      facet: 'number' as const,
      span: { start: figure.start, end: figure.end },
    }
    const same = theirs.find((t) => agree(figure, t))
    if (same) {
      // “third parties” and “third countries” share no rank
      if (figure.kind === 'ordinal' && figure.after[0] !== same.after[0]) continue
      const exact = same.value === figure.value && same.top === figure.top
      findings.push({
        ...base,
        outcome: 'agrees',
        other: { start: same.start, end: same.end },
        reason: exact
          ? say('Both give {figure}.', { figure: figure.text })
          : say('{here} and {there} fit: one is rounded, hedged or a range.', { here: figure.text, there: same.text }),
      })
      continue
    }
    let rival: Figure | undefined
    let best = RIVAL
    for (const t of theirs) {
      if (
        t.isYear ||
        t.kind === 'clock' ||
        taken.has(t) ||
        (t.kind === 'score') !== (figure.kind === 'score') ||
        (t.kind === 'percent') !== (figure.kind === 'percent') ||
        (t.kind === 'ordinal') !== (figure.kind === 'ordinal') ||
        (t.kind === 'money') !== (figure.kind === 'money')
      )
        continue
      const unlike = figure.after[0] !== t.after[0] && CONVERTED.test(figure.after[0] ?? '') && CONVERTED.test(t.after[0] ?? '')
      const alike = unlike ? 0 : sameThing(figure, t)
      if (alike >= best) {
        best = alike
        rival = t
      }
    }
    if (rival)
      findings.push({
        ...base,
        outcome: 'differs',
        other: { start: rival.start, end: rival.end },
        reason: say('The claim gives {here}, the passage {there}.', { here: figure.text, there: rival.text }),
      })
    else
      findings.push({
        ...base,
        outcome: 'absent',
        other: null,
        reason: say('The passage does not give “{words}”.', { words: figure.text }),
      })
  }
  return findings
}
