import { listProtectedNames } from '@/lib/db/corrections'
import { factsOf, getStory } from '@/lib/db/stories'
import { append } from '@/lib/db/trail'
import { notFound } from '@/lib/domain/refusal'
import { authorize, type Command } from './run'

/**
 * Sets which names of a story leave the desk in no report. The trail says how many came and went, not which: it goes
 * into evidence packs. Editions that carry a name which is protected since are not given out any more.
 */
export const protectNames: Command<{ storyId: string; names: string[] }, { names: string[] }> = async (
  { tx, actor },
  { storyId, names },
) => {
  await tx.rows('select 1 from story where id = $1 for update', [storyId])
  const story = await getStory(tx, storyId)
  if (!story) throw notFound('story')
  authorize(actor, 'protect-names', factsOf(story), notFound('story'))
  const before = await listProtectedNames(tx, storyId)
  const wanted = new Map(names.map((name) => [name.toLowerCase(), name]))
  const added = [...wanted].filter(([key]) => !before.some((b) => b.toLowerCase() === key)).map(([, name]) => name)
  const removed = before.filter((name) => !wanted.has(name.toLowerCase()))
  if (added.length + removed.length === 0) return { names: before }
  await tx.rows('delete from protected_name where story_id = $1 and name = any($2)', [storyId, removed])
  await tx.rows('insert into protected_name (story_id, name, added_by) select $1, n, $3 from unnest($2::text[]) as n', [
    storyId,
    added,
    actor.id,
  ])
  await append(tx, actor.id, { type: 'names-protected', storyId, payload: { added: added.length, removed: removed.length } })
  return { names: await listProtectedNames(tx, storyId) }
}
