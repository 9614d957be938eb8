import type { Alignment } from '../align'
import type { Firmness, Sentence } from '../statements/read'
import type { Difference, SlotComparator } from './difference'

const NEEDED = 0.7
/** Words that leave something open, wherever they stand in a sentence. */
const OPEN =
  /^(?:may|might|could|can|would|possibly|possible|potential|potentially|perhaps|maybe|likely|allegedly|reportedly|alleged|if|whether|expect|expected|probably|apparently|suggest|appear|seem|believe|think)$/u

/** A possibility in the passage where the claim states a fact or a plan of the same predicate, and the claim leaves nothing else open. */
export const compareFirmness: SlotComparator = (laid) => {
  const found: Difference[] = []
  for (const { i, j } of apart(laid)) {
    if (laid.passage.firmness[j] === 'hearsay') continue
    if (!isOpen(laid.passage.firmness[j]!, laid.claim.firmness[i]!) || leavesOpen(laid.claim)) continue
    const evidence = laid.evidence(i, j)
    if (evidence >= NEEDED) found.push({ kind: 'modality', claim: i, passage: j, evidence })
  }
  return found.slice(0, 1)
}

const leavesOpen = (sentence: Sentence) => sentence.tokens.some((t) => OPEN.test(t.key) || OPEN.test(t.lemma))

/** Whether something is left open beside what the other side has: "could" leaves open what "will" does not, and may tell of what was done. */
const isOpen = (firmness: Firmness, other: Firmness) =>
  firmness === 'possible' || firmness === 'hearsay' || (firmness === 'able' && other === 'planned')

/** Pairs of tokens that answer each other and of which one is a possibility and the other none. */
function apart({ claim, passage, answer }: Alignment): { i: number; j: number }[] {
  return claim.content.flatMap((i) => {
    const j = answer[i]!
    if (j === -1 || claim.tokens[i]!.cls === 'figure') return []
    const [ours, theirs] = [claim.firmness[i]!, passage.firmness[j]!]
    return isOpen(ours, theirs) === isOpen(theirs, ours) ? [] : [{ i, j }]
  })
}

/** Whether something both say is a possibility on one side only: then it is no support, whoever is right. */
export const isFirmerOnOneSide = (laid: Alignment): boolean => apart(laid).length > 0

/** Whether what the claim tells as done the passage has under "would": warned of, promised or feared. */
export const isOnlyWarned = ({ claim, passage, answer }: Alignment): boolean =>
  !leavesOpen(claim) &&
  claim.statements.some(({ predicate: i }) => {
    const j = answer[i]!
    if (j === -1 || claim.firmness[i] !== 'stated' || passage.firmness[j] !== 'planned') return false
    const { key, lemma, isCapital } = claim.tokens[i]!
    return key !== lemma && /(?:ed|t|d|n|e|w)$/u.test(key) && !isCapital && passage.tokens[j - 1]?.key === 'would'
  })
