/** The engine on one page: from a story's articles to claims, passages, relations, findings and flags. Pure and deterministic. */
import { type Message, say } from '@/lib/domain/message'
import type { Relation } from '@/lib/domain/words'
import { isBoundary, overlaps, type Span } from '@/lib/text/span'
import { notCompared, whyNotCompared } from './across/not-compared'
import { lookAcross } from './across/rank'
import { againstDeeds, compareAgents, type Deed, deedsOf } from './agents'
import { compareAttribution } from './attribution'
import { extractClaims } from './claims'
import type { Comparison } from './comparison'
import { compareNegation } from './contrasts'
import { compareDates } from './dates'
import { isPending, otherEvent, otherSpeaker, superseded } from './guards'
import { againstHeadline } from './headline'
import { flagsInside } from './inside'
import { type LegibleArticle, legibleArticle } from './legible'
import { compareModality } from './modality'
import { compareNames } from './names'
import { compareNumbers } from './numbers'
import { sharedOrigin } from './origins'
import { againstPairs, comparePairs, type Pair, pairsOf } from './pairs'
import { compareParties } from './parties'
import { BANDS, findPassages, indexPassages, type PassageIndex, rankPassages } from './passages'
import { compareQuotations } from './quotations'
import { relate } from './relation'
import { groundOf } from './relation-features'
import { compareScope } from './scope'
import { silent, stated } from './silence'
import { read } from './terms'
import type {
  AliasPair,
  Comparator,
  EngineArticle,
  Finding,
  Flag,
  ProposedClaim,
  ProposedNothing,
  Side,
  SourceRelation,
  Suggestion,
} from './types'

/** One comparator a facet, in the order in which their findings are told. */
export const COMPARATORS: readonly Comparator[] = [
  comparePairs,
  compareParties,
  compareAgents,
  compareNumbers,
  compareNames,
  compareDates,
  compareQuotations,
  compareAttribution,
  compareModality,
  compareNegation,
  compareScope,
]

/** What the engine has to say about one claim. */
export interface ClaimAnalysis {
  suggestions: Suggestion[]
  /** How each other article bears on it: one a source. */
  relations: SourceRelation[]
  /** Findings against the best passage of each other article. */
  findings: (Finding & { articleId: string })[]
}

export interface ArticleAnalysis {
  articleId: string
  claims: (ProposedClaim & ClaimAnalysis & { flags: Flag[] })[]
  nothing: ProposedNothing[]
}

/** How far an analysis has come, with real counts. */
export type Progress =
  | { stage: 'read'; articles: number }
  | { stage: 'split'; article: string; claims: number }
  | { stage: 'compare'; done: number; total: number }

/** What is read of one article at most; imports stop at a third of it. */
const MOST_CHARACTERS = 520_000
const MOST_LINES = 6000

/** An article within the limits: the same object when nothing had to be left out. */
function bounded(article: EngineArticle): EngineArticle {
  const { lines } = article
  if (lines.length <= MOST_LINES && (lines.at(-1)?.end ?? 0) <= MOST_CHARACTERS) return article
  return {
    ...article,
    lines: lines
      .slice(0, MOST_LINES)
      .filter((line) => line.start < MOST_CHARACTERS)
      .map((line) => (line.end > MOST_CHARACTERS ? { ...line, end: boundaryBefore(article.text, MOST_CHARACTERS) } : line)),
  }
}

const boundaryBefore = (text: string, at: number) => (isBoundary(text, at) ? at : at - 1)

/** A story's articles made ready: build once, look up many claims. */
export class Reader {
  /** What is read of each article, with the way back into what was printed. */
  private readonly copies: ReadonlyMap<string, LegibleArticle>
  private readonly indexes: PassageIndex[]
  private readonly pairs: ReadonlyMap<string, readonly Pair[]>
  private readonly deeds: ReadonlyMap<string, readonly Deed[]>

  readonly articles: readonly EngineArticle[]

  constructor(
    all: readonly EngineArticle[],
    private readonly aliases: readonly AliasPair[] = [],
  ) {
    this.articles = all.map(bounded)
    this.copies = new Map(this.articles.map((article) => [article.id, legibleArticle(article)]))
    const articles = [...this.copies.values()].map((copy) => copy.article)
    this.indexes = articles.map(indexPassages)
    this.pairs = new Map(articles.map((article) => [article.id, pairsOf(article)]))
    this.deeds = new Map(articles.map((article) => [article.id, deedsOf(article)]))
  }

  /** For a claim about a position still to come: the statement elsewhere that has taken it since. */
  private laterStatement(claim: Side, index: PassageIndex): { relation: SourceRelation; finding: Finding } | null {
    let best: { finding: Finding; span: Span; coverage: number } | null = null
    for (const { passage, coverage, shared } of rankPassages(read(claim.article.text, claim), index).list) {
      if (coverage < LATER_ENOUGH || shared.filter((t) => !t.isName).length < 2 || (best && coverage <= best.coverage)) continue
      const finding = superseded(claim, { article: index.article, start: passage.start, end: passage.end })
      if (finding) best = { finding, span: passage, coverage }
    }
    return (
      best && {
        finding: best.finding,
        relation: {
          articleId: index.article.id,
          relation: 'superseded',
          sureness: 0.6,
          reasons: [best.finding.reason],
          start: best.span.start,
          end: best.span.end,
        },
      }
    )
  }

  /** Passages, relations and findings for one claim, in every other article or in those named. */
  look(articleId: string, claim: Span, inside?: ReadonlySet<string>): ClaimAnalysis {
    const copy = this.copies.get(articleId)!
    const found = this.lookLegibly(copy.article, copy.fromPrinted(claim), inside)
    const placed = <T extends { articleId: string }>(part: T, span: Span) =>
      this.copies.get(part.articleId)!.toPrinted({ start: span.start, end: span.end })
    return {
      suggestions: found.suggestions.map((one) => ({ ...one, ...placed(one, one) })),
      relations: found.relations.map((one) =>
        one.start === null || one.end === null ? one : { ...one, ...placed(one, { start: one.start, end: one.end }) },
      ),
      findings: found.findings.map((one) => ({
        ...one,
        span: copy.toPrinted(one.span),
        other: one.other && placed(one, one.other),
      })),
    }
  }

  private lookLegibly(own: EngineArticle, claim: Span, inside?: ReadonlySet<string>): ClaimAnalysis {
    const articleId = own.id
    const who = this.indexes.find((i) => i.article === own)?.openings.get(claim.start) ?? null
    const found: ClaimAnalysis = { suggestions: [], relations: [], findings: [] }
    for (const index of this.indexes) {
      if (index.article.id === articleId || (inside && !inside.has(index.article.id))) continue
      const why = whyNotCompared(own, index.article)
      if (why) {
        const across = lookAcross(own, claim, index.article, index.passages, this.aliases)
        const differing = across.findings.filter((f) => f.outcome === 'differs').map((f) => f.reason)
        found.suggestions.push(...across.suggestions)
        found.relations.push(notCompared(index.article.id, [why, ...differing]))
        for (const finding of across.findings) found.findings.push({ ...finding, articleId: index.article.id })
        continue
      }
      const suggestions = findPassages(own.text, claim, index, (ranking) => stated(ranking, index), this.aliases, who)
      found.suggestions.push(...suggestions)
      const best = suggestions[0]
      const later = isPending(own.text, claim)
        ? this.laterStatement({ article: own, start: claim.start, end: claim.end }, index)
        : null
      if (later) {
        found.relations.push(later.relation)
        bring(found, later.relation, say('A later statement of the same position'))
        found.findings.push({ ...later.finding, articleId: index.article.id })
        continue
      }
      const isStated = best !== undefined && best.band !== 'nearest'
      const side = { article: own, start: claim.start, end: claim.end, aliases: this.aliases, who }
      const { relation, findings } = isStated
        ? weigh(
            side,
            suggestions.map((s) => ({ article: index.article, start: s.start, end: s.end })),
          )
        : { relation: silent(index.article.id, best), findings: [] }
      // what two states have between them is looked up in the whole article: it is named once and then left out
      const clash = findings.some((f) => f.rule === 'pairs')
        ? undefined
        : againstPairs(side, this.pairs.get(index.article.id) ?? [])[0]
      const where = clash?.other && index.passages.find((p) => p.start <= clash.other!.start && clash.other!.end <= p.end)
      if (clash && where) {
        findings.unshift(clash)
        Object.assign(relation, {
          relation: 'contradicts',
          sureness: PAIR_SURE,
          reasons: [clash.reason],
          start: where.start,
          end: where.end,
        })
        bring(found, relation, say('It names the two sides otherwise'))
      }
      const deeds = isStated ? (this.deeds.get(index.article.id) ?? []) : []
      const turned = againstDeeds(side, index.article.text, deeds).filter(
        (f) => f.outcome === 'differs' && !findings.some((g) => g.rule === f.rule),
      )
      if (turned.length) {
        findings.push(...turned)
        if (relation.relation === 'supports' || relation.relation === 'unclear')
          Object.assign(relation, { relation: 'qualifies', reasons: turned.map((f) => f.reason) })
      }
      found.relations.push(relation)
      for (const finding of findings) found.findings.push({ ...finding, articleId: index.article.id })
    }
    return found
  }
}

/** A relation brings the passage that it rests on: where ranking did not find it, it is the first of its article. */
function bring(found: ClaimAnalysis, { articleId, start, end }: SourceRelation, reason: Message): void {
  const own = found.suggestions.filter((s) => s.articleId === articleId)
  if (start === null || end === null) return
  const there = own.find((s) => s.start < end && start < s.end)
  if (there?.band === 'nearest') there.band = 'close'
  if (there) return
  for (const s of own) s.rank++
  const score = Math.max(BANDS.close, own[0]?.score ?? 0)
  const at = own[0] ? found.suggestions.indexOf(own[0]) : found.suggestions.length
  found.suggestions.splice(at, 0, { articleId, start, end, rank: 1, band: 'close', score, reasons: [reason] })
}

/** How much of a pending claim a later statement must have, to be about the same position. */
const LATER_ENOUGH = 0.05

/** Facets whose difference makes two statements contradict; the others qualify. */
const HARD: ReadonlySet<string> = new Set(['parties', 'agent', 'number', 'date', 'negation', 'quotation', 'name'])
/** How sure the engine must be before it speaks; below it says that it is unclear. */
const SURE = { supports: 0.7, contradicts: 0.5 }
/** How sure two different pairings of one thing are a contradiction: a rule of its own, on which no labelled set bears. */
const PAIR_SURE = 0.8
const MET_ENOUGH = 0.3
const SUPPORT_ENOUGH = 0.38
const PRONOUN_FIRST = /^["“‘']?(?:He|She|It|They|This|That|These|Those|We)\b/u
const UNRESOLVED = { coverage: 0.6, plain: 0.7 }
/** Names alone are no support: this much of the other words must be met too. */
const PLAIN_ENOUGH = 0.28
/** Words as light as "come" or "say" do not count, and below this weight there is too little to go by. */
const LIGHT = 3.5
const LEAST = 12

/** Share of the claim's words that are no names, countries or figures which the passage has, 0–1. */
function plainCoverage({ claim, matches }: Comparison): number {
  const isPlain = (i: number) => !claim.list[i]!.isName && !/^[@#]/u.test(claim.list[i]!.key)
  let met = 0
  let all = 0
  const found = new Set(matches.filter((m) => m.tie === 'same' || m.tie === 'synonym').map((m) => m.claim))
  claim.list.forEach((term, i) => {
    if (!isPlain(i) || term.weight <= LIGHT) return
    all += term.weight
    if (found.has(i)) met += term.weight
  })
  return all >= LEAST ? met / all : 0
}

/** One claim beside a source's passages, best first: what each comparator finds on the best, and how it bears on the claim. Abstains rather than guesses. */
export function weigh(claim: Side, passages: readonly Side[]): { relation: SourceRelation; findings: Finding[] } {
  const passage = passages[0]!
  const related = relate(claim.article, claim, groundOf(passage.article, passage, true))
  const comparison = related.laid.units[0]!.comparison
  const findings = COMPARATORS.flatMap((compare) => compare(claim, passage))
  const later = passages.map((other) => ({ other, finding: superseded(claim, other) })).find((f) => f.finding !== null) ?? null
  const guard = later?.finding ?? otherEvent(claim, passage, comparison) ?? otherSpeaker(claim, passage, comparison, findings)
  const origin = sharedOrigin(claim, passage)
  const differs = findings.filter((f) => f.outcome === 'differs')
  const hard = differs.filter((f) => HARD.has(f.facet))
  const pair = differs.find((f) => f.rule === 'pairs')
  const plain = plainCoverage(comparison)
  // the passage that decides, which is not always the one that is most alike
  const at = later?.other ?? passage
  const of = (relation: Relation, reasons: Message[]): SourceRelation => ({
    articleId: passage.article.id,
    relation,
    sureness: Math.round((relation === 'contradicts' ? related.conflict : related.sureness) * 100) / 100,
    reasons: [...reasons, ...(origin ? [origin.reason] : [])],
    start: at.start,
    end: at.end,
  })
  const answer = () => {
    if (guard) return of(guard.rule === 'superseded' ? 'superseded' : 'qualifies', [guard.reason])
    if (pair && comparison.coverage >= MET_ENOUGH) {
      const found = of('contradicts', [pair.reason, ...hard.filter((f) => f !== pair).map((f) => f.reason)])
      return { ...found, sureness: PAIR_SURE }
    }
    if (related.relation === 'contradicts' && related.conflict >= SURE.contradicts && hard.length)
      return of(
        'contradicts',
        hard.map((f) => f.reason),
      )
    // a difference of a hard fact in what is else the same statement
    if (hard.length && related.relation === 'supports' && comparison.coverage >= MET_ENOUGH)
      return of(
        'qualifies',
        hard.map((f) => f.reason),
      )
    if (differs.length && related.relation !== 'silent')
      return of(
        'qualifies',
        differs.map((f) => f.reason),
      )
    // where nobody says who "he" or "it" is, a claim needs more of its own words met
    const isUnresolved =
      PRONOUN_FIRST.test(claim.article.text.slice(claim.start, claim.start + 24)) &&
      !(claim.who && findings.some((f) => f.rule === 'names' && f.span.start === claim.who!.pronoun.start))
    const enough = isUnresolved ? UNRESOLVED : { coverage: SUPPORT_ENOUGH, plain: PLAIN_ENOUGH }
    if (
      related.relation === 'supports' &&
      related.sureness >= SURE.supports &&
      comparison.coverage >= enough.coverage &&
      plain >= enough.plain
    )
      return of('supports', [
        say('{percent} % of what the claim says is met, and no facet differs.', {
          percent: Math.round(comparison.coverage * 100),
        }),
      ])
    if (differs.length)
      return of(
        'unclear',
        differs.map((f) => f.reason),
      )
    return of('unclear', [say('It speaks of the same matter, but the engine cannot say whether it supports or contradicts.')])
  }
  return {
    relation: answer(),
    findings: guard ? [...findings.filter((f) => f.rule !== 'attribution' || guard.rule !== 'other-speaker'), guard] : findings,
  }
}

/**
 * Analyses the articles named in `fresh` (all by default) against all the others. A generator, so that its caller
 * can show progress and let other work in between two claims. O(claims × candidates of the other articles).
 */
export function* analyse(
  articles: readonly EngineArticle[],
  fresh?: ReadonlySet<string>,
  aliases: readonly AliasPair[] = [],
): Generator<Progress, ArticleAnalysis[]> {
  yield { stage: 'read', articles: articles.length }
  const reader = new Reader(articles, aliases)
  const extracted = []
  for (const article of reader.articles) {
    if (fresh && !fresh.has(article.id)) continue
    const extraction = extractClaims(article)
    const flags = [...extraction.flags, ...againstHeadline(article), ...flagsInside(article)].sort((a, b) => a.start - b.start)
    extracted.push({ article, extraction, flags })
    yield { stage: 'split', article: article.id, claims: extraction.claims.length }
  }
  const total = extracted.reduce((n, e) => n + e.extraction.claims.length, 0)
  let done = 0
  const results: ArticleAnalysis[] = []
  for (const { article, extraction, flags } of extracted) {
    const claims = []
    let first = 0
    for (const claim of extraction.claims) {
      while (first < flags.length && flags[first]!.end <= claim.start) first++
      const own: Flag[] = []
      for (let i = first; i < flags.length && flags[i]!.start < claim.end; i++)
        if (overlaps(flags[i]!, claim)) own.push(flags[i]!)
      claims.push({ ...claim, ...reader.look(article.id, claim), flags: own })
      done++
      yield { stage: 'compare', done, total }
    }
    results.push({ articleId: article.id, claims, nothing: extraction.nothing })
  }
  return results
}
