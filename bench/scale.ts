// npm run campaign:scale: the same desk with few and with many claims, one beside the other in one run: every page, a search, a
// save. Each desk is a database of its own, made by statements over whole tables; what is open is the same in both (60
// stories), the rest is signed off, as it is after years. Prints p50, p95 and the ratio, what is above 1.5 times plus 15 ms,
// what answered with 5xx, and how large the database is. SMALL and LARGE are claims (5,000 and 100,000); 1,000,000 takes some
// 8 GB of disk and a good half hour. It builds first; KEEP=1 leaves the databases in .test/scale-…
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import fs from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import pg from 'pg'
import { migrate } from '../scripts/migrate.mjs'
import { ensureDatabase, startPostgres } from '../scripts/postgres.mjs'
import { pickPort, serve } from '../scripts/serve.mjs'
import { build, generate, install, say } from '../scripts/setting-up.mjs'
import { closing } from './closing.mjs'

const SMALL = Number(process.env.SMALL ?? 5_000)
const LARGE = Number(process.env.LARGE ?? 100_000)
const CLAIMS_A_STORY = 48
const OPEN = 60
const ASKS = Number(process.env.ASKS ?? 25)
const WARM = 3
const SAVES = 200
const RATIO = 1.5
const MORE_MS = 15

/** Words of the texts: some stand in every article, some in few, one in each sentence. */
const COMMON =
  'port office ferry island town passengers weather minister council court police storm river bridge report official statement trade school hospital election party leader summit'.split(
    ' ',
  )
const RARE = 'halibut sextant vellum quarry obelisk marzipan tundra lantern archive falcon'.split(' ')

interface Desk {
  url: string
  claims: number
  size: string
  tokens: { journalist: string; editor: string }
  open: string[]
  old: string[]
  openClaims: string[]
}

/** Fills a database with so many claims, and answers where to look. */
async function fill(url: string, claims: number): Promise<Desk> {
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
    const session = async (id: string) => {
      const token = randomBytes(32).toString('base64url')
      await run(`insert into session (token_hash, person_id, expires_at) values ($1, $2, now() + interval '12 hours')`, [
        createHash('sha256').update(token).digest(),
        id,
      ])
      return token
    }
    const tokens = { journalist: await session(journalist), editor: await session(editor) }
    // triggers say no one by one; what is written here is what they would have let through
    await run('set session_replication_role = replica')
    await run('drop index search_document_vector_idx')
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
    await run(`insert into search_document (kind, source_id, story_id, article_id, claim_id, person_id, at, title, words, vector)
      select s.kind, s.source_id, s.story_id, s.article_id, s.claim_id, s.person_id, s.at, s.title, s.words, search_vector(s.title, s.words, s.weight, s.language) from search_source s`)
    await run('create index search_document_vector_idx on search_document using gin (vector) with (fastupdate = off)')
    await run('update search_backlog set is_done = true')
    told('documents of search')
    await run('set session_replication_role = origin')
    await run('vacuum analyze')
    const { rows } = await run(
      'select count(*)::int as n, pg_size_pretty(pg_database_size(current_database())) as size from claim',
    )
    const ids = async (sql: string) => (await run(sql)).rows.map((row) => row.id as string)
    return {
      url,
      claims: rows[0].n,
      size: rows[0].size,
      tokens,
      open: await ids(`select id from story order by created_at desc limit ${OPEN}`),
      old: await ids('select id from story order by created_at limit 20'),
      openClaims: await ids(
        `select c.id from claim c join story s on s.id = c.story_id where s.signed_off_at is null order by c.id`,
      ),
    }
  })
}

/** Every page that shows what the desk has stored: its name, who asks, and the address for the nth asking. */
const PAGES: [string, 'journalist' | 'editor', (desk: Desk, n: number) => string][] = [
  ['your turn, journalist', 'journalist', () => '/turn'],
  ['your turn, editor', 'editor', () => '/turn'],
  ['stories', 'journalist', () => '/stories'],
  ['stories, past due', 'journalist', () => '/stories?show=late'],
  ['stories, ready', 'editor', () => '/stories?show=ready'],
  ['stories, signed off', 'journalist', () => '/stories?show=signed-off'],
  ['stories, by title', 'journalist', () => '/stories?q=storm'],
  ['approval', 'editor', () => '/queue'],
  ['corrections', 'editor', () => '/corrections'],
  ['agreement', 'editor', () => '/learning'],
  ['search, common word', 'journalist', () => '/search?q=ferry'],
  ['search, three words', 'journalist', () => '/search?q=ferry+council+storm'],
  ['search, rare word', 'journalist', (_, n) => `/search?q=${RARE[n % RARE.length]}${n * 13}`],
  ['search, word of every note', 'journalist', () => '/search?q=checked'],
  ['search, none has it', 'journalist', () => '/search?q=nowhere'],
  ['search, left out', 'journalist', () => '/search?q=ferry+-port'],
  ['search, narrowed to disputed', 'journalist', () => '/search?q=ferry&verdict=disputed'],
  ['search, narrowed to a day', 'journalist', () => '/search?q=ferry&from=2026-01-01&to=2026-01-02'],
  ['workbench, open story', 'journalist', (desk, n) => `/stories/${desk.open[n % desk.open.length]}/check`],
  ['workbench, old story', 'journalist', (desk, n) => `/stories/${desk.old[n % desk.old.length]}/check`],
  ['report, old story', 'editor', (desk, n) => `/stories/${desk.old[n % desk.old.length]}/report`],
  ['history, old story', 'editor', (desk, n) => `/stories/${desk.old[n % desk.old.length]}/history`],
  ['checked before', 'journalist', (desk, n) => `/api/claims/${desk.openClaims[(n * 37) % desk.openClaims.length]}/earlier`],
]

const content = {
  value: 'unverified',
  note: 'Looked through the other article twice and found nothing on this.',
  reasons: ['silent'],
  facets: [],
  whoIsWrong: null,
  proposedText: '',
  remedy: null,
  searched: 'The other article, in full.',
  sameOriginNote: '',
  evidence: [],
}

const agent = new http.Agent({ keepAlive: true, maxSockets: 4 })
const ask = (url: string, method: string, headers: Record<string, string>, body?: string) =>
  new Promise<{ ms: number; status: number }>((resolve, reject) => {
    const started = performance.now()
    const request = http.request(
      url,
      { agent, method, headers: body ? { ...headers, 'content-length': String(Buffer.byteLength(body)) } : headers },
      (response) => {
        response.resume().on('end', () => resolve({ ms: performance.now() - started, status: response.statusCode ?? 0 }))
      },
    )
    request.on('error', reject).end(body)
  })
const share = (list: readonly number[], part: number) =>
  [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.ceil(part * list.length) - 1)] ?? Number.NaN

interface Measured {
  p50: number
  p95: number
  failed: number
}

/** Asks a served desk for every page, one after another, and saves verdicts. */
async function measure(desk: Desk, base: string): Promise<Map<string, Measured>> {
  const found = new Map<string, Measured>()
  const cookie = (who: 'journalist' | 'editor') => ({ cookie: `second-source.session=${desk.tokens[who]}` })
  for (const [name, who, address] of PAGES) {
    const ms: number[] = []
    let failed = 0
    for (let n = 0; n < WARM + ASKS; n++) {
      const answer = await ask(base + address(desk, n), 'GET', cookie(who))
      if (answer.status >= 500) failed++
      if (n >= WARM) ms.push(answer.ms)
      if (failed > 2) break
    }
    found.set(name, { p50: share(ms, 0.5), p95: share(ms, 0.95), failed })
    // a run takes long: what it has found stands there when it is ended
    say(`  ${name}: ${share(ms, 0.5).toFixed(0)} / ${share(ms, 0.95).toFixed(0)} ms${failed ? ` (${failed} failed)` : ''}`)
  }
  const ms: number[] = []
  let failed = 0
  for (const id of desk.openClaims.slice(0, SAVES)) {
    const headers = { ...cookie('journalist'), origin: base, 'content-type': 'application/json', 'idempotency-key': randomUUID() }
    const answer = await ask(`${base}/api/claims/${id}/verdict`, 'PUT', headers, JSON.stringify({ claimVersion: 1, content }))
    if (answer.status >= 400) failed++
    ms.push(answer.ms)
  }
  found.set('save a verdict', { p50: share(ms, 0.5), p95: share(ms, 0.95), failed })
  return found
}

await closing(async (later: (work: () => unknown) => void) => {
  await install()
  await generate()
  await build()
  const dir = path.resolve('.test', `scale-${process.pid}`)
  const postgres = await startPostgres({ dir, password: randomBytes(18).toString('base64url') })
  later(async () => {
    await postgres.stop()
    if (process.env.KEEP !== '1') fs.rmSync(dir, { recursive: true, force: true })
  })
  const results: { desk: Desk; found: Map<string, Measured> }[] = []
  for (const claims of [SMALL, LARGE]) {
    const name = `desk_${claims}`
    await ensureDatabase(postgres.url('postgres'), name)
    const url = postgres.url(name)
    await migrate(url)
    say(`${claims.toLocaleString('en')} claims`)
    const desk = await fill(url, claims)
    const app = await serve({
      port: await pickPort(3900, '127.0.0.1'),
      host: '127.0.0.1',
      env: { DATABASE_URL: url, NEXTAUTH_SECRET: randomUUID(), AUTH_TRUST_HOST: '1', LOG_LEVEL: 'error' },
    })
    await closing(async (stopping: (work: () => unknown) => void) => {
      stopping(() => app.stop())
      results.push({ desk, found: await measure(desk, app.url) })
    })
  }
  const [small, large] = results as [(typeof results)[0], (typeof results)[0]]
  console.log(
    `\n${'ms'.padEnd(30)} ${String(small.desk.claims).padStart(16)} ${String(large.desk.claims).padStart(18)}   ratio of p95`,
  )
  const slow: string[] = []
  for (const [name, now] of large.found) {
    const before = small.found.get(name)!
    const isSlow = now.p95 > before.p95 * RATIO + MORE_MS
    if (isSlow) slow.push(name)
    const figures = ({ p50, p95, failed }: Measured) =>
      `${p50.toFixed(0)} / ${p95.toFixed(0)}${failed ? ` (${failed} failed)` : ''}`
    console.log(
      `${name.padEnd(30)} ${figures(before).padStart(16)} ${figures(now).padStart(18)}   ${(now.p95 / before.p95).toFixed(2)}${isSlow ? '  above' : ''}`,
    )
  }
  console.log(`database: ${small.desk.size}, ${large.desk.size}`)
  console.log(
    slow.length === 0
      ? `nothing is above ${RATIO} times plus ${MORE_MS} ms`
      : `above ${RATIO} times plus ${MORE_MS} ms: ${slow.join(', ')}`,
  )
  const failed = results.flatMap(({ found }) => [...found.values()]).reduce((sum, { failed: n }) => sum + n, 0)
  console.log(`${failed} answers of 5xx, or saves refused`)
  if (failed > 0) process.exitCode = 1
})
