import { outletOf } from '@/lib/db/articles'
import { getRequest } from '@/lib/db/corrections'
import { factsOf } from '@/lib/db/stories'
import { append } from '@/lib/db/trail'
import { insertStep, moveRequest } from '@/lib/db/write/corrections'
import type { RequestStepInput } from '@/lib/domain/correction'
import { say } from '@/lib/domain/message'
import { notFound, refuse } from '@/lib/domain/refusal'
import type { RequestState } from '@/lib/domain/words'
import { isCorrected, mayFollow } from '@/lib/review/corrections'
import { isToCome, openCorrection } from './on-correction'
import { authorize, type Command } from './run'

/** Records what an outlet answered or did, or that the desk goes further. */
export const recordAnswer: Command<RequestStepInput & { itemId: string }, { version: number; state: RequestState }> = async (
  { tx, actor },
  { itemId, version, state, happenedAt, note, remindAt },
) => {
  const { item, story } = await openCorrection({ tx, actor }, itemId)
  const outlet = (await outletOf(tx, item.articleId)) ?? ''
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
