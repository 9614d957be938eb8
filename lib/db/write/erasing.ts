/** The one door by which words go for ever. Its statements stand in one list, which the dry run counts by. */
import type { Place } from '@/lib/domain/erased-places'
import type { ErasureKind } from '@/lib/domain/erasure'
import type { Counted, Scope } from '../erasing'
import type { Db } from '../pool'
import { REVISION_TEXTS } from '../revision-columns'
import { throughTheDoor } from './door'

const E = `'[erased]'`
const words = (...columns: string[]) => columns.map((c) => `${c} = case when t.${c} = '' then '' else ${E} end`).join(', ')
const anyOf = (...columns: string[]) => columns.map((c) => `coalesce(t.${c}, '') not in ('', ${E})`).join(' or ')
/** A saying that was kept, of which nothing is left. */
const SAID = `'{"id": "[erased]"}'::jsonb`

interface Step {
  place: Place
  table: string
  /** Which rows; `t` is the row, :names are parts of the scope. */
  where: string
  /** What becomes of each; null where it is deleted. */
  set: string | null
}

const ABOUT = 't.claim_id = any(:about)'
const REVISION_ABOUT = 'exists (select from verdict_revision r where r.id = t.revision_id and r.claim_id = any(:about))'

/** Texts, and what stands in tables that never change. */
const BLANKED: readonly Step[] = [
  {
    place: 'article_version',
    table: 'article_version',
    where: `t.id = any(:versions) and t.text !~ '^[█\\n]+$'`,
    set: `text = blocks(t.text), sha256 = encode(sha256(convert_to(blocks(t.text), 'UTF8')), 'hex'), raw = '', file_name = null, reading = null, printed = null, ${words('note')}`,
  },
  { place: 'line', table: 'line', where: 't.version_id = any(:versions)', set: `reason = ${SAID}` },
  {
    place: 'claim',
    table: 'claim',
    where: 't.id = any(:about)',
    set: `quote = case when t.id = any(:claims) then blocks(t.quote) else t.quote end, worth_reason = case when t.id = any(:claims) then ${SAID} else t.worth_reason end,
      withdrawn_reason = case when t.withdrawn_reason is null then null else ${SAID} end,
      recheck = case when t.recheck is null then null else t.recheck || '{"removed": [], "added": []}'::jsonb end`,
  },
  {
    place: 'claim_place',
    table: 'claim_place',
    where: 't.version_id = any(:versions) or t.claim_id = any(:claims)',
    set: 'quote = blocks(t.quote)',
  },
  {
    place: 'verdict_revision',
    table: 'verdict_revision',
    where: ABOUT,
    set: `${words(...REVISION_TEXTS)}, quote = case when t.version_id = any(:versions) or t.version_id is null and t.claim_id = any(:claims) then blocks(t.quote) else t.quote end`,
  },
  { place: 'evidence', table: 'evidence', where: 't.version_id = any(:versions)', set: 'quote = blocks(t.quote)' },
  { place: 'decision', table: 'decision', where: `${ABOUT} and (${anyOf('reason')})`, set: words('reason') },
  {
    place: 'contest',
    table: 'contest',
    where: ABOUT,
    set: `${words('reason')}, answer = case when t.answer is null then null else ${E} end`,
  },
  { place: 'second_reading_waiver', table: 'second_reading_waiver', where: REVISION_ABOUT, set: `reason = ${E}` },
  { place: 'comment', table: 'comment', where: `t.id = any(:comments) and t.text <> ${E}`, set: `text = ${E}` },
  {
    place: 'protected_name',
    table: 'protected_name',
    where: 't.story_id = any(:stories)',
    set: `name = ${E}, ${words('removed_because')}`,
  },
  { place: 'sealed_name', table: 'sealed_name', where: 't.id = any(:sealed)', set: `sealed = null, ${words('remark')}` },
  {
    place: 'edition_opening',
    table: 'edition_opening',
    where: 'exists (select from report_edition e where e.id = t.edition_id and e.story_id = any(:stories))',
    set: `reason = ${E}`,
  },
  {
    place: 'correction_step',
    table: 'correction_step',
    where: 'exists (select from correction_request q where q.id = t.request_id and q.item_id = any(:items))',
    set: `${words('note')}, proof = null`,
  },
  { place: 'passage_origin', table: 'passage_origin', where: 't.version_id = any(:versions)', set: words('name') },
  {
    place: 'alias',
    table: 'alias',
    where: 't.story_id = any(:stories)',
    set: `one = '[erased] 1', other = '[erased] 2', ${words('note')}`,
  },
  {
    place: 'article',
    table: 'article',
    where: 't.id = any(:articles)',
    set: `headline = ${E}, ${words('byline', 'url', 'credits')}, outlet = case when cardinality(:stories) > 0 then ${E} else t.outlet end, origin = null,
      retired_reason = case when t.retired_reason is null then null else ${E} end`,
  },
  {
    place: 'story',
    table: 'story',
    where: 't.id = any(:stories)',
    set: `title = ${E}, archived_at = coalesce(t.archived_at, now())`,
  },
]

/** What the desk can do without, or makes anew: whole rows go. */
const DELETED: readonly Step[] = [
  { place: 'hint', table: 'hint', where: `${ABOUT} or t.other_version_id = any(:versions)`, set: null },
  { place: 'suggestion', table: 'suggestion', where: `${ABOUT} or t.version_id = any(:versions)`, set: null },
  { place: 'source_relation', table: 'source_relation', where: `${ABOUT} or t.version_id = any(:versions)`, set: null },
  { place: 'model_answer', table: 'model_answer', where: `${ABOUT} or t.version_id = any(:versions)`, set: null },
  { place: 'nothing_to_check', table: 'nothing_to_check', where: 't.version_id = any(:versions)', set: null },
  { place: 'verdict_draft', table: 'verdict_draft', where: ABOUT, set: null },
  { place: 'version_proposal', table: 'version_proposal', where: 't.article_id = any(:articles)', set: null },
  { place: 'watch', table: 'watch', where: 't.article_id = any(:articles)', set: null },
  // pages that somebody had fetched in this story: which text they came to be is not known
  { place: 'fetched_page', table: 'fetched_page', where: 'cardinality(:versions) > 0 and t.story_id = :storyId', set: null },
  {
    place: 'outlet_letter',
    table: 'outlet_letter',
    where: `exists (select from correction_request q where q.item_id = any(:items)
      and (q.id = t.request_id or exists (select from letter_request l where l.letter_id = t.id and l.request_id = q.id)))`,
    set: null,
  },
  {
    place: 'saved_view',
    table: 'saved_view',
    // what somebody looked for in this story: of which text the words are is not known
    where: `(cardinality(:versions) > 0 and t.story_id = :storyId) or t.story_id = any(:stories) or exists (select from unnest(:ids) i where strpos(t.query, i) > 0) or exists (select from story s where s.id = any(:stories) and strpos(lower(t.query || t.name), lower(s.title)) > 0)`,
    set: null,
  },
  {
    place: 'idempotency_key',
    table: 'idempotency_key',
    where: `exists (select from unnest(:ids) i where strpos(t.route || coalesce(t.response, ''), i) > 0)`,
    set: null,
  },
]
const STEPS = [...DELETED, ...BLANKED]

const CAST: Readonly<Record<keyof Scope, string>> = {
  storyId: 'uuid',
  stories: 'uuid[]',
  articles: 'uuid[]',
  ofArticles: 'uuid[]',
  versions: 'uuid[]',
  claims: 'uuid[]',
  about: 'uuid[]',
  items: 'uuid[]',
  comments: 'uuid[]',
  sealed: 'uuid[]',
  ids: 'text[]',
}
/** A statement with what it names of the scope. */
function withScope(sql: string, scope: Scope): [sql: string, values: unknown[]] {
  const values: unknown[] = []
  const said = sql.replace(/(?<!:):([a-zA-Z]+)\b/g, (_, name: keyof Scope) => {
    values.push(scope[name])
    return `$${values.length}::${CAST[name]}`
  })
  return [said, values]
}

/** Of each place how many rows would go. */
export async function countReach(on: Db, scope: Scope): Promise<Counted[]> {
  const found: Counted[] = []
  for (const { place, table, where } of STEPS) {
    const { n } = await on.one<{ n: number }>(...withScope(`select count(*)::int as n from ${table} t where ${where}`, scope))
    found.push({ place, count: n })
  }
  const { n } = await on.one<{ n: number }>(
    ...withScope(`select count(*)::int as n from search_document t where ${FOUND}`, scope),
  )
  return [...found, { place: 'search_document', count: n }]
}

const FOUND = `t.story_id = any(:stories) or t.claim_id = any(:about) or t.kind = 'article' and t.source_id = any(:articles)
  or t.source_id = any(:items) or t.source_id = any(:comments)`

/** Opens an erasure, and with it this transaction for blanking. Answers its id. */
export const openErasure = (
  tx: Db,
  said: {
    kind: ErasureKind | 'originals'
    target: string
    storyId: string | null
    reason: string
    law: string
    asked: string
    personId: string | null
    toldBy: string | null
  },
) =>
  tx.one<{ id: string }>(
    `insert into erasure (kind, target, story_id, reason, law, asked, person_id, told_by) values ($1, $2::uuid, $3::uuid, $4, $5, $6, $7::uuid, $8) returning id`,
    [said.kind, said.target, said.storyId, said.reason, said.law, said.asked, said.personId, said.toldBy],
  )

const KEYS: Partial<Record<Place, string>> = {
  claim_place: `t.claim_id || ' ' || t.version_id`,
  line: `t.version_id || ' ' || t.number`,
  second_reading_waiver: 't.revision_id::text',
  correction_step: `t.request_id || ' ' || t.number`,
  source_relation: `t.claim_id || ' ' || t.version_id`,
  model_answer: `t.claim_id || ' ' || t.version_id || ' ' || t.name`,
  verdict_draft: `t.claim_id || ' ' || t.person_id`,
  watch: 't.article_id::text',
  idempotency_key: 't.person_id::text',
}

/** Blanks and deletes every row of a scope but events and editions. Resolves to the keys of rows that are on record and lost words. */
export const eraseRows = (tx: Db, scope: Scope): Promise<Record<string, string[]>> =>
  throughTheDoor(tx, async () => {
    const rows: Record<string, string[]> = {}
    for (const { place, table, where, set } of STEPS) {
      const key = KEYS[place] ?? 't.id::text'
      const sql = set
        ? `update ${table} t set ${set} where ${where} returning ${key} as key`
        : `delete from ${table} t where ${where} returning ${key} as key`
      const gone = await tx.rows<{ key: string }>(...withScope(sql, scope))
      if (set && place !== 'line' && gone.length > 0) rows[place] = gone.map((row) => row.key)
    }
    return rows
  })

/** What is found by search of a scope, as it stands now. */
export async function searchAnew(tx: Db, scope: Scope): Promise<void> {
  const all = await tx.rows<{ kind: string; id: string }>(
    ...withScope(`select t.kind, t.source_id as id from search_document t where ${FOUND}`, scope),
  )
  await tx.rows('select search_put(d.kind, d.id)::text from unnest($1::text[], $2::uuid[]) as d(kind, id)', [
    all.map((row) => row.kind),
    all.map((row) => row.id),
  ])
}

/** Corrections and what was asked by them, and what sign-offs name: JSON, of which the caller says what is left. */
export const jsonIn = (
  on: Db,
  scope: Scope,
): Promise<{ table: 'correction_item' | 'correction_request' | 'sign_off'; id: string; value: unknown; more: unknown }[]> =>
  on.rows(
    ...withScope(
      `select 'correction_item' as table, t.id, t.content as value, null::jsonb as more from correction_item t where t.id = any(:items)
       union all select 'correction_request', q.id, q.asked, null from correction_request q where q.item_id = any(:items)
       union all select 'sign_off', s.id, s.covers, s.blockers from sign_off s where s.story_id = :storyId and cardinality(:ofArticles) > 0`,
      scope,
    ),
  )

const JSON_SET = {
  correction_item: 'content = $2::jsonb',
  correction_request: `asked = $2::jsonb, address = case when address = '' then '' else ${E} end`,
  sign_off: `covers = $2::jsonb, blockers = $3::jsonb, override_reason = case when override_reason = '' then '' else ${E} end`,
} as const
export const setJson = (tx: Db, table: keyof typeof JSON_SET, id: string, value: unknown, more: unknown) =>
  throughTheDoor(tx, () =>
    tx.rows(
      `update ${table} set ${JSON_SET[table]} where id = $1::uuid`,
      table === 'sign_off' ? [id, JSON.stringify(value), JSON.stringify(more)] : [id, JSON.stringify(value)],
    ),
  )

/** What is left of events; their salts go. Resolves to the hash of each payload as it stands. */
export const eraseEvents = (
  tx: Db,
  events: readonly { stream: string; seq: number; left: unknown }[],
): Promise<{ stream: string; seq: number; hash: string }[]> =>
  throughTheDoor(tx, async () => {
    const given = [events.map((e) => e.stream), events.map((e) => e.seq), events.map((e) => JSON.stringify(e.left))]
    const from = 'unnest($1::text[], $2::int[], $3::jsonb[]) as g(stream, seq, payload)'
    await tx.rows(
      `update carried_event c set salt = null from unnest($1::text[], $2::int[]) as g(stream, seq) where c.stream_id = g.stream and c.seq = g.seq`,
      given.slice(0, 2),
    )
    return tx.rows(
      `update event e set payload = g.payload, salt = null from ${from} where e.stream_id = g.stream and e.seq = g.seq
     returning e.stream_id as stream, e.seq, encode(sha256(convert_to(e.payload::text, 'UTF8')), 'hex') as hash`,
      given,
    )
  })

/** What is left of an edition, with the hashes of what is left of its reports. */
export const eraseEdition = (
  tx: Db,
  edition: { id: string; input: unknown; desk: string; outlet: string; public: string; erased: Record<string, string> },
) =>
  throughTheDoor(tx, () =>
    tx.rows(
      'update report_edition set input = $2::jsonb, report = $3, outlet_report = $4, public_report = $5, erased = $6::jsonb where id = $1::uuid',
      [edition.id, JSON.stringify(edition.input), edition.desk, edition.outlet, edition.public, JSON.stringify(edition.erased)],
    ),
  )

/** Keeps what was signed of an erasure in one trail. */
export const insertTombstone = (
  tx: Db,
  data: { streamId: string; seq: number; erasureId: string; keyId: string; text: string; signature: string },
) => tx.model((m) => m.tombstone.create({ data, select: { seq: true } }))

/** Puts a story under legal hold with a reason, or lifts it with null. */
export const setHold = (tx: Db, storyId: string, reason: string | null) =>
  tx.rows('update story set hold_reason = $2, version = version + 1 where id = $1', [storyId, reason])

/**
 * Has the database sample its tables anew: what it keeps of them for its plans are words of theirs, also of rows that are gone. Of a
 * table that became empty it keeps what it knew; PostgreSQL forgets that when told to, from 18 on.
 */
export async function sampleAnew(on: Db): Promise<void> {
  const tables = await on.rows<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`,
  )
  for (const { name } of tables) await on.rows('select sample_anew($1)', [name])
}
