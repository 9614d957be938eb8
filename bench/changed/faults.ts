// Faults of garbled copies, put into clean news by rule, one at a time: a link's text broken out of its sentence or lost,
// a name as a sentence of its own, two people's names changed about, a passive turned active, a figure that no longer adds up.
import type { CleanSentence } from '../sets/load'
import { COUNTRIES } from './words'

export const FAULTS = ['broken link', 'lost link', 'name alone', 'swapped names', 'voice', 'sum', 'voice, told once'] as const
export type FaultKind = (typeof FAULTS)[number]
/** An article with one fault in one of its sentences. */
export interface Fault {
  id: string
  kind: FaultKind
  /** Index of the sentence. */
  at: number
  was: string
  now: string
  sentences: string[]
}

const PLACE = `(?:${COUNTRIES.join('|')})`
const PERSON = '\\p{Lu}\\p{Ll}+(?: de)? \\p{Lu}\\p{Ll}+'
const NAME = `(?:${PERSON}|${PLACE})`
const big = (word: string) => word[0]!.toUpperCase() + word.slice(1)

type Rule = (sentence: string, at: number, article: readonly string[]) => string | null

/** "Minister Aud Lien, who flew" as "Minister. Aud Lien Who flew". */
const brokenLink: Rule = (sentence) => {
  const match = new RegExp(`(\\p{L}+) (${NAME}),? (\\p{Ll}+)`, 'u').exec(sentence)
  if (!match || new RegExp(`^${NAME}`, 'u').test(match[0])) return null
  return `${sentence.slice(0, match.index)}${match[1]}. ${match[2]} ${big(match[3]!)}${sentence.slice(match.index + match[0].length)}`
}
/** "was sent to Denmark and came back" as "was sent to and came back". */
const lostLink: Rule = (sentence) => {
  const match = new RegExp(
    `\\b(of|from|to|by|with|between|for|in|against|and) (?:\\p{Lu}\\p{Ll}+ )?${NAME} (?=\\p{Ll})`,
    'u',
  ).exec(sentence)
  return match ? `${sentence.slice(0, match.index)}${match[1]} ${sentence.slice(match.index + match[0].length)}` : null
}
/** "Governor Aydin said" as "Governor Aydin They said"; a name in mid-sentence as a sentence. */
const nameAlone: Rule = (sentence, at) => {
  const opening =
    /^((?:\p{Lu}[\p{L}]+ ){1,3})((?:said|asked|promised|thanked|praised|gave|put|described|announced|answered|warned|will|has|had) )/u.exec(
      sentence,
    )
  if (opening) return `${opening[1]}${at % 2 ? 'This ' : 'They '}${opening[2]}${sentence.slice(opening[0].length)}`
  const match = new RegExp(`(?<=\\p{Ll}) (${NAME}) (\\p{Ll}+)`, 'u').exec(sentence)
  return match
    ? `${sentence.slice(0, match.index)}. ${match[1]}. ${big(match[2]!)}${sentence.slice(match.index + match[0].length)}`
    : null
}
/** People that the article introduces with what they are and names again: what they are, and the surname. */
function people(article: readonly string[]): { title: string; surname: string; introduced: number }[] {
  const found = article.flatMap((sentence, introduced) =>
    [...sentence.matchAll(/(?<!\p{L})(\p{L}+) \p{Lu}\p{Ll}+ ((?:de )?\p{Lu}\p{Ll}+)(?!\p{L})/gu)].map(([, title, surname]) => ({
      title: title!.toLowerCase(),
      surname: surname!,
      introduced,
    })),
  )
  return found.filter(
    ({ title, surname }, i) =>
      found.findIndex((other) => other.surname === surname) === i &&
      article.some((sentence) => new RegExp(`(?<!\\p{L})${title} ${surname}(?!\\p{L})`, 'iu').test(sentence)),
  )
}
/** "Inspector Daly told" as "Inspector Halloran told", where Halloran is the captain. */
const swappedNames: Rule = (sentence, at, article) => {
  const known = people(article)
  const here = known.find(
    ({ title, surname, introduced }) =>
      introduced < at && new RegExp(`(?<!\\p{L})${title} ${surname}(?!\\p{L})`, 'iu').test(sentence),
  )
  const other = here && known.find((person) => person.surname !== here.surname && person.title !== here.title)
  if (!here || !other) return null
  const either = new RegExp(`(?<!\\p{L})(?:${here.surname}|${other.surname})(?!\\p{L})`, 'gu')
  return sentence.replace(either, (name) => (name === here.surname ? other.surname : here.surname))
}
const PASSIVE = /\b(?:was|were) (\p{Ll}+ed|found|sent|taken|held|led) by ((?:\p{L}+ ?){1,4})/u
/** The passive of a sentence whose doer another sentence of the article names with the same verb. */
function toldTwice(sentence: string, article: readonly string[]): boolean {
  const match = PASSIVE.exec(sentence)
  if (!match) return false
  const doers = match[2]!.split(' ').filter((word) => word.length > 3)
  return article.some(
    (other) => other !== sentence && new RegExp(`\\b${match[1]}\\b`).test(other) && doers.some((doer) => other.includes(doer)),
  )
}
const active = (sentence: string): string | null => {
  const passive = PASSIVE.exec(sentence)
  const rest = passive && sentence.slice(passive.index).replace(/^(?:was|were) (\p{Ll}+) by /u, '$1 ')
  return passive ? sentence.slice(0, passive.index) + rest : null
}
/** "If Latvia were attacked" as "If Latvia attacked"; "was found by Vega" as "found Vega" where the article says who found. */
const voice: Rule = (sentence, _, article) => {
  const condition = /\b(if (?:\p{L}+ ){1,3}?)(?:is|are|was|were) (?=\p{Ll}+ed\b)/iu.exec(sentence)
  if (condition) return sentence.slice(0, condition.index) + condition[1] + sentence.slice(condition.index + condition[0].length)
  return toldTwice(sentence, article) ? active(sentence) : null
}
/** The same where nothing else in the article shows it: only sense could, and the figure stands apart. */
const voiceOnce: Rule = (sentence, _, article) =>
  toldTwice(sentence, article) || /\bif\b/i.test(sentence) ? null : active(sentence)
const SPELLED = 'zero one two three four five six seven eight nine ten eleven twelve thirteen'.split(' ')
const numberOf = (word: string) => (/\d/.test(word) ? Number(word.replaceAll(',', '')) : SPELLED.indexOf(word.toLowerCase()))
/** The sentence's two parts and their total, with where the first part stands; null when it adds nothing up. */
export function sumIn(sentence: string): { start: number; part: string; other: number; total: number } | null {
  if (!/\b(?:in all|altogether|in total|a total of)\b/.test(sentence)) return null
  const figures = [...sentence.matchAll(new RegExp(`\\d[\\d,]*|\\b(?:${SPELLED.slice(1).join('|')})\\b`, 'gi'))]
  for (const [i, a] of figures.entries())
    for (const [j, b] of figures.entries())
      for (const c of figures.slice(j + 1))
        if (i < j && numberOf(a[0]) + numberOf(b[0]) === numberOf(c[0]))
          return { start: a.index, part: a[0], other: numberOf(b[0]), total: numberOf(c[0]) }
  return null
}
/** The first part of a sum made larger or smaller. */
const sum: Rule = (sentence, at) => {
  const found = sumIn(sentence)
  if (!found) return null
  const { start, part } = found
  const value = numberOf(part)
  const step = value >= 1000 ? 700 : value > 20 ? 6 : 2
  const changed = at % 2 || value <= step + 1 ? value + step : value - step
  const spelled = SPELLED[changed]
  const now = /\d/.test(part) || !spelled ? changed.toLocaleString('en-US') : /^\p{Lu}/u.test(part) ? big(spelled) : spelled
  return sentence.slice(0, start) + now + sentence.slice(start + part.length)
}

const RULES: Readonly<Record<FaultKind, Rule>> = {
  'broken link': brokenLink,
  'lost link': lostLink,
  'name alone': nameAlone,
  'swapped names': swappedNames,
  voice,
  sum,
  'voice, told once': voiceOnce,
}

/** The sentences of each article, in order. */
export function articlesOf(rows: readonly CleanSentence[]): Map<string, string[]> {
  const articles = new Map<string, string[]>()
  for (const { article, text } of rows) articles.set(article, [...(articles.get(article) ?? []), text])
  return articles
}

/** Every fault that the rules can put into these articles, each in a copy of its own. Deterministic. */
export function faultsOf(articles: ReadonlyMap<string, readonly string[]>): Fault[] {
  return [...articles].flatMap(([article, sentences]) =>
    sentences.flatMap((was, at) =>
      FAULTS.flatMap((kind) => {
        const now = RULES[kind](was, at, sentences)
        if (now === null || now === was) return []
        const copy = sentences.map((sentence, i) => (i === at ? now : sentence))
        return [{ id: `fault:${kind}:${article}:${at + 1}`, kind, at, was, now, sentences: copy }]
      }),
    ),
  )
}
