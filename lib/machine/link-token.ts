/**
 * The token of an account's link: its id and an HMAC of it (RFC 2104) under a key drawn from the secret of sessions (HKDF, RFC
 * 5869). The database holds the id alone, so that whoever reads it, or an archive of it, opens no account by it.
 */
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { env } from '@/lib/env'

const ID_BYTES = 16
const MAC_BYTES = 16
const TOKEN = /^[\w-]{43}$/

function macOf(id: Buffer, secret: string | null): Buffer {
  if (!secret) throw new Error('NEXTAUTH_SECRET is not set: no link can be made.')
  const key = hkdfSync('sha256', secret, '', 'second-source account link', 32)
  return createHmac('sha256', Buffer.from(key)).update(id).digest().subarray(0, MAC_BYTES)
}

/** The token for the link with this id (a UUID). */
export function tokenOfLink(id: string, secret = env().NEXTAUTH_SECRET): string {
  const bytes = Buffer.from(id.replaceAll('-', ''), 'hex')
  return Buffer.concat([bytes, macOf(bytes, secret)]).toString('base64url')
}

/** The id that a token names, where the desk made it; null for everything else. */
export function linkOfToken(token: string, secret = env().NEXTAUTH_SECRET): string | null {
  if (!TOKEN.test(token)) return null
  const bytes = Buffer.from(token, 'base64url')
  const id = bytes.subarray(0, ID_BYTES)
  // the last letter of 43 holds two bits that stand for nothing: one spelling is right
  if (bytes.toString('base64url') !== token || !timingSafeEqual(macOf(id, secret), bytes.subarray(ID_BYTES))) return null
  return id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
