/** What is written about an article: the article itself, its versions with their lines, and where things stand in a new version. */
import type { Carried } from '@/lib/anchoring/carry'
import type { Message, Said } from '@/lib/domain/message'
import type { KeptReading, PageLines, PrintedLine } from '@/lib/domain/reading'
import type { ArticleDetails } from '@/lib/domain/story'
import type { LineKind, OriginKind } from '@/lib/domain/words'
import { middleOf } from '@/lib/review/coverage'
import type { Span } from '@/lib/text/span'
import { type Db, jsonOrNull } from '../pool'

/** What is said about an article beside its text. */
export interface ArticleSaid {
  headline: string
  outlet: string
  byline: string
  credits: string
  url: string
  /** ISO 8601, or null when unknown. */
  publishedAt: string | null
  timeZone: string | null
  language: string
}
const columns = ({ publishedAt, ...said }: ArticleSaid) => ({ ...said, publishedAt: publishedAt ? new Date(publishedAt) : null })

/** Adds an article to a story, at a position in it, and answers its id. */
export const insertArticle = (
  tx: Db,
  storyId: string,
  position: number,
  { publication, headline, outlet, byline, credits, url, language }: ArticleDetails,
): Promise<{ id: string }> =>
  tx.model((m) =>
    m.article.create({
      data: {
        storyId,
        position,
        ...columns({
          headline,
          outlet,
          byline,
          credits: credits ?? '',
          url,
          language,
          publishedAt: publication.known ? publication.at : null,
          timeZone: publication.known ? publication.zone : null,
        }),
      },
      select: { id: true },
    }),
  )

/** Says something else about an article. */
export const updateArticle = (tx: Db, id: string, said: ArticleSaid) =>
  tx.model((m) =>
    m.article.update({ where: { id }, data: { ...columns(said), version: { increment: 1 } }, select: { version: true } }),
  )

/** Where an article has its content from; null takes it back. */
export const setArticleOrigin = (tx: Db, id: string, origin: { kind: OriginKind; name: string; by: string } | null) =>
  tx.model((m) =>
    m.article.update({
      where: { id },
      data: { origin: jsonOrNull(origin), version: { increment: 1 } },
      select: { version: true },
    }),
  )

/** Retires an article as a source, or brings it back. */
export async function setArticleRetired(tx: Db, id: string, retired: { by: string; reason: string } | null): Promise<void> {
  const retiredAt = retired ? await tx.now() : null
  await tx.model((m) =>
    m.article.update({
      where: { id },
      data: {
        retiredAt,
        retiredBy: retired?.by ?? null,
        retiredReason: retired?.reason ?? null,
        version: { increment: 1 },
      },
      select: { version: true },
    }),
  )
}

/** The text of an article as it came, before it is canonical. */
export interface NewText {
  text: string
  raw: Buffer
  rawType: string
  fileName: string | null
  /** How its lines are made, where it came as a web page. */
  page?: PageLines | null
  /** How it was read, where it came as a file or with its formatting. */
  reading?: KeptReading | null
  /** Where its lines are printed, where it came as a PDF. */
  printed?: PrintedLine[]
  /** Why it may be less than the article, where it was fetched. */
  doubts?: Message[]
}

/** Adds a version of an article: its canonical text beside what came. The hash is the database's. */
export const insertVersion = (
  tx: Db,
  articleId: string,
  number: number,
  text: string,
  {
    raw,
    rawType,
    fileName,
    reading,
    printed,
    importedBy,
    note,
  }: Omit<NewText, 'text' | 'page' | 'doubts'> & { importedBy: string | null; note: string },
) =>
  tx.one<{ id: string; sha256: string }>(
    `insert into article_version (article_id, number, raw_type, file_name, text, length, sha256, imported_by, note, reading, printed, raw)
     values ($1, $2, $3, $4, $5, $6, encode(sha256(convert_to($5, 'UTF8')), 'hex'), $7, $8, $9::jsonb, $10::jsonb, $11) returning id, sha256`,
    [
      articleId,
      number,
      rawType,
      fileName,
      text,
      text.length,
      importedBy,
      note,
      reading ? JSON.stringify(reading) : null,
      printed ? JSON.stringify(printed) : null,
      raw, // the last: what came after it would make its message grow by half, copied
    ],
    'insert-version', // by its name it goes straight to the adapter: the client would write a file of 10 MB as base64 into JSON, several times over
  )

/** A line of a version: its place, what it is, what was proposed and why. */
export type NewLine = Span & { number: number; kind: LineKind; proposed: LineKind; reason: Said }

/** Adds the lines of a version. */
export const insertLines = (tx: Db, versionId: string, lines: readonly NewLine[]) =>
  tx.rows(
    `insert into line (version_id, number, span_start, span_end, kind, proposed_kind, reason)
     select $1, l.number, l.s, l.e, l.kind::line_kind, l.proposed::line_kind, l.reason from unnest($2::int[], $3::int[], $4::int[], $5::text[], $6::text[], $7::jsonb[]) as l(number, s, e, kind, proposed, reason)`,
    [
      versionId,
      lines.map((l) => l.number),
      lines.map((l) => l.start),
      lines.map((l) => l.end),
      lines.map((l) => l.kind),
      lines.map((l) => l.proposed),
      lines.map((l) => JSON.stringify(l.reason)),
    ],
  )

/** An article's clean-up is done: it is being checked from now on. */
export const setInCheck = (tx: Db, articleId: string) =>
  tx.model((m) =>
    m.article.update({
      where: { id: articleId },
      data: { stage: 'checking', version: { increment: 1 } },
      select: { version: true },
    }),
  )

/** Keeps where claims stood in a version that another one follows, and what became of each. */
export const insertClaimPlaces = (
  tx: Db,
  versionId: string,
  places: readonly (Span & { id: string; quote: string; carried: Carried['kind'] })[],
) =>
  tx.rows(
    `insert into claim_place (claim_id, version_id, span_start, span_end, quote, carried)
     select p.id, $1, p.s, p.e, p.quote, p.carried from unnest($2::uuid[], $3::int[], $4::int[], $5::text[], $6::text[]) as p(id, s, e, quote, carried) on conflict do nothing`,
    [
      versionId,
      places.map((p) => p.id),
      places.map((p) => p.start),
      places.map((p) => p.end),
      places.map((p) => p.quote),
      places.map((p) => p.carried),
    ],
  )

/** Gives every evidence link, of every revision, its place in a new version, or says that it has none there. */
export const insertEvidencePlaces = (tx: Db, versionId: string, links: readonly { id: string; carried: Carried }[]) =>
  tx.rows(
    `insert into evidence_place (evidence_id, version_id, carried, critical, span_start, span_end)
     select l.id, $1, l.carried, l.critical, l.s, l.e from unnest($2::uuid[], $3::text[], $4::boolean[], $5::int[], $6::int[]) as l(id, carried, critical, s, e)`,
    [
      versionId,
      links.map((l) => l.id),
      links.map((l) => l.carried.kind),
      links.map((l) => l.carried.kind === 'changed' && l.carried.isCritical),
      links.map((l) => ('span' in l.carried ? l.carried.span.start : null)),
      links.map((l) => ('span' in l.carried ? l.carried.span.end : null)),
    ],
  )

/**
 * Holds articles, their stories and the requests about them for this transaction, in one order; the requests before the
 * trail is written to: whoever records an answer holds its request, then waits for the trail.
 */
export async function lockForRevision(tx: Db, articleIds: readonly string[]): Promise<void> {
  await tx.rows('select 1 from story where id in (select story_id from article where id = any($1)) order by id for update', [
    articleIds,
  ])
  await tx.rows('select 1 from article where id = any($1) order by id for update', [articleIds])
  await tx.rows(
    'select 1 from correction_request q join correction_item i on i.id = q.item_id where i.article_id = any($1) order by q.id for update of q',
    [articleIds],
  )
}

/** The story that an article is in; throws where there is no such article. */
export const storyWith = (tx: Db, articleId: string) =>
  tx.one<{ id: string; title: string }>('select s.id, s.title from article a join story s on s.id = a.story_id where a.id = $1', [
    articleId,
  ])

/** What one line of a version is. */
export const setLineKind = (tx: Db, versionId: string, line: number, kind: LineKind) =>
  tx.rows('update line set kind = $3 where version_id = $1 and number = $2', [versionId, line, kind])

/** What some lines of a version are. */
export const setLineKinds = (tx: Db, versionId: string, lines: readonly number[], kind: LineKind) =>
  tx.rows('update line set kind = $3 where version_id = $1 and number = any($2::int[])', [versionId, lines, kind])

/** Keeps where the sentences of a version's checked lines have their middles: whether each is accounted for is asked of them. */
export const keepSentences = (tx: Db, versionId: string, sentences: readonly Span[]) =>
  tx.rows('insert into checked_sentence (version_id, middles) values ($1, $2::int[]) on conflict do nothing', [
    versionId,
    sentences.map(middleOf),
  ])

/** Ids of stories with an article in check whose latest version's sentences are not kept, the newest first; those signed off after all others. */
export async function storiesWithoutSentences(on: Db, most: number): Promise<string[]> {
  const rows = await on.rows<{ id: string }>(
    `select s.id from story s where exists (
       select from article a join lateral (select v.id from article_version v where v.article_id = a.id order by v.number desc limit 1) latest on true
       where a.story_id = s.id and a.stage = 'checking' and not exists (select from checked_sentence k where k.version_id = latest.id))
     order by s.signed_off_at is not null, s.created_at desc limit $1`,
    [most],
  )
  return rows.map((row) => row.id)
}
