/** Which claims two people read, and when two readings agree. */
import type { HousePolicy } from '@/lib/domain/house-policy'
import type { Risk, SecondReadingRule, Verdict, WhoIsWrong } from '@/lib/domain/words'

/** Whether a claim needs a second reading: the story's rule, or the house's where the story has none, on the claim's risks. */
export function needsSecondReading(
  house: Pick<HousePolicy, 'secondReading' | 'risks'>,
  story: SecondReadingRule | null,
  risks: readonly Risk[],
): boolean {
  const rule = story ?? house.secondReading
  return rule === 'all' || (rule === 'risk' && risks.some((risk) => house.risks.includes(risk)))
}

/** What of a reading counts for agreement. */
export interface Reading {
  value: Verdict | null
  whoIsWrong: WhoIsWrong | null
}

/** Two readings agree when their verdicts are one and, for a dispute, both say the same side is wrong. Facets and wording may differ: both are kept. */
export const readingsAgree = (one: Reading, other: Reading): boolean =>
  one.value === other.value && (one.value !== 'disputed' || one.whoIsWrong === other.whoIsWrong)

/** Risks of a claim that a person must look at alone: it is never approved in bulk. */
const ALONE: ReadonlySet<Risk> = new Set(['headline', 'lead', 'accusation', 'legal'])

/** Whether a claim may be approved together with others, as far as its risks go. */
export const isLowRisk = (risks: readonly Risk[]): boolean => !risks.some((risk) => ALONE.has(risk))
