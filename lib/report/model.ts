/**
 * From the approved state at one position of a story's trail to the correction report: a pure function. Every format is
 * one renderer over what comes out. Nothing unapproved is an item, nobody is blamed, and "unverified" is never called
 * wrong.
 */

import { say } from '@/lib/domain/message'
import { FACET_WORD, reasonWord, STANCE_WORD, VERDICT_WORD } from '@/lib/domain/words'
import { english } from '@/lib/messages/translate'
import type { ApprovedClaim, ReportArticle, ReportInput } from './input'
import { locate } from './locate'
import { NO_ORIGIN } from './no-origin'
import { isCorrected, shouldReadOf } from './propose'
import {
  type ArticleIdentity,
  type CorrectionItem,
  type CorrectionReport,
  REPORT_FORMS,
  REPORT_SCHEMA,
  type ReportEntry,
  type ReportOmission,
} from './schema'

const ONE_EDITOR = say('Its notice was written and approved by the same editor, as the rules of the house allow.')

const placeOf = (input: ReportInput, claim: ApprovedClaim) => claim.elsewhere ?? locate(input.target, claim.start)

/** How a claim stands in the report, by the claim. Claims are numbered in the order of the text. */
function entriesOf(input: ReportInput, claims: readonly ApprovedClaim[]): (claim: ApprovedClaim) => ReportEntry {
  const articles = new Map([input.target, ...input.sources].map((a) => [a.id, a]))
  const numberOf = new Map(claims.map((claim, i) => [claim.id, i + 1]))
  return (claim) => ({
    number: numberOf.get(claim.id)!,
    claimId: claim.id,
    revision: claim.revision,
    location: placeOf(input, claim),
    asPublished: claim.quote,
    language: input.target.language,
    verdict: VERDICT_WORD[claim.value],
    standing: claim.standing.map((m) => english(m)),
    shouldRead: shouldReadOf(claim),
    note: claim.note,
    reasons: claim.reasons.map(reasonWord),
    facets: claim.facets.map((facet) => FACET_WORD[facet]),
    evidence: claim.evidence.filter(isNoOmission).map((e) => {
      const article = articles.get(e.articleId)!
      return {
        stance: STANCE_WORD[e.stance],
        ...passageOf(article, e),
        own: e.articleId === input.target.id,
      }
    }),
    independence: independence(claim, input.target.id),
    originNote: claim.sameOriginNote,
    searched: claim.searched,
    checkedBy: [...claim.contributors],
    readSecondBy: [...claim.secondReaders],
    approved: { by: claim.approvedBy, at: utc(claim.approvedAt) },
  })
}

/** The corrections that are composed and approved, the gravest first, and which claims they take in. */
function itemsOf(input: ReportInput, claims: readonly ApprovedClaim[], entry: (claim: ApprovedClaim) => ReportEntry) {
  const byId = new Map(claims.map((claim) => [claim.id, claim]))
  const taken = new Set<string>()
  const items = input.items.flatMap((item): CorrectionItem[] => {
    const own = item.content.claimIds.map((id) => byId.get(id)).filter((c) => c !== undefined)
    const [lead, ...others] = own
    if (!lead) return []
    for (const claim of own) taken.add(claim.id)
    return [
      {
        ...entry(lead),
        standing: [...lead.standing, ...(item.isWriters ? [ONE_EDITOR] : [])].map((m) => english(m)),
        itemId: item.id,
        class: item.content.class,
        severity: item.content.severity,
        notice: item.content.notice.trim(),
        cause: item.content.cause.trim(),
        itemLimits: item.content.limits.trim(),
        mentions: others.map((claim) => ({
          number: entry(claim).number,
          claimId: claim.id,
          revision: claim.revision,
          location: placeOf(input, claim),
          asPublished: claim.quote,
          shouldRead: claim.proposedText.trim(),
        })),
        actions: item.content.actions.map(({ text, owner }) => ({ text, owner })),
        itemApproved: { by: item.approvedBy, at: utc(item.approvedAt) },
      },
    ]
  })
  items.sort((a, b) => RANK[a.severity] - RANK[b.severity] || a.number - b.number)
  return { items, taken }
}

type Evidence = ApprovedClaim['evidence'][number]
/** A passage as it is printed: with the version in which it stands. */
const passageOf = (article: ReportArticle, e: Evidence) => ({
  outlet: nameOf(article),
  headline: article.headline,
  version: e.standsIn ?? article.versionNumber,
  location: e.standsIn === undefined ? locate(article, e.start) : 'a passage of an earlier version',
  quote: e.quote,
  language: article.language,
})
/** Evidence bears on the claim; what the article leaves out is a list of its own. */
const isNoOmission = ({ stance }: Evidence) => stance !== 'missing'

/** What others state and the article leaves out, as it was noted under approved verdicts; each passage once, by its first claim. */
function omissionsOf(input: ReportInput, claims: readonly ApprovedClaim[], entry: (claim: ApprovedClaim) => ReportEntry) {
  const articles = new Map(input.sources.map((a) => [a.id, a]))
  const seen = new Set<string>()
  return claims.flatMap((claim) =>
    claim.evidence.flatMap((e): ReportOmission[] => {
      const article = articles.get(e.articleId)
      const place = `${e.versionId} ${e.start} ${e.end}`
      if (isNoOmission(e) || !article || seen.has(place)) return []
      seen.add(place)
      const { number, claimId, revision, approved } = entry(claim)
      return [
        {
          ...passageOf(article, e),
          number,
          claimId,
          revision,
          approved,
        },
      ]
    }),
  )
}

/** What the report does not say. */
function limitsOf(input: ReportInput): string[] {
  const waiting = input.open.unchecked + input.open.inWork + input.open.waiting
  return [
    ...(waiting > 0
      ? [
          waiting === 1
            ? 'One claim is not approved yet and is not part of this report.'
            : `${waiting} claims are not approved yet and are not part of this report.`,
        ]
      : []),
    'A claim that could not be verified is not thereby wrong.',
    'Agreement between outlets that share an origin is not independent confirmation.',
    ...(input.models.length > 0
      ? [
          `Where to look was also hinted at by ${input.models.join(', ')}, a model’s reading and not a person’s: no verdict rests on it.`,
        ]
      : []),
  ]
}

/** Builds the desk's report, without its addendum. Pure: the same input gives the same report, to the byte in its text formats. */
export function buildReport(input: ReportInput): CorrectionReport {
  const claims = [...input.claims].sort((a, b) => a.start - b.start || a.end - b.end || (a.id < b.id ? -1 : 1))
  const entry = entriesOf(input, claims)
  const { items, taken } = itemsOf(input, claims, entry)

  const omissions = omissionsOf(input, claims, entry)
  const disputed = claims.filter((c) => c.value === 'disputed')
  const corroborated = claims.filter((c) => c.value === 'corroborated')
  const unverified = claims.filter((c) => c.value === 'unverified')
  const proposed = disputed.filter((c) => isCorrected(c) && !taken.has(c.id))
  const sourcesOf = (claim: ApprovedClaim) =>
    new Set(claim.evidence.filter((e) => e.stance === 'supports' && e.articleId !== input.target.id).map((e) => e.articleId)).size
  const covered = input.coverage.claims + input.coverage.nothing
  const all = (pick: (claim: ApprovedClaim) => readonly string[]) => [...new Set(claims.flatMap(pick))].sort()

  return {
    schema: REPORT_SCHEMA,
    audience: 'desk',
    title: `Correction report: ${input.target.headline}`,
    ...(input.desk ? { desk: { ...input.desk } } : {}),
    story: input.storyTitle,
    edition: input.edition,
    position: {
      event: input.position.seq,
      hash: input.position.hash,
      time: utc(input.position.at),
      deskTime: `${inZone(input.position.at, input.deskZone)} ${input.deskZone}`,
    },
    rules: input.rules,
    program: { ...input.program },
    target: identity(input.target),
    sources: input.sources.map(identity),
    scope: `${claims.length} approved ${claims.length === 1 ? 'verdict' : 'verdicts'} on this article, checked against ${input.sources.map(nameOf).join(', ') || 'no other source'}.`,
    coverage: `${covered} of ${input.coverage.sentences} sentences are covered: ${input.coverage.claims} as claims, ${input.coverage.nothing} with nothing to check${input.coverage.open ? `; ${input.coverage.open} open` : ''}.`,
    checkedBy: all((c) => c.contributors),
    readSecondBy: all((c) => c.secondReaders),
    approvedBy: [...new Set([...claims.map((c) => c.approvedBy), ...items.map((i) => i.itemApproved.by)])].sort(),
    corrections: items.filter((i) => i.class !== 'style'),
    styleNotes: items.filter((i) => i.class === 'style'),
    proposed: proposed.map(entry),
    unresolved: disputed.filter((c) => c.whoIsWrong === 'unresolved').map(entry),
    sourceErrors: disputed.filter((c) => c.whoIsWrong === 'the_source').map(entry),
    noChange: disputed.filter((c) => c.whoIsWrong === 'this_article' && c.remedy === 'none' && !taken.has(c.id)).map(entry),
    unverified: unverified.map(entry),
    singleSource: corroborated.filter((c) => sourcesOf(c) === 1).map(entry),
    corroborated: corroborated.map(entry),
    ...(omissions.length > 0 ? { omissions } : {}),
    statistics: [
      { label: 'Corrections', count: items.length },
      { label: 'Corroborated', count: corroborated.length },
      { label: 'Disputed', count: disputed.length },
      { label: 'Unverified', count: unverified.length },
      { label: 'Waiting for an editor', count: input.open.waiting },
      { label: 'In work', count: input.open.inWork },
      { label: 'Not checked', count: input.open.unchecked },
    ],
    signOff: input.signOff && { by: input.signOff.by, at: utc(input.signOff.at), override: input.signOff.override },
    limits: limitsOf(input),
    withheld: [],
    addendum: null,
  }
}

const RANK = { high: 0, medium: 1, low: 2 }
const utc = (iso: string) => `${iso.replace('T', ' ').slice(0, 16)} UTC`
const nameOf = (article: ReportArticle) => article.outlet || 'outlet unknown'

const identity = (article: ReportArticle): ArticleIdentity => ({
  outlet: nameOf(article),
  headline: article.headline,
  byline: article.byline || 'unknown',
  url: article.url || 'unknown',
  published:
    article.publishedAt && article.timeZone ? `${inZone(article.publishedAt, article.timeZone)} ${article.timeZone}` : 'unknown',
  publishedAt: article.publishedAt,
  language: article.language,
  version: article.versionNumber,
  sha256: article.sha256,
  origin: article.origin || NO_ORIGIN,
  ...(article.notCompared ? { notCompared: article.notCompared } : {}),
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

function independence(claim: ApprovedClaim, targetId: string): string {
  const others = new Set(claim.evidence.filter((e) => isNoOmission(e) && e.articleId !== targetId).map((e) => e.articleId)).size
  const own = claim.evidence.some((e) => e.articleId === targetId)
  const parts = [
    others === 0 ? 'no other article' : others === 1 ? '1 other article' : `${others} other articles`,
    ...(own ? ['this article’s own text'] : []),
  ]
  return `Rests on ${parts.join(' and ')}.`
}

/**
 * What a report says of what was found, apart from when it was made, by which edition, and how far the rest of the work
 * is. Two reports that agree in it need no new edition; when it differs, the older one is outdated.
 */
export function substanceOf(report: CorrectionReport): unknown {
  const {
    position: _p,
    edition: _e,
    addendum: _a,
    statistics: _s,
    limits: _l,
    coverage: _c,
    rules: _r,
    desk: _d,
    program: _m,
    ...rest
  } = report
  // a report that says the same in a newer form says the same: editions of the form before are not outdated by an upgrade
  return { ...rest, schema: REPORT_FORMS[0] }
}
