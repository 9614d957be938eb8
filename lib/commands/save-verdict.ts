import { getClaims, getRevision, listRevisionsOf } from '@/lib/db/claims'
import { type LockedClaim, lockClaim } from '@/lib/db/lock-claim'
import type { Db } from '@/lib/db/pool'
import { append } from '@/lib/db/trail'
import { say } from '@/lib/domain/message'
import type { Actor } from '@/lib/domain/person'
import { isRefusal, notFound, type Refusal, refuse } from '@/lib/domain/refusal'
import type { SaveVerdictInput, VerdictContent } from '@/lib/domain/verdict'
import type { RevisionView } from '@/lib/domain/views'
import type { ClaimState } from '@/lib/domain/words'
import { abilities, type Standing, writeAbilities } from '@/lib/review/abilities'
import { isBlind } from '@/lib/review/policy'
import { decide } from '@/lib/review/workflow'
import { authorize, type Command, type Context } from './run'
import { readQuotes, riskOf, writeRevision } from './write-revision'

export interface SavedVerdict {
  claimId: string
  version: number
  state: ClaimState
  revision: number
  /** Everyone who wrote into the new head since the last approval. */
  contributorIds: string[]
  /** What its writer may do to the claim now, as it travels with one. */
  may: string
}

/**
 * Saves a verdict as a new revision; the claim becomes a draft. A save on anything newer than its
 * writer saw is refused as a conflict that carries the colleague's version, and overwrites nothing.
 */
export const saveVerdict: Command<SaveVerdictInput & { claimId: string }, SavedVerdict> = async (
  context,
  { claimId, claimVersion, content },
) => {
  const claim = await claimToWrite(context, claimId, claimVersion)
  return isRefusal(claim) ? claim : saveLocked(context, claim, content)
}

/**
 * Brings an earlier revision back: its content becomes a new revision, the old ones stay. Passages that stand in no
 * latest version any more are left away, and said.
 */
export const restoreRevision: Command<
  { claimId: string; claimVersion: number; revision: number },
  SavedVerdict & { leftAway: number }
> = async (context, { claimId, claimVersion, revision }) => {
  const claim = await claimToWrite(context, claimId, claimVersion)
  if (isRefusal(claim)) return claim
  const [found] = await listRevisionsOf(context.tx, claimId, context.actor, { before: revision + 1, most: 1 })
  if (found?.number !== revision)
    return refuse('no-such-revision', say('There is no revision {revision} of this verdict that you may see.', { revision }))
  if (found.id === claim.headRevisionId)
    return refuse('nothing-new', say('This revision is the one that stands. There is nothing to bring back.'))
  const content = contentOf(found)
  const live = content.evidence.filter((_, i) => found.content.evidence[i]!.isLive)
  const saved = await saveLocked(context, claim, { ...content, evidence: live }, found)
  return isRefusal(saved) ? saved : { ...saved, leftAway: content.evidence.length - live.length }
}

async function claimToWrite({ tx, actor }: Context, claimId: string, claimVersion: number): Promise<LockedClaim | Refusal> {
  const claim = await lockClaim(tx, claimId)
  if (!claim) throw notFound('claim')
  authorize(actor, 'save-verdict', claim, notFound('claim'))
  if (claim.version !== claimVersion) return conflict(tx, claim, actor)
  const outcome = decide(claim.state, 'save')
  return isRefusal(outcome) ? outcome : claim
}

async function saveLocked(
  { tx, actor }: Context,
  claim: LockedClaim,
  content: VerdictContent,
  restored?: Pick<RevisionView, 'number' | 'contributorIds'>,
): Promise<SavedVerdict | Refusal> {
  const quotes = await readQuotes(tx, claim.storyId, content)
  if (isRefusal(quotes)) return quotes
  const before = claim.headRevisionId ? contentOf(await getRevision(tx, claim.headRevisionId)) : null
  const number = claim.nextNumber
  // Until something is approved, what earlier writers left stands in the new revision too: they stay contributors.
  // What is brought back is the work of those who wrote it, too.
  const contributorIds = [
    ...new Set([...(claim.headApproved ? [] : claim.contributorIds), ...(restored?.contributorIds ?? []), actor.id]),
  ]
  const restoredFrom = restored?.number
  const id = await writeRevision(tx, claim, { number, authorId: actor.id, contributorIds, content, restoredFrom }, quotes)
  const { risks, needsSecond } = await riskOf(tx, claim)
  await tx.rows(
    `update claim set head_revision_id = $2, version = version + 1, state = 'draft', state_since = case when state = 'draft' then state_since else now() end,
       recheck = null, risks = $3, needs_second = $4 where id = $1`,
    [claim.id, id, risks, needsSecond],
    'save-head',
  )
  await append(tx, actor.id, {
    type: 'verdict-saved',
    storyId: claim.storyId,
    claimId: claim.id,
    payload: { revision: number, ...(restoredFrom ? { restored: restoredFrom } : {}), before, after: content },
  })
  // as the claim stands now, with nothing read again: a new head has no second reading and no waiver yet
  const standing: Standing = {
    ...claim,
    state: 'draft',
    contributorIds,
    secondIds: [],
    handIds: [...new Set([...claim.handIds, ...contributorIds])],
    inForce: claim.effectiveRevisionId !== null,
    isApart: needsSecond,
  }
  const may = writeAbilities(abilities(actor, standing))
  return { claimId: claim.id, version: claim.version + 1, state: 'draft', revision: number, contributorIds, may }
}

/** The refusal that a stale writer gets: whose version stands now, in full, as far as they may see it. */
export async function conflict(tx: Db, claim: LockedClaim, actor: Actor): Promise<Refusal> {
  const [current] = await getClaims(tx, [claim.id], actor)
  const who = current?.head?.authorName ?? 'Somebody'
  return isBlind(actor, claim)
    ? refuse('changed-meanwhile', say('Somebody changed this claim while you were writing. What you wrote is kept.'), { current })
    : refuse(
        'changed-meanwhile',
        say('{who} changed this claim while you were writing. Both versions are kept: choose what goes on.', { who }),
        { current },
      )
}

/** The refusal that a decider gets whose page is behind: what is decided has to be what stood on it. */
export async function changedSince(tx: Db, claim: LockedClaim, actor: Actor): Promise<Refusal> {
  const [current] = await getClaims(tx, [claim.id], actor)
  return refuse(
    'changed-meanwhile',
    say('This claim changed since your page showed it. Look at it as it stands now, then decide.'),
    {
      current,
    },
  )
}

/** What a revision says, as it is sent and kept: its passages where they stand now. */
export const contentOf = ({ content }: Pick<RevisionView, 'content'>): VerdictContent => ({
  ...content,
  evidence: content.evidence.map(({ versionId, start, end, stance }) => ({ versionId, start, end, stance })),
})
