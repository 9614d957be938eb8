import { z } from 'zod'
import {
  issueInput,
  itemStepInput,
  openEditionInput,
  outletContactInput,
  protectNameInput,
  requestInput,
  requestStepInput,
  saveItemInput,
  unprotectNameInput,
} from '@/lib/domain/correction'
import type { ItemView } from '@/lib/domain/views'
import { AUDIENCES, type RequestState } from '@/lib/domain/words'
import { FORMAT_NAMES } from '@/lib/report/render'
import { door, json, streamDoor } from './door'

/** An edition that was issued. */
export interface Issued {
  edition: number
  seq: number
  /** Nothing had changed: this is the edition that was there. */
  isOld: boolean
}

export const saveItemDoor = door('PUT', '/api/stories/:storyId/corrections', {
  says: 'Keeps a correction as it is composed.',
  asks: saveItemInput,
  answers: json<{ itemId: string; version: number }>(),
  refuses: ['changed-meanwhile', 'stale'],
  brings: json<ItemView>(),
})
export const approveItemDoor = door('POST', '/api/corrections/:itemId/approval', {
  fresh: 'approval',
  says: 'An editor approves a correction.',
  asks: itemStepInput,
  answers: json<{ version: number }>(),
  refuses: ['changed-meanwhile', 'notice', 'stale'],
})
export const requestCorrectionsDoor = door('POST', '/api/corrections/requests', {
  says: 'Asks an outlet for one correction or several, in one letter, or records that it was asked.',
  asks: requestInput,
  answers: json<{ requestIds: string[] }>(),
  refuses: [
    'asked-already',
    'changed-meanwhile',
    'no-address',
    'no-post',
    'not-approved',
    'not-found',
    'protected-name',
    'stale',
  ],
  status: 201,
})
export const recordAnswerDoor = door('POST', '/api/corrections/:itemId/steps', {
  says: 'Records what an outlet answered or did.',
  asks: requestStepInput,
  answers: json<{ version: number; state: RequestState }>(),
  refuses: ['changed-meanwhile', 'not-asked', 'wrong-state'],
})
export const setOutletContactDoor = door('PUT', '/api/outlets', {
  says: 'Keeps where an outlet takes corrections.',
  asks: outletContactInput,
  answers: json<{ outlet: string }>(),
  refuses: ['changed-meanwhile', 'not-found'],
})
export const protectNameDoor = door('POST', '/api/stories/:storyId/protected-names', {
  says: 'Protects one name: it leaves the desk in no report.',
  asks: protectNameInput,
  answers: json<{ names: string[] }>(),
  refuses: ['too-many'],
  status: 201,
})
export const unprotectNameDoor = door('POST', '/api/stories/:storyId/protected-names/removal', {
  says: 'Takes the protection off one name, for a reason.',
  asks: unprotectNameInput,
  answers: json<{ names: string[] }>(),
  refuses: ['protected-name'],
})
export const issueReportDoor = door('POST', '/api/stories/:storyId/report/editions', {
  fresh: 'issuing',
  says: 'Issues the report on an article as a new edition.',
  asks: issueInput,
  answers: json<Issued>(),
  refuses: ['changed-meanwhile', 'nothing'],
  status: 201,
  slow: true,
})
export const openEditionDoor = door('POST', '/api/editions/:editionId/opening', {
  says: 'Opens an edition that was withheld for a name which is no longer protected.',
  asks: openEditionInput,
  answers: json<{ edition: number }>(),
  refuses: ['nothing', 'protected-name'],
  slow: true,
})

/** The media type of a file sent with its progress. */
export const PROGRESS_TYPE = 'application/vnd.second-source.progress'
const sequence = z.coerce.number<number>().int().min(0).max(2_147_483_647)
export const reportDoor = streamDoor('GET', '/api/stories/:storyId/report/:format', [PROGRESS_TYPE, 'application/octet-stream'], {
  says: 'The correction report as a file. `article` is the story’s first when none is named; `edition` a number, “latest”, or none for a preview. Of the trail, `after` and `upTo` ask for a part by number. With Accept: application/vnd.second-source.progress it comes in frames that tell how far it is.',
  params: z.object({ storyId: z.uuid(), format: z.enum(FORMAT_NAMES) }),
  asks: z.object({
    article: z.uuid().nullish().catch(null),
    edition: z
      .union([z.literal('latest'), z.coerce.number<number>().int().min(1)])
      .nullish()
      .catch(null),
    audience: z.enum(AUDIENCES).default('desk').catch('desk'),
    after: sequence.default(0).catch(0),
    upTo: sequence.min(1).nullish().catch(null),
  }),
  refuses: ['conflict', 'forbidden', 'too-many', 'unprocessable'],
})
