import { outletOf } from '@/lib/db/articles'
import { getItem, getRequest, listProtectedNames, outletContact } from '@/lib/db/corrections'
import type { Db } from '@/lib/db/pool'
import { countPost } from '@/lib/db/post'
import { factsOf, getStory } from '@/lib/db/stories'
import { append } from '@/lib/db/trail'
import { insertOutletLetter, insertStep, keepRequest, moveRequest } from '@/lib/db/write/corrections'
import { keepOutletContact } from '@/lib/db/write/outlets'
import type { RequestInput, RequestStepInput } from '@/lib/domain/correction'
import { say } from '@/lib/domain/message'
import type { Actor } from '@/lib/domain/person'
import { notFound, refuse } from '@/lib/domain/refusal'
import type { ItemView, StoryView } from '@/lib/domain/views'
import type { RequestState } from '@/lib/domain/words'
import { withholder } from '@/lib/report/withhold'
import { errorIn, isCorrected, mayFollow, noticeIn, recognised } from '@/lib/review/corrections'
import { authorize, type Command } from './run'

async function itemAndStory(tx: Db, actor: Actor, itemId: string): Promise<{ item: ItemView; story: StoryView; outlet: string }> {
  const item = await getItem(tx, itemId, true)
  if (!item) throw notFound('correction')
  const story = (await getStory(tx, item.storyId))!
  authorize(actor, 'see-report', factsOf(story), notFound('correction'))
  return { item, story, outlet: (await outletOf(tx, item.articleId)) ?? '' }
}

/** What happened is not in the future; a minute of slack for clocks that differ. */
const isToCome = (iso: string) => Date.parse(iso) > Date.now() + 60_000

/**
 * Asks an outlet for a correction: by e-mail through the outbox, or sent outside and recorded here. Only what an editor
 * approved is asked for, and each version of it once: a correction that became another one is asked for anew, and the
 * request keeps all its steps. What was asked is kept with it.
 */
export const requestCorrection: Command<RequestInput & { itemId: string }, { requestId: string }> = async (
  { tx, actor },
  { itemId, itemVersion, channel, happenedAt, note, message, remindAt },
) => {
  const { item, story, outlet } = await itemAndStory(tx, actor, itemId)
  authorize(actor, 'request-correction', factsOf(story), notFound('correction'))
  const before = await getRequest(tx, itemId, true)
  if (before && before.askedVersion >= item.version)
    return refuse('asked-already', say('{who} asked the outlet already. Record what came of it instead.', { who: before.by }), {
      current: before,
    })
  if (item.version !== itemVersion)
    return refuse('changed-meanwhile', say('This correction was changed meanwhile. Look at it again before you ask for it.'), {
      current: item,
    })
  if (!item.approved)
    return refuse('not-approved', say('This correction is not approved. An editor approves it before an outlet is asked.'))
  if (item.staleClaimIds.length)
    return refuse('stale', say('A verdict of this correction is not in force any more. Look at the correction again first.'))
  if (happenedAt && isToCome(happenedAt))
    return refuse('invalid', say('It cannot have been sent in the future.'), {
      fields: { happenedAt: say('Choose today or a day before.') },
    })
  const contact = await outletContact(tx, outlet)
  if (channel === 'email') {
    if (!outlet.trim())
      return refuse(
        'no-address',
        say('The article names no outlet, so there is no address to write to. Give it one under “Articles”.'),
      )
    if (!contact?.email)
      return refuse(
        'no-address',
        say('No address of {outlet} is known. Keep one here, or send it yourself and record that you did.', { outlet }),
        { fields: { address: say('Give the outlet’s address for corrections.') } },
      )
    const { isOn } = await countPost(tx)
    if (!isOn)
      return refuse('no-post', say('This desk sends no e-mail: no mail server is set. Send it yourself and record that you did.'))
    const names = await listProtectedNames(tx, story.id)
    const named = names.find((name) => withholder([name])(message) !== message)
    if (named)
      return refuse(
        'protected-name',
        say('The letter names somebody whose name is protected. Take it out before it leaves the desk.'),
        {
          fields: { message: say('The letter holds “{name}”.', { name: named }) },
        },
      )
    if (!message.trim())
      return refuse('invalid', say('Write the letter first.'), { fields: { message: say('The letter is empty.') } })
  }
  const requestId = await keepRequest(tx, {
    itemId,
    storyId: story.id,
    channel,
    address: channel === 'email' ? contact!.email : '',
    personId: actor.id,
    at: channel === 'outside' ? happenedAt : null,
    remindAt,
  })
  await insertStep(tx, requestId, (before?.steps.length ?? 0) + 1, {
    state: 'requested',
    happenedAt: channel === 'outside' ? happenedAt : null,
    personId: actor.id,
    note,
  })
  if (channel === 'email')
    await insertOutletLetter(tx, {
      requestId,
      address: contact!.email,
      subject: `Request for a correction: ${item.content.claimIds.length > 1 ? `${item.content.claimIds.length} passages` : 'one passage'}`,
      body: message,
    })
  await append(tx, actor.id, {
    type: 'correction-requested',
    storyId: story.id,
    claimId: item.content.claimIds[0]!,
    payload: { item: itemId, outlet, channel, note },
  })
  return { requestId }
}

/** Records what an outlet answered or did, or that the desk goes further. */
export const recordAnswer: Command<RequestStepInput & { itemId: string }, { version: number; state: RequestState }> = async (
  { tx, actor },
  { itemId, version, state, happenedAt, note, remindAt },
) => {
  const { item, story, outlet } = await itemAndStory(tx, actor, itemId)
  authorize(actor, 'record-answer', factsOf(story), notFound('correction'))
  const request = await getRequest(tx, itemId, true)
  if (!request) return refuse('not-asked', say('The outlet was not asked yet. Ask it first, or record that you did.'))
  if (request.version !== version)
    return refuse(
      'changed-meanwhile',
      say('A colleague recorded something meanwhile. Look at it; what you typed is still here.'),
      {
        current: request,
      },
    )
  if (isToCome(happenedAt))
    return refuse('invalid', say('It cannot have happened in the future.'), {
      fields: { happenedAt: say('Choose today or a day before.') },
    })
  if (state !== request.state && !mayFollow(request.state, state))
    return refuse('wrong-state', say('That cannot follow from where this request stands. Reload to see what can.'))
  await insertStep(tx, request.id, request.steps.length + 1, { state, happenedAt, personId: actor.id, note })
  await moveRequest(tx, request.id, {
    state,
    since: state === request.state ? undefined : happenedAt,
    remindAt: isCorrected(state) ? null : remindAt,
    isToldAgain: true,
  })
  await append(tx, actor.id, {
    type: 'correction-answered',
    storyId: story.id,
    claimId: item.content.claimIds[0]!,
    payload: { item: itemId, outlet, before: request.state, after: state, note },
  })
  return { version: version + 1, state }
}

/** Keeps where an outlet takes corrections. */
export const setOutletContact: Command<{ outlet: string; email: string; note: string }, { outlet: string }> = async (
  { tx, actor },
  { outlet, email, note },
) => {
  authorize(actor, 'set-outlet-contact', null, notFound('person'))
  const before = await outletContact(tx, outlet)
  if (before?.email === email && before.note === note) return { outlet: before.outlet }
  await keepOutletContact(tx, { outlet, email, note, setBy: actor.id })
  await append(tx, actor.id, { type: 'outlet-contact-set', payload: { outlet, before: before?.email ?? null, after: email } })
  return { outlet }
}

/**
 * What a new version of an article says of the corrections that were approved or asked for: the error is gone or not, and
 * a notice was printed or not. An outlet answers what it was asked, also where the correction is written anew meanwhile. It is recorded by the desk itself, with the version as its proof.
 */
export async function recogniseFixes(
  tx: Db,
  actor: Actor,
  at: {
    storyId: string
    articleId: string
    outlet: string
    version: number
    versionId: string
    oldText: string
    newText: string
  },
): Promise<number> {
  const rows = await tx.rows<{ item_id: string; claim_id: string; quote: string; proposed: string; now: string | null }>(
    `select i.id as item_id, k.claim_id, coalesce(r.quote, c.quote) as quote, r.proposed_text as proposed,
       case when c.version_id = $2 and c.state <> 'withdrawn' then c.quote end as now
     from correction_item i left join correction_request q on q.item_id = i.id
       cross join lateral (
         select n::int as position, (a ->> 'claimId')::uuid as claim_id, (a ->> 'revisionId')::uuid as revision_id
           from jsonb_array_elements(q.asked -> 'claims') with ordinality as l(a, n)
         union all select position, claim_id, revision_id from correction_item_claim where q.id is null and item_id = i.id
       ) k join claim c on c.id = k.claim_id join verdict_revision r on r.id = k.revision_id
     where i.article_id = $1 and (i.approved_by is not null or q.id is not null) order by i.created_at, i.id, k.position`,
    [at.articleId, at.versionId],
  )
  const notice = noticeIn(at.oldText, at.newText)
  let changed = 0
  for (const itemId of new Set(rows.map((r) => r.item_id))) {
    const own = rows.filter((r) => r.item_id === itemId)
    const error = errorIn(
      at.newText,
      own.map((r) => ({ asPublished: r.quote, shouldRead: r.proposed, now: r.now })),
    )
    const request = await getRequest(tx, itemId, true)
    const after = request ? recognised(request.state, error, notice !== null) : null
    if (request && after) {
      changed++
      await insertStep(tx, request.id, request.steps.length + 1, {
        state: after,
        happenedAt: null,
        personId: null,
        note: '',
        versionId: at.versionId,
        proof: { error, notice },
      })
      await moveRequest(tx, request.id, { state: after, since: null, remindAt: isCorrected(after) ? null : undefined })
    }
    await append(tx, actor.id, {
      type: 'correction-recognised',
      storyId: at.storyId,
      claimId: own[0]!.claim_id,
      payload: {
        item: itemId,
        outlet: at.outlet,
        version: at.version,
        before: request?.state ?? null,
        after,
        error,
        notice: notice ? 'printed' : 'none',
      },
    })
  }
  return changed
}
