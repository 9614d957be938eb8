import type { SavedView } from '@/lib/domain/views'
import type { Db } from './pool'

/** A person's own views of a screen and those that colleagues share. */
export const listViews = (on: Db, personId: string, screen: string): Promise<SavedView[]> =>
  on.rows<SavedView>(
    `select v.id, v.screen, v.name, v.query, v.shared, v.person_id = $1 as mine, p.name as owner from saved_view v join person p on p.id = v.person_id
     where v.screen = $2 and (v.person_id = $1 or v.shared) order by v.person_id <> $1, lower(v.name)`,
    [personId, screen],
    'list-views',
  )
