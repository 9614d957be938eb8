import type { Db } from '@/lib/db/pool'
import type { CopyRecord } from '@/lib/db/versions'

/**
 * Lays a new text before the people of stories that hold the same article and are not the actor's to change. The text
 * goes alone: no note, no file and no name of who imported it where.
 */
export const proposeVersion = (tx: Db, copies: readonly CopyRecord[], text: string) =>
  tx.rows(
    `insert into version_proposal (article_id, text, sha256)
     select id, $2, encode(sha256(convert_to($2, 'UTF8')), 'hex') from unnest($1::uuid[]) as id
     on conflict (article_id, sha256) do update set proposed_at = now(), dismissed_at = null, dismissed_by = null`,
    [copies.map((c) => c.id), text],
  )
