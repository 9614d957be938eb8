import { append } from '@/lib/db/trail'
import { lockStory } from './on-story'
import type { Command } from './run'

/** An editor reopens a story that was signed off, with a reason: the signature is void, visibly. */
export const reopenStory: Command<{ storyId: string; reason: string }, { reopened: boolean }> = async (
  { tx, actor },
  { storyId, reason },
) => {
  const story = await lockStory({ tx, actor }, storyId, 'reopen-story')
  if (!story.signedOff && story.signatures.length === 0) return { reopened: false }
  await tx.rows('update sign_off set voided_at = now(), void_reason = $2 where story_id = $1 and voided_at is null', [
    storyId,
    JSON.stringify(reason),
  ])
  await tx.rows('update story set signed_off_at = null, signed_off_by = null, signed_off_seq = null where id = $1', [storyId])
  await append(tx, actor.id, { type: 'story-reopened', storyId, payload: { reason } })
  return { reopened: true }
}
