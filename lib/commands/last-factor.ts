/** What the house rules say of taking a factor away. */
import { hasFactor, heldFactors } from '@/lib/db/factors'
import { getHousePolicy } from '@/lib/db/house-policy'
import type { Db } from '@/lib/db/pool'
import { editsTeam } from '@/lib/db/teams'
import { deleteCodes } from '@/lib/db/write/factors'
import { lockHousePolicy } from '@/lib/db/write/house-policy'
import { say } from '@/lib/domain/message'
import type { Actor } from '@/lib/domain/person'
import { refuse } from '@/lib/domain/refusal'
import type { FactorKind } from '@/lib/domain/words'
import { needsFactor } from '@/lib/review/factors'

export const LAST_FACTOR = refuse(
  'last-factor',
  say('The house rules want a second factor of you, and this is your last. Add another one first.'),
)

/** Whether somebody of whom the house wants a factor would have none without this one. The rules stay as they are meanwhile. */
export async function isLastFactor(tx: Db, actor: Actor, kind: FactorKind): Promise<boolean> {
  await lockHousePolicy(tx)
  if (!needsFactor((await getHousePolicy(tx)).content.secondFactor, actor.role, await editsTeam(tx, actor.id))) return false
  const held = await heldFactors(tx, actor.id)
  const left = kind === 'totp' ? { ...held, totp: false } : { ...held, passkeys: held.passkeys - 1 }
  return hasFactor(held) && !hasFactor(left)
}

/** Recovery codes stand in for a factor: without one they go. */
export async function tidyCodes(tx: Db, personId: string): Promise<void> {
  const held = await heldFactors(tx, personId)
  if (!hasFactor(held) && held.refused === 0) await deleteCodes(tx, personId)
}
