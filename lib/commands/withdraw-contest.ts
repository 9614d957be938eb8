import type { ClaimStep } from '@/lib/contract/claims'
import { endContest } from '@/lib/db/write/revision'
import { event, onClaim } from './on-claim'
import type { Command } from './run'

/** Whoever contests a verdict takes that back while nobody has decided on it; it stands as it was approved. */
export const withdrawContest: Command<{ claimId: string; claimVersion: number }, ClaimStep> = async (context, seen) =>
  onClaim(context, seen, 'withdraw-contest', {
    command: 'withdraw-contest',
    behind: 'looks',
    async work({ tx, claim }) {
      await endContest(tx, claim.id)
      return { event: event('contest-withdrawn', { revision: claim.headNumber }) }
    },
  })
