/** A trail as what people did: events that are one act stand together, acts by the day. */
import type { EventType, TrailEvent } from './event'
import { type Message, say } from './message'
import { kindOf } from './trail-kind'
import { bothOf, isToldInNumbers, manyOf, sentenceOf } from './trail-sentence'

/** One person goes on with the same thing: so long may pass between one event and the next. */
const GOING_ON_MS = 10 * 60_000
/** What comes of another event, in the command that wrote that: right after it. */
const COMES_OF: ReadonlySet<EventType> = new Set([
  'claim-carried',
  'recheck-asked',
  'error-resolved',
  'error-came-back',
  'correction-recognised',
  'claim-withdrawn',
  'contest-lapsed',
  'member-added',
  'member-removed',
])
const AT_ONCE_MS = 1000

/** What one person did in one go; its events newest first, at least one. */
export interface Act {
  events: TrailEvent[]
}

const whatOf = (event: TrailEvent) => (event.hidden ? 'hidden' : isToldInNumbers(event.type) ? kindOf(event.type) : null)

/** Whether the later of two events that follow each other goes on with what the earlier began. */
function goesOn(later: TrailEvent, earlier: TrailEvent): boolean {
  // what is hidden of one claim is told with nothing else: beside what else happened at once it would say what it was
  if (later.personId !== earlier.personId || Boolean(later.hidden) !== Boolean(earlier.hidden)) return false
  const between = Date.parse(later.at) - Date.parse(earlier.at)
  const what = whatOf(later)
  if (between <= AT_ONCE_MS && !later.hidden && COMES_OF.has(later.type)) return true
  return between <= GOING_ON_MS && what !== null && what === whatOf(earlier)
}

/** Events, newest first, as acts, newest first. `dayOf`: the day of a moment where the desk is; no act goes over midnight. */
export function actsOf(events: readonly TrailEvent[], dayOf: (iso: string) => string): Act[] {
  const acts: Act[] = []
  for (const event of events) {
    const last = acts.at(-1)?.events
    if (last && goesOn(last.at(-1)!, event) && dayOf(last.at(-1)!.at) === dayOf(event.at)) last.push(event)
    else acts.push({ events: [event] })
  }
  return acts
}

/**
 * A page of acts: at most `most`, and none that goes on before what was read, unless it is the only one. `isAll`: nothing
 * came before what was read. What is left out is read again with the next page, which begins before the last act shown.
 */
export function pageOfActs(acts: readonly Act[], most: number, isAll: boolean): { shown: Act[]; isEnd: boolean } {
  const whole = isAll || acts.length < 2 ? acts : acts.slice(0, -1)
  const shown = whole.slice(0, most)
  return { shown, isEnd: isAll && shown.length === acts.length }
}

/** Acts by their day, newest first. */
export function byDay(acts: readonly Act[], dayOf: (iso: string) => string): { day: string; acts: Act[] }[] {
  const days: { day: string; acts: Act[] }[] = []
  for (const act of acts) {
    const day = dayOf(act.events[0]!.at)
    if (days.at(-1)?.day === day) days.at(-1)!.acts.push(act)
    else days.push({ day, acts: [act] })
  }
  return days
}

/** What was done in an act, in the order in which it began: a sentence a sort of event, without its subject. */
export function partsOf({ events }: Act): Message[] {
  const inOrder = [...events].reverse()
  if (inOrder[0]!.hidden && inOrder.length > 1)
    return [say('did {n} things that you will see when your own reading is in', { n: inOrder.length })]
  const both = savedAndSubmitted(inOrder)
  const said = new Set<string>()
  return inOrder.flatMap((event) => {
    if (both && event.type === 'verdict-saved') return event === both.first ? [both.says] : []
    if (both && event.type === 'verdict-submitted') return []
    const like = inOrder.filter(({ type }) => type === event.type)
    if (like.length === 1 || !isToldInNumbers(event.type)) return [sentenceOf(event)]
    if (said.has(event.type)) return []
    said.add(event.type)
    return [manyOf(event.type, like.length)]
  })
}

/** Where each verdict that was saved in an act was submitted in it, and none besides: that is said once. */
function savedAndSubmitted(inOrder: readonly TrailEvent[]): { first: TrailEvent; says: Message } | null {
  const saved = inOrder.filter(({ type }) => type === 'verdict-saved')
  const submitted = inOrder.filter(({ type }) => type === 'verdict-submitted')
  const nameOf = ({ claimId, payload }: TrailEvent) => `${claimId} ${(payload as { revision?: number }).revision}`
  const names = new Set(submitted.map(nameOf))
  if (saved.length === 0 || saved.length !== submitted.length || names.size !== saved.length) return null
  // what brings an older revision back says so itself
  const isPlain = ({ payload }: TrailEvent) => !(payload as { restored?: number }).restored
  if (!saved.every((event) => names.has(nameOf(event)) && !event.hidden && isPlain(event))) return null
  const says = saved.length > 1 ? say('saved and submitted {n} verdicts', { n: saved.length }) : bothOf(submitted[0]!)
  return { first: saved[0]!, says }
}
