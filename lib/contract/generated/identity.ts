// Made by `npm run -s api` from ../identity.ts. Do not edit.
import type * as doors from '../identity'
import type { CalledAs } from '../door'

export const linkTicketDoor: CalledAs<typeof doors.linkTicketDoor> = { method: 'POST', path: '/api/account/identity', shape: { ticket: 's' } }
export const howToProveDoor: CalledAs<typeof doors.howToProveDoor> = { method: 'GET', path: '/api/account/proof', shape: { password: 'b', code: 'b', passkey: 'b', issuer: '-s' } }
export const proveDoor: CalledAs<typeof doors.proveDoor> = { method: 'POST', path: '/api/account/proof', shape: { by: 's' } }
export const fromIssuerDoor: CalledAs<typeof doors.fromIssuerDoor> = { method: 'GET', path: '/api/auth/callback/oidc', shape: {} }
export const secondStepDoor: CalledAs<typeof doors.secondStepDoor> = { method: 'POST', path: '/api/auth/callback/second', shape: { url: 'su' } }
export const beginAtIssuerDoor: CalledAs<typeof doors.beginAtIssuerDoor> = { method: 'POST', path: '/api/auth/signin/oidc', shape: { url: 's' } }
