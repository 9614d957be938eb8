import type { Shaped } from '@/lib/contract/claims'
import { append } from '@/lib/db/trail'
import { say } from '@/lib/domain/message'
import { isRefusal, refuse } from '@/lib/domain/refusal'
import { isBoundary, textAt, trimSpan } from '@/lib/text/span'
import type { Command } from './run'
import { articleOf, openToShape, replace } from './shaping'

/** Cuts a claim in two at an offset of its article. Both halves start unchecked. */
export const splitClaim: Command<{ claimId: string; claimVersion: number; at: number }, Shaped> = async (
  context,
  { at, ...seen },
) => {
  const parent = await openToShape(context, seen, 'split')
  if (parent === null) return { claimIds: [], unchanged: true }
  if (isRefusal(parent)) return parent
  const { claim } = parent
  const { article } = await articleOf(context.tx, claim.storyId, claim.articleId)
  const halves = [
    { start: claim.start, end: at },
    { start: at, end: claim.end },
  ].map((half) => (at > claim.start && at < claim.end && isBoundary(article.text, at) ? trimSpan(article.text, half) : null))
  if (!halves[0] || !halves[1]) return refuse('nothing-to-split', say('Put the cut inside the claim, with words on both sides.'))
  const claimIds = await replace(context, [parent], [halves[0], halves[1]], 'split', say('Split in two.'))
  await append(context.tx, context.actor.id, {
    type: 'claim-split',
    storyId: claim.storyId,
    claimId: claim.id,
    payload: { quote: claim.quote, into: [textAt(article.text, halves[0]), textAt(article.text, halves[1])] },
  })
  return { claimIds }
}
