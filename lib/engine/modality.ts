import { say, word } from '@/lib/domain/message'
import type { Span } from '@/lib/text/span'
import { words } from '@/lib/text/words'
import { classesOf, lemmaOf } from './lexicon'
import { keyOf } from './terms'
import type { Comparator, Finding } from './types'

/** How firmly something is stated, from a bare possibility to a fact. */
export type Firmness = 'possible' | 'considered' | 'planned' | 'stated'
const ORDER: readonly Firmness[] = ['possible', 'considered', 'planned', 'stated']
const WORD: Record<Firmness, string> = {
  possible: 'as a possibility',
  considered: 'as under consideration',
  planned: 'as a plan',
  stated: 'as a fact',
}

/** A word that says how firmly the next verb or noun is meant, with that verb's or noun's key. */
export interface Modal extends Span {
  firmness: Firmness
  key: string
}

const POSSIBLE = new Set(
  'may might could can possible possibly potential potentially perhaps maybe likely possibility risk chance'.split(' '),
)
const CONSIDERED = new Set('consider reconsider weigh mull review rethink ponder study explore'.split(' '))
const PLANNED = new Set('will would shall plan intend aim expect decide pledge promise vow seek should must'.split(' '))
const REACH = 7

/** Modal words in order with what they bear on. Linear. */
export function modals(text: string, within: Span): Modal[] {
  const list = words(text, within)
  const found: Modal[] = []
  for (let i = 0; i < list.length; i++) {
    const lemma = lemmaOf(list[i]!.key)
    const firmness: Firmness | null = CONSIDERED.has(lemma)
      ? 'considered'
      : POSSIBLE.has(list[i]!.key)
        ? 'possible'
        : PLANNED.has(lemma)
          ? 'planned'
          : null
    if (!firmness) continue
    for (let j = i + 1; j < Math.min(list.length, i + REACH); j++) {
      const next = list[j]!
      if (/[.;!?]/u.test(text.slice(list[j - 1]!.end, next.start))) break
      found.push({ start: list[i]!.start, end: list[i]!.end, firmness, key: keyOf(next.key) })
    }
  }
  return found
}

const VERSION = 1
const FAR = 2

/**
 * "Would consider" against "will", a potential deal against one that happened: for each verb or noun that both sides
 * have under a modal on one side, how firmly each puts it. One step apart agrees; two or more differ.
 */
export const compareModality: Comparator = (claim, passage) => {
  const ours = modals(claim.article.text, claim)
  const theirs = modals(passage.article.text, passage)
  if (ours.length === 0 && theirs.length === 0) return []
  const findings: Finding[] = []
  const list = (text: string, side: Span) =>
    words(text, side).flatMap((w) =>
      isVerb(w.text) ? [{ key: keyOf(w.key), start: w.start, end: w.end, length: w.text.length }] : [],
    )
  const mine = list(claim.article.text, claim)
  const yours = new Map(list(passage.article.text, passage).map((w) => [w.key, w]))
  const done = new Set<string>()
  for (const verb of mine) {
    const other = yours.get(verb.key)
    if (!other || verb.length < 4 || done.has(verb.key)) continue
    const a = strongest(ours, verb.key)
    const b = strongest(theirs, verb.key)
    if (!a && !b) continue
    done.add(verb.key)
    const [here, there] = [a?.firmness ?? 'stated', b?.firmness ?? 'stated']
    const apart = Math.abs(ORDER.indexOf(here) - ORDER.indexOf(there))
    if (apart === 0) continue
    findings.push({
      rule: 'modality',
      ruleVersion: VERSION,
      facet: 'modality',
      outcome: apart >= FAR ? 'differs' : 'agrees',
      span: a ? { start: a.start, end: a.end } : { start: verb.start, end: verb.end },
      other: b ? { start: b.start, end: b.end } : { start: other.start, end: other.end },
      reason: say('The claim puts “{words}” {here}, the passage {there}.', {
        words: claim.article.text.slice(verb.start, verb.end),
        here: word(WORD[here]),
        there: word(WORD[there]),
      }),
    })
  }
  // one finding says it: the widest gap
  const differing = findings.filter((f) => f.outcome === 'differs')
  return differing.length ? differing.slice(0, 1) : findings.slice(0, 1)
}

const AUXILIARY = new Set('be have do will would can could may might shall should must plan intend say make take get'.split(' '))
/** Whether a word can be the verb that a modal bears on: no name, no auxiliary, no modal itself. */
const isVerb = (word: string) => {
  const lemma = lemmaOf(word.toLowerCase())
  return (
    !/^\p{Lu}/u.test(word) &&
    classesOf(lemma).includes('v') &&
    !AUXILIARY.has(lemma) &&
    !POSSIBLE.has(lemma) &&
    !CONSIDERED.has(lemma) &&
    !PLANNED.has(lemma)
  )
}
const strongest = (list: readonly Modal[], key: string) =>
  list.find((m) => m.key === key && m.firmness !== 'planned') ?? list.find((m) => m.key === key)
