import { getText, listArticles } from '@/lib/db/articles'
import { append } from '@/lib/db/trail'
import { setArticleOrigin } from '@/lib/db/write/article'
import { insertOrigin, undoOrigins } from '@/lib/db/write/origins'
import { say } from '@/lib/domain/message'
import { refuse } from '@/lib/domain/refusal'
import type { OriginInput } from '@/lib/domain/verdict'
import { cut } from '@/lib/text/cut'
import { isSpanOf, textAt } from '@/lib/text/span'
import { openArticle } from './on-article'
import type { Command } from './run'

/**
 * Somebody confirms where an article, or a passage of it, has its content from; null takes it back. The engine only
 * proposes: what counts for independence is what people confirmed.
 */
export const confirmOrigin: Command<OriginInput & { articleId: string }, Record<never, never>> = async (
  context,
  { articleId, kind, name, passage },
) => {
  const { tx, actor } = context
  const { story } = await openArticle(context, articleId, 'confirm-origin')
  if (kind && kind !== 'own' && kind !== 'unknown' && !name)
    return refuse('no-name', say('Say which one: two sources are one only where the name is the same.'), {
      fields: { name: say('Name it, for example KCNA.') },
    })
  const article = (await listArticles(tx, story.id)).find((a) => a.id === articleId)!
  if (!passage) {
    const before = article.origin ? `${article.origin.kind} ${article.origin.name}`.trim() : null
    if ((article.origin?.kind ?? null) === kind && (article.origin?.name ?? '') === name) return {}
    await setArticleOrigin(tx, articleId, kind ? { kind, name, by: actor.name } : null)
    await append(tx, actor.id, {
      type: 'origin-confirmed',
      storyId: story.id,
      payload: { article: articleId, passage: null, kind, name, before },
    })
    return {}
  }
  if (passage.versionId !== article.versionId)
    return refuse('changed-meanwhile', say('This article has a newer version. Select the passage in that one.'))
  const text = await getText(tx, article.versionId)
  if (!isSpanOf(text, passage)) return refuse('empty-selection', say('Select the words of the passage first.'))
  await undoOrigins(tx, article.versionId, passage)
  if (kind) await insertOrigin(tx, article.versionId, passage, { kind, name, personId: actor.id })
  await append(tx, actor.id, {
    type: 'origin-confirmed',
    storyId: story.id,
    payload: { article: articleId, passage: cut(textAt(text, passage), 200), kind, name, before: null },
  })
  return {}
}
