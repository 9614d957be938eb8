import { getClaims } from '@/lib/db/claims'
import { putOnStory, takeOff } from '@/lib/db/members'
import type { Db } from '@/lib/db/pool'
import { append } from '@/lib/db/trail'
import { visibleTo } from '@/lib/db/visible'
import { apartAmong, changeClaim, claimsAmong, freeSecondReader, giveOpenClaims, insertShown } from '@/lib/db/write/claim'
import { setOwner } from '@/lib/db/write/story'
import type { BulkInput } from '@/lib/domain/desk'
import { type Sayings, say } from '@/lib/domain/message'
import { AppError, isRefusal, notFound, type Refusal, refuse } from '@/lib/domain/refusal'
import type { Role } from '@/lib/domain/words'
import { type StoryFacts, whyNot } from '@/lib/review/policy'
import { isLowRisk } from '@/lib/review/second-reading'
import { warnings } from '@/lib/review/workflow'
import { decideVerdict } from './decide-verdict'
import { flagClaim } from './flag-claim'
import { letGo, letIn } from './membership'
import { openClaim } from './on-claim'
import { seeStory } from './on-story'
import { authorize, type Command, type Context } from './run'
import { dropClaim } from './shape-claims'
import { submitVerdict } from './submit-verdict'

interface Taker {
  id: string
  name: string
  role: Role
}

/** Somebody who can take work: active, and no admin, who looks after accounts only. */
export async function takerOf(tx: Db, id: string): Promise<Taker | Refusal> {
  const [row] = await tx.rows<Taker>('select id, name, role from person where id = $1 and disabled_at is null for share', [id])
  if (!row)
    return refuse('nobody', say('This account is closed. Choose somebody else.'), {
      fields: { to: say('Choose somebody else.') },
    })
  return row.role === 'admin'
    ? refuse('no-desk', say('Admins look after accounts and do not check claims. Choose somebody else.'), {
        fields: { to: say('Choose a journalist or an editor.') },
      })
    : row
}

/** Gives a claim to somebody, or to nobody in particular. */
export const assignClaim: Command<{ claimId: string; personId: string | null }, { assigneeId: string | null }> = async (
  context,
  { claimId, personId },
) => {
  const { tx, actor } = context
  const claim = await openClaim(context, claimId, { ofStory: 'assign-claim' })
  const taker = personId ? await takerOf(tx, personId) : null
  if (isRefusal(taker)) return taker
  if (claim.assigneeId === personId) return { assigneeId: personId }
  await changeClaim(tx, claimId, { assigneeId: personId })
  if (personId) {
    await letIn({ tx, actorId: actor.id, storyId: claim.storyId }, personId)
    // whoever takes a first reading over sees it, and cannot read it second afterwards
    if (claim.isApart) await insertShown(tx, [claimId], personId)
  }
  await append(tx, actor.id, {
    type: 'claim-assigned',
    storyId: claim.storyId,
    claimId,
    payload: { before: claim.assigneeId, after: personId, name: taker?.name ?? null },
  })
  // what is given to nobody belongs to whoever wrote in it: given to somebody, it is theirs no more
  for (const before of claim.assigneeId ? [claim.assigneeId] : claim.contributorIds)
    await letGo({ tx, actorId: actor.id, storyId: claim.storyId }, before)
  return { assigneeId: personId }
}

export interface BulkResult {
  done: string[]
  skipped: { claimId: string; why: Sayings }[]
}

/**
 * One thing done to many claims, each with its own check and its own event; what cannot be done is left and said.
 * There is no bulk corroborate and no bulk dispute: a verdict is given claim by claim. Bulk approval takes only
 * corroborations that carry no warning.
 */
export const bulkClaims: Command<BulkInput & { storyId: string }, BulkResult> = async (context, input) => {
  await seeStory(context, input.storyId, 'see-story')
  const seen = new Map(input.claims.map((c) => [c.claimId, c.claimVersion]))
  const own = await claimsAmong(context.tx, input.storyId, [...seen.keys()])
  const result: BulkResult = { done: [], skipped: [] }
  for (const claimId of seen.keys())
    if (!own.includes(claimId)) result.skipped.push({ claimId, why: say('This claim is not in this story.') })
  for (const id of own) {
    let outcome: unknown
    try {
      outcome = await bulkStep(context, input, id, seen.get(id)!)
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'forbidden') throw error
      outcome = refuse('forbidden', error.said)
    }
    if (isRefusal(outcome)) {
      const fields = Object.values(outcome.fields ?? {})
      result.skipped.push({ claimId: id, why: fields.length ? fields.flat() : outcome.message })
    } else result.done.push(id)
  }
  return result
}

async function bulkStep(context: Context, input: BulkInput, claimId: string, claimVersion: number): Promise<unknown> {
  switch (input.action) {
    case 'assign':
      return assignClaim(context, { claimId, personId: input.personId })
    case 'flag':
    case 'unflag':
      return flagClaim(context, { claimId, flagged: input.action === 'flag' })
    case 'nothing':
      return dropClaim(context, { claimId, claimVersion, why: input.why })
    case 'submit':
      return submitVerdict(context, { claimId, claimVersion })
    case 'approve':
      return approveIfPlain(context, claimId, claimVersion)
  }
}

async function approveIfPlain(context: Context, claimId: string, claimVersion: number): Promise<unknown> {
  const [claim] = await getClaims(context.tx, [claimId], null)
  const content = claim?.head?.content
  if (!claim || !content || claim.state !== 'submitted')
    return refuse('wrong-state', say('Only a submitted verdict can be approved.'))
  if (content.value !== 'corroborated')
    return refuse('one-by-one', say('Only corroborated claims can be approved together. Open this one.'))
  const found = warnings(
    content,
    content.evidence.map((e) => ({ stance: e.stance, inThisArticle: e.articleId === claim.articleId })),
  )
  if (!isLowRisk(claim.risks))
    return refuse('one-by-one', say('It is a headline, a lead, an accusation or flagged for the lawyers. Open this one.'))
  if (found.length || claim.flaggedBy || claim.threadOpen || content.reasons.includes('partly'))
    return refuse('one-by-one', say('It carries a warning, a flag or an open thread. Open this one.'))
  return decideVerdict(context, { claimId, claimVersion, outcome: 'approved', revision: claim.head!.number })
}

export interface HandedOver {
  stories: number
  claims: number
}

/**
 * Hands everything open to a colleague: claims that wait for the giver, and the stories they own; of one story, or of
 * all. Drafts that were typed and not saved stay with the giver, because nobody else has seen them.
 */
export const handOver: Command<{ storyId: string | null; from?: string; to: string; note: string }, HandedOver> = async (
  { tx, actor },
  { storyId, from, to, note },
) => {
  const giver = from ?? actor.id
  if (giver !== actor.id) {
    authorize(actor, 'give-on', null, notFound('person'))
    const [left] = await tx.rows('select 1 from person where id = $1 and disabled_at is not null', [giver])
    if (!left)
      return refuse('still-here', say('This account is open: its owner hands their work over themselves.'), {
        fields: { from: say('Choose an account that was closed.') },
      })
  }
  const taker = await takerOf(tx, to)
  if (isRefusal(taker)) return taker
  if (taker.id === giver)
    return refuse('yourself', say('That is you. Choose who takes it over.'), { fields: { to: say('Choose a colleague.') } })
  const stories = await tx.rows<Handed>(
    `select s.id, s.owner_id = $4 as "isOwner", json_build_object('restricted', s.visibility = 'restricted', 'ownerId', s.owner_id,
       'memberIds', array(select person_id from story_member m where m.story_id = s.id)) as facts
     from story s where s.archived_at is null and not s.practice and ($3::uuid is null or s.id = $3) and ${visibleTo('$1', '$2')} order by s.id for update of s`,
    [actor.id, actor.role, storyId, giver],
  )
  if (storyId && stories.length === 0) throw notFound('story')
  const result: HandedOver = { stories: 0, claims: 0 }
  for (const story of stories) {
    if (whyNot(actor, 'assign-claim', story.facts)) continue
    const claims = await handOverStory({ tx, actor }, story, giver, taker, note)
    if (claims === null) continue
    result.stories++
    result.claims += claims
  }
  return result.stories === 0
    ? refuse('nothing-open', say('Nothing of yours is open there, so there is nothing to hand over.'))
    : result
}

interface Handed {
  id: string
  isOwner: boolean
  facts: StoryFacts
}

/** Hands one story over, as far as it is the giver's; answers how many claims went, null where nothing was theirs. */
async function handOverStory(
  { tx, actor }: Context,
  { id: storyId, isOwner, facts }: Handed,
  giver: string,
  taker: Taker,
  note: string,
): Promise<number | null> {
  const moved = await giveOpenClaims(tx, storyId, giver, taker.id)
  // who takes over may not be able to read second
  await freeSecondReader(tx, storyId, giver)
  if (moved.length === 0 && !isOwner) return null
  await insertShown(tx, await apartAmong(tx, moved), taker.id)
  if (isOwner) {
    await setOwner(tx, storyId, taker.id)
    // the owner needs no place among the members; the giver of a restricted story keeps one: their work stands in its trail
    await takeOff(tx, storyId, taker.id)
    if (facts.restricted) await putOnStory(tx, storyId, giver, { by: actor.id })
  } else await letIn({ tx, actorId: actor.id, storyId }, taker.id)
  await append(tx, actor.id, {
    type: 'work-handed-over',
    storyId,
    payload: { to: taker.id, name: taker.name, claims: moved.length, owner: isOwner, note },
  })
  await letGo({ tx, actorId: actor.id, storyId }, giver)
  return moved.length
}
