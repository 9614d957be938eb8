import { getClaims, getRevision } from '@/lib/db/claims'
import { getHousePolicy } from '@/lib/db/house-policy'
import { type LockedClaim, lockClaim } from '@/lib/db/lock-claim'
import type { Db } from '@/lib/db/pool'
import { append } from '@/lib/db/trail'
import { lower, say } from '@/lib/domain/message'
import type { Actor } from '@/lib/domain/person'
import { isRefusal, notFound, type Refusal, refuse } from '@/lib/domain/refusal'
import type { AdjudicateInput, DecideInput } from '@/lib/domain/verdict'
import { STATE_WORD } from '@/lib/domain/words'
import { decide } from '@/lib/review/workflow'
import { authorize, type Command } from './run'
import { changedSince, conflict } from './save-verdict'
import { type ClaimStep, missingOf, setState, unchangedStep } from './submit-verdict'

/**
 * An editor approves or returns revision n. It must be the head and not the editor's own work: the
 * policy says so here, and the database says so again. Repeating one's decision changes nothing; the
 * loser of a race is told what was decided.
 */
export const decideVerdict: Command<DecideInput & { claimId: string }, ClaimStep> = async ({ tx, actor }, input) => {
  const claim = await lockClaim(tx, input.claimId)
  if (!claim) throw notFound('claim')
  const unreviewed = input.outcome === 'approved' && input.unreviewed === true
  authorize(actor, unreviewed ? 'approve-unreviewed' : 'decide-verdict', claim, notFound('claim'))
  if (input.revision !== claim.headNumber || input.claimVersion !== claim.version) {
    // a lost race is told as one: what was decided meanwhile, not that the page is behind
    const already = decide(claim.state, input.outcome === 'returned' ? 'return' : unreviewed ? 'approve-unreviewed' : 'approve')
    if ('unchanged' in already && input.revision === claim.headNumber) return unchangedStep(claim)
    return isRefusal(already)
      ? decidedAlready(tx, claim, actor, await changedSince(tx, claim, actor))
      : changedSince(tx, claim, actor)
  }
  const outcome = decide(claim.state, input.outcome === 'returned' ? 'return' : unreviewed ? 'approve-unreviewed' : 'approve')
  if (isRefusal(outcome)) return decidedAlready(tx, claim, actor, outcome)
  if ('unchanged' in outcome) return unchangedStep(claim)

  const common = { storyId: claim.storyId, claimId: claim.id }
  const { version: rules } = await getHousePolicy(tx)
  const revision = claim.headNumber
  if (input.outcome === 'approved') {
    const [view] = await getClaims(tx, [claim.id], null)
    const missing = await missingOf(tx, view!, view!.head!.content)
    if (Object.keys(missing).length)
      return refuse(
        'not-ready',
        say('This verdict does not hold any more: {why} Return it with that.', { why: Object.values(missing)[0]! }),
        {
          fields: missing,
        },
      )
    await record(tx, claim, actor, claim.headRevisionId!, { outcome: 'approved', reason: '', category: null, unreviewed, rules })
    await approveHead(tx, claim.id, claim.headRevisionId!)
    const value = (await getRevision(tx, claim.headRevisionId!)).content.value!
    await append(tx, actor.id, {
      type: unreviewed ? 'verdict-approved-unreviewed' : 'verdict-approved',
      ...common,
      payload: { revision, value, rules },
    })
  } else {
    const { reason, category = 'other' } = input
    await record(tx, claim, actor, claim.headRevisionId!, { outcome: 'returned', reason, category, unreviewed: false, rules })
    await sendBack(tx, claim.id)
    await append(tx, actor.id, {
      type: 'verdict-returned',
      ...common,
      payload: { revision, reason, category, count: claim.returnedCount + 1, rules },
    })
  }
  return { claimId: claim.id, version: claim.version + 1, state: input.outcome, unchanged: false }
}

/**
 * An editor who is neither reader decides between two readings that differ: one of them stands and is approved, or
 * both go back. The reason is kept beside both.
 */
export const adjudicateVerdict: Command<AdjudicateInput & { claimId: string }, ClaimStep> = async (
  { tx, actor },
  { claimId, revision, claimVersion, stands, reason },
) => {
  const claim = await lockClaim(tx, claimId)
  if (!claim) throw notFound('claim')
  authorize(actor, 'decide-verdict', claim, notFound('claim'))
  if (revision !== claim.headNumber || claimVersion !== claim.version)
    return decidedAlready(tx, claim, actor, await changedSince(tx, claim, actor))
  const outcome = decide(claim.state, 'adjudicate', { sendsBack: stands === 'neither' })
  if (!('to' in outcome)) return isRefusal(outcome) ? decidedAlready(tx, claim, actor, outcome) : unchangedStep(claim)
  const [second] = await tx.rows<{ id: string; number: number }>('select id, number from verdict_revision where second_of = $1', [
    claim.headRevisionId,
  ])
  const { version: rules } = await getHousePolicy(tx)
  const chosen = stands === 'second' ? second!.id : claim.headRevisionId!
  const decided = stands === 'neither' ? 'returned' : 'approved'
  if (stands !== 'neither') {
    const [view] = await getClaims(tx, [claimId], null)
    const missing = await missingOf(tx, view!, (await getRevision(tx, chosen)).content)
    if (Object.keys(missing).length)
      return refuse(
        'not-ready',
        say('This reading does not hold any more: {why} Send both back with that.', { why: Object.values(missing)[0]! }),
        {
          fields: missing,
        },
      )
  }
  await record(tx, claim, actor, chosen, {
    outcome: decided,
    reason,
    category: stands === 'neither' ? 'reading' : null,
    unreviewed: false,
    rules,
  })
  if (stands === 'neither') await sendBack(tx, claimId)
  else await approveHead(tx, claimId, chosen)
  await append(tx, actor.id, {
    type: 'verdict-adjudicated',
    storyId: claim.storyId,
    claimId,
    payload: {
      first: claim.headNumber,
      second: second!.number,
      stands: stands === 'neither' ? null : stands === 'second' ? second!.number : claim.headNumber,
      outcome: decided,
      reason,
      rules,
    },
  })
  return { claimId, version: claim.version + 1, state: outcome.to, unchanged: false }
}

/** Another editor looks at an approval that waited for second eyes and confirms it. Doing it twice changes nothing. */
export const confirmApproval: Command<{ claimId: string; revision: number; claimVersion: number }, ClaimStep> = async (
  { tx, actor },
  { claimId, revision, claimVersion },
) => {
  const claim = await lockClaim(tx, claimId)
  if (!claim) throw notFound('claim')
  authorize(actor, 'confirm-approval', claim, notFound('claim'))
  const outcome = decide(claim.state, 'confirm', { awaitsEyes: claim.awaitsEyes })
  if (isRefusal(outcome)) return outcome
  if ('unchanged' in outcome) return unchangedStep(claim)
  if (revision !== claim.effectiveNumber || claimVersion !== claim.version) return changedSince(tx, claim, actor)
  const { version: rules } = await getHousePolicy(tx)
  await tx.rows(
    'insert into confirmation (decision_id, person_id, policy_version) select id, $2, $3 from decision where revision_id = $1',
    [claim.effectiveRevisionId, actor.id, rules],
  )
  await tx.rows('update claim set version = version + 1 where id = $1', [claimId])
  await append(tx, actor.id, {
    type: 'approval-confirmed',
    storyId: claim.storyId,
    claimId,
    payload: { revision: claim.effectiveNumber!, rules },
  })
  return { claimId, version: claim.version + 1, state: claim.state, unchanged: false }
}

/** An editor reopens an approved claim with a reason. The approved revision stays in force until a new one is approved. */
export const reopenClaim: Command<{ claimId: string; claimVersion: number; reason: string }, ClaimStep> = async (
  { tx, actor },
  { claimId, claimVersion, reason },
) => {
  const claim = await lockClaim(tx, claimId)
  if (!claim) throw notFound('claim')
  authorize(actor, 'reopen-claim', claim, notFound('claim'))
  const outcome = decide(claim.state, 'reopen')
  if (isRefusal(outcome)) return outcome
  if (claim.version !== claimVersion) return conflict(tx, claim, actor)
  await setState(tx, claimId, 'draft')
  await append(tx, actor.id, {
    type: 'claim-reopened',
    storyId: claim.storyId,
    claimId,
    payload: { revision: claim.headNumber, reason },
  })
  return { claimId, version: claim.version + 1, state: 'draft', unchanged: false }
}

interface Recorded {
  outcome: 'approved' | 'returned'
  reason: string
  category: string | null
  unreviewed: boolean
  rules: number
}
const record = (tx: Db, claim: LockedClaim, actor: Actor, revisionId: string, decision: Recorded) =>
  tx.rows(
    `insert into decision (revision_id, claim_id, outcome, decider_id, decider_role, reason, category, unreviewed, policy_version)
     values ($1, $2, $3, $4, 'editor', $5, $6, $7, $8)`,
    [revisionId, claim.id, decision.outcome, actor.id, decision.reason, decision.category, decision.unreviewed, decision.rules],
  )

/** A revision is in force from now on; what an earlier version of the article corrected counts for it no more. */
const approveHead = (tx: Db, claimId: string, revisionId: string) =>
  tx.rows(
    `update claim set state = 'approved', state_since = now(), version = version + 1, head_revision_id = $2, effective_revision_id = $2, resolved_in = null where id = $1`,
    [claimId, revisionId],
  )

const sendBack = (tx: Db, claimId: string) =>
  tx.rows(
    `update claim set state = 'returned', state_since = now(), version = version + 1, returned_count = returned_count + 1 where id = $1`,
    [claimId],
  )

/** Whoever comes second is told what was decided, with the claim as it stands. */
async function decidedAlready(tx: Db, claim: LockedClaim, actor: Actor, otherwise: Refusal): Promise<Refusal> {
  if (claim.state !== 'approved' && claim.state !== 'returned') return otherwise
  const [current] = await getClaims(tx, [claim.id], actor)
  return refuse('already-decided', say('This verdict was already {state}.', { state: lower(STATE_WORD[claim.state]) }), {
    current,
  })
}
