// Made by `npm run -s api` from ../factors.ts. Do not edit.
import type * as doors from '../factors'
import type { CalledAs } from '../door'

export const addPasskeyDoor: CalledAs<typeof doors.addPasskeyDoor> = { method: 'POST', path: '/api/account/passkeys', shape: { codes: 'a' } }
export const removePasskeyDoor: CalledAs<typeof doors.removePasskeyDoor> = { method: 'POST', path: '/api/account/passkeys/:passkeyId/removal', shape: {} }
export const startPasskeyDoor: CalledAs<typeof doors.startPasskeyDoor> = { method: 'POST', path: '/api/account/passkeys/challenge', shape: { options: 's' } }
export const recoveryCodesDoor: CalledAs<typeof doors.recoveryCodesDoor> = { method: 'POST', path: '/api/account/recovery-codes', shape: { codes: 'a' } }
export const startTotpDoor: CalledAs<typeof doors.startTotpDoor> = { method: 'POST', path: '/api/account/totp', shape: { key: 's', address: 's', picture: 'o' } }
export const confirmTotpDoor: CalledAs<typeof doors.confirmTotpDoor> = { method: 'PUT', path: '/api/account/totp', shape: { codes: 'a' } }
export const removeTotpDoor: CalledAs<typeof doors.removeTotpDoor> = { method: 'POST', path: '/api/account/totp/removal', shape: {} }
export const passkeySignInDoor: CalledAs<typeof doors.passkeySignInDoor> = { method: 'POST', path: '/api/auth/callback/passkey', shape: { url: 'su' } }
export const passkeyChallengeDoor: CalledAs<typeof doors.passkeyChallengeDoor> = { method: 'POST', path: '/api/auth/passkey', shape: { challenge: 's', timeout: 'n', userVerification: 's' } }
export const removeFactorsDoor: CalledAs<typeof doors.removeFactorsDoor> = { method: 'POST', path: '/api/people/:personId/factors/removal', shape: { removed: 'n' } }
