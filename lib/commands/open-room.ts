import { openFor } from '@/lib/db/members'
import { append } from '@/lib/db/trail'
import { say } from '@/lib/domain/message'
import { notFound, refuse } from '@/lib/domain/refusal'
import { storyIn } from '@/lib/domain/story'
import { unprovedAsHeld } from './prove'
import { authorize, type Command } from './run'

/** What is answered whatever the address is of: nothing, a story of the newsroom, practice, one that its asker sees already. */
const NOTHING_TO_OPEN = refuse('nothing-to-open', say('At this address is no restricted story that you do not see already.'), {
  fields: { address: say('Ask whoever gave it to you.') },
})

/**
 * An editor or admin opens a restricted story that they do not see, by its exact address and for a reason, with a fresh proof of who they
 * are. It makes them one of its people; these are told, and the reason stands in its trail. Who is asked has proved
 * themselves before anything is looked up, and a wrong address is told from no other.
 */
export const openRoom: Command<
  { address: string; reason: string; password: string; code: string; proved: boolean },
  { storyId: string }
> = async ({ tx, actor }, { address, reason, ...given }) => {
  authorize(actor, 'open-room', null, notFound('story'))
  const wrong = await unprovedAsHeld(tx, actor, given)
  if (wrong) return wrong
  const storyId = storyIn(address)
  const opened = storyId ? await openFor(tx, storyId, actor.id) : null
  if (!storyId || !opened) return NOTHING_TO_OPEN
  await append(tx, actor.id, {
    type: 'story-opened',
    storyId,
    payload: { person: actor.id, name: actor.name, role: actor.role, reason, people: opened.people },
  })
  await append(tx, actor.id, {
    type: 'room-opened',
    payload: { story: storyId, person: actor.id, name: actor.name, role: actor.role },
  })
  return { storyId }
}
