import type { Db } from '../pool'

/** Keeps a sealed name as the next of its story, with its two keepers. Resolves to its number. */
export async function insertSealed(
  tx: Db,
  name: {
    id: string
    storyId: string
    sealed: Uint8Array<ArrayBuffer>
    keyId: string
    remark: string
    by: string
    keepers: readonly string[]
  },
): Promise<number> {
  const { number } = await tx.one<{ number: number }>(
    `insert into sealed_name (id, story_id, number, sealed, key_id, remark, sealed_by)
     values ($1, $2, (select coalesce(max(number), 0) + 1 from sealed_name where story_id = $2), $3, $4, $5, $6) returning number`,
    [name.id, name.storyId, Buffer.from(name.sealed), name.keyId, name.remark, name.by],
  )
  await tx.rows(
    'insert into sealed_keeper (sealed_id, person_id, given_by) select $1::uuid, k, $3::uuid from unnest($2::uuid[]) k',
    [name.id, name.keepers, name.by],
  )
  return number
}

/** Gives the part of one keeper to somebody else. */
export async function handPart(tx: Db, part: { id: string; from: string; to: string; by: string }): Promise<void> {
  await tx.rows('update sealed_keeper set until = now() where sealed_id = $1 and person_id = $2 and until is null', [
    part.id,
    part.from,
  ])
  await tx.rows('insert into sealed_keeper (sealed_id, person_id, given_by) values ($1, $2, $3)', [part.id, part.to, part.by])
}
