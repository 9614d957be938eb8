import type { ClaimStep } from '@/lib/contract/claims'
import { getHousePolicy } from '@/lib/db/house-policy'
import { insertConfirmation } from '@/lib/db/write/revision'
import { event, onClaim } from './on-claim'
import type { Command } from './run'

/** Another editor looks at an approval that waited for a second editor and confirms it. Doing it twice changes nothing. */
export const confirmApproval: Command<{ claimId: string; revision: number; claimVersion: number }, ClaimStep> = async (
  context,
  seen,
) =>
  onClaim(context, seen, 'confirm-approval', (claim) => ({
    command: 'confirm',
    facts: { awaitsEyes: claim.awaitsEyes },
    judges: claim.effectiveNumber,
    behind: 'looks',
    async work({ tx, actor }) {
      const { version: rules } = await getHousePolicy(tx)
      await insertConfirmation(tx, claim.effectiveRevisionId, actor.id, rules)
      return { event: event('approval-confirmed', { revision: claim.effectiveNumber!, rules }) }
    },
  }))
