/** The role by which what is on record is blanked: one of the database's own, taken on inside an erasure and for nothing else (docs/decisions/0090). */
import type { Db } from '../pool'

/**
 * Does `work` by that role, and goes on by the desk's own. Where the desk works by the role that owns the tables there is none, and
 * nothing changes. What `work` throws undoes the transaction, and the role with it.
 */
export async function throughTheDoor<T>(tx: Db, work: () => Promise<T>): Promise<T> {
  const [eraser] = await tx.rows<{ name: string }>(
    `select rolname::text as name from pg_roles where rolname = current_user || '_eraser' and pg_has_role(oid, 'member')`,
  )
  if (!eraser) return work()
  await tx.rows(`select set_config('role', $1, true)`, [eraser.name])
  const done = await work()
  await tx.rows(`select set_config('role', 'none', true)`)
  return done
}
