import { listArticles } from '@/lib/db/articles'
import { append } from '@/lib/db/trail'
import { setArticleRetired } from '@/lib/db/write/article'
import { lockClaimsRestingOn } from '@/lib/db/write/claim'
import { lockStoryRow } from '@/lib/db/write/story'
import { say } from '@/lib/domain/message'
import { refuse } from '@/lib/domain/refusal'
import { askForRechecks } from './ask-for-rechecks'
import { openArticle, seeArticle } from './on-article'
import type { Command } from './run'

/**
 * Retires an article as a source, or brings it back: it is never deleted. Verdicts whose evidence stands in it need a
 * recheck. The article under check stays, and so does the last source.
 */
export const retireArticle: Command<
  { articleId: string; retired: boolean; reason: string },
  { retired: boolean; rechecks: number }
> = async (context, { articleId, retired, reason }) => {
  const { tx, actor } = context
  // one at a time retires in a story: the last source would go with the last but one
  const { id: storyId } = await seeArticle(context, articleId, 'retire-article')
  await lockStoryRow(tx, storyId)
  const { story } = await openArticle(context, articleId, 'retire-article')
  const articles = await listArticles(tx, story.id)
  const article = articles.find((a) => a.id === articleId)!
  if ((article.retired !== null) === retired) return { retired, rechecks: 0 }
  if (!retired) {
    await setArticleRetired(tx, articleId, null)
    await append(tx, actor.id, {
      type: 'article-brought-back',
      storyId: story.id,
      payload: { article: articleId, outlet: article.outlet },
    })
    return { retired, rechecks: 0 }
  }
  if (article.position === 1)
    return refuse('under-check', say('This is the article under check. Only its sources can be retired.'))
  if (articles.filter((a) => a.position !== 1 && !a.retired).length < 2)
    return refuse('last-source', say('This is the last source: a fact needs a second one. Add another article first.'))
  await setArticleRetired(tx, articleId, { by: actor.id, reason })
  await append(tx, actor.id, {
    type: 'article-retired',
    storyId: story.id,
    payload: { article: articleId, outlet: article.outlet, reason },
  })
  const resting = await lockClaimsRestingOn(tx, articleId)
  await askForRechecks(
    tx,
    actor,
    resting.map((claimId) => ({ claimId, cause: 'source-retired', articleId, versionNumber: null })),
  )
  return { retired, rechecks: resting.length }
}
