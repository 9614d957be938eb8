import type { Alignment } from '../align'
import type { Sentence, Statement } from '../statements/read'
import type { SlotComparator } from './difference'

/** The one who acts in the claim is acted upon in the passage, under one predicate; or somebody whom both name acts in the other's place. */
export const compareActors: SlotComparator = (laid) => {
  for (const a of laid.claim.statements)
    for (const b of laid.passage.statements)
      if (isOneDeed(laid, a, b) && isTurned(laid, a, b))
        return [{ kind: 'agent', claim: a.predicate, passage: b.predicate, evidence: 1 }]
  return []
}

/** "Directed by Berg" beside "directed by Holm": another one did it, and the passage has nothing of the first. */
export const compareDoers: SlotComparator = (laid) => {
  for (const a of laid.claim.statements)
    for (const b of laid.passage.statements) {
      if (!isOneDeed(laid, a, b) || !a.isPassive || !b.isPassive || a.actor === -1 || b.actor === -1) continue
      const [ours, theirs] = [laid.claim.runs.get(a.actor), laid.passage.runs.get(b.actor)]
      if (
        !ours ||
        !theirs ||
        ours.length > MOST_NAMES ||
        ours.some((i) => laid.answer[i] !== -1) ||
        theirs.some((j) => laid.answered[j] !== -1)
      )
        continue
      return [{ kind: 'name', claim: a.actor, passage: b.actor, evidence: 1 }]
    }
  return []
}
const MOST_NAMES = 3

const isOneDeed = ({ claim, passage }: Alignment, a: Statement, b: Statement) =>
  claim.tokens[a.predicate]!.lemma === passage.tokens[b.predicate]!.lemma

const met = (laid: Alignment, i: number, j: number) => i !== -1 && j !== -1 && laid.tie(i, j) !== 'none'

function isTurned(laid: Alignment, a: Statement, b: Statement): boolean {
  const same = (i: number, j: number) => together(laid, i, j)
  if (same(a.actor, b.actor) || same(a.object, b.object)) return false
  if (same(a.actor, b.object))
    return same(a.object, b.actor) || (b.actor !== -1 && isWho(laid.passage, b.actor) && laid.answered[b.actor] !== -1)
  return same(a.object, b.actor) && a.actor !== -1 && isWho(laid.claim, a.actor) && laid.answer[a.actor] !== -1
}
const isWho = (sentence: Sentence, i: number) => sentence.tokens[i]!.cls === 'name' || sentence.tokens[i]!.cls === 'country'

/** Whether two things are one: tied themselves, or by the name that they are a part of. */
function together(laid: Alignment, i: number, j: number): boolean {
  if (i === -1 || j === -1) return false
  const [ours, theirs] = [laid.claim.runs.get(i) ?? [i], laid.passage.runs.get(j) ?? [j]]
  return ours.some((x) => theirs.some((y) => met(laid, x, y)))
}
