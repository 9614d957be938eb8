// Desks as they are after years, for campaign:scale: made by statements over whole tables. What is open is the same in each
// (60 stories, all its own), the rest is approved and signed off.
import { createHash, randomBytes } from 'node:crypto'
import pg from 'pg'
import { say } from '../scripts/setting-up.mjs'
import { closing } from './closing.mjs'

const CLAIMS_A_STORY = 48
const OPEN = 60

/** Words of the texts: some stand in every article, some in few, one in each sentence. */
const COMMON =
  'port office ferry island town passengers weather minister council court police storm river bridge report official statement trade school hospital election party leader summit'.split(
    ' ',
  )
/** Words that stand in few sentences, each with a number behind it. */
export const RARE = 'halibut sextant vellum quarry obelisk marzipan tundra lantern archive falcon'.split(' ')

/** A desk that was filled, and where to look in it. */
export interface FilledDesk {
  url: string
  claims: number
  size: string
  tokens: { journalist: string; editor: string }
  open: string[]
  old: string[]
  openClaims: string[]
  /** An open story whose line is listened to, and its claims that nobody has looked at. */
  heard: string
  ofHeard: string[]
}

/** Tables whose indexes are made once they are full. */
const LARGE = ['search_document', 'claim', 'verdict_revision', 'decision', 'event', 'line', 'claim_hand', 'revision_contributor']

/** Sets indexes of large tables aside, but those that hold a row to be the only one, and lets the server write lazily; the answer puts both back. */
async function inBulk(run: (sql: string, values?: unknown[]) => Promise<pg.QueryResult>): Promise<() => Promise<void>> {
  const { rows } = await run(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as made from pg_index i
     where not i.indisunique and i.indrelid = any($1::text[]::regclass[])`,
    [LARGE],
  )
  for (const { name } of rows) await run(`drop index ${name}`)
  const lazily = { fsync: 'off', full_page_writes: 'off', max_wal_size: `'16GB'`, checkpoint_timeout: `'1h'` }
  for (const [name, value] of Object.entries(lazily)) await run(`alter system set ${name} = ${value}`)
  await run('select pg_reload_conf()')
  await run("set work_mem = '512MB'; set maintenance_work_mem = '2GB'; set max_parallel_maintenance_workers = 2")
  return async () => {
    for (const { made } of rows) await run(made)
    for (const name of Object.keys(lazily)) await run(`alter system reset ${name}`)
    await run('select pg_reload_conf()')
    await run('checkpoint')
    await run('reset work_mem; reset maintenance_work_mem')
  }
}

/** Fills a database with so many claims, by statements over whole tables; says how far it is. */
export async function fill(url: string, claims: number): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const started = performance.now()
  const told = (what: string) => say(`  ${what}: ${((performance.now() - started) / 1000).toFixed(0)} s`)
  const run = (sql: string, values: unknown[] = []) => client.query(sql, values)
  const stories = Math.max(OPEN + 20, Math.round(claims / CLAIMS_A_STORY))
  return closing(async (later: (work: () => unknown) => void) => {
    later(() => client.end())
    const person = async (name: string, role: string) =>
      (
        await run(
          `insert into person (email, name, role, password_hash) values ($1 || '@desk.example', $1, $2::role, 'x') returning id`,
          [name, role],
        )
      ).rows[0].id as string
    const [journalist, editor] = [await person('journalist', 'journalist'), await person('editor', 'editor')]
    // triggers say no one by one; what is written here is what they would have let through
    await run('set session_replication_role = replica')
    const asBefore = await inBulk(run)
    await run(
      `insert into story (title, due_at, owner_id, created_at, read_by)
       select 'Story ' || n || ' of the ' || ($2::text[])[1 + n % cardinality($2::text[])], now() + (n - $3) * interval '30 minutes', $1, now() + (n - $3 - 1) * interval '30 minutes', 1000 from generate_series(1, $3::int) n`,
      [journalist, COMMON, stories],
    )
    await run(`insert into stream (id) select id::text from story on conflict do nothing`)
    await run(`insert into article (story_id, position, headline, outlet, byline, url, language, stage, created_at)
      select s.id, p, s.title, 'Outlet ' || (abs(hashtext(s.id::text)) + p) % 40, '', '', 'en', 'checking', s.created_at from story s, generate_series(1, 2) p`)
    await run(
      `create function pg_temp.sentence(n bigint) returns text language sql immutable as $f$
         select 'The ' || string_agg((array[${COMMON.map((w) => `'${w}'`).join(',')}])[1 + abs(hashint8(n * 31 + g)) % ${COMMON.length}], ' ' order by g)
           || ' of ' || (array[${RARE.map((w) => `'${w}'`).join(',')}])[1 + abs(hashint8(n * 7)) % ${RARE.length}] || abs(hashint8(n)) % 2000
           || ' counted ' || abs(hashint8(n)) % 9999 || ' on Monday.' from generate_series(1, 12) g $f$`,
    )
    await run(
      `insert into article_version (article_id, number, raw, raw_type, text, length, sha256)
       select a.id, 1, ''::bytea, 'text/plain', x.t, length(x.t), encode(sha256(convert_to(x.t, 'UTF8')), 'hex')
       from (select id, row_number() over (order by created_at, position) as rn from article) a
         cross join lateral (select string_agg(pg_temp.sentence(a.rn * 100 + g), E'\\n' order by g) as t from generate_series(1, ${CLAIMS_A_STORY / 2}) g) x`,
    )
    await run(
      `insert into line (version_id, number, span_start, span_end, kind, proposed_kind, reason)
       select v.id, x.n, x.s, x.s + length(x.l), 'body', 'body', '""' from article_version v cross join lateral (
         select l, n, coalesce(sum(length(l) + 1) over (order by n rows between unbounded preceding and 1 preceding), 0)::int as s
         from unnest(string_to_array(v.text, E'\\n')) with ordinality as u (l, n)) x`,
    )
    told('texts')
    await run(
      `insert into claim (story_id, article_id, version_id, span_start, span_end, quote, kind, worth, worth_reason, created_at, state_since)
       select a.story_id, a.id, v.id, l.span_start, l.span_end, substr(v.text, l.span_start + 1, l.span_end - l.span_start), 'number', 0.5, '"It gives a figure."', a.created_at, a.created_at
       from line l join article_version v on v.id = l.version_id join article a on a.id = v.article_id`,
    )
    await run(
      `insert into checked_sentence (version_id, middles) select version_id, array_agg((span_start + span_end) / 2) from line group by 1`,
    )
    told('claims')
    await run(`create temp table old as select id from story order by created_at limit ${stories - OPEN}`)
    await run('analyze')
    await run(
      `insert into verdict_revision (claim_id, number, value, note, reasons, facets, proposed_text, searched, same_origin_note, author_id, created_at, span_start, span_end, quote)
       select c.id, 1, (case abs(hashtext(c.id::text)) % 10 when 0 then 'disputed' when 1 then 'unverified' else 'corroborated' end)::verdict_value,
         'Checked against the other article, paragraph ' || c.span_start % 30, '{}', '{}', '', '', '', $1, c.created_at, c.span_start, c.span_end, c.quote
       from claim c where c.story_id in (select id from old)`,
      [journalist],
    )
    await run('insert into revision_contributor select id, author_id from verdict_revision')
    await run(
      `insert into claim_hand (claim_id, person_id, how) select claim_id, author_id, 'wrote' from verdict_revision on conflict do nothing`,
    )
    await run(
      `insert into decision (revision_id, claim_id, outcome, decider_id, decider_role, reason, created_at, policy_version)
       select id, claim_id, 'approved', $1, 'editor', '', created_at + interval '1 hour', 1 from verdict_revision`,
      [editor],
    )
    await run(`update claim c set head_revision_id = r.id, effective_revision_id = r.id, state = 'approved', state_since = r.created_at + interval '1 hour'
      from verdict_revision r where r.claim_id = c.id`)
    told('verdicts')
    await run(
      `insert into event (stream_id, seq, type, person_id, story_id, claim_id, payload, at, prev_hash, hash)
       select c.story_id::text, row_number() over (partition by c.story_id order by c.id), 'verdict-saved', $1, c.story_id, c.id, '{"revision":1}', c.created_at, '\\x00', sha256(c.id::text::bytea)
       from claim c where c.story_id in (select id from old)`,
      [journalist],
    )
    await run(
      `update stream set head_seq = m.seq, head_hash = '\\x00' from (select stream_id, max(seq) as seq from event group by 1) m where m.stream_id = stream.id`,
    )
    await run(
      `update story set signed_off_at = created_at + interval '2 hours', signed_off_by = $1, signed_off_seq = ${CLAIMS_A_STORY} where id in (select id from old)`,
      [editor],
    )
    // half on a connection of its own: taking words apart keeps one core busy for most of the time
    const other = new pg.Client({ connectionString: url })
    await other.connect()
    later(() => other.end())
    await other.query("set session_replication_role = replica; set work_mem = '512MB'")
    const documents = (half: number) =>
      `insert into search_document (kind, source_id, story_id, article_id, claim_id, person_id, at, title, words, vector)
      select s.kind, s.source_id, s.story_id, s.article_id, s.claim_id, s.person_id, s.at, s.title, s.words, search_vector(s.title, s.words, s.weight, s.language)
      from search_source s where abs(hashtext(s.source_id::text)) % 2 = ${half}`
    await Promise.all([run(documents(0)), other.query(documents(1))])
    await run('update search_backlog set is_done = true')
    told('documents of search')
    await asBefore()
    told('indexes')
    await run('set session_replication_role = origin')
    await run('vacuum analyze')
  })
}

/** Where to look in a desk that was filled; signs its two people in. */
export async function look(url: string): Promise<FilledDesk> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const run = (sql: string, values: unknown[] = []) => client.query(sql, values)
  return closing(async (later: (work: () => unknown) => void) => {
    later(() => client.end())
    const session = async (role: string) => {
      const token = randomBytes(32).toString('base64url')
      await run(
        `insert into session (token_hash, person_id, expires_at) select $1, id, now() + interval '12 hours' from person where email = $2 || '@desk.example'`,
        [createHash('sha256').update(token).digest(), role],
      )
      return token
    }
    const tokens = { journalist: await session('journalist'), editor: await session('editor') }
    const { rows } = await run(
      'select count(*)::int as n, pg_size_pretty(pg_database_size(current_database())) as size from claim',
    )
    const ids = async (sql: string) => (await run(sql)).rows.map((row) => row.id as string)
    const [heard] = (await ids(
      `select c.story_id as id from claim c join story s on s.id = c.story_id where c.state = 'unchecked' and s.signed_off_at is null
       group by 1 order by count(*) desc, 1 limit 1`,
    )) as [string]
    return {
      url,
      claims: rows[0].n,
      size: rows[0].size,
      tokens,
      open: await ids(`select id from story order by created_at desc limit ${OPEN}`),
      old: await ids('select id from story order by created_at limit 20'),
      openClaims: await ids(
        `select c.id from claim c join story s on s.id = c.story_id where s.signed_off_at is null and c.state = 'unchecked' order by c.id`,
      ),
      heard,
      ofHeard: await ids(`select id from claim where state = 'unchecked' and story_id = '${heard}' order by id`),
    }
  })
}
