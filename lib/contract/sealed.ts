import type { SealedPlace } from '@/lib/domain/sealed'
import { handSealedInput, openSealedInput, sealNameInput } from '@/lib/domain/sealed-input'
import { door, json } from './door'

export const sealNameDoor = door('POST', '/api/stories/:storyId/sealed-names', {
  says: 'Seals a name: it becomes the next source of its story, which two people of the story may open.',
  asks: sealNameInput,
  answers: json<{ id: string; number: number }>(),
  refuses: ['no-desk', 'no-sealing-key', 'nobody', 'not-on-story', 'too-many'],
  status: 201,
})
export const openSealedNameDoor = door('POST', '/api/sealed-names/:sealedId/opening', {
  says: 'One of its two keepers opens a sealed name, for a reason that stands in the trail and is told to the other. Kept for no repeat: asked twice, it is opened twice.',
  asks: openSealedInput,
  answers: json<{ number: number; name: string }>(),
  refuses: ['damaged', 'no-sealing-key', 'nothing'],
  fresh: 'sealed-names',
})
export const handSealedNameDoor = door('POST', '/api/sealed-names/:sealedId/keepers', {
  says: 'Gives a keeper’s part in a sealed name to somebody else of the story; nothing is opened by it.',
  asks: handSealedInput,
  answers: json<{ number: number }>(),
  refuses: ['changed-meanwhile', 'keeps-name', 'no-desk', 'nobody', 'not-on-story', 'nothing'],
  fresh: 'sealed-names',
})
export const readSealedPlacesDoor = door('GET', '/api/sealed-names/:sealedId/places', {
  says: 'For its keepers: where in the story a sealed name stands in plain words. The name is not in it.',
  answers: json<{ places: SealedPlace[]; more: boolean }>(),
  refuses: ['damaged', 'forbidden', 'no-sealing-key', 'nothing', 'unprocessable'],
})
