import { append } from '@/lib/db/trail'
import { changeClaim } from '@/lib/db/write/claim'
import { openClaim } from './on-claim'
import type { Command } from './run'

/** Flags a claim: it needs a second pair of eyes. */
export const flagClaim: Command<{ claimId: string; flagged: boolean }, { flagged: boolean }> = async (
  context,
  { claimId, flagged },
) => {
  const { tx, actor } = context
  const claim = await openClaim(context, claimId, { ofStory: 'flag-claim' })
  if (claim.flagged === flagged) return { flagged }
  await changeClaim(tx, claimId, { flaggedBy: flagged ? actor.id : null })
  await append(tx, actor.id, {
    type: flagged ? 'claim-flagged' : 'claim-unflagged',
    storyId: claim.storyId,
    claimId,
    payload: {},
  })
  return { flagged }
}
