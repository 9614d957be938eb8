import { z } from 'zod'
import { LIMITS } from './limits'
import { isGuessed } from './password'
import type { Preferences } from './preferences'
import { shows } from './typed'
import { type FactorKind, type FreshAct, ROLES, type Role } from './words'

/** Who acts: loaded from the session's row on every request, never from a cookie's content. */
export interface Actor {
  id: string
  name: string
  email: string
  role: Role
}

/** For what a door wants a fresh proof. */
export type FreshFor = FreshAct | 'keys'

/** Who is signed in, with how they like the tool. */
export interface SignedIn extends Actor {
  preferences: Preferences
  /** The house wants a second factor of them and they have none: they get as far as adding one. */
  lacksFactor: boolean
  /** What wants a fresh proof of this session; `keys`: a further factor, which the one that is there has to allow. */
  staleFor: readonly FreshFor[]
  /** They are an editor in a team, whatever their account's role. */
  editsTeam: boolean
  /** They may open a sealed name: what they write is looked through for it. */
  keepsNames: boolean
}

/** A session as its owner sees it. */
export interface SessionView {
  id: string
  browser: string
  system: string
  /** The address it was opened from; empty where that is not known. */
  address: string
  createdAt: string
  lastSeenAt: string
  /** Whether it was opened with a second factor. */
  factor: boolean
  /** It is the one that asks. */
  isOwn: boolean
}

/**
 * What may stand in a name: no control characters, and of the format characters only those that a script needs. A
 * joiner or non-joiner stands between letters (Persian, Hindi), behind a vowel killer (Malayalam) or between the
 * pictures of one emoji; tags spell a flag; Arabic has signs that enclose a number. What turns text around stays out.
 */
const NAME =
  /^(?:[^\p{Cc}\p{Cf}\p{Cs}]|[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2]|(?=(?:(?<=[\p{L}\p{M}])[\u200c\u200d][\p{L}\p{M}]|(?<=\p{M})\u200d|(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}]|\ufe0f)\u200d\p{Extended_Pictographic}))[\u200c\u200d]|(?<=\u{1f3f4}[\u{e0020}-\u{e007f}]{0,8})[\u{e0020}-\u{e007f}])*$/u

/** A line of text that a person typed as a name: trimmed, not empty, no control or invisible format characters but those a script needs. */
export const nameText = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'Fill this in.')
    .max(max, 'At most {maximum} characters.')
    .regex(NAME, 'Remove the invisible characters.')
    .refine(shows, 'Fill this in.')

/** An e-mail address, folded once (NFKC, trimmed, lower case) before it is validated and used. */
export const emailAddress = z
  .string()
  .max(LIMITS.email)
  .transform((value) => value.normalize('NFKC').trim().toLowerCase())
  .pipe(z.email('This is not an e-mail address.'))

/** What is said of a password that somebody who guesses would try first. */
export const GUESSED = {
  message: 'This is among those that are tried first. Take a few words that do not follow from each other or from your name.',
}

/** A new password: 12 to 128 characters, no rule about their kind (NIST SP 800-63B §5.1.1.2), none that is tried first. */
export const newPassword = z
  .string()
  .min(LIMITS.passwordMin, 'At least {minimum} characters.')
  .max(LIMITS.passwordMax, 'At most {maximum} characters.')
  .refine((password) => !isGuessed(password), GUESSED.message)

/** What is asked of a password beside its owner's name and e-mail. */
const isOwn = (given: { name: string; email: string; password?: string }) =>
  given.password === undefined || !isGuessed(given.password, [given.name, given.email])
const OWN = { path: ['password'], message: GUESSED.message }

export const createPersonInput = z
  .strictObject({
    name: nameText(LIMITS.personName),
    email: emailAddress,
    role: z.enum(ROLES),
    /** Left out: its owner sets one by a link. */
    password: newPassword.optional(),
  })
  .refine(isOwn, OWN)
export type CreatePersonInput = z.infer<typeof createPersonInput>

export const changeRoleInput = z.strictObject({ role: z.enum(ROLES), version: z.int32().min(1) })
export const resetPasswordInput = z.strictObject({ password: newPassword })
export const setActiveInput = z.strictObject({ active: z.boolean() })
export const changePasswordInput = z.strictObject({ current: z.string().min(1, 'Fill this in.').max(1000), next: newPassword })
export const setUpInput = z
  .strictObject({
    token: z.string().min(20).max(100),
    name: nameText(LIMITS.personName),
    email: emailAddress,
    password: newPassword,
  })
  .refine(isOwn, OWN)
export const signInInput = z.strictObject({ email: emailAddress, password: z.string().min(1).max(1000) })

/** A person as shown in lists: nothing secret. */
export interface PersonRow {
  id: string
  name: string
  email: string
  role: Role
  active: boolean
  /** Nothing is kept of who they were. */
  emptied: boolean
  version: number
  lastSeenAt: string | null
  /** Until when an invitation waits for them; null where none does. */
  invitedUntil: string | null
  /** Which second factors they have. */
  factors: FactorKind[]
}

export interface PersonOnDesk {
  id: string
  name: string
  role: Role
}

/** What somebody holds in a story. */
export interface HoldingView {
  id: string
  name: string
  role: Role
  owner: boolean
  /** Claims that wait for them: given to them, or begun by them. */
  open: number
  /** Second readings that they are named for. */
  readings: number
  /** Verdicts that they decided. */
  decided: number
}

/** Somebody on a story, with why they are there. */
export interface StoryPersonView extends PersonOnDesk {
  active: boolean
  owner: boolean
  /** Asked in by a person, not by work alone. */
  byHand: boolean
  /** The reason that they gave who opened the story for themselves; null for everybody else. */
  openedFor: string | null
  /** Who asked them in; null when nobody did or the desk did not keep it yet. */
  askedBy: string | null
  /** Claims that are theirs here. */
  claims: number
  /** Second readings that they are named for here. */
  readings: number
}
