import { type Message, say, word } from '@/lib/domain/message'
import type { ArticleView, ClaimView, RevisionView, StoryView } from '@/lib/domain/views'
import { CHECKED_KINDS, type ClaimState, ORIGIN_WORD, RECHECK_WORD } from '@/lib/domain/words'
import { ENGINE } from '@/lib/engine/version'
import { type Environment, env } from '@/lib/env'
import { running } from '@/lib/machine/running'
import { english } from '@/lib/messages/translate'
import type { ReportArticle, ReportEvidence, ReportInput } from '@/lib/report/input'
import { coverageOf } from '@/lib/review/coverage'
import { uncomparedOf } from '@/lib/review/silence'
import { legible } from '@/lib/text/fold'
import { sentences } from '@/lib/text/sentences'
import type { Span } from '@/lib/text/span'
import { listArticles } from './articles'
import { getRevision, type JudgedClaim, listUncompared } from './claims'
import { listItems } from './corrections'
import { getHousePolicy } from './house-policy'
import { listModelsHeard } from './model'
import { type Db, transaction } from './pool'
import { reading } from './replica'
import { headOf } from './trail'

/** Who the desk is, for those who read its reports. */
const deskOf = ({ DESK_NAME, PUBLIC_URL }: Environment): ReportInput['desk'] =>
  DESK_NAME === null ? null : { name: DESK_NAME, url: PUBLIC_URL ?? '' }

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
  origin: a.origin ? `${ORIGIN_WORD[a.origin.kind]}${a.origin.name ? `: ${a.origin.name}` : ''}` : '',
  lines: a.lines.map(({ start, end, kind }) => ({ start, end, kind })),
  ...(a.pages && { pages: a.pages }),
})

/** Sentences of an article's checked lines, and how they are accounted for. */
export function coverage(
  article: ArticleView,
  claims: readonly { start: number; end: number; state: ClaimState; articleId: string; isOrphan: boolean }[],
) {
  return coverageOf(
    sentencesOf(article),
    claims.filter((c) => c.articleId === article.id && c.state !== 'withdrawn' && !c.isOrphan),
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

/** What is to be known of an approved verdict beside its approval. */
function standingOf(claim: JudgedClaim): Message[] {
  const found: Message[] = []
  if (claim.resolvedIn !== null)
    found.push(say('Resolved in version {version}: the outlet corrected it.', { version: claim.resolvedIn }))
  if (claim.recheck && claim.state === 'needs_recheck')
    found.push(say('Needs a recheck: {cause}.', { cause: word(RECHECK_WORD[claim.recheck.cause]) }))
  if (claim.contest) found.push(say('Contested: an editor has not decided yet.'))
  if (claim.awaits) found.push(say('Approved without a second editor: another editor has not confirmed it yet.'))
  if (!['approved', 'contested', 'needs_recheck'].includes(claim.state))
    found.push(say('Being worked on again: this revision is in force until another one is approved.'))
  return found
}

/** That one person read what two should have read. Who let it on and why stays at the desk, in the trail: outlets read this. */
const waivedOf = ({ waived }: RevisionView): Message[] =>
  waived ? [say('Read by one person: an editor let it on without a second reading.')] : []

const reads = (text: string) => legible(text).folded

/** Passages with the version in which each stands, where the latest version of its article has other words at its place, or it has none. */
async function withVersions(
  tx: Db,
  evidence: readonly ReportEvidence[],
  articles: readonly ArticleView[],
): Promise<ReportEvidence[]> {
  const stands = ({ articleId, versionId, start, end, quote }: ReportEvidence) => {
    const latest = articles.find((a) => a.id === articleId)!
    return versionId === latest.versionId && reads(latest.text.slice(start, end)) === reads(quote)
  }
  const earlier = evidence.filter((e) => !stands(e)).map((e) => e.id)
  if (earlier.length === 0) return [...evidence]
  const rows = await tx.rows<{ id: string; number: number }>(
    'select e.id, v.number from evidence e join article_version v on v.id = e.version_id where e.id = any($1)',
    [earlier],
  )
  const numberOf = new Map(rows.map((row) => [row.id, row.number]))
  return evidence.map((e) => ({ ...e, ...(numberOf.has(e.id) ? { standsIn: numberOf.get(e.id)! } : {}) }))
}

/** That a verdict is about words of an earlier version, where the latest does not print them; nothing where it does, or where the outlet corrected them. */
async function wordsOf(tx: Db, claim: JudgedClaim, { versionId, words }: RevisionView, latest: ArticleView): Promise<Message[]> {
  if (!versionId || versionId === latest.versionId || claim.resolvedIn !== null) return []
  const quote = reads(words.quote)
  if (!claim.isOrphan && (reads(claim.quote) === quote || reads(latest.text).includes(quote))) return []
  const row = await tx.one<{ number: number }>('select number from article_version where id = $1', [versionId])
  return [
    say('These are the words of version {version} of the article; the latest does not print them.', { version: row.number }),
  ]
}

/** Of a verdict that another source is silent: which sources the desk did not compare, so that it is a reader's word. */
const unheardOf = (
  claim: Pick<ClaimView, 'relations'>,
  { content }: RevisionView,
  articles: readonly ArticleView[],
): Message[] =>
  content.value === 'unverified' && content.reasons.includes('silent')
    ? uncomparedOf(claim.relations).flatMap(({ articleId }) => {
        const article = articles.find((a) => a.id === articleId)
        return article
          ? [
              say('{outlet} was not compared by the desk. Somebody read it and says that it is silent.', {
                outlet: article.outlet || word('Outlet unknown'),
              }),
            ]
          : []
      })
    : []

interface Approved {
  claim_id: string
  revision_id: string
  name: string
  created_at: Date
  contributors: string[]
  seconds: string[]
}

/** The verdicts of an article that are in force: who wrote them, who read second, who approved, and when. */
const listApproved = (tx: Db, articleId: string): Promise<Approved[]> =>
  tx.rows<Approved>(
    `select c.id as claim_id, c.effective_revision_id as revision_id, p.name, d.created_at,
       array(select q.name from revision_contributor rc join person q on q.id = rc.person_id where rc.revision_id = c.effective_revision_id order by q.name) as contributors,
       array(select distinct q.name from (select x.id from verdict_revision x where x.second_of = c.effective_revision_id
           union all select own.second_of from verdict_revision own where own.id = c.effective_revision_id and own.second_of is not null) other
         join revision_contributor rc on rc.revision_id = other.id join person q on q.id = rc.person_id order by q.name) as seconds
     from claim c join decision d on d.revision_id = c.effective_revision_id and d.outcome = 'approved' join person p on p.id = d.decider_id
     where c.article_id = $1 and c.state <> 'withdrawn'`,
    [articleId],
  )

/** Everything a report on one article needs, read in one snapshot; null when the story has no such article. */
export function readReport(story: StoryView, articleId: string | null, deskZone: string): Promise<ReportInput | null> {
  return reading((on) =>
    transaction(async (tx: Db) => {
      await tx.rows('set transaction isolation level repeatable read, read only')
      return readReportIn(tx, story, articleId, deskZone)
    }, on),
  )
}

/**
 * The same inside a transaction. It is the report of one position of the trail only where the transaction reads
 * repeatably or holds the stream's lock, without which nothing that a report tells can be written.
 */
export async function readReportIn(
  tx: Db,
  story: StoryView,
  articleId: string | null,
  deskZone: string,
): Promise<ReportInput | null> {
  const articles = await listArticles(tx, story.id)
  const target = articleId ? articles.find((a) => a.id === articleId) : articles[0]
  if (!target) return null
  const head = await headOf(tx, story.id)
  const house = await getHousePolicy(tx)
  const [last] = await tx.rows<{ at: Date }>('select at from event where stream_id = $1 and seq = $2', [story.id, head.seq])
  const claims = await listUncompared(tx, story.id, null, target.id)
  const decided = await listApproved(tx, target.id)
  const items = await listItems(tx, target.id)
  const approved = []
  for (const row of decided) {
    const claim = claims.find((c) => c.id === row.claim_id)!
    const revision = claim.head?.id === row.revision_id ? claim.head : await getRevision(tx, row.revision_id)
    const { content } = revision
    // what is printed is what was judged; where it stands is asked of the text that is printed with it
    const here = revision.words.quote === claim.quote || revision.versionId !== claim.versionId
    approved.push({
      id: claim.id,
      start: here ? claim.start : revision.words.start,
      end: here ? claim.end : revision.words.end,
      quote: revision.words.quote,
      standing: [
        ...standingOf(claim),
        ...waivedOf(revision),
        ...(await wordsOf(tx, claim, revision, target)),
        ...unheardOf(claim, revision, articles),
      ],
      isResolved: claim.resolvedIn !== null,
      elsewhere: claim.isOrphan ? 'a sentence of an earlier version' : null,
      kind: claim.kind,
      revision: revision.number,
      ...content,
      value: content.value!,
      evidence: await withVersions(tx, content.evidence, articles),
      contributors: row.contributors,
      secondReaders: row.seconds,
      approvedBy: row.name,
      approvedAt: row.created_at.toISOString(),
    })
  }
  const uncompared = new Map(claims.flatMap((c) => uncomparedOf(c.relations)).map((one) => [one.articleId, one.why]))
  const sourceOf = (a: ArticleView): ReportArticle => {
    const why = uncompared.get(a.id)
    return { ...forReport(a), ...(why === undefined ? {} : { notCompared: english.kept(why) }) }
  }
  const count = (...states: ClaimState[]) => claims.filter((c) => states.includes(c.state)).length
  const covered = coverage(target, claims)
  return {
    storyTitle: story.title,
    position: { seq: head.seq, hash: head.hash, at: (last?.at ?? new Date(0)).toISOString() },
    edition: null,
    deskZone,
    desk: deskOf(env()),
    program: { version: running().version, build: running().build ?? '', engine: ENGINE },
    rules: house.version,
    target: forReport(target),
    sources: articles.filter((a) => a.id !== target.id).map(sourceOf),
    claims: approved,
    items: items.flatMap((item) =>
      item.approved && item.staleClaimIds.length === 0
        ? [
            {
              id: item.id,
              content: item.content,
              approvedBy: item.approved.by,
              approvedAt: item.approved.at,
              isWriters: item.approved.isWriters,
            },
          ]
        : [],
    ),
    signOff: story.signedOff && { by: story.signedOff.by, at: story.signedOff.at, override: story.signedOff.override },
    open: {
      unchecked: count('unchecked', 'needs_recheck'),
      inWork: count('draft', 'returned'),
      waiting: count('submitted', 'second_read', 'adjudication'),
    },
    coverage: { sentences: covered.sentences, claims: covered.claims, nothing: covered.nothing, open: covered.open.length },
    models: await listModelsHeard(
      tx,
      story.id,
      approved.map((claim) => claim.id),
    ),
  }
}
