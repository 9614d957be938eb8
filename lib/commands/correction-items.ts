import { listArticles } from '@/lib/db/articles'
import { getItem, itemsOfClaims, namesBehind, verdictsInForce } from '@/lib/db/corrections'
import { getHousePolicy } from '@/lib/db/house-policy'
import type { Db } from '@/lib/db/pool'
import { factsOf, getStory } from '@/lib/db/stories'
import { append } from '@/lib/db/trail'
import { insertItem, markItemApproved, replaceItemClaims, rewriteItem } from '@/lib/db/write/corrections'
import type { ItemContent } from '@/lib/domain/correction'
import { type Message, say } from '@/lib/domain/message'
import { notFound, type Refusal, refuse } from '@/lib/domain/refusal'
import type { ItemView } from '@/lib/domain/views'
import { canonicalJson } from '@/lib/report/canonical'
import { noticeProblems } from '@/lib/report/notice'
import { authorize, type Command } from './run'

const meanwhile = (item: ItemView) =>
  refuse(
    'changed-meanwhile',
    say('{who} changed this correction meanwhile. Both texts are here: choose what goes on.', { who: item.editedBy }),
    {
      current: item,
    },
  )

const stale = (claimIds: readonly string[]) =>
  refuse(
    'stale',
    say(
      'A verdict of this correction is not in force any more as it was: it was decided anew, withdrawn, or no longer finds this article wrong. Look at it, take it out or wait for its approval, then keep the correction again.',
    ),
    { fields: { claimIds: say('A verdict changed.') }, current: { staleClaimIds: claimIds } },
  )

/**
 * Keeps a correction item as it was composed. Every verdict in it is in force and finds this article wrong; each is
 * noted in the revision that the writer saw. Whatever is edited has to be approved again. A colleague's change is a
 * conflict, never overwritten.
 */
export const saveItem: Command<
  { storyId: string; articleId: string; itemId: string | null; version: number; content: ItemContent },
  { itemId: string; version: number }
> = async ({ tx, actor }, { storyId, articleId, itemId, version, content }) => {
  const story = await getStory(tx, storyId)
  if (!story) throw notFound('story')
  authorize(actor, 'compose-corrections', factsOf(story), notFound('story'))
  // two who begin the same item meet here
  const [article] = await tx.rows<{ id: string }>('select id from article where id = $1 and story_id = $2 for update', [
    articleId,
    storyId,
  ])
  if (!article) throw notFound('article')
  const before = itemId ? await getItem(tx, itemId, true) : null
  if (itemId && before?.articleId !== articleId) throw notFound('correction')
  if (before && before.version !== version) return meanwhile(before)
  const claimIds = [...new Set(content.claimIds)]
  const taken = (await itemsOfClaims(tx, claimIds)).find((t) => t.itemId !== itemId)
  if (taken) return meanwhile((await getItem(tx, taken.itemId))!)
  const verdicts = await verdictsInForce(tx, claimIds)
  const wrong = claimIds.filter((id) => {
    const v = verdicts.find((one) => one.id === id)
    return !v || v.articleId !== articleId || v.state === 'withdrawn' || v.value !== 'disputed' || v.wrong !== 'this_article'
  })
  if (wrong.length) return stale(wrong)
  const after = { ...content, claimIds }
  if (before && before.staleClaimIds.length === 0 && canonicalJson(before.content) === canonicalJson(after))
    return { itemId: before.id, version }
  if (before) await rewriteItem(tx, before.id, after, actor.id)
  const id = before?.id ?? (await insertItem(tx, { storyId, articleId, content: after, by: actor.id }))
  await replaceItemClaims(
    tx,
    id,
    claimIds.map((claimId) => ({ claimId, revisionId: verdicts.find((v) => v.id === claimId)!.revisionId! })),
  )
  await append(tx, actor.id, {
    type: 'correction-edited',
    storyId,
    claimId: claimIds[0]!,
    payload: { item: id, version: version + 1, before: before?.content ?? null, after },
  })
  return { itemId: id, version: version + 1 }
}

/** What keeps a notice from being approved; empty when it keeps the rules. */
export async function problemsOf(tx: Db, item: Pick<ItemView, 'content' | 'storyId' | 'articleId'>) {
  const verdicts = await verdictsInForce(tx, item.content.claimIds)
  const lead = verdicts.find((v) => v.id === item.content.claimIds[0])!
  const article = (await listArticles(tx, item.storyId)).find((a) => a.id === item.articleId)!
  return noticeProblems(item.content.notice, {
    class: item.content.class,
    asPublished: lead.quote,
    shouldRead: lead.proposed,
    names: [
      ...article.byline.split(/\s*(?:,|;|\band\b|\bund\b|·|\/)\s*/u).filter(Boolean),
      ...(await namesBehind(tx, item.content.claimIds)),
    ],
  })
}

/**
 * An editor approves a correction: its verdicts are in force as they were when it was written, its notice keeps the
 * rules, and the editor wrote into none of the verdicts and did not write the notice last, unless the house lets an editor
 * alone on duty do so. Approving what is approved changes nothing.
 */
export const approveItem: Command<{ itemId: string; version: number }, { version: number }> = async (
  { tx, actor },
  { itemId, version },
) => {
  const item = await getItem(tx, itemId, true)
  if (!item) throw notFound('correction')
  const story = (await getStory(tx, item.storyId))!
  authorize(actor, 'see-report', factsOf(story), notFound('correction'))
  const { version: rules, content: house } = await getHousePolicy(tx)
  authorize(
    actor,
    'approve-correction',
    {
      story: factsOf(story),
      contributorIds: item.contributorIds,
      writerId: item.editedById,
      mayApproveUnreviewed: house.approveUnreviewed,
    },
    notFound('correction'),
  )
  if (item.version !== version) return meanwhile(item)
  // verdicts cannot change while they are looked at
  await tx.rows('select 1 from claim where id = any($1) order by id for share', [item.content.claimIds])
  const now = (await getItem(tx, itemId))!
  if (now.staleClaimIds.length) return stale(now.staleClaimIds)
  if (item.approved) return { version }
  const problems = await problemsOf(tx, item)
  if (problems.length) return refuseNotice(problems)
  await markItemApproved(tx, itemId, actor.id, rules)
  await append(tx, actor.id, {
    type: 'correction-approved',
    storyId: item.storyId,
    claimId: item.content.claimIds[0]!,
    payload: {
      item: itemId,
      version,
      class: item.content.class,
      notice: item.content.notice,
      rules,
      ...(item.editedById === actor.id ? { unreviewed: true } : {}),
    },
  })
  return { version }
}

const refuseNotice = (problems: readonly { message: Message }[]): Refusal =>
  refuse('notice', say('The notice does not keep the rules of corrections yet.'), {
    fields: { notice: problems.map((p) => p.message) },
  })
