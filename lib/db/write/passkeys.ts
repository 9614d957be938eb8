/** Passkeys: added, used, refused, removed; and what they were asked, once each. */
import { createHash } from 'node:crypto'
import type { Db } from '../pool'

const bytes = (buffer: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(buffer)

export const insertPasskey = async (
  tx: Db,
  passkey: {
    personId: string
    credentialId: string
    publicKey: Uint8Array
    counter: number
    transports: string[]
    name: string
  },
): Promise<string> =>
  (
    await tx.model((m) =>
      m.passkey.create({
        data: { ...passkey, publicKey: bytes(passkey.publicKey), counter: BigInt(passkey.counter) },
        select: { id: true },
      }),
    )
  ).id

/** Notes that a passkey was used, and where its counter stands now. */
export const noteUse = (tx: Db, id: string, counter: number) =>
  tx.rows('update passkey set counter = $2, used_at = now() where id = $1', [id, counter])

/** Nothing is opened with it any more. */
export const refusePasskey = (tx: Db, id: string) =>
  tx.rows('update passkey set refused_at = coalesce(refused_at, now()) where id = $1', [id])

/** Whether a passkey opens nothing any more. */
export const isRefused = async (tx: Db, id: string): Promise<boolean> =>
  (await tx.rows('select 1 from passkey where id = $1 and refused_at is not null', [id])).length > 0

/** Removes a passkey of somebody's; what it was called, or undefined where there is none. */
export async function deletePasskey(tx: Db, personId: string, id: string): Promise<string | undefined> {
  const [row] = await tx.rows<{ name: string }>('delete from passkey where id = $1 and person_id = $2 returning name', [
    id,
    personId,
  ])
  return row?.name
}

/** Notes that a challenge was answered; false where it was before. What is long over goes. */
export async function spendChallenge(tx: Db, challenge: string): Promise<boolean> {
  await tx.rows(`delete from spent_challenge where at < now() - interval '1 day'`)
  const hash = bytes(createHash('sha256').update(challenge).digest())
  return (
    (await tx.rows('insert into spent_challenge (hash) values ($1) on conflict do nothing returning hash', [hash])).length > 0
  )
}
