import { hasOpenWork, takeOff } from '@/lib/db/members'
import { nameOf } from '@/lib/db/people'
import { numbersKept } from '@/lib/db/sealed'
import { append } from '@/lib/db/trail'
import { say } from '@/lib/domain/message'
import { notFound, refuse } from '@/lib/domain/refusal'
import { lockStory } from './on-story'
import type { Command } from './run'

/**
 * Takes somebody off a restricted story: they do not see it from their next request on. Who still has work there cannot be
 * taken off before it is given to somebody else. Everybody may leave; the owner leaves by handing the story over.
 */
export const removeMember: Command<{ storyId: string; personId: string }, { personId: string }> = async (
  { tx, actor },
  { storyId, personId },
) => {
  const story = await lockStory({ tx, actor }, storyId, personId === actor.id ? 'see-story' : 'change-members')
  if (personId === story.ownerId)
    return refuse('owner', say('The owner stays on the story. Hand it over first.'), {
      fields: { personId: say('Hand the story over.') },
    })
  const name = await nameOf(tx, personId)
  if (name === undefined) throw notFound('person')
  const kept = await numbersKept(tx, storyId, personId)
  if (kept.length > 0)
    return refuse(
      'keeps-name',
      say('{name} keeps the name of source {numbers}. Somebody else has to keep it first, so that two people can open it.', {
        name,
        numbers: kept.join(', '),
      }),
      { fields: { personId: say('Have the sealed name kept by somebody else first.') } },
    )
  if (await hasOpenWork(tx, storyId, personId))
    return refuse(
      'has-work',
      say('{name} has open work in this story. Give their claims and second readings to somebody else first.', {
        name,
      }),
      { fields: { personId: say('Give their open work to somebody else first.') } },
    )
  if (await takeOff(tx, storyId, personId))
    await append(tx, actor.id, {
      type: 'member-removed',
      storyId,
      payload: { person: personId, name, because: 'asked' },
    })
  return { personId }
}
