import { LIMITS } from '@/lib/domain/limits'
import type { Said } from '@/lib/domain/message'
import type { ModelSays } from '@/lib/domain/model'
import type {
  ClaimView,
  DecisionView,
  EvidenceView,
  HintView,
  RecheckView,
  RelationView,
  RevisionView,
  SuggestionView,
} from '@/lib/domain/views'
import type { ClaimState, Relation, ReturnCategory, Risk, Verdict } from '@/lib/domain/words'
import { besideModel } from '@/lib/engine/second-judge'
import { ENGINE } from '@/lib/engine/version'
import { abilities, type Standing } from '@/lib/review/abilities'
import { isOpen } from '@/lib/review/claim-commands'
import { writeAbilities } from '@/lib/review/read-abilities'
import { asParameters, blindTo, type Viewer } from './blind'
import { listFacts } from './claim-facts'
import { type Db, together } from './pool'
import { type Parts, partsOf, REVISION_PARTS } from './revision-columns'

interface ClaimRecord {
  id: string
  article_id: string
  version_id: string
  span_start: number
  span_end: number
  quote: string
  kind: string
  worth: number
  worth_reason: Said
  state: ClaimState
  version: number
  returned_count: number
  withdrawn_reason: Said | null
  state_since: Date
  head_revision_id: string | null
  effective_revision_id: string | null
  split_at: number | null
  return_reason: string | null
  return_category: ReturnCategory | null
  risks: Risk[]
  needs_second: boolean
  second_reader_id: string | null
  second_reader_name: string | null
  legal_by: string | null
  legal_name: string | null
  recheck: RecheckView | null
  resolved_in: number | null
  is_orphan: boolean
  /** Which engine read its story last. */
  read_by: number
  is_blind: boolean
  overturned: { by: string; reason: string } | null
  contest: { by: string; byId: string; reason: string; at: string } | null
  awaits: { by: string; since: string } | null
  in_force: { revision: number; value: Verdict } | null
  assignee_id: string | null
  assignee_name: string | null
  flagged_by: string | null
  comments: number
  thread_resolved: boolean
  pinned: { by: string; text: string } | null
}

/** What is read of a claim for a viewer, whose id and role are $1 and $2. Nothing of a verdict that is hidden from them leaves. */
const CLAIM = `select c.*, case when not c.is_blind then t.return_reason end as return_reason, case when not c.is_blind then t.return_category end as return_category,
  case when c.is_blind then 0 else (select count(*)::int from comment where claim_id = c.id) end as comments, t.thread_resolved, case when not c.is_blind then t.pinned end as pinned
  from (select c.id, c.article_id, c.version_id, c.span_start, c.span_end, c.quote, c.kind, c.worth, c.worth_reason, c.state, c.version,
    c.returned_count, c.withdrawn_reason, c.state_since, c.head_revision_id, c.effective_revision_id, c.split_at, c.story_id,
    c.assignee_id, (select name from person where id = c.assignee_id) as assignee_name, (select name from person where id = c.flagged_by) as flagged_by,
    c.risks, c.needs_second, c.second_reader_id, (select name from person where id = c.second_reader_id) as second_reader_name,
    c.legal_by, (select name from person where id = c.legal_by) as legal_name, c.recheck, c.resolved_in,
    (select read_by from story where id = c.story_id) as read_by,
    c.version_id <> (select id from article_version where article_id = c.article_id order by number desc limit 1) as is_orphan,
    ${blindTo('c', '$1', '$2')} as is_blind,
    case when c.state = 'draft' then (select json_build_object('by', p.name, 'reason', k.answer) from contest k join person p on p.id = k.decided_by where k.revision_id = c.head_revision_id and k.outcome = 'overturned' limit 1) end as overturned,
    case when c.state = 'contested' then (select json_build_object('by', p.name, 'byId', p.id, 'reason', k.reason, 'at', k.at) from contest k join person p on p.id = k.person_id where k.claim_id = c.id and k.outcome is null) end as contest,
    case when c.effective_revision_id is not null then (select json_build_object('by', p.name, 'since', d.created_at) from decision d join person p on p.id = d.decider_id
      where d.revision_id = c.effective_revision_id and d.unreviewed and not exists (select from confirmation where decision_id = d.id)) end as awaits,
    case when c.effective_revision_id is distinct from c.head_revision_id and c.effective_revision_id is not null then (select json_build_object('revision', number, 'value', value) from verdict_revision where id = c.effective_revision_id) end as in_force
    from claim c) c
  left join lateral (select th.resolved_at is not null as thread_resolved,
    case when th.pinned_id is not null then (select json_build_object('by', p.name, 'text', m.text) from comment m join person p on p.id = m.person_id where m.id = th.pinned_id) end as pinned,
    d.reason as return_reason, d.category as return_category
    from (select 1) one left join thread th on th.claim_id = c.id
    left join lateral (select reason, category from decision where c.returned_count > 0 and claim_id = c.id and outcome = 'returned' order by created_at desc limit 1) d on true) t on true`

/** Claims of a story in reading order, withdrawn ones included; of one article when it is named. */
export const listClaims = async (
  on: Db,
  storyId: string,
  viewer: Viewer,
  articleId: string | null = null,
): Promise<ClaimView[]> => complete(on, viewer, await recordsOf(on, storyId, viewer, articleId))

const recordsOf = (on: Db, storyId: string, viewer: Viewer, articleId: string | null) =>
  on.rows<ClaimRecord>(
    `${CLAIM} where c.story_id = $3 and ($4::uuid is null or c.article_id = $4) order by c.article_id, c.is_orphan, c.span_start, c.span_end, c.id`,
    [...asParameters(viewer), storyId, articleId],
    'list-claims',
  )

/** A claim as people judged it, without what the engine says: that is most of a large story, and many who ask do not need it. */
export type JudgedClaim = Omit<ClaimView, 'suggestions' | 'relations' | 'hints' | 'light'>

/** The same claims as `listClaims`, as people judged them. */
export const listJudged = async (
  on: Db,
  storyId: string,
  viewer: Viewer,
  articleId: string | null = null,
): Promise<JudgedClaim[]> => complete(on, viewer, await recordsOf(on, storyId, viewer, articleId), 'nothing')

/** Claims of one article as people judged them, with the relations to sources that were not compared with them. */
export const listUncompared = async (
  on: Db,
  storyId: string,
  viewer: Viewer,
  articleId: string,
): Promise<(JudgedClaim & Pick<ClaimView, 'relations'>)[]> =>
  complete(on, viewer, await recordsOf(on, storyId, viewer, articleId), 'uncompared')

/**
 * Claims of one article, or of all, for a list: beyond `LIMITS.claimsInFull` of them they come light, with their flags and
 * best passages but without reasons, findings and relations, which are read when a claim is opened. `full` names one that is
 * open already.
 */
export async function listForBench(
  on: Db,
  storyId: string,
  viewer: Viewer,
  articleId: string | null,
  full: string | null,
): Promise<ClaimView[]> {
  const records = await recordsOf(on, storyId, viewer, articleId)
  if (records.length <= LIMITS.claimsInFull) return complete(on, viewer, records)
  const open = full ?? records.find((r) => r.state !== 'withdrawn')?.id
  const [light, whole] = await Promise.all([
    complete(
      on,
      viewer,
      records.filter((r) => r.id !== open),
      'best',
    ),
    complete(
      on,
      viewer,
      records.filter((r) => r.id === open),
    ),
  ])
  const found = new Map([...light, ...whole].map((c) => [c.id, c]))
  return records.map((r) => found.get(r.id)!)
}

/** Which relations any source has to each claim of an article, and which sources were not compared, each with why; of the engine of today. */
export async function relationsIn(
  on: Db,
  articleId: string,
): Promise<{ of: ReadonlyMap<string, readonly { relation: Relation }[]>; uncompared: ReadonlyMap<string, Said | undefined> }> {
  const rows = await on.rows<{ claimId: string; relation: Relation }>(
    `select distinct r.claim_id as "claimId", r.relation from claim c join story s on s.id = c.story_id join source_relation r on r.claim_id = c.id
     where c.article_id = $1 and c.state <> 'withdrawn' and s.read_by >= $2`,
    [articleId, ENGINE],
    'relations-in',
  )
  const of = new Map<string, { relation: Relation }[]>()
  for (const { claimId, relation } of rows) {
    const list = of.get(claimId)
    if (list) list.push({ relation })
    else of.set(claimId, [{ relation }])
  }
  const left = await on.rows<{ articleId: string; why: Said | null }>(
    `select distinct on (v.article_id) v.article_id as "articleId", r.reasons -> 0 as why from claim c join story s on s.id = c.story_id
       join source_relation r on r.claim_id = c.id join article_version v on v.id = r.version_id
     where c.article_id = $1 and c.state <> 'withdrawn' and s.read_by >= $2 and r.relation = 'not_compared' order by v.article_id, c.span_start`,
    [articleId, ENGINE],
    'uncompared-in',
  )
  return { of, uncompared: new Map(left.map(({ articleId: id, why }) => [id, why ?? undefined])) }
}

/** Some claims by id, as a viewer may see them. */
export const getClaims = async (on: Db, ids: readonly string[], viewer: Viewer): Promise<ClaimView[]> =>
  complete(on, viewer, await on.rows<ClaimRecord>(`${CLAIM} where c.id = any($3)`, [...asParameters(viewer), ids], 'get-claims'))

/** How much of what the engine says is read: all, flags and best passages, which sources were not compared, or none of it. */
type Read = 'all' | 'best' | 'uncompared' | 'nothing'

async function complete(on: Db, viewer: Viewer, records: ClaimRecord[], read: Read = 'all'): Promise<ClaimView[]> {
  if (records.length === 0) return []
  const ids = records.map((r) => r.id)
  const light = read === 'best'
  const isAsked = read === 'all' || light
  const headIds = records.flatMap((r) => (r.is_blind ? [] : (r.head_revision_id ?? [])))
  const [facts, suggestions, hints, relations, shown, besides] = await together<
    [
      Awaited<ReturnType<typeof listFacts>>,
      Of<SuggestionView>[],
      Of<HintView>[],
      Awaited<ReturnType<typeof listRelations>>,
      RevisionView[],
      RevisionView[],
    ]
  >(on, [
    () => listFacts(on, ids),
    async () => (isAsked ? listSuggestions(on, ids, light) : []),
    async () => (isAsked ? listHints(on, ids, light) : []),
    async () => (read === 'all' || read === 'uncompared' ? listRelations(on, ids, read === 'uncompared') : []),
    () => listRevisions(on, 'r.id', headIds),
    // the reading beside the head: the second one, or the first where the second stands after adjudication
    async () => listRevisions(on, 'r.id', headIds.length > 0 ? await listBesides(on, headIds) : []),
  ])
  // of a long list most claims stand alike: the rules are asked once for all of these
  const asked = new Map<string, string>()
  const mayOf = (standing: Standing): string => {
    if (!viewer) return ''
    const key = JSON.stringify(standing)
    const line = asked.get(key) ?? writeAbilities(abilities(viewer, standing))
    asked.set(key, line)
    return line
  }
  const suggestionsOf = byClaim(suggestions)
  const hintsOf = byClaim(hints)
  const heads = new Map(shown.map((r) => [r.id, r]))
  const besideOf = new Map(besides.map((r) => [r.secondOf ?? headWithSecondOf(heads, r.id), r]))
  const relationsOf = byClaim(relations)
  const blind = new Set(records.filter((r) => r.is_blind).map((r) => r.id))
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
    otherReading: r.head_revision_id ? (besideOf.get(r.head_revision_id) ?? null) : null,
    isBlind: r.is_blind,
    may: mayOf(facts.get(r.id)!),
    handIds: r.is_blind ? [] : [...facts.get(r.id)!.handIds],
    isInForce: r.effective_revision_id !== null && isOpen(r.state),
    returnCategory: r.return_category,
    risks: r.risks,
    needsSecond: r.needs_second,
    secondReaderId: r.second_reader_id,
    secondReaderName: r.second_reader_name,
    legalBy: r.legal_name,
    recheck: r.recheck,
    resolvedIn: r.resolved_in,
    isOrphan: r.is_orphan,
    overturned: r.is_blind ? null : r.overturned,
    contest: r.contest,
    awaits: r.awaits,
    inForce: r.in_force,
    assigneeId: r.assignee_id,
    assigneeName: r.assignee_name,
    flaggedBy: r.flagged_by,
    comments: r.comments,
    threadOpen: r.comments > 0 && !r.thread_resolved,
    pinned: r.pinned,
    splitAt: r.split_at,
    light,
    ...said(r.read_by, {
      suggestions: suggestionsOf.get(r.id) ?? [],
      relations: relationsOf.get(r.id) ?? [],
      hints: (hintsOf.get(r.id) ?? []).map((h) => (blind.has(r.id) ? { ...h, used: false, dismissed: false } : h)),
    }),
  }))
}

/** The readings beside some heads, by their ids. */
const listBesides = async (on: Db, headIds: readonly string[]): Promise<string[]> =>
  (
    await on.rows<{ id: string }>(
      `select id from verdict_revision where second_of = any($1) union select second_of from verdict_revision where id = any($1) and second_of is not null`,
      [headIds],
      'list-besides',
    )
  ).map((r) => r.id)

/** The version of each claim of an article. */
export const listClaimVersions = async (on: Db, articleId: string): Promise<Map<string, number>> =>
  new Map(
    (await on.rows<{ id: string; version: number }>('select id, version from claim where article_id = $1', [articleId])).map(
      (row) => [row.id, row.version],
    ),
  )

/** What the engine said, as far as it is shown: of an earlier engine only what a person took up or set aside. */
const said = (readBy: number, all: Pick<ClaimView, 'suggestions' | 'relations' | 'hints'>): typeof all =>
  readBy >= ENGINE ? all : { suggestions: [], relations: [], hints: all.hints.filter((h) => h.used || h.dismissed) }

/** A row of a claim, beside which claim it is of. */
type Of<T> = T & { claimId: string }

/** Rows by their claim, in their order, each without the name of its claim. */
function byClaim<R extends { claimId: string }>(rows: readonly R[]): Map<string, Omit<R, 'claimId'>[]> {
  const grouped = new Map<string, Omit<R, 'claimId'>[]>()
  for (const { claimId, ...row } of rows) {
    const list = grouped.get(claimId)
    if (list) list.push(row)
    else grouped.set(claimId, [row])
  }
  return grouped
}

/** Passages of some claims, the best first; light ones are the best of each, without their reasons. */
const listSuggestions = (on: Db, claimIds: readonly string[], light: boolean) =>
  on.rows<Of<SuggestionView>>(
    `select ${light ? 'distinct on (s.claim_id)' : ''} s.claim_id as "claimId", s.version_id as "versionId", v.article_id as "articleId",
       s.span_start as start, s.span_end as "end", s.rank, s.band, ${light ? "'[]'::jsonb" : 's.reasons'} as reasons
     from suggestion s join article_version v on v.id = s.version_id where s.claim_id = any($1) order by s.claim_id, s.score desc, s.rank`,
    [claimIds],
    light ? 'list-suggestions-light' : 'list-suggestions',
  )

/** What the engine noted on some claims; light are its flags alone. */
const listHints = (on: Db, claimIds: readonly string[], light: boolean) =>
  on.rows<Of<HintView>>(
    `select id, claim_id as "claimId", kind, rule, facet, outcome, span_start as start, span_end as "end", other_version_id as "otherVersionId",
       other_start as "otherStart", other_end as "otherEnd", reason, reading, dismissed_at is not null as dismissed, used_at is not null as used
     from hint where claim_id = any($1) and (kind = 'flag' or not $2) order by claim_id, kind, span_start, id`,
    [claimIds, light],
    'list-hints',
  )

/** By its claim, what the engine noted and a person took up or set aside: which rule, and where. */
export async function listTouchedHints(
  on: Db,
  claimIds: readonly string[],
): Promise<Map<string, Pick<HintView, 'rule' | 'start' | 'end'>[]>> {
  return byClaim(
    await on.rows<Of<Pick<HintView, 'rule' | 'start' | 'end'>>>(
      `select claim_id as "claimId", rule, span_start as start, span_end as "end" from hint
       where claim_id = any($1) and (used_at is not null or dismissed_at is not null)`,
      [claimIds],
      'list-touched-hints',
    ),
  )
}

/** How each other article bears on some claims, in the order of the articles, with what a model said of the same words. */
async function listRelations(on: Db, claimIds: readonly string[], uncomparedAlone: boolean): Promise<Of<RelationView>[]> {
  const rows = await on.rows<
    Of<RelationView> & { says: ModelSays | null; saysSure: number; saysName: string; saysVersion: string }
  >(
    `select r.claim_id as "claimId", r.version_id as "versionId", v.article_id as "articleId", r.relation, r.sureness, r.reasons,
       r.span_start as start, r.span_end as "end", m.says, m.sureness as "saysSure", m.name as "saysName", m.version as "saysVersion"
     from source_relation r join article_version v on v.id = r.version_id join article a on a.id = v.article_id
     left join lateral (select b.says, b.sureness, b.name, b.version from model_answer b
       join claim c on c.id = b.claim_id and (c.version_id, c.span_start, c.span_end) = (b.claim_version_id, b.claim_start, b.claim_end)
       where b.claim_id = r.claim_id and b.version_id = r.version_id and b.says is not null and b.relation = r.relation
         and (r.span_start is null or (r.span_start, r.span_end) = (b.span_start, b.span_end))
         and (r.span_start is not null or exists (select from suggestion g where g.claim_id = r.claim_id and g.version_id = r.version_id and (g.span_start, g.span_end) = (b.span_start, b.span_end)))
         and (select coalesce(content ->> 'models', 'none') from house_policy order by version desc limit 1) <> 'none'
       order by b.asked_at desc limit 1) m on true
     where r.claim_id = any($1) and (not $2 or r.relation = 'not_compared') order by r.claim_id, a.position`,
    [claimIds, uncomparedAlone],
    'list-relations',
  )
  return rows.map(({ says, saysSure, saysName, saysVersion, ...own }) =>
    besideModel(own, says && { says, sureness: saysSure, name: saysName, version: saysVersion }),
  )
}

interface RevisionRecord extends Parts {
  id: string
  number: number
  author_id: string
  author_name: string
  contributors: string[]
  created_at: Date
  second_of: string | null
  restored_from: number | null
  version_id: string | null
  span_start: number
  span_end: number
  quote: string
  waived: { by: string; reason: string } | null
  evidence: EvidenceView[] | null
  decision: DecisionView | null
}

/** Which head a reading stands beside, when it is the first one and the second stands. */
const headWithSecondOf = (heads: ReadonlyMap<string, RevisionView>, first: string): string | undefined =>
  [...heads.values()].find((r) => r.secondOf === first)?.id

/** So many revisions of a claim are shown at once. */
export const REVISIONS_PART = 20

/** Which part of a claim's revisions: the last `most` before a number. */
export interface RevisionPart {
  before?: number
  most?: number
}

/** Revisions by their ids, or those of one claim, the newest part of them; oldest first. */
async function listRevisions(
  on: Db,
  by: 'r.id' | 'r.claim_id',
  ids: readonly string[],
  { before = 0, most = null, by: contributor = null }: { before?: number; most?: number | null; by?: string | null } = {},
): Promise<RevisionView[]> {
  if (ids.length === 0) return []
  const rows = await on.rows<RevisionRecord>(
    `select r.id, r.number, ${REVISION_PARTS}, r.author_id, p.name as author_name, r.created_at,
       r.second_of, r.restored_from, r.version_id, r.span_start, r.span_end, r.quote,
       (select json_build_object('by', q.name, 'reason', w.reason) from second_reading_waiver w join person q on q.id = w.person_id where w.revision_id = r.id) as waived,
       array(select person_id::text from revision_contributor c where c.revision_id = r.id) as contributors,
       (select json_build_object('outcome', d.outcome, 'by', q.name, 'byId', q.id, 'at', d.created_at, 'reason', d.reason, 'category', d.category, 'unreviewed', d.unreviewed, 'rules', d.policy_version,
          'confirmed', (select json_build_object('by', w.name, 'at', f.at) from confirmation f join person w on w.id = f.person_id where f.decision_id = d.id))
        from decision d join person q on q.id = d.decider_id where d.revision_id = r.id) as decision,
       (select json_agg(json_build_object('id', e.id, 'versionId', coalesce(case when l.span_start is not null then l.version_id end, e.version_id), 'articleId', v.article_id,
            'start', coalesce(l.span_start, e.span_start), 'end', coalesce(l.span_end, e.span_end), 'stance', e.stance, 'quote', e.quote,
            'carried', l.carried, 'isLive', a.retired_at is null and coalesce(l.version_id, e.version_id) = a.latest and (l.version_id is null or l.span_start is not null)) order by e.position)
        from evidence e join article_version v on v.id = e.version_id
        join lateral (select x.retired_at, (select id from article_version where article_id = x.id order by number desc limit 1) as latest from article x where x.id = v.article_id) a on true
        left join lateral (select p.version_id, p.span_start, p.span_end, p.carried from evidence_place p join article_version n on n.id = p.version_id where p.evidence_id = e.id order by n.number desc limit 1) l on true
        where e.revision_id = r.id) as evidence
     from verdict_revision r join person p on p.id = r.author_id where ${by} = any($1) and ($2::int = 0 or r.number < $2)
       and ($4::uuid is null or exists (select from revision_contributor c where c.revision_id = r.id and c.person_id = $4))
     order by r.number desc limit $3`,
    [ids, before, most, contributor],
    `list-revisions-${by}`,
  )
  return rows.reverse().map((r) => ({
    id: r.id,
    number: r.number,
    authorId: r.author_id,
    authorName: r.author_name,
    contributorIds: r.contributors,
    createdAt: r.created_at.toISOString(),
    secondOf: r.second_of,
    restoredFrom: r.restored_from,
    versionId: r.version_id,
    words: { start: r.span_start, end: r.span_end, quote: r.quote },
    waived: r.waived,
    decision: r.decision,
    content: { ...partsOf(r), evidence: r.evidence ?? [] },
  }))
}

/** One revision by its id. */
export const getRevision = async (on: Db, id: string): Promise<RevisionView> => (await listRevisions(on, 'r.id', [id]))[0]!

/**
 * Revisions of one claim that a viewer may see, oldest first, at most `most` of them: while its first verdict is hidden
 * from them, none but their own.
 */
export async function listRevisionsOf(
  on: Db,
  claimId: string,
  viewer: Viewer,
  { before, most = REVISIONS_PART }: RevisionPart = {},
): Promise<RevisionView[]> {
  return listRevisions(on, 'r.claim_id', [claimId], { before, most, by: await onlyBy(on, claimId, viewer) })
}

/** How many revisions of a claim before a number a viewer may see. */
export async function countRevisions(on: Db, claimId: string, viewer: Viewer, before: number): Promise<number> {
  const row = await on.one<{ count: number }>(
    `select count(*)::int as count from verdict_revision r where r.claim_id = $1 and r.number < $2
       and ($3::uuid is null or exists (select from revision_contributor c where c.revision_id = r.id and c.person_id = $3))`,
    [claimId, before, await onlyBy(on, claimId, viewer)],
  )
  return row.count
}

/** Whose revisions alone a viewer may see; null for everybody's. */
const onlyBy = async (on: Db, claimId: string, viewer: Viewer): Promise<string | null> =>
  (await isHidden(on, claimId, viewer)) ? viewer!.id : null

/** Whether a claim's first verdict is hidden from a viewer. */
export async function isHidden(on: Db, claimId: string, viewer: Viewer): Promise<boolean> {
  const [row] = await on.rows<{ hidden: boolean }>(
    `select ${blindTo('c', '$1', '$2')} as hidden from claim c where c.id = $3`,
    [...asParameters(viewer), claimId],
    'is-hidden',
  )
  return row?.hidden ?? false
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
