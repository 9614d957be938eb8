import type { SavedView } from '@/lib/domain/views'
import type { Db } from './pool'
import { visibleTo } from './visible'

/** The SQL condition that a view `v` is shown to a person: their own, or one that is shared; and of a story that they see. */
const SHOWN = `(v.person_id = $1 or v.shared) and (v.story_id is null or exists (select from story s where s.id = v.story_id and ${visibleTo('$1')}))`

/**
 * A person's own views of a screen and those that colleagues share: their own first, then by name. What a view looks for is words, which
 * are those of the story that it was kept in: it is shown to who sees that story, and to nobody else.
 */
export const listViews = (on: Db, personId: string, screen: string): Promise<SavedView[]> =>
  on.rows<SavedView>(
    `select v.id, v.screen, v.name, v.query, v.shared, v.person_id = $1 as mine, p.name as owner
     from saved_view v join person p on p.id = v.person_id
     where v.screen = $2 and ${SHOWN}
     order by v.person_id = $1 desc, lower(v.name) collate "C", v.id`,
    [personId, screen],
    'list-views',
  )

/** Whether a view is a colleague's that somebody is shown. */
export const isShownOfAnother = async (on: Db, id: string, personId: string): Promise<boolean> =>
  (await on.rows(`select from saved_view v where v.id = $2 and v.person_id <> $1 and ${SHOWN}`, [personId, id])).length > 0
