import type { ClaimStep } from '@/lib/contract/claims'
import { getHousePolicy } from '@/lib/db/house-policy'
import { insertDecision, secondOf } from '@/lib/db/write/revision'
import { say } from '@/lib/domain/message'
import type { AdjudicateInput } from '@/lib/domain/verdict'
import { holdsNoMore, inForceFrom } from './bring-into-force'
import { event, onClaim } from './on-claim'
import type { Command } from './run'

/**
 * An editor who is neither reader decides between two readings that differ: one of them stands and is approved, or
 * both go back. The reason is kept beside both.
 */
export const adjudicateVerdict: Command<AdjudicateInput & { claimId: string }, ClaimStep> = async (
  context,
  { stands, reason, ...seen },
) =>
  onClaim(context, seen, 'decide-verdict', {
    command: 'adjudicate',
    facts: { sendsBack: stands === 'neither' },
    behind: 'decides',
    async work({ tx, actor, claim }) {
      const second = await secondOf(tx, claim.headRevisionId)
      const { version: rules } = await getHousePolicy(tx)
      const chosen = stands === 'second' ? second : { id: claim.headRevisionId!, number: claim.headNumber }
      const goesBack = stands === 'neither'
      const broken = goesBack
        ? null
        : await holdsNoMore(tx, claim, chosen.id, (why) =>
            say('This reading does not hold any more: {why} Send both back with that.', { why }),
          )
      if (broken) return broken
      const outcome = goesBack ? 'returned' : 'approved'
      const category = goesBack ? 'reading' : null
      await insertDecision(tx, claim.id, chosen.id, actor.id, { outcome, reason, category, unreviewed: false, rules })
      return {
        event: event('verdict-adjudicated', {
          first: claim.headNumber,
          second: second.number,
          stands: goesBack ? null : chosen.number,
          outcome,
          reason,
          rules,
        }),
        changes: goesBack ? { returnedCount: claim.returnedCount + 1 } : inForceFrom(chosen.id),
      }
    },
  })
