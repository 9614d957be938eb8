import { listArticles } from '@/lib/db/articles'
import { getItem, namesBehind, verdictsInForce } from '@/lib/db/corrections'
import { getHousePolicy } from '@/lib/db/house-policy'
import type { Db } from '@/lib/db/pool'
import { factsOf } from '@/lib/db/stories'
import { append } from '@/lib/db/trail'
import { holdClaims } from '@/lib/db/write/claim'
import { markItemApproved } from '@/lib/db/write/corrections'
import type { ItemStepInput } from '@/lib/domain/correction'
import { type Message, say } from '@/lib/domain/message'
import { notFound, type Refusal, refuse } from '@/lib/domain/refusal'
import type { ItemView } from '@/lib/domain/views'
import { noticeProblems } from '@/lib/report/notice'
import { claimsMoved, meanwhile, openCorrection, stale } from './on-correction'
import { authorize, type Command } from './run'

/** What keeps a notice from being approved; empty when it keeps the rules. */
async function problemsOf(tx: Db, item: Pick<ItemView, 'content' | 'storyId' | 'articleId'>) {
  const verdicts = await verdictsInForce(tx, item.content.claimIds)
  const lead = verdicts.find((v) => v.id === item.content.claimIds[0])!
  const article = (await listArticles(tx, item.storyId)).find((a) => a.id === item.articleId)!
  return noticeProblems(item.content.notice, {
    class: item.content.class,
    asPublished: lead.quote,
    shouldRead: lead.proposed,
    names: [
      ...article.byline.split(/,|;|\band\b|\bund\b|·|\//u).flatMap((one) => one.trim() || []),
      ...(await namesBehind(tx, item.content.claimIds)),
    ],
  })
}

/**
 * An editor approves a correction: its verdicts are in force as they were when it was written, its notice keeps the
 * rules, and the editor wrote into none of the verdicts and did not write the notice last, unless the house lets an editor
 * alone on duty do so. What became of a claim since the editor's page showed it, a new version of the article for one, is
 * looked at first. Approving what is approved changes nothing.
 */
export const approveItem: Command<{ itemId: string } & ItemStepInput, { version: number }> = async (
  { tx, actor },
  { itemId, version, claimsVersion },
) => {
  const { item, story } = await openCorrection({ tx, actor }, itemId)
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
  await holdClaims(tx, item.content.claimIds)
  const now = (await getItem(tx, itemId))!
  if (now.staleClaimIds.length) return stale(now.staleClaimIds)
  if (item.approved) return { version }
  if (now.claimsVersion !== claimsVersion) return claimsMoved()
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
