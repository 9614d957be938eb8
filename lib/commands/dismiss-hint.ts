import { append } from '@/lib/db/trail'
import { setDismissed } from '@/lib/db/write/analysis'
import { openHint } from './open-hint'
import type { Command } from './run'

/** Dismisses one hint of the engine, or brings it back. It stays on record either way. */
export const dismissHint: Command<
  { hintId: string; dismissed: boolean; reason: string },
  { hintId: string; dismissed: boolean }
> = async (context, { hintId, dismissed, reason }) => {
  const { tx, actor } = context
  const { hint, place } = await openHint(context, hintId)
  if (hint.isDismissed === dismissed) return { hintId, dismissed }
  await setDismissed(tx, hintId, dismissed ? { personId: actor.id, reason } : null)
  const about = { rule: hint.rule, reason: hint.reason }
  if (dismissed) await append(tx, actor.id, { type: 'hint-dismissed', ...place, payload: { ...about, why: reason } })
  else await append(tx, actor.id, { type: 'hint-restored', ...place, payload: about })
  return { hintId, dismissed }
}
