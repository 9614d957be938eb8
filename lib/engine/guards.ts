import { say } from '@/lib/domain/message'
import { remembered } from '@/lib/text/remembered'
import type { Span } from '@/lib/text/span'
import type { Alignment } from './align'
import { lemmaOf } from './lexicon'
import type { Finding, Side } from './types'

const VERSION = 1

/** Words that end or announce a thing: the state a statement speaks of (after the Reuters and AP style for "will" and "has"). */
const PENDING =
  /\b(?:still (?:reviewing|interpreting|analy[sz]ing|studying|considering|assessing)|currently (?:reviewing|studying|analy[sz]ing)|will (?:announce|decide|review|respond)|are (?:reviewing|interpreting|analy[sz]ing|studying)|under review|after the review is completed|yet to)\b/iu
const DONE =
  /\b(?:announced|decided|has (?:announced|decided|concluded)|after (?:analy[sz]ing|reviewing)|based on (?:our|its|the) (?:in-depth )?(?:analysis|assessment|review)|concluded|condemned|issued a statement)\b/iu

/** Whether a statement is said to follow from a review: "after analysing", "based on our assessment". */
export const isReviewed = (text: string, span: { start: number; end: number }): boolean =>
  /(?:after (?:analy[sz]|review)|based on)/iu.test(text.slice(Math.max(0, span.start - REVIEWED), span.end + REVIEWED))
const REVIEWED = 40
const REVIEWING =
  /\b(?:still|currently) (?:reviewing|interpreting|analy[sz]ing|studying|assessing)|\bare (?:reviewing|interpreting|analy[sz]ing|studying)\b/iu
/** Whether a stretch tells that something is being looked into. */
export const isReviewing = (text: string, span: { start: number; end: number }): boolean =>
  REVIEWING.test(text.slice(span.start, span.end))
/** Whether a stretch speaks of a position still to come. */
export const isPending = (text: string, span: { start: number; end: number }): boolean =>
  PENDING.test(text.slice(span.start, span.end))

/** Where a stretch speaks of a position still to come, and of one taken: asked of every claim beside every passage. */
const positionsIn = remembered((text: string, span: Span) => {
  const words = text.slice(span.start, span.end)
  return { pending: PENDING.exec(words), done: DONE.exec(words) }
})

/** A later statement by the same side replaces an earlier one: the two look contradictory and are not. */
export function superseded(claim: Side, passage: Side): Finding | null {
  const { pending, done: doneHere } = positionsIn(claim.article.text, claim)
  const { pending: pendingThere, done } = positionsIn(passage.article.text, passage)
  const base = { rule: 'superseded', ruleVersion: VERSION, facet: 'date' as const, outcome: 'absent' as const }
  if (pending && done && !pendingThere)
    return {
      ...base,
      span: { start: claim.start + pending.index, end: claim.start + pending.index + pending[0].length },
      other: { start: passage.start + done.index, end: passage.start + done.index + done[0].length },
      reason: say(
        'The claim speaks of a position still to come, the passage of one already taken: an earlier and a later statement, not a contradiction.',
      ),
    }
  if (pendingThere && doneHere && !pending)
    return {
      ...base,
      span: { start: claim.start + doneHere.index, end: claim.start + doneHere.index + doneHere[0].length },
      other: { start: passage.start + pendingThere.index, end: passage.start + pendingThere.index + pendingThere[0].length },
      reason: say(
        'The passage speaks of a position still to come, the claim of one already taken: an earlier and a later statement, not a contradiction.',
      ),
    }
  return null
}

const PLACE =
  /\b(?:airport|station|port|square|stadium|court|hospital|school|palace|hotel|embassy|border|summit|bridge|church|camp|base)\b/iu
const ARRIVAL = new Set('arrive welcome greet hug receive meet land embrace'.split(' '))
const DEPARTURE = new Set('depart leave see farewell fly board'.split(' '))

/** The same people in the same place, but what happens there is another thing: an arrival is not a departure. */
export function otherEvent(claim: Side, passage: Side, laid: Alignment): Finding | null {
  const ours = claim.article.text.slice(claim.start, claim.end)
  const theirs = passage.article.text.slice(passage.start, passage.end)
  const place = PLACE.exec(ours)
  const there = PLACE.exec(theirs)
  if (!place || !there || place[0].toLowerCase() !== there[0].toLowerCase()) return null
  const verbs = (text: string) => (text.toLowerCase().match(/\p{L}+/gu) ?? []).map(lemmaOf)
  const [a, b] = [verbs(ours), verbs(theirs)]
  const of = (list: readonly string[], set: ReadonlySet<string>) => list.some((v) => set.has(v))
  const opposed =
    (of(a, ARRIVAL) && of(b, DEPARTURE) && !of(a, DEPARTURE) && !of(b, ARRIVAL)) ||
    (of(b, ARRIVAL) && of(a, DEPARTURE) && !of(b, DEPARTURE) && !of(a, ARRIVAL))
  if (!opposed || laid.claim.content.filter((i) => laid.answer[i] !== -1).length < 2) return null
  const base = { start: claim.start + place.index, end: claim.start + place.index + place[0].length }
  return {
    rule: 'other-event',
    ruleVersion: VERSION,
    facet: 'place',
    outcome: 'absent',
    span: base,
    other: { start: passage.start + there.index, end: passage.start + there.index + there[0].length },
    reason: say(
      'The same people and the same {place}, but one side tells of an arrival and the other of a departure: perhaps another event.',
      { place: place[0].toLowerCase() },
    ),
  }
}
