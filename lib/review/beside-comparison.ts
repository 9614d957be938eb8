import type { Relation, Verdict } from '@/lib/domain/words'

/** Relations that say a thing for a claim, and those that say one against it. */
const FOR: ReadonlySet<Relation> = new Set(['supports'])
const AGAINST: ReadonlySet<Relation> = new Set(['contradicts', 'superseded'])

/**
 * Whether a person's verdict and the desk's comparison point different ways: worth another look, whoever of them is wrong. Where sources
 * disagree with each other, a verdict that follows one of them differs from nothing.
 */
export function differsFromComparison(verdict: Verdict | null, relations: readonly { relation: Relation }[]): boolean {
  const isFor = relations.some((r) => FOR.has(r.relation))
  const isAgainst = relations.some((r) => AGAINST.has(r.relation))
  if (verdict === 'corroborated') return isAgainst && !isFor
  if (verdict === 'disputed') return isFor && !isAgainst
  return verdict === 'unverified' && (isFor || isAgainst)
}
