import { append } from '@/lib/db/trail'
import { unsign } from '@/lib/db/write/story'
import { lockStory } from './on-story'
import type { Command } from './run'

/** An editor reopens a story that was signed off, with a reason: the signature is void, visibly. */
export const reopenStory: Command<{ storyId: string; reason: string }, { reopened: boolean }> = async (
  { tx, actor },
  { storyId, reason },
) => {
  const story = await lockStory({ tx, actor }, storyId, 'reopen-story')
  if (!story.signedOff && story.signatures.length === 0) return { reopened: false }
  await unsign(tx, storyId, reason)
  await append(tx, actor.id, { type: 'story-reopened', storyId, payload: { reason } })
  return { reopened: true }
}
