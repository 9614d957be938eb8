/** Passkeys as they are kept, held for who comes in with one. */
import type { Db } from './pool'

/** A passkey with whom it belongs to. */
export interface HeldPasskey {
  id: string
  name: string
  personId: string
  personName: string
  credentialId: string
  publicKey: Buffer
  counter: number
  refused: boolean
  /** Whether its owner may come in at all. */
  active: boolean
  sample: boolean
}

/** A passkey by what its authenticator calls it, held for this transaction. */
export async function lockPasskey(tx: Db, credentialId: string): Promise<HeldPasskey | undefined> {
  const [row] = await tx.rows<Omit<HeldPasskey, 'counter'> & { counter: bigint }>(
    `select k.id, k.name, k.person_id as "personId", p.name as "personName", k.credential_id as "credentialId", k.public_key as "publicKey",
       k.counter, k.refused_at is not null as refused, p.disabled_at is null as active, p.sample
     from passkey k join person p on p.id = k.person_id where k.credential_id = $1 for update of k`,
    [credentialId],
  )
  return row && { ...row, counter: Number(row.counter) }
}

/** What authenticators call the passkeys of somebody, so that none is added twice. */
export const credentialsOf = (on: Db, personId: string): Promise<{ id: string }[]> =>
  on.rows('select credential_id as id from passkey where person_id = $1', [personId])
