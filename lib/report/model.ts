/**
 * The correction report as data with its final wording: a pure function of the approved state at one
 * position of a story's trail. Every format is one renderer over it. Nothing unapproved is in it,
 * nobody is blamed, and "unverified" is never called wrong.
 */
import type { EvidenceView } from '@/lib/domain/views'
import {
  FACET_WORD,
  type Facet,
  REMEDY_WORD,
  type Remedy,
  reasonWord,
  STANCE_WORD,
  VERDICT_WORD,
  type Verdict,
  type WhoIsWrong,
} from '@/lib/domain/words'

export const REPORT_SCHEMA = 'second-source/correction-report/1'

export interface ReportArticle {
  id: string
  headline: string
  outlet: string
  byline: string
  url: string
  publishedAt: string | null
  timeZone: string | null
  language: string
  versionNumber: number
  sha256: string
  /** Lines in order with their kinds, for saying where a quote stands. */
  lines: readonly { start: number; end: number; kind: string }[]
}

/** An approved verdict with all that the report says about it. */
export interface ApprovedClaim {
  id: string
  start: number
  end: number
  quote: string
  kind: string
  revision: number
  value: Verdict
  note: string
  reasons: readonly string[]
  facets: readonly Facet[]
  whoIsWrong: WhoIsWrong | null
  proposedText: string
  remedy: Remedy | null
  searched: string
  sameOriginNote: string
  evidence: readonly EvidenceView[]
  contributors: readonly string[]
  approvedBy: string
  approvedAt: string
  /** What is to be known of it beside the approval, in sentences: a recheck, a contest, a correction by the outlet. */
  standing: readonly string[]
  /** The outlet prints the right words already. */
  isResolved: boolean
  /** Where it stands, when that is not in the latest version. */
  elsewhere: string | null
}

export interface ReportInput {
  storyTitle: string
  position: { seq: number; hash: string; at: string }
  deskZone: string
  /** Version of the house rules in force when the report was made. */
  rules: number
  /** The house's own notices by remedy, with {wrong} and {right}; usual words where there is none. */
  notices: Readonly<Partial<Record<Remedy, string>>>
  target: ReportArticle
  sources: readonly ReportArticle[]
  claims: readonly ApprovedClaim[]
  open: { unchecked: number; inWork: number; waiting: number }
  coverage: { sentences: number; claims: number; nothing: number; open: number }
}

export interface ReportEvidence {
  stance: string
  outlet: string
  headline: string
  version: number
  location: string
  quote: string
  own: boolean
}

export interface ReportEntry {
  number: number
  claimId: string
  revision: number
  location: string
  asPublished: string
  verdict: string
  /** What is to be known of it beside the approval. */
  standing: readonly string[]
  note: string
  reasons: string[]
  facets: string[]
  evidence: ReportEvidence[]
  independence: string
  searched: string
  approved: string
}

export interface CorrectionItem extends ReportEntry {
  class: string
  severity: 'high' | 'medium' | 'low'
  shouldRead: string
  notice: string
  otherMentions: string[]
  actions: string[]
}

export interface CorrectionReport {
  schema: typeof REPORT_SCHEMA
  title: string
  story: string
  position: { event: number; hash: string; time: string; deskTime: string }
  /** Version of the house rules in force. */
  rules: number
  target: ArticleIdentity
  sources: ArticleIdentity[]
  scope: string
  coverage: string
  checkedBy: string[]
  approvedBy: string[]
  corrections: CorrectionItem[]
  unresolved: ReportEntry[]
  sourceErrors: ReportEntry[]
  styleNotes: CorrectionItem[]
  unverified: ReportEntry[]
  singleSource: ReportEntry[]
  corroborated: ReportEntry[]
  statistics: { label: string; count: number }[]
  limits: string[]
}

export interface ArticleIdentity {
  outlet: string
  headline: string
  byline: string
  url: string
  published: string
  language: string
  version: number
  sha256: string
}

/** Builds the report. Pure: the same input gives the same report, to the byte in its text formats. */
export function buildReport(input: ReportInput): CorrectionReport {
  const articles = new Map([input.target, ...input.sources].map((a) => [a.id, a]))
  const time = (iso: string) => `${iso.replace('T', ' ').slice(0, 16)} UTC`
  const deskTime = (iso: string) => `${inZone(iso, input.deskZone)} ${input.deskZone}`
  const claims = [...input.claims].sort((a, b) => a.start - b.start || a.end - b.end)
  const numberOf = new Map(claims.map((claim, i) => [claim.id, i + 1]))

  const entry = (claim: ApprovedClaim): ReportEntry => ({
    number: numberOf.get(claim.id)!,
    claimId: claim.id,
    revision: claim.revision,
    location: claim.elsewhere ?? locate(input.target, claim.start),
    asPublished: claim.quote,
    verdict: VERDICT_WORD[claim.value],
    standing: claim.standing,
    note: claim.note,
    reasons: claim.reasons.map(reasonWord),
    facets: claim.facets.map((facet) => FACET_WORD[facet]),
    evidence: claim.evidence.map((e) => {
      const article = articles.get(e.articleId)!
      return {
        stance: STANCE_WORD[e.stance],
        outlet: nameOf(article),
        headline: article.headline,
        version: article.versionNumber,
        location: locate(article, e.start),
        quote: e.quote,
        own: e.articleId === input.target.id,
      }
    }),
    independence: independence(claim, input.target.id),
    searched: claim.searched,
    approved: `Approved by ${claim.approvedBy}, ${time(claim.approvedAt)}`,
  })

  const item = (claim: ApprovedClaim): CorrectionItem => ({
    ...entry(claim),
    class: REMEDY_WORD[claim.remedy ?? 'correction'],
    severity: severity(input.target, claim),
    shouldRead: claim.proposedText,
    notice: notice(claim, input.notices),
    otherMentions: claims
      .filter((other) => other.id !== claim.id && other.quote === claim.quote)
      .map((other) => locate(input.target, other.start)),
    actions: [
      ...(claim.isResolved ? [] : [`Change the text at ${locate(input.target, claim.start)}.`]),
      ...(claim.remedy === 'style' || claim.remedy === 'none'
        ? []
        : ['Print the notice with the article, dated, and keep it there.']),
    ],
  })

  const disputed = claims.filter((c) => c.value === 'disputed')
  const wrongHere = disputed.filter((c) => c.whoIsWrong === 'this_article')
  const corroborated = claims.filter((c) => c.value === 'corroborated')
  const unverified = claims.filter((c) => c.value === 'unverified')
  const sourcesOf = (claim: ApprovedClaim) =>
    new Set(claim.evidence.filter((e) => e.stance === 'supports' && e.articleId !== input.target.id).map((e) => e.articleId)).size
  const isStyle = (claim: ApprovedClaim) => claim.remedy === 'style'
  const covered = input.coverage.claims + input.coverage.nothing

  return {
    schema: REPORT_SCHEMA,
    title: `Correction report: ${input.target.headline}`,
    story: input.storyTitle,
    position: {
      event: input.position.seq,
      hash: input.position.hash,
      time: time(input.position.at),
      deskTime: deskTime(input.position.at),
    },
    rules: input.rules,
    target: identity(input.target),
    sources: input.sources.map(identity),
    scope: `${claims.length} approved ${claims.length === 1 ? 'verdict' : 'verdicts'} on this article, checked against ${input.sources.map(nameOf).join(', ') || 'no other source'}.`,
    coverage: `${covered} of ${input.coverage.sentences} sentences are accounted for: ${input.coverage.claims} as claims, ${input.coverage.nothing} with nothing to check${input.coverage.open ? `; ${input.coverage.open} open` : ''}.`,
    checkedBy: [...new Set(claims.flatMap((c) => c.contributors))].sort(),
    approvedBy: [...new Set(claims.map((c) => c.approvedBy))].sort(),
    corrections: wrongHere.filter((c) => !isStyle(c)).map(item),
    unresolved: disputed.filter((c) => c.whoIsWrong === 'unresolved').map(entry),
    sourceErrors: disputed.filter((c) => c.whoIsWrong === 'the_source').map(entry),
    styleNotes: wrongHere.filter(isStyle).map(item),
    unverified: unverified.map(entry),
    singleSource: corroborated.filter((c) => sourcesOf(c) === 1).map(entry),
    corroborated: corroborated.map(entry),
    statistics: [
      { label: 'Corroborated', count: corroborated.length },
      { label: 'Disputed', count: disputed.length },
      { label: 'Unverified', count: unverified.length },
      { label: 'Waiting for an editor', count: input.open.waiting },
      { label: 'In work', count: input.open.inWork },
      { label: 'Not checked', count: input.open.unchecked },
    ],
    limits: [
      ...(input.open.unchecked + input.open.inWork + input.open.waiting > 0
        ? [
            `${input.open.unchecked + input.open.inWork + input.open.waiting} claims are not approved yet and are not part of this report.`,
          ]
        : []),
      'A claim that could not be verified is not thereby wrong.',
      'Agreement between outlets that share an origin is not independent confirmation.',
    ],
  }
}

const nameOf = (article: ReportArticle) => article.outlet || 'outlet unknown'

const identity = (article: ReportArticle): ArticleIdentity => ({
  outlet: nameOf(article),
  headline: article.headline,
  byline: article.byline || 'unknown',
  url: article.url || 'unknown',
  published:
    article.publishedAt && article.timeZone ? `${inZone(article.publishedAt, article.timeZone)} ${article.timeZone}` : 'unknown',
  language: article.language,
  version: article.versionNumber,
  sha256: article.sha256,
})

/** A moment in a zone as "2024-06-20 15:22". */
function inZone(iso: string, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(iso))
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}`
}

/** Where an offset stands, in a reader's words: headline, caption, or paragraph n. */
export function locate(article: Pick<ReportArticle, 'lines'>, offset: number): string {
  let paragraph = 0
  let caption = 0
  for (const line of article.lines) {
    if (line.kind === 'body') paragraph++
    if (line.kind === 'caption') caption++
    if (line.start <= offset && offset < line.end) {
      if (line.kind === 'body') return `paragraph ${paragraph}`
      if (line.kind === 'caption') return `caption ${caption}`
      return line.kind === 'not_article' ? 'outside the article' : line.kind
    }
  }
  return 'the text'
}

function independence(claim: ApprovedClaim, targetId: string): string {
  const others = new Set(claim.evidence.filter((e) => e.articleId !== targetId).map((e) => e.articleId)).size
  const own = claim.evidence.some((e) => e.articleId === targetId)
  const parts = [
    others === 0 ? 'no other article' : others === 1 ? '1 other article' : `${others} other articles`,
    ...(own ? ['this article’s own text'] : []),
  ]
  return `Rests on ${parts.join(' and ')}.${claim.sameOriginNote ? ` ${claim.sameOriginNote}` : ''}`
}

/** High where the headline or lead is wrong or parties, numbers, names or quotations are; low for style; medium otherwise. */
function severity(target: ReportArticle, claim: ApprovedClaim): CorrectionItem['severity'] {
  if (claim.remedy === 'style' || claim.remedy === 'none') return 'low'
  const place = locate(target, claim.start)
  const grave: readonly Facet[] = ['parties', 'agent', 'number', 'name', 'quotation', 'negation']
  return place === 'headline' || place === 'paragraph 1' || claim.facets.some((facet) => grave.includes(facet))
    ? 'high'
    : 'medium'
}

/** The notice for readers: what was wrong in kind, and what is right. It does not print the error again. */
function notice(claim: ApprovedClaim, own: ReportInput['notices']): string {
  const wrong = claim.facets.map((facet) => NOTICE_WORD[facet])
  const what =
    wrong.length === 0 ? 'a passage' : wrong.length === 1 ? wrong[0] : `${wrong.slice(0, -1).join(', ')} and ${wrong.at(-1)}`
  const template = own[claim.remedy ?? 'correction']
  if (template) return template.replaceAll('{wrong}', what!).replaceAll('{right}', claim.proposedText.trim())
  return `Correction: An earlier version of this article misstated ${what}. It should have read: “${claim.proposedText.trim()}”`
}
const NOTICE_WORD: Record<Facet, string> = {
  parties: 'the parties',
  agent: 'who did what to whom',
  name: 'a name',
  number: 'a figure',
  date: 'a date',
  place: 'a place',
  attribution: 'who said it',
  quotation: 'a quotation',
  modality: 'how certain it is',
  negation: 'whether it is so',
  scope: 'how far it reaches',
}
