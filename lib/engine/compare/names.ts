import { editDistance } from '@/lib/text/edit-distance'
import { type Alignment, alikeNames } from '../align'
import { bodiesOf, classesOf, isBroader, liesIn } from '../lexicon'
import type { Sentence } from '../statements/read'
import type { Token } from '../statements/tokens'
import { isGivenName } from '../statements/vocabulary'
import type { Difference, SlotComparator } from './difference'

const PLACED = /^(?:in|at|near|outside|into|around)$/u
const BODY = 1.8
/** Two runs that both name bodies need less around them. */
const KNOWN = 0.8
const SLIP = 4

/** Another first name, surname, place or body where the rest of the statement is the same. */
export const compareNamed: SlotComparator = (laid) => {
  const found = [...inSlots(laid), ...insideRuns(laid), ...longCountries(laid), ...leftOver(laid)]
  return found.filter((d, at) => found.findIndex((e) => e.claim === d.claim) === at)
}

const isCountry = (token: Token) => token.code !== null && !token.isCity
const isNamed = (token: Token) => token.cls === 'name' || token.cls === 'country'
const isPlace = (token: Token) => !token.isBody && (token.cls === 'country' || token.places.length > 0)

function inSlots(laid: Alignment): Difference[] {
  const { claim, passage } = laid
  const found: Difference[] = []
  const taken = new Set<number>()
  for (const { claim: i, passage: j, evidence } of laid.slots) {
    const [a, b] = [claim.tokens[i]!, passage.tokens[j]!]
    if (!isNamed(a) || !isNamed(b) || taken.has(i)) continue
    if (alikeNames(a.key, b.key) || a.text.length === 1 || b.text.length === 1) continue
    if (isBegun(a, runOf(passage, j), passage, laid.answered) || isBegun(b, runOf(claim, i), claim, laid.answer)) continue
    if (isListed(claim, runOf(claim, i)) && isListed(passage, runOf(passage, j))) continue
    const shared = sharesRun(laid, i, j)
    // one letter off inside one name is a slip of the pen
    if (shared && Math.min(a.key.length, b.key.length) >= SLIP && editDistance(a.key, b.key, 1) <= 1) continue
    if (shared && (isKindOfBody(a, b) || isBeforeOffice(claim, i) || isBeforeOffice(passage, j))) continue
    const [ours, theirs] = [runOf(claim, i), runOf(passage, j)]
    const [before, there] = [prepositionOf(claim.tokens, ours), prepositionOf(passage.tokens, theirs)]
    if (
      (!shared && (isOwners(claim, i, b) || isOwners(passage, j, a))) ||
      isSomebodyFirst(claim, i) ||
      isSomebodyFirst(passage, j)
    )
      continue
    if (laid.answer[i] !== -1 && isOrigin(claim, i) !== isOrigin(passage, j)) continue
    if (a.code !== null && a.code === b.code) continue
    const bothPlaces =
      (shared || (!isOfLongName(claim, ours) && !isOfLongName(passage, theirs))) &&
      isPlace(a) &&
      isPlace(b) &&
      isCountry(a) === isCountry(b) &&
      !contains(a, b)
    const placed = !isPlace(a) === !isPlace(b) && before === there && PLACED.test(before)
    const kind = bothPlaces || placed ? 'place' : 'name'
    const ok = shared
      ? evidence >= -0.2
      : (oneForOne(laid, ours, theirs) || (bothPlaces && ours.length === 1 && theirs.length === 1)) &&
        (bothPlaces
          ? evidence >= 0.8
          : isAddressed(claim, ours) && isAddressed(passage, theirs)
            ? evidence >= 1
            : placed
              ? evidence >= 1.6
              : isAcronym(a) && isAcronym(b)
                ? evidence >= 1.5
                : isBody(claim, ours) && isBody(passage, theirs) && sidesMet(laid, ours, theirs) > 0
                  ? evidence >= KNOWN
                  : areBodies(laid, ours, theirs) && evidence >= BODY)
    if (!ok) continue
    taken.add(i)
    found.push({ kind, claim: i, passage: j, evidence })
  }
  return found
}

/** "U.S. agencies" beside "the FBI": a country before a thing says whose it is. */
const isOwners = ({ tokens }: Sentence, i: number, other: Token) =>
  isCountry(tokens[i]!) &&
  !tokens[i]!.isBody &&
  other.code === null &&
  !isPlace(other) &&
  !tokens[i]!.ends &&
  tokens[i + 1]?.cls === 'word' &&
  classesOf(tokens[i + 1]!.lemma)[0] === 'n'
/** "Witness Carl Lund": what opens a sentence before a name may tell what he is. */
const isSomebodyFirst = ({ tokens }: Sentence, i: number) =>
  i === 0 &&
  tokens[1]?.cls === 'name' &&
  !tokens[0]!.ends &&
  tokens[0]!.places.length === 0 &&
  !isGivenName(tokens[0]!.key) &&
  isBroader('person', tokens[0]!.lemma, 8)
/** "Iraqi figures": whose, and not where. */
const isOrigin = ({ tokens }: Sentence, i: number) => !tokens[i]!.ends && tokens[i + 1]?.cls === 'word'

/** "Vestra, Norrland and Berg Foods": one of several in a row stands in nobody's place. */
const isListed = ({ tokens }: Sentence, run: readonly number[]) => {
  const [before, last] = [tokens[run[0]! - 1], tokens[run.at(-1)!]!]
  const after = tokens[last.i + 1]
  return before?.cls === 'name' && before.ends && last.ends && after?.cls === 'name'
}

const BEGUN = 3
/** "EC" beside "European Union", "Con" beside "Comic Book Convention": letters or the beginning of a name may stand for it. */
export const isBegun = (short: Token, run: readonly number[], { tokens }: Sentence, met: readonly number[]) =>
  isAcronym(short)
    ? run.length > 1 && tokens[run[0]!]!.key[0] === short.key[0]
    : short.key.length >= BEGUN &&
      run.some((k) => met[k] === -1 && tokens[k]!.key.length > short.key.length && tokens[k]!.key.startsWith(short.key))

/** "The New York Times": a place in the name of a paper or a school is no place where something is. */
const isOfLongName = ({ tokens }: Sentence, run: readonly number[]) =>
  run.length > 1 && AFTER_PLACES.test(tokens[run.at(-1)!]!.key)
const AFTER_PLACES = /^(?:times|post|journal|tribune|herald|chronicle|globe|university|college|institute|school)$/u

/** A place that names where the other place lies is no rival to it. */
const contains = (a: Token, b: Token) =>
  a.key.includes(b.key) || b.key.includes(a.key) || a.places.some((x) => b.places.some((y) => liesIn(x, y) || liesIn(y, x)))

const BODIES = new Set(
  'administration court department ministry corp company bank party university college agency council institute union bureau commission committee office senate congress parliament police army navy association federation foundation group authority board hospital school church airline airlines press times post shipping freight mining steel foods timber energy motors media holdings systems technologies pharmaceuticals insurance telecom broadcasting studios industries logistics'.split(
    ' ',
  ),
)
/** "Management Agency" and "Management Administration": two words for what a body is. */
const isKindOfBody = (a: Token, b: Token) => isKind(a) && isKind(b)
const isKind = ({ key, lemma }: Token) => BODIES.has(lemma) || BODIES.has(key)
/** "Federal" in "Federal Judge William Barbour": a word of the language before an office is no name of him. */
const isBeforeOffice = ({ tokens }: Sentence, i: number) =>
  tokens[i + 1]?.cls === 'role' && !tokens[i]!.ends && classesOf(tokens[i]!.lemma).some((c) => c === 'a' || c === 'n')
/** Whether a run names a body, not a person: by its letters or by what bodies are. */
export const isBody = ({ tokens }: Sentence, run: readonly number[]) =>
  (!run.some((i) => isPlace(tokens[i]!)) && bodiesOf(run.map((i) => tokens[i]!.key).join(' ')).length > 0) ||
  run.some(
    (i) =>
      tokens[i]!.isBody ||
      isAcronym(tokens[i]!) ||
      isKind(tokens[i]!) ||
      DOMAIN.test(tokens[i]!.key) ||
      /^(?:inc|corp|co|ltd|plc|llc)$/u.test(tokens[i + 1]?.key ?? ''),
  )
/** "Vestra.com": a firm is called by its address. */
const DOMAIN = /\.(?:com|org|net)$/u
/** What only a body has, or what its people are called: "Intel shares", "NASA officials". */
const OF_BODIES = new Set(
  'official share shareholder stockholder stock customer spokesman spokeswoman spokesperson executive office engineer investor analyst employee worker investigator agent unit subsidiary headquarters charge indictment rule bill report survey software browser plant store branch'.split(
    ' ',
  ),
)
const isOfBody = ({ tokens }: Sentence, run: readonly number[]) => {
  const last = tokens[run.at(-1)!]!
  const next = tokens[run.at(-1)! + 1]
  return next !== undefined && !last.ends && !isPlace(last) && OF_BODIES.has(next.lemma)
}
/** Whether two runs are bodies by what they are called or by what stands behind them; of one, the other may be any single name that is no person's. */
function areBodies(laid: Alignment, ours: readonly number[], theirs: readonly number[]): boolean {
  const { claim, passage } = laid
  const [a, b] = [isBody(claim, ours) || isOfBody(claim, ours), isBody(passage, theirs) || isOfBody(passage, theirs)]
  const sides = sidesMet(laid, ours, theirs)
  if (a && b) return sides > 0
  return (
    sides === 2 &&
    !isHouse(claim, ours) &&
    !isHouse(passage, theirs) &&
    ((a && isBareName(passage, theirs)) || (b && isBareName(claim, ours)))
  )
}
/** On how many sides two runs have the same word next to them, or nothing on both. */
function sidesMet({ claim, passage, tie }: Alignment, ours: readonly number[], theirs: readonly number[]): number {
  const next = (sentence: Sentence, run: readonly number[], step: 1 | -1) => {
    const edge = step === 1 ? run.at(-1)! : run[0]!
    if (step === 1 ? sentence.tokens[edge]!.ends : edge === 0 || sentence.tokens[edge - 1]!.ends) return null
    return sentence.content[sentence.rank[edge]! + step] ?? null
  }
  return ([1, -1] as const).filter((step) => {
    const [a, b] = [next(claim, ours, step), next(passage, theirs, step)]
    return a === null || b === null ? a === b : tie(a, b) !== 'none'
  }).length
}
/** A single name without an office or a form of address before it. */
const isBareName = (sentence: Sentence, run: readonly number[]) =>
  run.length === 1 &&
  sentence.tokens[run[0]!]!.cls === 'name' &&
  !/\d/u.test(sentence.tokens[run[0]!]!.text) &&
  !classesOf(sentence.tokens[run[0]!]!.lemma).includes('a') &&
  !isAddressed(sentence, run) &&
  sentence.tokens[run[0]! - 1]?.cls !== 'role'

const NOBODYS = /^(?:some|any|every|no)(?:one|body|thing)$/u
/** Names that are no place's and nobody's given name, without an office or a form of address before them. */
export const isNobodysGiven = (sentence: Sentence, run: readonly number[]) => {
  const before = sentence.tokens[run[0]! - 1]
  return (
    !isAddressed(sentence, run) &&
    (before?.cls !== 'role' || before.ends) &&
    run.every((k) => {
      const token = sentence.tokens[k]!
      return token.cls === 'name' && token.places.length === 0 && !sentence.isSpeaker[k] && !/\d/u.test(token.text)
    }) &&
    (run.length > 1 || !NOBODYS.test(sentence.tokens[run[0]!]!.key)) &&
    (run.length > 1 || !isGivenName(sentence.tokens[run[0]!]!.key))
  )
}

/** Share of the claim and of the passage that must be met beside one body that is left over on each side. */
const ALL_ELSE = 0.8
const MOST_BACK = 0.6
/** What must stand around the two where one of them alone is known to be a body. */
const ONE_KNOWN = 1.3
/** One body, or one city, is left over on each side, and all else that either says is met: however the sentence is turned, one stands for the other. */
function leftOver(laid: Alignment): Difference[] {
  const { claim, passage } = laid
  const facts = (sentence: Sentence, places: readonly number[]) =>
    places.filter((i) => sentence.tokens[i]!.cls !== 'word' && !sentence.isSpeaker[i])
  const ours = runIfAlone(claim, facts(claim, laid.open))
  const theirs = runIfAlone(passage, facts(passage, laid.free))
  if (!ours || !theirs) return []
  const [a, b] = [claim.tokens[ours[0]!]!, passage.tokens[theirs[0]!]!]
  const evidence = laid.evidence(a.i, b.i)
  const areCities = isPlacedCity(claim, ours) && isPlacedCity(passage, theirs) && !contains(a, b)
  if (!areCities && !areLeftBodies(laid, ours, theirs, evidence)) return []
  if (!isMet(claim, laid.answer, ours, ALL_ELSE) || !isMet(passage, laid.answered, theirs, MOST_BACK)) return []
  return [{ kind: areCities ? 'place' : 'name', claim: a.i, passage: b.i, evidence: Math.max(evidence, LEFT) }]
}
/** Whether of what a sentence says, without one run, at least this share is met. */
function isMet(sentence: Sentence, answers: readonly number[], run: readonly number[], least: number): boolean {
  let [all, met] = [0, 0]
  for (const i of sentence.content) {
    const { weight, isOfFigure } = sentence.tokens[i]!
    if (run.includes(i) || isOfFigure) continue
    const worth = weight * (sentence.isSpeaker[i] ? 0.25 : 1)
    all += worth
    if (answers[i] !== -1) met += worth
  }
  return met >= all * least
}
/** "In Vienna", "outside Madrid": a city where something happens, and not one that speaks or is of a name. */
const isPlacedCity = ({ tokens }: Sentence, run: readonly number[]) =>
  run.length === 1 && isPlace(tokens[run[0]!]!) && !isCountry(tokens[run[0]!]!) && PLACED.test(tokens[run[0]! - 1]?.key ?? '')
function areLeftBodies(laid: Alignment, ours: readonly number[], theirs: readonly number[], evidence: number): boolean {
  const { claim, passage } = laid
  if (
    [...ours.map((i) => claim.tokens[i]!), ...theirs.map((j) => passage.tokens[j]!)].some((t) => t.cls !== 'name' || isPlace(t))
  )
    return false
  const [a, b] = [isBody(claim, ours), isBody(passage, theirs)]
  if (!oneForOne(laid, ours, theirs) || mayBeOne(laid, ours, theirs)) return false
  if (!a && !b)
    return (
      evidence >= SURELY && isNobodysGiven(claim, ours) && isNobodysGiven(passage, theirs) && sidesMet(laid, ours, theirs) === 2
    )
  return (a && b) || (evidence >= ONE_KNOWN && !isHouse(claim, ours) && !isHouse(passage, theirs))
}
const LEFT = 0.5
/** What must stand around two names that nothing tells to be bodies. */
const SURELY = 2.5
/** The run that all of these places belong to, where what stands before it makes it no person; null elsewhere. */
function runIfAlone(sentence: Sentence, places: readonly number[]): readonly number[] | null {
  if (places.length === 0) return null
  const run = runOf(sentence, places[0]!)
  if (!places.every((i) => run.includes(i)) || isAddressed(sentence, run)) return null
  const before = sentence.tokens[run[0]! - 1]
  return before?.cls === 'role' && !before.ends ? null : run
}
/** "USPS" beside "Postal Service": a part of the letters stands for it. */
const holdsLettersOf = ({ tokens }: Sentence, i: number, other: Sentence, run: readonly number[]) =>
  run.length > 1 && isAcronym(tokens[i]!) && tokens[i]!.key.includes(run.map((k) => other.tokens[k]!.key[0]).join(''))
/** Whether a part of one can be a part of the other: short forms, letters, spellings. */
export const mayBeOne = (laid: Alignment, ours: readonly number[], theirs: readonly number[]) => {
  const { claim, passage } = laid
  return (
    ours.some((i) => isBegun(claim.tokens[i]!, theirs, passage, laid.answered) || holdsLettersOf(claim, i, passage, theirs)) ||
    theirs.some((j) => isBegun(passage.tokens[j]!, ours, claim, laid.answer) || holdsLettersOf(passage, j, claim, ours)) ||
    ours.some((i) => theirs.some((j) => alikeNames(claim.tokens[i]!.key, passage.tokens[j]!.key)))
  )
}
/** A house of a government speaks for one person, and a person for it. */
const isHouse = ({ tokens }: Sentence, run: readonly number[]) => run.some((i) => tokens[i]!.isBody)

const isAddressed = (sentence: Sentence, run: readonly number[]) =>
  /^(?:mr|mrs|ms|dr)$/u.test(sentence.tokens[run[0]! - 1]?.key ?? '')
const isAcronym = (token: Token) => token.code === null && /^\p{Lu}{2,6}$/u.test(token.text)
const runOf = (sentence: Sentence, i: number) => sentence.runs.get(i) ?? [i]

/** Whether the two stand beside one name that both have, on the same side of it. */
function sharesRun(laid: Alignment, i: number, j: number): boolean {
  const [ours, theirs] = [laid.claim.runs.get(i) ?? [], laid.passage.runs.get(j) ?? []]
  return ours.some(
    (x) =>
      x !== i &&
      laid.claim.tokens[x]!.cls === 'name' &&
      theirs.some(
        (y) =>
          y !== j &&
          laid.passage.tokens[y]!.cls === 'name' &&
          laid.tie(x, y) !== 'none' &&
          Math.sign(x - i) === Math.sign(y - j) &&
          hasOfficeBetween(laid.claim, x, i) === hasOfficeBetween(laid.passage, y, j),
      ),
  )
}

/** "Vestra chairman Lund": behind an office stands somebody else. */
const hasOfficeBetween = ({ tokens }: Sentence, x: number, i: number) =>
  tokens.slice(Math.min(x, i) + 1, Math.max(x, i)).some((t) => t.cls === 'role')

function prepositionOf(list: readonly Token[], run: readonly number[]): string {
  let j = run[0]! - 1
  while (list[j] && /^(?:the|a|an)$/u.test(list[j]!.key)) j--
  return list[j]?.key ?? ''
}

/** Two names with nothing in common are rivals only where both runs are of one length and neither side has more to offer. */
function oneForOne(laid: Alignment, ours: readonly number[], theirs: readonly number[]): boolean {
  return (
    (ours.length === theirs.length || isBody(laid.claim, ours) || isBody(laid.passage, theirs)) &&
    ours.every((x) => laid.answer[x] === -1) &&
    theirs.every((y) => laid.answered[y] === -1)
  )
}

/** "Tom Daschle" beside "Tom Marsh", though "Daschle" stands elsewhere in the passage too. */
function insideRuns(laid: Alignment): Difference[] {
  const { claim, passage } = laid
  const found: Difference[] = []
  for (const [i, run] of claim.runs) {
    const token = claim.tokens[i]!
    if (token.cls !== 'name' || run.length < 2 || laid.answer[i] === -1) continue
    for (const x of run) {
      if (Math.abs(x - i) !== 1 || claim.tokens[x]!.cls !== 'name') continue
      const together = passage.content.some(
        (y) => laid.tie(x, y) !== 'none' && (passage.runs.get(y) ?? []).some((z) => z !== y && laid.tie(i, z) !== 'none'),
      )
      if (together || isCloseBy(laid, i, x)) continue
      for (const y of passage.content) {
        if (laid.tie(x, y) === 'none') continue
        const z = y + (i - x)
        const other = passage.tokens[z]
        if (
          !other ||
          !(passage.runs.get(y) ?? []).includes(z) ||
          other.cls !== 'name' ||
          other.text.length === 1 ||
          laid.answered[z] !== -1
        )
          continue
        if (alikeNames(token.key, other.key)) continue
        found.push({ kind: 'name', claim: i, passage: z, evidence: 1 })
      }
    }
  }
  return found
}

const CLOSE_BY = 4
/** Whether the passage has both parts of a name, with others between them ("Simón José Antonio … Bolívar"). */
const isCloseBy = (laid: Alignment, i: number, x: number) =>
  laid.passage.content.some(
    (y) =>
      laid.tie(x, y) !== 'none' &&
      laid.passage.content.some(
        (z) => z !== y && laid.tie(i, z) !== 'none' && (Math.abs(z - y) <= CLOSE_BY || isOneName(laid.passage, z, y)),
      ),
  )
const PARTICLE = /^(?:de|la|las|los|del|da|do|dos|van|von|der|den|bin|ibn|al|el|y|e)$/u
const isOneName = ({ tokens }: Sentence, from: number, to: number) =>
  tokens.slice(Math.min(from, to), Math.max(from, to) + 1).every((t) => t.cls === 'name' || t.isCapital || PARTICLE.test(t.key))

/** "Saudi Arabia" beside "Saudi" and another name. */
function longCountries(laid: Alignment): Difference[] {
  const { claim, passage } = laid
  return claim.content.flatMap((i) => {
    const j = laid.answer[i]!
    if (
      j === -1 ||
      claim.tokens[i]!.cls !== 'country' ||
      !claim.tokens[i]!.text.includes(' ') ||
      passage.tokens[j]!.text.includes(' ')
    )
      return []
    const next = passage.tokens[j + 1]
    if (
      !next ||
      passage.tokens[j]!.ends ||
      next.cls !== 'name' ||
      laid.answered[j + 1] !== -1 ||
      !claim.tokens[i]!.key.startsWith(passage.tokens[j]!.key)
    )
      return []
    return [{ kind: 'name' as const, claim: i, passage: j + 1, evidence: 1 }]
  })
}
