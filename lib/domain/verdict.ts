import { z } from 'zod'
import { LIMITS } from './limits'
import { filled } from './typed'
import {
  FACETS,
  NOTHING_REASONS,
  ORIGIN_KINDS,
  REASON_CODES,
  REASONS,
  REMEDIES,
  RETURN_CATEGORIES,
  SECOND_READING_RULES,
  STANCES,
  VERDICTS,
  WRONG_SIDES,
} from './words'

/** Half-open span of UTF-16 code units. */
const offset = z.int32().min(0)

/** A passage that a person chose as evidence: the version it stands in, its span, and which way it points. */
export const evidenceInput = z.strictObject({ versionId: z.uuid(), start: offset, end: offset, stance: z.enum(STANCES) })
export type EvidenceInput = z.infer<typeof evidenceInput>

/** As many as a verdict has to choose from. */
const MOST_REASONS = Math.max(...Object.values(REASONS).map((list) => list.length))

/** Everything that one revision of a verdict says. */
export const verdictContent = z.strictObject({
  value: z.enum(VERDICTS).nullable(),
  note: z.string().max(LIMITS.longText, 'At most {maximum} characters.'),
  reasons: z.array(z.enum(REASON_CODES as [string, ...string[]])).max(MOST_REASONS),
  facets: z.array(z.enum(FACETS)).max(FACETS.length),
  whoIsWrong: z.enum(WRONG_SIDES).nullable(),
  proposedText: z.string().max(LIMITS.longText),
  remedy: z.enum(REMEDIES).nullable(),
  searched: z.string().max(LIMITS.shortText),
  sameOriginNote: z.string().max(LIMITS.reason),
  evidence: z.array(evidenceInput).max(LIMITS.evidencePerVerdict),
})
export type VerdictContent = z.infer<typeof verdictContent>
/** The parts that are somebody's own words; the others are chosen from lists. */
export const VERDICT_TEXTS = Object.entries(verdictContent.shape).flatMap(([part, schema]) =>
  schema instanceof z.ZodString ? [part as keyof VerdictContent] : [],
)

/** `claimVersion` is what the writer saw: a save on anything newer is a conflict, never an overwrite. */
export const saveVerdictInput = z.strictObject({ claimVersion: z.int32().min(1), content: verdictContent })
export type SaveVerdictInput = z.infer<typeof saveVerdictInput>

export const claimStepInput = z.strictObject({ claimVersion: z.int32().min(1) })
const revision = z.int32().min(1)

/** The claim as its sender saw it: words, state and evidence. Anything newer is refused and shown. */
const claimVersion = z.int32().min(1)

export const decideInput = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.literal('approved'),
    revision,
    claimVersion,
    /** By an editor who worked on it, where the house allows it: it waits for another editor's eyes. */
    unreviewed: z.boolean().optional(),
  }),
  z.strictObject({
    outcome: z.literal('returned'),
    revision,
    claimVersion,
    category: z.enum(RETURN_CATEGORIES).default('other'),
    reason: filled('Say why it comes back.'),
  }),
])
/** As it is sent: the category may be left out. */
export type DecideInput = z.input<typeof decideInput>
export const adjudicateInput = z.strictObject({
  /** Number of the first reading, which the editor saw. */
  revision,
  claimVersion,
  stands: z.enum(['first', 'second', 'neither']),
  reason: filled('Say why you decide so: both readers see it.'),
})
export type AdjudicateInput = z.infer<typeof adjudicateInput>
export const confirmInput = z.strictObject({ revision, claimVersion })
export const restoreInput = z.strictObject({ claimVersion: z.int32().min(1), revision })
export const contestInput = z.strictObject({ revision, claimVersion, reason: filled('Say what is wrong with it.') })
export const decideContestInput = z.strictObject({
  claimVersion: z.int32().min(1),
  outcome: z.enum(['upheld', 'overturned']),
  reason: filled('Say why.'),
})
export const reopenInput = z.strictObject({ claimVersion: z.int32().min(1), reason: filled('Say why it is reopened.') })
export const withdrawInput = z.strictObject({ claimVersion: z.int32().min(1), reason: filled('Say why it is withdrawn.') })
export const legalInput = z.strictObject({ legal: z.boolean(), reason: z.string().trim().max(LIMITS.reason) })
export const secondReaderInput = z.strictObject({ personId: z.uuid().nullable() })
export const secondReadingRuleInput = z.strictObject({
  rule: z.enum(SECOND_READING_RULES).nullable(),
  reason: filled('Say why this story has a rule of its own.'),
})
export const retireInput = z.discriminatedUnion('retired', [
  z.strictObject({ retired: z.literal(true), reason: filled('Say why it is no source any more.') }),
  z.strictObject({ retired: z.literal(false) }),
])
export const originInput = z.strictObject({
  kind: z.enum(ORIGIN_KINDS).nullable(),
  name: z.string().trim().max(200),
  /** A stretch of the latest version; left out, it is the whole article's. */
  passage: z.strictObject({ versionId: z.uuid(), start: offset, end: offset }).nullable(),
})
export type OriginInput = z.infer<typeof originInput>

export const waiveInput = z.strictObject({ claimVersion, reason: filled('Say why one reading is enough.') })
export const drawClaimInput = z.strictObject({ versionId: z.uuid(), start: offset, end: offset })
export const splitClaimInput = z.strictObject({ claimVersion: z.int32().min(1), at: offset })
export const mergeClaimsInput = z.strictObject({
  claimVersion: z.int32().min(1),
  otherId: z.uuid(),
  otherVersion: z.int32().min(1),
})
export const reboundClaimInput = z.strictObject({ claimVersion: z.int32().min(1), start: offset, end: offset })
export const nothingToCheckInput = z.strictObject({ claimVersion: z.int32().min(1), why: z.enum(NOTHING_REASONS) })
export const dismissHintInput = z.strictObject({ dismissed: z.boolean(), reason: z.string().trim().max(LIMITS.reason) })
