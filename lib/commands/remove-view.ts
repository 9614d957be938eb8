import { deleteView, ownerOfView } from '@/lib/db/write/views'
import { say } from '@/lib/domain/message'
import { AppError } from '@/lib/domain/refusal'
import type { Command } from './run'

/** Removes a view of one's own. Removing it twice changes nothing. */
export const removeView: Command<{ viewId: string }, Record<never, never>> = async ({ tx, actor }, { viewId }) => {
  const owner = await ownerOfView(tx, viewId)
  if (owner !== null && owner !== actor.id) throw new AppError('forbidden', say('Only its owner can remove a view.'))
  await deleteView(tx, viewId, actor.id)
  return {}
}
