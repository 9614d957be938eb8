/** The life of a verdict, as far as it is asked beside docs/life-of-a-verdict.md: what is told of it must be what `decide` does. */
import { describe, expect, it } from 'vitest'
import { isRefusal } from '@/lib/domain/refusal'
import { CLAIM_STATES, type ClaimState, RISKS } from '@/lib/domain/words'
import { english } from '@/lib/messages/translate'
import { declaredTable, expectedOf } from '@/scripts/declared'
import { CLAIM_COMMANDS, type ClaimCommand, isOpen, OTHERWISE } from './claim-commands'
import { isLowRisk, needsSecondReading, readingsAgree } from './second-reading'
import { decide, type Facts, isGiven, isPossible, isSearchedAgain, transitions } from './workflow'

const FACTS = ['needsSecond', 'agrees', 'differs', 'sendsBack', 'awaitsEyes'] as const
/** Every set of facts, each of them known or not. */
const everyKnown = FACTS.reduce<Facts[]>(
  (all, fact) => all.flatMap((known) => [known, { ...known, [fact]: true }, { ...known, [fact]: false }]),
  [{}],
)
const everyFacts = everyKnown.filter((known) => FACTS.every((fact) => known[fact] !== undefined))
/** What comes of a command, in a word: the new state, `unchanged` or `refused`. */
const sayOf = (state: ClaimState, command: ClaimCommand, facts: Facts) => {
  const outcome = decide(state, command, facts)
  return 'to' in outcome ? outcome.to : 'unchanged' in outcome ? 'unchanged' : 'refused'
}
const moves = (state: ClaimState, command: ClaimCommand, facts: Facts) =>
  !['unchanged', 'refused'].includes(sayOf(state, command, facts))

describe('the ways of a claim', () => {
  it('are those of the commands on the page for people, and of the recheck that the desk asks for itself', () =>
    expect([...CLAIM_COMMANDS].sort()).toEqual([...declaredTable().map(({ command }) => command), 'recheck'].sort()))
  it.each(declaredTable())('$command does to every state, whatever the facts, what the page for people says', (row) => {
    const wrong: string[] = []
    // whose command it is stands apart (./policy.test.ts): here it is somebody who may
    const anybody = { ...row, may: { journalist: () => true, editor: () => true, admin: () => true } }
    for (const state of CLAIM_STATES)
      for (const facts of everyFacts) {
        const due = expectedOf(anybody, state, 'editor', 'none', facts)
        const got = sayOf(state, row.command as ClaimCommand, facts)
        if (got !== (due.kind === 'to' ? due.to : due.kind)) wrong.push(`${state}, ${JSON.stringify(facts)}: ${got}`)
      }
    expect(wrong).toEqual([])
  })
  it('are every change of state that the page for people and a recheck make, each once, in order', () => {
    const live = CLAIM_STATES.filter((state) => !['unchecked', 'needs_recheck', 'withdrawn'].includes(state))
    const declared = [
      ...declaredTable().flatMap(({ ways }) => ways.flatMap(({ from, to }) => from.map((state) => [state, to] as const))),
      ...live.map((state) => [state, 'needs_recheck'] as const),
    ].filter(([from, to]) => to !== 'same' && from !== to)
    const due = [...new Set(declared.map(([from, to]) => `${from} ${to}`))].sort()
    expect(transitions().map((pair) => pair.join(' '))).toEqual(due)
    expect(transitions().every((pair) => pair.length === 2)).toBe(true)
  })
  it('lead from every state but withdrawn to an approval, and from withdrawn nowhere', () => {
    const next = (state: ClaimState) => transitions().flatMap(([from, to]) => (from === state ? [to] : []))
    const reached = (state: ClaimState) => {
      const seen = new Set<ClaimState>([state])
      for (const one of seen) for (const to of next(one)) seen.add(to)
      return seen
    }
    for (const state of CLAIM_STATES) expect(reached(state).has('approved'), state).toBe(state !== 'withdrawn')
    expect(next('withdrawn')).toEqual([])
  })
  it('come to an approval from the hands of somebody who decides, and never from an open claim', () => {
    const before = transitions().flatMap(([from, to]) => (to === 'approved' ? [from] : []))
    expect(before.sort()).toEqual(['adjudication', 'contested', 'submitted'])
  })
  it('every command has a sentence for where it does nothing: a page may ask before anybody tries', () => {
    for (const command of CLAIM_COMMANDS) expect(english(OTHERWISE[command]), command).toMatch(/^[A-Z].+\.$/)
  })
  it('a command that does nothing in a state says what it says of that command', () => {
    for (const command of CLAIM_COMMANDS)
      for (const state of CLAIM_STATES) {
        const outcome = decide(state, command)
        if (isRefusal(outcome)) expect(outcome).toEqual({ refused: 'wrong-state', message: OTHERWISE[command] })
      }
  })
})

describe('where a verdict stands', () => {
  it('every claim is worked on, or its verdict is given, or it is withdrawn', () => {
    const is = (state: ClaimState) => (isOpen(state) ? 'open' : isGiven(state) ? 'given' : 'gone')
    expect(Object.fromEntries(CLAIM_STATES.map((state) => [state, is(state)]))).toEqual({
      unchecked: 'open',
      draft: 'open',
      submitted: 'given',
      second_read: 'given',
      adjudication: 'given',
      returned: 'open',
      approved: 'given',
      needs_recheck: 'open',
      contested: 'given',
      withdrawn: 'gone',
    })
    for (const state of CLAIM_STATES) expect(isOpen(state) && isGiven(state)).toBe(false)
  })
  it('what found nothing is searched again when a source comes, and all that waits for its second reader, so that it tells nothing', () => {
    const nothing = { value: 'unverified', reasons: ['silent'] }
    const others = [
      undefined,
      { ...nothing, value: 'disputed' },
      { ...nothing, value: null },
      { ...nothing, reasons: ['opinion'] },
    ]
    for (const state of CLAIM_STATES) {
      expect(isSearchedAgain(state, nothing), state).toBe(isGiven(state))
      for (const content of others) expect(isSearchedAgain(state, content), state).toBe(state === 'second_read')
    }
  })
})

describe('what two people read', () => {
  it('the story’s rule goes before the house’s, and a rule by risk asks for one of the house’s risks', () => {
    for (const house of ['all', 'none', 'risk'] as const)
      for (const story of ['all', 'none', 'risk', null] as const)
        for (const risks of [[], ['number'], ['legal'], ['number', 'legal']] as const) {
          const rule = story === null ? house : story
          const due = { all: true, none: false, risk: (risks as readonly string[]).includes('legal') }[rule]
          expect(needsSecondReading({ secondReading: house, risks: ['legal'] }, story, risks), `${house} ${story} ${risks}`).toBe(
            due,
          )
        }
  })
  it('two readings are one where the verdict is, and in a dispute where both say who is wrong alike', () => {
    const values = ['corroborated', 'disputed', 'unverified', null] as const
    const sides = ['this_article', 'the_source', 'unresolved', null] as const
    for (const a of values)
      for (const b of values)
        for (const x of sides)
          for (const y of sides)
            expect(readingsAgree({ value: a, whoIsWrong: x }, { value: b, whoIsWrong: y })).toBe(
              a === 'disputed' && b === 'disputed' ? x === y : a === b,
            )
  })
  it('a headline, a lead, an accusation and the legal flag are looked at alone, whatever stands beside them', () => {
    const alone = RISKS.filter((risk) => !isLowRisk([risk]))
    expect([...alone].sort()).toEqual(['accusation', 'headline', 'lead', 'legal'])
    expect(isLowRisk([])).toBe(true)
    for (const risk of RISKS) expect(isLowRisk(['number', risk, 'name'])).toBe(!alone.includes(risk))
  })
})

describe('what is possible', () => {
  it('is what some facts that fit what is known would let happen: every command × state × what is known', () => {
    const wrong: string[] = []
    for (const command of CLAIM_COMMANDS)
      for (const state of CLAIM_STATES) {
        const open = everyFacts.filter((facts) => moves(state, command, facts))
        for (const known of everyKnown) {
          const due = open.some((facts) => FACTS.every((fact) => known[fact] === undefined || known[fact] === facts[fact]))
          if (isPossible(state, command, known) !== due) wrong.push(`${command} on ${state}, ${JSON.stringify(known)}`)
        }
      }
    expect(wrong).toEqual([])
  })
  it('what is not given to a decision counts as not so', () => {
    const wrong: string[] = []
    for (const command of CLAIM_COMMANDS)
      for (const state of CLAIM_STATES)
        for (const known of everyKnown) {
          const whole = Object.fromEntries(FACTS.map((fact) => [fact, known[fact] ?? false]))
          if (sayOf(state, command, known) !== sayOf(state, command, whole))
            wrong.push(`${command} on ${state}, ${JSON.stringify(known)}`)
        }
    expect(wrong).toEqual([])
  })
})
