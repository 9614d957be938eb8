import { z } from 'zod'
import { KEEP_FOR_EVER } from './keeping'
import { LIMITS } from './limits'
import { timeZone } from './story'
import { CORRECTION_CLASSES, FACTOR_RULES, FRESH_ACTS, MODEL_RULES, RISKS, SECOND_READING_RULES } from './words'

/** Days; null: for ever. */
const days = z.int32().min(1).max(3650).nullable().default(null)
const keepFor = z.strictObject({ originals: days, drafts: days, letters: days, signIns: days })

/**
 * The house's rules as one version of them. A version is never changed; the one in force stands on every decision and
 * in every report. What a version lacks, because it is older than a rule, has the default here.
 */
export const housePolicyContent = z.strictObject({
  /** Which claims get a second reading, where their story does not say otherwise. */
  secondReading: z.enum(SECOND_READING_RULES).default('risk'),
  /** What makes a claim a risk under the rule "risk". */
  risks: z
    .array(z.enum(RISKS))
    .max(RISKS.length)
    .transform((list) => [...new Set(list)])
    .default(['legal']),
  /** How many editors sign a story off. */
  editorsPerSignOff: z.int32().min(1).max(3).default(1),
  /** Whether a single editor on duty may approve work of their own, visibly, until another editor confirms it. */
  approveUnreviewed: z.boolean().default(false),
  /** Whether a story may be signed off with something open, with a reason. */
  signOffOverride: z.boolean().default(true),
  /** Who decides on a claim that came back three times; null for any editor. */
  leadEditorId: z.uuid().nullable().default(null),
  /** The desk's time zone (IANA); null for the one it was started with. */
  timeZone: timeZone.nullable().default(null),
  /** The reader's notice by class of correction; {wrong}, {change} and {right} stand for what was misstated, the fact that was replaced and what it should say. */
  notices: z
    .partialRecord(z.enum([...CORRECTION_CLASSES, 'none']), z.string().trim().min(1).max(LIMITS.reason))
    .refine((notices) => Object.values(notices).every((text) => text.includes('{right}')), {
      message: 'A notice needs {right}, where it says what is right.',
    })
    .default({}),
  /** About which stories a model beside the desk may be asked, and so what may leave the desk for it. */
  models: z.enum(MODEL_RULES).default('none'),
  /** Whose accounts open nothing but their own page until they have a second factor. */
  secondFactor: z.enum(FACTOR_RULES).default('nobody'),
  /** What wants a proof, by factor or password, that is not older than so many minutes. */
  freshFor: z
    .array(z.enum(FRESH_ACTS))
    .max(FRESH_ACTS.length)
    .transform((list) => [...new Set(list)])
    .default([]),
  freshMinutes: z.int32().min(1).max(480).default(15),
  /** Whether one admin asks for an erasure and another agrees. */
  eraseByTwo: z.boolean().default(false),
  /** For how many days what the desk can do without is kept; null for ever. */
  keepFor: keepFor.default(KEEP_FOR_EVER),
})
export type HousePolicy = z.infer<typeof housePolicyContent>

/** The rules with their version, who set them, when, and why. */
export interface HousePolicyVersion {
  version: number
  content: HousePolicy
  note: string
  setBy: string | null
  setAt: string
}

export const setHousePolicyInput = z.strictObject({
  /** The version that its writer saw. */
  version: z.int32().min(1),
  content: housePolicyContent,
  note: z.string().trim().max(LIMITS.reason),
  /** Its writer was told what goes tonight because something is kept for a shorter time, and lets it go. */
  letsGo: z.boolean().default(false),
})
export type SetHousePolicyInput = z.infer<typeof setHousePolicyInput>
