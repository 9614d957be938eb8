import { countViews, keepView } from '@/lib/db/write/views'
import type { SaveViewInput } from '@/lib/domain/desk'
import { LIMITS } from '@/lib/domain/limits'
import { say } from '@/lib/domain/message'
import { refuse } from '@/lib/domain/refusal'
import { seeStory } from './on-story'
import type { Command } from './run'

/** Keeps a filter under a name; the same name again replaces it. Its words are those of the story it was kept in, and are shown to who sees that. */
export const saveView: Command<SaveViewInput, { viewId: string }> = async (context, { screen, storyId, name, query, shared }) => {
  const { tx, actor } = context
  await seeStory(context, storyId, 'see-story')
  if ((await countViews(tx, actor.id)) >= LIMITS.savedViewsPerPerson)
    return refuse(
      'too-many',
      say('You have {most} views, which is the most. Remove one first.', { most: LIMITS.savedViewsPerPerson }),
    )
  return { viewId: await keepView(tx, actor.id, { screen, storyId, name, query, shared }) }
}
