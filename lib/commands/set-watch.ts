import { listArticles } from '@/lib/db/articles'
import { append } from '@/lib/db/trail'
import { startWatch, stopWatch } from '@/lib/db/write/watch'
import { say } from '@/lib/domain/message'
import { refuse } from '@/lib/domain/refusal'
import { hostOf } from '@/lib/import/fetch-page'
import { openArticle } from './on-article'
import type { Command } from './run'

/** Has the desk look at an article's page again and again, or leave it alone. Of a restricted story only after a person's yes: the outlet sees it. */
export const setWatch: Command<{ articleId: string; watching: boolean; seen: boolean }, { watching: boolean }> = async (
  context,
  { articleId, watching, seen },
) => {
  const { tx, actor } = context
  const { story } = await openArticle(context, articleId, 'revise-article')
  const { url, outlet } = (await listArticles(tx, story.id)).find((article) => article.id === articleId)!
  const payload = { article: articleId, outlet }
  if (!watching) {
    if (await stopWatch(tx, articleId))
      await append(tx, actor.id, { type: 'article-unwatched', storyId: story.id, payload: { ...payload, because: 'asked' } })
    return { watching }
  }
  if (!/^https?:\/\//i.test(url))
    return refuse(
      'no-address',
      say('The desk does not know where this article stands. Give its address first, under the article’s details.'),
    )
  if (story.restricted && !seen)
    return refuse(
      'needs-yes',
      say('This story is restricted, and {host} will see that somebody asks for this page. Say that it may.', {
        host: hostOf(url),
      }),
    )
  if (await startWatch(tx, articleId, actor.id))
    await append(tx, actor.id, { type: 'article-watched', storyId: story.id, payload })
  return { watching }
}
