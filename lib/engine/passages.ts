import { type Message, say } from '@/lib/domain/message'
import { sentences } from '@/lib/text/sentences'
import type { Span } from '@/lib/text/span'
import { lemmaOf, meaningsOf } from './lexicon'
import { readSentence } from './statements/read'
import { type Reading, read, type Term } from './terms'
import { antecedents } from './thread'
import type { AliasPair, Antecedent, EngineArticle, Suggestion } from './types'

/** A sentence of another article, ready to be ranked. */
interface Passage extends Reading {
  /** First five letters of its longer words: "condem" finds "condemnation" where no dictionary links them. */
  stems: ReadonlySet<string>
  own: number
  /** What each of its terms is worth, by key. */
  worths: readonly (readonly [key: string, worth: number])[]
  /** Where each of its terms stands in `list`, by key. */
  places: ReadonlyMap<string, readonly number[]>
  /** Who its opening pronoun is. */
  who: Antecedent | null
  /** Keys of the name that its opening pronoun stands for. */
  thread: ReadonlySet<string>
}

/** An article made ready once, so that many claims can be looked up in it. */
export interface PassageIndex {
  article: EngineArticle
  passages: readonly Passage[]
  /** Where each key stands, by passage number. */
  postings: ReadonlyMap<string, readonly number[]>
  averageLength: number
  /** Who the pronoun is that opens a sentence, by the sentence's start. */
  openings: ReadonlyMap<number, Antecedent>
  /** What the article is about: its names by how many passages have them, the most common first. */
  subjects: readonly { key: string; count: number }[]
  /** Keys of plain words by what they can mean (numbers of the lexicon). */
  meanings: ReadonlyMap<number, ReadonlySet<string>>
}

/**
 * What a rank is made of. `wording` and `coverage` carry it: how much of the claim's rare words a passage has, with
 * and without regard to its length (BM25's saturation, Robertson & Zaragoza 2009). Weights: coordinate ascent on MAP
 * over the labelled retrieval sets (Metzler & Croft 2007).
 */
const WEIGHTS = {
  wording: 0.75,
  coverage: 1,
  figures: 0.18,
  stems: 0.55,
  thread: 0.5,
  quotedPairs: 0.8,
  quotedRun: 4,
  runOfWords: 1,
  runWhereManyAgree: -0.6,
  likeTheBest: 0.45,
  neighbour: 0.18,
  nextButOne: 0.2,
}
const NO_KEYS: ReadonlySet<string> = new Set()
const SATURATION = 1.2
const LENGTH_SHARE = 0.75
const BASE_WEIGHT = 0.3
const MOST_PASSAGES = 3
const LONGEST_RUN = 8
/** From this share of the longest run on, the same words in a row are a quotation and no chance. */
const LONG_RUN = 0.375
const BEST = 6
/** Sentences of one article that can be found; imports stop far below. */
const MOST_SENTENCES = 6000
const MOST_SUBJECTS = 6
const OPENING = 3
/** In a large article only those with the claim's rarest words are looked at, so that a claim costs the same in any size. */
const LARGE = 90
const MOST_CANDIDATES = 48
const MOST_POSTINGS = 800

/** Readies an article's lines of running text, captions and headings for look-ups. Linear. */
export function indexPassages(article: EngineArticle): PassageIndex {
  const spans = article.lines
    .filter(
      (line) => line.kind !== 'not_article' && line.kind !== 'duplicate' && line.kind !== 'byline' && line.kind !== 'notice',
    )
    .flatMap((line) => sentences(article.text, line, article.language))
  return indexSpans(article, spans.slice(0, MOST_SENTENCES))
}

/** Readies given stretches of a text. */
export function indexSpans(article: EngineArticle, spans: readonly Span[]): PassageIndex {
  const readings = spans.map((span) => read(article.text, span))
  const postings = new Map<string, number[]>()
  readings.forEach((reading, i) => {
    for (const key of reading.terms.keys()) {
      const there = postings.get(key)
      if (there) there.push(i)
      else postings.set(key, [i])
    }
  })
  const meanings = new Map<number, Set<string>>()
  for (const reading of readings)
    for (const term of reading.terms.values()) {
      if (term.isName || term.key.startsWith('#')) continue
      for (const sense of meaningsOf(lemmaOf(term.word))) {
        const there = meanings.get(sense)
        if (there) there.add(term.key)
        else meanings.set(sense, new Set([term.key]))
      }
    }
  const threads = antecedents(article.text, spans)
  const passages = readings.map((reading, i) => {
    let own = 0
    const worths: [string, number][] = []
    for (const term of reading.terms.values()) {
      const worth = weigh(term, postings, readings.length)
      own += worth
      worths.push([term.key, worth])
    }
    const stems = new Set<string>()
    for (const term of reading.list) if (term.word.length >= 5) stems.add(term.word.slice(0, 5))
    const who = threads[i]!
    return {
      ...reading,
      stems,
      own,
      worths,
      places: placesIn(reading.list),
      who,
      thread: who ? new Set(read(article.text, who.name).terms.keys()) : NO_KEYS,
    }
  })
  const named = new Map<string, number>()
  for (const reading of readings)
    for (const term of reading.terms.values()) if (term.isName) named.set(term.key, (named.get(term.key) ?? 0) + 1)
  const subjects = [...named]
    .map(([key, count]) => ({ key, count }))
    .sort((a, b) => b.count - a.count)
    .slice(0, MOST_SUBJECTS)
  return {
    article,
    passages,
    postings,
    openings: new Map(passages.flatMap((p) => (p.who ? [[p.start, p.who] as const] : []))),
    subjects,
    meanings,
    averageLength: readings.reduce((n, r) => n + r.list.length, 0) / Math.max(1, readings.length),
  }
}

/** Where each key stands in a row of terms. */
export function placesIn(list: readonly Term[]): Map<string, number[]> {
  const places = new Map<string, number[]>()
  for (const [j, term] of list.entries()) {
    const there = places.get(term.key)
    if (there) there.push(j)
    else places.set(term.key, [j])
  }
  return places
}

/** What a term is worth in one article: its everyday rarity times how rare it is there (BM25's idf, never below zero). */
function weigh(term: Term, postings: PassageIndex['postings'], total: number): number {
  const count = postings.get(term.key)?.length ?? 0
  return term.weight * (BASE_WEIGHT + Math.log(1 + (total - count + 0.5) / (count + 0.5)))
}

/** A passage with its rank's parts. */
export interface Ranked {
  passage: Passage
  place: number
  /** Orders the passages of one claim; unbounded. */
  rank: number
  /** Share of the claim's weight that it has, 0–1. */
  coverage: number
  density: number
  shared: readonly Term[]
  run: number
}

export interface Ranking {
  claim: Reading
  list: readonly Ranked[]
  /** Share of the claim's weight that the whole article has. */
  anywhere: number
  namesAnywhere: number
  figuresAnywhere: number
  /** Share of the article's subjects, by how often it names them, that the claim names. */
  subjectsNamed: number
  /** How often the article names what the claim names, 0–1. */
  dwelledOn: number
  rarestNamedCount: number
  /** Best coverage in the first three passages. */
  opening: number
}

/** What one passage has of a claim, before it is seen beside the others. */
interface Scored {
  place: number
  passage: Passage
  shared: Term[]
  coverage: number
  density: number
  wording: number
  stems: number
  thread: number
  figures: number
  pairs: number
  run: number
  base: number
}

/** A claim ready to be looked for: its terms, what each is worth in the article, and all of them together. */
interface Wanted {
  claim: Reading
  terms: readonly Term[]
  worth: ReadonlyMap<string, number>
  total: number
  /** Its longer words by what they begin with. */
  longer: readonly { key: string; stem: string }[]
  /** Keys that stand for a term of the claim in another word. */
  kin: ReadonlyMap<string, ReadonlySet<string>>
}

function score(place: number, { claim, terms, worth, total, longer, kin }: Wanted, index: PassageIndex): Scored {
  const passage = index.passages[place]!
  const shared: Term[] = []
  let gained = 0
  for (const term of terms)
    if (passage.terms.has(term.key)) {
      shared.push(term)
      gained += worth.get(term.key)!
    }
  for (const [key, others] of kin) {
    if (passage.terms.has(key)) continue
    for (const other of others)
      if (passage.terms.has(other)) {
        gained += KIN * worth.get(key)!
        break
      }
  }
  let stems = 0
  for (const { key, stem } of longer) if (passage.stems.has(stem) && !passage.terms.has(key)) stems += worth.get(key)!
  const length = SATURATION * (1 - LENGTH_SHARE + (LENGTH_SHARE * passage.list.length) / (index.averageLength || 1))
  let thread = 0
  for (const key of passage.thread) if (!passage.terms.has(key)) thread += worth.get(key) ?? 0
  let figures = 0
  for (const figure of claim.figures) if (passage.figures.has(figure)) figures++
  let pairs = 0
  if (claim.isQuoted) for (const pair of claim.pairs) if (passage.pairs.has(pair)) pairs++
  const coverage = gained / total
  const density = passage.own ? gained / passage.own : 0
  return {
    place,
    passage,
    shared,
    coverage,
    density,
    wording: (coverage * (SATURATION + 1)) / (1 + length),
    stems: stems / total,
    thread: thread / total,
    figures: claim.figures.size ? figures / claim.figures.size : 0,
    pairs: claim.isQuoted && claim.pairs.size ? pairs / claim.pairs.size : 0,
    run: shared.length > 1 ? longestRun(claim, passage) / LONGEST_RUN : shared.length / LONGEST_RUN,
    base: 0.6 * coverage + 0.4 * Math.sqrt(coverage * density),
  }
}

const ALIKE = () => 1
const KIN = 0.35
/** Words of the article that mean what a plain word of the claim means. */
function kinOf(terms: readonly Term[], { meanings }: PassageIndex): Map<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  for (const term of terms) {
    if (term.isName || term.key.startsWith('#')) continue
    for (const sense of meaningsOf(lemmaOf(term.word)))
      for (const key of meanings.get(sense) ?? []) {
        if (key === term.key) continue
        const there = found.get(term.key)
        if (there) there.add(key)
        else found.set(term.key, new Set([key]))
      }
  }
  return found
}

/** Ranks an article's passages for a claim, best first. O(candidates × terms of the claim). */
export function rankPassages(claim: Reading, index: PassageIndex, all = false, said: (term: Term) => number = ALIKE): Ranking {
  const { passages, postings } = index
  const terms = [...claim.terms.values()]
  const worth = new Map(terms.map((term) => [term.key, weigh(term, postings, passages.length) * said(term)]))
  const total = sum(worth.values()) || 1
  const quoted = claim.isQuoted
  const places = all || passages.length <= LARGE ? passages.keys() : candidatesFor(terms, worth, index)
  const longer = terms.flatMap(({ key, word }) => (word.length >= 5 ? [{ key, stem: word.slice(0, 5) }] : []))
  const wanted = { claim, terms, worth, total, longer, kin: kinOf(terms, index) }
  const scored = Array.from(places, (place) => score(place, wanted, index))
  const baseAt = new Map(scored.map((s) => [s.place, s.base]))
  const order = [...scored].sort((a, b) => b.base - a.base)
  const best = order.slice(0, BEST)
  const alike = best.length
    ? order.slice(0, LONGEST_RUN).reduce((n, s) => n + s.base, 0) / Math.min(LONGEST_RUN, order.length) / (best[0]!.base || 1)
    : 0
  const common = new Map<string, number>()
  for (const s of best) for (const key of s.passage.terms.keys()) common.set(key, (common.get(key) ?? 0) + s.base)
  const bestSum = best.reduce((n, s) => n + s.base, 0) || 1
  const near = (place: number, step: number) => Math.max(baseAt.get(place - step) ?? 0, baseAt.get(place + step) ?? 0)
  const list = scored.map((s): Ranked => {
    const self = best.includes(s) ? s.base : 0
    let like = 0
    for (const [key, worth] of s.passage.worths) {
      const there = common.get(key)
      if (there !== undefined) like += ((there - self) / (bestSum - self || 1)) * worth
    }
    like /= Math.sqrt((s.passage.own || 1) * total)
    const rank =
      WEIGHTS.wording * s.wording +
      WEIGHTS.coverage * s.coverage +
      WEIGHTS.figures * s.figures +
      WEIGHTS.stems * s.stems +
      WEIGHTS.thread * s.thread +
      WEIGHTS.quotedPairs * s.pairs +
      (quoted && s.run >= LONG_RUN ? WEIGHTS.quotedRun * s.run : 0) +
      WEIGHTS.runOfWords * s.run * s.coverage +
      WEIGHTS.runWhereManyAgree * (alike - 0.5) * s.run +
      WEIGHTS.likeTheBest * like +
      WEIGHTS.neighbour * near(s.place, 1) +
      WEIGHTS.nextButOne * near(s.place, 2)
    return { passage: s.passage, place: s.place, rank, coverage: s.coverage, density: s.density, shared: s.shared, run: s.run }
  })
  list.sort((a, b) => b.rank - a.rank || a.place - b.place)
  const share = (of: readonly Term[]) => {
    const whole = sum(of.map((t) => worth.get(t.key)!))
    return whole ? sum(of.filter((t) => postings.has(t.key)).map((t) => worth.get(t.key)!)) / whole : -1
  }
  return {
    claim,
    list,
    anywhere: share(terms),
    namesAnywhere: share(terms.filter((t) => t.isName)),
    ...aboutness(claim, index, scored),
    figuresAnywhere: claim.figures.size
      ? [...claim.figures].filter((f) => postings.has(`#${f}`)).length / claim.figures.size
      : -1,
  }
}

function aboutness(claim: Reading, index: PassageIndex, scored: readonly { place: number; base: number }[]) {
  const counts = index.subjects.reduce((n, s) => n + s.count, 0)
  const named = index.subjects.filter((s) => claim.terms.has(s.key)).reduce((n, s) => n + s.count, 0)
  const names = [...claim.terms.values()].filter((t) => t.isName)
  const often = names.map((t) => Math.min(1, (index.postings.get(t.key)?.length ?? 0) / Math.max(2, index.passages.length * 0.3)))
  const rarest = names.reduce<Term | null>((a, t) => (!a || t.weight > a.weight ? t : a), null)
  return {
    subjectsNamed: counts ? named / counts : 0,
    dwelledOn: often.length ? sum(often) / often.length : 0,
    rarestNamedCount: rarest ? Math.min(1, (index.postings.get(rarest.key)?.length ?? 0) / 3) : 0.4,
    opening: scored.filter((s) => s.place < OPENING).reduce((most, s) => Math.max(most, s.base), 0),
  }
}

const sum = (list: Iterable<number>) => {
  let total = 0
  for (const value of list) total += value
  return total
}

/** Passages that hold most of the claim's rarest words, and the neighbours of the first among them, in order of place. */
function candidatesFor(
  terms: readonly Term[],
  worth: ReadonlyMap<string, number>,
  { postings, passages }: PassageIndex,
): number[] {
  const gained = new Map<number, number>()
  let looked = 0
  const rarest = [...terms].sort((a, b) => (postings.get(a.key)?.length ?? 0) - (postings.get(b.key)?.length ?? 0))
  for (const term of rarest) {
    const places = postings.get(term.key)
    if (!places) continue
    if (looked > 0 && looked + places.length > MOST_POSTINGS) break
    const gain = worth.get(term.key)!
    for (const place of places.slice(0, MOST_POSTINGS)) gained.set(place, (gained.get(place) ?? 0) + gain)
    looked += places.length
  }
  const best = [...gained]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, MOST_CANDIDATES)
    .map(([place]) => place)
  const found = new Set(best)
  for (const place of best.slice(0, BEST)) {
    if (place > 0) found.add(place - 1)
    if (place + 1 < passages.length) found.add(place + 1)
  }
  return [...found].sort((a, b) => a - b)
}

const NONE_BEFORE: ReadonlyMap<number, number> = new Map()
/** Length of the longest run of terms that both have in the same order without a gap. */
function longestRun(claim: Reading, { places }: Passage): number {
  let longest = 0
  let before = NONE_BEFORE
  for (const term of claim.list) {
    const there = places.get(term.key)
    if (!there) {
      before = NONE_BEFORE
      continue
    }
    const here = new Map<number, number>()
    for (const j of there) {
      const length = (before.get(j - 1) ?? 0) + 1
      here.set(j, length)
      if (length > longest) longest = length
    }
    before = here
    if (longest >= LONGEST_RUN) return LONGEST_RUN
  }
  return longest
}

/** What tells a passage that bears on a claim from the best of an article about something else. */
export function bearingFeatures(ranking: Ranking): number[] {
  const [a, b, c] = ranking.list
  const top = a?.rank ?? 0
  const names = ranking.namesAnywhere
  return [
    1,
    top,
    a?.coverage ?? 0,
    Math.sqrt((a?.coverage ?? 0) * (a?.density ?? 0)),
    ranking.anywhere,
    names < 0 ? 0.5 : names,
    names < 0 ? 1 : 0,
    ranking.figuresAnywhere < 0 ? 0.3 : ranking.figuresAnywhere,
    ((b?.rank ?? 0) + (c?.rank ?? 0)) / 2,
    a ? a.shared.filter((t) => t.isName).length / 4 : 0,
    a ? Math.min(1, a.shared.length / 8) : 0,
    a?.run ?? 0,
    Math.max(0, ...(a?.shared.filter((t) => !t.isName).map((t) => t.weight / 12) ?? [0])),
    Math.log(1 + ranking.claim.list.length) / 3,
    a?.density ?? 0,
    ranking.subjectsNamed,
    ranking.dwelledOn,
    ranking.rarestNamedCount,
    ranking.opening,
    ranking.subjectsNamed * ranking.anywhere,
  ]
}

/** Logistic regression on the labelled "nothing found" set, in the order of `bearingFeatures`. */
const BEARING: readonly number[] = [
  -2.34, 0.33, -0.22, 0.31, 0.47, 1.5, 0.56, 0.88, 0.26, -0.01, 1.38, 0.27, 0.01, -0.86, 0.87, 1.9, 1.06, -0.05, 0.33, 0.16,
]
/**
 * Where "close" and "some" begin, as the chance that the article states the claim. Below "some" the article is said to be
 * silent: that is a word, and a false word costs more than a missing one, so an even chance is not enough to say it.
 */
export const BANDS = { close: 0.8, some: 0.335 }

/** The calibrated chance, 0–1, that the best passage of a ranking bears on the claim at all. Whether it states the claim is another question: silence.ts. */
export function bearing(ranking: Ranking): number {
  const features = bearingFeatures(ranking)
  const score = BEARING.reduce((n, w, i) => n + w * features[i]!, 0)
  return 1 / (1 + Math.exp(-score))
}

/**
 * The best passages of one article for a claim: at most three, best first, each with the words it shares. Where the
 * article does not state it (`chanceOf` under the band “some”), only what comes nearest, and empty where nothing does.
 */
export function findPassages(
  text: string,
  claim: Span,
  index: PassageIndex,
  chanceOf: (ranking: Ranking) => number,
  aliases: readonly AliasPair[] = [],
  who: Antecedent | null = null,
  home: PassageIndex | null = null,
): Suggestion[] {
  const own = widened(read(text, claim), text.slice(claim.start, claim.end), aliases)
  const ranking = rankPassages(who ? withNames(own, read(text, who.name)) : own, index, false, statedBy(text, claim, home))
  const [first] = ranking.list
  if (!first) return []
  const chance = chanceOf(ranking)
  const isStated = chance >= BANDS.some
  if (!isStated && first.coverage < NEAR_ENOUGH) return []
  return ranking.list
    .filter((entry) => entry.shared.length >= Math.min(2, ranking.claim.terms.size) && entry.rank >= first.rank * RUNNER_UP)
    .slice(0, isStated ? MOST_PASSAGES : 1)
    .map((entry, i) => {
      const score = chance * Math.min(1, entry.rank / first.rank)
      return {
        articleId: index.article.id,
        start: entry.passage.start,
        end: entry.passage.end,
        rank: i + 1,
        band: !isStated ? ('nearest' as const) : score >= BANDS.close ? ('close' as const) : ('some' as const),
        score: Math.round(score * 1000) / 1000,
        reasons: explain(entry, ranking.claim),
      }
    })
}

/** Who says it stands near the start or the end of a sentence; of one longer than any is, no more is looked at. */
const LONGEST_SAID = 2000
const SAID = 0.3
const OWN = 0.7
/** How much of a term's worth is the claim's own: what its article says in every second sentence is the story and no statement, and who says it is not what is said. */
function statedBy(text: string, claim: Span, home: PassageIndex | null): (term: Term) => number {
  const { tokens, isSpeaker } = readSentence(
    text,
    { start: claim.start, end: Math.min(claim.end, claim.start + LONGEST_SAID) },
    home?.article.publishedOn ?? null,
  )
  const speaking = tokens.filter((t) => isSpeaker[t.i])
  const n = home?.passages.length ?? 0
  return (term) => {
    const isSaid = speaking.some((t) => t.start < term.end && term.start < t.end)
    const df = home?.postings.get(term.key)?.length ?? 1
    const rare = n > 2 ? Math.log(1 + (n - df + 0.5) / (df + 0.5)) / Math.log(1 + (n - 0.5) / 1.5) : 1
    return (isSaid ? SAID : 1) * (1 - OWN + OWN * rare)
  }
}

/** A claim that can also be found under the other names of what it names. */
function widened(claim: Reading, words: string, aliases: readonly AliasPair[]): Reading {
  const terms = new Map(claim.terms)
  const lower = words.toLowerCase()
  for (const pair of aliases) {
    for (const [here, there] of [
      [pair.one, pair.other],
      [pair.other, pair.one],
    ] as const) {
      if (!lower.includes(here.toLowerCase())) continue
      addNames(terms, read(there, { start: 0, end: there.length }))
    }
  }
  return terms.size === claim.terms.size ? claim : { ...claim, terms }
}

function withNames(claim: Reading, name: Reading): Reading {
  const terms = new Map(claim.terms)
  addNames(terms, name)
  return { ...claim, terms }
}

function addNames(terms: Map<string, Term>, name: Reading) {
  for (const term of name.terms.values()) if (!terms.has(term.key)) terms.set(term.key, { ...term, isName: true })
}

/** Share of a claim, by rarity, without which nothing comes near it. */
const NEAR_ENOUGH = 0.12
/** How far behind the best a passage may be to be shown beside it. */
const RUNNER_UP = 0.45

function explain(entry: Ranked, claim: Reading): Message[] {
  const reasons: Message[] = []
  if (claim.isQuoted && entry.run >= 0.75) reasons.push(say('The same quotation'))
  const figures = [...claim.counted].filter((n) => entry.passage.figures.has(n))
  if (figures.length)
    reasons.push(say('The same figure: {figures}', { figures: figures.map((n) => n.toLocaleString('en')).join(', ') }))
  const { who } = entry.passage
  if (who && [...entry.passage.thread].some((key) => claim.terms.has(key) && !entry.passage.terms.has(key)))
    reasons.push(say('It speaks of {name}', { name: who.name.text }))
  const rarest = entry.shared
    .filter((term) => !term.key.startsWith('#'))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, 5)
    .map((term) => entry.passage.terms.get(term.key)!)
    .map((term) => entry.passage.written(term))
  if (rarest.length) reasons.push(say('Shared words: {words}', { words: rarest.join(', ') }))
  return reasons
}
