// Made by `npm run -s api` from ../stories.ts. Do not edit.
import type * as doors from '../stories'
import type { CalledAs } from '../door'

export const openRoomDoor: CalledAs<typeof doors.openRoomDoor> = { method: 'POST', path: '/api/openings', shape: { storyId: 's' } }
export const createStoryDoor: CalledAs<typeof doors.createStoryDoor> = { method: 'POST', path: '/api/stories', shape: { storyId: 's' } }
export const analyseDoor: CalledAs<typeof doors.analyseDoor> = { method: 'POST', path: '/api/stories/:storyId/analysis', shape: {} }
export const stopReadingDoor: CalledAs<typeof doors.stopReadingDoor> = { method: 'POST', path: '/api/stories/:storyId/analysis/stop', shape: { stopped: 'b' } }
export const bulkClaimsDoor: CalledAs<typeof doors.bulkClaimsDoor> = { method: 'POST', path: '/api/stories/:storyId/bulk', shape: { done: 'a', skipped: 'a' }, slow: true }
export const readClaimsDoor: CalledAs<typeof doors.readClaimsDoor> = { method: 'GET', path: '/api/stories/:storyId/claims', shape: { claims: 'a', nothing: 'o' } }
export const drawClaimDoor: CalledAs<typeof doors.drawClaimDoor> = { method: 'POST', path: '/api/stories/:storyId/claims', shape: { claimIds: 'a', unchanged: 'bu' } }
export const readEventsDoor: CalledAs<typeof doors.readEventsDoor> = { method: 'GET', path: '/api/stories/:storyId/events', shape: { events: 'a', presence: 'a' } }
export const handOverStoryDoor: CalledAs<typeof doors.handOverStoryDoor> = { method: 'POST', path: '/api/stories/:storyId/hand-over', shape: { stories: 'n', claims: 'n' }, slow: true }
export const liveDoor: CalledAs<typeof doors.liveDoor> = { method: 'GET', path: '/api/stories/:storyId/live', shape: {} }
export const readProposedNamesDoor: CalledAs<typeof doors.readProposedNamesDoor> = { method: 'GET', path: '/api/stories/:storyId/names', shape: { proposals: 'a' } }
export const restoreNothingDoor: CalledAs<typeof doors.restoreNothingDoor> = { method: 'POST', path: '/api/stories/:storyId/nothing/:nothingId', shape: { claimIds: 'a', unchanged: 'bu' } }
export const readOmissionsDoor: CalledAs<typeof doors.readOmissionsDoor> = { method: 'GET', path: '/api/stories/:storyId/omissions', shape: { omissions: 'a' } }
export const addMemberDoor: CalledAs<typeof doors.addMemberDoor> = { method: 'POST', path: '/api/stories/:storyId/people', shape: { personId: 's' } }
export const removeMemberDoor: CalledAs<typeof doors.removeMemberDoor> = { method: 'POST', path: '/api/stories/:storyId/people/removal', shape: { personId: 's' } }
export const presenceDoor: CalledAs<typeof doors.presenceDoor> = { method: 'POST', path: '/api/stories/:storyId/presence', shape: { presence: 'a' }, leaving: true }
export const reopenStoryDoor: CalledAs<typeof doors.reopenStoryDoor> = { method: 'POST', path: '/api/stories/:storyId/reopening', shape: { reopened: 'b' } }
export const setSecondReadingDoor: CalledAs<typeof doors.setSecondReadingDoor> = { method: 'PUT', path: '/api/stories/:storyId/second-reading', shape: { rule: '-s' } }
export const signOffStoryDoor: CalledAs<typeof doors.signOffStoryDoor> = { method: 'POST', path: '/api/stories/:storyId/sign-off', shape: { seq: 'n', missing: 'n' } }
export const submitDraftsDoor: CalledAs<typeof doors.submitDraftsDoor> = { method: 'POST', path: '/api/stories/:storyId/submissions', shape: { submitted: 'a', notReady: 'a' }, slow: true }
export const setVisibilityDoor: CalledAs<typeof doors.setVisibilityDoor> = { method: 'PUT', path: '/api/stories/:storyId/visibility', shape: { restricted: 'b' } }
export const readWithoutEditorDoor: CalledAs<typeof doors.readWithoutEditorDoor> = { method: 'GET', path: '/api/stories/:storyId/without-editor', shape: { claims: 'n', signature: 'b', undecided: '-s', editors: 'a' } }
