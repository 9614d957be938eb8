// Made by `npm run -s api` from ../account.ts. Do not edit.
import type * as doors from '../account'
import type { CalledAs } from '../door'

export const accountDoor: CalledAs<typeof doors.accountDoor> = { method: 'GET', path: '/api/account', shape: { id: 's', name: 's' } }
export const setPreferencesDoor: CalledAs<typeof doors.setPreferencesDoor> = { method: 'PATCH', path: '/api/account/preferences', shape: { locale: '-s', theme: 's', contrast: 'b', density: 's', textSize: 's', layout: 's', marks: 's', singleKeys: 'b', keyCaps: 'b', advance: 'b', keys: 'o', hintsDone: 'a', post: 's' }, leaving: true }
