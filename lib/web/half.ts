import { cookies } from 'next/headers'
import { halfCookie } from '@/lib/auth/cookie'
import { heldFactors } from '@/lib/db/factors'
import { db } from '@/lib/db/pool'
import { isOurs } from '@/lib/machine/challenge'

/** With what the second step after the identity server can be done; null where nobody is that far in this browser. */
export async function waysOfHalf(): Promise<'code' | 'passkey' | 'both' | null> {
  const [personId = '', ticket = ''] = ((await cookies()).get(halfCookie())?.value ?? '').split('.')
  if (!/^[0-9a-f-]{36}$/.test(personId) || !isOurs(ticket, `second ${personId}`, await db.now())) return null
  const held = await heldFactors(db, personId)
  const takesCode = held.totp || held.codesLeft > 0
  return held.passkeys === 0 ? 'code' : takesCode ? 'both' : 'passkey'
}
