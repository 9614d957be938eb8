/**
 * What somebody may do to a claim now, with reasons: policy and table asked together. It is asked where the claim is
 * read and travels with it (`ClaimView.may`, ./read-abilities); a screen does not ask the rules again.
 */
import type { ClaimState } from '@/lib/domain/words'
import { type Action, type Asker, type ClaimFacts, whyNot } from './policy'
import { type Abilities, type Ability, each, NOT_NOW } from './read-abilities'
import { isPossible } from './workflow'

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
  'withdraw-contest': 'withdraw-contest',
} as const satisfies Record<Ability, Action>

/** What is asked about a claim: whose it is, and where it stands. */
export interface Standing extends ClaimFacts {
  state: ClaimState
  /** The approval in force waits for a second editor. */
  awaitsEyes: boolean
}

/** What somebody may do to a claim as it stands. Somebody who may not is told so before the state is looked at. */
export const abilities = (who: Asker, claim: Standing): Abilities =>
  each(
    (ability) =>
      whyNot(who, ACTION_OF[ability], claim) ??
      (isPossible(claim.state, ability, { awaitsEyes: claim.awaitsEyes }) ? null : NOT_NOW[ability]),
  )
