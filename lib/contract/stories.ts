import { z } from 'zod'
import { bulkInput, handOverInput, presenceInput, reopenStoryInput, signOffInput, submissionsInput } from '@/lib/domain/desk'
import { type Sayings, say } from '@/lib/domain/message'
import type { FieldErrors } from '@/lib/domain/refusal'
import { createStoryInput, memberInput, openRoomInput, visibilityInput } from '@/lib/domain/story'
import { drawClaimInput, secondReadingRuleInput } from '@/lib/domain/verdict'
import type {
  ArticleView,
  ClaimView,
  LiveEvent,
  OmissionView,
  PresenceView,
  ProposedNameView,
  WaitsView,
} from '@/lib/domain/views'
import type { SecondReadingRule } from '@/lib/domain/words'
import type { Shaped } from './claims'
import { door, json, streamDoor } from './door'

/** What one thing done to many claims came to: those it was done to, and of the others why not. */
export interface BulkResult {
  done: string[]
  skipped: { claimId: string; why: Sayings }[]
}
/** What submitting drafts together came to: those that went, and what the others lack. */
export interface BulkSubmission {
  submitted: string[]
  notReady: { claimId: string; quote: string; fields: FieldErrors }[]
}
/** How many stories and claims went to a colleague. */
export interface HandedOver {
  stories: number
  claims: number
}
/** Where the trail was signed. */
export interface SignedOff {
  seq: number
  /** How many signatures are still missing; 0 when the story is signed off. */
  missing: number
}

export const createStoryDoor = door('POST', '/api/stories', {
  says: 'Opens a story.',
  asks: createStoryInput,
  answers: json<{ storyId: string }>(),
  refuses: ['no-team', 'not-found'],
  status: 201,
})
export const readClaimsDoor = door('GET', '/api/stories/:storyId/claims', {
  says: 'The claims of a story, or of one `article`, as the bench lists them (many come light: what the engine says of them is read when one is opened), and what is set aside in each article.',
  asks: z.object({ article: z.uuid().optional().catch(undefined) }),
  answers: json<{ claims: ClaimView[]; nothing: Record<string, ArticleView['nothing']> }>(),
  refuses: ['forbidden'],
})
export const readOmissionsDoor = door('GET', '/api/stories/:storyId/omissions', {
  says: 'What the other articles of a story state and `article` does not, the weightiest first. Worked out when it is asked.',
  asks: z.object({ article: z.uuid() }),
  answers: json<{ omissions: OmissionView[] }>(),
  refuses: ['forbidden', 'too-many', 'unprocessable'],
})
export const readProposedNamesDoor = door('GET', '/api/stories/:storyId/names', {
  says: 'Spellings in a story’s articles that look like one name and that the ledger does not have, each with the sentence that has it.',
  answers: json<{ proposals: ProposedNameView[] }>(),
  refuses: ['forbidden', 'too-many', 'unprocessable'],
})
export const readWithoutEditorDoor = door('GET', '/api/stories/:storyId/without-editor', {
  says: 'How many claims of a story wait for an editor of whom its people have none who could decide, whether its signature does, why (nobody is an editor in its team, or in the newsroom), and who could be asked in.',
  answers: json<WaitsView>(),
  refuses: ['forbidden'],
})
export const drawClaimDoor = door('POST', '/api/stories/:storyId/claims', {
  says: 'Makes a claim of a stretch of an article.',
  asks: drawClaimInput,
  answers: json<Shaped>(),
  refuses: ['empty-selection', 'not-in-check'],
  status: 201,
})
export const restoreNothingDoor = door('POST', '/api/stories/:storyId/nothing/:nothingId', {
  says: 'Makes a claim again of a stretch in which there was nothing to check.',
  answers: json<Shaped>(),
  refuses: ['already-back'],
})
export const submitDraftsDoor = door('POST', '/api/stories/:storyId/submissions', {
  says: 'Submits drafts as their sender saw them.',
  asks: submissionsInput,
  answers: json<BulkSubmission>(),
  refuses: ['already-decided', 'changed-meanwhile', 'not-ready', 'nothing-new', 'wrong-state'],
  slow: true,
})
export const bulkClaimsDoor = door('POST', '/api/stories/:storyId/bulk', {
  fresh: 'approval',
  says: 'Does one thing to many claims, each with its own check; what cannot be done is left and said.',
  asks: bulkInput,
  answers: json<BulkResult>(),
  refuses: [
    'already-decided',
    'changed-meanwhile',
    'evidence-elsewhere',
    'evidence-gone',
    'evidence-outside',
    'evidence-retired',
    'no-desk',
    'nobody',
    'not-ready',
    'nothing-new',
    'one-by-one',
    'wrong-state',
  ],
  slow: true,
})
export const handOverStoryDoor = door('POST', '/api/stories/:storyId/hand-over', {
  says: 'Hands what is open in a story to a colleague.',
  asks: handOverInput,
  answers: json<HandedOver>(),
  refuses: ['no-desk', 'nobody', 'nothing-open', 'still-here', 'yourself'],
  slow: true,
})
export const setSecondReadingDoor = door('PUT', '/api/stories/:storyId/second-reading', {
  says: 'Sets which claims of a story are read by two people.',
  asks: secondReadingRuleInput,
  answers: json<{ rule: SecondReadingRule | null }>(),
})
export const signOffStoryDoor = door('POST', '/api/stories/:storyId/sign-off', {
  fresh: 'sign-off',
  says: 'An editor signs a story off.',
  asks: signOffInput,
  answers: json<SignedOff>(),
  refuses: ['changed-meanwhile', 'not-ready', 'own-work', 'wrong-state'],
})
export const reopenStoryDoor = door('POST', '/api/stories/:storyId/reopening', {
  says: 'Opens a story again that was signed off.',
  asks: reopenStoryInput,
  answers: json<{ reopened: boolean }>(),
})
export const setVisibilityDoor = door('PUT', '/api/stories/:storyId/visibility', {
  says: 'Restricts a story to the people on it, or opens it to the whole desk.',
  asks: visibilityInput,
  answers: json<{ restricted: boolean }>(),
  refuses: ['practice'],
})
export const addMemberDoor = door('POST', '/api/stories/:storyId/people', {
  says: 'Asks somebody in to a restricted story.',
  asks: memberInput,
  answers: json<{ personId: string }>(),
  refuses: ['no-desk', 'nobody', 'not-restricted'],
  status: 201,
})
export const openRoomDoor = door('POST', '/api/openings', {
  says: 'An editor or admin opens a restricted story that they do not see, by its address, for a reason that its people are told; with the password and, where they have a second factor, a code or a passkey.',
  asks: openRoomInput,
  answers: json<{ storyId: string }>(),
  refuses: ['no-sealing-key', 'not-found', 'nothing-to-open', 'too-many', 'wrong-code', 'wrong-passkey', 'wrong-password'],
  status: 201,
})
export const removeMemberDoor = door('POST', '/api/stories/:storyId/people/removal', {
  says: 'Takes somebody off a restricted story.',
  asks: memberInput,
  answers: json<{ personId: string }>(),
  refuses: ['has-work', 'keeps-name', 'owner'],
})
export const presenceDoor = door('POST', '/api/stories/:storyId/presence', {
  says: 'Says where somebody is in a story, and answers who else is there.',
  asks: presenceInput,
  answers: json<{ presence: PresenceView[] }>(),
  refuses: ['held'],
  quiet: true,
  leaving: true,
})
const AFTER = say('Say after which event: ?after= and its number.').id
export const readEventsDoor = door('GET', '/api/stories/:storyId/events', {
  says: 'What the live line would say after a number, for where no line holds: events, and who is there.',
  asks: z.object({ after: z.coerce.number<number>(AFTER).int(AFTER).min(0, AFTER) }),
  answers: json<{ events: LiveEvent[]; presence: PresenceView[] }>(),
  refuses: ['forbidden'],
  quiet: true,
})
export const liveDoor = streamDoor('GET', '/api/stories/:storyId/live', ['text/event-stream'], {
  says: 'A story’s events as they happen, after the number `after` or Last-Event-ID; also who is there, and that somebody’s access changed.',
  asks: z.object({ after: z.coerce.number<number>().optional().catch(undefined) }),
  refuses: ['forbidden', 'too-many'],
  quiet: true,
})
export const analyseDoor = streamDoor('POST', '/api/stories/:storyId/analysis', ['application/x-ndjson'], {
  says: 'Reads a story’s articles: {stage, …} while it works, then {done} or {problem}, a line each. It goes on when its reader leaves.',
  refuses: ['changed-meanwhile', 'nothing-new', 'one-article', 'too-many', 'wrong-state'],
})
export const stopReadingDoor = door('POST', '/api/stories/:storyId/analysis/stop', {
  says: 'Stops whoever is reading the story just now. Nothing of that reading is kept.',
  answers: json<{ stopped: true }>(),
})
