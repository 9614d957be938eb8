import type { ClaimStep } from '@/lib/contract/claims'
import { lapseContest } from './lapse-contest'
import { event, onClaim } from './on-claim'
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
