import type { ClaimStep } from '@/lib/contract/claims'
import { getHousePolicy } from '@/lib/db/house-policy'
import { answerContest } from '@/lib/db/write/revision'
import { event, onClaim } from './on-claim'
import type { Command } from './run'

/**
 * An editor who neither wrote the verdict nor contests it upholds or overturns it, with a reason. An overturned verdict
 * is in force no more: nothing that was found wrong is printed while the next one is written.
 */
export const decideContest: Command<
  { claimId: string; claimVersion: number; outcome: 'upheld' | 'overturned'; reason: string },
  ClaimStep
> = async (context, { outcome, reason, ...seen }) =>
  onClaim(context, seen, outcome === 'upheld' ? 'uphold-verdict' : 'decide-contest', {
    command: outcome === 'upheld' ? 'uphold' : 'overturn',
    behind: 'looks',
    async work({ tx, actor, claim }) {
      const { version: rules } = await getHousePolicy(tx)
      await answerContest(tx, claim.id, { outcome, by: actor.id, answer: reason, rules })
      return {
        event: event(outcome === 'upheld' ? 'contest-upheld' : 'contest-overturned', {
          revision: claim.headNumber,
          reason,
          rules,
        }),
        changes: outcome === 'upheld' ? {} : { effectiveRevisionId: null },
      }
    },
  })
