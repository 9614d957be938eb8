import { isShownOfAnother } from '@/lib/db/views'
import { deleteView } from '@/lib/db/write/views'
import { say } from '@/lib/domain/message'
import { AppError } from '@/lib/domain/refusal'
import type { Command } from './run'

/** Removes a view of one's own. Removing it twice changes nothing; what one is not shown is answered as what is not there. */
export const removeView: Command<{ viewId: string }, Record<never, never>> = async ({ tx, actor }, { viewId }) => {
  if (await isShownOfAnother(tx, viewId, actor.id)) throw new AppError('forbidden', say('Only its owner can remove a view.'))
  await deleteView(tx, viewId, actor.id)
  return {}
}
