import { type Message, say } from '@/lib/domain/message'
import type { ClaimState } from '@/lib/domain/words'

/** Every command on a claim that the declared table has a row for. */
export const CLAIM_COMMANDS = [
  'save',
  'submit',
  'withdraw-submission',
  'second-read',
  'waive-second-reading',
  'approve',
  'approve-unreviewed',
  'confirm',
  'return',
  'adjudicate',
  'contest',
  'uphold',
  'overturn',
  'reopen',
  'recheck',
  'drop',
  'withdraw',
  'rebound',
  'split',
  'merge',
  'legal-flag',
  'withdraw-contest',
] as const

export type ClaimCommand = (typeof CLAIM_COMMANDS)[number]

/** What is said where a state does not let a command do anything. */
export const OTHERWISE: Record<ClaimCommand, Message> = {
  save: say('This verdict is with an editor or approved. Withdraw the submission, or ask an editor to reopen it.'),
  submit: say('Only a saved draft can be submitted.'),
  'withdraw-submission': say('There is no open submission to take back.'),
  'second-read': say('This claim waits for no second reading.'),
  'waive-second-reading': say('This claim waits for no second reading.'),
  approve: say('Only a submitted verdict can be approved.'),
  'approve-unreviewed': say('Only a submitted verdict can be approved.'),
  confirm: say('There is no approval here that waits for a second editor.'),
  return: say('Only a submitted verdict can be returned.'),
  adjudicate: say('There are no two readings here to decide between.'),
  contest: say('Only an approved verdict can be contested.'),
  uphold: say('Nobody contests this verdict now.'),
  overturn: say('Nobody contests this verdict now.'),
  reopen: say('Only an approved claim can be reopened.'),
  recheck: say('This claim cannot be rechecked.'),
  drop: say('A claim with a submitted or approved verdict cannot be set aside.'),
  withdraw: say('This claim cannot be withdrawn.'),
  rebound: say(
    'The bounds of a claim with a submitted or approved verdict stay. Withdraw the submission, or ask an editor to reopen it.',
  ),
  split: say('A claim with a submitted or approved verdict cannot be split.'),
  merge: say('A claim with a submitted or approved verdict cannot be merged.'),
  'legal-flag': say(
    'This verdict is with an editor or approved. Withdraw the submission, or ask an editor to reopen it, then set the flag.',
  ),
  'withdraw-contest': say('Nobody contests this verdict now.'),
}

/** The states in which a claim is worked on. */
export const OPEN: readonly ClaimState[] = ['unchecked', 'draft', 'returned', 'needs_recheck']

/** Whether a claim is worked on: nobody waits for a decision on it, and none stands. */
export const isOpen = (state: ClaimState): boolean => OPEN.includes(state)
