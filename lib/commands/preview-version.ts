import type { Db } from '@/lib/db/pool'
import { quotesOf } from '@/lib/db/versions'
import { isRefusal } from '@/lib/domain/refusal'
import type { RippleView } from '@/lib/domain/views'
import { countCarried } from '@/lib/review/ripple'
import { begin, type NewVersion, type Plan, planFor } from './plan-version'
import { reachOf } from './reach'
import type { Command } from './run'

/** What an import would do, before it is done: nothing is written. */
export const previewVersion: Command<NewVersion, RippleView> = async (context, given) => {
  const { tx, actor } = context
  const begun = await begin(context, given)
  if (isRefusal(begun)) return begun
  const own = (await planFor(tx, given.articleId, begun.storyId, begun.title, begun.text, false))!
  const view: RippleView = {
    stories: [await sayPlan(tx, own)],
    words: own.carrier.words,
    kept: own.carrier.kept,
    text: begun.text,
  }
  for (const copy of (await reachOf(tx, actor, given.articleId, begun.text)).own) {
    const plan = await planFor(tx, copy.id, copy.storyId, copy.storyTitle, begun.text, false)
    if (plan) view.stories.push(await sayPlan(tx, plan))
  }
  return view
}

async function sayPlan(tx: Db, plan: Plan): Promise<RippleView['stories'][number]> {
  const quotes = new Map((await quotesOf(tx, [...plan.ripple.rechecks.keys()])).map((q) => [q.id, q]))
  return {
    storyId: plan.storyId,
    storyTitle: plan.storyTitle,
    claims: countCarried(plan.ripple.claims),
    evidence: countCarried(plan.ripple.links),
    resolved: plan.ripple.claims.filter((c) => c.isResolved).length,
    dropped: plan.ripple.claims.filter((c) => c.isDropped).length,
    rechecks: [...plan.ripple.rechecks].flatMap(([id, cause]) => {
      const claim = quotes.get(id)
      return claim ? [{ claimId: id, cause, quote: claim.quote, state: claim.state }] : []
    }),
  }
}
