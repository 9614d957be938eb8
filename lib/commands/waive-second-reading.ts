import type { ClaimStep } from '@/lib/contract/claims'
import { insertWaiver } from '@/lib/db/write/revision'
import { event, onClaim } from './on-claim'
import type { Command } from './run'

/**
 * An editor lets a verdict on without the second reading that it needs, because nobody is left who has not seen it. The
 * reason is kept with the revision and in the trail; every report says that one person read it.
 */
export const waiveSecondReading: Command<{ claimId: string; claimVersion: number; reason: string }, ClaimStep> = async (
  context,
  { reason, ...seen },
) =>
  onClaim(context, seen, 'waive-second-reading', {
    command: 'waive-second-reading',
    behind: 'looks',
    async work({ tx, actor, claim }) {
      await insertWaiver(tx, claim.headRevisionId, actor.id, reason)
      return { event: event('second-reading-waived', { revision: claim.headNumber, reason }) }
    },
  })
