/**
 * What a passkey is asked to sign, and tickets from one step to the next: made and known again by a key of this installation, so that
 * nothing is kept until it is answered.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { env } from '@/lib/env'

/** For how long an answer is waited for. */
export const CHALLENGE_MS = 3 * 60_000
const NONCE = 16
const UNTIL = 8

/** What a challenge is for: signing in, whoever it is; adding a passkey to one account, linking it, its second step. */
export type Purpose = 'sign-in' | `add ${string}` | `link ${string}` | `second ${string}`

function mark(purpose: Purpose, open: Buffer): Buffer {
  const secret = env().NEXTAUTH_SECRET
  if (secret === null) throw new Error('NEXTAUTH_SECRET is not set')
  return createHmac('sha256', secret).update(`passkey challenge\n${purpose}\n`).update(open).digest()
}

/** A new challenge, base64url. */
export function newChallenge(purpose: Purpose, at: Date): string {
  const until = Buffer.alloc(UNTIL)
  until.writeBigUInt64BE(BigInt(at.getTime() + CHALLENGE_MS))
  const open = Buffer.concat([randomBytes(NONCE), until])
  return Buffer.concat([open, mark(purpose, open)]).toString('base64url')
}

/** Whether a challenge was made here, for this purpose, and is not over. */
export function isOurs(challenge: string, purpose: Purpose, at: Date): boolean {
  const all = Buffer.from(challenge, 'base64url')
  if (all.length !== NONCE + UNTIL + 32) return false
  const open = all.subarray(0, NONCE + UNTIL)
  return timingSafeEqual(mark(purpose, open), all.subarray(NONCE + UNTIL)) && open.readBigUInt64BE(NONCE) > BigInt(at.getTime())
}
