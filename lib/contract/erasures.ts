import type { Reach } from '@/lib/domain/erased-places'
import { answerErasureInput, eraseInput, legalHoldInput } from '@/lib/domain/erasure'
import { door, json } from './door'

export const eraseDoor = door('POST', '/api/erasures', {
  says: 'An admin erases a story, a text of an article or a note for ever, or empties a closed account, and leaves a signed tombstone; with `dryRun` it only says what would go.',
  asks: eraseInput,
  answers: json<Reach & { erasure: string | null; ask?: string }>(),
  refuses: ['account-open', 'already-asked', 'changed-meanwhile', 'emptied', 'held-by-law', 'last-admin', 'no-key', 'not-found'],
  slow: true,
  fresh: 'erasure',
})
export const answerErasureDoor = door('POST', '/api/erasures/:askId/answer', {
  says: 'Another admin agrees to an erasure that was asked for, which does it, or refuses it; whoever asked withdraws it.',
  asks: answerErasureInput,
  answers: json<{ erasure: string | null }>(),
  refuses: [
    'account-open',
    'answered',
    'changed-meanwhile',
    'emptied',
    'held-by-law',
    'last-admin',
    'no-key',
    'not-own',
    'own-ask',
    'too-late',
  ],
  slow: true,
  fresh: 'erasure',
})
export const setLegalHoldDoor = door('PUT', '/api/stories/:storyId/hold', {
  says: 'An editor on the story, or an admin, puts it under legal hold, under which nothing of it is erased; an admin lifts it.',
  asks: legalHoldInput,
  fresh: 'erasure',
  answers: json<{ held: boolean }>(),
})
