import { putOnStory } from '@/lib/db/members'
import { factsOf } from '@/lib/db/stories'
import { append } from '@/lib/db/trail'
import { say } from '@/lib/domain/message'
import { isRefusal, notFound, refuse } from '@/lib/domain/refusal'
import { roleOn } from '@/lib/review/policy'
import { lockStory } from './on-story'
import { authorize, type Command } from './run'
import { takerOf } from './taker'

/**
 * Asks somebody in to a restricted story: they see it until somebody takes them off again, whatever work comes and goes. Its
 * owner and editors ask anybody; everybody on it may ask an editor, so that what waits for one is never stuck.
 */
export const addMember: Command<{ storyId: string; personId: string }, { personId: string }> = async (
  { tx, actor },
  { storyId, personId },
) => {
  const story = await lockStory({ tx, actor }, storyId, 'ask-editor-in')
  if (!story.restricted)
    return refuse('not-restricted', say('Everybody at the desk sees this story, so nobody has to be asked in.'))
  const taker = await takerOf(tx, personId)
  if (isRefusal(taker) || roleOn(taker, story) !== 'editor') authorize(actor, 'change-members', factsOf(story), notFound('story'))
  if (isRefusal(taker)) return taker
  if (taker.id === story.ownerId) return { personId }
  const isNew = await putOnStory(tx, storyId, personId, { by: actor.id })
  if (isNew)
    await append(tx, actor.id, {
      type: 'member-added',
      storyId,
      payload: { person: personId, name: taker.name, because: 'asked' },
    })
  return { personId }
}
