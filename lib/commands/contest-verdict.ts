import type { ClaimStep } from '@/lib/contract/claims'
import { openContest } from '@/lib/db/write/revision'
import { event, onClaim } from './on-claim'
import type { Command } from './run'

/** Somebody says that an approved verdict is wrong. It stays in force, marked, until an editor decides. */
export const contestVerdict: Command<
  { claimId: string; revision: number; claimVersion: number; reason: string },
  ClaimStep
> = async (context, { reason, ...seen }) =>
  onClaim(context, seen, 'contest-verdict', {
    command: 'contest',
    behind: 'looks',
    async work({ tx, actor, claim }) {
      await openContest(tx, claim.id, claim.headRevisionId, actor.id, reason)
      return { event: event('verdict-contested', { revision: claim.headNumber, reason }) }
    },
  })
