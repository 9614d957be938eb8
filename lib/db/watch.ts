/** Articles whose pages are looked at again and again. */

import type { WatchView } from '@/lib/domain/article'
import type { Said } from '@/lib/domain/message'
import type { Db } from './pool'

/** How an article is watched; null where it is not. */
export async function watchOf(on: Db, articleId: string): Promise<WatchView | null> {
  const [row] = await on.rows<{
    by: string
    since: Date
    looked: Date | null
    next: Date
    fault: Said | null
    gone: Date | null
  }>(
    `select p.name as by, w.since, w.looked_at as looked, w.next_at as next, w.fault, w.gone_at as gone
     from watch w join person p on p.id = w.person_id where w.article_id = $1`,
    [articleId],
  )
  return row
    ? {
        by: row.by,
        since: row.since.toISOString(),
        lookedAt: row.looked?.toISOString() ?? null,
        nextAt: row.next.toISOString(),
        fault: row.fault,
        goneAt: row.gone?.toISOString() ?? null,
      }
    : null
}

/** Articles whose page is due to be looked at. */
export const dueWatches = async (on: Db, most: number): Promise<string[]> =>
  (
    await on.rows<{ id: string }>('select article_id as id from watch where next_at <= now() order by next_at limit $1', [most])
  ).map(({ id }) => id)

/** What is needed to look at a watched page. */
export interface Watched {
  storyId: string
  title: string
  outlet: string
  url: string
  quiet: number
  isGone: boolean
  versionId: string
}

/** A watched article that is still to be looked at; null where it is not watched, is retired, has no address, or its story was put away. */
export async function watchedArticle(on: Db, articleId: string): Promise<Watched | null> {
  const [row] = await on.rows<Watched>(
    `select s.id as "storyId", s.title, a.outlet, a.url, w.quiet, w.gone_at is not null as "isGone",
       (select v.id from article_version v where v.article_id = a.id order by v.number desc limit 1) as "versionId"
     from watch w join article a on a.id = w.article_id join story s on s.id = a.story_id
     where w.article_id = $1 and a.retired_at is null and s.archived_at is null and a.url ~* '^https?://' and a.stage = 'checking'`,
    [articleId],
  )
  return row ?? null
}

/** Whether a text, or a change of the same words (`change`, its hash), was proposed for an article before, or is a version of it. */
export const isTextKnown = async (on: Db, articleId: string, text: string, change: string): Promise<boolean> =>
  (
    await on.one<{ known: boolean }>(
      `select exists (select from version_proposal p where p.article_id = $1 and (p.sha256 = h.sha256 or p.change = $3))
         or exists (select from article_version v where v.article_id = $1 and v.sha256 = h.sha256) as known
       from (select encode(sha256(convert_to($2, 'UTF8')), 'hex') as sha256) h`,
      [articleId, text, change],
    )
  ).known

/** The page behind a proposal, as it came; null where there is none. */
export async function proposedPage(on: Db, articleId: string, id: string): Promise<{ raw: Buffer; fileName: string } | null> {
  const [row] = await on.rows<{ raw: Buffer; fileName: string }>(
    `select raw, coalesce(file_name, 'page.warc') as "fileName" from version_proposal where id = $1 and article_id = $2 and raw is not null`,
    [id, articleId],
  )
  return row ?? null
}
