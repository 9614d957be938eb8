import type { Alignment, Tie } from '../align'
import { directionOf } from '../direction'
import type { Sentence, Statement } from '../statements/read'
import { isNegator, type Token } from '../statements/tokens'
import { areConverse, mayOppose, opposed, SMALL } from '../statements/vocabulary'
import { isFromOtherEnd } from './agents'
import type { Difference, SlotComparator } from './difference'
import { isReach } from './scope'

const NEEDED = 1.1
const isPhrase = (token: Token) => token.sense !== token.lemma
const mayBeOpposed = (token: Token) => mayOppose(token.key) || (isPhrase(token) && mayOppose(token.sense))
/** Whether two words are opposites, each by itself or with what belongs to it ("turned down"). */
const areOpposites = (a: Token, b: Token) =>
  opposed(a.key, b.key) ||
  (isPhrase(a) && opposed(a.sense, b.key)) ||
  (isPhrase(b) && (opposed(a.key, b.sense) || (isPhrase(a) && opposed(a.sense, b.sense))))
const isSame = (tie: Tie) => tie === 'same' || tie === 'alias'
/** "At least", "as many as", "more than" belong to a figure. */
const isHedge = ({ tokens }: Sentence, i: number) =>
  (isReach(tokens[i]!.key) && !/^(?:most|few)$/u.test(tokens[i]!.key)) ||
  (/^(?:at|as|no)$/u.test(tokens[i - 1]?.key ?? '') &&
    /^(?:least|most|many|much|few|high|low|more|less|fewer)$/u.test(tokens[i]!.key))

/** "Last quarter" is one before this, not the end of a row. */
const isLately = ({ tokens }: Sentence, i: number) =>
  tokens[i]!.key === 'last' &&
  /^(?:day|night|week|weekend|month|quarter|year|season|spring|summer|autumn|fall|winter)s?$/u.test(tokens[i + 1]?.key ?? '')
const isMuch = (token: Token | undefined) => /^(?:much|many)$/u.test(token?.key ?? '')
/** "Without much competition" is little of it. */
const isNotMuch = ({ tokens }: Sentence, i: number) =>
  isMuch(tokens[i]!) ? i > 0 && isNegator(tokens[i - 1]!) : isNegator(tokens[i]!) && isMuch(tokens[i + 1])
/** "Helps customers buy" beside "sells": what somebody is helped to do is not what the helper does. */
const isHelped = ({ tokens }: Sentence, i: number) =>
  tokens.slice(Math.max(0, i - HELPED_WITHIN), i).some((t) => /^(?:help|let|enable|allow)$/u.test(t.lemma))
const HELPED_WITHIN = 3
/** Whether something that the claim says and the passage does not has its opposite there, wherever it stands: then it is no support. */
export const isOpposed = ({ claim, passage, open, free }: Alignment): boolean =>
  open.some((i) => {
    const a = claim.tokens[i]!
    return (
      a.cls === 'word' &&
      mayBeOpposed(a) &&
      free.some(
        (j) => passage.tokens[j]!.cls === 'word' && areOpposites(a, passage.tokens[j]!) && claim.turned[i] === passage.turned[j],
      )
    )
  })

const WAY_WITHIN = 8
const isOneWay = (one: string, other: string) => {
  const [a, b] = [directionOf(one), directionOf(other)]
  return a !== null && b !== null && a.axis === b.axis && a.sign === b.sign
}
/** "Lower prices … and up from the second quarter" beside "decreased prices": the passage says the claim's way too, of what stands right beside both. */
const goesTheSameWay = ({ claim, passage, answer, answered }: Alignment, a: Token, b: Token) =>
  passage.tokens.some(
    (t) =>
      t.i !== b.i &&
      (answered[t.i] === -1 || answered[t.i] === a.i) &&
      Math.abs(t.i - b.i) <= WAY_WITHIN &&
      t.key !== a.key &&
      isOneWay(t.key, a.key) &&
      [a.i - 1, a.i + 1].some((i) => claim.tokens[i] && answer[i] !== -1 && Math.abs(answer[i]! - t.i) <= 2),
  )

/** "Lives" in "lost their lives": part of a predicate, and no word by itself. */
const isTakenIn = ({ cls, key }: Token) => cls === 'small' && !SMALL.has(key)

/** Words of a sentence that can oppose another one, and of them those that have an opposite. */
interface Opposable {
  all: readonly Token[]
  known: readonly Token[]
}
const opposables = new WeakMap<Sentence, Opposable>()
function opposableOf(sentence: Sentence): Opposable {
  let found = opposables.get(sentence)
  if (!found) {
    const all = sentence.tokens.filter(
      (t) => t.cls !== 'name' && t.cls !== 'figure' && t.cls !== 'time' && t.cls !== 'country' && !isTakenIn(t),
    )
    found = { all, known: all.filter(mayBeOpposed) }
    opposables.set(sentence, found)
  }
  return found
}

/** Opposites in one slot: rose and fell, before and after, the first and the last. */
export const compareOpposites: SlotComparator = (laid) => {
  const { claim, passage } = laid
  const found: Difference[] = []
  const [ours, theirs] = [opposableOf(claim), opposableOf(passage)]
  for (const a of ours.all) {
    for (const b of ours.known.includes(a) ? theirs.all : theirs.known) {
      if (!areOpposites(a, b) || isHedge(claim, a.i) || isHedge(passage, b.i)) continue
      if (isLately(claim, a.i) || isLately(passage, b.i) || isNotMuch(claim, a.i) || isNotMuch(passage, b.i)) continue
      if (areConverse(a.lemma, b.lemma) && isHelped(claim, a.i) !== isHelped(passage, b.i)) continue
      const evidence = laid.evidence(a.i, b.i)
      if (evidence < NEEDED) continue
      if (claim.turned[a.i] !== passage.turned[b.i] || isFromOtherEnd(laid, a.i, b.i)) continue
      if (goesTheSameWay(laid, a, b)) continue
      // the passage has the claim's own word in that place as well, or the claim the passage's
      if (passage.tokens.some((t) => isSame(laid.tie(a.i, t.i)) && laid.evidence(a.i, t.i) >= evidence * 0.6)) continue
      if (claim.tokens.some((t) => isSame(laid.tie(t.i, b.i)) && laid.evidence(t.i, b.i) >= evidence * 0.6)) continue
      found.push({ kind: 'opposite', claim: a.i, passage: b.i, evidence })
    }
  }
  if (found.length === 0) found.push(...opposedDeeds(laid))
  return found.sort((x, y) => y.evidence - x.evidence).slice(0, 1)
}

/** Whether two statements are of one doer and one thing that it is done to, whichever of the two the sentence is told from. */
export const isOneDeed = ({ tie }: Alignment, a: Statement, b: Statement): boolean =>
  a.actor !== -1 &&
  b.actor !== -1 &&
  isSame(tie(a.actor, b.actor)) &&
  a.object !== -1 &&
  b.object !== -1 &&
  isSame(tie(a.object, b.object))

const OF_ONE_DEED = 1.5
/** "The senate approved the budget", "the budget was voted down by the senate": one doer and one thing, and opposites for what was done. */
function opposedDeeds(laid: Alignment): Difference[] {
  const { claim, passage } = laid
  return claim.statements.flatMap((a) =>
    passage.statements.flatMap((b) =>
      isOneDeed(laid, a, b) &&
      laid.answer[a.predicate] === -1 &&
      laid.answered[b.predicate] === -1 &&
      areOpposites(claim.tokens[a.predicate]!, passage.tokens[b.predicate]!) &&
      claim.turned[a.predicate] === passage.turned[b.predicate] &&
      claim.firmness[a.predicate] === passage.firmness[b.predicate]
        ? [{ kind: 'opposite' as const, claim: a.predicate, passage: b.predicate, evidence: OF_ONE_DEED }]
        : [],
    ),
  )
}
