import type { Db } from '../pool'

/** A page that was fetched, as it came. */
export interface PageRecord {
  address: string
  warc: Uint8Array
}

/** Keeps a page that somebody had fetched for a story, and lets go what nobody added within a day. SQL, because the day is the database's. */
export async function insertPage(
  tx: Db,
  { storyId, personId, address, warc }: PageRecord & { storyId: string; personId: string },
): Promise<string> {
  await tx.rows(
    `delete from fetched_page p where fetched_at < now() - interval '1 day' and not exists (select from story s where s.id = p.story_id and s.hold_reason is not null)`,
  )
  const { id } = await tx.one<{ id: string }>(
    `insert into fetched_page (story_id, person_id, address, warc) values ($1, $2, $3, $4) returning id`,
    [storyId, personId, address, warc],
    'insert-page', // straight to the adapter, as a version's file
  )
  return id
}
