import { listActive } from '@/lib/db/people'
import { getThread } from '@/lib/db/threads'
import { append } from '@/lib/db/trail'
import { insertComment, markResolved, pinNote } from '@/lib/db/write/threads'
import { mentionsIn } from '@/lib/domain/mentions'
import { say } from '@/lib/domain/message'
import { refuse } from '@/lib/domain/refusal'
import type { ThreadView } from '@/lib/domain/views'
import { type StoryFacts, whyNot } from '@/lib/review/policy'
import { openClaim } from './on-claim'
import type { Command } from './run'

/** Writes into a claim's thread; a resolved thread opens again. Who is named after an @ is told, if they may see the story. */
export const addComment: Command<{ claimId: string; text: string }, ThreadView> = async (context, { claimId, text }) => {
  const { tx, actor } = context
  const claim = await openClaim(context, claimId, { ofStory: 'comment' })
  const people = await listActive(tx)
  const mentions = mentionsIn(text, people).filter((p) => p.id !== actor.id && sees(p, claim.story))
  const comment = await insertComment(tx, { claimId, personId: actor.id, text, mentions: mentions.map((p) => p.id) })
  await append(tx, actor.id, {
    type: 'comment-added',
    storyId: claim.storyId,
    claimId,
    payload: { comment, mentions: mentions.map((p) => p.name) },
  })
  return getThread(tx, claimId, actor)
}
const sees = (person: { id: string; role: 'journalist' | 'editor' | 'admin' }, story: StoryFacts) =>
  whyNot(person, 'see-story', story) === null

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
