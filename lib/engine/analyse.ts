/** The engine on one page: from a story's articles to claims, passages, relations, findings and flags. Pure and deterministic. */
import { type Message, say } from '@/lib/domain/message'
import { overlaps, type Span } from '@/lib/text/span'
import { notCompared, whyNotCompared } from './across/not-compared'
import { lookAcross } from './across/rank'
import { againstDeeds, type Deed, deedsOf } from './agents'
import { bounded } from './bounded'
import { extractClaims } from './claims'
import { isPending, isReviewed, isReviewing, superseded } from './guards'
import { againstHeadline } from './headline'
import { flagsInside } from './inside'
import { type LegibleArticle, legibleArticle } from './legible'
import { againstPairs, type Pair, pairsOf } from './pairs'
import { BANDS, findPassages, indexPassages, type PassageIndex, rankPassages } from './passages'
import { silent, stated } from './silence'
import { read } from './terms'
import type {
  AliasPair,
  Antecedent,
  EngineArticle,
  Finding,
  Flag,
  ProposedClaim,
  ProposedNothing,
  Side,
  SourceRelation,
  Suggestion,
} from './types'
import { weigh } from './weigh'

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

/** A story's articles made ready: build once, look up many claims. */
export class Reader {
  /** How many were built in this thread: a reading takes long, and the thread that serves builds none. */
  static built = 0
  /** What is read of each article, with the way back into what was printed. */
  private readonly copies: ReadonlyMap<string, LegibleArticle>
  private readonly indexes: PassageIndex[]
  private readonly pairs: ReadonlyMap<string, readonly Pair[]>
  private readonly deeds: ReadonlyMap<string, readonly Deed[]>

  private readonly repeated = new Map<string, Suggestion[]>()

  readonly articles: readonly EngineArticle[]

  constructor(
    all: readonly EngineArticle[],
    private readonly aliases: readonly AliasPair[] = [],
  ) {
    Reader.built++
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
      const common = shared.filter((t) => !t.isName).length
      // “still interpreting the results” and “after analysing the contents” have no word in common but whose they are
      const isReview = isReviewing(claim.article.text, claim) && shared.length - common >= SAME_SIDES
      if (coverage < (isReview ? 0 : LATER_ENOUGH) || (common < 1 && !isReview) || (best && coverage <= best.coverage)) continue
      const finding = superseded(claim, { article: index.article, start: passage.start, end: passage.end })
      // one word in common is enough where the other side says that it has looked into it
      if (finding?.other && common < 2 && !isReviewed(index.article.text, finding.other)) continue
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

  /** What comes nearest in an article; a line that stands a thousand times over is looked up once. */
  private passagesFor(
    own: EngineArticle,
    claim: Span,
    index: PassageIndex,
    who: Antecedent | null,
    home: PassageIndex | null,
  ): Suggestion[] {
    const find = () => {
      const words = { text: own.text, publishedOn: own.publishedOn, aliases: this.aliases }
      return findPassages(own.text, claim, index, (r) => stated(r, index, words), this.aliases, who, home)
    }
    if (claim.end - claim.start > LONGEST_REPEATED) return find()
    const key = `${own.id}\n${index.article.id}\n${who?.name.start ?? ''}\n${own.text.slice(claim.start, claim.end)}`
    let known = this.repeated.get(key)
    if (!known) {
      if (this.repeated.size >= MOST_REPEATED) this.repeated.clear()
      known = find()
      this.repeated.set(key, known)
    }
    return known.map((one) => ({ ...one }))
  }

  private lookLegibly(own: EngineArticle, claim: Span, inside?: ReadonlySet<string>): ClaimAnalysis {
    const articleId = own.id
    const home = this.indexes.find((i) => i.article === own) ?? null
    const who = home?.openings.get(claim.start) ?? null
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
      const suggestions = this.passagesFor(own, claim, index, who, home)
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
      const isDoubtful = best !== undefined && best.score < EVEN
      const side = { article: own, start: claim.start, end: claim.end, aliases: this.aliases, who }
      const { relation, findings } = isStated
        ? weigh(
            side,
            suggestions.map((s) => ({ article: index.article, start: s.start, end: s.end })),
          )
        : { relation: silent(index.article.id, best), findings: [] }
      // where it is as likely that the article speaks of something else, nothing of it contradicts; what heads an article
      // tells what the whole of it tells, in so few words that nobody can say that another one does not
      if ((isStated && isDoubtful && relation.relation === 'contradicts') || (!isStated && isHeading(own, claim)))
        Object.assign(relation, { relation: 'unclear', sureness: 0, reasons: [] })
      // what two states have between them is looked up in the whole article: it is named once and then left out
      const clash = findings.some((f) => f.rule === 'pairs')
        ? undefined
        : againstPairs(side, nearestFirst(this.pairs.get(index.article.id) ?? [], index, suggestions))[0]
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
        if (relation.relation === 'supports' || relation.relation === 'part')
          Object.assign(relation, { relation: 'unclear', reasons: turned.map((f) => f.reason) })
      }
      found.relations.push(relation)
      for (const finding of findings) found.findings.push({ ...finding, articleId: index.article.id })
    }
    return found
  }
}

/** Pairs as they are looked up: those of the passages found, best first, then those of running text, then those of headings. */
function nearestFirst(pairs: readonly Pair[], { article }: PassageIndex, suggestions: readonly Suggestion[]): Pair[] {
  const placeOf = (pair: Pair) => {
    const at = suggestions.findIndex((s) => overlaps(s, pair))
    if (at !== -1) return at
    return article.lines.some((line) => overlaps(line, pair) && line.kind === 'body')
      ? suggestions.length
      : suggestions.length + 1
  }
  return [...pairs].sort((a, b) => placeOf(a) - placeOf(b) || a.start - b.start)
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

/** How many names must be the same before two reviews are of one thing. */
const SAME_SIDES = 2

/** Nearly as likely stated as not. */
const EVEN = 0.45
const headings = new WeakMap<EngineArticle, readonly Span[]>()
function isHeading(article: EngineArticle, claim: Span): boolean {
  let found = headings.get(article)
  if (!found) {
    found = article.lines.filter((line) => line.kind === 'headline')
    headings.set(article, found)
  }
  return found.some((line) => overlaps(line, claim))
}

/** Lines that a page repeats are short. */
const LONGEST_REPEATED = 200
const MOST_REPEATED = 500

/** How much of a pending claim a later statement must have, to be about the same position. */
const LATER_ENOUGH = 0.05

/** How sure two different pairings of one thing are a contradiction: a rule of its own, on which no labelled set bears. */
const PAIR_SURE = 0.8

/** What is seen in an article by itself, in order of place. */
export const flagsOf = (article: EngineArticle, extracted: readonly Flag[] = extractClaims(article).flags): Flag[] =>
  [...extracted, ...againstHeadline(article), ...flagsInside(article)].sort((a, b) => a.start - b.start)

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
    const flags = flagsOf(article, extraction.flags)
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
