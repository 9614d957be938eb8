import type { ClaimStep } from '@/lib/contract/claims'
import { getRevision } from '@/lib/db/claims'
import { getHousePolicy } from '@/lib/db/house-policy'
import { insertDecision } from '@/lib/db/write/revision'
import { say } from '@/lib/domain/message'
import type { DecideInput } from '@/lib/domain/verdict'
import { holdsNoMore, inForceFrom } from './bring-into-force'
import { event, onClaim } from './on-claim'
import type { Command } from './run'

/** An editor approves the head, or, where the house allows it, their own work without a second editor. It has to hold as it stands now. */
export const approveVerdict: Command<Extract<DecideInput, { outcome: 'approved' }> & { claimId: string }, ClaimStep> = async (
  context,
  { unreviewed = false, ...seen },
) =>
  onClaim(context, seen, unreviewed ? 'approve-unreviewed' : 'decide-verdict', {
    command: unreviewed ? 'approve-unreviewed' : 'approve',
    behind: 'decides',
    async work({ tx, actor, claim }) {
      const { version: rules } = await getHousePolicy(tx)
      const broken = await holdsNoMore(tx, claim, claim.headRevisionId!, (why) =>
        say('This verdict does not hold any more: {why} Return it with that.', { why }),
      )
      if (broken) return broken
      await insertDecision(tx, claim.id, claim.headRevisionId!, actor.id, {
        outcome: 'approved',
        reason: '',
        category: null,
        unreviewed,
        rules,
      })
      const value = (await getRevision(tx, claim.headRevisionId!)).content.value!
      return {
        event: event(unreviewed ? 'verdict-approved-unreviewed' : 'verdict-approved', {
          revision: claim.headNumber,
          value,
          rules,
        }),
        changes: inForceFrom(claim.headRevisionId!),
      }
    },
  })
