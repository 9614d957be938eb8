import { say } from '@/lib/domain/message'
import { areSynonyms, lemmaOf } from './lexicon'
import { bearing, type PassageIndex, type Ranked, type Ranking } from './passages'
import { STATED } from './silence-weights'
import type { Term } from './terms'
import type { SourceRelation, Suggestion } from './types'

/**
 * Does an article state a claim, or only tell of the same event? What is counted, each 0–1, or −1 where the claim has
 * nothing of the kind. `cover` and `pair` are of the sentence that has most of both: a word that is there says little
 * where every sentence has the event's names, two neighbours that are neighbours there too say more.
 */
export const SIGNALS = [
  /** Share of the claim's words, by how rare they are in this article. */
  'cover',
  /** Share of the claim's neighbouring word pairs that stand near each other. */
  'pair',
  /** The same of the sentence that comes second: a topic has many such sentences, a statement few. */
  'second',
  /** Share of the words that are neither names nor figures. */
  'plain',
  'figures',
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

/** Share of a claim's neighbouring pairs that stand near each other in a sentence, by the worth of the lighter of the two. */
function pairShare(claim: readonly Term[], passage: readonly Term[], worth: Worth): number {
  const at = new Map<string, number[]>()
  for (const [i, term] of passage.entries()) {
    const there = at.get(term.key)
    if (there) there.push(i)
    else at.set(term.key, [i])
  }
  let [met, all] = [0, 0]
  for (let i = 0; i < claim.length; i++)
    for (let j = i + 1; j < Math.min(claim.length, i + PAIR_REACH); j++) {
      const [one, other] = [claim[i]!, claim[j]!]
      if (one.key === other.key) continue
      const weight = Math.min(worth(one), worth(other))
      all += weight
      const here = at.get(one.key)
      const there = here && at.get(other.key)
      if (there && here.some((x) => there.some((y) => Math.abs(x - y) <= PAIR_SPAN))) met += weight
    }
  return all ? met / all : 0
}

/** Counts what a ranking says of whether its article states the claim. O(terms of the claim × a few sentences). */
export function signalsOf(ranking: Ranking, index: PassageIndex): Signals {
  const claim = carrying(ranking.claim.list)
  const terms = [...new Map(claim.map((term) => [term.key, term])).values()]
  const total = index.passages.length
  const worth: Worth = (term) => {
    const count = index.postings.get(term.key)?.length ?? 0
    return term.weight * (0.3 + Math.log(1 + (total - count + 0.5) / (count + 0.5)))
  }
  const [best, second] = [...ranking.list]
    .sort((a, b) => b.coverage - a.coverage || a.place - b.place)
    .slice(0, LOOKED_AT)
    .map((entry): Laid => {
      const keys = entry.passage.terms
      return {
        entry,
        cover: Math.max(
          0,
          shareOf(terms, (t) => keys.has(t.key), worth),
        ),
        pair: pairShare(claim, carrying(entry.passage.list), worth),
      }
    })
    .sort((a, b) => b.cover + b.pair - a.cover - a.pair)
  const there = best?.entry.passage
  const has = (term: Term | undefined) => term !== undefined && there?.terms.has(term.key) === true
  const theirs = there ? carrying(there.list).filter((t) => !t.isName && !isFigure(t)) : []
  const isKin = (term: Term) =>
    !term.isName && !isFigure(term) && !has(term) && theirs.some((t) => areSynonyms(lemmaOf(term.word), lemmaOf(t.word)))
  const rarest = [...terms].sort((a, b) => b.weight - a.weight).slice(0, 3)
  return {
    cover: best?.cover ?? 0,
    pair: best?.pair ?? 0,
    second: second?.pair ?? 0,
    plain: shareOf(
      terms.filter((t) => !t.isName && !isFigure(t)),
      has,
      worth,
    ),
    figures: shareOf(terms.filter(isFigure), has, worth),
    kin: Math.max(0, shareOf(terms, isKin, worth)),
    rarest: has(rarest[0]) ? 1 : 0,
    rarestThree: rarest.filter(has).length / 3,
    run: best?.entry.run ?? 0,
    anywhere: ranking.anywhere,
    namesAnywhere: ranking.namesAnywhere,
    rank: ranking.list[0]?.rank ?? 0,
    topic: bearing(ranking),
  }
}

/** The chance, 0–1, that one of the article's sentences states the claim; where it is even, both are as likely. */
export function stated(ranking: Ranking, index: PassageIndex): number {
  if (!ranking.list.length) return 0
  const signals = signalsOf(ranking, index)
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
