import { z } from 'zod'
import { assignInput, commentInput, flagInput, keepDraftInput, pinInput, threadInput } from '@/lib/domain/desk'
import {
  adjudicateInput,
  claimStepInput,
  confirmInput,
  contestInput,
  decideContestInput,
  decideInput,
  dismissHintInput,
  legalInput,
  mergeClaimsInput,
  nothingToCheckInput,
  reboundClaimInput,
  reopenInput,
  restoreInput,
  saveVerdictInput,
  secondReaderInput,
  splitClaimInput,
  waiveInput,
  withdrawInput,
} from '@/lib/domain/verdict'
import type { ClaimView, DraftView, EarlierCheck, Occurrence, RevisionView, ThreadView } from '@/lib/domain/views'
import type { ClaimState } from '@/lib/domain/words'
import { door, json } from './door'

/** What a step in the life of a claim answers: where the claim stands now. */
export interface ClaimStep {
  claimId: string
  version: number
  state: ClaimState
  /** True when it was so already and nothing changed. */
  unchanged: boolean
}
/** A verdict that was saved, with the number of its revision. */
export interface SavedVerdict {
  claimId: string
  version: number
  state: ClaimState
  revision: number
  /** Everyone who wrote into the new head since the last approval. */
  contributorIds: string[]
  /** What its writer may do to the claim now, as it travels with one. */
  may: string
}
/** What shaping claims answers. */
export interface Shaped {
  /** Claims that exist now because of this. */
  claimIds: string[]
  /** True when it was so already and nothing changed. */
  unchanged?: true
}

const step = json<ClaimStep>()
const shaped = json<Shaped>()
const thread = json<ThreadView>()
/** What may be wrong with the passages of a verdict. */
const EVIDENCE = ['evidence-elsewhere', 'evidence-gone', 'evidence-outside', 'evidence-retired'] as const
/** What a lost race brings along: the claim as it is now. */
const theirs = json<ClaimView>()

export const readClaimDoor = door('GET', '/api/claims/:claimId', {
  says: 'A claim with its verdict, passages and hints.',
  answers: json<ClaimView>(),
  refuses: ['forbidden'],
})
export const readRevisionsDoor = door('GET', '/api/claims/:claimId/revisions', {
  says: 'The last revisions of a claim, or the last before the number `before`; `earlier` says how many come before them.',
  asks: z.object({ before: z.coerce.number<number>().int().min(1).max(2_147_483_647).optional().catch(undefined) }),
  answers: json<{ revisions: RevisionView[]; earlier: number }>(),
  refuses: ['forbidden'],
})
export const readEarlierDoor = door('GET', '/api/claims/:claimId/earlier', {
  says: 'Verdicts of other stories on claims like this one, and where the same is said again in this story.',
  answers: json<{ earlier: EarlierCheck[]; occurrences: Occurrence[] }>(),
  refuses: ['forbidden'],
})
export const saveVerdictDoor = door('PUT', '/api/claims/:claimId/verdict', {
  says: 'Saves a verdict as a new revision; the claim becomes a draft.',
  asks: saveVerdictInput,
  answers: json<SavedVerdict>(),
  refuses: [...EVIDENCE, 'already-decided', 'changed-meanwhile', 'wrong-state'],
  brings: theirs,
})
export const restoreRevisionDoor = door('POST', '/api/claims/:claimId/restoration', {
  says: 'Brings the content of an earlier revision back, as a new one.',
  asks: restoreInput,
  answers: json<SavedVerdict & { leftAway: number }>(),
  refuses: [...EVIDENCE, 'already-decided', 'changed-meanwhile', 'no-such-revision', 'nothing-new', 'wrong-state'],
  brings: theirs,
})
export const keepDraftDoor = door('PUT', '/api/claims/:claimId/draft', {
  says: 'Keeps what somebody is typing, for that person alone; null puts it away.',
  asks: keepDraftInput,
  answers: json<{ number: number; keptAt: string | null }>(),
  refuses: ['draft-elsewhere', 'evidence-elsewhere'],
  brings: json<DraftView | null>(),
  leaving: true,
})
export const submitVerdictDoor = door('POST', '/api/claims/:claimId/submission', {
  says: 'Submits a draft for a decision.',
  asks: claimStepInput,
  answers: step,
  refuses: ['already-decided', 'changed-meanwhile', 'not-ready', 'nothing-new', 'wrong-state'],
  brings: theirs,
})
export const withdrawSubmissionDoor = door('POST', '/api/claims/:claimId/withdrawal', {
  says: 'Takes a submitted verdict back to go on with it.',
  asks: claimStepInput,
  answers: step,
  refuses: ['already-decided', 'changed-meanwhile', 'wrong-state'],
  brings: theirs,
})
export const decideVerdictDoor = door('POST', '/api/claims/:claimId/decision', {
  fresh: 'approval',
  says: 'An editor approves a submitted verdict or returns it.',
  asks: decideInput,
  answers: step,
  refuses: ['already-decided', 'changed-meanwhile', 'not-ready', 'wrong-state'],
  brings: theirs,
})
export const confirmApprovalDoor = door('POST', '/api/claims/:claimId/confirmation', {
  fresh: 'approval',
  says: 'Another editor confirms an approval that nobody else had seen.',
  asks: confirmInput,
  answers: step,
  refuses: ['already-decided', 'changed-meanwhile', 'wrong-state'],
  brings: theirs,
})
export const adjudicateVerdictDoor = door('POST', '/api/claims/:claimId/adjudication', {
  fresh: 'approval',
  says: 'An editor decides between two readings that differ.',
  asks: adjudicateInput,
  answers: step,
  refuses: ['already-decided', 'changed-meanwhile', 'not-ready', 'wrong-state'],
  brings: theirs,
})
export const contestVerdictDoor = door('POST', '/api/claims/:claimId/contest', {
  says: 'Says that an approved verdict is wrong; it stays in force, marked, until an editor decides.',
  asks: contestInput,
  answers: step,
  refuses: ['already-decided', 'changed-meanwhile', 'wrong-state'],
  brings: theirs,
})
export const decideContestDoor = door('POST', '/api/claims/:claimId/contest/decision', {
  fresh: 'approval',
  says: 'An editor decides on a contested verdict.',
  asks: decideContestInput,
  answers: step,
  refuses: ['already-decided', 'changed-meanwhile', 'wrong-state'],
  brings: theirs,
})
export const withdrawContestDoor = door('POST', '/api/claims/:claimId/contest/withdrawal', {
  says: 'Takes back a contest of one’s own while nobody has decided on it.',
  asks: claimStepInput,
  answers: step,
  refuses: ['already-decided', 'changed-meanwhile', 'wrong-state'],
  brings: theirs,
})
export const reopenClaimDoor = door('POST', '/api/claims/:claimId/reopening', {
  says: 'Opens a decided claim again.',
  asks: reopenInput,
  answers: step,
  refuses: ['already-decided', 'changed-meanwhile', 'wrong-state'],
  brings: theirs,
})
export const withdrawClaimDoor = door('POST', '/api/claims/:claimId/removal', {
  says: 'Takes a claim out of the check, for a reason.',
  asks: withdrawInput,
  answers: step,
  refuses: ['already-decided', 'changed-meanwhile', 'wrong-state'],
  brings: theirs,
})
export const giveSecondReadingDoor = door('POST', '/api/claims/:claimId/second-reading', {
  says: 'Gives the second reading of a claim; `agrees` says whether it comes to the same as the first.',
  asks: saveVerdictInput,
  answers: json<ClaimStep & { agrees: boolean }>(),
  refuses: [...EVIDENCE, 'already-decided', 'changed-meanwhile', 'not-ready', 'wrong-state'],
  brings: theirs,
})
export const waiveSecondReadingDoor = door('POST', '/api/claims/:claimId/second-reading/waiver', {
  says: 'An editor lets a verdict on without its second reading.',
  asks: waiveInput,
  answers: step,
  refuses: ['already-decided', 'changed-meanwhile', 'wrong-state'],
  brings: theirs,
})
export const nameSecondReaderDoor = door('PUT', '/api/claims/:claimId/second-reader', {
  says: 'Names who reads a claim second, or nobody.',
  asks: secondReaderInput,
  answers: json<{ secondReaderId: string | null }>(),
  refuses: ['cannot-read-second', 'no-desk', 'nobody'],
})
export const assignClaimDoor = door('PUT', '/api/claims/:claimId/assignee', {
  says: 'Gives a claim to somebody, or to nobody.',
  asks: assignInput,
  answers: json<{ assigneeId: string | null }>(),
  refuses: ['no-desk', 'nobody'],
})
export const flagClaimDoor = door('PUT', '/api/claims/:claimId/flag', {
  says: 'Flags a claim, or takes the flag off.',
  asks: flagInput,
  answers: json<{ flagged: boolean }>(),
})
export const setLegalFlagDoor = door('PUT', '/api/claims/:claimId/legal', {
  says: 'Marks a claim as one that a lawyer may ask about, or takes the mark off.',
  asks: legalInput,
  answers: json<{ legal: boolean }>(),
  refuses: ['already-decided', 'changed-meanwhile', 'wrong-state'],
})
export const splitClaimDoor = door('POST', '/api/claims/:claimId/split', {
  says: 'Cuts a claim in two.',
  asks: splitClaimInput,
  answers: shaped,
  refuses: ['already-decided', 'changed-meanwhile', 'nothing-to-split', 'wrong-state'],
  brings: theirs,
})
export const mergeClaimsDoor = door('POST', '/api/claims/:claimId/merge', {
  says: 'Makes one claim of two.',
  asks: mergeClaimsInput,
  answers: shaped,
  refuses: ['already-decided', 'changed-meanwhile', 'other-article', 'same-claim', 'wrong-state'],
  brings: theirs,
})
export const reboundClaimDoor = door('PUT', '/api/claims/:claimId/bounds', {
  says: 'Moves where a claim begins and ends.',
  asks: reboundClaimInput,
  answers: shaped,
  refuses: [...EVIDENCE, 'already-decided', 'changed-meanwhile', 'empty-selection', 'wrong-state'],
  brings: theirs,
})
export const placeClaimDoor = door('PUT', '/api/claims/:claimId/place', {
  says: 'Says where a claim stands in the latest version of its article.',
  asks: reboundClaimInput,
  answers: shaped,
  refuses: ['changed-meanwhile', 'empty-selection', 'wrong-state'],
  brings: theirs,
})
export const dropClaimDoor = door('POST', '/api/claims/:claimId/nothing', {
  says: 'Says that there is nothing to check in a claim.',
  asks: nothingToCheckInput,
  answers: shaped,
  refuses: ['already-decided', 'changed-meanwhile', 'wrong-state'],
  brings: theirs,
})
export const readThreadDoor = door('GET', '/api/claims/:claimId/thread', {
  says: 'The notes on a claim.',
  answers: thread,
  refuses: ['forbidden'],
})
export const resolveThreadDoor = door('PUT', '/api/claims/:claimId/thread', {
  says: 'Closes the notes on a claim, or opens them again.',
  asks: threadInput,
  answers: thread,
  refuses: ['changed-meanwhile', 'no-thread'],
  brings: thread,
})
export const addCommentDoor = door('POST', '/api/claims/:claimId/comments', {
  says: 'Writes a note on a claim.',
  asks: commentInput,
  answers: thread,
  status: 201,
})
export const pinCommentDoor = door('PUT', '/api/claims/:claimId/pin', {
  says: 'Pins a note to its claim, or takes it off.',
  asks: pinInput,
  answers: thread,
  refuses: ['not-in-thread'],
})
export const dismissHintDoor = door('PUT', '/api/hints/:hintId', {
  says: 'Puts a hint aside, or takes it back.',
  asks: dismissHintInput,
  answers: json<{ hintId: string; dismissed: boolean }>(),
})
export const takeHintDoor = door('POST', '/api/hints/:hintId/use', {
  says: 'Notes that a hint was of use.',
  answers: json<{ hintId: string }>(),
})
