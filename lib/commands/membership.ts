import { putOnStory, takeOffWithoutWork } from '@/lib/db/members'
import { nameOf } from '@/lib/db/people'
import type { Db } from '@/lib/db/pool'
import { isRestricted } from '@/lib/db/stories'
import { append } from '@/lib/db/trail'

/** Who acts, on which story, in which transaction. */
interface Where {
  tx: Db
  actorId: string
  storyId: string
}

/** Lets somebody see a restricted story because work in it was given to them; the trail says so. */
export async function letIn({ tx, actorId, storyId }: Where, personId: string): Promise<void> {
  if (!(await isRestricted(tx, storyId)) || !(await putOnStory(tx, storyId, personId, null))) return
  await append(tx, actorId, {
    type: 'member-added',
    storyId,
    payload: { person: personId, name: (await nameOf(tx, personId)) ?? '', because: 'work' },
  })
}

/** Takes the sight of a story back with the last work that was somebody's there. Whoever was asked in by hand stays. */
export async function letGo({ tx, actorId, storyId }: Where, personId: string): Promise<void> {
  if (!(await takeOffWithoutWork(tx, storyId, personId))) return
  await append(tx, actorId, {
    type: 'member-removed',
    storyId,
    payload: { person: personId, name: (await nameOf(tx, personId)) ?? '', because: 'work' },
  })
}
