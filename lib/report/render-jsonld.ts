/**
 * The report for machines that read schema.org: the article with its corrections as `CorrectionComment`, and a
 * `ClaimReview` for every approved disputed claim; what it leaves out is a `Comment` about it.
 */
import type { ClaimReview, Comment, CorrectionComment, CreateAction, Graph, NewsArticle, Organization } from 'schema-dts'
import type { Piece } from './render'
import type { CorrectionReport, ReportEntry, ReportOmission, SealedReport } from './schema'

const isAddress = (url: string) => /^https?:\/\/[^\s]+$/i.test(url)
const day = (utc: string) => `${utc.slice(0, 10)}T${utc.slice(11, 16)}:00Z`

/** The graph, typed by the published vocabulary. */
export function graphOf(report: CorrectionReport, contentHash: string): Graph {
  const { target } = report
  const id = `urn:sha256:${target.sha256}`
  const outlet: Organization = { '@type': 'NewsMediaOrganization', name: target.outlet }
  const desk: Organization = {
    '@type': 'Organization',
    name: report.desk?.name ?? 'Second Source desk',
    ...(report.desk && isAddress(report.desk.url) ? { url: report.desk.url } : {}),
  }
  const comments = report.corrections.map(
    (item): CorrectionComment => ({
      '@type': 'CorrectionComment',
      '@id': `urn:uuid:${item.itemId}`,
      text: item.notice,
      dateCreated: day(item.itemApproved.at),
      inLanguage: target.language,
    }),
  )
  const article: NewsArticle = {
    '@type': 'NewsArticle',
    '@id': id,
    headline: target.headline,
    inLanguage: target.language,
    publisher: outlet,
    version: target.version,
    ...(target.publishedAt ? { datePublished: target.publishedAt } : {}),
    ...(isAddress(target.url) ? { url: target.url } : {}),
    ...(comments.length ? { correction: comments } : {}),
  }
  const review = (entry: ReportEntry, rating: string): ClaimReview => ({
    '@type': 'ClaimReview',
    '@id': `urn:uuid:${entry.claimId}`,
    claimReviewed: entry.asPublished,
    datePublished: day(entry.approved.at),
    inLanguage: entry.language,
    ...(isAddress(target.url) ? { url: target.url } : {}),
    author: desk,
    itemReviewed: {
      '@type': 'Claim',
      appearance: {
        '@type': 'NewsArticle',
        '@id': id,
        headline: target.headline,
        publisher: outlet,
        ...(isAddress(target.url) ? { url: target.url } : {}),
      },
      author: outlet,
      text: entry.asPublished,
      ...(target.publishedAt ? { datePublished: target.publishedAt } : {}),
    },
    reviewRating: { '@type': 'Rating', alternateName: rating },
    citation: entry.evidence.filter((e) => !e.own).map((e) => `${e.outlet}, ${e.location}: “${e.quote}”`),
  })
  const leftOut = (o: ReportOmission): Comment => ({
    '@type': 'Comment',
    text: `Left out here. ${o.outlet}, ${o.location}: “${o.quote}”`,
    about: { '@id': id },
    dateCreated: day(o.approved.at),
    inLanguage: o.language,
  })
  const made = ({ version, build }: NonNullable<CorrectionReport['program']>): CreateAction => ({
    '@type': 'CreateAction',
    instrument: {
      '@type': 'SoftwareApplication',
      name: 'Second Source',
      ...(version ? { softwareVersion: build ? `${version}+${build}` : version } : {}),
    },
    result: { '@id': `urn:sha256:${contentHash}` },
  })
  return {
    '@context': 'https://schema.org',
    '@graph': [
      article,
      ...report.corrections.map((item) => review(item, 'Wrong in this article')),
      ...report.unresolved.map((entry) => review(entry, 'Disputed, not resolved')),
      ...(report.omissions ?? []).map(leftOut),
      { '@type': 'DigitalDocument', '@id': `urn:sha256:${contentHash}`, name: report.title, about: { '@id': id } },
      ...(report.program ? [made(report.program)] : []),
    ],
  }
}

/** The graph as JSON that is safe inside a page's script as well: no closing tag, no line separators. */
export function* renderJsonLd({ report, contentHash }: SealedReport): Generator<Piece> {
  yield `${JSON.stringify(graphOf(report, contentHash), null, 2)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029')}\n`
}
