import { storyOf } from '@/lib/db/story-of'
import { claimOfHint, lockHint } from '@/lib/db/write/analysis'
import { notFound } from '@/lib/domain/refusal'
import { openClaim } from './on-claim'
import type { Context } from './run'

/** A hint of a claim that its actor may see, held; with the claim's place in the trail. */
export async function openHint(context: Context, hintId: string) {
  const claimId = (await storyOf(context.tx, 'hint', hintId, context.actor.id)) && (await claimOfHint(context.tx, hintId))
  if (!claimId) throw notFound('claim')
  const claim = await openClaim(context, claimId, { ofStory: 'dismiss-hint' })
  const hint = await lockHint(context.tx, hintId)
  if (!hint) throw notFound('claim')
  return { hint, place: { storyId: claim.storyId, claimId } }
}
