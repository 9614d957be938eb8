import { lockArticle } from '@/lib/db/articles'
import { getItem, itemsOfClaims, verdictsInForce } from '@/lib/db/corrections'
import { factsOf, getStory } from '@/lib/db/stories'
import { append } from '@/lib/db/trail'
import { insertItem, replaceItemClaims, rewriteItem } from '@/lib/db/write/corrections'
import type { ItemContent } from '@/lib/domain/correction'
import { notFound } from '@/lib/domain/refusal'
import { canonicalJson } from '@/lib/report/canonical'
import { meanwhile, stale } from './on-correction'
import { authorize, type Command } from './run'

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
  const article = await lockArticle(tx, articleId)
  if (article?.storyId !== storyId) throw notFound('article')
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
