import { listArticles } from '@/lib/db/articles'
import { append } from '@/lib/db/trail'
import { insertArticle, insertLines, insertVersion, type NewText, updateArticle } from '@/lib/db/write/article'
import { insertStory } from '@/lib/db/write/story'
import { LIMITS } from '@/lib/domain/limits'
import { say } from '@/lib/domain/message'
import { notFound, refuse } from '@/lib/domain/refusal'
import type { ArticleDetails, CreateStoryInput } from '@/lib/domain/story'
import type { LineKind } from '@/lib/domain/words'
import { proposeLines } from '@/lib/engine/line-kinds'
import { canonicalise } from '@/lib/text/canonical'
import { textAt } from '@/lib/text/span'
import { openArticle } from './on-article'
import { lockStory, seeStory } from './on-story'
import { authorize, type Command } from './run'

export type { NewText } from '@/lib/db/write/article'

/** Makes a story: the dossier into which articles go. Its maker owns it. */
export const createStory: Command<CreateStoryInput & { practice?: boolean }, { storyId: string }> = async (
  { tx, actor },
  { title, dueAt, restricted, practice },
) => {
  authorize(actor, 'make-story', null, notFound('story'))
  const { id: storyId } = await insertStory(tx, {
    title,
    dueAt,
    restricted,
    practice: practice ?? false,
    ownerId: actor.id,
  })
  await append(tx, actor.id, { type: 'story-created', storyId, payload: { title, dueAt, restricted } })
  return { storyId }
}

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

  const lines = proposeLines(text)
  const titled = lines.find((line) => line.kind === 'headline') ?? lines[0]!
  const headline =
    details.headline ||
    textAt(text, titled)
      .replace(/^["“]|["”]$/gu, '')
      .slice(0, 300)
  const article = await insertArticle(tx, storyId, existing.length + 1, { ...details, headline })
  const version = await insertVersion(tx, article.id, 1, text, { ...source, importedBy: null, note: '' })
  await insertLines(
    tx,
    version.id,
    lines.map((line) => ({ ...line, proposed: line.kind })),
  )
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
    },
  })
  return { articleId: article.id, lines: lines.length }
}

/** Changes what is said about an article: headline, outlet, byline, URL, publication, language. Its text stays. */
export const editArticle: Command<
  { articleId: string; version: number; details: ArticleDetails },
  { articleId: string; version: number }
> = async (context, { articleId, version, details }) => {
  const { tx, actor } = context
  const { article, story } = await openArticle(context, articleId, 'edit-story')
  if (article.version !== version)
    return refuse(
      'changed-meanwhile',
      say('Somebody changed these details meanwhile. Reload to see them; yours are still in the form.'),
    )
  const before = (await listArticles(tx, story.id)).find((a) => a.id === articleId)!
  const { publication } = details
  const after = {
    headline: details.headline || before.headline,
    outlet: details.outlet,
    byline: details.byline,
    url: details.url,
    publishedAt: publication.known ? publication.at : null,
    timeZone: publication.known ? publication.zone : null,
    language: details.language,
  }
  await updateArticle(tx, articleId, after)
  const { headline, outlet, byline, url, publishedAt, timeZone, language } = before
  await append(tx, actor.id, {
    type: 'article-details-changed',
    storyId: story.id,
    payload: { article: articleId, before: { headline, outlet, byline, url, publishedAt, timeZone, language }, after },
  })
  return { articleId, version: version + 1 }
}

/** Says what one line is. Only before claims are extracted; nothing is deleted either way. */
export const typeLine: Command<{ articleId: string; line: number; kind: LineKind }, { line: number; kind: LineKind }> = async (
  context,
  { articleId, line, kind },
) => {
  const { tx, actor } = context
  const { article, story } = await openArticle(context, articleId, 'type-lines')
  if (article.stage !== 'cleaning')
    return refuse(
      'already-checking',
      say('Claims were extracted from this text already. Mark single sentences in the workbench instead.'),
    )
  const view = (await listArticles(tx, story.id)).find((a) => a.id === articleId)!
  const found = view.lines.find((l) => l.number === line)
  if (!found) return refuse('no-such-line', say('Line {line} is empty or does not exist.', { line }))
  if (found.kind === kind) return { line, kind }
  await tx.rows('update line set kind = $3 where version_id = $1 and number = $2', [view.versionId, line, kind])
  await append(tx, actor.id, {
    type: 'line-typed',
    storyId: story.id,
    payload: { article: articleId, line, before: found.kind, after: kind, quote: textAt(view.text, found).slice(0, 120) },
  })
  return { line, kind }
}
