import type { LockedClaim } from '@/lib/db/lock-claim'
import type { Db } from '@/lib/db/pool'
import { append } from '@/lib/db/trail'
import { endContest } from '@/lib/db/write/revision'

/** A contest about a verdict that is not in question any more ends undecided. */
export async function lapseContest(
  tx: Db,
  claim: Pick<LockedClaim, 'id' | 'storyId' | 'headNumber' | 'contesterId'>,
  actorId: string | null,
): Promise<void> {
  if (!claim.contesterId) return
  await endContest(tx, claim.id)
  await append(tx, actorId, {
    type: 'contest-lapsed',
    storyId: claim.storyId,
    claimId: claim.id,
    payload: { revision: claim.headNumber },
  })
}
