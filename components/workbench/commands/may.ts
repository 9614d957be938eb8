/** Why something cannot be done at a bench: null where it can. What the rules let its person do travels with the claim. */
import { type Message, say } from '@/lib/domain/message'
import { RETURNS_TO_LEAD } from '@/lib/domain/words'
import { type Ability, readAbilities } from '@/lib/review/read-abilities'
import type { Bench } from '../bench'
import { claimOf } from '../seen'

/** Always. */
export const always = () => null

/** A claim is open. */
export const onClaim = (bench: Bench): Message | null => (claimOf(bench) ? null : say('Choose a claim.'))

/** Its person writes in this story at all. */
export const write = (bench: Bench): Message | null =>
  bench.given.mayWrite ? null : say('Admins look after accounts. Journalists check and editors decide.')
export const mayWrite = (bench: Bench): boolean => bench.given.mayWrite

/** The desk lets its person do it to the open claim. */
export function able(bench: Bench, ability: Ability): Message | null {
  const claim = claimOf(bench)
  return claim ? (readAbilities(claim.may)[ability]?.message ?? null) : say('Choose a claim.')
}
/** Whether the desk lets its person do it to the open claim. */
export const isAble = (bench: Bench, ability: Ability): boolean => able(bench, ability) === null

/** Whether the open claim's second reading is this person's to give. */
export const isSecondReading = (bench: Bench): boolean => isAble(bench, 'second-read')

/** The first reason that there is. */
export const both = (...reasons: readonly (Message | null)[]): Message | null => reasons.find((reason) => reason !== null) ?? null

/** Something can be written on the open claim: a verdict, or a second reading. */
export const edit = (bench: Bench): Message | null =>
  both(onClaim(bench), write(bench), isSecondReading(bench) ? null : able(bench, 'save'))
/** Whether something can be written on the open claim. */
export const mayEdit = (bench: Bench): boolean => edit(bench) === null

/**
 * Whether the open claim's verdict has a life beyond being written, approved and returned: `Life` has something to say of
 * it. Most claims have none, so what says it is loaded where it is needed.
 */
export function isBeyondDeciding(bench: Bench): boolean {
  const claim = claimOf(bench)
  if (!claim) return false
  return (
    isSecondReading(bench) ||
    readAbilities(claim.may).save?.code === 'apart' ||
    claim.isOrphan ||
    claim.recheck !== null ||
    claim.resolvedIn !== null ||
    claim.inForce !== null ||
    claim.returnedCount >= RETURNS_TO_LEAD ||
    claim.contest !== null ||
    claim.awaits !== null ||
    Boolean(claim.head?.waived) ||
    isAble(bench, 'waive-second-reading') ||
    claim.otherReading !== null
  )
}
