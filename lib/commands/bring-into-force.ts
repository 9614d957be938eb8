import { getClaims, getRevision } from '@/lib/db/claims'
import type { LockedClaim } from '@/lib/db/lock-claim'
import type { Db } from '@/lib/db/pool'
import type { ClaimChanges } from '@/lib/db/write/claim'
import type { Message } from '@/lib/domain/message'
import { type Refusal, refuse } from '@/lib/domain/refusal'
import { missingOf } from './what-is-missing'

/** A revision is in force from now on; what an earlier version of the article corrected counts for it no more. */
export const inForceFrom = (revisionId: string): ClaimChanges => ({
  headRevisionId: revisionId,
  effectiveRevisionId: revisionId,
  resolvedIn: null,
})

/** What keeps a reading from being approved as it stands now, said in `words`; null when nothing does. */
export async function holdsNoMore(
  tx: Db,
  claim: LockedClaim,
  revisionId: string,
  words: (why: Message) => Message,
): Promise<Refusal | null> {
  const [view] = await getClaims(tx, [claim.id], null)
  const fields = await missingOf(tx, view!, (await getRevision(tx, revisionId)).content)
  const [why] = Object.values(fields)
  return why ? refuse('not-ready', words(why), { fields }) : null
}
