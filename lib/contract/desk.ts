import { z } from 'zod'
import { decideAliasInput, proposeAliasInput } from '@/lib/domain/alias'
import { handOverInput, lookedInput, saveViewInput } from '@/lib/domain/desk'
import { type HousePolicyVersion, setHousePolicyInput } from '@/lib/domain/house-policy'
import { jobId, type RuleOnJob, ruleOnJobInput } from '@/lib/domain/job'
import type { NewsView } from '@/lib/domain/news'
import type { Readiness } from '@/lib/domain/ready'
import type { FoundPage } from '@/lib/domain/search'
import { searchInput } from '@/lib/domain/search-input'
import type { AliasState } from '@/lib/domain/words'
import { door, json, type Nothing, openDoor, streamDoor } from './door'
import type { HandedOver } from './stories'

export const handOverDoor = door('POST', '/api/hand-over', {
  says: 'Hands everything open to a colleague.',
  asks: handOverInput,
  answers: json<HandedOver>(),
  refuses: ['no-desk', 'nobody', 'not-found', 'nothing-open', 'still-here', 'yourself'],
  slow: true,
})
export const saveViewDoor = door('POST', '/api/views', {
  says: 'Keeps a filter under a name.',
  asks: saveViewInput,
  answers: json<{ viewId: string }>(),
  refuses: ['not-found', 'too-many'],
  status: 201,
})
export const removeViewDoor = door('POST', '/api/views/:viewId/removal', {
  says: 'Takes a kept filter away.',
  answers: json<Nothing>(),
})
export const proposeAliasDoor = door('POST', '/api/aliases', {
  says: 'Proposes that two names are one thing.',
  asks: proposeAliasInput,
  answers: json<{ aliasId: string }>(),
  refuses: ['known-already', 'not-found'],
  status: 201,
})
export const decideAliasDoor = door('PUT', '/api/aliases/:aliasId', {
  says: 'An editor decides on a proposed pair of names.',
  asks: decideAliasInput,
  answers: json<{ aliasId: string; state: AliasState }>(),
  refuses: ['decided'],
})
export const readHousePolicyDoor = door('GET', '/api/house-policy', {
  says: 'The house rules, all versions, the one in force first.',
  answers: json<{ versions: HousePolicyVersion[] }>(),
})
export const setHousePolicyDoor = door('PUT', '/api/house-policy', {
  fresh: 'roles',
  says: 'Sets new house rules.',
  asks: setHousePolicyInput,
  answers: json<{ version: number }>(),
  refuses: ['changed-meanwhile', 'impossible', 'lets-go', 'not-found'],
})
export const searchDoor = door('GET', '/api/search', {
  says: 'Stories by their titles, and a page of claims, articles, notes, threads and corrections by their words; `after` is the `next` of the page before.',
  asks: searchInput,
  answers: json<{ stories: { id: string; title: string }[]; found: FoundPage }>(),
})
export const newsDoor = door('GET', '/api/news', {
  says: 'What happened to one’s work in the last days, newest first.',
  answers: json<NewsView>(),
})
export const countNewsDoor = door('GET', '/api/news/count', {
  says: 'How much happened to one’s work since one looked.',
  answers: json<{ count: number }>(),
  quiet: true,
})
export const lookAtNewsDoor = door('PUT', '/api/news/looked', {
  says: 'Notes up to which moment one looked at what happened.',
  asks: lookedInput,
  answers: json<Nothing>(),
})
export const makePracticeDoor = door('POST', '/api/practice', {
  says: 'Makes one’s own practice story and reads it, so that it can be checked at once.',
  answers: json<{ storyId: string }>(),
  refuses: [
    'changed-meanwhile',
    'empty-text',
    'not-found',
    'nothing-new',
    'one-article',
    'same-text',
    'too-long',
    'too-many',
    'too-many-articles',
    'wrong-state',
  ],
  status: 201,
  slow: true,
})
export const ruleOnJobDoor = door('PUT', '/api/jobs/:jobId', {
  says: 'An admin has a job of the queue that failed for good done again, or gives it up.',
  params: z.object({ jobId }),
  asks: ruleOnJobInput,
  answers: json<RuleOnJob>(),
  refuses: ['nothing-new'],
})
const sequence = z.coerce.number<number>().int().min(0).max(2_147_483_647)
export const deskTrailDoor = streamDoor('GET', '/api/trail', ['application/x-ndjson'], {
  says: 'The desk’s own trail for an admin, a line an event, as verify-report reads it: accounts, roles, rules, openings, files taken out, sign-ins, erasures. `after` and `upTo` ask for a part by number. What it says of a story is its number.',
  asks: z.object({ after: sequence.default(0).catch(0), upTo: sequence.min(1).nullish().catch(null) }),
  refuses: ['forbidden'],
})
export const healthDoor = openDoor('GET', '/api/health', {
  says: 'Whether this process answers, and which version and build of the desk it is. Asks the database nothing.',
  answers: json<{ status: string; version: string; build: string | null }>(),
  own: false,
})
export const attestationsDoor = openDoor('GET', '/api/attestations', {
  says: 'What the desk signed, for anybody: its public keys, and its last 200 attestations, the newest first. Nothing in it says of which story.',
  answers: json<{
    keys: { id: string; publicKey: string; since: string; text: string | null; signature: string | null }[]
    attestations: { number: number; text: string; signature: string }[]
  }>(),
  own: false,
})
export const readyDoor = openDoor('GET', '/api/ready', {
  says: 'Whether this process can do its work: the database answers and has every migration, live updates are heard, jobs are done, letters leave. 503 with the same answer where a part is not ready, which says what to do.',
  answers: json<Readiness>(),
  own: false,
})
