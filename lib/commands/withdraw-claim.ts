import { type LockedClaim, lockClaim } from '@/lib/db/lock-claim'
import type { Db } from '@/lib/db/pool'
import { append } from '@/lib/db/trail'
import { isRefusal, notFound } from '@/lib/domain/refusal'
import { decide } from '@/lib/review/workflow'
import { authorize, type Command } from './run'
import { conflict } from './save-verdict'
import { type ClaimStep, unchangedStep } from './submit-verdict'

/** An editor withdraws a claim in any state, with a reason: it is not checked any more and in no report. What was said of it stays on record. */
export const withdrawClaim: Command<{ claimId: string; claimVersion: number; reason: string }, ClaimStep> = async (
  { tx, actor },
  { claimId, claimVersion, reason },
) => {
  const claim = await lockClaim(tx, claimId)
  if (!claim) throw notFound('claim')
  authorize(actor, 'withdraw-claim', claim, notFound('claim'))
  const outcome = decide(claim.state, 'withdraw')
  if (isRefusal(outcome)) return outcome
  if ('unchanged' in outcome) return unchangedStep(claim)
  if (claim.version !== claimVersion) return conflict(tx, claim, actor)
  await lapseContest(tx, claim, actor.id)
  await tx.rows(
    `update claim set state = 'withdrawn', withdrawn_reason = $2, state_since = now(), version = version + 1 where id = $1`,
    [claimId, JSON.stringify(reason)],
  )
  await append(tx, actor.id, {
    type: 'claim-withdrawn',
    storyId: claim.storyId,
    claimId,
    payload: { quote: claim.quote, reason },
  })
  return { claimId, version: claim.version + 1, state: 'withdrawn', unchanged: false }
}

/** A contest about a verdict that is not in question any more ends undecided. */
export async function lapseContest(
  tx: Db,
  claim: Pick<LockedClaim, 'id' | 'storyId' | 'headNumber' | 'contesterId'>,
  actorId: string | null,
): Promise<void> {
  if (!claim.contesterId) return
  await tx.rows(`update contest set outcome = 'lapsed', decided_at = now() where claim_id = $1 and outcome is null`, [claim.id])
  await append(tx, actorId, {
    type: 'contest-lapsed',
    storyId: claim.storyId,
    claimId: claim.id,
    payload: { revision: claim.headNumber },
  })
}
