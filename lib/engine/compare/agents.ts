import type { Alignment } from '../align'
import { areSynonyms, classesOf } from '../lexicon'
import type { Sentence, Statement } from '../statements/read'
import { areConverse } from '../statements/vocabulary'
import type { SlotComparator } from './difference'
import { isBegun, isBody, isNobodysGiven, mayBeOne } from './names'

/**
 * The one who acts in the claim is acted upon in the passage, under one predicate; or somebody whom both name acts in the
 * other's place; or what one side gives, the other gets from the same one.
 */
export const compareActors: SlotComparator = (laid) => {
  for (const a of laid.claim.statements)
    for (const b of laid.passage.statements)
      if (
        (isOneDeed(laid, a, b) && ((isTurned(laid, a, b) && !isSaidToo(laid, a)) || isInstead(laid, a, b))) ||
        isTurnedDeal(laid, a, b)
      )
        return [{ kind: 'agent', claim: a.predicate, passage: b.predicate, evidence: 1 }]
  return []
}

/**
 * "Directed by Berg" beside "directed by Holm", "fined by the World Bank" beside "the European Union fined": of one deed that bore on one
 * thing another one is told, and the passage has nothing of the first.
 */
export const compareDoers: SlotComparator = (laid) => {
  for (const a of laid.claim.statements)
    for (const b of laid.passage.statements) {
      if (!isOneVerb(laid, a, b) && !isOneSense(laid, a, b)) continue
      const bothPassive = a.isPassive && b.isPassive
      const [ours, theirs] = [bodyOf(laid.claim, a.actor), bodyOf(laid.passage, b.actor)]
      if (
        ours !== a.actor &&
        theirs !== b.actor &&
        areOthers(laid, ours, theirs, false, true) &&
        together(laid, a.object, b.object)
      )
        return [{ kind: 'name', claim: ours, passage: theirs, evidence: 1 }]
      if (
        areOthers(laid, a.actor, b.actor, bothPassive) &&
        (bothPassive || together(laid, a.object, b.object) || isNearlyMet(laid))
      )
        return [{ kind: 'name', claim: a.actor, passage: b.actor, evidence: 1 }]
      const isBorne = bothPassive && a.actor === -1 && b.actor === -1 && isNearlyMet(laid)
      if (areOthers(laid, a.object, b.object, false) && (isBorne || together(laid, a.actor, b.actor)))
        return [{ kind: 'name', claim: a.object, passage: b.object, evidence: 1 }]
    }
  return []
}
const NEARLY = 0.65
/** Whether the passage has nearly all that the claim says, and no fact of it but one is open. */
const isNearlyMet = ({ cover }: Alignment) => cover >= NEARLY
/** Whether two are others: names that the other side has nothing of. Two single names may be one person by first name and surname. */
function areOthers(laid: Alignment, i: number, j: number, isSure: boolean, isOfOne = false): boolean {
  const { claim, passage, answer, answered } = laid
  if (i === -1 || j === -1) return false
  const [ours, theirs] = [claim.runs.get(i), passage.runs.get(j)]
  if (!ours || !theirs || (isSure && ours.length > MOST_NAMES)) return false
  if (ours.some((k) => answer[k] !== -1) || theirs.some((k) => answered[k] !== -1)) return false
  if (isBegun(claim.tokens[ours[0]!]!, theirs, passage, answered) || isBegun(passage.tokens[theirs[0]!]!, ours, claim, answer))
    return false
  if (!isOfOne && (!isHead(claim, ours) || !isHead(passage, theirs))) return false
  const [a, b] = [isBody(claim, ours), isBody(passage, theirs)]
  if (isHouse(claim, ours) !== isHouse(passage, theirs) && !(a && b)) return false
  return isSure || a || b || areUnknown(laid, ours, theirs)
}
/** Two names of one length that are nobody's given names, where the claim has no other fact that is open: nothing makes them one. */
function areUnknown(laid: Alignment, ours: readonly number[], theirs: readonly number[]): boolean {
  const { claim, passage } = laid
  return (
    ours.length === theirs.length &&
    isNobodysGiven(claim, ours) &&
    isNobodysGiven(passage, theirs) &&
    !mayBeOne(laid, ours, theirs) &&
    laid.open.every((i) => ours.includes(i) || claim.isSpeaker[i] || !FACT.test(claim.tokens[i]!.cls))
  )
}
const FACT = /^(?:name|country|figure|role)$/u
/** Whom somebody acts for: "agents of the CIA", "FBI agents"; itself where nobody is named. */
function bodyOf({ tokens }: Sentence, i: number): number {
  if (i === -1 || !ACTS_FOR.test(tokens[i]!.lemma)) return i
  const before = tokens[i - 1]
  if (before?.cls === 'name' && !before.ends) return i - 1
  if (tokens[i]!.ends || !/^(?:of|from|for|at)$/u.test(tokens[i + 1]?.key ?? '')) return i
  const j = /^(?:the|a|an)$/u.test(tokens[i + 2]?.key ?? '') ? i + 3 : i + 2
  return tokens[j]?.cls === 'name' ? j : i
}
const ACTS_FOR =
  /^(?:agent|investigator|official|officer|inspector|lawyer|engineer|scientist|researcher|worker|troop|soldier|member)$/u
const MOST_NAMES = 3
/** "U.S": the stop behind it ends nothing. */
const DOTTED = /\.\p{Lu}$/u
/** "U.S. agencies": who does it is the noun behind the name. */
const isHead = ({ tokens }: Sentence, run: readonly number[]) => {
  const [last, next] = [tokens[run.at(-1)!]!, tokens[run.at(-1)! + 1]]
  if (
    (!last.ends || DOTTED.test(last.text)) &&
    last.cls === 'country' &&
    !last.isBody &&
    next?.cls === 'word' &&
    classesOf(next.lemma)[0] === 'n'
  )
    return false
  return (
    last.ends ||
    next?.cls !== 'word' ||
    !classesOf(next.lemma)[0]?.startsWith('n') ||
    next.key === next.lemma ||
    !/s$/u.test(next.key)
  )
}
/** A house of a government and the person in it speak for each other. */
const isHouse = ({ tokens }: Sentence, run: readonly number[]) => run.some((k) => tokens[k]!.isBody)

const lemmasOf = ({ claim, passage }: Alignment, a: Statement, b: Statement) =>
  [claim.tokens[a.predicate]!.sense, passage.tokens[b.predicate]!.sense] as const

/** Whether two predicates tell of one deed from its two ends. */
const areOfOneDeal = (laid: Alignment, a: Statement, b: Statement) =>
  areConverse(...lemmasOf(laid, a, b)) ||
  areConverse(laid.claim.tokens[a.predicate]!.lemma, laid.passage.tokens[b.predicate]!.lemma)

const isOneVerb = ({ claim, passage }: Alignment, a: Statement, b: Statement) =>
  claim.tokens[a.predicate]!.lemma === passage.tokens[b.predicate]!.lemma
const isOneSense = (laid: Alignment, a: Statement, b: Statement) => {
  const tie = laid.tie(a.predicate, b.predicate)
  return tie === 'alias' || tie === 'synonym'
}
function isOneDeed(laid: Alignment, a: Statement, b: Statement): boolean {
  const [ours, theirs] = lemmasOf(laid, a, b)
  const tie = laid.tie(a.predicate, b.predicate)
  return (
    isOneVerb(laid, a, b) ||
    ours === theirs ||
    areSynonyms(ours, theirs, 'v') ||
    (tie !== 'none' && tie !== 'near' && tie !== 'kin')
  )
}

const met = (laid: Alignment, i: number, j: number) => i !== -1 && j !== -1 && laid.tie(i, j) !== 'none'

function isTurned(laid: Alignment, a: Statement, b: Statement): boolean {
  const same = (i: number, j: number) => together(laid, i, j)
  if (same(a.actor, b.actor) || same(a.object, b.object)) return false
  if (same(a.actor, b.object))
    return same(a.object, b.actor) || (b.actor !== -1 && isWho(laid.passage, b.actor) && laid.answered[b.actor] !== -1)
  // "landed a robot" beside "the robot landed": one verb for what is done to a thing and for what it does
  if (!a.isPassive && !b.isPassive && b.object === -1 && b.partner === -1) return false
  return same(a.object, b.actor) && a.actor !== -1 && isWho(laid.claim, a.actor) && laid.answer[a.actor] !== -1
}
/** Whether the passage tells the deed as the claim does as well. */
const isSaidToo = (laid: Alignment, a: Statement) =>
  laid.passage.statements.some(
    (b) => isOneDeed(laid, a, b) && (together(laid, a.actor, b.actor) || together(laid, a.object, b.object)),
  )
const isWho = (sentence: Sentence, i: number) => sentence.tokens[i]!.cls === 'name' || sentence.tokens[i]!.cls === 'country'

/** "Russia expelled envoys of Sweden" beside "envoys of Russia were expelled by Sweden": one bore it, another of those on both sides did it. */
function isInstead(laid: Alignment, a: Statement, b: Statement): boolean {
  if (a.actor === -1 || b.actor === -1 || !together(laid, a.object, b.object) || together(laid, a.actor, b.actor)) return false
  const [ours, theirs] = [laid.answer[a.actor]!, laid.answered[b.actor]!]
  return (
    ours !== -1 &&
    theirs !== -1 &&
    isSomebody(laid.claim, a.actor) &&
    isSomebody(laid.passage, b.actor) &&
    !isJoined(laid.claim, a, theirs) &&
    !isJoined(laid.passage, b, ours) &&
    a.isPassive !== b.isPassive
  )
}
const isSomebody = (sentence: Sentence, i: number) => isWho(sentence, i) || sentence.tokens[i]!.cls === 'role'
/** "X and Y", "X with Y": both do it. */
const isJoined = ({ tokens }: Sentence, { actor, predicate }: Statement, j: number) => {
  const [from, to] = [Math.min(actor, j), Math.max(actor, j)]
  const isBetween = from < predicate && predicate < to
  return (
    !isBetween &&
    to - from <= 6 &&
    tokens.slice(from, to + 1).some((t) => /^(?:and|or|with|of|for)$/u.test(t.key) || (t.ends && t.i < to))
  )
}

/** "Chad handed them over to Niger" beside "Chad got them from Niger": two verbs for one deal, and one of the two on the same end of both. */
const isTurnedDeal = (laid: Alignment, a: Statement, b: Statement) =>
  areOfOneDeal(laid, a, b) &&
  together(laid, a.actor, b.actor) &&
  (together(laid, a.partner, b.partner) || together(laid, a.object, b.object))

/**
 * Two who are there on both sides, and who act on each other the other way round under another predicate, or stand on the other
 * sides of an "against"; or who acts in the claim bears the same deed in the passage. Nobody can say then that it is the same.
 */
export const isTurnedOtherwise = (laid: Alignment): boolean =>
  isAgainstTurned(laid) ||
  laid.claim.statements.some((a) =>
    laid.passage.statements.some(
      (b) =>
        !isSaidToo(laid, a) &&
        (areOfOneDeal(laid, a, b)
          ? together(laid, a.actor, b.actor)
          : isOneDeed(laid, a, b) && a.isPassive !== b.isPassive && together(laid, a.actor, b.object)),
    ),
  ) ||
  laid.claim.statements.some(
    (a) =>
      a.actor !== -1 &&
      a.object !== -1 &&
      !laid.passage.statements.some((b) => isOneDeed(laid, a, b) || together(laid, a.actor, b.actor)) &&
      laid.passage.statements.some(
        (b) => !areOfOneDeal(laid, a, b) && together(laid, a.actor, b.object) && together(laid, a.object, b.actor),
      ),
  )

/** "Hungary had two goals and was the winner over Switzerland": who won stands at its verb. */
const WON_WITHIN = 16
/** The names or offices on both sides of each "against" and "over". */
function sidesOf(sentence: Sentence): [number, number][] {
  return sentence.tokens.flatMap((t): [number, number][] => {
    if (t.key !== 'against' && t.key !== 'over') return []
    const isWon = t.key === 'over' && /^(?:win|victory|winner|triumph)$/u.test(sentence.tokens[t.i - 1]?.lemma ?? '')
    const near = (step: 1 | -1) => {
      const most = isWon && step === -1 ? WON_WITHIN : 5
      for (let j = t.i + step, n = 0; sentence.tokens[j] && n < most; j += step, n++) if (isSomebody(sentence, j)) return j
      return -1
    }
    const [left, right] = [near(-1), near(1)]
    return left === -1 || right === -1 ? [] : [[left, right]]
  })
}
const isAgainstTurned = (laid: Alignment) =>
  sidesOf(laid.claim).some(([left, right]) =>
    sidesOf(laid.passage).some(([x, y]) => together(laid, left, y) && together(laid, right, x)),
  )

/** Whether two predicates tell of one deed, each from another end of it: "beat Ruiz" beside "lost to Lund"; of "buy" and "sell" two different people. */
export const isFromOtherEnd = (laid: Alignment, i: number, j: number): boolean =>
  laid.claim.statements.some(
    (a) =>
      a.predicate === i &&
      laid.passage.statements.some(
        (b) =>
          b.predicate === j &&
          areOfOneDeal(laid, a, b) &&
          ((a.actor !== -1 && b.actor !== -1 && !together(laid, a.actor, b.actor)) ||
            [
              [a.actor, b.partner],
              [a.actor, b.object],
              [a.partner, b.actor],
              [a.object, b.actor],
            ].some(([x, y]) => together(laid, x!, y!))),
      ),
  )

/** Of "Prosecutor Amina Bello" the name: two prosecutors are not one. */
function whoOf({ tokens, runs }: Sentence, i: number): readonly number[] {
  const run = runs.get(i) ?? [i]
  const named = run.filter((k) => tokens[k]!.cls !== 'role')
  return named.length > 0 ? named : run
}

/** Whether two things are one: tied themselves, or by the name that they are a part of. */
function together(laid: Alignment, i: number, j: number): boolean {
  if (i === -1 || j === -1) return false
  const [ours, theirs] = [whoOf(laid.claim, i), whoOf(laid.passage, j)]
  return ours.some((x) => theirs.some((y) => met(laid, x, y)))
}
