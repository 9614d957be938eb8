import type { Alignment } from '../align'
import type { Token } from '../statements/tokens'
import { isWideOffice } from '../statements/vocabulary'
import type { Difference, SlotComparator } from './difference'

const NEEDED = 0.8
const ALONE = 1.6
/** Beside the same person. */
const BESIDE = 0.65
const REACH = 5

/** Another office of the same person or in the same place of the same statement. */
export const compareOffices: SlotComparator = (laid) => {
  const { claim, passage } = laid
  const found: Difference[] = []
  const taken = new Set<number>()
  for (const { claim: i, passage: j, evidence } of laid.slots) {
    const [a, b] = [claim.tokens[i]!, passage.tokens[j]!]
    if (a.cls !== 'role' || b.cls !== 'role' || taken.has(i)) continue
    // "lawmakers" beside "the chairman of their committee": one of many is one of them
    if (isWideOffice(a.lemma) || isWideOffice(b.lemma) || isMany(a) !== isMany(b)) continue
    const [ours, theirs] = [beside(laid, i, true), beside(laid, j, false)]
    const met = ours.some((x) => theirs.some((y) => laid.tie(x, y) !== 'none'))
    if (ours.length && theirs.length && !met) continue
    if (evidence < (met ? BESIDE : ours.length || theirs.length ? ALONE : NEEDED)) continue
    taken.add(i)
    found.push({ kind: 'title', claim: i, passage: j, evidence })
  }
  return found
}

const isMany = ({ key, lemma }: Token) => key !== lemma && /(?:s|men|women)$/u.test(key)

/** Names close to an office. */
function beside({ claim, passage }: Alignment, at: number, isClaim: boolean): number[] {
  const { tokens } = isClaim ? claim : passage
  const found: number[] = []
  for (let k = Math.max(0, at - REACH); k <= Math.min(tokens.length - 1, at + REACH); k++)
    if (tokens[k]!.cls === 'name' || tokens[k]!.cls === 'country') found.push(k)
  return found
}
