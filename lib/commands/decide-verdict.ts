import { getClaims, getRevision } from '@/lib/db/claims'
import { getHousePolicy } from '@/lib/db/house-policy'
import type { LockedClaim } from '@/lib/db/lock-claim'
import type { Db } from '@/lib/db/pool'
import type { ClaimChanges } from '@/lib/db/write/claim'
import { insertConfirmation, insertDecision, secondOf } from '@/lib/db/write/revision'
import { type Message, say } from '@/lib/domain/message'
import { type Refusal, refuse } from '@/lib/domain/refusal'
import type { AdjudicateInput, DecideInput } from '@/lib/domain/verdict'
import { type ClaimStep, event, onClaim } from './on-claim'
import type { Command } from './run'
import { missingOf } from './submit-verdict'

/**
 * An editor approves or returns revision n. It must be the head and not the editor's own work: the
 * policy says so here, and the database says so again. Repeating one's decision changes nothing; the
 * loser of a race is told what was decided.
 */
export const decideVerdict: Command<DecideInput & { claimId: string }, ClaimStep> = async (context, input) =>
  input.outcome === 'returned' ? returnVerdict(context, input) : approveVerdict(context, input)

const approveVerdict: Command<Extract<DecideInput, { outcome: 'approved' }> & { claimId: string }, ClaimStep> = async (
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

const returnVerdict: Command<Extract<DecideInput, { outcome: 'returned' }> & { claimId: string }, ClaimStep> = async (
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

/** Another editor looks at an approval that waited for second eyes and confirms it. Doing it twice changes nothing. */
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

/** A revision is in force from now on; what an earlier version of the article corrected counts for it no more. */
const inForceFrom = (revisionId: string): ClaimChanges => ({
  headRevisionId: revisionId,
  effectiveRevisionId: revisionId,
  resolvedIn: null,
})

/** What keeps a reading from being approved as it stands now, said in `words`; null when nothing does. */
async function holdsNoMore(
  tx: Db,
  claim: LockedClaim,
  revisionId: string,
  words: (why: Message) => Message,
): Promise<Refusal | null> {
  const [view] = await getClaims(tx, [claim.id], null)
  const fields = await missingOf(tx, view!, (await getRevision(tx, revisionId)).content)
  const [why] = Object.values(fields)
  return why ? refuse('not-ready', words(why), { fields }) : null
}
