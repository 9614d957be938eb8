import { listArticles } from '@/lib/db/articles'
import { append } from '@/lib/db/trail'
import { insertArticle, insertLines, insertVersion, type NewText } from '@/lib/db/write/article'
import { LIMITS } from '@/lib/domain/limits'
import { say } from '@/lib/domain/message'
import { refuse } from '@/lib/domain/refusal'
import type { ArticleDetails } from '@/lib/domain/story'
import { proposeLines } from '@/lib/engine/line-kinds'
import { canonicalise } from '@/lib/text/canonical'
import { cut } from '@/lib/text/cut'
import { textAt } from '@/lib/text/span'
import { lockStory, seeStory } from './on-story'
import type { Command } from './run'

export type { NewText } from '@/lib/db/write/article'

/**
 * Adds an article: canonical text once, SHA-256, and a proposed kind for every line. The headline
 * falls back to the first line that reads like one.
 */
export const addArticle: Command<
  { storyId: string; details: ArticleDetails; source: NewText },
  { articleId: string; lines: number }
> = async (context, { storyId, details, source }) => {
  const { tx, actor } = context
  await seeStory(context, storyId, 'add-article')
  const { text } = canonicalise(source.text)
  const name = source.fileName ?? 'The pasted text'
  if (text.trim() === '')
    return refuse('empty-text', say('{name} holds no text. Choose another file or paste the article.', { name }), {
      fields: { text: say('Paste the article or choose a file.') },
    })
  if (text.length > LIMITS.articleText) {
    return refuse(
      'too-long',
      say('{name} holds {length} characters; an article may hold {most}. Shorten it or split it in two.', {
        name,
        length: text.length.toLocaleString('en'),
        most: LIMITS.articleText.toLocaleString('en'),
      }),
      { fields: { text: say('Shorten the text.') } },
    )
  }
  // one writer at a time gives out positions
  await lockStory(context, storyId, 'add-article')
  const existing = await listArticles(tx, storyId)
  if (existing.length >= LIMITS.articlesPerStory)
    return refuse('too-many-articles', say('A story holds at most {most} articles.', { most: LIMITS.articlesPerStory }))
  const twin = existing.find((a) => a.text === text)
  if (twin)
    return refuse(
      'same-text',
      say('{name} is the same text as article {position} ({headline}). Choose another one.', {
        name,
        position: twin.position,
        headline: twin.headline,
      }),
      {
        fields: { text: say('This text is in the story already.') },
      },
    )

  const lines = proposeLines(text, source.page)
  const titled = lines.find((line) => line.kind === 'headline') ?? lines[0]!
  const headline = details.headline || cut(source.page?.headline || textAt(text, titled).replace(/^["“]|["”]$/gu, ''), 300)
  const article = await insertArticle(tx, storyId, existing.length + 1, { ...details, headline })
  const version = await insertVersion(tx, article.id, 1, text, { ...source, importedBy: null, note: '' })
  await insertLines(
    tx,
    version.id,
    lines.map((line) => ({ ...line, proposed: line.kind })),
  )
  const fetched = source.reading?.fetched
  await append(tx, actor.id, {
    type: 'article-added',
    storyId,
    payload: {
      article: article.id,
      headline,
      outlet: details.outlet,
      sha256: version.sha256,
      length: text.length,
      fileName: source.fileName,
      ...(fetched && { fetched: { address: fetched.addresses.at(-1)!, at: fetched.at, sha256: fetched.sha256 } }),
    },
  })
  return { articleId: article.id, lines: lines.length }
}
