// Made by `npm run -s api` from ../erasures.ts. Do not edit.
import type * as doors from '../erasures'
import type { CalledAs } from '../door'

export const eraseDoor: CalledAs<typeof doors.eraseDoor> = { method: 'POST', path: '/api/erasures', shape: { places: 'a', elsewhere: 'n', printed: 'nu', erasure: '-s', ask: 'su' }, slow: true }
export const answerErasureDoor: CalledAs<typeof doors.answerErasureDoor> = { method: 'POST', path: '/api/erasures/:askId/answer', shape: { erasure: '-s' }, slow: true }
export const setLegalHoldDoor: CalledAs<typeof doors.setLegalHoldDoor> = { method: 'PUT', path: '/api/stories/:storyId/hold', shape: { held: 'b' } }
