import type { ClaimStep } from '@/lib/contract/claims'
import { getHousePolicy } from '@/lib/db/house-policy'
import { insertDecision } from '@/lib/db/write/revision'
import type { DecideInput } from '@/lib/domain/verdict'
import { event, onClaim } from './on-claim'
import type { Command } from './run'

/** An editor sends the head back to its author, with a category and a reason. */
export const returnVerdict: Command<Extract<DecideInput, { outcome: 'returned' }> & { claimId: string }, ClaimStep> = async (
  context,
  { reason, category = 'other', ...seen },
) =>
  onClaim(context, seen, 'decide-verdict', {
    command: 'return',
    behind: 'decides',
    async work({ tx, actor, claim }) {
      const { version: rules } = await getHousePolicy(tx)
      const decision = { outcome: 'returned', reason, category, unreviewed: false, rules } as const
      await insertDecision(tx, claim.id, claim.headRevisionId!, actor.id, decision)
      const returnedCount = claim.returnedCount + 1
      return {
        event: event('verdict-returned', { revision: claim.headNumber, reason, category, count: returnedCount, rules }),
        changes: { returnedCount },
      }
    },
  })
