import { describe, expect, it } from 'vitest'
import { english } from '@/lib/messages/translate'
import type { TrailEvent } from './event'
import { actsOf, byDay, pageOfActs, partsOf } from './trail-acts'
import { kindOf, TRAIL_KINDS, typesOf } from './trail-kind'
import { isToldInNumbers, manyOf } from './trail-sentence'

/** A trail as it is read here, oldest first: `09:00 mina verdict-saved`, hidden with a star before it. Newest first, as a page reads it. */
const trail = (...lines: string[]): TrailEvent[] =>
  lines
    .map((line, i) => {
      const [time, who, type] = line.replace('*', '').split(' ') as [string, string, string]
      const at = `2026-11-${time.includes('/') ? time.replace('/', 'T') : `28T${time}`}${time.split(':').length === 2 ? ':00' : ''}Z`
      return {
        seq: i + 1,
        type,
        personId: who,
        personName: who,
        claimId: null,
        at,
        hash: '',
        payload: { revision: i + 1, value: 'disputed', after: { value: 'disputed' }, reason: `why ${i + 1}` },
        ...(line.startsWith('*') ? { payload: {}, hidden: true } : {}),
      } as unknown as TrailEvent
    })
    .reverse()
const dayOf = (iso: string) => iso.slice(0, 10)
/** What each act says, newest first. */
const told = (...lines: string[]) =>
  actsOf(trail(...lines), dayOf).map((act) => `${act.events[0]!.personId} ${partsOf(act).map(english).join(', ')}`)

describe('what one person did in one go is one act', () => {
  it('of one sort, until ten minutes pass; what others do comes between', () => {
    expect(told('09:00 mina verdict-submitted', '09:01 mina verdict-submitted', '09:10 mina verdict-submitted')).toEqual([
      'mina submitted 3 verdicts',
    ])
    expect(told('09:00 mina verdict-submitted', '09:11 mina verdict-submitted')).toHaveLength(2)
    expect(told('09:00 mina verdict-submitted', '09:01 noah verdict-submitted', '09:02 mina verdict-submitted')).toHaveLength(3)
    expect(told('09:00 joon verdict-approved', '09:01 joon correction-approved')).toHaveLength(2)
  })
  it('says its parts in the order in which they began, one thing as it is and several by their number', () => {
    expect(
      told('09:00 mina verdict-saved', '09:01 mina verdict-submitted', '09:02 mina verdict-saved', '09:03 mina claim-flagged'),
    ).toEqual(['mina saved 2 verdicts, submitted revision 2: Disputed, flagged the claim for a second pair of eyes'])
  })
  it('says of what was saved and submitted in one go that it was both', () => {
    const both = (...lines: string[]) => {
      const events = trail(...lines).map((event) => ({
        ...event,
        payload: { ...event.payload, revision: 1 },
        claimId: String(event.seq % 2),
      }))
      return actsOf(events as TrailEvent[], dayOf).map((act) => partsOf(act).map(english).join(', '))
    }
    const [saved, submitted] = ['09:00 mina verdict-saved', '09:01 mina verdict-submitted']
    expect(both(saved, '09:00 mina verdict-saved', submitted, submitted)).toEqual(['saved and submitted 2 verdicts'])
    // of two claims, one saved and the other submitted
    expect(both(saved, submitted)).toEqual(['saved revision 1: Disputed, submitted revision 1: Disputed'])
    const [act] = actsOf(
      trail(saved!, submitted!).map((event) => ({
        ...event,
        claimId: 'a',
        payload: { ...event.payload, revision: 3, ...(event.type === 'verdict-saved' ? { restored: 1 } : {}) },
      })) as TrailEvent[],
      dayOf,
    )
    expect(partsOf(act!).map(english)[0]).toContain('brings revision 1 back')
    expect(both(saved, '09:00 mina claim-flagged', submitted)).toEqual([
      'saved and submitted revision 1: Disputed, flagged the claim for a second pair of eyes',
    ])
  })
  it('never hides a reason behind a number: each return is told', () => {
    expect(told('09:00 joon verdict-returned', '09:01 joon verdict-returned')).toEqual([
      'joon returned revision 2: “why 2”',
      'joon returned revision 1: “why 1”',
    ])
  })
  it('what comes of an act stands with it, of whatever sort; what somebody did right after it does not', () => {
    expect(
      told('09:00:00 mina article-revised', '09:00:00 mina claim-carried', '09:00:01 mina correction-recognised'),
    ).toHaveLength(1)
    expect(told('09:00:00 mina article-revised', '09:00:09 mina correction-recognised')).toHaveLength(2)
    expect(told('09:00:00 mina article-added', '09:00:00 mina verdict-saved')).toHaveLength(2)
  })
  it('what is hidden is told by itself and says nothing of what it was', () => {
    expect(told('09:00:00 mina verdict-saved', '*09:00:00 mina verdict-saved', '*09:05:00 mina comment-added')).toEqual([
      'mina did 2 things that you will see when your own reading is in',
      'mina saved revision 1: Disputed',
    ])
  })
  it('does not go over midnight', () => {
    const acts = actsOf(trail('28/23:58 mina verdict-saved', '29/00:02 mina verdict-saved'), dayOf)
    expect(byDay(acts, dayOf).map(({ day, acts }) => [day, acts.length])).toEqual([
      ['2026-11-29', 1],
      ['2026-11-28', 1],
    ])
  })
  it('an event of a sort that this version does not know stands alone', () => {
    expect(told('09:00 mina of-another-version', '09:01 mina of-another-version')).toHaveLength(2)
  })
})

describe('a page of acts', () => {
  const acts = actsOf(trail('09:00 a verdict-saved', '09:20 b verdict-saved', '09:40 c verdict-saved'), dayOf)
  it('keeps the oldest act that was read for the next page, where more came before', () => {
    expect(pageOfActs(acts, 9, true)).toMatchObject({ shown: acts, isEnd: true })
    expect(pageOfActs(acts, 9, false)).toEqual({ shown: acts.slice(0, 2), isEnd: false })
    expect(pageOfActs(acts, 1, true)).toEqual({ shown: acts.slice(0, 1), isEnd: false })
  })
  it('goes on also where one act is longer than what is read at once', () => {
    expect(pageOfActs(acts.slice(0, 1), 9, false)).toEqual({ shown: acts.slice(0, 1), isEnd: false })
  })
})

it('every sort has its types, each type one sort, and what is told in numbers says its number', () => {
  const all = TRAIL_KINDS.flatMap((kind) => typesOf(kind).map((type) => [kind, type] as const))
  expect(new Set(all.map(([, type]) => type)).size).toBe(all.length)
  for (const [kind, type] of all) {
    expect(kindOf(type)).toBe(kind)
    if (isToldInNumbers(type)) expect(english(manyOf(type, 7))).toContain('7')
  }
})

it('what a new version did to several corrections is one phrase: it was one import, told once a correction', () =>
  expect(english(manyOf('correction-recognised', 3))).toBe('compared 3 corrections with the new version'))
