import type { ArticleView, StoryView } from '@/lib/domain/views'
import { CHECKED_KINDS, type ClaimState } from '@/lib/domain/words'
import type { ReportArticle, ReportInput } from '@/lib/report/model'
import { coverageOf } from '@/lib/review/coverage'
import { sentences } from '@/lib/text/sentences'
import type { Span } from '@/lib/text/span'
import { listArticles } from './articles'
import { getRevision, listClaims } from './claims'
import { type Db, transaction } from './pool'
import { headOf } from './trail'

const forReport = (a: ArticleView): ReportArticle => ({
  id: a.id,
  headline: a.headline,
  outlet: a.outlet,
  byline: a.byline,
  url: a.url,
  publishedAt: a.publishedAt,
  timeZone: a.timeZone,
  language: a.language,
  versionNumber: a.versionNumber,
  sha256: a.sha256,
  lines: a.lines,
})

/** Sentences of an article's checked lines, and how they are accounted for. */
export function coverage(
  article: ArticleView,
  claims: readonly { start: number; end: number; state: ClaimState; articleId: string }[],
) {
  return coverageOf(
    sentencesOf(article),
    claims.filter((c) => c.articleId === article.id && c.state !== 'withdrawn'),
    article.nothing,
  )
}

/** Sentences by version, once its lines are fixed: neither text nor kinds change while it is checked. */
const known = new Map<string, Span[]>()
const MOST_KNOWN = 500

/** The sentences of an article's checked lines, in order. */
export function sentencesOf(article: ArticleView): Span[] {
  const before = known.get(article.versionId)
  if (before) return before
  const all = article.lines
    .filter((line) => CHECKED_KINDS.has(line.kind))
    .flatMap((line) =>
      line.kind === 'headline' ? [{ start: line.start, end: line.end }] : sentences(article.text, line, article.language),
    )
  if (article.stage === 'checking') {
    known.set(article.versionId, all)
    if (known.size > MOST_KNOWN) known.delete(known.keys().next().value!)
  }
  return all
}

/** Everything a report on one article needs, read in one snapshot; null when the story has no such article. */
export function readReport(story: StoryView, articleId: string | null, deskZone: string): Promise<ReportInput | null> {
  return transaction(async (tx: Db) => {
    await tx.rows('set transaction isolation level repeatable read, read only')
    const articles = await listArticles(tx, story.id)
    const target = articleId ? articles.find((a) => a.id === articleId) : articles[0]
    if (!target) return null
    const head = await headOf(tx, story.id)
    const [last] = await tx.rows<{ at: Date }>('select at from event where stream_id = $1 and seq = $2', [story.id, head.seq])
    const claims = (await listClaims(tx, story.id, null)).filter((c) => c.articleId === target.id)
    const decided = await tx.rows<{
      claim_id: string
      revision_id: string
      name: string
      created_at: Date
      contributors: string[]
    }>(
      `select c.id as claim_id, c.effective_revision_id as revision_id, p.name, d.created_at,
         array(select q.name from revision_contributor rc join person q on q.id = rc.person_id where rc.revision_id = c.effective_revision_id order by q.name) as contributors
       from claim c join decision d on d.revision_id = c.effective_revision_id and d.outcome = 'approved' join person p on p.id = d.decider_id
       where c.article_id = $1 and c.state <> 'withdrawn'`,
      [target.id],
    )
    const approved = []
    for (const row of decided) {
      const claim = claims.find((c) => c.id === row.claim_id)!
      const revision = claim.head?.id === row.revision_id ? claim.head : await getRevision(tx, row.revision_id)
      const { content } = revision
      approved.push({
        id: claim.id,
        start: claim.start,
        end: claim.end,
        quote: claim.quote,
        kind: claim.kind,
        revision: revision.number,
        ...content,
        value: content.value!,
        contributors: row.contributors,
        approvedBy: row.name,
        approvedAt: row.created_at.toISOString(),
      })
    }
    const count = (...states: ClaimState[]) => claims.filter((c) => states.includes(c.state)).length
    const covered = coverage(target, claims)
    return {
      storyTitle: story.title,
      position: { seq: head.seq, hash: head.hash, at: (last?.at ?? new Date(0)).toISOString() },
      deskZone,
      target: forReport(target),
      sources: articles.filter((a) => a.id !== target.id).map(forReport),
      claims: approved,
      open: {
        unchecked: count('unchecked', 'needs_recheck'),
        inWork: count('draft', 'returned'),
        waiting: count('submitted', 'second_read', 'adjudication'),
      },
      coverage: { sentences: covered.sentences, claims: covered.claims, nothing: covered.nothing, open: covered.open.length },
    }
  })
}
