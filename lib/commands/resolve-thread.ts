import { getThread } from '@/lib/db/threads'
import { append } from '@/lib/db/trail'
import { markResolved } from '@/lib/db/write/threads'
import { say } from '@/lib/domain/message'
import { refuse } from '@/lib/domain/refusal'
import type { ThreadView } from '@/lib/domain/views'
import { openClaim } from './on-claim'
import type { Command } from './run'

/**
 * Resolves a thread or opens it again. Doing it twice changes nothing. A note that was not on the page of whoever resolves
 * (`notes` says how many were) is read first.
 */
export const resolveThread: Command<{ claimId: string; resolved: boolean; notes?: number }, ThreadView> = async (
  context,
  { claimId, resolved, notes },
) => {
  const { tx, actor } = context
  const claim = await openClaim(context, claimId, { ofStory: 'comment' })
  const before = await getThread(tx, claimId, actor)
  if (before.comments.length === 0) return refuse('no-thread', say('There is nothing in this thread yet.'))
  if ((before.resolvedAt !== null) === resolved) return before
  const unread = resolved ? before.comments.slice(notes) : []
  if (notes !== undefined && unread.length > 0)
    return refuse(
      'changed-meanwhile',
      say('{who} wrote a note meanwhile. Read it, then resolve the thread.', { who: unread.at(-1)!.name }),
      {
        current: before,
      },
    )
  await markResolved(tx, claimId, resolved ? actor.id : null)
  await append(tx, actor.id, {
    type: resolved ? 'thread-resolved' : 'thread-reopened',
    storyId: claim.storyId,
    claimId,
    payload: {},
  })
  return getThread(tx, claimId, actor)
}
