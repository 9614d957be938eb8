import type { LockedClaim } from '@/lib/db/lock-claim'
import type { Db } from '@/lib/db/pool'
import { append } from '@/lib/db/trail'
import { endContest } from '@/lib/db/write/revision'
import { type ClaimStep, event, onClaim } from './on-claim'
import type { Command } from './run'

/** An editor withdraws a claim in any state, with a reason: it is not checked any more and in no report. What was said of it stays on record. */
export const withdrawClaim: Command<{ claimId: string; claimVersion: number; reason: string }, ClaimStep> = async (
  context,
  { reason, ...seen },
) =>
  onClaim(context, seen, 'withdraw-claim', {
    command: 'withdraw',
    behind: 'writes',
    async work({ tx, actor, claim }) {
      await lapseContest(tx, claim, actor.id)
      return { event: event('claim-withdrawn', { quote: claim.quote, reason }), changes: { withdrawnReason: reason } }
    },
  })

/** A contest about a verdict that is not in question any more ends undecided. */
export async function lapseContest(
  tx: Db,
  claim: Pick<LockedClaim, 'id' | 'storyId' | 'headNumber' | 'contesterId'>,
  actorId: string | null,
): Promise<void> {
  if (!claim.contesterId) return
  await endContest(tx, claim.id)
  await append(tx, actorId, {
    type: 'contest-lapsed',
    storyId: claim.storyId,
    claimId: claim.id,
    payload: { revision: claim.headNumber },
  })
}
