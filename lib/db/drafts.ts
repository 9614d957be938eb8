import type { DraftView } from '@/lib/domain/views'
import type { Db } from './pool'

interface DraftRecord {
  claim_id: string
  number: number
  base_version: number
  content: DraftView['content']
  kept_at: Date
}
const viewOf = (row: DraftRecord): DraftView => ({
  claimId: row.claim_id,
  number: row.number,
  baseVersion: row.base_version,
  content: row.content,
  keptAt: row.kept_at.toISOString(),
})

/** One person's drafts in one article. Nobody else's can be asked for. */
export const listDrafts = async (on: Db, personId: string, articleId: string): Promise<DraftView[]> =>
  (
    await on.rows<DraftRecord>(
      `select d.claim_id, d.number, d.base_version, d.content, d.kept_at from verdict_draft d join claim c on c.id = d.claim_id
       where d.person_id = $1 and c.article_id = $2`,
      [personId, articleId],
      'list-drafts',
    )
  ).map(viewOf)

/** One person's draft for one claim, or null. */
export async function getDraft(on: Db, personId: string, claimId: string): Promise<DraftView | null> {
  const [row] = await on.rows<DraftRecord>(
    'select claim_id, number, base_version, content, kept_at from verdict_draft where person_id = $1 and claim_id = $2',
    [personId, claimId],
    'get-draft',
  )
  return row ? viewOf(row) : null
}
