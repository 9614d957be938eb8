import { z } from 'zod'
import type { ArticleStage } from './article-stage'
import { proofInput } from './factor'
import { LIMITS } from './limits'
import type { Said } from './message'
import { nameText } from './person'
import { ENCODINGS, type Encoding } from './reading'
import type { TeamName, TeamRole } from './team'
import { filled, shows } from './typed'
import type { ClaimState, SecondReadingRule, Verdict } from './words'
import { LINE_KINDS } from './words'

/** A moment as ISO 8601 with offset, such as 2026-11-21T17:00:00+09:00. */
export const moment = z.iso.datetime({ offset: true, message: 'Use a full date and time.' })

const isWithin = (at: string, first: number, last: number) => {
  const year = Number(at.slice(0, 4))
  return first <= year && year <= last
}
/** A moment in the years of a desk's own work: a slip of the hand is no date. */
const deskMoment = moment.refine((at) => isWithin(at, 2000, 2099), 'Give a date between 2000 and 2100.')
/** A moment at which something may have been printed. */
const printedMoment = moment.refine((at) => isWithin(at, 1600, 2099), 'Give a date between 1600 and 2100.')

const isTimeZone = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
/** An IANA time zone, such as Asia/Seoul. */
export const timeZone = z.string().max(64).refine(isTimeZone, 'This is not a time zone. Use a name such as Asia/Seoul.')

/** In which encoding a file is to be read, where a person chose it. */
const encoding = z.enum(Object.keys(ENCODINGS) as [Encoding, ...Encoding[]]).optional()
/** The text as somebody left it after they pasted formatted text: the file beside it is what the clipboard held. */
const typed = z
  .string()
  .max(LIMITS.articleText * 2)
  .optional()
/** How a file is to be read that somebody only looks at; `pasted`: it is what the clipboard held, and all of its text is asked for. */
export const readingInput = z.strictObject({ encoding, pasted: z.boolean().optional() })

/** A new version of an article, pasted; a file comes as multipart with the same fields. */
export const newVersionInput = z.strictObject({
  baseVersionId: z.uuid(),
  force: z.boolean().default(false),
  note: z.string().trim().max(LIMITS.reason).default(''),
  text: z.string().max(LIMITS.jsonBytes).optional(),
  encoding,
  typed,
})

export const createStoryInput = z.strictObject({
  title: nameText(LIMITS.storyTitle),
  dueAt: deskMoment.nullable(),
  restricted: z.boolean(),
  /** The team that it is for; left out or null for the whole newsroom. */
  teamId: z.uuid().nullable().optional(),
})
export type CreateStoryInput = z.infer<typeof createStoryInput>

const STORY = /(?:^|\/stories\/)([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:[/?#]|$)/i
/** The story that an address of the desk, or an id by itself, is of; null for any other words. */
export const storyIn = (address: string): string | null =>
  (/\s/.test(address.trim()) ? null : STORY.exec(address.trim())?.[1]?.toLowerCase()) ?? null
export const openRoomInput = proofInput.extend({
  address: z.string().trim().min(1, 'Give the address of the story.').max(2000, 'At most {maximum} characters.'),
  reason: filled('Say why.'),
})

export const memberInput = z.strictObject({ personId: z.uuid() })
export const visibilityInput = z.strictObject({
  restricted: z.boolean(),
  reason: filled('Say why.'),
})

const optionalLine = (max: number) =>
  z
    .string()
    .trim()
    .max(max, 'At most {maximum} characters.')
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'Remove the control characters.')
    .refine((line) => line === '' || shows(line), 'Remove the invisible characters.')

/** When an article was published: a moment with its zone, or unknown, said explicitly. */
export const publication = z.discriminatedUnion('known', [
  z.strictObject({ known: z.literal(true), at: printedMoment, zone: timeZone }),
  z.strictObject({ known: z.literal(false) }),
])
export type Publication = z.infer<typeof publication>

/** An address of the web; a house's own names and figures are addresses, too. */
const webAddress = z
  .url({ protocol: /^https?$/, message: 'Use a web address that starts with https:// or http://.' })
  .regex(/^https?:\/\/[^\s/?#]/i, 'Use a web address that starts with https:// or http://.')
  .max(2000)

/** What is asked about an article beside its text. An empty outlet or byline means "unknown"; credits of pictures that are not sent stay as they are. */
export const articleDetails = z.strictObject({
  headline: optionalLine(500),
  outlet: optionalLine(200),
  byline: optionalLine(200),
  credits: optionalLine(LIMITS.credits).optional(),
  url: z.union([z.literal(''), webAddress]),
  publication,
  language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'Use a language code such as en or ko.'),
})
export type ArticleDetails = z.infer<typeof articleDetails>

export const pasteArticleInput = z.strictObject({
  details: articleDetails,
  text: z.string().max(LIMITS.articleText * 2),
  encoding,
  typed,
})
/** A pasted text that somebody only looks at. */
export const pasteReadingInput = z.strictObject({
  text: z.string().max(LIMITS.articleText * 2),
  encoding,
  pasted: z.boolean().optional(),
})
/** A file's details, with the encoding that a person chose for it, or what they made of pasted text. */
export const fileDetails = articleDetails
  .extend({ encoding, typed })
  .transform(({ encoding, typed, ...details }) => ({ details, encoding, typed }))
/** An address to fetch a page from. `seen`: of a restricted story, a person said that the outlet may see the request. */
export const fetchPageInput = z.strictObject({
  address: z.string().trim().min(1, 'Give a web address.').max(2000, 'At most {maximum} characters.'),
  seen: z.boolean().default(false),
})
export const readPageInput = z.strictObject({ encoding })
export const addPageInput = z.strictObject({ details: articleDetails, encoding })
export const editArticleInput = z.strictObject({ details: articleDetails, version: z.int32().min(1) })
export const watchInput = z.strictObject({ watching: z.boolean(), seen: z.boolean().default(false) })
export const typeLineInput = z.strictObject({ line: z.int32().min(1), kind: z.enum(LINE_KINDS) })
/** A stretch of lines, both ends in it. */
export const typeLinesInput = z.strictObject({
  from: z.int32().min(1),
  to: z.int32().min(1),
  kind: z.enum(LINE_KINDS),
})

export interface StoryView {
  id: string
  title: string
  dueAt: string | null
  restricted: boolean
  practice: boolean
  ownerId: string
  ownerName: string
  memberIds: string[]
  /** The team that it is of; null for the whole newsroom's. */
  team: (TeamName & { closed: boolean }) | null
  /** Who has which role there, by their ids. */
  teamRoles: Record<string, TeamRole>
  signedOff: { by: string; at: string; seq: number; override: string } | null
  /** Signatures that stand, while the house asks for more than there are. */
  signatures: { by: string; byId: string; at: string }[]
  /** The last sign-off that was voided since, and why; null when none was or it was signed again. */
  voided: { by: string; at: string; voidedAt: string; reason: Said } | null
  /** Which claims are read by two people: null for the house's rule. */
  secondReading: SecondReadingRule | null
  /** Sequence number of the story's trail that this view was read at or after: where a live stream goes on. */
  seq: number
}

/** What waits in a story for an editor of whom its people have none: how many claims, and whether its signature. */
export interface WaitsView {
  claims: number
  signature: boolean
  /** Nobody is an editor there at all: the name of its team, empty for the newsroom as a whole; null where somebody is. */
  undecided: string | null
  /** Who could decide some of it if they were asked in. */
  editors: string[]
}

export interface StoryRow {
  id: string
  title: string
  dueAt: string | null
  restricted: boolean
  practice: boolean
  ownerName: string
  mine: boolean
  /** What its team is called; null for the whole newsroom's. */
  team: string | null
  signedOff: boolean
  articles: { headline: string; outlet: string; stage: ArticleStage }[]
  claims: { state: ClaimState; value: Verdict | null; count: number }[]
  /** Whose returned verdicts, and whose open claims wait there, by name; three of each at most. */
  returnedTo: string[]
  openTo: string[]
  createdAt: string
}
