import { notify } from '@/lib/db/notify'
import { seeStory } from './on-story'
import type { Command } from './run'

/** Tells every instance to stop reading a story. What was not saved yet is given up; the articles stay in clean-up. */
export const stopReading: Command<{ storyId: string }, { stopped: true }> = async (context, { storyId }) => {
  await seeStory(context, storyId, 'analyse-story')
  await notify(context.tx, { stop: storyId })
  return { stopped: true }
}
