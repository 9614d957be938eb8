import { LIMITS } from '@/lib/domain/limits'
import type { ClaimView, EvidenceView, HintView, RelationView, RevisionView, RuleTally, SuggestionView } from '@/lib/domain/views'
import type { Band, ClaimState, Facet, FindingOutcome, Relation, Remedy, Verdict, WhoIsWrong } from '@/lib/domain/words'
import type { StoryFacts } from '@/lib/review/policy'
import type { Db } from './pool'

interface ClaimRecord {
  id: string
  article_id: string
  version_id: string
  span_start: number
  span_end: number
  quote: string
  kind: string
  worth: number
  worth_reason: string
  state: ClaimState
  version: number
  returned_count: number
  withdrawn_reason: string | null
  state_since: Date
  head_revision_id: string | null
  split_at: number | null
  return_reason: string | null
  assignee_id: string | null
  assignee_name: string | null
  flagged_by: string | null
  comments: number
  thread_resolved: boolean
  pinned: { by: string; text: string } | null
}

const CLAIM = `select c.id, c.article_id, c.version_id, c.span_start, c.span_end, c.quote, c.kind, c.worth, c.worth_reason, c.state, c.version,
  c.returned_count, c.withdrawn_reason, c.state_since, c.head_revision_id, c.split_at,
  case when c.state = 'returned' then (select reason from decision where revision_id = c.head_revision_id) 
       when c.returned_count > 0 then (select reason from decision where claim_id = c.id and outcome = 'returned' order by created_at desc limit 1) end as return_reason,
  c.assignee_id, (select name from person where id = c.assignee_id) as assignee_name, (select name from person where id = c.flagged_by) as flagged_by,
  (select count(*)::int from comment where claim_id = c.id) as comments, t.resolved_at is not null as thread_resolved,
  case when t.pinned_id is not null then (select json_build_object('by', p.name, 'text', m.text) from comment m join person p on p.id = m.person_id where m.id = t.pinned_id) end as pinned
  from claim c left join thread t on t.claim_id = c.id`

/** Claims of a story in reading order, withdrawn ones included; of one article when it is named. */
export const listClaims = async (on: Db, storyId: string, articleId: string | null = null): Promise<ClaimView[]> =>
  complete(on, await recordsOf(on, storyId, articleId))

const recordsOf = (on: Db, storyId: string, articleId: string | null) =>
  on.rows<ClaimRecord>(
    `${CLAIM} where c.story_id = $1 and ($2::uuid is null or c.article_id = $2) order by c.article_id, c.span_start, c.span_end, c.id`,
    [storyId, articleId],
    'list-claims',
  )

/**
 * Claims of one article for a list: beyond `LIMITS.claimsInFull` of them they come light, with their flags and best
 * passages but without reasons, findings and relations, which are read when a claim is opened. `full` names one that is
 * open already.
 */
export async function listForBench(on: Db, storyId: string, articleId: string, full: string | null): Promise<ClaimView[]> {
  const records = await recordsOf(on, storyId, articleId)
  if (records.length <= LIMITS.claimsInFull) return complete(on, records)
  const open = full ?? records.find((r) => r.state !== 'withdrawn')?.id
  const [light, whole] = await Promise.all([
    complete(
      on,
      records.filter((r) => r.id !== open),
      true,
    ),
    complete(
      on,
      records.filter((r) => r.id === open),
    ),
  ])
  const found = new Map([...light, ...whole].map((c) => [c.id, c]))
  return records.map((r) => found.get(r.id)!)
}

/** Some claims by id. */
export const getClaims = async (on: Db, ids: readonly string[]): Promise<ClaimView[]> =>
  complete(on, await on.rows<ClaimRecord>(`${CLAIM} where c.id = any($1)`, [ids], 'get-claims'))

async function complete(on: Db, records: ClaimRecord[], light = false): Promise<ClaimView[]> {
  if (records.length === 0) return []
  const ids = records.map((r) => r.id)
  const suggestions = await on.rows<{
    claim_id: string
    version_id: string
    article_id: string
    span_start: number
    span_end: number
    rank: number
    band: Band
    reasons: string[]
  }>(
    light
      ? `select distinct on (s.claim_id) s.claim_id, s.version_id, v.article_id, s.span_start, s.span_end, s.rank, s.band, '{}'::text[] as reasons
         from suggestion s join article_version v on v.id = s.version_id where s.claim_id = any($1) order by s.claim_id, s.score desc, s.rank`
      : `select s.claim_id, s.version_id, v.article_id, s.span_start, s.span_end, s.rank, s.band, s.reasons
         from suggestion s join article_version v on v.id = s.version_id where s.claim_id = any($1) order by s.claim_id, s.score desc, s.rank`,
    [ids],
    light ? 'list-suggestions-light' : 'list-suggestions',
  )
  const hints = await on.rows<{
    id: string
    claim_id: string
    kind: 'flag' | 'finding'
    rule: string
    facet: string
    outcome: FindingOutcome | null
    span_start: number
    span_end: number
    other_version_id: string | null
    other_start: number | null
    other_end: number | null
    reason: string
    reading: string | null
    dismissed: boolean
    used: boolean
  }>(
    `select id, claim_id, kind, rule, facet, outcome, span_start, span_end, other_version_id, other_start, other_end, reason, reading, dismissed_at is not null as dismissed, used_at is not null as used
     from hint where claim_id = any($1) and (kind = 'flag' or not $2) order by claim_id, kind, span_start, id`,
    [ids, light],
    'list-hints',
  )
  const heads = new Map(
    (
      await listRevisions(
        on,
        'r.id',
        records.flatMap((r) => r.head_revision_id ?? []),
      )
    ).map((r) => [r.id, r]),
  )
  const byClaim = <T extends { claim_id: string }, V>(rows: T[], map: (row: T) => V) => {
    const grouped = new Map<string, V[]>()
    for (const row of rows) {
      const list = grouped.get(row.claim_id)
      if (list) list.push(map(row))
      else grouped.set(row.claim_id, [map(row)])
    }
    return grouped
  }
  const suggestionsOf = byClaim(
    suggestions,
    (s): SuggestionView => ({
      versionId: s.version_id,
      articleId: s.article_id,
      start: s.span_start,
      end: s.span_end,
      rank: s.rank,
      band: s.band,
      reasons: s.reasons,
    }),
  )
  const hintsOf = byClaim(
    hints,
    (h): HintView => ({
      id: h.id,
      kind: h.kind,
      rule: h.rule,
      facet: h.facet,
      outcome: h.outcome,
      start: h.span_start,
      end: h.span_end,
      otherVersionId: h.other_version_id,
      otherStart: h.other_start,
      otherEnd: h.other_end,
      reason: h.reason,
      reading: h.reading,
      dismissed: h.dismissed,
      used: h.used,
    }),
  )
  const relationsOf = byClaim(
    light
      ? []
      : await on.rows<{
          claim_id: string
          version_id: string
          article_id: string
          relation: Relation
          sureness: number
          reasons: string[]
          span_start: number | null
          span_end: number | null
        }>(
          `select r.claim_id, r.version_id, v.article_id, r.relation, r.sureness, r.reasons, r.span_start, r.span_end
       from source_relation r join article_version v on v.id = r.version_id join article a on a.id = v.article_id where r.claim_id = any($1) order by r.claim_id, a.position`,
          [ids],
          'list-relations',
        ),
    (r): RelationView => ({
      articleId: r.article_id,
      versionId: r.version_id,
      relation: r.relation,
      sureness: r.sureness,
      reasons: r.reasons,
      start: r.span_start,
      end: r.span_end,
    }),
  )
  return records.map((r) => ({
    id: r.id,
    articleId: r.article_id,
    versionId: r.version_id,
    start: r.span_start,
    end: r.span_end,
    quote: r.quote,
    kind: r.kind,
    worth: r.worth,
    worthReason: r.worth_reason,
    state: r.state,
    version: r.version,
    returnedCount: r.returned_count,
    returnReason: r.return_reason,
    withdrawnReason: r.withdrawn_reason,
    stateSince: r.state_since.toISOString(),
    head: r.head_revision_id ? (heads.get(r.head_revision_id) ?? null) : null,
    assigneeId: r.assignee_id,
    assigneeName: r.assignee_name,
    flaggedBy: r.flagged_by,
    comments: r.comments,
    threadOpen: r.comments > 0 && !r.thread_resolved,
    pinned: r.pinned,
    splitAt: r.split_at,
    light,
    suggestions: suggestionsOf.get(r.id) ?? [],
    relations: relationsOf.get(r.id) ?? [],
    hints: hintsOf.get(r.id) ?? [],
  }))
}

interface RevisionRecord {
  id: string
  number: number
  value: Verdict | null
  note: string
  reasons: string[]
  facets: Facet[]
  who_is_wrong: WhoIsWrong | null
  proposed_text: string
  remedy: Remedy | null
  searched: string
  same_origin_note: string
  author_id: string
  author_name: string
  contributors: string[]
  created_at: Date
  evidence: EvidenceView[] | null
}

async function listRevisions(on: Db, by: 'r.id' | 'r.claim_id', ids: readonly string[]): Promise<RevisionView[]> {
  if (ids.length === 0) return []
  const rows = await on.rows<RevisionRecord>(
    `select r.id, r.number, r.value, r.note, r.reasons, r.facets, r.who_is_wrong, r.proposed_text, r.remedy, r.searched, r.same_origin_note, r.author_id, p.name as author_name, r.created_at,
       array(select person_id::text from revision_contributor c where c.revision_id = r.id) as contributors,
       (select json_agg(json_build_object('versionId', e.version_id, 'articleId', v.article_id, 'start', e.span_start, 'end', e.span_end, 'stance', e.stance, 'quote', e.quote) order by e.position)
        from evidence e join article_version v on v.id = e.version_id where e.revision_id = r.id) as evidence
     from verdict_revision r join person p on p.id = r.author_id where ${by} = any($1) order by r.number`,
    [ids],
    `list-revisions-${by}`,
  )
  return rows.map((r) => ({
    id: r.id,
    number: r.number,
    authorId: r.author_id,
    authorName: r.author_name,
    contributorIds: r.contributors,
    createdAt: r.created_at.toISOString(),
    content: {
      value: r.value,
      note: r.note,
      reasons: r.reasons,
      facets: r.facets,
      whoIsWrong: r.who_is_wrong,
      proposedText: r.proposed_text,
      remedy: r.remedy,
      searched: r.searched,
      sameOriginNote: r.same_origin_note,
      evidence: r.evidence ?? [],
    },
  }))
}

/** One revision by its id. */
export const getRevision = async (on: Db, id: string): Promise<RevisionView> => (await listRevisions(on, 'r.id', [id]))[0]!

/** Every revision of one claim, oldest first. */
export const listRevisionsOf = (on: Db, claimId: string): Promise<RevisionView[]> => listRevisions(on, 'r.claim_id', [claimId])

/** What commands need of a claim, with its lock taken: one round trip. */
export interface LockedClaim {
  id: string
  storyId: string
  articleId: string
  versionId: string
  start: number
  end: number
  quote: string
  kind: string
  worth: number
  worthReason: string
  state: ClaimState
  version: number
  returnedCount: number
  headRevisionId: string | null
  headNumber: number
  headApproved: boolean
  contributorIds: string[]
  assigneeId: string | null
  flagged: boolean
  story: StoryFacts
}

/** Locks a claim for this transaction, or null. */
export async function lockClaim(tx: Db, id: string): Promise<LockedClaim | null> {
  const [row] = await tx.rows<{
    id: string
    story_id: string
    article_id: string
    version_id: string
    span_start: number
    span_end: number
    quote: string
    kind: string
    worth: number
    worth_reason: string
    state: ClaimState
    version: number
    returned_count: number
    head_revision_id: string | null
    head_number: number | null
    head_approved: boolean
    contributors: string[]
    assignee_id: string | null
    flagged_by: string | null
    visibility: string
    owner_id: string
    members: string[]
  }>(
    `select c.id, c.story_id, c.article_id, c.version_id, c.span_start, c.span_end, c.quote, c.kind, c.worth, c.worth_reason, c.state, c.version, c.returned_count, c.head_revision_id, c.assignee_id, c.flagged_by,
       (select number from verdict_revision where id = c.head_revision_id) as head_number,
       c.head_revision_id is not null and c.head_revision_id is not distinct from c.effective_revision_id as head_approved,
       array(select person_id::text from revision_contributor rc where rc.revision_id = c.head_revision_id) as contributors,
       s.visibility, s.owner_id, case when s.visibility = 'restricted' then array(select person_id::text from story_member m where m.story_id = s.id) else '{}' end as members
     from claim c join story s on s.id = c.story_id where c.id = $1 for update of c`,
    [id],
    'lock-claim',
  )
  return row
    ? {
        id: row.id,
        storyId: row.story_id,
        articleId: row.article_id,
        versionId: row.version_id,
        start: row.span_start,
        end: row.span_end,
        quote: row.quote,
        kind: row.kind,
        worth: row.worth,
        worthReason: row.worth_reason,
        state: row.state,
        version: row.version,
        returnedCount: row.returned_count,
        headRevisionId: row.head_revision_id,
        headNumber: row.head_number ?? 0,
        headApproved: row.head_approved,
        contributorIds: row.contributors,
        assigneeId: row.assignee_id,
        flagged: row.flagged_by !== null,
        story: { restricted: row.visibility === 'restricted', ownerId: row.owner_id, memberIds: row.members },
      }
    : null
}

/** The story and article a claim belongs to; null when there is no such claim. */
export async function findClaim(on: Db, id: string): Promise<{ storyId: string; articleId: string } | null> {
  const [row] = await on.rows<{ story_id: string; article_id: string }>('select story_id, article_id from claim where id = $1', [
    id,
  ])
  return row ? { storyId: row.story_id, articleId: row.article_id } : null
}

/** The claim that stands where a withdrawn one stood, after a split or merge; null when none does. */
export async function findSuccessor(on: Db, id: string): Promise<string | null> {
  const [row] = await on.rows<{ to_id: string }>('select to_id from claim_lineage where from_id = $1 order by to_id limit 1', [
    id,
  ])
  return row?.to_id ?? null
}

/** What became of the engine's hints on this desk, by rule. */
export async function tallyHints(on: Db): Promise<RuleTally> {
  const rows = await on.rows<{ rule: string; used: number; dismissed: number }>(
    `select rule, count(used_at)::int as used, count(dismissed_at)::int as dismissed from hint where used_at is not null or dismissed_at is not null group by rule`,
    [],
    'tally-hints',
  )
  return Object.fromEntries(rows.map((r) => [r.rule, { used: r.used, dismissed: r.dismissed }]))
}
