// Made by `npm run -s api` from ../factors.ts. Do not edit.
import type * as doors from '../factors'
import type { CalledAs } from '../door'

export const recoveryCodesDoor: CalledAs<typeof doors.recoveryCodesDoor> = { method: 'POST', path: '/api/account/recovery-codes', shape: { codes: 'a' } }
export const startTotpDoor: CalledAs<typeof doors.startTotpDoor> = { method: 'POST', path: '/api/account/totp', shape: { key: 's', address: 's', picture: 'o' } }
export const confirmTotpDoor: CalledAs<typeof doors.confirmTotpDoor> = { method: 'PUT', path: '/api/account/totp', shape: { codes: 'a' } }
export const removeTotpDoor: CalledAs<typeof doors.removeTotpDoor> = { method: 'POST', path: '/api/account/totp/removal', shape: {} }
export const removeFactorsDoor: CalledAs<typeof doors.removeFactorsDoor> = { method: 'POST', path: '/api/people/:personId/factors/removal', shape: { removed: 'n' } }
