import { say } from '@/lib/domain/message'
import { type Alignment, laidOn } from './align'
import { areSynonyms, lemmaOf } from './lexicon'
import { bearing, type PassageIndex, placesIn, type Ranked, type Ranking } from './passages'
import { STATED } from './silence-weights'
import { clausesOf } from './statements/clauses'
import { readSentence, type Sentence } from './statements/read'
import type { Term } from './terms'
import type { AliasPair, SourceRelation, Suggestion } from './types'

/**
 * Does an article state a claim, or only tell of the same event? What is counted, each 0–1, or −1 where the claim has
 * nothing of the kind. `pair` is of the sentence that has most words and pairs: a word that is there says little
 * where every sentence has the event's names, two neighbours that are neighbours there too say more.
 */
export const SIGNALS = [
  /** Share of the claim's neighbouring word pairs that stand near each other. */
  'pair',
  /** Share of the words that stand there as another word of the same sense. */
  'kin',
  /** The claim's rarest word is there; of its three rarest, how many. */
  'rarest',
  'rarestThree',
  /** The longest run of the claim's words, of eight. */
  'run',
  /** Share that the whole article has, of all words and of the names. */
  'anywhere',
  'namesAnywhere',
  /** The first sentence's rank, and the chance that the article is about the matter at all. */
  'rank',
  'topic',
  /** Of the sentence on which the claim is laid best (align.ts): share of the claim that it answers, of its plain words, and of its predicates. */
  'laid',
  'laidPlain',
  'predicates',
  /** How many things and how many plain words are answered, of eight and of six. */
  'answers',
  'plainAnswers',
  /** What it has of the clause of the claim that it has most of; and the most that any sentence has of a clause. */
  'ownClause',
  'clause',
  /** Share of the sentence's own plain words that the claim has; and the most that any sentence has of its own in the claim. */
  'backPlain',
  'back',
  /** Share of both, and of words with their neighbours. */
  'evenly',
  'joined',
  /** What the sentence that comes second answers: a topic has many such sentences, a statement few. */
  'second',
  /** How much the claim states. */
  'length',
] as const
export type Signals = Record<(typeof SIGNALS)[number], number>

/** How far neighbours stand apart in the claim, and how far they may in the sentence, in words with content. */
const PAIR_REACH = 4
const PAIR_SPAN = 8
/** Words as light as "come" or "say" say nothing of a statement. */
const LIGHT = 3.5
const LOOKED_AT = 8

type Worth = (term: Term) => number
interface Laid {
  entry: Ranked
  cover: number
  pair: number
}

const carrying = (list: readonly Term[]) => list.filter((term) => term.weight > LIGHT)
const isFigure = (term: Term) => term.key.startsWith('#')

/** Share of a claim's terms that a sentence has, by worth; −1 where the claim has none. */
function shareOf(terms: readonly Term[], has: (term: Term) => boolean, worth: Worth): number {
  let [met, all] = [0, 0]
  for (const term of terms) {
    all += worth(term)
    if (has(term)) met += worth(term)
  }
  return all ? met / all : -1
}

/** What a sentence has that says something of a statement, and where in the row of these each stands, by key. */
interface Carried {
  list: readonly Term[]
  at: ReadonlyMap<string, readonly number[]>
}
const carriedBy = new WeakMap<Ranked['passage'], Carried>()
function carriedOf(passage: Ranked['passage']): Carried {
  let found = carriedBy.get(passage)
  if (!found) {
    const list = carrying(passage.list)
    found = { list, at: placesIn(list) }
    carriedBy.set(passage, found)
  }
  return found
}

/** Share of a claim's neighbouring pairs that stand near each other in a sentence, by the worth of the lighter of the two. */
function pairShare(claim: readonly Term[], worths: readonly number[], { at }: Carried): number {
  const places = claim.map((term) => at.get(term.key))
  let [met, all] = [0, 0]
  for (let i = 0; i < claim.length; i++)
    for (let j = i + 1; j < Math.min(claim.length, i + PAIR_REACH); j++) {
      if (claim[i]!.key === claim[j]!.key) continue
      const weight = Math.min(worths[i]!, worths[j]!)
      all += weight
      const [here, there] = [places[i], places[j]]
      if (here && there?.some((y) => here.some((x) => Math.abs(x - y) <= PAIR_SPAN))) met += weight
    }
  return all ? met / all : 0
}

/** Whose words a claim is, read on the way of the workbench. */
export interface Words {
  text: string
  publishedOn: string | null
  aliases?: readonly AliasPair[]
}

/** Counts what a ranking says of whether its article states the claim. O(terms of the claim × a few sentences). */
export function signalsOf(ranking: Ranking, index: PassageIndex, words: Words): Signals {
  const claim = carrying(ranking.claim.list)
  const terms = [...new Map(claim.map((term) => [term.key, term])).values()]
  const total = index.passages.length
  const worthIn = (term: Term) => {
    const count = index.postings.get(term.key)?.length ?? 0
    return term.weight * (0.3 + Math.log(1 + (total - count + 0.5) / (count + 0.5)))
  }
  const worths = claim.map(worthIn)
  const byTerm = new Map(terms.map((term) => [term, worthIn(term)]))
  const worth: Worth = (term) => byTerm.get(term)!
  const nearest = [...ranking.list].sort((a, b) => b.coverage - a.coverage || a.place - b.place).slice(0, LOOKED_AT)
  const best = nearest
    .map((entry): Laid => {
      const keys = entry.passage.terms
      return {
        entry,
        cover: Math.max(
          0,
          shareOf(terms, (t) => keys.has(t.key), worth),
        ),
        pair: pairShare(claim, worths, carriedOf(entry.passage)),
      }
    })
    .sort((a, b) => b.cover + b.pair - a.cover - a.pair)[0]
  const there = best?.entry.passage
  const has = (term: Term | undefined) => term !== undefined && there?.terms.has(term.key) === true
  const theirs = there
    ? carriedOf(there)
        .list.filter((t) => !t.isName && !isFigure(t))
        .map((t) => lemmaOf(t.word))
    : []
  const isKin = (term: Term) => {
    if (term.isName || isFigure(term) || has(term)) return false
    const own = lemmaOf(term.word)
    return theirs.some((other) => areSynonyms(own, other))
  }
  const rarest = [...terms].sort((a, b) => b.weight - a.weight).slice(0, 3)
  return {
    pair: best?.pair ?? 0,
    kin: Math.max(0, shareOf(terms, isKin, worth)),
    rarest: has(rarest[0]) ? 1 : 0,
    rarestThree: rarest.filter(has).length / 3,
    run: best?.entry.run ?? 0,
    anywhere: ranking.anywhere,
    namesAnywhere: ranking.namesAnywhere,
    rank: ranking.list[0]?.rank ?? 0,
    topic: bearing(ranking),
    ...laidSignals(ranking, index, nearest, words),
  }
}

/** No sentence is longer; of what is, no more is laid. */
const LONGEST = 2000
const cut = ({ start, end }: { start: number; end: number }) => ({ start, end: Math.min(end, start + LONGEST) })
/** Who says it is little of what is said. */
const SAYER = 0.25
const worthOf = ({ tokens, isSpeaker }: Sentence, i: number) => tokens[i]!.weight * (isSpeaker[i] ? SAYER : 1)
const plainOf = ({ content, tokens, isSpeaker }: Sentence) => content.filter((i) => tokens[i]!.cls === 'word' && !isSpeaker[i])
function part(list: readonly number[], worth: (i: number) => number, met: (i: number) => number): number {
  let [all, got] = [0, 0]
  for (const i of list) {
    all += worth(i)
    got += worth(i) * met(i)
  }
  return all ? got / all : 0
}

interface LaidCounts {
  laid: Alignment
  /** Share of the claim that is answered, by how few of the sentences looked at answer it. */
  rare: number
  ownClause: number
  back: number
  backPlain: number
}
const NO_PLAIN = 0.3
/** A sentence with less of the claim than this is not laid on it. */
const NEAR_ENOUGH = 0.03

/** The claim laid on the sentences nearest to it. */
function laidSignals(ranking: Ranking, { article }: PassageIndex, nearest: readonly Ranked[], words: Words) {
  const own = readSentence(words.text, cut(ranking.claim), words.publishedOn)
  const all = nearest
    .filter(({ coverage }) => coverage >= NEAR_ENOUGH)
    .map(({ passage }) => laidOn(own, readSentence(article.text, cut(passage), article.publishedOn), words.aliases))
  const rarities = own.tokens.map((_, i) => {
    let answering = 0
    for (const { answer } of all) if (answer[i] !== -1) answering++
    return worthOf(own, i) * (0.3 + Math.log(1 + (all.length - answering + 0.5) / (answering + 0.5)))
  })
  const rarity = (i: number) => rarities[i]!
  const clauses = clausesOf(own)
  const counts = all
    .map((laid): LaidCounts => {
      const met = (i: number) => laid.firm[i]!
      const { passage } = laid
      const isMet = (j: number) => (laid.answered[j] === -1 ? 0 : 1)
      const worth = (j: number) => worthOf(passage, j)
      return {
        laid,
        rare: part(own.content, rarity, met),
        ownClause: Math.max(0, ...clauses.map((clause) => part(clause, (i) => own.tokens[i]!.weight, met))),
        back: part(passage.content, worth, isMet),
        backPlain: part(plainOf(passage), worth, isMet),
      }
    })
    .sort((a, b) => b.rare + b.laid.together - a.rare - a.laid.together)
  const [first, second] = counts
  const plain = plainOf(own)
  const isAnswered = (i: number) => first !== undefined && first.laid.answer[i] !== -1
  const predicates = own.statements.map((s) => s.predicate).filter((i) => i >= 0 && !own.isSpeaker[i])
  const cover = first?.laid.cover ?? 0
  const back = first?.back ?? 0
  return {
    laid: cover,
    laidPlain: plain.length
      ? part(
          plain,
          (i) => own.tokens[i]!.weight,
          (i) => first?.laid.firm[i] ?? 0,
        )
      : NO_PLAIN,
    predicates: predicates.length ? predicates.filter(isAnswered).length / predicates.length : 0,
    answers: Math.min(8, own.content.filter(isAnswered).length) / 8,
    plainAnswers: Math.min(6, plain.filter(isAnswered).length) / 6,
    ownClause: first?.ownClause ?? 0,
    clause: Math.max(0, ...counts.map((one) => one.ownClause)),
    backPlain: first?.backPlain ?? 0,
    back: Math.max(0, ...counts.map((one) => one.back)),
    evenly: (2 * cover * back) / (cover + back || 1),
    joined: cover * (first?.laid.together ?? 0),
    second: second?.rare ?? 0,
    length: Math.log(1 + own.content.length) / 3,
  }
}

/** The chance, 0–1, that one of the article's sentences states the claim; where it is even, both are as likely. */
export function stated(ranking: Ranking, index: PassageIndex, words: Words): number {
  if (!ranking.list.length) return 0
  const signals = signalsOf(ranking, index, words)
  const score = SIGNALS.reduce((n, name) => n + STATED.weights[name] * signals[name], STATED.bias)
  return 1 / (1 + Math.exp(-score))
}

/** The relation of an article that does not state a claim: nothing there, or only what looks alike (`nearest`, a suggestion one key away). */
export const silent = (articleId: string, nearest: Suggestion | undefined): SourceRelation => ({
  articleId,
  relation: 'silent',
  sureness: Math.round((1 - (nearest?.score ?? 0)) * 100) / 100,
  reasons: [
    nearest
      ? say('No sentence of this article says it. The nearest shares words with it and states something else.')
      : say('No sentence of this article says it, and none comes near.'),
  ],
  start: null,
  end: null,
})
