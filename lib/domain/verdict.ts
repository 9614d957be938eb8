import { z } from 'zod'
import { LIMITS } from './limits'
import { FACETS, NOTHING_REASONS, REASON_CODES, REMEDIES, STANCES, VERDICTS, WRONG_SIDES } from './words'

/** Half-open span of UTF-16 code units. */
const offset = z.int32().min(0)

/** A passage that a person chose as evidence: the version it stands in, its span, and which way it points. */
export const evidenceInput = z.strictObject({ versionId: z.uuid(), start: offset, end: offset, stance: z.enum(STANCES) })
export type EvidenceInput = z.infer<typeof evidenceInput>

/** Everything that one revision of a verdict says. */
export const verdictContent = z.strictObject({
  value: z.enum(VERDICTS).nullable(),
  note: z.string().max(LIMITS.note, `At most ${LIMITS.note.toLocaleString('en')} characters.`),
  reasons: z.array(z.enum(REASON_CODES as [string, ...string[]])).max(9),
  facets: z.array(z.enum(FACETS)).max(FACETS.length),
  whoIsWrong: z.enum(WRONG_SIDES).nullable(),
  proposedText: z.string().max(LIMITS.proposedText),
  remedy: z.enum(REMEDIES).nullable(),
  searched: z.string().max(LIMITS.searched),
  sameOriginNote: z.string().max(LIMITS.reason),
  evidence: z.array(evidenceInput).max(LIMITS.evidencePerVerdict),
})
export type VerdictContent = z.infer<typeof verdictContent>

/** `claimVersion` is what the writer saw: a save on anything newer is a conflict, never an overwrite. */
export const saveVerdictInput = z.strictObject({ claimVersion: z.int32().min(1), content: verdictContent })
export type SaveVerdictInput = z.infer<typeof saveVerdictInput>

export const claimStepInput = z.strictObject({ claimVersion: z.int32().min(1) })
export const decideInput = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('approved'), revision: z.int32().min(1) }),
  z.strictObject({
    outcome: z.literal('returned'),
    revision: z.int32().min(1),
    reason: z.string().trim().min(1, 'Say why it comes back.').max(LIMITS.reason),
  }),
])
export type DecideInput = z.infer<typeof decideInput>
export const reopenInput = z.strictObject({
  claimVersion: z.int32().min(1),
  reason: z.string().trim().min(1, 'Say why it is reopened.').max(LIMITS.reason),
})

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
