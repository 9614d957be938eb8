import type { FindingOutcome } from '@/lib/domain/words'

/** What is needed of a finding to count it. */
interface Compared {
  facet: string
  outcome: FindingOutcome | null
}
/** Findings of one facet that came to the same. */
export interface Fact<F extends Compared> {
  facet: F['facet']
  outcome: FindingOutcome
  findings: readonly F[]
}

/** What differs comes first. */
const ORDER: readonly FindingOutcome[] = ['differs', 'agrees', 'absent']

/**
 * The facts of a claim that were compared with one source, by facet and outcome: what differs first, then what agrees,
 * then what the source does not give, each in the order of the findings. Chips and counts are both made of it, so that
 * they cannot say different things.
 */
export function factsOf<F extends Compared>(findings: readonly F[]): Fact<F>[] {
  const facts = new Map<string, Fact<F> & { findings: F[] }>()
  for (const finding of findings) {
    const outcome = finding.outcome ?? 'absent'
    const key = `${outcome} ${finding.facet}`
    const known = facts.get(key)
    if (known) known.findings.push(finding)
    else facts.set(key, { facet: finding.facet, outcome, findings: [finding] })
  }
  return [...facts.values()].sort((a, b) => ORDER.indexOf(a.outcome) - ORDER.indexOf(b.outcome))
}

/** How many findings came to what. */
export function countFacts<F extends Compared>(facts: readonly Fact<F>[]): Record<FindingOutcome, number> {
  const counts: Record<FindingOutcome, number> = { agrees: 0, differs: 0, absent: 0 }
  for (const { outcome, findings } of facts) counts[outcome] += findings.length
  return counts
}
