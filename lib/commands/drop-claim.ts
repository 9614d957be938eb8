import type { Shaped } from '@/lib/contract/claims'
import { insertNothing } from '@/lib/db/write/analysis'
import { lower, say } from '@/lib/domain/message'
import { isRefusal } from '@/lib/domain/refusal'
import { NOTHING_WORD, type NothingReason } from '@/lib/domain/words'
import { event, moveOn } from './on-claim'
import type { Command } from './run'
import { openToShape } from './shaping'

/** Marks a claim's sentence "nothing to check": the claim is set aside with who and why, and counts as covered. */
export const dropClaim: Command<{ claimId: string; claimVersion: number; why: NothingReason }, Shaped> = async (
  context,
  { why, ...seen },
) => {
  const opened = await openToShape(context, seen, 'drop')
  if (opened === null) return { claimIds: [], unchanged: true } // set aside already
  if (isRefusal(opened)) return opened
  const { claim, to } = opened
  const { tx, actor } = context
  await insertNothing(tx, claim.versionId, [{ start: claim.start, end: claim.end, why, personId: actor.id }])
  await moveOn(context, claim, to, {
    event: event('claim-dropped', { quote: claim.quote, why }),
    changes: { withdrawnReason: say('Nothing to check: {why}.', { why: lower(NOTHING_WORD[why]) }) },
  })
  return { claimIds: [] }
}
