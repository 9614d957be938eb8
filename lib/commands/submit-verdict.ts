import { getClaims } from '@/lib/db/claims'
import { type LockedClaim, lockClaim } from '@/lib/db/lock-claim'
import { originsOf } from '@/lib/db/origins'
import type { Db } from '@/lib/db/pool'
import { factsOf, getStory } from '@/lib/db/stories'
import { append } from '@/lib/db/trail'
import type { SeenClaim } from '@/lib/domain/desk'
import { type Message, say } from '@/lib/domain/message'
import { type FieldErrors, isRefusal, notFound, type Refusal, refuse } from '@/lib/domain/refusal'
import type { ClaimView } from '@/lib/domain/views'
import type { ClaimState } from '@/lib/domain/words'
import { whyNot } from '@/lib/review/policy'
import { readingsAgree } from '@/lib/review/second-reading'
import { blockers, decide, type WeighedEvidence } from '@/lib/review/workflow'
import { authorize, type Command, type Context } from './run'
import { conflict } from './save-verdict'
import { riskOf } from './write-revision'

export interface ClaimStep {
  claimId: string
  version: number
  state: ClaimState
  /** True when it was so already and nothing changed. */
  unchanged: boolean
}

/** A step that changed nothing, because it was so already. */
export const unchangedStep = (claim: LockedClaim): ClaimStep => ({
  claimId: claim.id,
  version: claim.version,
  state: claim.state,
  unchanged: true,
})

/**
 * Submits a draft, if the evidence rule holds; otherwise says what is missing, field by field. It goes to an editor,
 * or to a second reader first, where house and story ask for one.
 */
export const submitVerdict: Command<{ claimId: string; claimVersion: number }, ClaimStep> = async (
  context,
  { claimId, claimVersion },
) => {
  const claim = await lockClaim(context.tx, claimId)
  if (!claim) throw notFound('claim')
  authorize(context.actor, 'submit-verdict', claim, notFound('claim'))
  const outcome = decide(claim.state, 'submit')
  if (isRefusal(outcome)) return outcome
  if ('unchanged' in outcome) return unchangedStep(claim)
  if (claim.version !== claimVersion) return conflict(context.tx, claim, context.actor)
  return submitLocked(context, claim)
}

async function submitLocked({ tx, actor }: Context, claim: LockedClaim): Promise<ClaimStep | Refusal> {
  if (claim.headApproved)
    return refuse('nothing-new', say('Nothing changed since this verdict was approved. Save a change first.'))
  const [view] = await getClaims(tx, [claim.id], null)
  const head = view!.head!
  if (head.decision)
    return refuse('nothing-new', say('Nothing changed since an editor decided on this verdict. Save a change first.'))
  const missing = await missingOf(tx, view!, head.content)
  if (Object.keys(missing).length)
    return refuse('not-ready', say('This verdict is not ready to be submitted.'), { fields: missing })
  const { risks, needsSecond } = await riskOf(tx, claim)
  // taken back after its second reading and not changed: it goes on to where that reading leads
  const second = claim.secondIds.length > 0 ? view!.otherReading : null
  const outcome = decide(claim.state, 'submit', {
    needsSecond: needsSecond && second === null,
    differs: second !== null && !readingsAgree(head.content, second.content),
  })
  if (!('to' in outcome)) return isRefusal(outcome) ? outcome : unchangedStep(claim)
  await tx.rows('update claim set risks = $2, needs_second = $3 where id = $1', [claim.id, risks, needsSecond])
  await setState(tx, claim.id, outcome.to)
  await append(tx, actor.id, {
    type: 'verdict-submitted',
    storyId: claim.storyId,
    claimId: claim.id,
    payload: { revision: head.number, value: head.content.value!, to: outcome.to },
  })
  return { claimId: claim.id, version: claim.version + 1, state: outcome.to, unchanged: false }
}

/** What a reading lacks by the evidence rule, with the origins that people confirmed. */
export async function missingOf(
  tx: Db,
  claim: Pick<ClaimView, 'articleId' | 'versionId'>,
  content: NonNullable<ClaimView['head']>['content'],
): Promise<Record<string, Message>> {
  const origins = await originsOf(tx, claim.articleId, content.evidence)
  const weighed = content.evidence.map(
    (e, i): WeighedEvidence => ({
      stance: e.stance,
      inThisArticle: e.articleId === claim.articleId,
      origin: origins.evidence[i] ?? null,
      isLive: e.isLive,
    }),
  )
  return blockers(content, weighed, origins.own)
}

export interface BulkSubmission {
  submitted: string[]
  notReady: { claimId: string; quote: string; fields: FieldErrors }[]
}

/**
 * Submits drafts of a story that the actor worked on, as they saw them, if they are ready; names the others with what they
 * lack. What somebody changed since is not submitted: its sender has not seen it.
 */
export const submitDrafts: Command<{ storyId: string; claims: readonly SeenClaim[] }, BulkSubmission> = async (
  context,
  { storyId, claims },
) => {
  const { tx, actor } = context
  const story = await getStory(tx, storyId)
  if (!story) throw notFound('story')
  authorize(actor, 'see-story', factsOf(story), notFound('story'))
  const seen = new Map(claims.map((c) => [c.claimId, c.claimVersion]))
  const ids = await tx.rows<{ id: string }>(
    `select id from claim where story_id = $1 and state = 'draft' and id = any($2) order by id for update`,
    [storyId, [...seen.keys()]],
  )
  const result: BulkSubmission = { submitted: [], notReady: [] }
  for (const { id } of ids) {
    const claim = (await lockClaim(tx, id))!
    if (whyNot(actor, 'submit-verdict', claim)) continue
    const step =
      claim.version === seen.get(id)
        ? await submitLocked(context, claim)
        : refuse('changed-meanwhile', say('It was changed since your page showed it.'), {
            fields: { value: say('It was changed since your page showed it. Look at it again.') },
          })
    if (isRefusal(step)) result.notReady.push({ claimId: id, quote: claim.quote, fields: step.fields ?? {} })
    else result.submitted.push(id)
  }
  // in the order of the page, which is that of the text
  const place = new Map(claims.map((c, i) => [c.claimId, i]))
  result.notReady.sort((a, b) => place.get(a.claimId)! - place.get(b.claimId)!)
  return result
}

/** Takes a submission back while nobody has decided; the draft goes on. */
export const withdrawSubmission: Command<{ claimId: string; claimVersion: number }, ClaimStep> = async (
  { tx, actor },
  { claimId, claimVersion },
) => {
  const claim = await lockClaim(tx, claimId)
  if (!claim) throw notFound('claim')
  authorize(actor, 'withdraw-submission', claim, notFound('claim'))
  const outcome = decide(claim.state, 'withdraw-submission')
  if (isRefusal(outcome)) return outcome
  if ('unchanged' in outcome) return unchangedStep(claim)
  if (claim.version !== claimVersion) return conflict(tx, claim, actor)
  await setState(tx, claimId, 'draft')
  await append(tx, actor.id, {
    type: 'submission-withdrawn',
    storyId: claim.storyId,
    claimId,
    payload: { revision: claim.headNumber },
  })
  return { claimId, version: claim.version + 1, state: 'draft', unchanged: false }
}

/** Moves a locked claim to a state and counts its version up. */
export const setState = (tx: Db, claimId: string, state: ClaimState) =>
  tx.rows('update claim set state = $2, state_since = now(), version = version + 1 where id = $1', [claimId, state], 'set-state')
