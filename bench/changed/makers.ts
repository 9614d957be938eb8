// One fact of a passage changed to another of its kind that stands in neither sentence. Deterministic: what is chosen
// depends on the row's id alone, so that a row more or less changes no other.
import { createHash } from 'node:crypto'
import type { PairRow } from '../sets/load'
import { type Figure, figuresIn } from './figures'
import {
  ANTONYMS,
  BODIES,
  CITIES,
  COUNTRIES,
  DAYS,
  FIRST_NAMES,
  MONTHS,
  NATIONALITIES,
  NEW_FIRST,
  NEW_LAST,
  ORDINALS,
  REGIONS,
  SPELLED,
  TITLES,
} from './words'

/** Two sentences that people judged equivalent. */
export interface Equivalent {
  id: string
  claim: string
  passage: string
  swap?: readonly [string, string]
}
interface Change {
  kind: string
  was: string
  now: string
  passage: string
}
type Choose = <T>(list: readonly T[]) => T | undefined
type Maker = (pair: Equivalent, choose: Choose) => (Change | null)[]

const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const whole = (word: string) => new RegExp(`(?<![\\p{L}\\p{N}])${escaped(word)}(?![\\p{L}\\p{N}])`, 'gu')
const has = (text: string, word: string) => whole(word).test(text)
const inBoth = ({ claim, passage }: Equivalent, word: string) => has(claim, word) && has(passage, word)
const inNeither = ({ claim, passage }: Equivalent, word: string) => !has(claim, word) && !has(passage, word)

/** A chooser that draws from the id. */
function chooser(id: string): Choose {
  let state = createHash('sha256').update(id).digest().readUInt32LE(0)
  return (list) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return list[Math.floor((state / 2 ** 32) * list.length)]
  }
}
/** A word of the passage changed wherever it stands as a word. */
function word(pair: Equivalent, kind: string, was: string, now: string | undefined): Change | null {
  if (now === undefined || !inNeither(pair, now)) return null
  return { kind, was, now, passage: pair.passage.replace(whole(was), () => now) }
}
function at({ passage }: Equivalent, kind: string, start: number, was: string, now: string): Change {
  return { kind, was, now, passage: passage.slice(0, start) + now + passage.slice(start + was.length) }
}

const fromList =
  (kind: string, list: readonly string[]): Maker =>
  (pair, choose) => {
    const known = [...list].sort((a, b) => b.length - a.length)
    const named = (text: string) => known.filter((name) => has(text, name))
    const here = named(pair.passage).filter((name) => has(pair.claim, name))
    // "Washington" of "Washington Post", "Virginia" of "West Virginia" is not the place.
    const alone = here.filter(
      (name) => !here.some((other) => other !== name && other.includes(name)) && !partOfName(pair.passage, name),
    )
    return alone
      .slice(0, 2)
      .map((name) => word(pair, kind, name, choose(list.filter((other) => other !== name && inNeither(pair, other)))))
  }
const partOfName = (text: string, name: string) =>
  new RegExp(`(?<!\\p{L})${escaped(name)}(?: (?:&|\\p{Lu})|-\\p{L})`, 'u').test(text) ||
  new RegExp(`\\p{Lu}[\\p{L}.]* ${escaped(name)}(?!\\p{L})`, 'u').test(
    text.replace(/(?<=^|[.?!]["”]? )\p{Lu}\p{Ll}+ (?=\p{Lu})/gu, ''),
  )

const ALL_SPELLED = SPELLED.slice(2)
function otherDigits(text: string, choose: Choose): string {
  // a round figure is changed where rounding cannot explain it
  const leading = text.replace(/0[0,]*$/, '')
  const spots = [...text.matchAll(/\d/g)]
    .map((match) => match.index)
    .filter((spot, i) => (leading === text || i < 2) && spot < leading.length)
  const spot = choose(spots)!
  const digit = Number(text[spot])
  const digits = [1, 2, 3, 4, 5, 6, 7, 8, 9].filter((other) => other !== digit)
  return text.slice(0, spot) + choose(digits) + text.slice(spot + 1)
}
function transposed(text: string): string | null {
  const match = /([1-9])(,?)([1-9])/g
  for (const m of text.matchAll(match))
    if (m[1] !== m[3]) return `${text.slice(0, m.index)}${m[3]}${m[2]}${m[1]}${text.slice(m.index + m[0].length)}`
  return null
}
function otherFigure(figure: Figure, choose: Choose): (string | null)[] {
  const { kind, text } = figure
  if (kind === 'spelled') {
    const others = ALL_SPELLED.filter((other) => other !== text.toLowerCase())
    const now = choose(others)!
    return [now, choose(others.filter((other) => other !== now))!].map((other) =>
      /^\p{Lu}/u.test(text) ? other[0]!.toUpperCase() + other.slice(1) : other,
    )
  }
  if (kind === 'ordinal') {
    if (!/\d/.test(text))
      return [choose(ORDINALS.slice(2, ORDINALS.indexOf(text) < 5 ? 5 : undefined).filter((other) => other !== text))!]
    const now = Number.parseInt(text, 10) + choose([10, 20, 30])!
    return [now + text.slice(-2)]
  }
  if (kind === 'time')
    return [
      text.replace(/^\d+/, (hour) =>
        String(choose([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].filter((other) => String(other) !== hour))),
      ),
      /p/i.test(text) ? text.replace(/p/i, (p) => (p === 'p' ? 'a' : 'A')) : text.replace(/a/i, (a) => (a === 'a' ? 'p' : 'P')),
    ]
  if (kind === 'date')
    return [String(choose(Array.from({ length: 28 }, (_, day) => day + 1).filter((day) => String(day) !== text)))]
  if (kind === 'year') return [choose([-7, -4, -2, -1])!, choose([1, 2, 3, 10])!].map((years) => String(Number(text) + years))
  if (kind === 'age') return [choose([-9, -6, -2])!, choose([3, 7, 12])!].map((years) => String(Number(text) + years))
  return [otherDigits(text, choose), transposed(text), kind === 'number' || kind === 'money' ? tenfold(text) : null]
}
/** Another magnitude: 1,800 as 18,000. */
function tenfold(text: string): string | null {
  const match = /^([^\d]*)(\d[\d,]*)$/.exec(text)
  if (!match || match[2]!.length < 2) return null
  const digits = `${match[2]!.replaceAll(',', '')}0`
  return match[1] + (digits.length > 3 ? digits.replace(/\B(?=(\d{3})+$)/g, ',') : digits)
}
/** Every figure that both sentences give, changed; a figure that the passage gives twice is left alone. */
const figures: Maker = (pair, choose) => {
  const here = figuresIn(pair.passage)
  const there = figuresIn(pair.claim)
  const known = new Set([...here, ...there].map((figure) => figure.value))
  return here
    .filter(
      (figure) =>
        there.some((other) => other.value === figure.value) && here.filter((other) => other.value === figure.value).length === 1,
    )
    .filter((figure) => !(figure.kind === 'age' && Number(figure.text) < 11))
    .slice(0, 3)
    .flatMap((figure) =>
      otherFigure(figure, choose).map((now) => {
        const value =
          now &&
          figuresIn(pair.passage.slice(0, figure.start) + now + pair.passage.slice(figure.end)).find(
            (f) => f.start === figure.start,
          )?.value
        return now && value && !known.has(value) ? at(pair, figure.kind, figure.start, figure.text, now) : null
      }),
    )
}
/** A unit after its figure, and the one it is changed to. */
const UNITS = new Map(
  'million billion, billion million, euros dollars, dollars euros, pounds ounces, cents pence, kilograms tonnes, tons pounds, metres kilometres, miles yards, feet inches, kilometres metres, centimetres metres, minutes hours, hours days, days weeks, weeks months, months years, years months'
    .split(', ')
    .map((pair) => pair.split(' ') as [string, string]),
)
const unit: Maker = (pair) =>
  [...UNITS].flatMap(([was, now]) => {
    const counted = new RegExp(`(?:\\d|\\b(?:${ALL_SPELLED.join('|')}|million|billion)) ${was}\\b`)
    return counted.test(pair.passage) && counted.test(pair.claim) && pair.passage.match(whole(was))?.length === 1
      ? [word(pair, 'unit', was, now)]
      : []
  })

const NO_SURNAMES = ['County', 'River', 'City', 'Street', 'Island', 'University', 'Hospital', 'School', 'Air', 'Sunday']
const names: Maker = (pair, choose) => {
  const found = [
    ...pair.passage.matchAll(/(?<!\p{L})(\p{Lu}\p{Ll}+) (?:\p{Lu}\. )?(\p{Lu}[\p{L}'’-]*\p{Ll})(?!\p{L}| \p{Lu}\p{Ll})/gu),
  ]
  const people = found.filter(
    ([, first, last]) =>
      FIRST_NAMES.includes(first!) && ![...CITIES, ...COUNTRIES, ...MONTHS, ...DAYS, ...NO_SURNAMES].includes(last!),
  )
  return people
    .slice(0, 2)
    .flatMap(([, first, last]) => [
      inBoth(pair, last!.replace(/['’]s$/, '')) ? word(pair, 'surname', last!.replace(/['’]s$/, ''), choose(NEW_LAST)) : null,
      inBoth(pair, first!) && pair.passage.match(whole(first!))?.length === 1
        ? word(pair, 'first name', first!, choose(NEW_FIRST))
        : null,
    ])
}
const organisation: Maker = (pair, choose) => BODIES.flatMap((list) => fromList('organisation', list)(pair, choose)).slice(0, 2)

const capitalised = (phrase: string) => phrase.replace(/(?<![\p{L}])(?!of\b|for\b)\p{Ll}/gu, (letter) => letter.toUpperCase())
const title: Maker = (pair) => {
  for (const [was, now] of TITLES)
    for (const as of [(phrase: string) => phrase, capitalised])
      if (inBoth(pair, as(was)) && inNeither(pair, as(now))) return [word(pair, 'title', as(was), as(now))]
  return []
}
const antonym: Maker = (pair) =>
  ANTONYMS.filter(([was], i) => !NEGATED.test(pair.passage) && ANTONYMS.findIndex(([first]) => first === was) === i)
    .filter(([was, now]) => inBoth(pair, was) && inNeither(pair, now) && pair.passage.match(whole(was))?.length === 1)
    // "up to" and "more and more" have no opposite; "before 16 days" is no English
    .filter(
      ([was]) =>
        !/^(?:before|after)$/.test(was) || !new RegExp(`\\b${was} (?:\\d|${ALL_SPELLED.join('|')}|all\\b)`).test(pair.passage),
    )
    .filter(([was]) => !/^(?:up|down|more|public|major|add|close|open|late)$/.test(was) || plainly(pair.passage, was))
    .slice(0, 2)
    .map(([was, now]) => word(pair, 'antonym', was, now))
const plainly = (text: string, was: string) =>
  was === 'up' || was === 'down'
    ? new RegExp(`(?:was|were|is|are|went|go) ${was} \\$?\\d`).test(text)
    : was === 'more'
      ? /\bmore than \$?\d/.test(text)
      : false

const NEGATED = /\b(?:not|no|never|none|nobody|nothing|neither|nor|cannot|without)\b|n['’]t\b/i
const HEDGED = /\b(?:may|might|could|would|should|can|if|whether|allegedly|reportedly|possibly|probably|likely)\b/i
const HELPER = /\b(was|were|is|are|will|would|can|could|has|have|had) (\p{Ll}{4,})\b/gu
const LIGHT =
  /^(?:\p{Ll}+ly|always|been|also|that|this|with|from|more|than|their|there|already|about|some|just|what|only|still|expected|said|likely)$/u
/** A participle after "has", so that a thing one has is not taken for it. */
const DONE =
  /(?:ed|en|wn)$|^(?:become|begun|bought|built|come|cut|done|found|gone|held|kept|led|left|lost|made|meant|met|paid|put|read|said|seen|sent|set|shot|sold|spent|stood|told|thought|won)$/
/** What stands in a clause of circumstance says nothing of the main fact. */
const UNDER = /(?:\b(?:when|if|because|until|after|before|while|as|unless)\b|^That\b)[^,;.]*$/i
/** Helping verb and verb of the passage where the claim has the same verb. */
const heads = ({ claim, passage }: Equivalent) =>
  [...passage.matchAll(HELPER)]
    .filter((match) => !/^ha/.test(match[1]!) || DONE.test(match[2]!))
    .filter((match) => !LIGHT.test(match[2]!) && has(claim, match[2]!) && !UNDER.test(passage.slice(0, match.index)))
    .slice(0, 1)

const negation: Maker = (pair) => {
  const { claim, passage } = pair
  if (NEGATED.test(claim) && NEGATED.test(passage)) {
    const match = /\b(was|were|is|are|will|would|has|have|had|can|could|did|does|do) (?:not|never) (\p{Ll}+)/u.exec(passage)
    const one = (text: string) => text.match(new RegExp(NEGATED.source, 'gi'))!.length === 1
    if (!match || !one(passage) || !one(claim)) return []
    return [at(pair, 'negation', match.index, match[0], `${match[1]} ${match[2]}`)]
  }
  // "at least six are copies" and "at least six are not" can both be so
  if (NEGATED.test(claim) || NEGATED.test(passage) || /\b(?:at least|some|several|many|few)\b/i.test(passage)) return []
  return heads(pair).map((match) => at(pair, 'negation', match.index, match[0], `${match[1]} not ${match[2]}`))
}
const POSSIBLE: Record<string, string> = {
  was: 'may have been',
  were: 'may have been',
  is: 'may be',
  are: 'may be',
  will: 'may',
  has: 'may have',
  have: 'may have',
  had: 'may have',
}
const modality: Maker = (pair) =>
  [pair.claim, pair.passage].some((sentence) => HEDGED.test(sentence) || NEGATED.test(sentence))
    ? []
    : heads(pair).map((match) => at(pair, 'modality', match.index, match[0], `${POSSIBLE[match[1]!]} ${match[2]}`))

const SCOPES: readonly (readonly [string, RegExp, string])[] = [
  ['quantifier', new RegExp(`\\ball(?= (?:the )?(?:\\d|(?:${ALL_SPELLED.join('|')})\\b))`), 'not all'],
  ['quantifier', new RegExp(`\\bAll(?= (?:the )?(?:\\d|(?:${ALL_SPELLED.join('|')})\\b))`), 'Not all'],
  ['quantifier', /(?<!\b(?:at|after|above) )\ball(?= of | (?!this|its|his|was|is|has|us|as)\p{Ll}+s\b)/u, 'some'],
  ['quantifier', /(?<!\b(?:at|after|above|of) )\ball(?= (?:the|these|those|its|his|her|their|our) (?!\d)\p{Ll}+s\b)/u, 'some of'],
  ['quantifier', /\bAll(?= of | \p{Ll}+s\b)/u, 'Some'],
  ['quantifier', /\bAll(?= (?:the|these|those|its|his|her|their|our) (?!\d)\p{Ll}+s\b)/u, 'Some of'],
  ['quantifier', /(?<!\b(?:almost|nearly|not) )\bevery\b(?! (?:day|week|month|year|time|other|one))/, 'hardly any'],
  ['quantifier', /\bEvery\b(?! (?:day|week|month|year|time|other|one))/, 'Hardly any'],
  ['quantifier', /(?<!\b(?:the|at|its|his|her|their) )\bmost(?= (?:of\b|\p{Ll}+s\b))/u, 'few'],
  ['quantifier', /\bonly(?= (?:\d|one\b|two\b|three\b|four\b|five\b|six\b|seven\b))/, 'at least'],
  ['quantifier', /\bboth(?= (?:sides|countries|men|women|teams|companies|parties))/, 'neither of the'],
  ['range', /\bmore than(?= (?:\$|€)?(?:\d|two\b|three\b|four\b|five\b|six\b|ten\b))/, 'less than'],
  ['range', /\bat least(?= (?:\$|€)?(?:\d|two\b|three\b|four\b|five\b|six\b|ten\b))/, 'at most'],
  ['range', /\bless than(?= (?:\$|€)?\d)/, 'more than'],
]
const scope: Maker = (pair) =>
  SCOPES.flatMap(([kind, pattern, now]) => {
    const match = pattern.exec(pair.passage)
    if (!match || !new RegExp(pattern.source, 'iu').test(pair.claim) || has(pair.claim, now)) return []
    // "only six" and "only 1.5 percent" bound different things
    const bounded = /\d|only|least/.test(pattern.source)
      ? pair.passage.slice(match.index + match[0].length + 1).split(' ')[0]!
      : ''
    if (
      bounded &&
      !pair.claim.includes(`${match[0].toLowerCase()} ${bounded}`) &&
      !pair.claim.includes(`${match[0][0]!.toUpperCase()}${match[0].slice(1)} ${bounded}`)
    )
      return []
    return [at(pair, kind, match.index, match[0], now)]
  })

const DOES = 'accused|acquired|attacked|bought|beat|criticized|defeated|killed|praised|replaced|shot|sued|succeeded|urged'
const NAME = '\\p{Lu}[\\p{L}-]+(?: \\p{Lu}[\\p{L}.-]+){0,2}'
const actor: Maker = (pair) => {
  const named = new RegExp(`(?<!\\p{L})(${NAME})((?: has| have)? (?:${DOES}) )(${NAME})(?!\\p{L})`, 'u').exec(pair.passage)
  const both =
    pair.swap ??
    (named && inBoth(pair, named[1]!) && inBoth(pair, named[3]!) && has(pair.claim, named[2]!.trim().split(' ').at(-1)!)
      ? ([named[1]!, named[3]!] as const)
      : null)
  if (!both) return []
  const order = [...both].sort((a, b) => pair.passage.indexOf(a) - pair.passage.indexOf(b))
  const [one, two] = order as [string, string]
  const start = pair.passage.indexOf(one)
  const later = pair.passage.indexOf(two, start + one.length)
  if (start < 0 || later < 0 || one.includes(two) || two.includes(one)) return []
  const was = pair.passage.slice(start, later + two.length)
  const big = /^\p{Ll}/u.test(two) && start === 0 ? two[0]!.toUpperCase() + two.slice(1) : two
  return [at(pair, 'actor', start, was, `${big}${pair.passage.slice(start + one.length, later)}${one}`)]
}

const MAKERS: readonly Maker[] = [
  figures,
  unit,
  fromList('day', DAYS),
  fromList('month', MONTHS),
  fromList('country', COUNTRIES),
  fromList('city', CITIES),
  fromList('region', REGIONS),
  fromList('nationality', NATIONALITIES),
  names,
  organisation,
  title,
  antonym,
  negation,
  modality,
  scope,
  actor,
]

/** Every changed pair that can be made of one equivalent pair, and its control where there is any. */
export function changedPairs(pair: Equivalent): PairRow[] {
  const choose = chooser(pair.id)
  const made = MAKERS.flatMap((maker) => maker(pair, choose)).filter((change): change is Change => change !== null)
  const distinct = made.filter(
    (change, i) => change.passage !== pair.passage && made.findIndex((other) => other.passage === change.passage) === i,
  )
  if (!distinct.length) return []
  const base = { claim: pair.claim, level: 'sentence' as const }
  return [
    ...distinct.map(({ kind, was, now, passage }, i) => ({
      id: `one:${kind}:${i + 1}:${pair.id}`,
      ...base,
      passage,
      label: 'conflict' as const,
      kind,
      was,
      now,
    })),
    { id: `one:control:${pair.id}`, ...base, passage: pair.passage, label: 'agree' as const, kind: 'control' },
  ]
}
