import { listWorkers, putOnStory } from '@/lib/db/members'
import { append } from '@/lib/db/trail'
import { setRestricted } from '@/lib/db/write/story'
import { say } from '@/lib/domain/message'
import { refuse } from '@/lib/domain/refusal'
import { letIn } from './membership'
import { lockStory } from './on-story'
import type { Command } from './run'

/**
 * Restricts a story to the people on it, or opens it to the whole desk, for a reason that the trail keeps. Whoever has
 * work in it stays when it is restricted, and so does whoever restricts it. Set to what it is already, nothing happens.
 */
export const setVisibility: Command<{ storyId: string; restricted: boolean; reason: string }, { restricted: boolean }> = async (
  { tx, actor },
  { storyId, restricted, reason },
) => {
  const story = await lockStory({ tx, actor }, storyId, 'set-visibility')
  if (story.practice) return refuse('practice', say('A practice story stays with the person who practises.'))
  if (story.restricted === restricted) return { restricted }
  await setRestricted(tx, storyId, restricted)
  await append(tx, actor.id, { type: 'visibility-changed', storyId, payload: { restricted, reason } })
  if (restricted && story.ownerId !== actor.id && (await putOnStory(tx, storyId, actor.id, { by: actor.id })))
    await append(tx, actor.id, {
      type: 'member-added',
      storyId,
      payload: { person: actor.id, name: actor.name, because: 'asked' },
    })
  if (restricted) for (const worker of await listWorkers(tx, storyId)) await letIn({ tx, actorId: actor.id, storyId }, worker.id)
  return { restricted }
}
