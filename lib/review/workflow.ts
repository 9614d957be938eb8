/**
 * The life of a verdict as one pure table: `decide(state, command, facts)` says what happens, what would change
 * nothing, or why not. docs/life-of-a-verdict.md holds the same table for people, written apart from this one; the
 * tests hold the two against each other, here and through HTTP.
 */
import { type Refusal, refuse } from '@/lib/domain/refusal'
import type { ClaimState } from '@/lib/domain/words'
import { type ClaimCommand, isOpen, OPEN, OTHERWISE } from './claim-commands'

/** What a way may depend on beside the state. What is not given counts as false. */
export interface Facts {
  /** Policy and risk ask for a second reading. */
  needsSecond?: boolean
  /** The second reading agrees with the first. */
  agrees?: boolean
  /** The draft has its second reading already, and it differs. */
  differs?: boolean
  /** The adjudicator sends it back instead of letting one reading stand. */
  sendsBack?: boolean
  /** The approval in force waits for a second editor. */
  awaitsEyes?: boolean
}

declare const decided: unique symbol

/** A state that the table said. Only `decide` makes one, and only such a one is written (lib/db/write/claim.ts). */
export type Decided = ClaimState & { readonly [decided]: true }

/** What the workflow decided: a new state, nothing to do because it is already so, or a refusal. */
export type Outcome = { to: Decided } | { unchanged: true } | Refusal

interface Way {
  from: readonly ClaimState[]
  to: ClaimState | 'same'
  /** The way is open only when this fact has this value. */
  when?: readonly [keyof Facts, boolean]
}

interface Row {
  ways: readonly Way[]
  /** States in which the command's effect already stands: repeating it changes nothing. */
  already?: readonly ClaimState[]
}

/** Whether a verdict was given and stands: somebody decides on it, or decided. */
export const isGiven = (state: ClaimState): boolean => !isOpen(state) && state !== 'withdrawn'

/**
 * Whether a verdict is searched again when a source comes: what said that it found nothing. Whatever waits to be read second is asked too: that
 * only some verdicts are would tell its reader what the first one says.
 */
export const isSearchedAgain = (
  state: ClaimState,
  content: { value: string | null; reasons: readonly string[] } | undefined,
): boolean =>
  isGiven(state) && (state === 'second_read' || (content?.value === 'unverified' && !content.reasons.includes('opinion')))

const LIVE: readonly ClaimState[] = ['draft', 'submitted', 'second_read', 'adjudication', 'returned', 'approved', 'contested']

const TABLE: Record<ClaimCommand, Row> = {
  save: {
    ways: [{ from: OPEN, to: 'draft' }],
  },
  submit: {
    ways: [
      { from: ['draft'], to: 'second_read', when: ['needsSecond', true] },
      { from: ['draft'], to: 'adjudication', when: ['differs', true] },
      { from: ['draft'], to: 'submitted', when: ['needsSecond', false] },
    ],
    already: ['submitted', 'second_read'],
  },
  'withdraw-submission': {
    ways: [{ from: ['submitted', 'second_read'], to: 'draft' }],
    already: ['draft'],
  },
  'second-read': {
    ways: [
      { from: ['second_read'], to: 'submitted', when: ['agrees', true] },
      { from: ['second_read'], to: 'adjudication', when: ['agrees', false] },
    ],
  },
  'waive-second-reading': {
    ways: [{ from: ['second_read'], to: 'submitted' }],
  },
  approve: {
    ways: [{ from: ['submitted'], to: 'approved' }],
    already: ['approved'],
  },
  'approve-unreviewed': {
    ways: [{ from: ['submitted'], to: 'approved' }],
    already: ['approved'],
  },
  confirm: {
    ways: [{ from: ['approved'], to: 'same', when: ['awaitsEyes', true] }],
    already: ['approved'],
  },
  return: {
    ways: [{ from: ['submitted'], to: 'returned' }],
    already: ['returned'],
  },
  adjudicate: {
    ways: [
      { from: ['adjudication'], to: 'returned', when: ['sendsBack', true] },
      { from: ['adjudication'], to: 'approved', when: ['sendsBack', false] },
    ],
  },
  contest: {
    ways: [{ from: ['approved'], to: 'contested' }],
    already: ['contested'],
  },
  uphold: { ways: [{ from: ['contested'], to: 'approved' }] },
  overturn: { ways: [{ from: ['contested'], to: 'draft' }] },
  'withdraw-contest': { ways: [{ from: ['contested'], to: 'approved' }] },
  reopen: { ways: [{ from: ['approved'], to: 'draft' }] },
  recheck: {
    ways: [{ from: LIVE, to: 'needs_recheck' }],
    already: ['unchecked', 'needs_recheck', 'withdrawn'],
  },
  drop: {
    ways: [{ from: OPEN, to: 'withdrawn' }],
    already: ['withdrawn'],
  },
  withdraw: {
    ways: [{ from: [...OPEN, 'submitted', 'second_read', 'adjudication', 'approved', 'contested'], to: 'withdrawn' }],
    already: ['withdrawn'],
  },
  rebound: {
    ways: [{ from: OPEN, to: 'same' }],
  },
  split: {
    ways: [{ from: OPEN, to: 'withdrawn' }],
  },
  merge: {
    ways: [{ from: OPEN, to: 'withdrawn' }],
  },
  'legal-flag': {
    ways: [{ from: OPEN, to: 'same' }],
  },
}

const wayOf = (state: ClaimState, command: ClaimCommand, facts: Facts): Way | undefined =>
  TABLE[command].ways.find((way) => way.from.includes(state) && (!way.when || Boolean(facts[way.when[0]]) === way.when[1]))

/** Decides one command on one state. */
export function decide(state: ClaimState, command: ClaimCommand, facts: Facts = {}): Outcome {
  const row = TABLE[command]
  const way = wayOf(state, command, facts)
  if (way) return { to: (way.to === 'same' ? state : way.to) as Decided }
  if (row.already?.includes(state)) return { unchanged: true }
  return refuse('wrong-state', OTHERWISE[command])
}

/** Whether a state lets a command do something, as far as the facts are known; what is not given is not known. */
export const isPossible = (state: ClaimState, command: ClaimCommand, known: Facts = {}): boolean =>
  TABLE[command].ways.some(
    ({ from, when }) => from.includes(state) && (!when || known[when[0]] === undefined || known[when[0]] === when[1]),
  )

/** Every change of state that some command makes, for holding the database's list against. */
export const transitions = (): [ClaimState, ClaimState][] => {
  const found = new Set<string>()
  for (const { ways } of Object.values(TABLE))
    for (const { from, to } of ways) for (const state of from) if (to !== 'same' && to !== state) found.add(`${state} ${to}`)
  return [...found].sort().map((pair) => pair.split(' ') as [ClaimState, ClaimState])
}
