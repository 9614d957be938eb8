import { lockClaim } from '@/lib/db/lock-claim'
import { append } from '@/lib/db/trail'
import { isRefusal, notFound } from '@/lib/domain/refusal'
import { decide } from '@/lib/review/workflow'
import { authorize, type Command } from './run'
import { changedSince } from './save-verdict'
import { type ClaimStep, setState, unchangedStep } from './submit-verdict'

/**
 * An editor lets a verdict on without the second reading that it needs, because nobody is left who has not seen it. The
 * reason is kept with the revision and in the trail; every report says that one person read it.
 */
export const waiveSecondReading: Command<{ claimId: string; claimVersion: number; reason: string }, ClaimStep> = async (
  { tx, actor },
  { claimId, claimVersion, reason },
) => {
  const claim = await lockClaim(tx, claimId)
  if (!claim) throw notFound('claim')
  authorize(actor, 'waive-second-reading', claim, notFound('claim'))
  const outcome = decide(claim.state, 'waive-second-reading')
  if (isRefusal(outcome)) return outcome
  if ('unchanged' in outcome) return unchangedStep(claim)
  if (claim.version !== claimVersion) return changedSince(tx, claim, actor)
  await tx.rows('insert into second_reading_waiver (revision_id, person_id, reason) values ($1, $2, $3)', [
    claim.headRevisionId,
    actor.id,
    reason,
  ])
  await setState(tx, claimId, outcome.to)
  await append(tx, actor.id, {
    type: 'second-reading-waived',
    storyId: claim.storyId,
    claimId,
    payload: { revision: claim.headNumber, reason },
  })
  return { claimId, version: claim.version + 1, state: outcome.to, unchanged: false }
}
