import { lockArticle } from '@/lib/db/articles'
import { storyOf } from '@/lib/db/story-of'
import { notFound } from '@/lib/domain/refusal'
import type { StoryView } from '@/lib/domain/views'
import { type StoryAction, seeStory } from './on-story'
import type { Context } from './run'

/** The story of an article with which its actor may do this; nothing is locked. Throws 404 for whoever may not see it, 403 in words for whoever may not do this. */
export async function seeArticle(context: Context, articleId: string, action: StoryAction): Promise<StoryView> {
  const storyId = await storyOf(context.tx, 'article', articleId, context.actor.id)
  if (!storyId) throw notFound('article')
  return seeStory(context, storyId, action, notFound('article'))
}

/** The same with the article locked for this transaction: seen first, then locked, then seen again. */
export async function openArticle(context: Context, articleId: string, action: StoryAction) {
  await seeArticle(context, articleId, action)
  const article = await lockArticle(context.tx, articleId)
  if (!article) throw notFound('article')
  return { article, story: await seeStory(context, article.storyId, action, notFound('article')) }
}
