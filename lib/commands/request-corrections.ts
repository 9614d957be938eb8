import { outletOf } from '@/lib/db/articles'
import { getItem, getRequest, listProtectedNames, outletContact } from '@/lib/db/corrections'
import { countPost } from '@/lib/db/post'
import { factsOf } from '@/lib/db/stories'
import { append } from '@/lib/db/trail'
import { holdClaims } from '@/lib/db/write/claim'
import { insertOutletLetter, insertStep, keepRequest } from '@/lib/db/write/corrections'
import type { RequestInput } from '@/lib/domain/correction'
import { say } from '@/lib/domain/message'
import { notFound, type Refusal, refuse } from '@/lib/domain/refusal'
import type { ItemView } from '@/lib/domain/views'
import { withholder } from '@/lib/report/withhold'
import { claimsMoved, isToCome, openCorrection } from './on-correction'
import { authorize, type Command, type Context } from './run'

/** A correction that may be asked for, locked; `steps` is how many its request has so far. */
interface Asked {
  item: ItemView
  outlet: string
  steps: number
}

/**
 * Asks an outlet for one correction or several of its own: in one letter through the outbox, or sent outside and recorded
 * here. Only what an editor approved is asked for, and each version of it once: a correction that became another one is
 * asked for anew. Each has its own request, which keeps all its steps and is answered by itself; what was asked is kept
 * with it. Where one of them cannot be asked for, nothing is.
 */
export const requestCorrections: Command<RequestInput, { requestIds: string[] }> = async (
  { tx, actor },
  { items, channel, happenedAt, note, message, remindAt },
) => {
  // locked in one order, so that two letters never wait for each other
  const asked = new Map<string, Asked>()
  for (const shown of items.toSorted((a, b) => (a.itemId < b.itemId ? -1 : 1))) {
    const one = await toBeAsked({ tx, actor }, shown)
    if ('refused' in one) return one
    asked.set(shown.itemId, one)
  }
  const each = items.map(({ itemId }) => asked.get(itemId)!)
  const [{ outlet }] = each as [Asked]
  if (each.some((one) => keyOf(one.outlet) !== keyOf(outlet)))
    return refuse('invalid', say('These corrections are of different outlets. Write to each by itself.'))
  if (happenedAt && isToCome(happenedAt))
    return refuse('invalid', say('It cannot have been sent in the future.'), {
      fields: { happenedAt: say('Choose today or a day before.') },
    })
  const address = channel === 'email' ? await addressFor({ tx, actor }, outlet, each, message) : ''
  if (typeof address !== 'string') return address
  const at = channel === 'outside' ? happenedAt : null
  const requestIds: string[] = []
  for (const { item, steps } of each) {
    const requestId = await keepRequest(tx, {
      itemId: item.id,
      storyId: item.storyId,
      channel,
      address,
      personId: actor.id,
      at,
      remindAt,
    })
    await insertStep(tx, requestId, steps + 1, { state: 'requested', happenedAt: at, personId: actor.id, note })
    requestIds.push(requestId)
  }
  if (channel === 'email') {
    const passages = each.reduce((n, { item }) => n + item.content.claimIds.length, 0)
    await insertOutletLetter(tx, {
      requestIds,
      address,
      subject: `Request for a correction: ${passages > 1 ? `${passages} passages` : 'one passage'}`,
      body: message,
    })
  }
  // the trails of stories too are written to in one order
  for (const { item } of each.toSorted((a, b) => (a.item.storyId < b.item.storyId ? -1 : 1)))
    await append(tx, actor.id, {
      type: 'correction-requested',
      storyId: item.storyId,
      claimId: item.content.claimIds[0]!,
      payload: { item: item.id, outlet, channel, note },
    })
  return { requestIds }
}

/** Outlets are one whatever their case and the blanks around them, as their addresses are kept. */
const keyOf = (outlet: string) => outlet.trim().toLowerCase()

/** One of the corrections, if its actor may ask for it as they saw it; otherwise why not. */
async function toBeAsked(
  { tx, actor }: Context,
  { itemId, itemVersion, claimsVersion }: RequestInput['items'][number],
): Promise<Asked | Refusal> {
  const { item, story } = await openCorrection({ tx, actor }, itemId)
  authorize(actor, 'request-correction', factsOf(story), notFound('correction'))
  const outlet = (await outletOf(tx, item.articleId)) ?? ''
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
  // claims cannot change while they are looked at
  await holdClaims(tx, item.content.claimIds)
  if ((await getItem(tx, itemId))!.claimsVersion !== claimsVersion) return claimsMoved()
  return { item, outlet, steps: before?.steps.length ?? 0 }
}

/** Where the letter goes; or why it does not leave the desk: no address, no mail server, a name that is protected in a story that it tells of. */
async function addressFor({ tx }: Context, outlet: string, each: readonly Asked[], message: string): Promise<string | Refusal> {
  if (!outlet.trim())
    return refuse(
      'no-address',
      say('The article names no outlet, so there is no address to write to. Give it one under “Articles”.'),
    )
  const contact = await outletContact(tx, outlet)
  if (!contact?.email)
    return refuse(
      'no-address',
      say('No address of {outlet} is known. Keep one here, or send it yourself and record that you did.', { outlet }),
      { fields: { address: say('Give the outlet’s address for corrections.') } },
    )
  const { isOn } = await countPost(tx)
  if (!isOn)
    return refuse('no-post', say('This desk sends no e-mail: no mail server is set. Send it yourself and record that you did.'))
  for (const storyId of new Set(each.map(({ item }) => item.storyId))) {
    const named = (await listProtectedNames(tx, storyId)).find((name) => withholder([name])(message) !== message)
    if (named)
      return refuse(
        'protected-name',
        say('The letter names somebody whose name is protected. Take the name out before the letter leaves the desk.'),
        {
          fields: { message: say('The letter holds “{name}”.', { name: named }) },
        },
      )
  }
  if (!message.trim())
    return refuse('invalid', say('Write the letter first.'), { fields: { message: say('The letter is empty.') } })
  return contact.email
}
