import type { ArticleStage } from '@/lib/domain/article-stage'
import type { Said } from '@/lib/domain/message'
import type { PageStart, PrintedLine } from '@/lib/domain/reading'
import type { ArticleView, LineView } from '@/lib/domain/views'
import type { LineKind, OriginKind } from '@/lib/domain/words'
import type { EngineArticle } from '@/lib/engine/types'
import type { Db } from './pool'

interface ArticleRecord {
  id: string
  story_id: string
  position: number
  headline: string
  outlet: string
  byline: string
  credits: string
  url: string
  published_at: Date | null
  time_zone: string | null
  language: string
  stage: ArticleStage
  version: number
  version_id: string
  number: number
  sha256: string
  is_printed: boolean
  retired_at: Date | null
  retired_reason: string | null
  retirer: string | null
  origin: { kind: OriginKind; name: string; by: string } | null
}

const SELECT = `select a.id, a.story_id, a.position, a.headline, a.outlet, a.byline, a.credits, a.url, a.published_at, a.time_zone, a.language, a.stage, a.version,
  v.id as version_id, v.number, v.sha256, v.is_printed, a.retired_at, a.retired_reason, (select name from person where id = a.retired_by) as retirer, a.origin
  from article a join lateral (select id, number, sha256, printed is not null as is_printed from article_version where article_id = a.id order by number desc limit 1) v on true`

/** Texts by version, with their hashes: a version changes only where it is erased. The map forgets the oldest beyond its size. */
const texts = new Map<string, { sha256: string; text: string }>()
const MOST_TEXTS = 200

/** The canonical text of a version, whose hash may be known. Throws when there is no such version. */
export async function getText(on: Db, versionId: string, sha256?: string): Promise<string> {
  const known = texts.get(versionId)
  const hash = known && !sha256 ? await hashOf(on, versionId) : sha256
  if (known && known.sha256 === hash) return known.text
  const [row] = await on.rows<{ sha256: string; text: string }>('select sha256, text from article_version where id = $1', [
    versionId,
  ])
  if (!row) throw new Error(`no version ${versionId}`)
  texts.set(versionId, row)
  if (texts.size > MOST_TEXTS) texts.delete(texts.keys().next().value!)
  return row.text
}
const hashOf = async (on: Db, versionId: string): Promise<string | undefined> =>
  (await on.rows<{ sha256: string }>('select sha256 from article_version where id = $1', [versionId], 'hash-of-version'))[0]
    ?.sha256

/** Pages by version, as texts are kept. */
const pages = new Map<string, PageStart[]>()

/** From where on the text of a version stands on which page. */
async function getPages(on: Db, versionId: string): Promise<PageStart[]> {
  const known = pages.get(versionId)
  if (known) return known
  const { printed } = await on.one<{ printed: PrintedLine[] | null }>('select printed from article_version where id = $1', [
    versionId,
  ])
  const starts: PageStart[] = []
  for (const [start, page] of printed ?? []) if (starts.at(-1)?.[1] !== page) starts.push([start, page])
  pages.set(versionId, starts)
  if (pages.size > MOST_TEXTS) pages.delete(pages.keys().next().value!)
  return starts
}

/** A story's articles with their latest texts and typed lines, in their order. */
export async function listArticles(on: Db, storyId: string): Promise<ArticleView[]> {
  const records = await on.rows<ArticleRecord>(`${SELECT} where a.story_id = $1 order by a.position`, [storyId], 'list-articles')
  if (records.length === 0) return []
  const ids = records.map((r) => r.version_id)
  const lines = await on.rows<{
    version_id: string
    number: number
    span_start: number
    span_end: number
    kind: LineKind
    proposed_kind: LineKind
    reason: Said
  }>(
    'select version_id, number, span_start, span_end, kind, proposed_kind, reason from line where version_id = any($1) order by version_id, number',
    [ids],
    'list-lines',
  )
  const nothing = await on.rows<{
    id: string
    version_id: string
    span_start: number
    span_end: number
    why: string
    person_id: string | null
  }>(
    'select id, version_id, span_start, span_end, why, person_id from nothing_to_check where version_id = any($1) and undone_at is null order by span_start',
    [ids],
    'list-nothing',
  )
  const result: ArticleView[] = []
  for (const record of records) {
    result.push({
      id: record.id,
      position: record.position,
      headline: record.headline,
      outlet: record.outlet,
      byline: record.byline,
      credits: record.credits,
      url: record.url,
      publishedAt: record.published_at?.toISOString() ?? null,
      timeZone: record.time_zone,
      language: record.language,
      stage: record.stage,
      version: record.version,
      versionId: record.version_id,
      versionNumber: record.number,
      sha256: record.sha256,
      text: await getText(on, record.version_id, record.sha256),
      retired: record.retired_at
        ? { by: record.retirer ?? '', at: record.retired_at.toISOString(), reason: record.retired_reason! }
        : null,
      origin: record.origin,
      lines: lines
        .filter((l) => l.version_id === record.version_id)
        .map(
          (l): LineView => ({
            number: l.number,
            start: l.span_start,
            end: l.span_end,
            kind: l.kind,
            proposedKind: l.proposed_kind,
            reason: l.reason,
          }),
        ),
      ...(record.is_printed && { pages: await getPages(on, record.version_id) }),
      nothing: nothing
        .filter((n) => n.version_id === record.version_id)
        .map((n) => ({ id: n.id, start: n.span_start, end: n.span_end, why: n.why, personId: n.person_id })),
    })
  }
  return result
}

/** What is set aside in the latest text of each article of a story. */
export async function listNothing(on: Db, storyId: string): Promise<Record<string, ArticleView['nothing']>> {
  const rows = await on.rows<{ id: string; nothing: ArticleView['nothing'] | null }>(
    `select a.id, (select json_agg(json_build_object('id', n.id, 'start', n.span_start, 'end', n.span_end, 'why', n.why, 'personId', n.person_id) order by n.span_start)
       from nothing_to_check n where n.version_id = (select id from article_version where article_id = a.id order by number desc limit 1) and n.undone_at is null) as nothing
     from article a where a.story_id = $1 order by a.position`,
    [storyId],
    'list-nothing-of-story',
  )
  return Object.fromEntries(rows.map((row) => [row.id, row.nothing ?? []]))
}

/** How many of some versions are of articles of a story. */
export const countOwnVersions = (on: Db, storyId: string, versionIds: readonly string[]): Promise<number> =>
  on.model((m) => m.articleVersion.count({ where: { id: { in: [...versionIds] }, article: { storyId } } }))

/** The outlet of an article; null when there is no such article. */
export const outletOf = async (on: Db, id: string): Promise<string | null> =>
  (await on.model((m) => m.article.findUnique({ where: { id }, select: { outlet: true } })))?.outlet ?? null

/** An article's story, stage and version number, with its lock taken; null when there is none. */
export async function lockArticle(
  tx: Db,
  id: string,
): Promise<{ id: string; storyId: string; stage: ArticleStage; version: number } | null> {
  const [row] = await tx.rows<{ id: string; story_id: string; stage: ArticleStage; version: number }>(
    'select id, story_id, stage, version from article where id = $1 for update',
    [id],
  )
  return row ? { id: row.id, storyId: row.story_id, stage: row.stage, version: row.version } : null
}

/** The day an article was published in its own zone, as YYYY-MM-DD; null when unknown. */
export function publishedOn(article: Pick<ArticleView, 'publishedAt' | 'timeZone'>): string | null {
  if (!article.publishedAt || !article.timeZone) return null
  return new Intl.DateTimeFormat('en-CA', {
    timeZone: article.timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(new Date(article.publishedAt))
}

/** An article as the engine reads it. */
export const forEngine = (article: ArticleView): EngineArticle => ({
  id: article.id,
  text: article.text,
  lines: article.lines,
  language: article.language,
  publishedOn: publishedOn(article),
})
