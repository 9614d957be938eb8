/** Intents that were sent under a key, so that a request sent twice has one effect. */
import type { Actor } from '@/lib/domain/person'
import type { Db } from '../pool'

/** Whoever acts, as they are now, held for this transaction; nobody where the account was closed. */
export async function holdActor(tx: Db, personId: string): Promise<Actor | undefined> {
  const [actor] = await tx.rows<Actor>(
    'select id, name, email, role from person where id = $1 and disabled_at is null for share',
    [personId],
  )
  return actor
}

/** Holds the row of somebody who will change it: two that share it first and change it then would wait for each other. */
export const holdToWrite = (tx: Db, personId: string) => tx.rows('select from person where id = $1 for no key update', [personId])

/** The same, with their intent noted in the same statement; `fresh` is false where this key was used before. */
export async function beginIntent(
  tx: Db,
  personId: string,
  key: string,
  route: string,
  hash: Buffer,
): Promise<(Actor & { fresh: boolean }) | undefined> {
  const [actor] = await tx.rows<Actor & { fresh: boolean }>(
    `with who as (select id, name, email, role from person where id = $1 and disabled_at is null for share),
       noted as (insert into idempotency_key (person_id, key, route, body_hash) select id, $2, $3, $4 from who on conflict do nothing returning 1)
     select who.*, exists (select from noted) as fresh from who`,
    [personId, key, route, hash],
    'begin-intent',
  )
  return actor
}

/** Keeps what an intent was answered, as JSON. */
export const endIntent = (tx: Db, personId: string, key: string, response: string) =>
  tx.rows(
    'update idempotency_key set status = 200, response = $3 where person_id = $1 and key = $2',
    [personId, key, response],
    'end-intent',
  )

/** What was sent and answered under a key; undefined while the first request is worked on. */
export async function intentOf(tx: Db, personId: string, key: string): Promise<{ hash: Buffer; response: string } | undefined> {
  const [row] = await tx.rows<{ hash: Buffer; response: string }>(
    'select body_hash as hash, response from idempotency_key where person_id = $1 and key = $2',
    [personId, key],
  )
  return row
}
