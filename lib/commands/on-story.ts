import type { Db } from '@/lib/db/pool'
import { factsOf, getStory } from '@/lib/db/stories'
import type { Actor } from '@/lib/domain/person'
import { notFound } from '@/lib/domain/refusal'
import type { StoryView } from '@/lib/domain/views'
import type { Action, StoryFacts, Subjects } from '@/lib/review/policy'
import { authorize } from './run'

/** The actions whose rule asks about a story alone. */
export type StoryAction = {
  [A in Action]: Subjects[A] extends StoryFacts ? (StoryFacts extends Subjects[A] ? A : never) : never
}[Action]

/**
 * A story that somebody is about to change, locked for this transaction: seen first without a lock, so that nobody waits
 * for what they may not see and nobody makes its people wait; then locked and seen again. Throws 404 for whoever may not
 * see it, 403 for whoever may not do this.
 */
export async function lockStory(tx: Db, actor: Actor, storyId: string, action: StoryAction): Promise<StoryView> {
  const look = async () => {
    const story = await getStory(tx, storyId)
    if (!story) throw notFound('story')
    authorize(actor, action, factsOf(story), notFound('story'))
    return story
  }
  await look()
  await tx.rows('select 1 from story where id = $1 for update', [storyId])
  return look()
}
