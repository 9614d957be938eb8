import type { HandedOver } from '@/lib/contract/stories'
import { putOnStory, takeOff } from '@/lib/db/members'
import { isClosed } from '@/lib/db/people'
import { append } from '@/lib/db/trail'
import { apartAmong, freeSecondReader, giveOpenClaims, insertShown } from '@/lib/db/write/claim'
import { type Handed, lockToHandOver, setOwner } from '@/lib/db/write/story'
import { say } from '@/lib/domain/message'
import { isRefusal, notFound, refuse } from '@/lib/domain/refusal'
import { whyNot } from '@/lib/review/policy'
import { letGo, letIn } from './membership'
import { authorize, type Command, type Context } from './run'
import { type Taker, takerOf } from './taker'

/**
 * Hands everything open to a colleague: claims that wait for the giver, and the stories they own; of one story, or of
 * all. Drafts that were typed and not saved stay with the giver, because nobody else has seen them.
 */
export const handOver: Command<{ storyId: string | null; from?: string; to: string; note: string }, HandedOver> = async (
  { tx, actor },
  { storyId, from, to, note },
) => {
  const giver = from ?? actor.id
  if (giver !== actor.id) {
    authorize(actor, 'give-on', null, notFound('person'))
    if (!(await isClosed(tx, giver)))
      return refuse('still-here', say('This account is open: its owner hands their work over themselves.'), {
        fields: { from: say('Choose an account that was closed.') },
      })
  }
  const taker = await takerOf(tx, to)
  if (isRefusal(taker)) return taker
  if (taker.id === giver)
    return refuse('yourself', say('That is you. Choose who takes it over.'), { fields: { to: say('Choose a colleague.') } })
  const stories = await lockToHandOver(tx, actor, giver, storyId)
  if (storyId && stories.length === 0) throw notFound('story')
  const result: HandedOver = { stories: 0, claims: 0 }
  for (const story of stories) {
    if (whyNot(actor, 'assign-claim', story.facts)) continue
    const claims = await handOverStory({ tx, actor }, story, giver, taker, note)
    if (claims === null) continue
    result.stories++
    result.claims += claims
  }
  return result.stories === 0
    ? refuse('nothing-open', say('Nothing of yours is open there, so there is nothing to hand over.'))
    : result
}

/** Hands one story over, as far as it is the giver's; answers how many claims went, null where nothing was theirs. */
async function handOverStory(
  { tx, actor }: Context,
  { id: storyId, isOwner, facts }: Handed,
  giver: string,
  taker: Taker,
  note: string,
): Promise<number | null> {
  const moved = await giveOpenClaims(tx, storyId, giver, taker.id)
  // who takes over may not be able to read second
  const freed = await freeSecondReader(tx, storyId, giver)
  if (moved.length === 0 && freed.length === 0 && !isOwner) return null
  await insertShown(tx, await apartAmong(tx, moved), taker.id)
  if (isOwner) {
    await setOwner(tx, storyId, taker.id)
    // the owner needs no place among the members; the giver of a restricted story keeps one: their work stands in its trail
    await takeOff(tx, storyId, taker.id)
    if (facts.restricted) await putOnStory(tx, storyId, giver, { by: actor.id })
  } else await letIn({ tx, actorId: actor.id, storyId }, taker.id)
  await append(tx, actor.id, {
    type: 'work-handed-over',
    storyId,
    payload: { to: taker.id, name: taker.name, claims: moved.length, owner: isOwner, note, moved, freed },
  })
  await letGo({ tx, actorId: actor.id, storyId }, giver)
  return moved.length
}
