import { append } from '@/lib/db/trail'
import { changeClaim, insertShown } from '@/lib/db/write/claim'
import { isRefusal } from '@/lib/domain/refusal'
import { letGo, letIn } from './membership'
import { openClaim } from './on-claim'
import type { Command } from './run'
import { takerOf } from './taker'

/** Gives a claim to somebody, or to nobody in particular. */
export const assignClaim: Command<{ claimId: string; personId: string | null }, { assigneeId: string | null }> = async (
  context,
  { claimId, personId },
) => {
  const { tx, actor } = context
  const claim = await openClaim(context, claimId, { ofStory: 'assign-claim' })
  const taker = personId ? await takerOf(tx, personId) : null
  if (isRefusal(taker)) return taker
  if (claim.assigneeId === personId) return { assigneeId: personId }
  await changeClaim(tx, claimId, { assigneeId: personId })
  if (personId) {
    await letIn({ tx, actorId: actor.id, storyId: claim.storyId }, personId)
    // whoever takes a first reading over sees it, and cannot read it second afterwards
    if (claim.isApart) await insertShown(tx, [claimId], personId)
  }
  await append(tx, actor.id, {
    type: 'claim-assigned',
    storyId: claim.storyId,
    claimId,
    payload: { before: claim.assigneeId, after: personId, name: taker?.name ?? null },
  })
  // what nobody holds belongs to whoever wrote in it: given to somebody, it is theirs no more
  for (const before of new Set([claim.assigneeId, ...claim.contributorIds]))
    if (before && before !== personId) await letGo({ tx, actorId: actor.id, storyId: claim.storyId }, before)
  return { assigneeId: personId }
}
