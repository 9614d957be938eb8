import type { Revised } from '@/lib/contract/articles'
import { lockForRevision, storyWith } from '@/lib/db/write/article'
import { proposeVersion } from '@/lib/db/write/proposals'
import { isRefusal } from '@/lib/domain/refusal'
import { carryOut } from './carry-out'
import { begin, type NewVersion, planFor } from './plan-version'
import { reachOf } from './reach'
import type { Command } from './run'

/**
 * Imports a new version of an article, here and in the other stories that hold the same article and are the actor's to
 * change; to the people of the rest it is proposed (`reachOf`). Each claim and each evidence link is carried, or its
 * claim needs a recheck. What was approved stays in force, marked. Sentences that are new become claims; what nobody
 * judged goes with its sentence. One transaction: all of it or nothing.
 */
export const reviseArticle: Command<NewVersion, Revised> = async (context, given) => {
  const { tx, actor } = context
  const seen = await begin(context, given) // before any lock: a stranger waits for nothing
  if (isRefusal(seen)) return seen
  const reach = await reachOf(tx, actor, given.articleId, seen.text)
  const ids = [given.articleId, ...reach.own.map((c) => c.id)]
  await lockForRevision(tx, ids)
  const begun = await begin(context, given)
  if (isRefusal(begun)) return begun
  // under the locks again: a copy that became another article meanwhile, or closed to the actor, is left alone
  const still = new Set((await reachOf(tx, actor, given.articleId, begun.text)).own.map((c) => c.id))
  // what is typed or attached in a restricted story stays in it
  const elsewhere: NewVersion = begun.restricted
    ? { ...given, note: '', source: { text: begun.text, raw: Buffer.from(begun.text), rawType: 'text/plain', fileName: null } }
    : given
  const total: Revised = {
    articleId: given.articleId,
    version: 0,
    versionId: '',
    stories: 0,
    rechecks: 0,
    newClaims: 0,
    resolved: 0,
    immaterial: true,
  }
  for (const id of ids) {
    if (id !== given.articleId && !still.has(id)) continue
    const story = await storyWith(tx, id)
    const plan = await planFor(tx, id, story.id, story.title, begun.text, true)
    if (!plan) continue // the copy has this text already
    const isOwn = id === given.articleId
    const copyOf = isOwn || begun.restricted ? null : given.articleId
    const done = await carryOut(context, plan, begun.text, isOwn ? given : elsewhere, copyOf)
    total.stories++
    total.rechecks += done.rechecks
    total.newClaims += done.newClaims
    total.resolved += done.resolved
    total.immaterial &&= done.immaterial
    if (isOwn) Object.assign(total, { version: done.version, versionId: done.versionId })
  }
  if (!begun.restricted && reach.others.length) await proposeVersion(tx, reach.others, begun.text)
  return total
}
