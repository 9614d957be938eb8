import { append } from '@/lib/db/trail'
import { say } from '@/lib/domain/message'
import { isRefusal, notFound, refuse } from '@/lib/domain/refusal'
import { holding } from '@/lib/review/sealed-words'
import { lockSealed, opened } from './on-sealed-name'
import { authorize, type Command } from './run'

/**
 * One of its two keepers opens a sealed name, for a reason that stands in the trail and is told to the other. The answer holds the name, so it is
 * kept for no repeat: this command is run without an intent, and every showing is an opening of its own.
 */
export const openSealedName: Command<{ sealedId: string; reason: string }, { number: number; name: string }> = async (
  context,
  { sealedId, reason },
) => {
  const { tx, actor } = context
  const { name: row, story } = await lockSealed(context, sealedId)
  authorize(actor, 'open-sealed-name', { story, keeperIds: row.keepers.map((k) => k.id) }, notFound('sealed name'))
  const name = opened(row)
  if (isRefusal(name)) return name
  if (holding(name)(reason))
    return refuse('sealed-name', say('The reason holds the name. It stands in the history: say it without the name.'), {
      fields: { reason: say('Say it without the name.') },
    })
  const { id, storyId, number, keepers } = row
  await append(tx, actor.id, {
    type: 'sealed-name-opened',
    storyId,
    payload: { sealed: id, number, reason, other: keepers.find((k) => k.id !== actor.id)!.id },
  })
  return { number, name }
}
