/** Links by which somebody sets their own password, and the letters that an account's owner gets whatever they chose to be told. */
import { z } from 'zod'
import type { Message } from './message'
import { say } from './message'
import { emailAddress, newPassword } from './person'
import type { FactorKind, Role } from './words'

/** What a link is for: coming in the first time, or a password that was forgotten. */
export type LinkKind = 'invitation' | 'reset'

/** How long a link of each kind works, in hours. */
export const LINK_HOURS: Readonly<Record<LinkKind, number>> = { invitation: 7 * 24, reset: 1 }

/** What a link's token looks like: an id and what proves that the desk made it, 32 bytes in base64url. */
export const linkToken = z.string().regex(/^[\w-]{43}$/, 'This link is not whole. Copy all of it.')

export const useLinkInput = z.strictObject({ token: linkToken, password: newPassword })
export const askForLinkInput = z.strictObject({ email: emailAddress })

/** How a link reaches its owner: by a letter to this address, or by the admin, to whom this path is shown once. */
export interface MadeLink {
  sentTo: string | null
  path: string | null
}

/** What a letter about an account tells, by its kind. Names and addresses only of the account itself. */
export interface LetterFacts {
  invitation: { link: string; by: string }
  reset: { link: string; by: string }
  'password-set': { how: 'admin' | 'link'; by: string; at: string }
  'new-browser': { browser: string; system: string; address: string; at: string }
  'factor-changed': { what: 'added' | 'removed'; factor: FactorKind; by: string; at: string }
  /** `team`: in whose stories alone. */
  'role-given': { name: string; role: Role; by: string; at: string; team?: string }
}
export type LetterKind = keyof LetterFacts

/** The sentence of a link that does not work any more, or never did: nothing tells which. */
export const LINK_ENDED: Message = say('This link was used, is too old, or a newer one took its place. Ask for another one.')

/** Tries an hour, of everybody together, to use a link or to ask for one. */
export const LINK_TRIES_PER_HOUR = 600
/** Links that are sent to one address in an hour, whoever asks. */
export const RESETS_PER_HOUR = 3
