import type { Shaped } from '@/lib/contract/claims'
import type { LockedClaim } from '@/lib/db/lock-claim'
import { append } from '@/lib/db/trail'
import { say } from '@/lib/domain/message'
import { isRefusal, refuse } from '@/lib/domain/refusal'
import { textAt } from '@/lib/text/span'
import type { Command } from './run'
import { articleOf, openToShape, type Parent, replace } from './shaping'

/** Joins two claims of one article into one that spans both and what lies between. It starts unchecked. */
export const mergeClaims: Command<
  { claimId: string; claimVersion: number; otherId: string; otherVersion: number },
  Shaped
> = async (context, input) => {
  if (input.claimId === input.otherId) return refuse('same-claim', say('Choose another claim to merge with.'))
  // Locked in one order, so that two people merging the same pair cannot lock each other out.
  const order = [
    { claimId: input.claimId, claimVersion: input.claimVersion },
    { claimId: input.otherId, claimVersion: input.otherVersion },
  ].sort((a, b) => (a.claimId < b.claimId ? -1 : 1))
  const parents: Parent[] = []
  for (const seen of order) {
    const parent = await openToShape(context, seen, 'merge')
    if (parent === null) return { claimIds: [], unchanged: true }
    if (isRefusal(parent)) return parent
    parents.push(parent)
  }
  parents.sort((a, b) => a.claim.start - b.claim.start)
  const [first, second] = parents.map(({ claim }) => claim) as [LockedClaim, LockedClaim]
  if (first.articleId !== second.articleId) return refuse('other-article', say('Only claims of one article can be merged.'))
  const { article } = await articleOf(context.tx, first.storyId, first.articleId)
  const span = { start: first.start, end: Math.max(first.end, second.end) }
  const claimIds = await replace(context, parents, [span], 'merge', say('Merged with its neighbour.'))
  await append(context.tx, context.actor.id, {
    type: 'claims-merged',
    storyId: first.storyId,
    claimId: claimIds[0]!,
    payload: { claims: [first.id, second.id], quotes: [first.quote, second.quote], into: textAt(article.text, span) },
  })
  return { claimIds }
}
