import type { Tie } from '../align'
import { classesOf } from '../lexicon'
import { isForNow, type Sentence, type Turn } from '../statements/read'
import type { Token } from '../statements/tokens'
import { DENYING, opposed } from '../statements/vocabulary'
import type { Difference, SlotComparator } from './difference'

const NEEDED = 0.3
const isSaid = (tie: Tie) => tie !== 'kin'

/** One side denies what the other asserts of the same predicate. */
export const comparePolarity: SlotComparator = (laid) => {
  const found: Difference[] = []
  for (const turn of laid.claim.turns) {
    const j = denied(laid.claim, laid.passage, turn, {
      answer: (i) => (laid.answer[i] !== -1 && isSaid(laid.tie(i, laid.answer[i]!)) ? laid.answer[i]! : -1),
      back: (j) => (laid.answered[j] !== -1 && isSaid(laid.tie(laid.answered[j]!, j)) ? laid.answered[j]! : -1),
      evidence: laid.evidence,
    })
    if (j !== -1)
      found.push({
        kind: kindOf(laid.claim, turn),
        claim: turn.cue,
        passage: j,
        evidence: surely(laid.evidence(turn.reach[0]!, j)),
      })
  }
  for (const turn of laid.passage.turns) {
    const i = denied(laid.passage, laid.claim, turn, {
      answer: (k) => (laid.answered[k] !== -1 && isSaid(laid.tie(laid.answered[k]!, k)) ? laid.answered[k]! : -1),
      back: (i) => (laid.answer[i] !== -1 && isSaid(laid.tie(i, laid.answer[i]!)) ? laid.answer[i]! : -1),
      evidence: (k, i) => laid.evidence(i, k),
    })
    if (i !== -1)
      found.push({
        kind: kindOf(laid.passage, turn),
        claim: i,
        passage: turn.cue,
        evidence: surely(laid.evidence(i, turn.reach[0]!)),
      })
  }
  return found.slice(0, 1)
}

/** "Not all of them": what is denied is how far it reaches. */
const kindOf = ({ tokens }: Sentence, { cue }: Turn) =>
  /^(?:all|every|each|both|everyone|everybody)$/u.test(tokens[cue + 1]?.key ?? '') ||
  /^(?:hardly|scarcely|barely|neither|none)$/u.test(tokens[cue]!.key)
    ? ('scope' as const)
    : ('negation' as const)

/** A denial found is a difference, however little stands around it. */
const surely = (evidence: number) => Math.max(0.1, evidence)

/** The alignment as one side sees it. */
interface View {
  answer: (own: number) => number
  back: (other: number) => number
  evidence: (own: number, other: number) => number
}

/** Where the other side asserts what a turn denies; -1 where it does not, or where nobody can tell. */
function denied(own: Sentence, other: Sentence, turn: Turn, { answer, back, evidence }: View): number {
  const head = headOf(own, turn, answer)
  if (head === undefined || (turn.isVerb && !REFUSING.has(own.tokens[turn.cue]!.lemma)) || isHeld(own, turn.cue)) return -1
  const j =
    answer(head) !== -1
      ? answer(head)
      : own.tokens[turn.cue]!.key === 'not' && isAllElseSaid(own, head, answer)
        ? inPlaceOf(own, other, head, back, evidence)
        : -1
  if (j === -1 || isSaidByAnother(own, other, head, j, answer) || isOfAnotherDeed(own, turn, answer)) return -1
  if (isTurnedElsewhere(own, other, head) || isLittleToo(own, turn, other, j)) return -1
  if (other.firmness[j] === 'required' || opposed(own.tokens[head]!.key, other.tokens[j]!.key)) return -1
  if (isAsked(other, j) || isWanted(other, j) || isOnCondition(own, turn) || saysNo(other, answer(turn.cue))) return -1
  if (deniesInItsWay(other, j, back) || (isForNow(own.tokens, turn.cue) && !isForNow(other.tokens, j))) return -1
  if (other.turned[j] === own.turned[head] || own.turned[head] === 0) return -1
  if (turn.reach.some((k) => answer(k) !== -1 && own.turned[k] && other.turned[answer(k)])) return -1
  if (evidence(head, j) < NEEDED && !isOneDeed(own, other, head, j, answer)) return -1
  // the other side says it with an opposite, or denies it in its own way close by
  if (nearTurn(other, j)) return -1
  if (
    other.tokens.some(
      (t) => Math.abs(other.rank[t.i]! - other.rank[j]!) <= 2 && back(t.i) === -1 && opposed(own.tokens[head]!.key, t.key),
    )
  )
    return -1
  return j
}

/** "The agency could not say" beside "the voice says": who does not say it, and who says something. */
const isSaidByAnother = (own: Sentence, other: Sentence, head: number, j: number, answer: (own: number) => number) => {
  if (own.tokens[head]!.lemma !== 'say' || other.tokens[j]!.lemma !== 'say') return false
  const [who, whose] = [own.content[own.rank[head]! - 1], other.content[other.rank[j]! - 1]]
  return who !== undefined && whose !== undefined && answer(who) !== whose
}
/** "No passenger was ejected, but some were thrown": of a deed that the other side does not tell. */
const isOfAnotherDeed = ({ tokens }: Sentence, { cue, reach }: Turn, answer: (own: number) => number) =>
  tokens[cue]!.key === 'no' &&
  reach.length > 1 &&
  BE.test(tokens[reach[1]! - 1]?.key ?? '') &&
  isVerb(tokens[reach[1]!]!) &&
  answer(reach[1]!) === -1
/** "Without much competition" beside "little competition". */
const isLittleToo = ({ tokens }: Sentence, { cue }: Turn, other: Sentence, j: number) =>
  /^(?:much|many)$/u.test(tokens[cue + 1]?.key ?? '') &&
  other.tokens.slice(Math.max(0, j - LITTLE_WITHIN), j).some((t) => /^(?:little|few)$/u.test(t.key))
const LITTLE_WITHIN = 3
const BE = /^(?:was|were|is|are|been|be)$/u
/** "Health … no health care premiums": a word that the other side denies as well, where it gives it once more. */
const isTurnedElsewhere = (own: Sentence, other: Sentence, head: number) =>
  other.tokens.some((t) => t.cls !== 'small' && t.lemma === own.tokens[head]!.lemma && other.turned[t.i] === own.turned[head])

/** What is denied; of two verbs under one denial ("did not identify and review") the one that the other side has. */
const headOf = ({ tokens }: Sentence, { reach: [first, second] }: Turn, answer: (own: number) => number) =>
  first !== undefined && second !== undefined && tokens[first + 1]?.key === 'and' && answer(first) === -1 && answer(second) !== -1
    ? second
    : first

/** Whether two predicates have the same ones around them, whatever the order: "they do not involve X" beside "X is involved". */
const isOneDeed = (own: Sentence, other: Sentence, head: number, j: number, answer: (own: number) => number) =>
  own.statements.some(
    (a) =>
      a.predicate === head &&
      other.statements.some(
        (b) =>
          b.predicate === j &&
          [
            [a.actor, b.actor],
            [a.object, b.object],
          ].some(([x, y]) => x !== -1 && y !== -1 && (other.runs.get(y!) ?? [y!]).includes(answer(x!))),
      ),
  )

/** Whether it is a question there: "mixed on whether it commits them to help". */
const isAsked = ({ tokens }: Sentence, j: number) => {
  for (let k = j - 1; k >= Math.max(0, j - ASKED); k--) if (tokens[k]!.key === 'whether') return true
  return false
}
const ASKED = 10
/** Whether somebody only wants it: "called on the minister to resign", "urged them to stay". */
const isWanted = ({ tokens }: Sentence, j: number) => {
  if (tokens[j - 1]?.key !== 'to') return false
  for (let k = j - 2; k >= Math.max(0, j - WANTED) && !tokens[k]!.ends; k--)
    if (WANTING.has(tokens[k]!.lemma) || (tokens[k]!.lemma === 'call' && /^(?:on|for|upon)$/u.test(tokens[k + 1]?.key ?? '')))
      return true
  return false
}
const WANTED = 8
const WANTING = new Set('ask urge want demand request invite press pressure advise encourage tell beg appeal'.split(' '))

/** Words that deny without a "not"; one that answers nothing may be the same denial in other words. */
const IN_ITS_WAY = new Set(
  'miss skip avoid escape lack absent away fail refuse decline deny reject prevent survive stay_away keep_away stay_out hold_back'
    .split(' ')
    .map((word) => word.replace('_', ' ')),
)
const CLOSE_BY = 4
const deniesInItsWay = (other: Sentence, j: number, back: (other: number) => number) =>
  other.tokens.some(
    (t) =>
      t.cls === 'word' &&
      Math.abs(t.i - j) <= CLOSE_BY &&
      back(t.i) === -1 &&
      (IN_ITS_WAY.has(t.lemma) || IN_ITS_WAY.has(t.sense)),
  )
/** "Without a resolution, no state may": what is denied under a condition is asserted under another. */
const isOnCondition = ({ turns, tokens }: Sentence, { cue }: Turn) =>
  turns.some((t) => t.cue !== cue && /^(?:without|unless)$/u.test(tokens[t.cue]!.key))
/** Whether the cue is answered by another word that says no: "refused" by "denied", "failed" by "failure". */
const saysNo = ({ tokens }: Sentence, j: number) => j !== -1 && (DENYING.has(tokens[j]!.lemma) || DENYING.has(tokens[j]!.root))

/** How surely another predicate must stand in the place of a denied one. */
const INSTEAD = 1.5
const isVerb = (token: Token) => token.cls === 'word' && classesOf(token.lemma).includes('v')

/** Whether a verb before it leaves open what is denied: "reconsider the principle of not providing", "whether it is not". */
const isHeld = ({ tokens }: Sentence, cue: number) =>
  tokens.some((t) => t.i < cue && cue - t.i <= HELD && (HOLDING.has(t.lemma) || t.key === 'whether' || t.key === 'if'))
const HELD = 6
/** Verbs and adjectives that say it was not done. */
const REFUSING = new Set('refuse fail unable incapable impossible'.split(' '))
const HOLDING = new Set('reconsider consider revise review rethink question doubt wonder threaten debate weigh'.split(' '))

const ALL_ELSE = 0.85
/** Whether everything but the denied word is on the other side too: else another verb there tells of another deed. */
function isAllElseSaid({ content, tokens, isSpeaker }: Sentence, head: number, answer: (own: number) => number): boolean {
  let [all, met] = [0, 0]
  for (const i of content) {
    if (i === head || isSpeaker[i]) continue
    all += tokens[i]!.weight
    if (answer(i) !== -1) met += tokens[i]!.weight
  }
  return met >= all * ALL_ELSE
}

/** What stands in the place of a denied word that the other side does not have. */
function inPlaceOf(
  own: Sentence,
  other: Sentence,
  head: number,
  back: (j: number) => number,
  evidence: (i: number, j: number) => number,
): number {
  if (!isVerb(own.tokens[head]!)) return -1
  let best = -1
  let most = INSTEAD
  for (const j of other.content) {
    if (back(j) !== -1 || !other.statements.some((b) => b.predicate === j)) continue
    const sure = evidence(head, j)
    if (sure > most) {
      most = sure
      best = j
    }
  }
  return best
}

/** A denial close by that does not reach the word itself. */
const nearTurn = (sentence: Sentence, j: number) =>
  !sentence.turns.some((t) => t.reach.includes(j)) &&
  sentence.turns.some((t) => t.cue !== j && Math.abs(t.cue - j) <= 4 && t.cue < j + 2)
