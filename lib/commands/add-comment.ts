import { listActive } from '@/lib/db/people'
import { getThread } from '@/lib/db/threads'
import { append } from '@/lib/db/trail'
import { insertComment } from '@/lib/db/write/threads'
import { mentionsIn } from '@/lib/domain/mentions'
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
