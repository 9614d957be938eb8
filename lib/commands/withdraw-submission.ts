import type { ClaimStep } from '@/lib/contract/claims'
import { event, onClaim } from './on-claim'
import type { Command } from './run'

/** Takes a submission back while nobody has decided; the draft goes on. */
export const withdrawSubmission: Command<{ claimId: string; claimVersion: number }, ClaimStep> = async (context, seen) =>
  onClaim(context, seen, 'withdraw-submission', {
    command: 'withdraw-submission',
    behind: 'writes',
    work: async ({ claim }) => ({ event: event('submission-withdrawn', { revision: claim.headNumber }) }),
  })
