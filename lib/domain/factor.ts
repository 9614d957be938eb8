import { z } from 'zod'
import { nameText } from './person'

/** The second factor: what stands beside a password, as its owner sees it and as it is sent. */

/** With what a session was opened beside a password, or instead of one; `issuer`: the identity server asked for a second factor. */
export type FactorUsed = 'totp' | 'recovery' | 'passkey' | 'issuer'

/** How many recovery codes are made at once. */
export const RECOVERY_CODES = 10
/** Letters of one, of 5 random bits each: 140, so that a hash of it needs no slowness. Before, there were sixteen; those that are left go on. */
export const RECOVERY_LETTERS = 28
const EARLIER_LETTERS = 16
const MOST_CODE = 60
const MOST_PASSWORD = 1000
/** What an authenticator answers, as JSON. */
const MOST_ANSWER = 6000
export const MOST_PASSKEYS = 10

export interface PasskeyView {
  id: string
  name: string
  addedAt: string
  usedAt: string | null
  /** Its counter went back: it opens nothing any more. */
  refused: boolean
}

/** Somebody's factors as they see them themselves. */
export interface FactorsView {
  /** Since when codes from an app are asked for; null where they are not. */
  totpSince: string | null
  passkeys: PasskeyView[]
  codesLeft: number
}

const password = z.string().min(1, 'Fill this in.').max(MOST_PASSWORD)
const code = z.string().trim().min(1, 'Fill this in.').max(MOST_CODE)

export const confirmTotpInput = z.strictObject({ code, password })
/** A code, or what a passkey answered: one of the two. */
export const proofInput = z.strictObject({
  password,
  code: z.string().trim().max(MOST_CODE).default(''),
  passkey: z.string().max(MOST_ANSWER).default(''),
})
/** A fresh proof: the factor where there is one, else the password. */
export const freshProofInput = z.strictObject({
  password: z.string().max(MOST_PASSWORD).default(''),
  code: z.string().trim().max(MOST_CODE).default(''),
  passkey: z.string().max(MOST_ANSWER).default(''),
})
export type Proof = z.infer<typeof proofInput>
export const addPasskeyInput = z.strictObject({ name: nameText(60), password, answer: z.string().min(2).max(MOST_ANSWER) })

/** A code as it was typed: six digits of an app, the letters of a recovery code, or neither. */
export function readCode(typed: string): { is: 'totp' | 'recovery'; code: string } | null {
  const bare = typed.replaceAll(/[\s\-–]/g, '').toLowerCase()
  if (/^\d{6}$/.test(bare)) return { is: 'totp', code: bare }
  const isRecovery = [RECOVERY_LETTERS, EARLIER_LETTERS].includes(bare.length) && /^[a-z2-7]+$/.test(bare)
  return isRecovery ? { is: 'recovery', code: bare } : null
}
