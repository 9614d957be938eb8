import { editDistance } from '@/lib/text/edit-distance'
import { dates, excludes, sameDate } from './dates'
import { areSynonyms, isBroader, lemmaOf } from './lexicon'
import { nameTie } from './name-tie'
import { read } from './terms'

/** What a mention refers to. */
export type EntityType = 'person_or_org' | 'place' | 'time'

/** A mention with the sentence it stands in. */
export interface Mention {
  text: string
  context: string
}

const PRONOUN = /^["'“”]*(?:i|he|she|they|we|it|who|him|her|his|their|me|us|i'm|he's|she's)\b/iu
const whole = (text: string) => ({ start: 0, end: text.length })

/** The letters of an acronym: "Advanced Micro Devices" → "amd". */
const initials = (text: string) =>
  (text.match(/\p{Lu}[\p{L}]*/gu) ?? [])
    .map((word) => word[0]!)
    .join('')
    .toLowerCase()

/** Whether one of two names is short for the other: the same letters, an acronym, or one word of it, spelling aside. */
export function isNameFor(a: string, b: string): boolean {
  const fold = (text: string) =>
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/['’]s\b/gu, '')
      .replace(/[^\p{L}\p{N} ]/gu, '')
      .trim()
  const [x, y] = [fold(a), fold(b)]
  if (!x || !y) return false
  if (x.replaceAll(' ', '') === y.replaceAll(' ', '')) return true
  const short = (s: string, of: string) =>
    s.length >= 2 && !s.includes(' ') && (initials(of) === s || (initials(of).startsWith(s) && s.length >= 3))
  if (short(x, b) || short(y, a)) return true
  const [few, many] = x.length < y.length ? [x, y] : [y, x]
  if (few.length >= 4 && many.split(' ').some((word) => word === few || (few.length >= 6 && editDistance(word, few, 1) <= 1)))
    return true
  return few.length >= 7 && editDistance(x, y, 2) <= 2
}

/** What is counted about two mentions, in the order of WEIGHTS. */
export function aliasFeatures(a: Mention, b: Mention, type: EntityType): number[] {
  const [A, B] = [read(a.text, whole(a.text)), read(b.text, whole(b.text))]
  const [CA, CB] = [read(a.context, whole(a.context)), read(b.context, whole(b.context))]
  let shared = 0
  let all = 0
  for (const [key, term] of A.terms) {
    if (B.terms.has(key)) shared += term.weight
    all += term.weight
  }
  for (const [key, term] of B.terms) if (!A.terms.has(key)) all += term.weight
  const overlap = all ? shared / all : 0
  const smaller = Math.min(A.weight, B.weight)
  const contained = smaller ? Math.min(1, shared / smaller) : 0
  const isHeadShared = A.list.length > 0 && B.list.length > 0 && A.list.at(-1)!.key === B.list.at(-1)!.key
  const isAlias = isNameFor(a.text, b.text)
  const namesOf = (r: typeof A) => r.list.filter((t) => t.isName || /^\p{Lu}/u.test(r.written(t)))
  const bothNamed = namesOf(A).length > 0 && namesOf(B).length > 0
  const inOther = (r: typeof A, context: typeof CB) =>
    r.weight ? [...r.terms.values()].reduce((n, t) => n + (context.terms.has(t.key) ? t.weight : 0), 0) / r.weight : 0
  // the sentences apart from the mentions: do they tell one event?
  let met = 0
  let [restA, restB] = [0, 0]
  for (const [key, term] of CA.terms) {
    if (A.terms.has(key) || B.terms.has(key)) continue
    restA += term.weight ** 2
    if (CB.terms.has(key)) met += term.weight ** 2
  }
  for (const [key, term] of CB.terms) if (!A.terms.has(key) && !B.terms.has(key)) restB += term.weight ** 2
  const sameStory = restA && restB ? met / Math.sqrt(restA * restB) : 0
  const names = (r: typeof CA) => [...r.terms.values()].filter((t) => t.isName && !A.terms.has(t.key) && !B.terms.has(t.key))
  const nameShare = names(CA).length
    ? names(CA).filter((t) => CB.terms.has(t.key)).length / Math.min(names(CA).length, Math.max(1, names(CB).length))
    : 0
  const heads = [A.list.at(-1), B.list.at(-1)] as const
  const kin =
    heads[0] && heads[1] && !heads[0].isName && !heads[1].isName
      ? areSynonyms(lemmaOf(heads[0].word), lemmaOf(heads[1].word)) ||
        isBroader(lemmaOf(heads[0].word), lemmaOf(heads[1].word), 3) ||
        isBroader(lemmaOf(heads[1].word), lemmaOf(heads[0].word), 3)
        ? 1
        : 0
      : 0
  const pronoun = PRONOUN.test(a.text) || PRONOUN.test(b.text) ? 1 : 0
  const [DA, DB] = type === 'time' ? [dates(a.text, whole(a.text), null), dates(b.text, whole(b.text), null)] : [[], []]
  const daysMeet = DA.some((d) => DB.some((e) => sameDate(d, e))) ? 1 : 0
  const daysClash = DA.some((d) => DB.some((e) => excludes(d, e))) ? 1 : 0
  const base = [
    1,
    overlap,
    contained,
    isHeadShared ? 1 : 0,
    isAlias ? 1 : 0,
    bothNamed && shared === 0 && !isAlias ? 1 : 0,
    inOther(A, CB),
    inOther(B, CA),
    sameStory,
    nameShare,
    kin,
    pronoun,
    daysMeet,
    daysClash,
    sameStory ** 0.5,
    shared === 0 && !isAlias ? 1 : 0,
    [...A.figures].some((n) => !B.figures.has(n)) && [...B.figures].some((n) => !A.figures.has(n)) ? 1 : 0,
  ]
  const place = type === 'place' ? 1 : 0
  const time = type === 'time' ? 1 : 0
  return [
    ...base,
    ...[0, 2, 4, 5, 8, 14].flatMap((i) => [base[i]! * place, base[i]! * time]),
    base[14]! * base[15]!,
    base[14]! * base[2]!,
  ]
}

/** Logistic regression on labelled pairs of mentions, in the order of `aliasFeatures`. */
const WEIGHTS: readonly number[] = [
  0.07, 1.82, 0.79, -0.04, 0.65, -0.9, 0.34, 0.34, 0.72, 0.25, 0.37, 0.62, -0.22, -1.23, 0.47, -0.65, -0.14, -0.65, -0.35, -0.31,
  -0.35, -0.56, -0.25, -0.07, -0.14, 0.18, 0.46, 0.06, 0.5, 0.4, 0.16,
]

const ONLY_NAMES = /^(?=\p{Lu}[\s\S]*\p{Lu})[\p{L}.'’-]+(?:\s\p{Lu}[\p{L}.'’-]*){0,3}\s?$/u
/** Where two names' own letters decide: 133 of 134 labelled pairs of people and bodies that are short forms or spellings are one. */
function byLetters(a: string, b: string, type: EntityType): number | null {
  const tie = nameTie(a, b)
  if (tie === 'equal' || tie === 'spelling' || (tie === 'short' && type === 'person_or_org')) return SURE
  if (!ONLY_NAMES.test(a.trim()) || !ONLY_NAMES.test(b.trim())) return null
  return tie === 'apart' ? 1 - SURE : null
}
const SURE = 0.95

/** The chance, 0–1, that two mentions in two articles are one person, body, place or time. */
export function chanceOfSame(a: Mention, b: Mention, type: EntityType): number {
  const told = type === 'time' ? null : byLetters(a.text, b.text, type)
  if (told !== null) return told
  const score = aliasFeatures(a, b, type).reduce((n, value, i) => n + value * WEIGHTS[i]!, 0)
  return 1 / (1 + Math.exp(-score))
}
