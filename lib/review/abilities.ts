/**
 * What somebody may do to a claim now, with reasons: policy and table asked together. It is asked where the claim is
 * read and travels with it (`ClaimView.may`); a screen does not ask the rules again.
 */
import { say } from '@/lib/domain/message'
import type { ClaimState } from '@/lib/domain/words'
import { type Action, type Asker, type ClaimFacts, type Denial, WHY_NOT, whyNot } from './policy'
import { CLAIM_COMMANDS, type ClaimCommand, isPossible, otherwiseOf } from './workflow'

/** Every command on a claim but the desk's own. */
export type Ability = Exclude<ClaimCommand, 'recheck'>
/** In the order in which they travel: a new one is added at the end. */
export const ABILITIES = CLAIM_COMMANDS.filter((command): command is Ability => command !== 'recheck')

/** Which rule of the policy stands before each. */
export const ACTION_OF = {
  save: 'save-verdict',
  submit: 'submit-verdict',
  'withdraw-submission': 'withdraw-submission',
  'second-read': 'second-read',
  'waive-second-reading': 'waive-second-reading',
  approve: 'decide-verdict',
  'approve-unreviewed': 'approve-unreviewed',
  confirm: 'confirm-approval',
  return: 'decide-verdict',
  adjudicate: 'decide-verdict',
  contest: 'contest-verdict',
  uphold: 'uphold-verdict',
  overturn: 'decide-contest',
  reopen: 'reopen-claim',
  drop: 'shape-claim',
  withdraw: 'withdraw-claim',
  rebound: 'shape-claim',
  split: 'shape-claim',
  merge: 'shape-claim',
  'legal-flag': 'set-legal-flag',
} as const satisfies Record<Ability, Action>

/** What is asked about a claim: whose it is, and where it stands. */
export interface Standing extends ClaimFacts {
  state: ClaimState
  /** The approval in force waits for second eyes. */
  awaitsEyes: boolean
}

/** For each ability null, or why not. */
export type Abilities = Readonly<Record<Ability, Denial | null>>

const YES = '-'
const STATE = '.'
const DENIALS = Object.values<Denial>(WHY_NOT)
const letterOf = (denial: Denial) => String.fromCharCode('a'.charCodeAt(0) + DENIALS.indexOf(denial))
const denialOf = (letter: string): Denial | undefined => DENIALS[letter.charCodeAt(0) - 'a'.charCodeAt(0)]

const each = <T>(value: (ability: Ability, at: number) => T) =>
  Object.fromEntries(ABILITIES.map((ability, at) => [ability, value(ability, at)])) as Record<Ability, T>
/** What the state of a claim answers where it does not let something, the same object each time. */
const NOT_NOW = each((ability): Denial => ({ code: 'wrong-state', message: otherwiseOf(ability) }))
const OLD_PAGE: Denial = { code: 'wrong-state', message: say('This page is older than the desk. Load it again.') }

/** What somebody may do to a claim as it stands. Somebody who may not is told so before the state is looked at. */
export const abilities = (who: Asker, claim: Standing): Abilities =>
  each(
    (ability) =>
      whyNot(who, ACTION_OF[ability], claim) ??
      (isPossible(claim.state, ability, { awaitsEyes: claim.awaitsEyes }) ? null : NOT_NOW[ability]),
  )

/**
 * The same as it travels, a letter an ability, so that a thousand claims cost some thirty kilobytes: `-` for yes, `.`
 * where the claim's state does not let it, else the letter of the denial.
 */
export const writeAbilities = (may: Abilities): string =>
  ABILITIES.map((ability) => {
    const denial = may[ability]
    return denial === null ? YES : denial === NOT_NOW[ability] ? STATE : letterOf(denial)
  }).join('')

const known = new Map<string, Abilities>()

/** Reads what travelled with a claim: the same line gives the same object. What the desk reads for itself allows nothing. */
export function readAbilities(line: string): Abilities {
  const before = known.get(line)
  if (before) return before
  const may = each((ability, at): Denial | null => {
    const letter = line[at] ?? ''
    return letter === YES ? null : letter === STATE ? NOT_NOW[ability] : (denialOf(letter) ?? OLD_PAGE)
  })
  known.set(line, may)
  return may
}
