import { clauses } from '@/lib/text/clauses'
import { sentences } from '@/lib/text/sentences'
import type { Span } from '@/lib/text/span'
import { type Comparison, compare, type Exchange } from './comparison'
import { dates, sameDate } from './dates'
import { directions } from './direction'
import { areSynonyms, isBroader, lemmaOf } from './lexicon'
import { negations } from './negation'
import { agree, figures } from './numbers'
import { compareQuotations } from './quotations'
import { keyOf, type Reading, read } from './terms'
import type { EngineArticle } from './types'

/**
 * What is counted when a claim is laid beside a passage. Each is named, bounded, and has a sentence for people, so
 * that a relation can say what it rests on. Counts are capped, shares are 0–1.
 */
export const FEATURES = [
  'one',
  'coverage',
  'density',
  'coverageSquared',
  'coverageAnywhere',
  'lowestCoverage',
  'figureDiffers',
  'figureAbsent',
  'figureNowhere',
  'figureAgrees',
  'dateDiffers',
  'dateAbsent',
  'dateNowhere',
  'otherName',
  'opposite',
  'sibling',
  'otherWord',
  'tightExchange',
  'missingShare',
  'missingNames',
  'nameNowhere',
  'wordNowhere',
  'rarestNowhere',
  'negatedOnOneSide',
  'negationParity',
  'claimNegates',
  'passageNegates',
  'claimSaysNo',
  'quoteAltered',
  'direction',
  'directionLoose',
  'orderTurned',
  'looseTies',
  'scopeWord',
  'definitionClash',
  'otherParty',
  'nothingExists',
  'inProgress',
  'length',
  'unlikeLength',
  'almostAll',
  'allMet',
  'clauseCount',
] as const
export type FeatureName = (typeof FEATURES)[number]
export type Features = Record<FeatureName, number>

/** Features that count for more the more of the claim is met. */
export const TIMES_COVERAGE: readonly FeatureName[] = [
  'negatedOnOneSide',
  'opposite',
  'figureDiffers',
  'otherName',
  'sibling',
  'otherWord',
  'tightExchange',
  'negationParity',
  'nameNowhere',
  'figureNowhere',
  'missingShare',
  'dateDiffers',
  'direction',
  'directionLoose',
  'wordNowhere',
  'scopeWord',
  'claimNegates',
  'passageNegates',
  'definitionClash',
  'otherParty',
]

/** One clause of the claim beside the sentence of the passage that says most of it. */
export interface Unit {
  claim: Span
  passage: Span
  comparison: Comparison
}

/** A claim laid beside a text: its clauses, each with its best sentence, and the counts. */
export interface Laid {
  units: readonly Unit[]
  features: Features
  /** Whether the passage is one sentence (then order and length say more). */
  isSentence: boolean
}

/** A text made ready to have claims laid beside it. */
export interface Ground {
  text: string
  sentences: readonly Span[]
  readings: readonly Reading[]
  keys: ReadonlySet<string>
  article: EngineArticle
  isSentence: boolean
}

/** Reads a passage, or a whole text, once. */
export function groundOf(article: EngineArticle, within: Span, isSentence: boolean): Ground {
  const list = isSentence ? [within] : sentences(article.text, within, article.language)
  const readings = (list.length ? list : [within]).map((span) => read(article.text, span))
  return {
    text: article.text,
    sentences: list.length ? list : [within],
    readings,
    keys: new Set(readings.flatMap((r) => [...r.terms.keys()])),
    article,
    isSentence,
  }
}

const SCOPE = /\b(?:only|solely|exclusively|never|entirely|always|all|every|none|no one|nobody|just|sole|any)\b/giu
const NO_SUCH = /^(?:there (?:is|are) no|no|nobody|no one)\b/iu
const PROGRESS = /\b(?:is|are|being)\b[^.]{0,80}\w{3}ing\b/u
const COPULA = /\b(?:is|was|are|were|became)\s+(?:only\s+|not\s+|also\s+)?(?:an?|the)\s+([^.,;]{2,60})/iu
const HEAVIEST = 12
const cap = (value: number, most: number) => Math.min(most, value)

/** The sentence that says most of a clause; short ones that say little else are preferred a little. */
function bestSentence(clause: Reading, ground: Ground): number {
  let best = 0
  let highest = -1
  ground.readings.forEach((reading, i) => {
    let shared = 0
    for (const term of clause.terms.values()) if (reading.terms.has(term.key)) shared += term.weight
    const score = shared * (1 + (0.3 * shared) / (reading.weight + 1))
    if (score > highest) {
      highest = score
      best = i
    }
  })
  return best
}

/** Lays a claim beside a text. O(clauses × sentences × terms). */
export function lay(own: EngineArticle, claim: Span, ground: Ground): Laid {
  const { text } = own
  const whole = read(text, claim)
  const parts = ground.isSentence ? [claim] : clauses(text, claim, own.language)
  const passageFigures = figures(ground.text, { start: ground.sentences[0]!.start, end: ground.sentences.at(-1)!.end })
  const passageDates = dates(
    ground.text,
    { start: ground.sentences[0]!.start, end: ground.sentences.at(-1)!.end },
    ground.article.publishedOn,
  )
  const units: Unit[] = []
  const sum: Partial<Record<FeatureName, number>> = {}
  const add = (name: FeatureName, value: number) => {
    sum[name] = (sum[name] ?? 0) + value
  }
  let weight = 0
  let lowest = 1
  for (const part of parts) {
    const place = bestSentence(read(text, part), ground)
    const span = ground.sentences[place]!
    const comparison = compare(text, part, ground.text, span, { claim: own.publishedOn, passage: ground.article.publishedOn })
    units.push({ claim: part, passage: span, comparison })
    const share = measure(comparison, ground, add)
    weight += share
    lowest = Math.min(lowest, comparison.coverage)
    add('figureDiffers', comparison.figures.rivals.filter(([f]) => !passageFigures.some((t) => agree(f, t))).length)
    add('dateDiffers', comparison.dates.rivals.filter(([d]) => !passageDates.some((t) => sameDate(d, t))).length)
    const ours = negations(text, part).length
    const theirs = negations(ground.text, span).length
    add('negationParity', (ours + theirs) % 2)
    add('claimSaysNo', ours ? 1 : 0)
    add(
      'quoteAltered',
      compareQuotations({ article: own, ...part }, { article: ground.article, ...span }).some((f) => f.outcome === 'differs')
        ? 1
        : 0,
    )
    turn(text, part, ground.text, span, comparison, add)
  }
  weight ||= 1
  const features = finish(sum, { own, claim, whole, ground, parts: parts.length, weight, lowest, passageFigures, passageDates })
  return { units, features, isSentence: ground.isSentence }
}

/** Counts of one clause; returns its weight. */
function measure(c: Comparison, ground: Ground, add: (name: FeatureName, value: number) => void): number {
  let weight = 0
  for (const term of c.claim.list) weight += term.weight
  weight ||= 1
  const isElsewhere = (e: Exchange) => ground.keys.has(c.claim.list[e.claim]!.key)
  const worth = (e: Exchange) => Math.min(HEAVIEST, c.claim.list[e.claim]!.weight) / HEAVIEST
  add('coverage', c.coverage * weight)
  add('density', c.density * weight)
  const met = new Map(c.matches.map((m) => [m.claim, m.passage]))
  for (const e of c.exchanges) {
    if (e.swap === 'opposite') add('opposite', worth(e))
    if (isElsewhere(e)) continue
    if (e.swap === 'name') add('otherName', worth(e))
    else if (e.swap === 'sibling') add('sibling', worth(e))
    else if (e.swap === 'other') add('otherWord', worth(e))
    const left = met.get(e.claim - 1) === e.passage - 1
    const right = met.get(e.claim + 1) === e.passage + 1
    add('tightExchange', left && right ? 1 : left || right ? 0.3 : 0)
  }
  add(
    'missingShare',
    c.missing.reduce((n, i) => n + c.claim.list[i]!.weight, 0),
  )
  add('missingNames', c.missing.filter((i) => c.claim.list[i]!.isName).length)
  add('negatedOnOneSide', c.flipped.length ? 1 : 0)
  add('unlikeLength', Math.abs(c.claim.list.length - c.passage.list.length) / (c.claim.list.length + c.passage.list.length + 1))
  add('figureAgrees', c.figures.agreed ? 1 : 0)
  add('figureAbsent', c.figures.absent.length)
  add('dateAbsent', c.dates.absent.length)
  add('looseTies', c.matches.filter((m) => m.tie !== 'same').length / (c.claim.list.length || 1))
  const named = c.matches.filter((m) => c.claim.list[m.claim]!.isName && m.tie === 'same')
  const isTurned = named.some((a, i) =>
    named.slice(i + 1).some((b) => a.passage > b.passage && c.claim.list[a.claim]!.key !== c.claim.list[b.claim]!.key),
  )
  add('orderTurned', isTurned ? 1 : 0)
  return weight
}

/** Words that say which way ("up", "more", "before") whose opposite stands on the other side, near something that both share. */
function turn(ct: string, cs: Span, pt: string, ps: Span, c: Comparison, add: (name: FeatureName, value: number) => void) {
  const theirs = directions(pt, ps)
  if (theirs.length === 0) return
  const met = new Map(c.matches.map((m) => [m.claim, m.passage]))
  const placeOf = (list: Reading['list'], at: Span) => {
    const found = list.findIndex((term) => term.start >= at.start)
    return found === -1 ? list.length : found
  }
  for (const ours of directions(ct, cs)) {
    const rivals = theirs.filter((d) => d.axis === ours.axis && d.sign !== ours.sign)
    if (rivals.length === 0 || theirs.some((d) => d.axis === ours.axis && d.sign === ours.sign)) continue
    add('directionLoose', 1)
    const place = placeOf(c.claim.list, ours)
    const near: number[] = []
    for (let i = place - 2; i <= place + 2; i++) if (met.has(i)) near.push(met.get(i)!)
    if (rivals.some((rival) => near.some((j) => Math.abs(j - placeOf(c.passage.list, rival)) <= 2))) add('direction', 1)
  }
}

function finish(
  sum: Partial<Record<FeatureName, number>>,
  at: {
    own: EngineArticle
    claim: Span
    whole: Reading
    ground: Ground
    parts: number
    weight: number
    lowest: number
    passageFigures: ReturnType<typeof figures>
    passageDates: ReturnType<typeof dates>
  },
): Features {
  const { own, claim, whole, ground } = at
  const of = (name: FeatureName) => sum[name] ?? 0
  const sentence = own.text.slice(claim.start, claim.end)
  const ground0 = ground.text.slice(ground.sentences[0]!.start, ground.sentences.at(-1)!.end)
  const absent = whole.list.filter((term) => !ground.keys.has(term.key))
  const days = dates(own.text, claim, own.publishedOn)
  const counted = figures(own.text, claim).filter(
    (f) => !f.isYear && f.kind !== 'clock' && !days.some((d) => d.start < f.end && f.start < d.end),
  )
  const lower = ground0.toLowerCase()
  let met = 0
  for (const term of whole.terms.values()) if (ground.keys.has(term.key)) met += term.weight
  const ours = negations(own.text, claim).length
  const theirs = ground.isSentence ? negations(ground.text, ground.sentences[0]!).length : 0
  const parties = new Set(whole.list.filter((t) => t.key.startsWith('@')).map((t) => t.key))
  const coverage = of('coverage') / at.weight
  return {
    one: 1,
    coverage,
    density: of('density') / at.weight,
    coverageSquared: coverage ** 2,
    coverageAnywhere: whole.weight ? met / whole.weight : 0,
    lowestCoverage: at.lowest,
    figureDiffers: cap(of('figureDiffers'), 2),
    figureAbsent: cap(of('figureAbsent'), 2),
    figureNowhere: cap(counted.filter((f) => !at.passageFigures.some((t) => agree(f, t))).length, 2),
    figureAgrees: of('figureAgrees') / at.parts,
    dateDiffers: cap(of('dateDiffers'), 2),
    dateAbsent: cap(of('dateAbsent'), 2),
    dateNowhere: cap(
      days.filter((d) => !at.passageDates.some((t) => sameDate(d, t)) && at.passageDates.some((t) => t.grain === d.grain)).length,
      2,
    ),
    otherName: cap(of('otherName'), 2),
    opposite: cap(of('opposite'), 2),
    sibling: cap(of('sibling'), 2),
    otherWord: cap(of('otherWord'), 2),
    tightExchange: cap(of('tightExchange'), 2),
    missingShare: of('missingShare') / at.weight,
    missingNames: cap(of('missingNames'), 3),
    nameNowhere: cap(absent.filter((t) => t.isName).length, 3),
    wordNowhere: cap(absent.filter((t) => !t.isName && !t.key.startsWith('#')).length, 4),
    rarestNowhere: absent.reduce((most, t) => Math.max(most, t.weight), 0) / HEAVIEST,
    negatedOnOneSide: cap(of('negatedOnOneSide'), 2),
    negationParity: cap(of('negationParity'), 2),
    claimNegates: ours > theirs ? 1 : 0,
    passageNegates: theirs > ours ? 1 : 0,
    claimSaysNo: cap(of('claimSaysNo'), 1),
    quoteAltered: cap(of('quoteAltered'), 1),
    direction: cap(of('direction'), 2),
    directionLoose: cap(of('directionLoose'), 2),
    orderTurned: cap(of('orderTurned'), 1),
    looseTies: of('looseTies') / at.parts,
    scopeWord: cap([...sentence.matchAll(SCOPE)].filter((m) => !lower.includes(m[0].toLowerCase())).length, 2),
    definitionClash: ground.isSentence ? definitionClash(sentence, ground0, whole, ground.readings[0]!) : 0,
    otherParty:
      [...parties].some((key) => !ground.keys.has(key)) &&
      [...ground.keys].some((key) => key.startsWith('@') && !parties.has(key))
        ? 1
        : 0,
    nothingExists: NO_SUCH.test(sentence) !== NO_SUCH.test(ground0) ? 1 : 0,
    inProgress: PROGRESS.test(sentence) && PROGRESS.test(ground0) ? 1 : 0,
    length: Math.log(1 + whole.list.length),
    unlikeLength: of('unlikeLength') / at.parts,
    almostAll: coverage > 0.8 ? 1 : 0,
    allMet: of('missingShare') === 0 ? 1 : 0,
    clauseCount: cap(at.parts, 6),
  }
}

/** "X is a Y" beside a passage that says what X is and has no Y, nor a kind of Y: 1 when X is met, half when it is not, else 0. */
function definitionClash(sentence: string, passage: string, whole: Reading, ground: Reading): number {
  const match = COPULA.exec(sentence)
  if (!match || !COPULA.test(passage)) return 0
  const phrase = match[1]!.split(/\b(?:who|that|which|in|of|from|by|for|with|on|at|and)\b/u)[0]!.trim()
  const head = lemmaOf(
    phrase
      .split(/\s+/u)
      .at(-1)!
      .toLowerCase()
      .replace(/[^a-z'-]/gu, ''),
  )
  if (!head) return 0
  const key = keyOf(head)
  for (const term of ground.terms.values()) {
    const lemma = lemmaOf(term.word)
    if (lemma === head || term.key === key || areSynonyms(lemma, head) || isBroader(head, lemma, 4)) return 0
  }
  return whole.list[0] && ground.terms.has(whole.list[0].key) ? 1 : 0.5
}
