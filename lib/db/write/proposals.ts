/** Texts that are laid before the people of other stories. */
import type { Db } from '../pool'
import type { CopyRecord } from '../versions'

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

/** Puts a proposed text aside. */
export const setProposalDismissed = (tx: Db, id: string, personId: string) =>
  tx.rows('update version_proposal set dismissed_at = now(), dismissed_by = $2 where id = $1', [id, personId])
