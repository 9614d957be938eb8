/** What a person can mend is returned as a Refusal and shown beside the field; what they cannot is thrown as an AppError and translated once, at the door. */

import { lower, type Message, type Sayings, say } from './message'
import type { RefusalCode } from './refusals'

/** What is wrong with a field: a Message, or the sentence of a schema. */
export type FieldErrors = Record<string, Sayings>

/** A typed "no" that its reader can do something about. */
export interface Refusal {
  refused: RefusalCode
  message: Message
  fields?: FieldErrors
  /** What the reader needs to go on, such as the colleague's version of a claim. */
  current?: unknown
  /** The story whose verdicts `current` shows: what was shown with a “no” was seen. It stays on the desk. */
  shows?: string
}

/** Makes a refusal: one of the codes of refusals.ts, a sentence that says what to do, and the fields it concerns. */
export const refuse = (code: RefusalCode, message: Message, more: Omit<Refusal, 'refused' | 'message'> = {}): Refusal => ({
  refused: code,
  message,
  ...more,
})

export const isRefusal = (value: unknown): value is Refusal => typeof value === 'object' && value !== null && 'refused' in value

export type AppErrorCode =
  | 'bad-request'
  | 'not-signed-in'
  | 'forbidden'
  | 'factor-needed'
  | 'fresh-proof'
  | 'not-found'
  | 'conflict'
  | 'too-large'
  | 'too-many'
  | 'unprocessable'
  | 'unavailable'
  | 'took-too-long'
  | 'internal'

/** HTTP status of each kind of error; the one place where they are written down. */
export const STATUS_OF: Record<AppErrorCode, number> = {
  'bad-request': 400,
  'not-signed-in': 401,
  forbidden: 403,
  // the house wants a second factor first
  'factor-needed': 403,
  'fresh-proof': 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  unprocessable: 422,
  'too-many': 429,
  unavailable: 503,
  // nothing is wrong with the desk: less has to be asked for
  'took-too-long': 422,
  internal: 500,
}

/** A "no" that its reader cannot mend here. What is `said` is shown to people: a sentence, no internals. Its `message`, for logs, is the sentence with its places open. */
export class AppError extends Error {
  constructor(
    readonly code: AppErrorCode,
    readonly said: Message,
    readonly retryAfterSeconds?: number,
  ) {
    super(said.id)
    this.name = 'AppError'
  }
}

/** What may not be there, each with its word. */
const THINGS = {
  story: lower('Story'),
  article: lower('Article'),
  claim: lower('Claim'),
  person: lower('Person'),
  alias: lower('Entry of the ledger'),
  correction: lower('Correction'),
  edition: lower('Edition'),
  page: lower('Page'),
  version: lower('Version'),
  'sealed name': lower('Sealed name'),
  team: lower('Team'),
} as const

/** The same words whether a thing does not exist or is not the reader's to see. People and teams are of no story, and everybody's to see. */
export const notFound = (what: keyof typeof THINGS) =>
  new AppError(
    'not-found',
    what === 'person' || what === 'team'
      ? say('There is no such {what} at the desk. Reload the page.', { what: THINGS[what] })
      : say('There is no such {what}, or it is not yours to see. Somebody who is on its story can ask you in.', {
          what: THINGS[what],
        }),
  )

const FULL = say(
  'The disk is full, so nothing can be saved until an admin makes room on it. Nothing you typed is lost: try again then.',
)

/** Nothing can be written any more, wherever it was that the room ran out. */
export function diskFull(cause: unknown): AppError {
  const error = new AppError('unavailable', FULL, 30)
  error.cause = cause
  return error
}
export const isDiskFull = (error: unknown): boolean => error instanceof AppError && error.said.id === FULL.id
