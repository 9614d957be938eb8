import { z } from 'zod'
import { LIMITS } from './limits'
import { filled } from './typed'
import type { CorrectionClass, Facet, RequestState, Severity } from './words'
import { CORRECTION_CLASSES, REQUEST_STATES, SEVERITIES } from './words'

const text = (most: number) => z.string().max(most, 'At most {maximum} characters.')

/** One correction as it is composed: which verdicts it corrects (the first stands for all), how, and who does what about it. */
export const itemContent = z.strictObject({
  /** Approved disputed verdicts on one article that are one error, the main one first. */
  claimIds: z.array(z.uuid()).min(1, 'An item needs at least one verdict.').max(LIMITS.mentionsPerItem),
  class: z.enum(CORRECTION_CLASSES),
  severity: z.enum(SEVERITIES),
  /** What readers are told. */
  notice: text(LIMITS.notice),
  /** How the error came about, only where that is known; about the text, never about a person. */
  cause: text(LIMITS.reason),
  /** What the finding does not cover. */
  limits: text(LIMITS.reason),
  actions: z.array(z.strictObject({ text: filled('Say what is to be done.', 500), owner: z.string().trim().max(120) })).max(20),
})
export type ItemContent = z.infer<typeof itemContent>

export const saveItemInput = z.strictObject({
  articleId: z.uuid(),
  /** Null for an item that is not kept yet. */
  itemId: z.uuid().nullable(),
  /** What its writer saw; 0 for a new one. */
  version: z.int32().min(0),
  content: itemContent,
})
export type SaveItemInput = z.infer<typeof saveItemInput>
const itemVersion = z.int32().min(1)
/** The versions of a correction's claims, added up: each only rises, so that two sums are one only where every claim is as it was. */
const claimsVersion = z.int32().min(1)
/** A correction as the page of whoever approves it showed it: its text and the claims behind it. */
export const itemStepInput = z.strictObject({ version: itemVersion, claimsVersion })
export type ItemStepInput = z.infer<typeof itemStepInput>

/** `seq` is the number of the trail that the editor saw. */
export const issueInput = z.strictObject({ articleId: z.uuid(), seq: z.int32().min(0) })
const protectedName = z.string().trim().min(2, 'A name has at least two characters.').max(200)
export const protectNameInput = z.strictObject({ name: protectedName })
export const unprotectNameInput = z.strictObject({
  name: protectedName,
  reason: filled('Say why the name needs no protection any more.'),
})
export const openEditionInput = z.strictObject({
  reason: filled('Say why this edition may be given out again.'),
})
/** So many names are protected in a story at most. */
export const MOST_PROTECTED = 100

const address = z.union([z.literal(''), z.email('That is no e-mail address.').max(LIMITS.email)])
export const outletContactInput = z.strictObject({
  outlet: filled('Name the outlet.', 200).regex(/^[^\p{Cc}]*$/u, 'Remove the control characters.'),
  email: address,
  note: z.string().trim().max(500),
  /** The address that was on the page of whoever changes it; empty for none. */
  was: z.string().max(200).optional(),
})

const day = z.iso
  .datetime({ offset: true, error: 'That is no date.' })
  .refine((at) => /^20\d\d/.test(at), 'Give a date between 2000 and 2100.')
export const requestInput = z.strictObject({
  /** The corrections that are asked for, all of one outlet, each as its sender saw it. */
  items: z
    .array(z.strictObject({ itemId: z.uuid(), itemVersion, claimsVersion }))
    .min(1, 'Choose a correction first.')
    .max(LIMITS.correctionsPerLetter, 'One letter asks for at most {maximum} corrections.')
    .refine((items) => new Set(items.map((item) => item.itemId)).size === items.length, 'Name each correction once.'),
  /** By e-mail from here, or sent outside and recorded. */
  channel: z.enum(['email', 'outside']),
  /** When it was sent, if outside. */
  happenedAt: day.nullable(),
  note: z.string().trim().max(LIMITS.reason),
  message: text(LIMITS.letter),
  remindAt: day.nullable(),
})
export type RequestInput = z.infer<typeof requestInput>
export const requestStepInput = z.strictObject({
  version: z.int32().min(1),
  state: z.enum(REQUEST_STATES),
  happenedAt: day,
  note: z.string().trim().max(LIMITS.reason),
  remindAt: day.nullable(),
})
export type RequestStepInput = z.infer<typeof requestStepInput>

/** A correction item as it is composed. */
export interface ItemView {
  id: string
  storyId: string
  articleId: string
  version: number
  content: ItemContent
  editedBy: string
  editedById: string
  editedAt: string
  /** Who approved it; `isWriters` where its last writer did, as rules for an editor alone on duty allow. */
  approved: { by: string; at: string; isWriters: boolean } | null
  /** Claims whose verdict in force is another one than when the item was last edited. */
  staleClaimIds: string[]
  /** Who wrote into its verdicts. */
  contributorIds: string[]
  /** The versions of its claims, added up: another number says that one of them changed. */
  claimsVersion: number
}

/** An edition of a report, without its content. */
export interface EditionView {
  id: string
  number: number
  /** Number of the trail on which it stands. */
  seq: number
  hashes: { desk: string; outlet: string; public: string }
  by: string
  at: string
}

/** What a new version showed of an error. */
export interface ProofView {
  error: 'gone' | 'still' | 'unclear'
  /** The paragraph that tells readers of it; null when there is none. */
  notice: string | null
}

/** What was asked of an outlet, and what came of it. */
export interface RequestView {
  id: string
  itemId: string
  version: number
  state: RequestState
  stateSince: string
  channel: 'email' | 'outside'
  address: string
  by: string
  byId: string
  requestedAt: string
  /** Which version of the correction the outlet was asked for. */
  askedVersion: number
  remindAt: string | null
  steps: {
    number: number
    state: RequestState
    happenedAt: string
    recordedAt: string
    /** Null for the desk itself. */
    by: string | null
    note: string
    version: number | null
    proof: ProofView | null
  }[]
  letter: { sentAt: string | null; failedAt: string | null; error: string | null; tries: number } | null
}

/** What became of an article's page since the version that the desk holds, before anybody imported it. */
export type PageSince =
  /** It was changed: whether a line of it tells readers, and whether the words in dispute still stand in it. */
  | { kind: 'changed'; at: string; isSilent: boolean; holdsIt: boolean }
  /** There is none at its address any more. */
  | { kind: 'gone'; at: string }

/** A line of the corrections board. */
export interface BoardRow {
  itemId: string
  itemVersion: number
  /** The versions of its claims, added up. */
  claimsVersion: number
  storyId: string
  storyTitle: string
  articleId: string
  outlet: string
  headline: string
  language: string
  class: CorrectionClass
  severity: Severity
  notice: string
  asPublished: string
  shouldRead: string
  /** The other sentences of the article that hold the same error, in reading order. */
  also: readonly { asPublished: string; shouldRead: string }[]
  /** Which facts were wrong, and why its verdict says so. */
  facets: readonly Facet[]
  reasons: readonly string[]
  /** Null while the correction waits for its approval again, after the outlet was asked: what was asked stands here. */
  approvedAt: string | null
  resolvedIn: number | null
  /** Null where the page is as the desk holds it, or is not watched. */
  page: PageSince | null
  /** Whether its reader is an editor in its story. */
  mayAsk: boolean
  /** Its verdict is not in force any more. */
  isStale: boolean
  /** The outlet's address; empty when none is known. */
  email: string
  request: RequestView | null
}

export interface OutletContactView {
  outlet: string
  email: string
  note: string
}
