import { putOnStory, takeOffWithoutWork } from '@/lib/db/members'
import type { Db } from '@/lib/db/pool'
import { append } from '@/lib/db/trail'

/** Who acts, on which story, in which transaction. */
interface Where {
  tx: Db
  actorId: string
  storyId: string
}

const nameOf = async (tx: Db, personId: string): Promise<string> =>
  (await tx.rows<{ name: string }>('select name from person where id = $1', [personId]))[0]!.name

const isRestricted = async (tx: Db, storyId: string): Promise<boolean> =>
  (await tx.rows("select 1 from story where id = $1 and visibility = 'restricted'", [storyId])).length > 0

/** Lets somebody see a restricted story because work in it was given to them; the trail says so. */
export async function letIn({ tx, actorId, storyId }: Where, personId: string): Promise<void> {
  if (!(await isRestricted(tx, storyId)) || !(await putOnStory(tx, storyId, personId, null))) return
  await append(tx, actorId, {
    type: 'member-added',
    storyId,
    payload: { person: personId, name: await nameOf(tx, personId), because: 'work' },
  })
}

/** Takes the sight of a story back with the last work that was somebody's there. Whoever was asked in by hand stays. */
export async function letGo({ tx, actorId, storyId }: Where, personId: string): Promise<void> {
  if (!(await takeOffWithoutWork(tx, storyId, personId))) return
  await append(tx, actorId, {
    type: 'member-removed',
    storyId,
    payload: { person: personId, name: await nameOf(tx, personId), because: 'work' },
  })
}
