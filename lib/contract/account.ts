import { preferencesInput } from '@/lib/domain/desk'
import type { Preferences } from '@/lib/domain/preferences'
import { door, json } from './door'

/** What every page of somebody who is signed in asks or sends: a file of its own, because all of them load it. */

export const accountDoor = door('GET', '/api/account', {
  says: 'Who is signed in; a page asks whether it is still the person that it was made for.',
  withoutFactor: true,
  answers: json<{ id: string; name: string }>(),
})
export const setPreferencesDoor = door('PATCH', '/api/account/preferences', {
  says: 'Keeps how somebody likes the tool; what is left out stays.',
  asks: preferencesInput,
  answers: json<Preferences>(),
  leaving: true,
  withoutFactor: true,
})
