import type { Db } from '../pool'

/** How many views somebody has. */
export const countViews = (on: Db, personId: string): Promise<number> =>
  on.model((m) => m.savedView.count({ where: { personId } }))

/** Keeps a view under its name, whose capitals do not count: no model knows that key, so it is SQL. Returns its id. */
export async function keepView(
  tx: Db,
  personId: string,
  { screen, storyId, name, query, shared }: { screen: string; storyId: string; name: string; query: string; shared: boolean },
): Promise<string> {
  const [row] = await tx.rows<{ id: string }>(
    `insert into saved_view (person_id, screen, name, query, shared, story_id) values ($1, $2, $3, $4, $5, $6)
     on conflict (person_id, screen, lower(name)) do update set query = $4, shared = $5, story_id = $6 returning id`,
    [personId, screen, name, query, shared, storyId],
  )
  return row!.id
}

/** Removes a view of somebody's own. */
export const deleteView = (tx: Db, id: string, personId: string) =>
  tx.model((m) => m.savedView.deleteMany({ where: { id, personId } }))
