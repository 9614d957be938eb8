import { z } from 'zod'
import { LOCALES } from '../messages/translate'
import { LIMITS } from './limits'
import { nameText } from './person'
import { DENSITIES, LAYOUTS, MARK_MODES, POST_RHYTHMS, TEXT_SIZES, THEMES } from './preferences'
import { filled } from './typed'
import { evidenceInput, verdictContent } from './verdict'
import { NOTHING_REASONS } from './words'

/** What people send beside verdicts: how they like the tool, drafts, who is where, threads, assignments, views. */

/** Keys as the registry of commands names them: "j", "shift+e", "mod+enter". */
const keyCombination = z
  .string()
  .max(40)
  .regex(/^(?:(?:mod|ctrl|alt|shift|meta)\+)*[^\s+]{1,12}$/u, 'These are not keys the desk can use.')

export const preferencesInput = z
  .strictObject({
    locale: z.enum(LOCALES).nullable(),
    theme: z.enum(THEMES),
    contrast: z.boolean(),
    density: z.enum(DENSITIES),
    textSize: z.enum(TEXT_SIZES),
    layout: z.enum(LAYOUTS),
    marks: z.enum(MARK_MODES),
    singleKeys: z.boolean(),
    keyCaps: z.boolean(),
    advance: z.boolean(),
    keys: z.record(z.string().max(30), keyCombination).refine((keys) => Object.keys(keys).length <= 80, 'Too many keys.'),
    post: z.enum(POST_RHYTHMS),
    hintsDone: z.array(z.string().max(30)).max(20).readonly(),
  })
  .partial()
export type PreferencesInput = z.infer<typeof preferencesInput>

/** Up to which moment somebody looked at what happened to their work. */
export const lookedInput = z.strictObject({ upTo: z.iso.datetime({ error: 'That is no date.' }) })
export type LookedInput = z.infer<typeof lookedInput>

/** A draft: the content of a verdict, with whether a person chose each stance. Null puts the draft away. */
export const keepDraftInput = z.strictObject({
  /** The number of the draft that its writer saw last; 0 when there was none. */
  after: z.int32().min(0),
  baseVersion: z.int32().min(1),
  content: verdictContent
    .extend({
      evidence: z.array(evidenceInput.extend({ manual: z.boolean().optional() })).max(LIMITS.evidencePerVerdict),
    })
    .nullable(),
})
export type KeepDraftInput = z.infer<typeof keepDraftInput>
export type DraftContent = NonNullable<KeepDraftInput['content']>

export const presenceInput = z.strictObject({
  tab: z.string().min(4).max(60),
  claimId: z.uuid().nullable(),
  /** Whether there is unsaved text for that claim in this window. */
  writing: z.boolean(),
  /** Whether something was typed since the last beat. */
  typed: z.boolean(),
  /** Take the claim over from whoever writes on it. */
  take: z.boolean(),
  /** The window is closing. */
  leave: z.boolean(),
})
export type PresenceInput = z.infer<typeof presenceInput>

export const commentInput = z.strictObject({
  text: filled('Write something first.', LIMITS.comment),
})
/** `notes`: how many were on the page of whoever resolves them. */
export const threadInput = z.strictObject({ resolved: z.boolean(), notes: z.number().int().min(0).optional() })
export const pinInput = z.strictObject({ commentId: z.uuid().nullable() })
export const flagInput = z.strictObject({ flagged: z.boolean() })
export const assignInput = z.strictObject({ personId: z.uuid().nullable() })

/** Claims as their sender saw them: on one that is newer nothing is done. */
const claims = z
  .array(z.strictObject({ claimId: z.uuid(), claimVersion: z.int32().min(1) }))
  .min(1, 'Choose at least one claim.')
  .max(LIMITS.claimsPerArticle)
export const submissionsInput = z.strictObject({ claims })
export type SeenClaim = z.infer<typeof claims>[number]
export const bulkInput = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('assign'), claims, personId: z.uuid().nullable() }),
  z.strictObject({ action: z.literal('flag'), claims }),
  z.strictObject({ action: z.literal('unflag'), claims }),
  z.strictObject({ action: z.literal('nothing'), claims, why: z.enum(NOTHING_REASONS) }),
  /** `lookedThrough`: what a person went through, where there are several other sources; of one, what the desk did is said. */
  z.strictObject({ action: z.literal('silent'), claims, lookedThrough: z.string().trim().max(LIMITS.shortText).default('') }),
  z.strictObject({ action: z.literal('submit'), claims }),
  z.strictObject({ action: z.literal('approve'), claims }),
])
export type BulkInput = z.infer<typeof bulkInput>

export const handOverInput = z.strictObject({
  /** Somebody whose account was closed, whose work an editor gives on; left out, it is one's own. */
  from: z.uuid().optional(),
  to: z.uuid('Choose who takes it over.'),
  note: z.string().trim().max(LIMITS.reason),
})

/** Screens that keep a filter under a name. */
export const VIEW_SCREENS = ['check'] as const
export const saveViewInput = z.strictObject({
  screen: z.enum(VIEW_SCREENS),
  /** Where it was kept: who does not see that story, sees nothing of it. */
  storyId: z.uuid(),
  name: nameText(80),
  query: z.string().min(1, 'Choose a filter first.').max(1000),
  shared: z.boolean(),
})
export type SaveViewInput = z.infer<typeof saveViewInput>

export const signOffInput = z.strictObject({
  /** Number of the trail that the editor saw: what came after is not signed. */
  seq: z.int32().min(0),
  /** Why it is signed although something is open. */
  override: filled('Say why it is signed although something is open.').optional(),
})
export const reopenStoryInput = z.strictObject({
  reason: filled('Say why it is reopened.'),
})

export interface SavedView {
  id: string
  screen: string
  name: string
  query: string
  shared: boolean
  mine: boolean
  owner: string
}

/** What the desk decided on one day of its own time zone, by verdict. */
export interface DayView {
  /** "2026-11-28". */
  day: string
  corroborated: number
  disputed: number
  unverified: number
}
/** How the desk stands now, over the stories that the whole newsroom may see: for everybody the same. */
export interface DeskNow {
  /** The last fourteen days, the oldest first; the last is today. */
  days: DayView[]
  /** Verdicts that wait for an editor. */
  waiting: number
  /** Corrections that outlets were asked for and have not made or refused. */
  asked: number
  /** Half of the latest decisions came sooner after their verdict was submitted, in minutes; null where nothing was decided lately. */
  minutes: number | null
  /** Claims that each person has open, by name; only of those who have some. */
  load: { personId: string; name: string; open: number }[]
}
