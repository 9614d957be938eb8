import { append } from '@/lib/db/trail'
import { changeClaim } from '@/lib/db/write/claim'
import { say } from '@/lib/domain/message'
import { isRefusal, refuse } from '@/lib/domain/refusal'
import { whyNot } from '@/lib/review/policy'
import { letGo, letIn } from './membership'
import { openClaim } from './on-claim'
import type { Command } from './run'
import { takerOf } from './taker'

/** Names who reads a claim second, or nobody in particular. The named one is told; others who may can still do it. */
export const nameSecondReader: Command<{ claimId: string; personId: string | null }, { secondReaderId: string | null }> = async (
  context,
  { claimId, personId },
) => {
  const { tx, actor } = context
  const claim = await openClaim(context, claimId, { ofStory: 'assign-claim' })
  if (claim.secondReaderId === personId) return { secondReaderId: personId }
  const taker = personId ? await takerOf(tx, personId) : null
  if (isRefusal(taker)) return taker
  if (taker) {
    // whoever is named must be able to: the same function as at the door
    const denial = whyNot({ id: taker.id, role: taker.role }, 'second-read', {
      ...claim,
      story: { ...claim.story, restricted: false },
    })
    if (denial)
      return refuse(
        'cannot-read-second',
        say('{name} cannot read this claim second: they worked on it, saw it, or are no journalist.', { name: taker.name }),
        {
          fields: { personId: say('Choose a journalist who did not work on it.') },
        },
      )
    await letIn({ tx, actorId: actor.id, storyId: claim.storyId }, taker.id)
  }
  await changeClaim(tx, claimId, { secondReaderId: personId })
  await append(tx, actor.id, {
    type: 'second-reader-named',
    storyId: claim.storyId,
    claimId,
    payload: { before: claim.secondReaderId, after: personId, name: taker?.name ?? null },
  })
  if (claim.secondReaderId) await letGo({ tx, actorId: actor.id, storyId: claim.storyId }, claim.secondReaderId)
  return { secondReaderId: personId }
}
