import { getThread } from '@/lib/db/threads'
import { append } from '@/lib/db/trail'
import { markResolved } from '@/lib/db/write/threads'
import { say } from '@/lib/domain/message'
import { refuse } from '@/lib/domain/refusal'
import type { ThreadView } from '@/lib/domain/views'
import { openClaim } from './on-claim'
import type { Command } from './run'

/** Resolves a thread or opens it again. Doing it twice changes nothing. */
export const resolveThread: Command<{ claimId: string; resolved: boolean }, ThreadView> = async (
  context,
  { claimId, resolved },
) => {
  const { tx, actor } = context
  const claim = await openClaim(context, claimId, { ofStory: 'comment' })
  const before = await getThread(tx, claimId, actor)
  if (before.comments.length === 0) return refuse('no-thread', say('There is nothing in this thread yet.'))
  if ((before.resolvedAt !== null) === resolved) return before
  await markResolved(tx, claimId, resolved ? actor.id : null)
  await append(tx, actor.id, {
    type: resolved ? 'thread-resolved' : 'thread-reopened',
    storyId: claim.storyId,
    claimId,
    payload: {},
  })
  return getThread(tx, claimId, actor)
}
