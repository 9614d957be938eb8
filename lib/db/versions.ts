import type { KeptReading } from '@/lib/domain/reading'
import type { ProposedVersion, VersionView } from '@/lib/domain/views'
import type { ClaimState } from '@/lib/domain/words'
import type { ClaimAt, LinkAt } from '@/lib/review/ripple'
import type { Span } from '@/lib/text/span'
import { isApart } from './blind'
import type { Db } from './pool'
import { shouldRead } from './revision-columns'

/** Versions of an article, the latest first: when each came, by whom, from which file, and its hash. */
export async function listVersions(on: Db, articleId: string): Promise<VersionView[]> {
  const rows = await on.rows<{
    id: string
    number: number
    sha256: string
    length: number
    file_name: string | null
    note: string
    created_at: Date
    importer: string | null
    raw_type: string
    reading: KeptReading | null
  }>(
    `select v.id, v.number, v.sha256, v.length, v.file_name, v.note, v.created_at, v.raw_type, v.reading, p.name as importer
     from article_version v left join person p on p.id = v.imported_by where v.article_id = $1 order by v.number desc`,
    [articleId],
  )
  return rows.map((r) => ({
    id: r.id,
    number: r.number,
    sha256: r.sha256,
    length: r.length,
    fileName: r.file_name,
    note: r.note,
    at: r.created_at.toISOString(),
    by: r.importer,
    rawType: r.raw_type,
    reading: r.reading,
  }))
}

/** An article that another story holds too: the same text, or the same address. */
export interface CopyRecord {
  id: string
  storyId: string
  storyTitle: string
}

/** Articles of other stories that are the same one: their latest text is the same, or their address is. Ordered by id, for locking. */
export const listCopies = (on: Db, articleId: string): Promise<CopyRecord[]> =>
  on.rows<CopyRecord>(
    `with own as (select a.id, a.story_id, a.url, (select sha256 from article_version where article_id = a.id order by number desc limit 1) as sha256 from article a where a.id = $1)
     select a.id, a.story_id as "storyId", s.title as "storyTitle" from own join article a on a.story_id <> own.story_id join story s on s.id = a.story_id
     where a.stage = 'checking' and s.archived_at is null and not s.practice
       and ((own.url <> '' and a.url = own.url) or (select sha256 from article_version where article_id = a.id order by number desc limit 1) = own.sha256)
     order by a.id limit 100`,
    [articleId],
  )

/** The latest text of an article. */
export async function latestText(on: Db, articleId: string): Promise<string> {
  const [row] = await on.rows<{ text: string }>(
    'select text from article_version where article_id = $1 order by number desc limit 1',
    [articleId],
  )
  return row?.text ?? ''
}

/**
 * The SQL condition that a proposal `p` still waits: nobody put it aside, the article has not had this text, and no newer
 * text was imported since.
 */
export const proposalWaits = `p.dismissed_at is null and not exists (select from article_version v where v.article_id = p.article_id and (v.sha256 = p.sha256 or v.created_at > p.proposed_at))`

/** Texts that wait to be imported or put aside, the newest first. */
export async function listProposals(on: Db, articleId: string): Promise<ProposedVersion[]> {
  const rows = await on.rows<{ id: string; text: string; at: Date; from_page: boolean; rechecks: number; is_silent: boolean }>(
    `select p.id, p.text, p.proposed_at as at, p.from_page, p.rechecks, p.is_silent from version_proposal p where p.article_id = $1 and ${proposalWaits} order by p.proposed_at desc limit 20`,
    [articleId],
  )
  return rows.map(({ id, text, at, from_page, rechecks, is_silent }) => ({
    id,
    text,
    at: at.toISOString(),
    page: from_page ? { rechecks, isSilent: is_silent } : null,
  }))
}

/** A proposal, locked for this transaction, or null. */
export async function lockProposal(
  tx: Db,
  id: string,
): Promise<{ articleId: string; sha256: string; dismissed: boolean } | null> {
  const [row] = await tx.rows<{ articleId: string; sha256: string; dismissed: boolean }>(
    'select article_id as "articleId", sha256, dismissed_at is not null as dismissed from version_proposal where id = $1 for update',
    [id],
  )
  return row ?? null
}

/** Claims that stand in a version, with the verdict in force, in order; locked for this transaction when asked. */
export async function claimsIn(
  on: Db,
  versionId: string,
  lock: boolean,
): Promise<(ClaimAt & { quote: string; number: number | null; apart: boolean })[]> {
  const rows = await on.rows<{
    id: string
    span_start: number
    span_end: number
    quote: string
    state: ClaimState
    number: number | null
    isJudged: boolean
    shouldRead: string
    apart: boolean
    judged: string
    resolved_in: number | null
  }>(
    `select c.id, c.span_start, c.span_end, c.quote, c.state, r.number, r.id is not null as "isJudged", ${shouldRead('r')} as "shouldRead", ${isApart('c')} as apart, coalesce(r.quote, c.quote) as judged, c.resolved_in
     from claim c left join verdict_revision r on r.id = c.effective_revision_id where c.version_id = $1 and c.state <> 'withdrawn' order by c.id ${lock ? 'for update of c' : ''}`,
    [versionId],
  )
  return rows.map((r) => ({
    id: r.id,
    start: r.span_start,
    end: r.span_end,
    quote: r.quote,
    state: r.state,
    number: r.number,
    apart: r.apart,
    verdict: r.isJudged ? { shouldRead: r.shouldRead, judged: r.judged } : null,
    resolvedIn: r.resolved_in,
  }))
}

/**
 * Evidence links that stand in a version, of every revision. In use are those of the head, of the verdict in force and
 * of the reading beside the head.
 */
export async function linksIn(on: Db, versionId: string): Promise<LinkAt[]> {
  const rows = await on.rows<{
    id: string
    claim_id: string
    state: ClaimState
    span_start: number
    span_end: number
    used: boolean
  }>(
    `select e.id, r.claim_id, c.state, coalesce(p.span_start, e.span_start) as span_start, coalesce(p.span_end, e.span_end) as span_end,
       (r.id = c.head_revision_id or r.id = c.effective_revision_id or r.second_of = c.head_revision_id) as used
     from evidence e join verdict_revision r on r.id = e.revision_id join claim c on c.id = r.claim_id
     left join evidence_place p on p.evidence_id = e.id and p.version_id = $1
     where c.state <> 'withdrawn' and ((e.version_id = $1 and p.evidence_id is null) or (p.evidence_id is not null and p.span_start is not null)) order by e.id`,
    [versionId],
  )
  return rows.map((r) => ({
    id: r.id,
    claimId: r.claim_id,
    state: r.state,
    start: r.span_start,
    end: r.span_end,
    isInUse: r.used ?? false,
  }))
}

/** Words of claims by id, with their story, for saying what a change does. */
export const quotesOf = (
  on: Db,
  ids: readonly string[],
): Promise<{ id: string; quote: string; storyId: string; state: ClaimState }[]> =>
  on.rows('select id, quote, story_id as "storyId", state from claim where id = any($1)', [ids])

/** What else stands in a version: the engine's passages, relations and hints, and what is set aside. */
export async function stretchesIn(on: Db, versionId: string, articleId: string) {
  const suggestions = await on.rows<{ id: string; start: number; end: number }>(
    'select id, span_start as start, span_end as end from suggestion where version_id = $1',
    [versionId],
  )
  const relations = await on.rows<{ id: string; start: number | null; end: number | null }>(
    'select claim_id as id, span_start as start, span_end as end from source_relation where version_id = $1',
    [versionId],
  )
  const own = await on.rows<{ id: string; start: number; end: number }>(
    'select h.id, h.span_start as start, h.span_end as end from hint h join claim c on c.id = h.claim_id where c.article_id = $1',
    [articleId],
  )
  const others = await on.rows<{ id: string; claimId: string; start: number | null; end: number | null }>(
    'select id, claim_id as "claimId", other_start as start, other_end as end from hint where other_version_id = $1',
    [versionId],
  )
  const nothing = await on.rows<{ id: string; start: number; end: number; why: string; personId: string | null }>(
    'select id, span_start as start, span_end as end, why, person_id as "personId" from nothing_to_check where version_id = $1 and undone_at is null',
    [versionId],
  )
  return { suggestions, relations, own, others, nothing }
}

/** Which article each of some versions is of. */
export async function articlesOfVersions(on: Db, versionIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await on.rows<{ id: string; articleId: string }>(
    'select id, article_id as "articleId" from article_version where id = any($1)',
    [versionIds],
    'articles-of-versions',
  )
  return new Map(rows.map((r) => [r.id, r.articleId]))
}

/** The stretches of a version that claims cover; those that were withdrawn cover nothing. */
export const claimedIn = (on: Db, versionId: string): Promise<Span[]> =>
  on.rows<Span>(`select span_start as start, span_end as end from claim where version_id = $1 and state <> 'withdrawn'`, [
    versionId,
  ])

/** Versions of a story's own articles among some: whether each is the latest of its article, and whether that was retired. */
export const ownVersions = (
  on: Db,
  storyId: string,
  versionIds: readonly string[],
): Promise<{ id: string; latest: boolean; retired: boolean; outlet: string }[]> =>
  on.rows(
    `select v.id, v.id = (select id from article_version where article_id = a.id order by number desc limit 1) as latest, a.retired_at is not null as retired, a.outlet
     from article_version v join article a on a.id = v.article_id where a.story_id = $1 and v.id = any($2)`,
    [storyId, versionIds],
    'own-versions',
  )
