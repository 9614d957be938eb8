/** Whose story something is part of, by its id alone: the first thing that a door asks whose address names no story. */
import type { Db } from './pool'
import { visibleTo } from './visible'

const OF = {
  article: 'article x join story s on s.id = x.story_id',
  claim: 'claim x join story s on s.id = x.story_id',
  correction: 'correction_item x join story s on s.id = x.story_id',
  edition: 'report_edition x join story s on s.id = x.story_id',
  hint: 'hint x join claim c on c.id = x.claim_id join story s on s.id = c.story_id',
  'sealed-name': 'sealed_name x join story s on s.id = x.story_id',
} as const
/** What can stand in a story and has an address of its own. */
export type PartOfStory = keyof typeof OF

/**
 * The story of one of them, for somebody who may see it; null for what is not there and for what is hidden alike: one statement says both,
 * in the same time (`npm run campaign:leaks` takes it).
 */
export async function storyOf(on: Db, part: PartOfStory, id: string, personId: string): Promise<string | null> {
  const [row] = await on.rows<{ id: string }>(
    `select s.id from ${OF[part]} where x.id = $1::uuid and ${visibleTo('$2::uuid')}`,
    [id, personId],
    `story-of-${part}`,
  )
  return row?.id ?? null
}
