import { listArticles, lockArticle } from '@/lib/db/articles'
import { factsOf, getStory } from '@/lib/db/stories'
import { append } from '@/lib/db/trail'
import { LIMITS } from '@/lib/domain/limits'
import { say } from '@/lib/domain/message'
import { notFound, refuse } from '@/lib/domain/refusal'
import type { ArticleDetails, CreateStoryInput } from '@/lib/domain/story'
import type { LineKind } from '@/lib/domain/words'
import { proposeLines } from '@/lib/engine/line-kinds'
import { canonicalise } from '@/lib/text/canonical'
import { textAt } from '@/lib/text/span'
import { authorize, type Command } from './run'

/** Makes a story: the dossier into which articles go. Its maker owns it. */
export const createStory: Command<CreateStoryInput & { practice?: boolean }, { storyId: string }> = async (
  { tx, actor },
  { title, dueAt, restricted, practice },
) => {
  authorize(actor, 'make-story', null, notFound('story'))
  const [row] = await tx.rows<{ id: string }>(
    'insert into story (title, due_at, visibility, practice, owner_id) values ($1, $2, $3, $4, $5) returning id',
    [title, dueAt, restricted ? 'restricted' : 'newsroom', practice ?? false, actor.id],
  )
  const storyId = row!.id
  await append(tx, actor.id, { type: 'story-created', storyId, payload: { title, dueAt, restricted } })
  return { storyId }
}

/** The text of an article as it came, before it is canonical. */
export interface NewText {
  text: string
  raw: Buffer
  rawType: string
  fileName: string | null
}

/**
 * Adds an article: canonical text once, SHA-256, and a proposed kind for every line. The headline
 * falls back to the first line that reads like one.
 */
export const addArticle: Command<
  { storyId: string; details: ArticleDetails; source: NewText },
  { articleId: string; lines: number }
> = async ({ tx, actor }, { storyId, details, source }) => {
  const story = await getStory(tx, storyId)
  if (!story) throw notFound('story')
  authorize(actor, 'add-article', factsOf(story), notFound('story'))
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
  await tx.rows('select 1 from story where id = $1 for update', [storyId])
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
  const { publication } = details
  const [article] = await tx.rows<{ id: string }>(
    `insert into article (story_id, position, headline, outlet, byline, url, published_at, time_zone, language) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`,
    [
      storyId,
      existing.length + 1,
      headline,
      details.outlet,
      details.byline,
      details.url,
      publication.known ? publication.at : null,
      publication.known ? publication.zone : null,
      details.language,
    ],
  )
  const [version] = await tx.rows<{ id: string; sha256: string }>(
    `insert into article_version (article_id, number, raw, raw_type, file_name, text, length, sha256)
     values ($1, 1, $2, $3, $4, $5, $6, encode(sha256(convert_to($5, 'UTF8')), 'hex')) returning id, sha256`,
    [article!.id, source.raw, source.rawType, source.fileName, text, text.length],
  )
  await tx.rows(
    `insert into line (version_id, number, span_start, span_end, kind, proposed_kind, reason)
     select $1, l.number, l.s, l.e, l.kind::line_kind, l.kind::line_kind, l.reason from unnest($2::int[], $3::int[], $4::int[], $5::text[], $6::jsonb[]) as l(number, s, e, kind, reason)`,
    [
      version!.id,
      lines.map((l) => l.number),
      lines.map((l) => l.start),
      lines.map((l) => l.end),
      lines.map((l) => l.kind),
      lines.map((l) => JSON.stringify(l.reason)),
    ],
  )
  await append(tx, actor.id, {
    type: 'article-added',
    storyId,
    payload: {
      article: article!.id,
      headline,
      outlet: details.outlet,
      sha256: version!.sha256,
      length: text.length,
      fileName: source.fileName,
    },
  })
  return { articleId: article!.id, lines: lines.length }
}

/** Changes what is said about an article: headline, outlet, byline, URL, publication, language. Its text stays. */
export const editArticle: Command<
  { articleId: string; version: number; details: ArticleDetails },
  { articleId: string; version: number }
> = async ({ tx, actor }, { articleId, version, details }) => {
  const article = await lockArticle(tx, articleId)
  const story = article && (await getStory(tx, article.storyId))
  if (!article || !story) throw notFound('article')
  authorize(actor, 'edit-story', factsOf(story), notFound('article'))
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
  await tx.rows(
    'update article set headline = $2, outlet = $3, byline = $4, url = $5, published_at = $6, time_zone = $7, language = $8, version = version + 1 where id = $1',
    [articleId, after.headline, after.outlet, after.byline, after.url, after.publishedAt, after.timeZone, after.language],
  )
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
  { tx, actor },
  { articleId, line, kind },
) => {
  const article = await lockArticle(tx, articleId)
  const story = article && (await getStory(tx, article.storyId))
  if (!article || !story) throw notFound('article')
  authorize(actor, 'type-lines', factsOf(story), notFound('article'))
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
