import type { Span } from '@/lib/text/span'
import { type DateMention, dates, excludes, sameDate } from './dates'
import { areOpposites, areSiblings, areSynonyms, classesOf, isBroader, lemmaOf, rootOf } from './lexicon'
import { negations } from './negation'
import { agree, type Figure, figures, sameThing } from './numbers'
import { type Reading, read, type Term } from './terms'

/** How a term of the claim is met in the passage. */
export type Tie = 'same' | 'synonym' | 'broader' | 'narrower' | 'alias' | 'figure' | 'date'
/** What stands in the place of a term that is not met: another name, its opposite, a sibling, or some other word. */
export type Swap = 'name' | 'opposite' | 'sibling' | 'other'

export interface Match {
  claim: number
  passage: number
  tie: Tie
}
export interface Exchange {
  claim: number
  /** Index in the passage's terms. */
  passage: number
  swap: Swap
}

/** Claim and passage laid side by side, term by term. */
export interface Comparison {
  claim: Reading
  passage: Reading
  matches: readonly Match[]
  /** Terms of the claim with something else in their place. */
  exchanges: readonly Exchange[]
  /** Terms of the claim that the passage does not have at all. */
  missing: readonly number[]
  /** Share of the claim's weight that is met, 0–1. */
  coverage: number
  /** Share of the passage's weight that is met, 0–1. */
  density: number
  /** Matched terms that one side negates and the other does not. */
  flipped: readonly Match[]
  figures: { rivals: readonly (readonly [Figure, Figure])[]; absent: readonly Figure[]; agreed: number }
  dates: { rivals: readonly (readonly [DateMention, DateMention])[]; absent: readonly DateMention[]; agreed: number }
}

const NEAR = 3

/** Lays a claim beside a passage. O(terms of the claim × terms of the passage). */
export function compare(
  claimText: string,
  claimSpan: Span,
  passageText: string,
  passageSpan: Span,
  published: { claim: string | null; passage: string | null } = { claim: null, passage: null },
): Comparison {
  const claim = read(claimText, claimSpan)
  const passage = read(passageText, passageSpan)
  const matches = matchTerms(claim, passage)
  const met = new Map(matches.map((m) => [m.claim, m]))
  const used = new Set(matches.map((m) => m.passage))
  const exchanges: Exchange[] = []
  const missing: number[] = []
  claim.list.forEach((term, i) => {
    if (met.has(i)) return
    const exchange = exchangeFor(claim, passage, met, used, i)
    if (exchange) {
      exchanges.push(exchange)
      used.add(exchange.passage)
    } else if (!term.key.startsWith('#')) missing.push(i)
  })
  const total = sum(claim.list)
  const covered = matches.reduce(
    (n, m) => n + claim.list[m.claim]!.weight * (m.tie === 'broader' || m.tie === 'narrower' ? 0.7 : 1),
    0,
  )
  const own = sum(passage.list)
  const reached = new Set(matches.map((m) => m.passage))
  let dense = 0
  for (const p of reached) dense += passage.list[p]!.weight
  return {
    claim,
    passage,
    matches,
    exchanges,
    missing,
    coverage: total ? Math.min(1, covered / total) : 0,
    density: own ? Math.min(1, dense / own) : 0,
    flipped: flips(claimText, claimSpan, passageText, passageSpan, claim, passage, matches),
    figures: compareFigures(claimText, claimSpan, passageText, passageSpan),
    dates: compareDays(dates(claimText, claimSpan, published.claim), dates(passageText, passageSpan, published.passage)),
  }
}

const sum = (list: readonly Term[]) => list.reduce((n, term) => n + term.weight, 0)
const isWord = (term: Term) => !term.key.startsWith('#') && !term.key.startsWith('@')

function matchTerms(claim: Reading, passage: Reading): Match[] {
  const places = new Map<string, number[]>()
  passage.list.forEach((term, j) => {
    const there = places.get(term.key)
    if (there) there.push(j)
    else places.set(term.key, [j])
  })
  const matches: Match[] = []
  const used = new Set<number>()
  let last = -1
  const take = (i: number, j: number, tie: Tie) => {
    matches.push({ claim: i, passage: j, tie })
    used.add(j)
    last = j
  }
  const open: number[] = []
  claim.list.forEach((term, i) => {
    const there = places.get(term.key)
    if (!there) {
      open.push(i)
      return
    }
    const free = there.filter((j) => !used.has(j))
    const from = free.length ? free : there
    take(
      i,
      from.reduce((a, b) => (Math.abs(b - last - 1) < Math.abs(a - last - 1) ? b : a)),
      'same',
    )
  })
  for (const i of open) {
    const term = claim.list[i]!
    if (!isWord(term)) continue
    const lemma = lemmaOf(term.word)
    let best: { j: number; tie: Tie } | null = null
    for (let j = 0; j < passage.list.length; j++) {
      if (used.has(j)) continue
      const other = passage.list[j]!
      if (!isWord(other)) continue
      if (term.isName || other.isName) {
        if (term.isName && other.isName && isAlias(term.word, other.word)) best ??= { j, tie: 'alias' }
        continue
      }
      const theirs = lemmaOf(other.word)
      if (areSynonyms(lemma, theirs) || areSynonyms(rootOf(lemma), rootOf(theirs))) {
        best = { j, tie: 'synonym' }
        break
      }
      if (!best && isBroader(theirs, lemma, 2)) best = { j, tie: 'broader' }
      else if (!best && isBroader(lemma, theirs, 2)) best = { j, tie: 'narrower' }
    }
    if (best) take(i, best.j, best.tie)
  }
  return matches.sort((a, b) => a.claim - b.claim)
}

/** Names written apart ("Suk-yeol", "Sukyeol"), shortened, or one letter off. */
const isAlias = (a: string, b: string) =>
  a.length >= 4 &&
  b.length >= 4 &&
  (a.startsWith(b) || b.startsWith(a) || (a[0] === b[0] && Math.abs(a.length - b.length) <= 1 && a.length >= 5 && oneOff(a, b)))

function oneOff(a: string, b: string): boolean {
  let i = 0
  while (i < Math.min(a.length, b.length) && a[i] === b[i]) i++
  return a.slice(i + 1) === b.slice(i + 1) || a.slice(i) === b.slice(i + 1) || a.slice(i + 1) === b.slice(i)
}

function exchangeFor(
  claim: Reading,
  passage: Reading,
  met: ReadonlyMap<number, Match>,
  used: ReadonlySet<number>,
  i: number,
): Exchange | null {
  const term = claim.list[i]!
  if (!isWord(term) && !term.key.startsWith('@')) return null
  const candidates = new Map<number, number>()
  for (let step = 1; step <= NEAR; step++) {
    const left = met.get(i - step)
    if (left) for (let d = 1; d <= NEAR; d++) offer(left.passage + d, step + d)
    const right = met.get(i + step)
    if (right) for (let d = 1; d <= NEAR; d++) offer(right.passage - d, step + d)
  }
  function offer(j: number, distance: number) {
    if (j < 0 || j >= passage.list.length || used.has(j)) return
    candidates.set(j, Math.min(candidates.get(j) ?? 99, distance))
  }
  let best: { j: number; swap: Swap; cost: number } | null = null
  const consider = (j: number, swap: Swap, cost: number) => {
    if (!best || cost < best.cost) best = { j, swap, cost }
  }
  const lemma = lemmaOf(term.word)
  for (const [j, distance] of candidates) {
    const other = passage.list[j]!
    if (other.key.startsWith('#')) continue
    const theirs = lemmaOf(other.word)
    if (term.isName && other.isName) consider(j, 'name', distance)
    else if (term.isName || other.isName) continue
    else if (areOpposites(lemma, theirs)) consider(j, 'opposite', distance - 4)
    else {
      const shared = classesOf(lemma).filter((c) => classesOf(theirs).includes(c))
      const sibling = shared.some((c) => areSiblings(lemma, theirs, c))
      if (sibling) consider(j, 'sibling', distance)
      else if (shared.length && distance <= 3) consider(j, 'other', distance + 2)
    }
  }
  const chosen = best as { j: number; swap: Swap; cost: number } | null
  return chosen && { claim: i, passage: chosen.j, swap: chosen.swap }
}

function flips(ct: string, cs: Span, pt: string, ps: Span, claim: Reading, passage: Reading, matches: readonly Match[]): Match[] {
  const ours = negations(ct, cs)
  const theirs = negations(pt, ps)
  if (ours.length === 0 && theirs.length === 0) return []
  const covered = (list: ReturnType<typeof negations>, term: Term) =>
    list.filter((n) => n.scope.start <= term.start && term.end <= n.scope.end && !(n.start === term.start)).length % 2
  return matches.filter((m) => covered(ours, claim.list[m.claim]!) !== covered(theirs, passage.list[m.passage]!))
}

function compareFigures(ct: string, cs: Span, pt: string, ps: Span): Comparison['figures'] {
  const usable = (f: Figure) => !f.isYear && f.kind !== 'clock'
  const days = dates(ct, cs, null)
  const theirDays = dates(pt, ps, null)
  const outside = (list: readonly DateMention[]) => (f: Figure) => !list.some((d) => d.start < f.end && f.start < d.end)
  const ours = figures(ct, cs).filter(usable).filter(outside(days))
  const theirs = figures(pt, ps).filter(usable).filter(outside(theirDays))
  const taken = new Set(theirs.filter((t) => ours.some((f) => agree(f, t))))
  const rivals: (readonly [Figure, Figure])[] = []
  const absent: Figure[] = []
  let agreed = 0
  for (const figure of ours) {
    if (theirs.some((t) => agree(figure, t))) {
      agreed++
      continue
    }
    let best: Figure | null = null
    let like = 0.3
    for (const t of theirs) {
      if (taken.has(t) || t.kind !== figure.kind) continue
      const alike = sameThing(figure, t)
      if (alike > like) {
        like = alike
        best = t
      }
    }
    if (best) rivals.push([figure, best])
    else absent.push(figure)
  }
  return { rivals, absent, agreed }
}

function compareDays(ours: readonly DateMention[], theirs: readonly DateMention[]): Comparison['dates'] {
  const matched = new Set(theirs.filter((t) => ours.some((o) => sameDate(o, t))))
  const rivals: (readonly [DateMention, DateMention])[] = []
  const absent: DateMention[] = []
  let agreed = 0
  for (const date of ours) {
    if (theirs.some((t) => sameDate(date, t))) agreed++
    else {
      const rival = theirs.find((t) => !matched.has(t) && excludes(date, t))
      if (rival) rivals.push([date, rival])
      else absent.push(date)
    }
  }
  return { rivals, absent, agreed }
}
