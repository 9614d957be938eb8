import { getItem } from '@/lib/db/corrections'
import { storyOf } from '@/lib/db/story-of'
import { say } from '@/lib/domain/message'
import { notFound, refuse } from '@/lib/domain/refusal'
import type { ItemView, StoryView } from '@/lib/domain/views'
import { seeStory } from './on-story'
import type { Context } from './run'

/**
 * A correction that its actor may see, locked for this transaction, with its story: seen first without a lock, so that
 * nobody waits for what they may not see, then locked and read again. Throws 404 otherwise.
 */
export async function openCorrection({ tx, actor }: Context, itemId: string): Promise<{ item: ItemView; story: StoryView }> {
  const missing = notFound('correction')
  const storyId = await storyOf(tx, 'correction', itemId, actor.id)
  if (!storyId) throw missing
  const story = await seeStory({ tx, actor }, storyId, 'see-report', missing)
  const item = await getItem(tx, itemId, true)
  if (!item) throw missing
  return { item, story }
}

/** What happened is not in the future; a minute of slack for clocks that differ. */
export const isToCome = (iso: string) => Date.parse(iso) > Date.now() + 60_000

/** Somebody changed the correction since its sender saw it: both texts are shown. */
export const meanwhile = (item: ItemView) =>
  refuse(
    'changed-meanwhile',
    say('{who} changed this correction meanwhile. Both texts are here: choose what goes on.', { who: item.editedBy }),
    {
      current: item,
    },
  )

/** A claim of a correction is not as its sender saw it: judged words, state, place, or what the outlet prints there now. */
export const claimsMoved = () =>
  refuse(
    'changed-meanwhile',
    say('A claim of this correction changed since this page showed it. Look at how it stands now, then decide again.'),
  )

/** Verdicts of a correction do not stand any more as its writer saw them. */
export const stale = (claimIds: readonly string[]) =>
  refuse(
    'stale',
    say(
      'A verdict of this correction is not in force any more as it was: it was decided anew, withdrawn, or no longer finds this article wrong. Look at it, take it out or wait for its approval, then keep the correction again.',
    ),
    { fields: { claimIds: say('A verdict changed.') }, current: { staleClaimIds: claimIds } },
  )
