import type { SavedView } from '@/lib/domain/views'
import type { Db } from './pool'
import { visibleTo } from './visible'

/**
 * A person's own views of a screen and those that colleagues share: their own first, then by name. What a view looks for is words, which
 * are those of the story that it was kept in: it is shown to who sees that story, and to nobody else.
 */
export const listViews = (on: Db, personId: string, screen: string): Promise<SavedView[]> =>
  on.rows<SavedView>(
    `select v.id, v.screen, v.name, v.query, v.shared, v.person_id = $1 as mine, p.name as owner
     from saved_view v join person p on p.id = v.person_id
     where v.screen = $2 and (v.person_id = $1 or v.shared)
       and (v.story_id is null or exists (select from story s where s.id = v.story_id and ${visibleTo('$1')}))
     order by v.person_id = $1 desc, lower(v.name) collate "C", v.id`,
    [personId, screen],
    'list-views',
  )
