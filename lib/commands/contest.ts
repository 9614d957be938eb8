import { getHousePolicy } from '@/lib/db/house-policy'
import { lockClaim } from '@/lib/db/lock-claim'
import { append } from '@/lib/db/trail'
import { isRefusal, notFound } from '@/lib/domain/refusal'
import { decide } from '@/lib/review/workflow'
import { authorize, type Command } from './run'
import { changedSince } from './save-verdict'
import { type ClaimStep, setState, unchangedStep } from './submit-verdict'

/** Somebody says that an approved verdict is wrong. It stays in force, marked, until an editor decides. */
export const contestVerdict: Command<
  { claimId: string; revision: number; claimVersion: number; reason: string },
  ClaimStep
> = async ({ tx, actor }, { claimId, revision, claimVersion, reason }) => {
  const claim = await lockClaim(tx, claimId)
  if (!claim) throw notFound('claim')
  authorize(actor, 'contest-verdict', claim, notFound('claim'))
  const outcome = decide(claim.state, 'contest')
  if (isRefusal(outcome)) return outcome
  if ('unchanged' in outcome) return unchangedStep(claim)
  if (revision !== claim.headNumber || claimVersion !== claim.version) return changedSince(tx, claim, actor)
  await tx.rows('insert into contest (claim_id, revision_id, person_id, reason) values ($1, $2, $3, $4)', [
    claimId,
    claim.headRevisionId,
    actor.id,
    reason,
  ])
  await setState(tx, claimId, 'contested')
  await append(tx, actor.id, {
    type: 'verdict-contested',
    storyId: claim.storyId,
    claimId,
    payload: { revision: claim.headNumber, reason },
  })
  return { claimId, version: claim.version + 1, state: 'contested', unchanged: false }
}

/**
 * An editor who neither wrote the verdict nor contests it upholds or overturns it, with a reason. An overturned verdict
 * is in force no more: nothing that was found wrong is printed while the next one is written.
 */
export const decideContest: Command<
  { claimId: string; claimVersion: number; outcome: 'upheld' | 'overturned'; reason: string },
  ClaimStep
> = async ({ tx, actor }, { claimId, claimVersion, outcome, reason }) => {
  const claim = await lockClaim(tx, claimId)
  if (!claim) throw notFound('claim')
  authorize(actor, outcome === 'upheld' ? 'uphold-verdict' : 'decide-contest', claim, notFound('claim'))
  const next = decide(claim.state, outcome === 'upheld' ? 'uphold' : 'overturn')
  if (!('to' in next)) return isRefusal(next) ? next : unchangedStep(claim)
  if (claim.version !== claimVersion) return changedSince(tx, claim, actor)
  const { version: rules } = await getHousePolicy(tx)
  await tx.rows(
    'update contest set outcome = $2, decided_by = $3, decided_at = now(), answer = $4, policy_version = $5 where claim_id = $1 and outcome is null',
    [claimId, outcome, actor.id, reason, rules],
  )
  if (outcome === 'overturned')
    await tx.rows('update claim set effective_revision_id = null, state = $2 where id = $1', [claimId, next.to])
  await setState(tx, claimId, next.to)
  await append(tx, actor.id, {
    type: outcome === 'upheld' ? 'contest-upheld' : 'contest-overturned',
    storyId: claim.storyId,
    claimId,
    payload: { revision: claim.headNumber, reason, rules },
  })
  return { claimId, version: claim.version + 1, state: next.to, unchanged: false }
}
