import { outletOf } from '@/lib/db/articles'
import { getRequest, listProtectedNames, outletContact } from '@/lib/db/corrections'
import { countPost } from '@/lib/db/post'
import { factsOf } from '@/lib/db/stories'
import { append } from '@/lib/db/trail'
import { insertOutletLetter, insertStep, keepRequest } from '@/lib/db/write/corrections'
import type { RequestInput } from '@/lib/domain/correction'
import { say } from '@/lib/domain/message'
import { notFound, refuse } from '@/lib/domain/refusal'
import { withholder } from '@/lib/report/withhold'
import { isToCome, openCorrection } from './on-correction'
import { authorize, type Command } from './run'

/**
 * Asks an outlet for a correction: by e-mail through the outbox, or sent outside and recorded here. Only what an editor
 * approved is asked for, and each version of it once: a correction that became another one is asked for anew, and the
 * request keeps all its steps. What was asked is kept with it.
 */
export const requestCorrection: Command<RequestInput & { itemId: string }, { requestId: string }> = async (
  { tx, actor },
  { itemId, itemVersion, channel, happenedAt, note, message, remindAt },
) => {
  const { item, story } = await openCorrection({ tx, actor }, itemId)
  const outlet = (await outletOf(tx, item.articleId)) ?? ''
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
