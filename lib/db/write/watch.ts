import type { Message } from '@/lib/domain/message'
import type { Db } from '../pool'

/** Begins to watch an article's page; one that is watched stays as it is. Returns whether it is new. */
export const startWatch = async (tx: Db, articleId: string, personId: string): Promise<boolean> =>
  (
    await tx.rows(
      'insert into watch (article_id, person_id, next_at) values ($1, $2, now()) on conflict (article_id) do nothing returning 1',
      [articleId, personId],
    )
  ).length > 0

/** Ends it. Returns whether it was watched. */
export const stopWatch = async (tx: Db, articleId: string): Promise<boolean> =>
  (await tx.rows('delete from watch where article_id = $1 returning 1', [articleId])).length > 0

/** Notes a look: how often nothing had changed in a row, when the next is due, and what stood in the way. */
export const noteLook = (
  tx: Db,
  articleId: string,
  { quiet, minutes, fault, isGone }: { quiet: number; minutes: number; fault: Message | null; isGone: boolean },
): Promise<unknown> =>
  tx.rows(
    `update watch set looked_at = now(), quiet = $2, next_at = now() + make_interval(mins => $3), fault = $4::jsonb,
       gone_at = case when $5 then coalesce(gone_at, now()) end where article_id = $1`,
    [articleId, quiet, minutes, fault ? JSON.stringify(fault) : null, isGone],
  )

/** Lays a text that stands at the article’s own address before its story’s people, in place of earlier ones found there. */
export async function proposeFromPage(
  tx: Db,
  articleId: string,
  page: { text: string; raw: Buffer; fileName: string; rechecks: number; isSilent: boolean; change: string },
): Promise<void> {
  await tx.rows('update version_proposal set dismissed_at = now() where article_id = $1 and from_page and dismissed_at is null', [
    articleId,
  ])
  await tx.rows(
    `insert into version_proposal (article_id, text, sha256, from_page, raw, file_name, rechecks, is_silent, change)
     values ($1, $2, encode(sha256(convert_to($2, 'UTF8')), 'hex'), true, $3, $4, $5, $6, $7)`,
    [articleId, page.text, page.raw, page.fileName, page.rechecks, page.isSilent, page.change],
  )
}
