/** What becomes of a quotation that two texts both have: the same words, words that say nothing else, or an altered quotation. */

import { editDistance } from '@/lib/text/edit-distance'
import { sentences } from '@/lib/text/sentences'
import type { Span } from '@/lib/text/span'
import { table } from '@/lib/text/table'
import { alikeNames, SPELLED } from './align'
import { areSynonyms, classesOf, isBroader, lemmaOf, rootOf } from './lexicon'
import { type Quotation, quotations } from './quotations'
import { keyOf } from './terms'

/** A word of a quotation as it counts: written out, without endings, and whether it says something by itself. */
interface Piece extends Span {
  key: string
  /** The letters as printed, for what is written in one word or in two. */
  letters: string
  isCapital: boolean
  /** Whether words are left out in front of it and the text says so: dots, or an editor's brackets. */
  isAfterGap: boolean
  isFunction: boolean
  /** Whether the quotation is cut, mended in brackets or begins a sentence in front of it: there both may part. */
  isAfterCut: boolean
}

/** Where a word that says something is another, more or gone. `isReplaced`: it is the only one, and another word stands in its place. */
export interface Altered {
  claim: Span
  passage: Span
  isReplaced: boolean
}

/** A stretch that both quote, with the first place where its wording is another; null where none is. */
export interface SharedQuotation {
  claim: Span
  passage: Span
  /** Words of the longer quotation. */
  length: number
  altered: Altered | null
}

const FUNCTION = new Set(
  'a an the and or but that this these those of to in on at by for from with as is are was were be been being am do does did have has had will would it its i we you he she they me us him them his her our my your their so then than just very really well also any mr mrs ms'.split(
    ' ',
  ),
)
/** One word for two, by what is said: contractions, and titles that are shortened before a name. */
const WRITTEN_OUT = table<string>({
  gonna: 'going to',
  wanna: 'want to',
  cannot: 'can not',
  "can't": 'can not',
  "won't": 'will not',
  "shan't": 'shall not',
  "let's": 'let us',
  sen: 'senator',
  rep: 'representative',
  gov: 'governor',
  gen: 'general',
  lt: 'lieutenant',
  col: 'colonel',
  sgt: 'sergeant',
  capt: 'captain',
  prof: 'professor',
  dr: 'doctor',
  pres: 'president',
  sec: 'secretary',
  st: 'saint',
  percent: 'per cent',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  ten: '10',
})
const UNMARKED = /^(are|ca|could|did|do|does|had|has|have|is|was|were|wo|would)nt$/u
const ENDING = /^(.+?)(n't|'re|'ve|'ll|'d|'m|'s|')$/u
const ENDING_IS = table<string>({
  "n't": 'not',
  "'re": 'are',
  "'ve": 'have',
  "'ll": 'will',
  "'d": 'would',
  "'m": 'am',
})

/** A word written out: "they're" are two words, and "president's" is "president". */
function writtenOut(word: string): string[] {
  const key = word.replace(/(?<=^|\.)(\p{L})\./gu, '$1').replace(/^(?:\p{L}\.)+\p{L}$/u, (w) => w.replaceAll('.', ''))
  const known = WRITTEN_OUT[key]
  if (known) return known.split(' ')
  const match = ENDING.exec(key.replace(UNMARKED, "$1n't"))
  if (!match) return [key]
  const ending = ENDING_IS[match[2]!]
  return ending ? [match[1]!, ending] : [match[1]!]
}

const GAP = /[[\]()…]|\.\s*\./u
const CUT = /[?!]|[.:;]["”’']?\s/u

function piecesOf(text: string, { start, words }: Quotation): Piece[] {
  const found: Piece[] = []
  let end = start
  let depth = 0
  let isAfterGap = false
  for (const word of words) {
    const between = text.slice(end, word.start)
    for (const mark of between) depth = /[[(]/.test(mark) ? 1 : /[\])]/.test(mark) ? 0 : depth
    isAfterGap ||= GAP.test(between)
    const isAfterCut = isAfterGap || CUT.test(between)
    end = word.end
    // what stands in brackets is the editor's and nobody said it
    if (depth > 0) continue
    writtenOut(word.key).forEach((piece, i) => {
      // "no bank" and "not a bank" deny in one way
      const key = piece === 'no' ? 'not' : SPELLED(lemmaOf(piece))
      found.push({
        key,
        letters: piece,
        isCapital: /\p{Lu}/u.test(text[word.start]!),
        isAfterGap: i === 0 && isAfterGap,
        isFunction: FUNCTION.has(piece) || FUNCTION.has(key),
        isAfterCut: i === 0 && isAfterCut,
        start: word.start,
        end: word.end,
      })
    })
    isAfterGap = false
  }
  // "Senator Reid", "Sen. Reid", "Reid": how somebody is addressed is a small word
  for (const [i, piece] of found.entries())
    if (piece.isCapital && ADDRESS.has(piece.key) && found[i + 1]?.isCapital && !found[i + 1]!.isAfterCut) piece.isFunction = true
  return found
}
const ADDRESS = new Set(
  'senator representative governor president congressman congresswoman secretary doctor professor judge justice'.split(' '),
)

const [WORD, SMALL, MISS] = [4, 1, -2]
const MOST_CELLS = 250_000

/** The best local alignment of two quotations (Smith & Waterman 1981), a word that says something worth four that do not. */
function pairsOf(a: readonly Piece[], b: readonly Piece[]): [number, number][] {
  const [n, m] = [a.length, b.length]
  if (n * m > MOST_CELLS) return []
  const score = new Int32Array((n + 1) * (m + 1))
  const miss = (piece: Piece) => (piece.isFunction ? -1 : MISS)
  const both = (i: number, j: number) =>
    a[i]!.key !== b[j]!.key ? Math.min(miss(a[i]!), miss(b[j]!)) : a[i]!.isFunction ? SMALL : WORD
  let at = 0
  for (let i = 1; i <= n; i++)
    for (let j = 1; j <= m; j++) {
      const here = i * (m + 1) + j
      score[here] = Math.max(
        0,
        score[here - m - 2]! + both(i - 1, j - 1),
        score[here - m - 1]! + miss(a[i - 1]!),
        score[here - 1]! + miss(b[j - 1]!),
      )
      if (score[here]! > score[at]!) at = here
    }
  const pairs: [number, number][] = []
  for (let here = at; score[here]! > 0; ) {
    const [i, j] = [Math.floor(here / (m + 1)) - 1, (here % (m + 1)) - 1]
    if (score[here] === score[here - m - 2]! + both(i, j)) {
      if (a[i]!.key === b[j]!.key) pairs.push([i, j])
      here -= m + 2
    } else here -= score[here] === score[here - m - 1]! + miss(a[i]!) ? m + 1 : 1
  }
  return pairs.reverse()
}

const SHORTEST = 3
/** Share of the shorter quotation's words that must be met, and how many that say something, before it is the same quotation at all. */
const SAME_QUOTATION = 0.5
const LEAST_WORDS = 2

const worth = (pieces: readonly Piece[]) => pieces.reduce((n, p) => n + (p.isFunction ? SMALL : WORD), 0)

function shared(a: readonly Piece[], b: readonly Piece[]): SharedQuotation | null {
  const pairs = pairsOf(a, b)
  const first = pairs[0]
  const last = pairs.at(-1)
  if (!first || !last) return null
  const met = pairs.map(([i]) => a[i]!)
  const share = worth(met) / Math.min(worth(a), worth(b))
  if (
    share < SAME_QUOTATION ||
    said(met, 0).length < Math.min(LEAST_WORDS, Math.max(1, Math.min(said(a, 0).length, said(b, 0).length) - 1))
  )
    return null
  const changes: Altered[] = []
  const compare = (from: readonly [number, number], to: readonly [number, number]) => {
    const [ours, theirs] = [said(a, from[0], to[0]), said(b, from[1], to[1])]
    if (hasGap(a, from[0], to[0]) || hasGap(b, from[1], to[1]) || saysTheSame(ours, theirs)) return
    if (lettersOf(a, from[0], to[0]) === lettersOf(b, from[1], to[1])) return
    changes.push({
      claim: ours[0] ?? a[Math.min(to[0], a.length - 1)]!,
      passage: theirs[0] ?? b[Math.min(to[1], b.length - 1)]!,
      isReplaced: isReplaced(ours, theirs) || isDenied(ours) !== isDenied(theirs),
    })
  }
  pairs.slice(1).forEach((pair, k) => {
    compare([pairs[k]![0] + 1, pairs[k]![1] + 1], pair)
  })
  const head = [lastCut(a, first[0]), lastCut(b, first[1])] as const
  const tail = [nextCut(a, last[0] + 1), nextCut(b, last[1] + 1)] as const
  const [before, there] = [a.slice(head[0], first[0]), b.slice(head[1], first[1])]
  if (isDeniedBefore(before, there) || (said(before, 0).length && said(there, 0).length)) compare(head, first)
  const after = [last[0] + 1, last[1] + 1] as const
  if (said(a, after[0], tail[0]).length && said(b, after[1], tail[1]).length) compare(after, tail)
  return {
    claim: { start: a[first[0]]!.start, end: a[last[0]]!.end },
    passage: { start: b[first[1]]!.start, end: b[last[1]]!.end },
    length: Math.max(a.length, b.length),
    altered: changes[0] ? { ...changes[0], isReplaced: changes.length === 1 && changes[0].isReplaced } : null,
  }
}
const said = (pieces: readonly Piece[], from: number, to?: number) => pieces.slice(from, to).filter((p) => !p.isFunction)
const lettersOf = (pieces: readonly Piece[], from: number, to: number) =>
  pieces
    .slice(from, to)
    .map((p) => p.letters)
    .join('')
/** Whether words are left out there, and the text says so; the word after the place shows it. */
const hasGap = (pieces: readonly Piece[], from: number, to: number) => pieces.slice(from, to + 1).some((p) => p.isAfterGap)

/** Whether what is left on both sides is the same but for order, endings and slips of a letter. */
function saysTheSame(ours: readonly Piece[], theirs: readonly Piece[]): boolean {
  if (ours.length !== theirs.length) return false
  const left = [...theirs]
  return ours.every((one) => {
    const at = left.findIndex((other) => isOneWord(one, other))
    if (at !== -1) left.splice(at, 1)
    return at !== -1
  })
}
const LONG = 6
const MOST_ENDING = 2
function isOneWord(one: Piece, other: Piece): boolean {
  const [a, b] = [one.key, other.key]
  if (one.isCapital && other.isCapital && alikeNames(a, b)) return true
  if (a === b || keyOf(a) === keyOf(b) || rootOf(a) === rootOf(b)) return true
  const [few, many] = a.length < b.length ? [a, b] : [b, a]
  if (few.length < LONG || a[0] !== b[0]) return false
  return (many.startsWith(few) && many.length - few.length <= MOST_ENDING) || editDistance(a, b, 1) <= 1
}

const isDenied = (pieces: readonly Piece[]) => pieces.some((p) => /^(?:not|no|never|nor)$/u.test(p.key))
const NEAR = 2
/** Whether one side denies right in front of what both say, where the other goes on from something else. */
const isDeniedBefore = (a: readonly Piece[], b: readonly Piece[]) =>
  a.length > 0 && b.length > 0 && isDenied(a.slice(-NEAR)) !== isDenied(b.slice(-NEAR))

const ofOneClass = (a: string, b: string) => {
  const theirs = classesOf(b)
  return classesOf(a).some((c) => theirs.includes(c))
}

const MOST_REPLACED = 2
/** Whether one thing stands in the place of another that it is no other word for. */
const isReplaced = (ours: readonly Piece[], theirs: readonly Piece[]) =>
  ours.length > 0 &&
  theirs.length > 0 &&
  ours.length <= MOST_REPLACED &&
  theirs.length <= MOST_REPLACED &&
  Math.min(ours.length, theirs.length) === 1 &&
  !ours.some((a) =>
    theirs.some(
      (b) =>
        isOneWord(a, b) ||
        !ofOneClass(a.key, b.key) ||
        areSynonyms(a.key, b.key) ||
        isBroader(a.key, b.key) ||
        isBroader(b.key, a.key),
    ),
  )
/** From where, or up to where, a sentence goes on around a place. */
function lastCut(pieces: readonly Piece[], before: number): number {
  for (let i = before; i > 0; i--) if (pieces[i]!.isAfterCut) return i
  return 0
}
function nextCut(pieces: readonly Piece[], from: number): number {
  for (let i = from; i < pieces.length; i++) if (pieces[i]!.isAfterCut) return i
  return pieces.length
}

/** The quotations that two texts share, each of the first with the best of the second. Under three words are too few. */
export function sharedQuotations(a: string, within: Span, b: string, inside: Span): SharedQuotation[] {
  const piecesIn = (text: string, span: Span) =>
    quotations(text, span)
      .filter((q) => q.words.length >= SHORTEST)
      .map((q) => piecesOf(text, q))
  const theirs = piecesIn(b, inside)
  if (theirs.length === 0) return []
  return piecesIn(a, within).flatMap((quote) => {
    const all = theirs.map((other) => shared(quote, other)).filter((s) => s !== null)
    const longest = Math.max(...all.map(lengthOf))
    return all.filter((s) => lengthOf(s) === longest).slice(0, 1)
  })
}
const lengthOf = ({ claim }: SharedQuotation) => claim.end - claim.start

/** From this many words on, one quotation is a statement by itself. */
const TRANSCRIPT = 40
/**
 * The quotations that are altered. A statement, which stands in more than one sentence, is given word for word: any
 * word that says something counts. One inside a single sentence is shortened freely, and only another word in the
 * place of one counts.
 */
export function alteredQuotations(shared: readonly SharedQuotation[], texts: readonly (Span & { text: string })[]): Altered[] {
  const isStatement = texts.reduce((n, side) => n + sentences(side.text, side).length, 0) >= 3
  return shared.flatMap(({ altered, length }) =>
    altered && (isStatement || length >= TRANSCRIPT || altered.isReplaced) ? [altered] : [],
  )
}

/** Whether two texts give one statement word for word: null when they share no quotation. Articles, small words, endings and capitals are no other wording. */
export function wordingOf(a: string, within: Span, b: string, inside: Span): 'altered' | 'same' | null {
  const found = sharedQuotations(a, within, b, inside)
  if (found.length === 0) return null
  if (
    alteredQuotations(found, [
      { text: a, ...spanOf(within) },
      { text: b, ...spanOf(inside) },
    ]).length
  )
    return 'altered'
  return found.some((s) => !s.altered) ? 'same' : null
}
const spanOf = ({ start, end }: Span): Span => ({ start, end })
