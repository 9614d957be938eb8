/** What was sealed by a key before is kept under the one that seals now. */
import type { Db } from '../pool'

/** One process seals anew at a time. Held until the transaction ends. */
export const holdResealing = (tx: Db) => tx.rows('select pg_advisory_xact_lock(72707375)::text')

/** Opens it: only in such a transaction may what is kept of a sealed name change, and only to this key. */
export const openResealing = (tx: Db, keyId: string) => tx.rows('insert into resealing (key_id) values ($1)', [keyId])

/** Sealed names after an id that another key sealed than one of these, with their rows held. */
export const sealedByOthers = (
  tx: Db,
  keyId: string,
  after: string,
  most: number,
): Promise<{ id: string; storyId: string; keyId: string; sealed: Uint8Array }[]> =>
  tx.rows(
    `select id, story_id as "storyId", key_id as "keyId", sealed from sealed_name
     where sealed is not null and key_id <> $1 and id > $2::uuid order by id limit $3 for update`,
    [keyId, after, most],
  )

export const replaceSealed = (tx: Db, name: { id: string; sealed: Uint8Array; keyId: string }) =>
  tx.rows('update sealed_name set sealed = $2, key_id = $3 where id = $1', [name.id, Buffer.from(name.sealed), name.keyId])

/** What codes from apps are made of, after a person, with their rows held. */
export const sealedSecrets = (tx: Db, after: string, most: number): Promise<{ personId: string; sealed: Uint8Array }[]> =>
  tx.rows(
    `select person_id as "personId", sealed from totp_factor where person_id > $1::uuid order by person_id limit $2 for update`,
    [after, most],
  )

export const replaceSecret = (tx: Db, personId: string, sealed: Uint8Array) =>
  tx.rows('update totp_factor set sealed = $2 where person_id = $1', [personId, Buffer.from(sealed)])
