/** What a look at the whole database reads: for what can be computed again, the truth and what is kept of it, side by side. Changes nothing. */
import type { EvidenceInput, VerdictContent } from '@/lib/domain/verdict'
import type { ClaimState } from '@/lib/domain/words'
import type { ToldBy } from '@/lib/review/told'
import type { Db } from './pool'
import { REVISION_PARTS } from './revision-columns'

/** A row that is not as it should be; never what it says. */
export interface Fault {
  table: string
  /** Its key. */
  row: string
  fault: string
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

/** Statements over whole tables take longer than those of a page: the transaction's own limit holds. */
export const withoutHurry = (tx: Db) => tx.rows(`select set_config('statement_timeout', '0', true)`)

/** A rule that a table states: a check or a reference, by its name, with the statement that finds the rows against it. */
export interface StatedRule {
  table: string
  rule: string
  sql: string
}

/** Every rule that the tables themselves state. */
export async function statedRules(on: Db): Promise<StatedRule[]> {
  const keys = await on.rows<{ table: string; columns: string[] }>(
    `select c.relname as table, array_agg(a.attname::text order by k.n) as columns from pg_constraint p join pg_class c on c.oid = p.conrelid
     cross join unnest(p.conkey) with ordinality as k(no, n) join pg_attribute a on a.attrelid = c.oid and a.attnum = k.no
     where p.contype = 'p' and p.connamespace = 'public'::regnamespace group by 1`,
  )
  const keyOf = new Map(
    keys.map(({ table, columns }) => [table, columns.map((name) => `t.${quoted(name)}::text`).join(`, ' ', `)]),
  )
  const rules = await on.rows<{
    table: string
    rule: string
    expression: string | null
    other: string | null
    from: string[] | null
    to: string[] | null
  }>(
    `select c.relname as table, p.conname as rule, pg_get_expr(p.conbin, p.conrelid) as expression, o.relname as other,
       (select array_agg(a.attname::text order by k.n) from unnest(p.conkey) with ordinality as k(no, n) join pg_attribute a on a.attrelid = p.conrelid and a.attnum = k.no) as from,
       (select array_agg(a.attname::text order by k.n) from unnest(p.confkey) with ordinality as k(no, n) join pg_attribute a on a.attrelid = p.confrelid and a.attnum = k.no) as to
     from pg_constraint p join pg_class c on c.oid = p.conrelid left join pg_class o on o.oid = p.confrelid
     where p.contype in ('c', 'f') and p.connamespace = 'public'::regnamespace order by 1, 2`,
  )
  return rules.map(({ table, rule, expression, other, from, to }) => {
    const key = `concat(${keyOf.get(table) ?? `t.ctid::text`}) as row`
    const against =
      other === null
        ? `not (${expression})`
        : `${from!.map((name) => `t.${quoted(name)} is not null`).join(' and ')} and not exists (select from ${quoted(other)} o where ${to!.map((name, i) => `o.${quoted(name)} = t.${quoted(from![i]!)}`).join(' and ')})`
    return { table, rule, sql: `select ${key} from ${quoted(table)} t where ${against} limit 20` }
  })
}

/** The rows against rules of one table, twenty a rule at most, in one statement. */
export const rowsAgainst = (on: Db, rules: readonly StatedRule[]) =>
  on.rows<{ rule: string; row: string }>(
    rules.map(({ rule, sql }) => `select '${rule.replaceAll("'", "''")}' as rule, r.row from (${sql}) r`).join(' union all '),
  )

/** The trails behind an id, in its order, each with the number it ends at. */
export const listTrails = (on: Db, after: string, most: number) =>
  on.rows<{ id: string; head: number }>('select id, head_seq as head from stream where id > $1 order by id limit $2', [
    after,
    most,
  ])

/** Events of a trail in their order, as far as a look at the desk asks. */
export const trailPart = (on: Db, stream: string, after: number, most: number) =>
  on.rows<ToldBy>(
    'select seq, type, person_id as "personId", claim_id as "claimId", payload from event where stream_id = $1 and seq > $2 order by seq limit $3',
    [stream, after, most],
  )

/** The texts of a story's articles. */
export const textsOf = (on: Db, storyId: string) =>
  on.rows<{ id: string; text: string; length: number; sha256: string; isAsHashed: boolean }>(
    `select v.id, v.text, v.length, v.sha256, v.sha256 = encode(sha256(convert_to(v.text, 'UTF8')), 'hex') as "isAsHashed"
     from article_version v join article a on a.id = v.article_id where a.story_id = $1`,
    [storyId],
  )

/** Everything in a story that repeats words of a text, with where they stand in it. */
export const quotesOf = (on: Db, storyId: string) =>
  on.rows<{ table: string; row: string; versionId: string; start: number; end: number; quote: string }>(
    `select 'claim' as table, c.id::text as row, c.version_id as "versionId", c.span_start as start, c.span_end as end, c.quote from claim c where c.story_id = $1
     union all select 'claim_place', p.claim_id || ' ' || p.version_id, p.version_id, p.span_start, p.span_end, p.quote
       from claim_place p join claim c on c.id = p.claim_id where c.story_id = $1
     union all select 'verdict_revision', r.id::text, r.version_id, r.span_start, r.span_end, r.quote
       from verdict_revision r join claim c on c.id = r.claim_id where c.story_id = $1 and r.version_id is not null
     union all select 'evidence', e.id::text, e.version_id, e.span_start, e.span_end, e.quote
       from evidence e join verdict_revision r on r.id = e.revision_id join claim c on c.id = r.claim_id where c.story_id = $1`,
    [storyId],
  )

/** The claims of a story as they stand. */
export const standingClaims = (on: Db, storyId: string) =>
  on.rows<{ id: string; state: ClaimState; head: number | null; inForce: number | null }>(
    `select c.id, c.state, h.number as head, f.number as "inForce" from claim c left join verdict_revision h on h.id = c.head_revision_id
     left join verdict_revision f on f.id = c.effective_revision_id where c.story_id = $1`,
    [storyId],
  )

/** The verdicts of a story as their revisions hold them. */
export async function verdictsOf(
  on: Db,
  storyId: string,
): Promise<{ id: string; claimId: string; number: number; content: Record<keyof VerdictContent, unknown> }[]> {
  const rows = await on.rows<
    Record<string, unknown> & { id: string; claimId: string; number: number; evidence: EvidenceInput[] }
  >(
    `select r.id, r.claim_id as "claimId", r.number, ${REVISION_PARTS},
       coalesce((select jsonb_agg(jsonb_build_object('versionId', e.version_id, 'start', e.span_start, 'end', e.span_end, 'stance', e.stance) order by e.position)
         from evidence e where e.revision_id = r.id), '[]') as evidence
     from verdict_revision r join claim c on c.id = r.claim_id where c.story_id = $1`,
    [storyId],
  )
  return rows.map(({ id, claimId, number, ...content }) => ({
    id,
    claimId,
    number,
    content: content as Record<keyof VerdictContent, unknown>,
  }))
}

/** The editions of a story's reports, with the hashes that they were issued under. */
export const issuedEditions = (on: Db, storyId: string) =>
  on.rows<{
    id: string
    articleId: string
    number: number
    hashes: Record<string, string>
    erased: Record<string, string> | null
    areBytesAsHashed: boolean
  }>(
    `select id, article_id as "articleId", number, hashes, erased,
       coalesce(erased, hashes) ->> 'desk' = encode(sha256(convert_to(report, 'UTF8')), 'hex') and coalesce(erased, hashes) ->> 'outlet' = encode(sha256(convert_to(outlet_report, 'UTF8')), 'hex')
       and coalesce(erased, hashes) ->> 'public' = encode(sha256(convert_to(public_report, 'UTF8')), 'hex') as "areBytesAsHashed"
     from report_edition where story_id = $1`,
    [storyId],
  )

/** What is kept beside what it follows from, each as the rows that differ. */
const KEPT: { table: string; fault: string; sql: string }[] = [
  {
    table: 'claim',
    fault: 'its writer is not who wrote the verdict that it waits with',
    sql: `select c.id::text as row from claim c left join verdict_revision r on r.id = c.head_revision_id
      where c.writer_id is distinct from case when c.state in ('draft', 'returned', 'needs_recheck') then r.author_id end`,
  },
  {
    table: 'claim_hand',
    fault: 'somebody wrote into a verdict of the claim and has no hand in it (claim, person)',
    sql: `select distinct concat(r.claim_id, ' ', k.person_id) as row from revision_contributor k join verdict_revision r on r.id = k.revision_id
      where not exists (select from claim_hand h where h.claim_id = r.claim_id and h.person_id = k.person_id and h.how in ('wrote', 'read'))`,
  },
  {
    table: 'claim_hand',
    fault: 'a hand in the claim that it came from is missing (claim, person)',
    // a claim takes along who had a hand in the other until then
    sql: `select concat(l.to_id, ' ', h.person_id) as row from claim_lineage l join claim_hand h on h.claim_id = l.from_id join claim c on c.id = l.to_id
      where h.at <= c.created_at and not exists (select from claim_hand o where o.claim_id = l.to_id and o.person_id = h.person_id)`,
  },
  {
    table: 'verdict_revision',
    fault: 'a number is missing among the revisions of the claim',
    sql: `select claim_id::text as row from verdict_revision group by claim_id having count(*) <> max(number)`,
  },
  {
    table: 'revision_contributor',
    fault: 'its author is not among those who wrote into it',
    sql: `select r.id::text as row from verdict_revision r where not exists (select from revision_contributor k where k.revision_id = r.id and k.person_id = r.author_id)`,
  },
  {
    table: 'version_proposal',
    fault: 'its text is not the one that was hashed',
    sql: `select id::text as row from version_proposal where sha256 <> encode(sha256(convert_to(text, 'UTF8')), 'hex')`,
  },
  {
    table: 'person',
    fault: 'they were emptied, and no erasure says so; or one says so, and they are not',
    sql: `select p.id::text as row from person p where (p.emptied_at is not null) <> exists (select from erasure e where e.kind = 'person' and e.target = p.id)`,
  },
  {
    table: 'story_seen',
    fault: 'somebody was shown more of the trail than there is',
    sql: `select concat(n.story_id, ' ', n.person_id) as row from story_seen n left join stream s on s.id = n.story_id::text where n.seq > coalesce(s.head_seq, 0)`,
  },
]

/** The rows in which something is kept that does not follow, twenty of a kind at most. */
export async function keptOtherwise(on: Db): Promise<Fault[]> {
  const faults: Fault[] = []
  for (const { table, fault, sql } of KEPT)
    for (const { row } of await on.rows<{ row: string }>(`${sql} limit 20`)) faults.push({ table, row, fault })
  return faults
}

/** Kinds of documents of search that are still being taken in after an upgrade. */
export const searchUnderWay = async (on: Db): Promise<Set<string>> =>
  new Set((await on.rows<{ kind: string }>('select kind from search_backlog where not is_done')).map(({ kind }) => kind))
