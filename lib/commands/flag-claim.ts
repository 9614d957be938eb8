import { lockClaim } from '@/lib/db/lock-claim'
import { append } from '@/lib/db/trail'
import { notFound } from '@/lib/domain/refusal'
import { authorize, type Command } from './run'

/** Flags a claim: it needs a second pair of eyes. */
export const flagClaim: Command<{ claimId: string; flagged: boolean }, { flagged: boolean }> = async (
  { tx, actor },
  { claimId, flagged },
) => {
  const claim = await lockClaim(tx, claimId)
  if (!claim) throw notFound('claim')
  authorize(actor, 'flag-claim', claim.story, notFound('claim'))
  if (claim.flagged === flagged) return { flagged }
  await tx.rows(
    'update claim set flagged_by = case when $2 then $3::uuid end, flagged_at = case when $2 then now() end where id = $1',
    [claimId, flagged, actor.id],
  )
  await append(tx, actor.id, {
    type: flagged ? 'claim-flagged' : 'claim-unflagged',
    storyId: claim.storyId,
    claimId,
    payload: {},
  })
  return { flagged }
}
