import type { Difference, SlotComparator } from './difference'

/** The one who acts in the claim is acted upon in the passage, and the reverse, under one predicate. */
export const compareActors: SlotComparator = (laid) => {
  const met = (i: number, j: number) => i !== -1 && j !== -1 && laid.tie(i, j) !== 'none'
  for (const a of laid.claim.statements)
    for (const b of laid.passage.statements) {
      if (!met(a.predicate, b.predicate)) continue
      if (met(a.actor, b.object) && met(a.object, b.actor) && !met(a.actor, b.actor) && !met(a.object, b.object))
        return [{ kind: 'agent', claim: a.predicate, passage: b.predicate, evidence: 1 }] satisfies Difference[]
    }
  return []
}
