import type { SaveViewInput } from '@/lib/domain/desk'
import { LIMITS } from '@/lib/domain/limits'
import { say } from '@/lib/domain/message'
import { AppError, refuse } from '@/lib/domain/refusal'
import type { Command } from './run'

/** Keeps a filter under a name; the same name again replaces it. */
export const saveView: Command<SaveViewInput, { viewId: string }> = async ({ tx, actor }, { screen, name, query, shared }) => {
  const [counted] = await tx.rows<{ count: number }>('select count(*)::int as count from saved_view where person_id = $1', [
    actor.id,
  ])
  if (counted!.count >= LIMITS.savedViewsPerPerson)
    return refuse(
      'too-many',
      say('You have {most} views, which is the most. Remove one first.', { most: LIMITS.savedViewsPerPerson }),
    )
  const [row] = await tx.rows<{ id: string }>(
    `insert into saved_view (person_id, screen, name, query, shared) values ($1, $2, $3, $4, $5)
     on conflict (person_id, screen, lower(name)) do update set query = $4, shared = $5 returning id`,
    [actor.id, screen, name, query, shared],
  )
  return { viewId: row!.id }
}

/** Removes a view of one's own. Removing it twice changes nothing. */
export const removeView: Command<{ viewId: string }, Record<never, never>> = async ({ tx, actor }, { viewId }) => {
  const [other] = await tx.rows('select 1 from saved_view where id = $1 and person_id <> $2', [viewId, actor.id])
  if (other) throw new AppError('forbidden', say('Only its owner can remove a view.'))
  await tx.rows('delete from saved_view where id = $1 and person_id = $2', [viewId, actor.id])
  return {}
}
