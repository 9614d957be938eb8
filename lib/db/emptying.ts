/** What there is of a person beside their own rows: where trails, notes and editions name them. Changes nothing. */
import type { Db } from './pool'
import { withoutHurry } from './verify'

/** An account as whoever empties it needs to know it, held so that nobody else changes it meanwhile. */
export const lockToEmpty = async (
  tx: Db,
  id: string,
): Promise<{ id: string; name: string; email: string; role: string; isOpen: boolean; isEmpty: boolean } | null> => {
  const [row] = await tx.rows<{ id: string; name: string; email: string; role: string; isOpen: boolean; isEmpty: boolean }>(
    `select id, name, email, role::text as role, disabled_at is null as "isOpen", emptied_at is not null as "isEmpty" from person where id = $1 for update`,
    [id],
  )
  return row ?? null
}

/** Whether another admin than this one could sign in. */
export const isLastAdmin = async (on: Db, id: string): Promise<boolean> =>
  (await on.rows(`select from person where role = 'admin' and disabled_at is null and id <> $1 limit 1`, [id])).length === 0

/** How many stories under legal hold name them. */
export const heldStories = async (on: Db, id: string): Promise<number> =>
  (await on.one<{ n: number }>('select count(*)::int as n from held_of($1::uuid)', [id])).n

/** Events that are about them, of every trail. */
export async function eventsAbout(
  tx: Db,
  id: string,
): Promise<{ stream: string; seq: number; type: string; payload: unknown }[]> {
  await withoutHurry(tx)
  return tx.rows(
    `select stream_id as stream, seq, type, payload from event where type <> 'content-erased' and $1::text in (payload ->> 'person', payload ->> 'to', payload ->> 'after')
       or type = 'comment-added' and payload ->> 'comment' in (select id::text from comment where mentions @> array[$1::uuid]) order by stream_id, seq`,
    [id],
  )
}

/** Notes in which they are called. */
export const notesCalling = (on: Db, id: string): Promise<{ id: string; text: string; story: string }[]> =>
  on.rows(
    `select m.id, m.text, c.story_id::text as story from comment m join claim c on c.id = m.claim_id where m.mentions @> array[$1::uuid] order by m.id`,
    [id],
  )

/** How many editions print their name. */
export const editionsNaming = async (on: Db, name: string): Promise<number> =>
  (
    await on.one<{ n: number }>(
      'select count(*)::int as n from report_edition where strpos(report, to_json($1::text)::text) > 0',
      [name],
    )
  ).n
