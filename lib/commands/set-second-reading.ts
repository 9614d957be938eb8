import { append } from '@/lib/db/trail'
import { setStoryRule } from '@/lib/db/write/story'
import type { SecondReadingRule } from '@/lib/domain/words'
import { lockStory } from './on-story'
import type { Command } from './run'

/** An editor sets which claims of a story two people read, with a reason; null for the house's rule. It holds from the next save or submission. */
export const setSecondReading: Command<
  { storyId: string; rule: SecondReadingRule | null; reason: string },
  { rule: SecondReadingRule | null }
> = async (context, { storyId, rule, reason }) => {
  const { tx, actor } = context
  const story = await lockStory(context, storyId, 'set-second-reading')
  if (story.secondReading === rule) return { rule }
  await setStoryRule(tx, storyId, rule)
  await append(tx, actor.id, {
    type: 'second-reading-ruled',
    storyId,
    payload: { before: story.secondReading, after: rule, reason },
  })
  return { rule }
}
