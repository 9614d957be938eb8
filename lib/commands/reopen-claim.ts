import type { ClaimStep } from '@/lib/contract/claims'
import { event, onClaim } from './on-claim'
import type { Command } from './run'

/** An editor reopens an approved claim with a reason. The approved revision stays in force until a new one is approved. */
export const reopenClaim: Command<{ claimId: string; claimVersion: number; reason: string }, ClaimStep> = async (
  context,
  { reason, ...seen },
) =>
  onClaim(context, seen, 'reopen-claim', {
    command: 'reopen',
    behind: 'writes',
    work: async ({ claim }) => ({ event: event('claim-reopened', { revision: claim.headNumber, reason }) }),
  })
