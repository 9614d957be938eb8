import { listArticles } from '@/lib/db/articles'
import { append } from '@/lib/db/trail'
import { updateArticle } from '@/lib/db/write/article'
import { say } from '@/lib/domain/message'
import { refuse } from '@/lib/domain/refusal'
import type { ArticleDetails } from '@/lib/domain/story'
import { openArticle } from './on-article'
import type { Command } from './run'

/** Changes what is said about an article: headline, outlet, byline, credits of its pictures, URL, publication, language. Its text stays. */
export const editArticle: Command<
  { articleId: string; version: number; details: ArticleDetails },
  { articleId: string; version: number }
> = async (context, { articleId, version, details }) => {
  const { tx, actor } = context
  const { article, story } = await openArticle(context, articleId, 'edit-story')
  if (article.version !== version)
    return refuse('changed-meanwhile', say('Somebody changed these details meanwhile. Look at theirs, then choose which hold.'))
  const before = (await listArticles(tx, story.id)).find((a) => a.id === articleId)!
  const { publication } = details
  const after = {
    headline: details.headline || before.headline,
    outlet: details.outlet,
    byline: details.byline,
    credits: details.credits ?? before.credits,
    url: details.url,
    publishedAt: publication.known ? publication.at : null,
    timeZone: publication.known ? publication.zone : null,
    language: details.language,
  }
  await updateArticle(tx, articleId, after)
  const { headline, outlet, byline, credits, url, publishedAt, timeZone, language } = before
  await append(tx, actor.id, {
    type: 'article-details-changed',
    storyId: story.id,
    payload: { article: articleId, before: { headline, outlet, byline, credits, url, publishedAt, timeZone, language }, after },
  })
  return { articleId, version: version + 1 }
}
