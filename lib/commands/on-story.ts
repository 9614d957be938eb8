import { factsOf, getStory } from '@/lib/db/stories'
import { lockStoryRow } from '@/lib/db/write/story'
import { type AppError, notFound } from '@/lib/domain/refusal'
import type { StoryView } from '@/lib/domain/views'
import type { Action, StoryFacts, Subjects } from '@/lib/review/policy'
import { authorize, type Context } from './run'

/** The actions whose rule asks about a story alone. */
export type StoryAction = {
  [A in Action]: Subjects[A] extends StoryFacts ? (StoryFacts extends Subjects[A] ? A : never) : never
}[Action]

/** A story that its actor may do this with, not locked. Throws 404 for whoever may not see it, 403 in words for whoever may not do this. */
export async function seeStory(
  { tx, actor }: Context,
  storyId: string,
  action: StoryAction,
  missing: AppError = notFound('story'),
): Promise<StoryView> {
  const story = await getStory(tx, storyId)
  if (!story) throw missing
  authorize(actor, action, factsOf(story), missing)
  return story
}

/**
 * A story that somebody is about to change, locked for this transaction: seen first without a lock, so that nobody waits
 * for what they may not see and nobody makes its people wait; then locked and seen again. Throws 404 for whoever may not
 * see it, 403 for whoever may not do this.
 */
export async function lockStory(context: Context, storyId: string, action: StoryAction): Promise<StoryView> {
  await seeStory(context, storyId, action)
  await lockStoryRow(context.tx, storyId)
  return seeStory(context, storyId, action)
}
