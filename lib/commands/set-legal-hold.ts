import { holdOf } from '@/lib/db/erasing'
import { append } from '@/lib/db/trail'
import { setHold } from '@/lib/db/write/erasing'
import { lockStoryRow } from '@/lib/db/write/story'
import { notFound } from '@/lib/domain/refusal'
import { authorize, type Command } from './run'

/** An admin puts a story under legal hold, under which nothing of it is erased, or lifts it. Set to what it is already, nothing happens. */
export const setLegalHold: Command<{ storyId: string; held: boolean; reason: string }, { held: boolean }> = async (
  { tx, actor },
  { storyId, held, reason },
) => {
  authorize(actor, 'erase', null, notFound('story'))
  const [there] = await lockStoryRow(tx, storyId)
  if (!there) throw notFound('story')
  if (((await holdOf(tx, storyId)) !== null) === held) return { held }
  await setHold(tx, storyId, held ? reason : null)
  await append(tx, actor.id, { type: held ? 'legal-hold-set' : 'legal-hold-lifted', storyId, payload: { reason } })
  return { held }
}
