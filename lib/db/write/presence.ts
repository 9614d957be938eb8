import type { Db } from '../pool'

/** A window of somebody's is gone. */
export const leaveDesk = (tx: Db, personId: string, tab: string) =>
  tx.model((m) => m.presence.deleteMany({ where: { personId, tab } }))

/** Nobody holds a claim any more. */
export const letGo = (tx: Db, storyId: string, claimId: string | null) =>
  tx.model((m) => m.presence.updateMany({ where: { storyId, claimId }, data: { writingSince: null } }))
