// Made by `npm run -s api` from ../claims.ts. Do not edit.
import type * as doors from '../claims'
import type { CalledAs } from '../door'

export const readClaimDoor: CalledAs<typeof doors.readClaimDoor> = { method: 'GET', path: '/api/claims/:claimId', shape: { id: 's', articleId: 's', versionId: 's', start: 'n', end: 'n', quote: 's', kind: 's', worth: 'n', worthReason: 'os', state: 's', version: 'n', returnedCount: 'n', returnReason: '-s', withdrawnReason: '-os', stateSince: 's', head: '-o', otherReading: '-o', handIds: 'a', isInForce: 'b', isBlind: 'b', may: 's', returnCategory: '-s', risks: 'a', needsSecond: 'b', secondReaderId: '-s', secondReaderName: '-s', legalBy: '-s', recheck: '-o', resolvedIn: '-n', isOrphan: 'b', overturned: '-o', contest: '-o', awaits: '-o', inForce: '-o', assigneeId: '-s', assigneeName: '-s', flaggedBy: '-s', comments: 'n', threadOpen: 'b', pinned: '-o', light: 'b', splitAt: '-n', suggestions: 'a', relations: 'a', hints: 'a' } }
export const adjudicateVerdictDoor: CalledAs<typeof doors.adjudicateVerdictDoor> = { method: 'POST', path: '/api/claims/:claimId/adjudication', shape: { claimId: 's', version: 'n', state: 's', unchanged: 'b' } }
export const assignClaimDoor: CalledAs<typeof doors.assignClaimDoor> = { method: 'PUT', path: '/api/claims/:claimId/assignee', shape: { assigneeId: '-s' } }
export const reboundClaimDoor: CalledAs<typeof doors.reboundClaimDoor> = { method: 'PUT', path: '/api/claims/:claimId/bounds', shape: { claimIds: 'a', unchanged: 'bu' } }
export const addCommentDoor: CalledAs<typeof doors.addCommentDoor> = { method: 'POST', path: '/api/claims/:claimId/comments', shape: { comments: 'a', resolvedBy: '-s', resolvedAt: '-s', pinnedId: '-s', isHidden: 'b' } }
export const confirmApprovalDoor: CalledAs<typeof doors.confirmApprovalDoor> = { method: 'POST', path: '/api/claims/:claimId/confirmation', shape: { claimId: 's', version: 'n', state: 's', unchanged: 'b' } }
export const contestVerdictDoor: CalledAs<typeof doors.contestVerdictDoor> = { method: 'POST', path: '/api/claims/:claimId/contest', shape: { claimId: 's', version: 'n', state: 's', unchanged: 'b' } }
export const decideContestDoor: CalledAs<typeof doors.decideContestDoor> = { method: 'POST', path: '/api/claims/:claimId/contest/decision', shape: { claimId: 's', version: 'n', state: 's', unchanged: 'b' } }
export const withdrawContestDoor: CalledAs<typeof doors.withdrawContestDoor> = { method: 'POST', path: '/api/claims/:claimId/contest/withdrawal', shape: { claimId: 's', version: 'n', state: 's', unchanged: 'b' } }
export const decideVerdictDoor: CalledAs<typeof doors.decideVerdictDoor> = { method: 'POST', path: '/api/claims/:claimId/decision', shape: { claimId: 's', version: 'n', state: 's', unchanged: 'b' } }
export const keepDraftDoor: CalledAs<typeof doors.keepDraftDoor> = { method: 'PUT', path: '/api/claims/:claimId/draft', shape: { number: 'n', keptAt: '-s' }, leaving: true }
export const readEarlierDoor: CalledAs<typeof doors.readEarlierDoor> = { method: 'GET', path: '/api/claims/:claimId/earlier', shape: { earlier: 'a', occurrences: 'a' } }
export const flagClaimDoor: CalledAs<typeof doors.flagClaimDoor> = { method: 'PUT', path: '/api/claims/:claimId/flag', shape: { flagged: 'b' } }
export const setLegalFlagDoor: CalledAs<typeof doors.setLegalFlagDoor> = { method: 'PUT', path: '/api/claims/:claimId/legal', shape: { legal: 'b' } }
export const mergeClaimsDoor: CalledAs<typeof doors.mergeClaimsDoor> = { method: 'POST', path: '/api/claims/:claimId/merge', shape: { claimIds: 'a', unchanged: 'bu' } }
export const dropClaimDoor: CalledAs<typeof doors.dropClaimDoor> = { method: 'POST', path: '/api/claims/:claimId/nothing', shape: { claimIds: 'a', unchanged: 'bu' } }
export const pinCommentDoor: CalledAs<typeof doors.pinCommentDoor> = { method: 'PUT', path: '/api/claims/:claimId/pin', shape: { comments: 'a', resolvedBy: '-s', resolvedAt: '-s', pinnedId: '-s', isHidden: 'b' } }
export const placeClaimDoor: CalledAs<typeof doors.placeClaimDoor> = { method: 'PUT', path: '/api/claims/:claimId/place', shape: { claimIds: 'a', unchanged: 'bu' } }
export const withdrawClaimDoor: CalledAs<typeof doors.withdrawClaimDoor> = { method: 'POST', path: '/api/claims/:claimId/removal', shape: { claimId: 's', version: 'n', state: 's', unchanged: 'b' } }
export const reopenClaimDoor: CalledAs<typeof doors.reopenClaimDoor> = { method: 'POST', path: '/api/claims/:claimId/reopening', shape: { claimId: 's', version: 'n', state: 's', unchanged: 'b' } }
export const restoreRevisionDoor: CalledAs<typeof doors.restoreRevisionDoor> = { method: 'POST', path: '/api/claims/:claimId/restoration', shape: { claimId: 's', version: 'n', state: 's', revision: 'n', contributorIds: 'a', may: 's', leftAway: 'n' } }
export const readRevisionsDoor: CalledAs<typeof doors.readRevisionsDoor> = { method: 'GET', path: '/api/claims/:claimId/revisions', shape: { revisions: 'a', earlier: 'n' } }
export const nameSecondReaderDoor: CalledAs<typeof doors.nameSecondReaderDoor> = { method: 'PUT', path: '/api/claims/:claimId/second-reader', shape: { secondReaderId: '-s' } }
export const giveSecondReadingDoor: CalledAs<typeof doors.giveSecondReadingDoor> = { method: 'POST', path: '/api/claims/:claimId/second-reading', shape: { claimId: 's', version: 'n', state: 's', unchanged: 'b', agrees: 'b' } }
export const waiveSecondReadingDoor: CalledAs<typeof doors.waiveSecondReadingDoor> = { method: 'POST', path: '/api/claims/:claimId/second-reading/waiver', shape: { claimId: 's', version: 'n', state: 's', unchanged: 'b' } }
export const splitClaimDoor: CalledAs<typeof doors.splitClaimDoor> = { method: 'POST', path: '/api/claims/:claimId/split', shape: { claimIds: 'a', unchanged: 'bu' } }
export const submitVerdictDoor: CalledAs<typeof doors.submitVerdictDoor> = { method: 'POST', path: '/api/claims/:claimId/submission', shape: { claimId: 's', version: 'n', state: 's', unchanged: 'b' } }
export const readThreadDoor: CalledAs<typeof doors.readThreadDoor> = { method: 'GET', path: '/api/claims/:claimId/thread', shape: { comments: 'a', resolvedBy: '-s', resolvedAt: '-s', pinnedId: '-s', isHidden: 'b' } }
export const resolveThreadDoor: CalledAs<typeof doors.resolveThreadDoor> = { method: 'PUT', path: '/api/claims/:claimId/thread', shape: { comments: 'a', resolvedBy: '-s', resolvedAt: '-s', pinnedId: '-s', isHidden: 'b' } }
export const saveVerdictDoor: CalledAs<typeof doors.saveVerdictDoor> = { method: 'PUT', path: '/api/claims/:claimId/verdict', shape: { claimId: 's', version: 'n', state: 's', revision: 'n', contributorIds: 'a', may: 's' } }
export const withdrawSubmissionDoor: CalledAs<typeof doors.withdrawSubmissionDoor> = { method: 'POST', path: '/api/claims/:claimId/withdrawal', shape: { claimId: 's', version: 'n', state: 's', unchanged: 'b' } }
export const dismissHintDoor: CalledAs<typeof doors.dismissHintDoor> = { method: 'PUT', path: '/api/hints/:hintId', shape: { hintId: 's', dismissed: 'b' } }
export const takeHintDoor: CalledAs<typeof doors.takeHintDoor> = { method: 'POST', path: '/api/hints/:hintId/use', shape: { hintId: 's' } }
