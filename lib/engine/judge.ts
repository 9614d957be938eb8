/** The word for a claim beside a passage: vetoes first, weights after, and nothing where nothing can be stood by. */
import { sentences } from '@/lib/text/sentences'
import { type Alignment, laidOn } from './align'
import { compareActors, compareDoers, isTurnedOtherwise } from './compare/agents'
import { compareTimes } from './compare/dates'
import type { Difference, Kind, SlotComparator } from './compare/difference'
import { gapsOf, isLengthened, isOtherSayer, isOtherSpeaker, unsettled } from './compare/gaps'
import { compareFirmness, isFirmerOnOneSide, isOnlyWarned } from './compare/modality'
import { compareNamed } from './compare/names'
import { compareNatures } from './compare/natures'
import { compareFigures } from './compare/numbers'
import { compareOpposites, isOneDeed, isOpposed } from './compare/opposites'
import { comparePolarity } from './compare/polarity'
import { compareReach, isOtherReach } from './compare/scope'
import { compareOffices } from './compare/titles'
import { compareWording, isSameQuoted } from './compare/wording'
import { alteredQuotations, type SharedQuotation, sharedQuotations } from './quoted-wording'
import { isMostlyQuotation, relate } from './relation'
import { groundOf } from './relation-features'
import { clausesOf } from './statements/clauses'
import { readSentence, type Sentence } from './statements/read'
import type { Side } from './types'

/** What is said of a claim beside a passage; `nothing` shows no word at all. */
export type Answer = 'supports' | 'part' | 'contradicts' | 'nothing'

/** An answer with what it rests on. */
export interface Judgement {
  answer: Answer
  /** What decides: the facet that differs, or the one that is not given. */
  kind: Kind | null
  laid: Alignment
  differences: readonly Difference[]
  /** Tokens of the claim, by place, that the passage does not give. */
  gaps: readonly number[]
  /** Somebody else says the same: a note, and no relation. */
  isOtherSpeaker: boolean
}

/** One comparator a facet, each over aligned slots only, in the order in which they are told. */
export const SLOT_COMPARATORS: readonly SlotComparator[] = [
  compareFigures,
  compareTimes,
  compareNamed,
  compareOffices,
  compareOpposites,
  comparePolarity,
  compareReach,
  compareActors,
  compareDoers,
  compareNatures,
  compareFirmness,
]

/** Share of what the claim states that must be answered before the passage says the same, or the same but for one fact. */
const ENOUGH = 0.6
/** The same without what differs: less than this is another statement. A denial or a reach asks for more, being one small word. */
const REST: Partial<Record<Kind, number>> = { negation: 0.65, scope: 0.65 }
const REST_ENOUGH = 0.5
/** Share of the claim's neighbours that must be neighbours in the passage: for support, and for a denial. */
const TOGETHER = 0.35
const NEARLY_ALL = 0.75
/** Names alone are no support: this share of the plain words too. */
const PLAIN = 0.45
const RELATED = 0.2

/** What differs. Two things that turn each other say nothing: "did not sign in 2014" beside "signed in 2018". */
function differencesOf(laid: Alignment, quoted: readonly SharedQuotation[]): Difference[] {
  const found = SLOT_COMPARATORS.flatMap((compare) => compare(laid)).filter(
    (d) =>
      (TURNING.has(d.kind) || laid.claim.turned[d.claim] === laid.passage.turned[d.passage]) &&
      !isSameQuoted(laid.claim, laid.passage, quoted, d),
  )
  const denied = found.some((d) => d.kind === 'negation')
  return denied && found.some((d) => d.kind === 'number' || d.kind === 'date' || d.kind === 'place')
    ? found.map((d) => ({ ...d, evidence: 0 }))
    : found
}
const TURNING: ReadonlySet<Kind> = new Set(['negation', 'opposite', 'agent', 'modality', 'scope'])

/** A denial whose predicate has this much in common around it asks for no more than other facts. */
const FIRM = 1.5
/** Whether enough of the rest is the same for a difference to be one of the same statement. */
function stands({ kind, evidence }: Difference, rest: number, { together }: Alignment): boolean {
  const needed = REST[kind]
  if (evidence <= 0) return false
  if (needed === undefined || (kind === 'negation' && evidence >= FIRM)) return rest >= REST_ENOUGH
  return rest >= needed && (together >= TOGETHER || rest >= NEARLY_ALL)
}

/** Whether it is who says it that differs: of two speakers with nothing in common neither is wrong. */
const isOfSpeakers = ({ claim, passage }: Difference, laid: Alignment) =>
  laid.claim.isSpeaker[claim] === true && laid.passage.isSpeaker[passage] === true

/** Judges a claim beside one passage. Pure; the same sides give the same answer. */
export function judge(claim: Side, passage: Side): Judgement {
  const own = readSentence(claim.article.text, { start: claim.start, end: claim.end }, claim.article.publishedOn)
  const other = readSentence(passage.article.text, { start: passage.start, end: passage.end }, passage.article.publishedOn)
  const laid = laidOn(own, other, claim.aliases)
  const quoted = sharedQuotations(claim.article.text, claim, passage.article.text, passage)
  const found = laid.cover >= RELATED ? differencesOf(laid, quoted) : []
  const [rest, strict] = [restOf(laid, found, NEAR), restOf(laid, found, 0)]
  const parts = partsOf(passage, other)
  const altered = alteredQuotations(
    quoted,
    [claim, passage].map(({ article: { text }, start, end }) => ({ text, start, end })),
  )
  // a fact that has a name of its own is told by that name, inside quotation marks too
  const isOther = isOtherSpeaker(laid)
  const differences = [
    ...found.filter(
      (d) =>
        stands(d, REST[d.kind] === undefined ? rest : strict, laid) &&
        !(isOther && isOfSpeakers(d, laid)) &&
        (parts === null || restWithin(laid, found, parts, d) >= REST_ENOUGH),
    ),
    ...compareWording(own, other, altered),
  ]
  const gaps = gapsOf(laid)
  const base = { laid, differences, gaps, isOtherSpeaker: isOther }
  const isGeneral = !own.content.some((i) => own.tokens[i]!.cls !== 'word' && own.tokens[i]!.cls !== 'role')
  if (differences[0]?.kind === 'quotation') return { ...base, answer: 'contradicts', kind: 'quotation' }
  if (laid.cover < RELATED) return { ...base, answer: 'nothing', kind: null }
  if (differences.length > 0) {
    // what is stated in general is worded more freely: there the weights must see a relation at all
    if (isGeneral && !isOfOneDeed(laid, differences[0]!) && weighed(claim, passage) === 'silent')
      return { ...base, answer: 'nothing', kind: null }
    return { ...base, answer: 'contradicts', kind: differences[0]!.kind }
  }
  const isSame = quoted.some((q) => !q.altered)
  if (isSame && isStatement(claim, passage)) {
    // the wording of what both quote decides what stands in the quotation, and nothing of what stands around it
    const around = gaps.filter(
      (i) => !quoted.some((q) => q.claim.start <= own.tokens[i]!.start && own.tokens[i]!.end <= q.claim.end),
    )
    return { ...base, answer: around.length > 0 ? 'part' : 'supports', kind: null }
  }
  if (isSame && !base.isOtherSpeaker && isMostlyQuotation(claim.article.text, claim) && laid.cover >= ENOUGH)
    return { ...base, answer: found.length > 0 ? 'nothing' : gaps.length > 0 ? 'part' : 'supports', kind: null }
  // something differs that nobody can stand by: no word then, least of all support
  if (
    found.length > 0 ||
    laid.cover < (isUnresolved(claim, laid) ? UNRESOLVED : ENOUGH) ||
    laid.plain < PLAIN ||
    laid.together < TOGETHER ||
    base.isOtherSpeaker
  )
    return { ...base, answer: 'nothing', kind: null }
  const word = weighed(claim, passage)
  if (
    word === 'contradicts' ||
    (isGeneral && word !== 'supports' && !isWhole(laid)) ||
    unsettled(laid) ||
    isLengthened(laid) ||
    isFirmerOnOneSide(laid) ||
    isOtherSayer(laid) ||
    isOnlyWarned(laid) ||
    isTurnedOtherwise(laid) ||
    isOpposed(laid) ||
    isOtherReach(laid)
  )
    return { ...base, answer: 'nothing', kind: null }
  return { ...base, answer: gaps.length > 0 ? 'part' : 'supports', kind: null }
}

/** Whether what differs is a deed of one doer to one thing: that is one statement however freely it is worded. */
const isOfOneDeed = (laid: Alignment, { kind, claim, passage }: Difference) =>
  kind === 'opposite' &&
  laid.claim.statements.some(
    (a) => a.predicate === claim && laid.passage.statements.some((b) => b.predicate === passage && isOneDeed(laid, a, b)),
  )

/** Whether every deed of the claim is told by the passage of the same ones, in the same way. */
function isWhole({ claim, passage, tie, answer, cover }: Alignment): boolean {
  const same = (i: number, j: number) => i === -1 || (j !== -1 && tie(i, j) !== 'none' && tie(i, j) !== 'near')
  return (
    cover >= WHOLE &&
    claim.statements.length > 0 &&
    claim.statements.every((a) =>
      a.actor === -1 && a.object === -1
        ? answer[a.predicate] !== -1
        : passage.statements.some(
            (b) =>
              same(a.predicate, b.predicate) &&
              same(a.actor, b.actor) &&
              same(a.object, b.object) &&
              claim.turned[a.predicate] === passage.turned[b.predicate] &&
              claim.firmness[a.predicate] === passage.firmness[b.predicate],
          ),
    )
  )
}
const WHOLE = 0.85

/** Where nobody says who "he" or "it" is, more of the claim's own words must be met. */
const isUnresolved = (claim: Side, { claim: { tokens } }: Alignment) =>
  !claim.who && /^(?:he|she|it|they|this|that|these|those|we)$/u.test(tokens[0]?.key ?? '')
const UNRESOLVED = 0.7

/** Share of the claim that is answered when what differs is left out, 0–1. */
/** What a word of the same matter counts for one of the same meaning. */
const KIN = 0.75
const NEAR = 0.5
function restOf({ claim, answer, tie, isNear }: Alignment, differences: readonly Difference[], near: number): number {
  const left = new Set(differences.map((d) => d.claim))
  let all = 0
  let met = 0
  for (const i of claim.content) {
    if ((left.has(i) || claim.tokens[i]!.isOfFigure) && answer[i] === -1) continue
    const worth = claim.tokens[i]!.weight * (claim.isSpeaker[i] ? 0.25 : 1)
    all += worth
    if (answer[i] !== -1) met += worth * (tie(i, answer[i]!) === 'kin' ? KIN : 1)
    else if (near > 0 && isNear(i)) met += worth * near
  }
  return all ? met / all : 0
}

const isNamed = ({ tokens }: Sentence, i: number) => tokens[i]!.cls === 'name' || tokens[i]!.cls === 'country'
/** Which sentence of a passage each of its tokens stands in; null where it is one sentence. */
function partsOf({ article: { text }, start, end }: Side, { tokens }: Sentence): readonly number[] | null {
  const all = sentences(text, { start, end }).filter((span) => /\p{L}/u.test(text.slice(span.start, span.end)))
  if (all.length < 2) return null
  let at = 0
  return tokens.map((token) => {
    while (at + 1 < all.length && token.start >= all[at + 1]!.start) at++
    return at
  })
}
/** Share of the claim that is answered in the very sentence of a passage that differs: what the sentences around it say belongs to other statements. */
function restWithin(
  { claim, passage, answer, tie }: Alignment,
  differences: readonly Difference[],
  parts: readonly number[],
  { claim: own, passage: at }: Difference,
): number {
  const left = new Set(differences.map((d) => d.claim))
  const clause = clausesOf(claim).find((places) => places.includes(own))
  const here = passage.content.filter((j) => parts[j] === parts[at])
  let all = 0
  let met = 0
  for (const i of clause ?? claim.content) {
    // who it is about may be named in a sentence before
    const isMet = here.some((j) => tie(i, j) !== 'none' && tie(i, j) !== 'near') || (isNamed(claim, i) && answer[i] !== -1)
    if ((left.has(i) || claim.tokens[i]!.isOfFigure) && !isMet) continue
    const worth = claim.tokens[i]!.weight * (claim.isSpeaker[i] ? 0.25 : 1)
    all += worth
    if (isMet) met += worth
    else if (here.some((j) => tie(i, j) === 'near')) met += worth * NEAR
  }
  return all ? met / all : 0
}

/** Whether two texts are longer than a sentence each: there the wording of what both quote decides. */
const isStatement = (claim: Side, passage: Side) => sentencesIn(claim) + sentencesIn(passage) >= 3
const sentencesIn = ({ article: { text }, start, end }: Side) =>
  sentences(text, { start, end }).filter((span) => /\p{L}/u.test(text.slice(span.start, span.end))).length

const weighed = (claim: Side, passage: Side) => relate(claim.article, claim, groundOf(passage.article, passage, true)).relation

const CLOSE = 0.05
const FACTS: ReadonlySet<Kind> = new Set(['number', 'date', 'place', 'name', 'title'])
/** Whether another passage gives the claim's own figure, day or name in the place where this one has something else. */
const isGivenIn = (all: readonly Judgement[], one: Judgement, { kind, claim, evidence }: Difference) =>
  FACTS.has(kind) &&
  all.some(({ laid }) => {
    if (laid === one.laid) return false
    const j = laid.answer[claim]!
    return j !== -1 && laid.tie(claim, j) === 'same' && laid.evidence(claim, j) >= Math.min(GIVEN, evidence)
  })
const GIVEN = 1

/** A passage that has less of the claim than one before it and too little to support anything: whatever it says, it is not asked. */
function unheard(claim: Side, passage: Side, most: number): Judgement | null {
  const own = readSentence(claim.article.text, { start: claim.start, end: claim.end }, claim.article.publishedOn)
  const other = readSentence(passage.article.text, { start: passage.start, end: passage.end }, passage.article.publishedOn)
  const laid = laidOn(own, other, claim.aliases)
  if (laid.cover >= ENOUGH || laid.cover >= most - CLOSE) return null
  if (sharedQuotations(claim.article.text, claim, passage.article.text, passage).length > 0) return null
  return { laid, differences: [], gaps: [], isOtherSpeaker: false, answer: 'nothing', kind: null }
}

/** Beside several passages, best first: the first that supports, else the first that contradicts, else the best that says a part. */
export function judgeBest(claim: Side, passages: readonly Side[]): Judgement & { at: number } {
  const all: (Judgement & { at: number })[] = []
  for (const [at, passage] of passages.entries()) {
    const most = Math.max(0, ...all.map((one) => one.laid.cover))
    const one = { ...(at > 0 ? (unheard(claim, passage, most) ?? judge(claim, passage)) : judge(claim, passage)), at }
    if (one.answer === 'supports') return one
    all.push(one)
  }
  const of = (answer: Answer) => all.find((one) => one.answer === answer)
  // a contradiction stands only where no other passage has more of the claim
  const most = Math.max(...all.map((one) => one.laid.cover))
  const against = all.find(
    (one) =>
      one.answer === 'contradicts' && one.laid.cover >= most - CLOSE && !one.differences.every((d) => isGivenIn(all, one, d)),
  )
  return (
    against ??
    of('part') ?? { ...all[0]!, ...(all[0]!.answer === 'contradicts' ? { answer: 'nothing' as const, differences: [] } : {}) }
  )
}
