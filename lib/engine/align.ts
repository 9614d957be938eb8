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
const PLACE_OF = Object.fromEntries(TIES.map((tie, place) => [tie, place])) as Record<Tie, number>

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
  /** How firmly each token of the claim is answered, 0–1. */
  firm: readonly number[]
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

const spellings = new Map<string, string>()
/** British and American spellings of one word as one. */
export function SPELLED(word: string): string {
  let found = spellings.get(word)
  if (found === undefined) {
    found = spelled(word)
    if (spellings.size >= MOST_SPELLINGS) spellings.clear()
    spellings.set(word, found)
  }
  return found
}
const MOST_SPELLINGS = 50_000
const spelled = (w: string) =>
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
  if (romanised(x) === romanised(y)) return true
  const most = few.length >= 8 ? 2 : few.length >= 5 ? 1 : 0
  return most > 0 && x[0] === y[0] && editDistance(x, y, most) <= most
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
const MOST_KINDS = 100_000
/** Ties by kind and kind. */
let pairs: Map<number, number>[] = []
let pairsKept = 0
const MOST_PAIRS = 400_000
/** What is read of a sentence for its ties, and rows of ties to it that other claims have asked for. */
interface Tied {
  kinds: Int32Array
  hasCodes: boolean
  /** By the kind of a token of the claim, or the key of a small word. */
  rows: Map<number | string, Uint8Array>
}
let tied = new WeakMap<Sentence, Tied>()
let bytesKept = 0
const MOST_BYTES = 8_000_000
function tiedOf(sentence: Sentence): Tied {
  let found = tied.get(sentence)
  if (!found) {
    const { tokens } = sentence
    found = { kinds: Int32Array.from(tokens, kindOf), hasCodes: tokens.some((t) => t.code !== null), rows: new Map() }
    tied.set(sentence, found)
  }
  return found
}
/** Forgets what was kept, between two pairs of sentences, once it is much. */
function forget() {
  if (kinds.size > MOST_KINDS) kinds.clear()
  else if (bytesKept <= MOST_BYTES && pairsKept <= MOST_PAIRS) return
  if (pairsKept > MOST_PAIRS || kinds.size === 0) {
    pairs = []
    pairsKept = 0
  }
  tied = new WeakMap()
  bytesKept = 0
}

/** The ties of each token of the claim, as places in `TIES`: a row has a place for each token of the passage. */
type Ties = readonly Uint8Array[]

function tiesOf(claim: Sentence, passage: Sentence, short: Shorts): Ties {
  forget()
  const own = tiedOf(claim)
  const theirs = tiedOf(passage)
  return claim.tokens.map((token, i) => {
    const kind = own.kinds[i]!
    const key = token.cls === 'small' ? token.key : kind
    // what stands around a country, and the value of a figure, decide too
    if (key === -1 || (token.code !== null && theirs.hasCodes)) return rowOf(claim, i, kind, passage, theirs, short)
    let row = theirs.rows.get(key)
    if (!row) {
      row = rowOf(claim, i, kind, passage, theirs, NO_SHORTS)
      theirs.rows.set(key, row)
      bytesKept += row.length + ROW_BYTES
    }
    return short.isEmpty || token.cls === 'small' ? row : rowOf(claim, i, kind, passage, theirs, short)
  })
}
const ROW_BYTES = 160
type Short = Pick<Shorts, 'has'>
const NO_SHORTS: Short = { has: () => false }

function rowOf(claim: Sentence, i: number, kind: number, passage: Sentence, theirs: Tied, short: Short): Uint8Array {
  const a = claim.tokens[i]!
  const row = new Uint8Array(passage.tokens.length)
  if (kind >= 0) pairs[kind] ??= new Map()
  for (let j = 0; j < row.length; j++) {
    const b = passage.tokens[j]!
    if (a.cls === 'small' || b.cls === 'small') {
      if (a.key === b.key) row[j] = SAME
      continue
    }
    const there = theirs.kinds[j]!
    if (kind < 0 || there < 0 || (a.code !== null && b.code !== null) || short.has(i, j)) {
      row[j] = PLACE_OF[tieOf(a, b, i, j, claim, short)]
      continue
    }
    let tie = pairs[kind]!.get(there)
    if (tie === undefined) {
      tie = PLACE_OF[tieOf(a, b, i, j, claim, short)]
      pairs[kind]!.set(there, tie)
      pairsKept++
    }
    row[j] = tie
  }
  return row
}

function tieOf(a: Token, b: Token, i: number, j: number, claim: Sentence, short: Short): Tie {
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
  get isEmpty(): boolean {
    return this.pairs.size === 0
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

const NEARLY = PLACE_OF.near
const SAME = PLACE_OF.same
const ENTAILED = PLACE_OF.entails
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

let laid: { aliases: readonly AliasPair[]; by: WeakMap<Sentence, WeakMap<Sentence, Alignment>>; size: number } | null = null
const NO_ALIASES: readonly AliasPair[] = []
/** All that one claim asks for stays; the sentences are remembered longer than what was laid of them may be. */
const MOST_LAID = 4_000
/** The same as `layOn`, laid once for all that ask within one claim's look. Keeps at most `MOST_LAID`. */
export function laidOn(claim: Sentence, passage: Sentence, aliases: readonly AliasPair[] = NO_ALIASES): Alignment {
  if (laid?.aliases !== aliases || laid.size >= MOST_LAID) laid = { aliases, by: new WeakMap(), size: 0 }
  let own = laid.by.get(claim)
  if (!own) {
    own = new WeakMap()
    laid.by.set(claim, own)
  }
  let found = own.get(passage)
  if (!found) {
    found = layOn(claim, passage, aliases)
    own.set(passage, found)
    laid.size++
  }
  return found
}

/** Lays a claim on a passage. O(tokens × tokens). */
export function layOn(claim: Sentence, passage: Sentence, aliases: readonly AliasPair[] = []): Alignment {
  const ties = tiesOf(claim, passage, new Shorts(claim, passage, aliases))
  const evidence = (i: number, j: number) => around(claim, passage, i, j, ties)
  const met = metOf(ties)
  const answer = met.map((places, i) => bestOf(places, (j) => STRENGTH[ties[i]![j]!]! + evidence(i, j)))
  // a place inside another stands for it only where it is not met for itself: "in Ohio … in Cleveland"
  for (const [i, j] of answer.entries())
    if (j !== -1 && ties[i]![j] === ENTAILED && passage.tokens[j]!.places.length > 0)
      if (claim.tokens.some((_, k) => k !== i && answer[k] === j && ties[k]![j] === SAME)) answer[i] = -1
  const answered = answeredOf(met, answer, ties, passage.tokens.length)
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
  const firm = answer.map((j, i) => (j === -1 ? 0 : STRENGTH[ties[i]![j]!]!))
  return {
    claim,
    passage,
    tie: (i, j) => TIES[ties[i]![j]!]!,
    isNear: (i) => open.includes(i) && free.some((j) => ties[i]![j] === NEARLY),
    answer,
    answered,
    firm,
    open,
    free,
    get slots() {
      slots ??= slotsOf()
      return slots
    },
    evidence,
    ...coverOf(claim, answer, firm),
    together: togetherOf(claim, passage, met),
  }
}

/** For each token of the claim the places of the passage that can answer it, in order. */
const metOf = (ties: Ties): (readonly number[])[] =>
  ties.map((row) => {
    let found: number[] | null = null
    for (let j = 0; j < row.length; j++) {
      const tie = row[j]!
      if (tie === 0 || tie === NEARLY) continue
      if (found) found.push(j)
      else found = [j]
    }
    return found ?? NOWHERE
  })
const NOWHERE: readonly number[] = []

/** The place that is worth most; what stands around is asked only between several. */
function bestOf(places: readonly number[], worth: (place: number) => number): number {
  if (places.length < 2) return places[0] ?? -1
  let found = -1
  let most = 0
  for (const place of places) {
    const value = worth(place)
    if (value > most) {
      most = value
      found = place
    }
  }
  return found
}

/** The place in the claim that each token of the passage answers best. */
function answeredOf(met: readonly (readonly number[])[], answer: readonly number[], ties: Ties, m: number): number[] {
  const found = new Array<number>(m).fill(-1)
  const most = new Array<number>(m).fill(0)
  for (const [i, places] of met.entries())
    for (const j of places) {
      const value = STRENGTH[ties[i]![j]!]! + (answer[i] === j ? 2 : 0)
      if (value > most[j]!) {
        most[j] = value
        found[j] = i
      }
    }
  return found
}

/** What a tie of a neighbour says for what stands beside it. */
const NEIGHBOUR = [0, 1, 1, 1, 1, 0.75, 0.5]
const STRENGTH = [0, 1, 1, 0.8, 0.6, 0.5, 0]

/** How much of what stands around i in the claim stands around j in the passage; the same side counts more. */
function around(claim: Sentence, passage: Sentence, i: number, j: number, ties: Ties): number {
  const [a, b] = [claim.rank[i]!, passage.rank[j]!]
  const [first, last] = [Math.max(-FAR, -b), Math.min(FAR, passage.content.length - 1 - b)]
  let sum = 0
  for (let d = Math.max(-NEAR, -a); d <= NEAR && a + d < claim.content.length; d++) {
    if (d === 0) continue
    const t = claim.content[a + d]!
    const row = ties[t]!
    let most = 0
    for (let e = first; e <= last; e++) {
      if (e === 0) continue
      const tie = NEIGHBOUR[row[passage.content[b + e]!]!]!
      if (tie === 0) continue
      const side = d > 0 === e > 0 ? (d === e ? 1 : 0.75) : 0.35
      if (tie * side > most) most = tie * side
    }
    sum += (most * Math.min(1.1, claim.tokens[t]!.weight)) / Math.sqrt(Math.abs(d))
  }
  if (isSameSmall(claim.tokens[i - 1], passage.tokens[j - 1])) sum += 0.25
  if (isSameSmall(claim.tokens[i + 1], passage.tokens[j + 1])) sum += 0.15
  if (i === 0 && j === 0) sum += 0.25
  return sum
}
const isSameSmall = (a: Token | undefined, b: Token | undefined) =>
  a !== undefined && b !== undefined && a.cls === 'small' && a.key === b.key && a.key !== 'the' && a.key !== 'a' && a.key !== 'an'

const SIDE_BY_SIDE = 4
function togetherOf(claim: Sentence, passage: Sentence, met: readonly (readonly number[])[]): number {
  let all = 0
  let got = 0
  const there = claim.content.map((i) => met[i]!.filter((j) => isContent(passage.tokens[j]!)))
  const { rank } = passage
  for (let r = 0; r + 1 < claim.content.length; r++) {
    const [a, b] = [claim.content[r]!, claim.content[r + 1]!]
    if (claim.isSpeaker[a] || claim.isSpeaker[b]) continue
    const worth = Math.min(claim.tokens[a]!.weight, claim.tokens[b]!.weight)
    all += worth
    const [here, next] = [there[r]!, there[r + 1]!]
    if (here.some((j) => next.some((k) => k !== j && Math.abs(rank[j]! - rank[k]!) <= SIDE_BY_SIDE))) got += worth
  }
  return all ? got / all : 1
}

function coverOf(claim: Sentence, answer: readonly number[], firm: readonly number[]): { cover: number; plain: number } {
  let [all, met, plain, plainMet] = [0, 0, 0, 0]
  for (const i of claim.content) {
    const { weight, cls, isOfFigure } = claim.tokens[i]!
    if (isOfFigure && answer[i] === -1) continue
    const worth = claim.isSpeaker[i] ? weight * 0.25 : weight
    const got = worth * firm[i]!
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
