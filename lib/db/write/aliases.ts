/** Entries of the ledger of names. */
import type { ProposeAliasInput } from '@/lib/domain/alias'
import type { Db } from '../pool'

/** Keeps a proposal and answers its id; undefined where the ledger has this pair. */
export async function insertAlias(
  tx: Db,
  { storyId, one, other, note }: ProposeAliasInput,
  proposedBy: string,
): Promise<string | undefined> {
  const [row] = await tx.rows<{ id: string }>(
    `insert into alias (story_id, one, other, note, proposed_by) values ($1, $2, $3, $4, $5) on conflict do nothing returning id`,
    [storyId, one, other, note, proposedBy],
  )
  return row?.id
}

/** Notes how an entry was decided, and by whom. */
export const setAliasDecided = (tx: Db, id: string, state: 'approved' | 'refused', decidedBy: string) =>
  tx.rows('update alias set state = $2::alias_state, decided_by = $3, decided_at = now() where id = $1', [id, state, decidedBy])
