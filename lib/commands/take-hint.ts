import { append } from '@/lib/db/trail'
import { setUsed } from '@/lib/db/write/analysis'
import { openHint } from './open-hint'
import type { Command } from './run'

/** Notes that a person took a hint as a reason of their verdict: how often a rule helps is counted from it. */
export const takeHint: Command<{ hintId: string }, { hintId: string }> = async (context, { hintId }) => {
  const { tx, actor } = context
  const { hint, place } = await openHint(context, hintId)
  if (hint.isUsed) return { hintId }
  await setUsed(tx, hintId, actor.id)
  await append(tx, actor.id, { type: 'hint-used', ...place, payload: { rule: hint.rule, reason: hint.reason } })
  return { hintId }
}
