import type { Difference, SlotComparator } from './difference'

const NEEDED = 0.8

/** A possibility on one side, a fact or a plan on the other, of the same predicate. */
export const compareFirmness: SlotComparator = (laid) => {
  const found: Difference[] = []
  for (const i of laid.claim.content) {
    const j = laid.answer[i]!
    if (j === -1 || laid.claim.tokens[i]!.cls !== 'word') continue
    const [a, b] = [laid.claim.firmness[i]!, laid.passage.firmness[j]!]
    if (!((a === 'possible' && b === 'planned') || (a === 'planned' && b === 'possible'))) continue
    const evidence = laid.evidence(i, j)
    if (evidence >= NEEDED) found.push({ kind: 'modality', claim: i, passage: j, evidence })
  }
  return found.slice(0, 1)
}
