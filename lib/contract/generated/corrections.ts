// Made by `npm run -s api` from ../corrections.ts. Do not edit.
import type * as doors from '../corrections'
import type { CalledAs } from '../door'

export const approveItemDoor: CalledAs<typeof doors.approveItemDoor> = { method: 'POST', path: '/api/corrections/:itemId/approval', shape: { version: 'n' } }
export const recordAnswerDoor: CalledAs<typeof doors.recordAnswerDoor> = { method: 'POST', path: '/api/corrections/:itemId/steps', shape: { version: 'n', state: 's' } }
export const requestCorrectionsDoor: CalledAs<typeof doors.requestCorrectionsDoor> = { method: 'POST', path: '/api/corrections/requests', shape: { requestIds: 'a' } }
export const openEditionDoor: CalledAs<typeof doors.openEditionDoor> = { method: 'POST', path: '/api/editions/:editionId/opening', shape: { edition: 'n' }, slow: true }
export const setOutletContactDoor: CalledAs<typeof doors.setOutletContactDoor> = { method: 'PUT', path: '/api/outlets', shape: { outlet: 's' } }
export const saveItemDoor: CalledAs<typeof doors.saveItemDoor> = { method: 'PUT', path: '/api/stories/:storyId/corrections', shape: { itemId: 's', version: 'n' } }
export const protectNameDoor: CalledAs<typeof doors.protectNameDoor> = { method: 'POST', path: '/api/stories/:storyId/protected-names', shape: { names: 'a' } }
export const unprotectNameDoor: CalledAs<typeof doors.unprotectNameDoor> = { method: 'POST', path: '/api/stories/:storyId/protected-names/removal', shape: { names: 'a' } }
export const reportDoor: CalledAs<typeof doors.reportDoor> = { method: 'GET', path: '/api/stories/:storyId/report/:format', shape: {} }
export const issueReportDoor: CalledAs<typeof doors.issueReportDoor> = { method: 'POST', path: '/api/stories/:storyId/report/editions', shape: { edition: 'n', seq: 'n', isOld: 'b' }, slow: true }
