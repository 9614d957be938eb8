import { holdOf } from '@/lib/db/erasing'
import { factsOf, getStory } from '@/lib/db/stories'
import { append } from '@/lib/db/trail'
import { setHold } from '@/lib/db/write/erasing'
import { lockStoryRow } from '@/lib/db/write/story'
import { notFound } from '@/lib/domain/refusal'
import { can } from '@/lib/review/policy'
import { authorize, type Command } from './run'

/** An editor on the story, or an admin, puts it under legal hold, under which nothing of it is erased; an admin lifts it. Set to what it is already, nothing happens. */
export const setLegalHold: Command<{ storyId: string; held: boolean; reason: string }, { held: boolean }> = async (
  { tx, actor },
  { storyId, held, reason },
) => {
  const story = await getStory(tx, storyId)
  if (!story) throw notFound('story')
  if (!can(actor, 'erase', null)) authorize(actor, 'hold-story', factsOf(story), notFound('story'))
  if (!held) authorize(actor, 'erase', null, notFound('story'))
  await lockStoryRow(tx, storyId)
  if (((await holdOf(tx, storyId)) !== null) === held) return { held }
  await setHold(tx, storyId, held ? reason : null)
  await append(tx, actor.id, { type: held ? 'legal-hold-set' : 'legal-hold-lifted', storyId, payload: { reason } })
  return { held }
}
