import type { Alignment } from '../align'
import { classesOf, isBroader } from '../lexicon'
import type { Token } from '../statements/tokens'

/** Facts of the claim that the passage does not give: names, figures, dates and offices, and whatever else something unrelated stands in the place of. */
export function gapsOf(laid: Alignment): number[] {
  const { claim, passage } = laid
  const days = passage.content.filter((j) => passage.tokens[j]!.cls === 'time' && laid.answered[j] === -1)
  const found = new Set<number>()
  for (const i of laid.open) {
    const token = claim.tokens[i]!
    // who says it is no fact of the statement, unless somebody else stands in that place
    if (claim.isSpeaker[i] && !laid.slots.some((s) => s.claim === i && isSuch(passage.tokens[s.passage]!, token))) continue
    // "yesterday" beside "Tuesday" may be one day: nobody can say without the dates of both
    if (
      token.cls === 'time' &&
      token.date?.from === null &&
      token.date.grain !== 'clock' &&
      days.some((j) => passage.tokens[j]!.date?.grain === token.date!.grain)
    )
      continue
    if (token.cls !== 'word') found.add(i)
  }
  for (const i of replaced(laid)) found.add(i)
  return [...found].sort((a, b) => a - b)
}

/** Whether one can stand where the other stood: an office where a name is, or the same kind of thing. */
const isSuch = (a: Token, b: Token) =>
  a.cls === b.cls || ((a.cls === 'name' || a.cls === 'role') && (b.cls === 'name' || b.cls === 'role'))

/** A full name of the claim that has one name more in front of it in the passage: perhaps somebody else. */
export function isLengthened({ claim, passage, tie, answered }: Alignment): boolean {
  for (const [i, run] of claim.runs) {
    if (run.length < 2 || run[0] !== i || claim.tokens[i]!.cls !== 'name' || claim.tokens[run[1]!]!.cls !== 'name') continue
    for (const j of passage.content) {
      if (tie(i, j) === 'none' || !passage.tokens[j + 1] || tie(run[1]!, j + 1) === 'none') continue
      const before = passage.tokens[j - 1]
      if (
        before?.cls === 'name' &&
        !before.ends &&
        before.text.length > 1 &&
        before.places.length === 0 &&
        answered[j - 1] === -1 &&
        !/['’]/u.test(before.text)
      )
        return true
    }
  }
  return false
}

const TIGHT = 2
/** Of what opens both sentences: only one side of it can be looked at. */
const OPENING = 1.2

/** Words of no known kind in whose very place something stands that is neither the same nor a kind of it. */
function replaced(laid: Alignment): number[] {
  const { claim, passage } = laid
  const found: number[] = []
  for (const { claim: i, passage: j, evidence } of laid.slots) {
    const [a, b] = [claim.tokens[i]!, passage.tokens[j]!]
    if (a.cls !== 'word' || evidence < (i === claim.content[0] && j === passage.content[0] ? OPENING : TIGHT)) continue
    if (b.cls !== 'word' || !sharesClass(a.lemma, b.lemma)) continue
    const [before, after] = [claim.content[claim.rank[i]! - 1], claim.content[claim.rank[i]! + 1]]
    const [left, right] = [passage.content[passage.rank[j]! - 1], passage.content[passage.rank[j]! + 1]]
    // what opens both sentences stands in one place too
    const isFramed =
      after !== undefined &&
      right !== undefined &&
      laid.tie(after, right) !== 'none' &&
      (before === undefined ? left === undefined : left !== undefined && laid.tie(before, left) !== 'none')
    if (isFramed) found.push(i)
  }
  return found
}
const sharesClass = (a: string, b: string) => {
  const theirs = classesOf(b)
  const ours = classesOf(a)
  return ours.length === 0 || theirs.length === 0 || ours.some((c) => theirs.includes(c))
}

/** Whether each side names who says it, and they are not the same. */
export function isOtherSpeaker({ claim, passage, answer, answered }: Alignment): boolean {
  const named = (tokens: Alignment['claim']) =>
    tokens.content.filter((i) => tokens.isSpeaker[i] && tokens.tokens[i]!.cls === 'name')
  const [ours, theirs] = [named(claim), named(passage)]
  return ours.length > 0 && theirs.length > 0 && ours.every((i) => answer[i] === -1) && theirs.every((j) => answered[j] === -1)
}

/** Whether one side denies something close to what both say, and nobody can tell whether it is the same. */
export function unsettled({ claim, passage, answer, answered }: Alignment): boolean {
  const open = (side: Alignment['claim'], met: readonly number[], other: Alignment['claim']) =>
    side.turns.some((turn) => {
      if (turn.isVerb) return false
      // what is denied has no counterpart, and the other side denies nothing at all
      if (side.tokens[turn.cue]!.key === 'not' && isAlone(side, met, turn) && other.turns.length === 0) return true
      const near = side.content.filter((i) => Math.abs(side.rank[i]! - side.rank[turn.cue]!) <= 2)
      const images = near.map((i) => met[i]!).filter((j) => j !== -1)
      if (images.length < 2) return false
      // "had not decided against it" denies twice what "decided against it" denies once
      const own = side.turns.filter(
        (t) => !t.isVerb && side.tokens[t.cue]!.key !== 'nor' && t.reach.some((k) => turn.reach.includes(k)),
      ).length
      return (
        other.turns.filter((t) => images.some((j) => Math.abs(other.rank[t.cue]! - other.rank[j]!) <= 3)).length <
        Math.max(1, own)
      )
    })
  return open(claim, answer, passage) || open(passage, answered, claim)
}

const isAlone = ({ statements }: Alignment['claim'], met: readonly number[], { reach: [head] }: { reach: readonly number[] }) =>
  head !== undefined && met[head] === -1 && statements.some((s) => s.predicate === head)

/** Voices of a state or a body that speak for each other: a paper names one of them, the next paper another. */
const VOICES = new Set(
  'official authority police government spokesman spokeswoman spokesperson minister ministry officer source agency company firm report statement department investigator chief executive president director office bank operator maker manufacturer carrier airline'.split(
    ' ',
  ),
)
const SAYER_WITHIN = 3
/** Heads of who says it, where a noun stands right beside a verb of saying or behind "according to"; -1 where none does. */
function sayerOf({ tokens }: Alignment['claim']): number {
  const noun = (i: number) => tokens[i] !== undefined && isSayer(tokens[i]!)
  for (const { i, key, lemma } of tokens) {
    if (key === 'according' && tokens[i + 1]?.key === 'to') {
      let last = -1
      for (let j = i + 2; j <= i + 2 + SAYER_WITHIN && tokens[j] && (last === -1 || tokens[j]!.cls !== 'small'); j++) {
        if (noun(j)) last = j
        if (tokens[j]!.ends) break
      }
      if (last !== -1) return last
    } else if (lemma === 'say' && noun(i - 1)) return i - 1
  }
  return -1
}
const isSayer = ({ cls, lemma, text }: Token) =>
  cls === 'role' ||
  ((cls === 'word' || (cls === 'name' && /^\p{Lu}\p{Ll}/u.test(text))) &&
    (isBroader('person', lemma, 8) || isBroader('organization', lemma, 5) || isBroader('unit', lemma, 5)))

/** Whether somebody else says the same, told by what they are: police, and a neighbour. */
export function isOtherSayer({ claim, passage, tie, answer, answered }: Alignment): boolean {
  const [i, j] = [sayerOf(claim), sayerOf(passage)]
  if (i === -1 || j === -1 || tie(i, j) !== 'none' || answer[i] !== -1 || answered[j] !== -1) return false
  return !(VOICES.has(claim.tokens[i]!.lemma) && VOICES.has(passage.tokens[j]!.lemma))
}
