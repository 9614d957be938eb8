import { append } from '@/lib/db/trail'
import { handPart } from '@/lib/db/write/sealed'
import { say } from '@/lib/domain/message'
import { isRefusal, notFound, refuse } from '@/lib/domain/refusal'
import type { HandSealedInput } from '@/lib/domain/sealed-input'
import { lockSealed } from './on-sealed-name'
import { authorize, type Command } from './run'
import { keeperOf } from './seal-name'

/**
 * Gives one keeper's part in a sealed name to somebody else of the story: a keeper their own; the other that of one who cannot open it any more;
 * where neither can, the owner of the story, or anybody on it where the owner is gone too. Nothing is opened by it.
 */
export const handSealedName: Command<HandSealedInput & { sealedId: string }, { number: number }> = async (
  context,
  { sealedId, from, to },
) => {
  const { tx, actor } = context
  const { name, story } = await lockSealed(context, sealedId)
  const { storyId, number, keepers, ownerIsHere, sealed } = name
  authorize(actor, 'hand-sealed-name', { story, from, keepers, ownerIsHere }, notFound('sealed name'))
  if (!sealed) return refuse('nothing', say('This name was erased. Nobody can open it any more.'))
  if (!keepers.some((k) => k.id === from))
    return refuse('changed-meanwhile', say('Somebody else keeps this name by now. Reload to see who.'))
  if (keepers.some((k) => k.id === to))
    return refuse(
      'keeps-name',
      say('They keep this name already. Choose somebody else: two people have to be able to open it.'),
      {
        fields: { to: say('Choose somebody else.') },
      },
    )
  const taker = await keeperOf(context, story, to, 'to')
  if (isRefusal(taker)) return taker
  await handPart(tx, { id: sealedId, from, to, by: actor.id })
  await append(tx, actor.id, {
    type: 'sealed-name-handed',
    storyId,
    payload: { sealed: sealedId, number, before: from, after: to, name: taker.name, because: 'handed' },
  })
  return { number }
}
