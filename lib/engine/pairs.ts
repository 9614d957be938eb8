import { say } from '@/lib/domain/message'
import type { Span } from '@/lib/text/span'
import { words } from '@/lib/text/words'
import { countryName } from './countries'
import { areSynonyms, lemmaOf } from './lexicon'
import { parties } from './parties'
import type { Comparator, EngineArticle, Finding, Side } from './types'

/** Two countries that one phrase makes the two sides of one thing, with the lemma of that thing where it is said. */
export interface Pair extends Span {
  codes: readonly [string, string]
  thing: string | null
}

const BETWEEN = /\bbetween\s+(?:the\s+)?$/iu
const JOINT = /^[-–—/]$|^\s+[-–—]\s+$/u

/** "The agreement between X and Y", "the X-Y treaty": pairs of countries in order. Linear. */
export function pairs(text: string, within: Span): Pair[] {
  const found = parties(text, within)
  const list: Pair[] = []
  for (let i = 0; i + 1 < found.length; i++) {
    const [a, b] = [found[i]!, found[i + 1]!]
    if (a.code === b.code) continue
    const gap = text.slice(a.end, b.start)
    const isBetween =
      /^\s+and\s+(?:the\s+)?$/iu.test(gap) && BETWEEN.test(text.slice(Math.max(within.start, a.start - 16), a.start))
    if (!isBetween && !JOINT.test(gap)) continue
    list.push({
      start: a.start,
      end: b.end,
      codes: [a.code, b.code],
      thing: isBetween ? thingBefore(text, within, a.start) : thingAfter(text, within, b.end),
    })
  }
  return list
}

const PLAIN = /^\p{L}{3,}$/u
function thingBefore(text: string, within: Span, at: number): string | null {
  const list = words(text, { start: Math.max(within.start, at - 90), end: at }).filter(
    (w) => PLAIN.test(w.text) && w.key !== 'between' && w.key !== 'the',
  )
  for (const word of list.reverse()) if (isDealing(lemmaOf(word.key))) return lemmaOf(word.key)
  return null
}
function thingAfter(text: string, within: Span, at: number): string | null {
  for (const word of words(text, { start: at, end: Math.min(within.end, at + 50) }))
    if (isDealing(lemmaOf(word.key))) return lemmaOf(word.key)
  return null
}

/** What two states can have between them. */
const DEALINGS = new Set(
  'agreement treaty deal pact accord alliance cooperation partnership summit talk relation tie war border conflict trade consultation negotiation contract truce ceasefire'.split(
    ' ',
  ),
)
const isDealing = (lemma: string) => DEALINGS.has(lemma)

/** Whether two things can be one: the same word, a dictionary's synonym, or two words for a formal agreement. */
const sameThing = (a: string | null, b: string | null): boolean =>
  a !== null && b !== null && (a === b || areSynonyms(a, b, 'n') || (FORMAL.has(a) && FORMAL.has(b)))
const FORMAL = new Set('agreement treaty deal pact accord partnership'.split(' '))

const VERSION = 1
/** The Soviet Union's agreements are history beside Russia's, not a rival to them. */
export const PREDECESSOR = 'SU'

/** "The agreement between X and Z" beside "the X-Y treaty": one thing, one side of it another. */
export const comparePairs: Comparator = (claim, passage) => againstPairs(claim, pairs(passage.article.text, passage))

/** The same against pairs from anywhere in another article. Nothing is found where any of them is the claim's own pair. */
export function againstPairs(claim: Side, theirs: readonly Pair[]): Finding[] {
  const found: Finding[] = []
  for (const pair of pairs(claim.article.text, claim)) {
    if (theirs.some((t) => t.codes.every((code) => pair.codes.includes(code)) && sameThing(pair.thing, t.thing))) continue
    for (const other of theirs) {
      const shared = pair.codes.filter((code) => other.codes.includes(code))
      if (
        shared.length !== 1 ||
        !sameThing(pair.thing, other.thing) ||
        pair.codes.includes(PREDECESSOR) ||
        other.codes.includes(PREDECESSOR)
      )
        continue
      const wrong = pair.codes.find((code) => code !== shared[0])!
      const right = other.codes.find((code) => code !== shared[0])!
      found.push({
        rule: 'pairs',
        ruleVersion: VERSION,
        facet: 'parties',
        outcome: 'differs',
        span: { start: pair.start, end: pair.end },
        other: { start: other.start, end: other.end },
        reason: say('The claim has the {thing} between {shared} and {wrong}; the passage has it between {shared} and {right}.', {
          thing: pair.thing ?? '',
          shared: countryName(shared[0]!),
          wrong: countryName(wrong),
          right: countryName(right),
        }),
      })
      break
    }
  }
  return found
}

/** Every pair of an article, for looking beyond one passage. */
export const pairsOf = (article: EngineArticle): Pair[] =>
  article.lines
    .filter((l) => l.kind !== 'not_article' && l.kind !== 'duplicate' && l.kind !== 'notice')
    .flatMap((l) => pairs(article.text, l))
