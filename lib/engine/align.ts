/** Claim and passage laid on each other once: what answers what, and what stands in the place of what is not answered. */
import { editDistance } from '@/lib/text/edit-distance'
import { sameDate } from './dates'
import { areSynonyms, classesOf, isBroader, isDefinedBy, liesIn, rarityOf, rootOf } from './lexicon'
import { agree, type Figure } from './numbers'
import type { Sentence } from './statements/read'
import { isContent, type Token, type TokenClass, unitOf } from './statements/tokens'
import { areAlike, isMeasure, isNickname, opposed, sameOffice, shortOffice } from './statements/vocabulary'
import { keyOf } from './terms'
import type { AliasPair } from './types'

/** How a token of the claim is answered: by the same, by another name or word for it, or by something that entails it. */
export const TIES = ['none', 'same', 'alias', 'synonym', 'entails', 'kin', 'near'] as const
export type Tie = (typeof TIES)[number]

/** A token of the claim that nothing answers, and what stands in its place in the passage. */
export interface Slot {
  claim: number
  passage: number
  /** How surely the two stand in one place, by what stands around them: 0 to about 4. */
  evidence: number
}

/** A claim laid on a passage. Comparators see nothing else. */
export interface Alignment {
  claim: Sentence
  passage: Sentence
  /** How token i of the claim and token j of the passage are tied. */
  tie(i: number, j: number): Tie
  /** Whether a token that nothing answers has a word of the same matter in the passage that answers nothing either. */
  isNear(i: number): boolean
  /** The place in the passage that answers a token of the claim best; -1 where none does. */
  answer: readonly number[]
  /** The same, seen from the passage. */
  answered: readonly number[]
  /** Tokens of the claim that state something and that nothing answers. */
  open: readonly number[]
  /** Tokens of the passage that answer nothing. */
  free: readonly number[]
  /** Pairs of one open and one free token, the surest first. */
  slots: readonly Slot[]
  evidence(i: number, j: number): number
  /** Share of what the claim states that is answered, 0–1; who says it counts little. */
  cover: number
  /** The same of its plain words alone, without names, figures, dates and offices; 1 where it has none. */
  plain: number
  /** Share of the claim's neighbours that stand near each other in the passage too, 0–1: words that stand together say more than words that are there. */
  together: number
}

/** British and American spellings of one word as one. */
export const SPELLED = (w: string) =>
  w
    .replace(/ence$/u, 'ense')
    .replace(/our(?=$|s$|ed$|ing$)/u, 'or')
    .replace(/tre(s?)$/u, 'ter$1')
    .replace(/is(e|ed|es|ing|ation)$/u, 'iz$1')
    .replace(/ll(ed|ing|er)$/u, 'l$1')
    .replace(/ogue$/u, 'og')

const MEN = /(?:man|woman|person|men|women|people)$/u

/** Whether two spellings can be one name: the same, short for it, romanised otherwise, or one letter off. */
export function alikeNames(one: string, other: string): boolean {
  const [a, b] = [unmarked(one), unmarked(other)]
  if (a === b) return true
  if (a.length === 1 || b.length === 1) return a[0] === b[0]
  const [x, y] = [bare(a), bare(b)]
  if (x === y || `${x}s` === y || `${y}s` === x) return true
  if (a.includes(' ') || b.includes(' ')) {
    const [one, other] = a.includes(' ') ? [a, b] : [b, a]
    return (
      other ===
      one
        .split(' ')
        .map((w) => w[0])
        .join('')
    )
  }
  const [few, many] = a.length < b.length ? [a, b] : [b, a]
  if (few.length >= 4 && many.startsWith(few) && many.length - few.length <= 3) return true
  if (isNickname(a, b)) return true
  if (romanised(a) === romanised(b)) return true
  const most = few.length >= 8 ? 2 : few.length >= 5 ? 1 : 0
  return most > 0 && a[0] === b[0] && editDistance(a, b, most) <= most
}
const unmarked = (w: string) => (/^[a-z ]*$/.test(w) ? w : w.normalize('NFD').replace(/\p{M}/gu, ''))
/** Without marks, a plural or a ticker's market. */
const bare = (w: string) =>
  w
    .replace(/\.[a-z]{1,3}$/u, '')
    .replace(/[^\p{L}\p{N} ]/gu, '')
    .replace(/(?<=.{3})s$/u, '')
const romanised = (w: string) =>
  w
    .replace(/(?:oo|ou|u)/gu, 'u')
    .replace(/(?:ee|ie|y|i)/gu, 'i')
    .replace(/(?:kh|q|ck|k|c)/gu, 'k')
    .replace(/(?:ph|ff|f)/gu, 'f')
    .replace(/(?:ae|e)/gu, 'e')
    .replace(/(.)\1/gu, '$1')

/** What a tie of two tokens depends on, as one number; −1 where it depends on more. Words come again and again, and so do their pairs. */
const kindOf = (token: Token): number => {
  const { cls, key, lemma, sense, root, code, isCity, isBody, places } = token
  if (cls === 'small' || cls === 'figure' || cls === 'time') return -1
  const kind = `${cls} ${key} ${lemma} ${sense} ${root} ${code ?? ''}${isCity ? 'c' : ''}${isBody ? 'b' : ''} ${places.join()}`
  let found = kinds.get(kind)
  if (found === undefined) {
    found = kinds.size
    kinds.set(kind, found)
  }
  return found
}
const kinds = new Map<string, number>()
/** Ties by kind and kind. */
let pairs: Map<number, number>[] = []
let pairsKept = 0
const MOST_KINDS = 100_000
const MOST_PAIRS = 400_000
let kindsOfSentence = new WeakMap<Sentence, readonly number[]>()
function kindsOf(sentence: Sentence): readonly number[] {
  let found = kindsOfSentence.get(sentence)
  if (!found) {
    found = sentence.tokens.map(kindOf)
    kindsOfSentence.set(sentence, found)
  }
  return found
}
/** Forgets what was kept, between two pairs of sentences, once it is much. */
function forget() {
  if (kinds.size > MOST_KINDS) {
    kinds.clear()
    pairs = []
    pairsKept = 0
    kindsOfSentence = new WeakMap()
  } else if (pairsKept > MOST_PAIRS) {
    pairs = []
    pairsKept = 0
  }
}

/** The tie of each pair, as places in `TIES`, row by row of the claim. */
function tiesOf(claim: Sentence, passage: Sentence, short: Shorts): Uint8Array {
  forget()
  const [n, m] = [claim.tokens.length, passage.tokens.length]
  const table = new Uint8Array(n * m)
  const [own, theirs] = [kindsOf(claim), kindsOf(passage)]
  for (let i = 0; i < n; i++) {
    const a = claim.tokens[i]!
    const kind = own[i]!
    let known: Map<number, number> | undefined
    if (kind >= 0) {
      known = pairs[kind] ?? new Map<number, number>()
      pairs[kind] = known
    }
    for (let j = 0; j < m; j++) {
      const b = passage.tokens[j]!
      if (a.cls === 'small' || b.cls === 'small') {
        if (a.key === b.key) table[i * m + j] = SAME
        continue
      }
      const there = theirs[j]!
      if (!known || there < 0 || (a.code !== null && b.code !== null) || short.has(i, j)) {
        table[i * m + j] = TIES.indexOf(tieOf(a, b, i, j, claim, short))
        continue
      }
      let tie = known.get(there)
      if (tie === undefined) {
        tie = TIES.indexOf(tieOf(a, b, i, j, claim, short))
        known.set(there, tie)
        pairsKept++
      }
      table[i * m + j] = tie
    }
  }
  return table
}

function tieOf(a: Token, b: Token, i: number, j: number, claim: Sentence, short: Shorts): Tie {
  if (a.cls === 'figure' || b.cls === 'figure') {
    if (!a.figure || !b.figure || a.cls !== b.cls) return 'none'
    if (!agree(a.figure, b.figure) || isOtherRange(a.figure, b.figure) || isOtherBound(a.figure, b.figure)) return 'none'
    return a.figure.value === b.figure.value && a.figure.top === b.figure.top ? 'same' : 'entails'
  }
  if (a.cls === 'time' || b.cls === 'time') {
    if (!a.date || !b.date) return 'none'
    return sameDate(a.date, b.date) || a.text.toLowerCase() === b.text.toLowerCase() ? 'same' : 'none'
  }
  if (a.code && b.code) {
    if (a.code !== b.code) return 'none'
    if (a.isCity && !b.isCity && isPlaced(claim, i)) return 'none'
    // two houses of one state are two voices
    if (a.isBody && b.isBody && a.key !== b.key) return 'none'
    return a.key === b.key ? 'same' : 'alias'
  }
  if (a.key === b.key) return 'same'
  if (short.has(i, j)) return 'alias'
  if (a.places.length && b.places.length)
    return b.places.some((x) => a.places.some((y) => x === y))
      ? 'alias'
      : b.places.some((x) => a.places.some((y) => liesIn(x, y)))
        ? 'entails'
        : alikePlaces(a.key, b.key)
          ? 'alias'
          : 'none'
  if (a.cls === 'name' && b.cls === 'name') return alikeNames(a.key, b.key) ? 'alias' : 'none'
  if (a.lemma === b.lemma || SPELLED(a.lemma) === SPELLED(b.lemma)) return 'same'
  if (a.cls === 'role' && b.cls === 'role' && shortOffice(a.lemma, b.lemma)) return 'alias'
  // "US" is no form of "use"
  if (a.code || b.code) return 'none'
  if (a.root === b.root || keyOf(a.key) === keyOf(b.key)) return 'alias'
  if (a.cls === 'name' || b.cls === 'name') return 'none'
  if (a.cls === 'role' && b.cls === 'role')
    return sameOffice(a.lemma, b.lemma) || (MEN.test(a.lemma) && a.lemma.replace(MEN, '') === b.lemma.replace(MEN, ''))
      ? 'alias'
      : 'none'
  // an office is a noun: what its verb means ("to minister", "to coach") ties it to nothing
  if ((a.cls === 'role') !== (b.cls === 'role') && isDeed(a.cls === 'role' ? b : a)) return 'none'
  if ((a.cls === 'role' || b.cls === 'role') && !classesOf(a.cls === 'role' ? b.lemma : a.lemma).includes('n')) return 'none'
  if (meansSame(a, b)) return 'synonym'
  if (isBroader(a.sense, b.sense, 2) || isBroader(a.lemma, b.lemma, 2)) return 'entails'
  return a.cls === 'word' && b.cls === 'word' ? kinOf(a.sense, b.sense) : 'none'
}

/** How two words of one matter are tied, of which neither means the other. */
function kinOf(a: string, b: string): Tie {
  if (isMeasure(a) || isMeasure(b) || opposed(a, b)) return 'none'
  const [x, y] = [rootOf(a), rootOf(b)]
  if ((x !== a || y !== b) && (areSynonyms(x, y, 'v') || areAlike(x, y))) return 'kin'
  if (isPartOfWord(a, b) || isPartOfWord(b, a)) return 'kin'
  return (Math.min(rarityOf(a), rarityOf(b)) >= RARE && isDefinedBy(a, b)) || isBroader(b, a, 2) ? 'near' : 'none'
}
const RARE = 7
const LEAST = 4
/** "Slide" in "mudslide", "theatre" in "theatregoer". */
const isPartOfWord = (part: string, word: string) =>
  part.length >= LEAST &&
  word.length >= part.length + 3 &&
  !part.includes(' ') &&
  !word.includes(' ') &&
  (word.endsWith(part) || (word.startsWith(part) && part.length > LEAST))
/** "Rejected" beside a judge, "chaired" beside a president: a deed is nobody who does it. */
const isDeed = ({ key, lemma }: Token) => key !== lemma && /(?:ed|ing)$/u.test(key)
/** Whether two words are of one meaning, each by itself or with what belongs to it. */
const meansSame = (a: Token, b: Token) =>
  areSynonyms(a.lemma, b.lemma) ||
  areAlike(a.lemma, b.lemma) ||
  ((a.sense !== a.lemma || b.sense !== b.lemma) && (areSynonyms(a.sense, b.sense) || areAlike(a.sense, b.sense)))
/** Of two ranges, one says more than the other unless they are one. */
const isOtherRange = (a: Figure, b: Figure) =>
  a.kind !== 'score' && b.kind !== 'score' && a.top !== a.value && b.top !== b.value && (a.value !== b.value || a.top !== b.top)
/** "At least six" says nothing of "at least eight", nor a bound of the figure beyond it. */
const isOtherBound = (a: Figure, b: Figure) =>
  a.value !== b.value && (b.hedge === 'above' || b.hedge === 'below') && Math.abs(a.value - b.value) > Math.max(a.slack, b.slack)
/** "In Washington" is a place; "Washington said" a government. */
const isPlaced = (sentence: Sentence, i: number) =>
  /^(?:in|at|near|outside|around|into)$/u.test(sentence.tokens[i - 1]?.key ?? '')
const alikePlaces = (a: string, b: string) => a.length >= 5 && b.length >= 5 && a[0] === b[0] && editDistance(a, b, 1) <= 1

/** Names that stand for each other by their letters, the ledger, or a house for its government. */
class Shorts {
  private readonly pairs = new Set<string>()
  constructor(claim: Sentence, passage: Sentence, aliases: readonly AliasPair[]) {
    this.letters(claim, passage, false)
    this.letters(passage, claim, true)
    for (const { one, other } of aliases) {
      this.ledger(claim, passage, one, other)
      this.ledger(claim, passage, other, one)
    }
  }
  has(i: number, j: number): boolean {
    return this.pairs.size > 0 && this.pairs.has(`${i} ${j}`)
  }
  /** "CDC" in one sentence for names in the other whose letters it is made of. */
  private letters(from: Sentence, to: Sentence, isTurned: boolean) {
    for (const token of from.tokens) {
      if (token.cls !== 'name' || !/^\p{Lu}{2,6}s?$/u.test(token.text)) continue
      const wanted = token.key
      for (let i = 0; i < to.tokens.length; i++) {
        if (!to.tokens[i]!.isCapital) continue
        let rest = wanted
        const used: number[] = []
        for (let j = i; j < to.tokens.length && j < i + wanted.length + 4 && rest; j++) {
          const t = to.tokens[j]!
          const first = t.key
            .split(' ')
            .map((w) => w[0])
            .join('')
          if (rest.startsWith(first) && t.cls !== 'small') {
            used.push(j)
            rest = rest.slice(first.length)
          } else if (used.length > 0 && t.key === 'of' && rest.startsWith('o')) rest = rest.slice(1)
          else if (t.cls !== 'small') break
        }
        if (!rest && (used.length >= 2 || to.tokens[used[0]!]!.key.includes(' ')))
          for (const j of used) this.pairs.add(isTurned ? `${j} ${token.i}` : `${token.i} ${j}`)
      }
      for (const t of to.tokens)
        if (t.cls === 'name' && (t.text.match(/\p{Lu}/gu) ?? []).join('').toLowerCase() === wanted && t.key !== wanted)
          this.pairs.add(isTurned ? `${t.i} ${token.i}` : `${token.i} ${t.i}`)
    }
  }
  private ledger(claim: Sentence, passage: Sentence, one: string, other: string) {
    const here = placesOfPhrase(claim, one)
    const there = placesOfPhrase(passage, other)
    for (const i of here) for (const j of there) this.pairs.add(`${i} ${j}`)
  }
}
function placesOfPhrase(sentence: Sentence, phrase: string): number[] {
  const keys = phrase.toLowerCase().split(/[\s-]+/u)
  const found: number[] = []
  for (let i = 0; i + keys.length <= sentence.tokens.length; i++)
    if (keys.every((key, k) => sentence.tokens[i + k]!.key === key)) for (let k = 0; k < keys.length; k++) found.push(i + k)
  return found
}

const NEARLY = TIES.indexOf('near')
const SAME = TIES.indexOf('same')
const NEAR = 3
const FAR = 4
const CONTESTED = 1.3
const isContestable = (a: Token, b: Token) =>
  (a.cls === 'role' && b.cls === 'role') ||
  ((a.cls === 'country' || a.cls === 'name') &&
    (b.cls === 'country' || b.places.length > 0) &&
    (a.cls === 'country' || a.places.length > 0))

const NAMING: ReadonlySet<TokenClass> = new Set(['name', 'country', 'role'])
/** What is of two classes stands in nobody's place: only who and who, or one class, is asked for. */
const mayRival = (a: Token, b: Token) => a.cls === b.cls || (NAMING.has(a.cls) && NAMING.has(b.cls))

let kept: { aliases: readonly AliasPair[]; by: WeakMap<Sentence, WeakMap<Sentence, Alignment>> } | null = null
const NO_ALIASES: readonly AliasPair[] = []
/** The same as `layOn`, laid once for all that ask. */
export function laidOn(claim: Sentence, passage: Sentence, aliases: readonly AliasPair[] = NO_ALIASES): Alignment {
  if (kept?.aliases !== aliases) kept = { aliases, by: new WeakMap() }
  let own = kept.by.get(claim)
  if (!own) {
    own = new WeakMap()
    kept.by.set(claim, own)
  }
  let found = own.get(passage)
  if (!found) {
    found = layOn(claim, passage, aliases)
    own.set(passage, found)
  }
  return found
}

/** How firmly a token of the claim is answered, 0–1. */
export const strengthOf = ({ answer, tie }: Alignment, i: number): number =>
  answer[i] === -1 ? 0 : strength(TIES.indexOf(tie(i, answer[i]!)))

/** Lays a claim on a passage. O(tokens × tokens). */
export function layOn(claim: Sentence, passage: Sentence, aliases: readonly AliasPair[] = []): Alignment {
  const [n, m] = [claim.tokens.length, passage.tokens.length]
  const table = tiesOf(claim, passage, new Shorts(claim, passage, aliases))
  const isMet = (i: number, j: number) => table[i * m + j]! > 0 && table[i * m + j] !== NEARLY
  const evidence = (i: number, j: number) => around(claim, passage, i, j, table)
  const answer: number[] = []
  for (let i = 0; i < n; i++) {
    const met: number[] = []
    for (let j = 0; j < m; j++) if (isMet(i, j)) met.push(j)
    // what stands around them decides between several only
    const at = met.length < 2 ? 0 : best(met.length, (k) => strength(table[i * m + met[k]!]!) + evidence(i, met[k]!))
    answer.push(met[at] ?? -1)
  }
  // a place inside another stands for it only where it is not met for itself: "in Ohio … in Cleveland"
  for (const [i, j] of answer.entries())
    if (j !== -1 && TIES[table[i * m + j]!] === 'entails' && passage.tokens[j]!.places.length > 0)
      if (claim.tokens.some((_, k) => k !== i && answer[k] === j && TIES[table[k * m + j]!] === 'same')) answer[i] = -1
  const answered = passage.tokens.map((_, j) =>
    best(n, (i) => (isMet(i, j) ? strength(table[i * m + j]!) + (answer[i] === j ? 2 : 0) : 0)),
  )
  const open = claim.content.filter((i) => answer[i] === -1 && !claim.tokens[i]!.isOfFigure)
  const free = passage.content.filter((j) => answered[j] === -1 && !passage.tokens[j]!.isOfFigure)
  const slotsOf = (): Slot[] => {
    const slots: Slot[] = []
    for (const i of claim.content)
      for (const j of free) {
        if (!mayRival(claim.tokens[i]!, passage.tokens[j]!)) continue
        const at = answer[i]!
        if (at !== -1 && !isContestable(claim.tokens[i]!, passage.tokens[j]!)) continue
        const sure = evidence(i, j)
        // answered from elsewhere, but something else stands in its place
        if (sure > 0.25 && (at === -1 || (sure >= CONTESTED && sure >= evidence(i, at) + CONTESTED)))
          slots.push({ claim: i, passage: j, evidence: sure })
      }
    return slots.sort((a, b) => b.evidence - a.evidence || a.claim - b.claim || a.passage - b.passage)
  }
  let slots: Slot[] | null = null // asked for only where two sentences are compared, which is one of the eight that are laid
  return {
    claim,
    passage,
    tie: (i, j) => TIES[table[i * m + j]!]!,
    isNear: (i) => open.includes(i) && free.some((j) => table[i * m + j] === NEARLY),
    answer,
    answered,
    open,
    free,
    get slots() {
      slots ??= slotsOf()
      return slots
    },
    evidence,
    ...coverOf(claim, answer, (i, j) => strength(table[i * m + j]!)),
    together: togetherOf(claim, passage, isMet),
  }
}
/** What a tie of a neighbour says for what stands beside it. */
const NEIGHBOUR = [0, 1, 1, 1, 1, 0.75, 0.5]
const strength = (tie: number) => [0, 1, 1, 0.8, 0.6, 0.5, 0][tie]!

function best(count: number, of: (at: number) => number): number {
  let found = -1
  let most = 0
  for (let at = 0; at < count; at++) {
    const value = of(at)
    if (value > most) {
      most = value
      found = at
    }
  }
  return found
}

/** How much of what stands around i in the claim stands around j in the passage; the same side counts more. */
function around(claim: Sentence, passage: Sentence, i: number, j: number, table: Uint8Array): number {
  const [a, b] = [claim.rank[i]!, passage.rank[j]!]
  const m = passage.tokens.length
  let sum = 0
  for (let d = -NEAR; d <= NEAR; d++) {
    const t = d === 0 ? undefined : claim.content[a + d]
    if (t === undefined) continue
    let most = 0
    for (let e = -FAR; e <= FAR; e++) {
      const u = e === 0 ? undefined : passage.content[b + e]
      const tie = u === undefined ? 0 : NEIGHBOUR[table[t * m + u]!]!
      if (tie === 0) continue
      const side = Math.sign(d) === Math.sign(e) ? (d === e ? 1 : 0.75) : 0.35
      most = Math.max(most, tie * side)
    }
    sum += (most * Math.min(1.1, claim.tokens[t]!.weight)) / Math.sqrt(Math.abs(d))
  }
  const [before, there] = [claim.tokens[i - 1], passage.tokens[j - 1]]
  if (before && there && before.cls === 'small' && before.key === there.key && !/^(?:the|a|an)$/u.test(before.key)) sum += 0.25
  const [after, behind] = [claim.tokens[i + 1], passage.tokens[j + 1]]
  if (after && behind && after.cls === 'small' && after.key === behind.key && !/^(?:the|a|an)$/u.test(after.key)) sum += 0.15
  if (i === 0 && j === 0) sum += 0.25
  return sum
}

const SIDE_BY_SIDE = 4
function togetherOf(claim: Sentence, passage: Sentence, tied: (i: number, j: number) => boolean): number {
  let all = 0
  let met = 0
  for (let r = 0; r + 1 < claim.content.length; r++) {
    const [a, b] = [claim.content[r]!, claim.content[r + 1]!]
    if (claim.isSpeaker[a] || claim.isSpeaker[b]) continue
    const worth = Math.min(claim.tokens[a]!.weight, claim.tokens[b]!.weight)
    all += worth
    const there = passage.content.some(
      (j) =>
        tied(a, j) &&
        passage.content.some((k) => k !== j && tied(b, k) && Math.abs(passage.rank[j]! - passage.rank[k]!) <= SIDE_BY_SIDE),
    )
    if (there) met += worth
  }
  return all ? met / all : 1
}

function coverOf(
  claim: Sentence,
  answer: readonly number[],
  worthOf: (i: number, j: number) => number,
): { cover: number; plain: number } {
  let [all, met, plain, plainMet] = [0, 0, 0, 0]
  for (const i of claim.content) {
    const { weight, cls, isOfFigure } = claim.tokens[i]!
    if (isOfFigure && answer[i] === -1) continue
    const worth = claim.isSpeaker[i] ? weight * 0.25 : weight
    const got = answer[i] === -1 ? 0 : worth * worthOf(i, answer[i]!)
    all += worth
    met += got
    if (cls !== 'word' || claim.isSpeaker[i]) continue
    plain += worth
    plainMet += got
  }
  return { cover: all ? met / all : 0, plain: plain ? plainMet / plain : 1 }
}

export const unit = (sentence: Sentence, i: number) => unitOf(sentence.tokens, i)
export { isContent }
