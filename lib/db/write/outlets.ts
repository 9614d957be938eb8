import type { Db } from '../pool'

/**
 * Keeps where an outlet takes corrections; what was kept before is replaced. SQL, because the key is the outlet's name as
 * the database folds it, which a model cannot ask for and another fold would not match.
 */
export const keepOutletContact = (
  tx: Db,
  { outlet, email, note, setBy }: { outlet: string; email: string; note: string; setBy: string },
): Promise<unknown> =>
  tx.rows(
    `insert into outlet_contact (outlet_key, outlet, email, note, set_by) values (lower(btrim($1)), $1, $2, $3, $4)
     on conflict (outlet_key) do update set outlet = $1, email = $2, note = $3, set_by = $4, set_at = now()`,
    [outlet, email, note, setBy],
  )
