import { getThread } from '@/lib/db/threads'
import { append } from '@/lib/db/trail'
import { pinNote } from '@/lib/db/write/threads'
import { say } from '@/lib/domain/message'
import { refuse } from '@/lib/domain/refusal'
import type { ThreadView } from '@/lib/domain/views'
import { openClaim } from './on-claim'
import type { Command } from './run'

/** An editor pins one note on top of the claim, or takes the pin away. */
export const pinComment: Command<{ claimId: string; commentId: string | null }, ThreadView> = async (
  context,
  { claimId, commentId },
) => {
  const { tx, actor } = context
  const claim = await openClaim(context, claimId, { ofStory: 'pin-comment' })
  const before = await getThread(tx, claimId, actor)
  if (commentId && !before.comments.some((c) => c.id === commentId))
    return refuse('not-in-thread', say('This note is not in the thread of this claim.'))
  if (before.pinnedId === commentId) return before
  await pinNote(tx, claimId, commentId)
  await append(tx, actor.id, { type: 'comment-pinned', storyId: claim.storyId, claimId, payload: { comment: commentId } })
  return getThread(tx, claimId, actor)
}
