// Made by `npm run -s api` from ../sealed.ts. Do not edit.
import type * as doors from '../sealed'
import type { CalledAs } from '../door'

export const handSealedNameDoor: CalledAs<typeof doors.handSealedNameDoor> = { method: 'POST', path: '/api/sealed-names/:sealedId/keepers', shape: { number: 'n' } }
export const openSealedNameDoor: CalledAs<typeof doors.openSealedNameDoor> = { method: 'POST', path: '/api/sealed-names/:sealedId/opening', shape: { number: 'n', name: 's' } }
export const readSealedPlacesDoor: CalledAs<typeof doors.readSealedPlacesDoor> = { method: 'GET', path: '/api/sealed-names/:sealedId/places', shape: { places: 'a', more: 'b' } }
export const sealNameDoor: CalledAs<typeof doors.sealNameDoor> = { method: 'POST', path: '/api/stories/:storyId/sealed-names', shape: { id: 's', number: 'n' } }
