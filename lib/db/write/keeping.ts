/** Lets go what the house keeps no longer; its clocks stand in ../keeping. */
import type { ClockKind } from '@/lib/domain/keeping'
import { CLOCKS, isHeld } from '../keeping'
import type { Db } from '../pool'
import { throughTheDoor } from './door'

/** Lets a part of a kind go that is over now, and that no hold keeps. Resolves to how many, and which of what is on record. */
export const takePart = (tx: Db, kind: ClockKind, days: number, most: number): Promise<{ count: number; onRecord: string[] }> =>
  throughTheDoor(tx, async () => {
    for (const clock of CLOCKS.filter((one) => one.kind === kind)) {
      const isOnRecord = clock.table === 'article_version'
      const which = `r.ctid in (select r.ctid from "${clock.table}" r where ${clock.has} and ${clock.at} < now() - make_interval(days => $1)
      and not ${isHeld(clock)} limit $2 for update of r skip locked)`
      const gone = await tx.rows<{ id: string }>(
        `${clock.set ? `update "${clock.table}" r set ${clock.set}` : `delete from "${clock.table}" r`} where ${which} returning ${isOnRecord ? 'r.id::text' : `''`} as id`,
        [days, most],
      )
      if (gone.length > 0) return { count: gone.length, onRecord: isOnRecord ? gone.map(({ id }) => id) : [] }
    }
    return { count: 0, onRecord: [] }
  })
