import { authorize } from '@/lib/commands/run'
import { findClaim } from '@/lib/db/claims'
import { db } from '@/lib/db/pool'
import { noteSeen } from '@/lib/db/seen'
import { factsOf, getStory } from '@/lib/db/stories'
import { storyOf } from '@/lib/db/story-of'
import type { Actor } from '@/lib/domain/person'
import { notFound } from '@/lib/domain/refusal'
import type { StoryView } from '@/lib/domain/views'

/** A story that the actor may see. Throws the same 404 when it does not exist. */
export async function seeStory(actor: Actor, storyId: string): Promise<StoryView> {
  const story = await getStory(db, storyId)
  if (!story) throw notFound('story')
  authorize(actor, 'see-story', factsOf(story), notFound('story'))
  await noteSeen(db, actor, [storyId])
  return story
}

/** The story and article of a claim that the actor may see. */
export async function seeClaim(actor: Actor, claimId: string): Promise<{ story: StoryView; articleId: string }> {
  const [storyId, found] = await Promise.all([storyOf(db, 'claim', claimId, actor.id), findClaim(db, claimId)])
  const story = storyId && (await getStory(db, storyId))
  if (!found || !story) throw notFound('claim')
  authorize(actor, 'see-story', factsOf(story), notFound('claim'))
  await noteSeen(db, actor, [story.id])
  return { story, articleId: found.articleId }
}

/** The story of an article that the actor may see. */
export async function seeArticle(actor: Actor, articleId: string): Promise<StoryView> {
  const storyId = await storyOf(db, 'article', articleId, actor.id)
  const story = storyId && (await getStory(db, storyId))
  if (!story) throw notFound('article')
  authorize(actor, 'see-story', factsOf(story), notFound('article'))
  await noteSeen(db, actor, [storyId as string])
  return story
}
