import { getClaims, lockClaim } from '@/lib/db/claims'
import { append } from '@/lib/db/trail'
import { isRefusal, notFound, refuse } from '@/lib/domain/refusal'
import type { DecideInput } from '@/lib/domain/verdict'
import { decide } from '@/lib/review/workflow'
import { authorize, type Command } from './run'
import { conflict } from './save-verdict'
import { type ClaimStep, setState } from './submit-verdict'

/**
 * An editor approves or returns revision n. It must be the head and not the editor's own work: the
 * policy says so here, and the database says so again. Repeating one's decision changes nothing; the
 * loser of a race is told what was decided.
 */
export const decideVerdict: Command<DecideInput & { claimId: string }, ClaimStep> = async ({ tx, actor }, input) => {
  const claim = await lockClaim(tx, input.claimId)
  if (!claim) throw notFound('claim')
  authorize(actor, 'decide-verdict', { story: claim.story, contributorIds: claim.contributorIds }, notFound('claim'))

  if (input.revision !== claim.headNumber) return conflict(tx, claim)
  const outcome = decide(claim.state, input.outcome === 'approved' ? 'approve' : 'return')
  if (isRefusal(outcome)) {
    if (claim.state !== 'approved' && claim.state !== 'returned') return outcome
    const [current] = await getClaims(tx, [claim.id])
    return refuse('already-decided', `This verdict was already ${claim.state}.`, { current })
  }
  if ('unchanged' in outcome) return { claimId: claim.id, version: claim.version, state: claim.state, unchanged: true }

  const reason = input.outcome === 'returned' ? input.reason : ''
  await tx.rows(
    `insert into decision (revision_id, claim_id, outcome, decider_id, decider_role, reason) values ($1, $2, $3, $4, 'editor', $5)`,
    [claim.headRevisionId, claim.id, input.outcome, actor.id, reason],
  )
  if (input.outcome === 'approved') {
    await tx.rows(
      `update claim set state = 'approved', state_since = now(), version = version + 1, effective_revision_id = head_revision_id where id = $1`,
      [claim.id],
    )
    const [view] = await getClaims(tx, [claim.id])
    await append(tx, actor.id, {
      type: 'verdict-approved',
      storyId: claim.storyId,
      claimId: claim.id,
      payload: { revision: claim.headNumber, value: view!.head!.content.value! },
    })
  } else {
    await setState(tx, claim.id, 'returned')
    await tx.rows('update claim set returned_count = returned_count + 1 where id = $1', [claim.id])
    await append(tx, actor.id, {
      type: 'verdict-returned',
      storyId: claim.storyId,
      claimId: claim.id,
      payload: { revision: claim.headNumber, reason },
    })
  }
  return { claimId: claim.id, version: claim.version + 1, state: input.outcome, unchanged: false }
}

/** An editor reopens an approved claim with a reason. The approved revision stays in force until a new one is approved. */
export const reopenClaim: Command<{ claimId: string; claimVersion: number; reason: string }, ClaimStep> = async (
  { tx, actor },
  { claimId, claimVersion, reason },
) => {
  const claim = await lockClaim(tx, claimId)
  if (!claim) throw notFound('claim')
  authorize(actor, 'reopen-claim', { story: claim.story, contributorIds: claim.contributorIds }, notFound('claim'))
  const outcome = decide(claim.state, 'reopen')
  if (isRefusal(outcome)) return outcome
  if (claim.version !== claimVersion) return conflict(tx, claim)
  await setState(tx, claimId, 'draft')
  await append(tx, actor.id, {
    type: 'claim-reopened',
    storyId: claim.storyId,
    claimId,
    payload: { revision: claim.headNumber, reason },
  })
  return { claimId, version: claim.version + 1, state: 'draft', unchanged: false }
}
