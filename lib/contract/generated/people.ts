// Made by `npm run -s api` from ../people.ts. Do not edit.
import type * as doors from '../people'
import type { CalledAs } from '../door'

export const personalDataDoor: CalledAs<typeof doors.personalDataDoor> = { method: 'GET', path: '/api/account/data', shape: {} }
export const changePasswordDoor: CalledAs<typeof doors.changePasswordDoor> = { method: 'PUT', path: '/api/account/password', shape: {} }
export const endOwnSessionDoor: CalledAs<typeof doors.endOwnSessionDoor> = { method: 'POST', path: '/api/account/sessions/:sessionId/removal', shape: { ended: 'n' } }
export const endOtherSessionsDoor: CalledAs<typeof doors.endOtherSessionsDoor> = { method: 'POST', path: '/api/account/sessions/removal', shape: { ended: 'n' } }
export const signInDoor: CalledAs<typeof doors.signInDoor> = { method: 'POST', path: '/api/auth/callback/credentials', shape: { url: 'su' } }
export const csrfDoor: CalledAs<typeof doors.csrfDoor> = { method: 'GET', path: '/api/auth/csrf', shape: { csrfToken: 's' } }
export const signOutDoor: CalledAs<typeof doors.signOutDoor> = { method: 'POST', path: '/api/auth/signout', shape: { url: 'su' } }
export const useLinkDoor: CalledAs<typeof doors.useLinkDoor> = { method: 'POST', path: '/api/password', shape: {} }
export const askForResetDoor: CalledAs<typeof doors.askForResetDoor> = { method: 'POST', path: '/api/password/reset', shape: {} }
export const createPersonDoor: CalledAs<typeof doors.createPersonDoor> = { method: 'POST', path: '/api/people', shape: { personId: 's', link: '-o' } }
export const setActiveDoor: CalledAs<typeof doors.setActiveDoor> = { method: 'PUT', path: '/api/people/:personId/active', shape: { active: 'b' } }
export const freeAddressDoor: CalledAs<typeof doors.freeAddressDoor> = { method: 'POST', path: '/api/people/:personId/address-removal', shape: {} }
export const invitePersonDoor: CalledAs<typeof doors.invitePersonDoor> = { method: 'POST', path: '/api/people/:personId/link', shape: { sentTo: '-s', path: '-s' } }
export const resetPasswordDoor: CalledAs<typeof doors.resetPasswordDoor> = { method: 'PUT', path: '/api/people/:personId/password', shape: {} }
export const changeRoleDoor: CalledAs<typeof doors.changeRoleDoor> = { method: 'PUT', path: '/api/people/:personId/role', shape: { role: 's', version: 'n' } }
export const endSessionsDoor: CalledAs<typeof doors.endSessionsDoor> = { method: 'POST', path: '/api/people/:personId/sessions/removal', shape: { ended: 'n' } }
export const samplePeopleDoor: CalledAs<typeof doors.samplePeopleDoor> = { method: 'PUT', path: '/api/sample-people', shape: { closed: 'n' } }
export const makeScimTokenDoor: CalledAs<typeof doors.makeScimTokenDoor> = { method: 'POST', path: '/api/scim-tokens', shape: { tokenId: 's', token: 's' } }
export const endScimTokenDoor: CalledAs<typeof doors.endScimTokenDoor> = { method: 'POST', path: '/api/scim-tokens/:tokenId/removal', shape: { tokenId: 's' } }
export const setUpDoor: CalledAs<typeof doors.setUpDoor> = { method: 'POST', path: '/api/set-up', shape: {} }
