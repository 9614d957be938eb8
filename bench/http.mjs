// npm run bench:http [-- --memory]: the production build beside a bare node + pg server, in one run on
// one machine; with --memory only the last part. Prints throughput, latency, their ratios, and what memory does over 50,000 saves.
import { spawn } from 'node:child_process'
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { migrate } from '../scripts/migrate.mjs'
import { ensureDatabase, startPostgres } from '../scripts/postgres.mjs'
import { pickPort, serve } from '../scripts/serve.mjs'
import { build, generate, install, root, say } from '../scripts/setting-up.mjs'
import { closing } from './closing.mjs'
import { borne, figuresOf } from './load.mjs'

const STORIES = 500
const CLAIMS = 24
const CONNECTIONS = [1, 16]

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

async function fill(url, opened) {
  const client = new pg.Client({ connectionString: url })
  opened(() => client.end())
  await client.connect()
  const person = (
    await client.query(
      `insert into person (email, name, role, password_hash) values ('bench@desk.example', 'Bench', 'journalist', 'x') returning id`,
    )
  ).rows[0].id
  const token = randomBytes(32).toString('base64url')
  await client.query(`insert into session (token_hash, person_id, expires_at) values ($1, $2, now() + interval '12 hours')`, [
    createHash('sha256').update(token).digest(),
    person,
  ])
  const sentence = (i) =>
    `The port office said on Monday that ferry number ${i} carried ${i * 7 + 3} passengers between the island and the town in bad weather.`
  const text = `Ferries run again\n\n${Array.from({ length: CLAIMS }, (_, i) => sentence(i)).join('\n')}`
  const sha = createHash('sha256').update(text).digest('hex')
  await client.query('begin')
  await client.query(
    `insert into story (title, due_at, owner_id, read_by) select 'Bench story ' || n, now() + n * interval '1 hour', $1, 1000 from generate_series(1, ${STORIES}) n`,
    [person],
  )
  await client.query(
    `insert into article (story_id, position, headline, outlet, byline, url, language, stage) select s.id, p, 'Ferries run again', 'Outlet ' || p, '', '', 'en', 'checking' from story s, generate_series(1, 2) p`,
  )
  await client.query(
    `insert into article_version (article_id, number, raw, raw_type, text, length, sha256) select id, 1, ''::bytea, 'text/plain', $1, $2, $3 from article`,
    [text, text.length, sha],
  )
  const lines = []
  for (let at = 0, number = 1; at < text.length; number++) {
    const end = text.indexOf('\n', at) === -1 ? text.length : text.indexOf('\n', at)
    if (end > at) lines.push({ number, start: at, end })
    at = end + 1
  }
  await client.query(
    `insert into line (version_id, number, span_start, span_end, kind, proposed_kind, reason) select v.id, l.n, l.s, l.e, case when l.n = 1 then 'headline' else 'body' end::line_kind, 'body', '""' from article_version v, unnest($1::int[], $2::int[], $3::int[]) as l(n, s, e)`,
    [lines.map((l) => l.number), lines.map((l) => l.start), lines.map((l) => l.end)],
  )
  const body = lines.slice(1)
  await client.query(
    `insert into claim (story_id, article_id, version_id, span_start, span_end, quote, kind, worth, worth_reason) select a.story_id, a.id, v.id, l.s, l.e, substr($1, l.s + 1, l.e - l.s), 'number', 0.5, '{"id":"A plain statement."}' from article a join article_version v on v.article_id = a.id, unnest($2::int[], $3::int[]) as l(s, e)`,
    [text, body.map((l) => l.start), body.map((l) => l.end)],
  )
  await client.query(
    `insert into suggestion (claim_id, version_id, rank, span_start, span_end, band, score, reasons) select c.id, v.id, 1, c.span_start, c.span_end, 'close', 0.6, '[{"id":"Shared words: {words}","values":{"words":"ferry, port"}}]' from claim c join article a on a.story_id = c.story_id and a.id <> c.article_id join article_version v on v.article_id = a.id`,
  )
  // A desk at rest: what a start takes up after an upgrade (readings, sentences, documents of search) is done, or it is measured along.
  await client.query(
    `insert into checked_sentence (version_id, middles) select version_id, array_agg((span_start + span_end) / 2) from line group by 1`,
  )
  await client.query(
    `insert into search_document (kind, source_id, story_id, article_id, claim_id, person_id, at, title, words, vector)
     select s.kind, s.source_id, s.story_id, s.article_id, s.claim_id, s.person_id, s.at, s.title, s.words, search_vector(s.title, s.words, s.weight, s.language) from search_source s
     on conflict do nothing`,
  )
  await client.query('update search_backlog set is_done = true')
  await client.query('commit')
  await client.query('analyze')
  const claims = (await client.query('select id from claim order by story_id, span_start limit 8000')).rows.map((r) => r.id)
  const stories = (await client.query('select id from story order by due_at limit 100')).rows.map((r) => r.id)
  return { cookie: `second-source.session=${token}`, claims, stories }
}

const load = async (...asked) => figuresOf([await borne(...asked)])

/** Resident memory of a process and the processes it started, in MB. */
function residentMb(pid) {
  const of = (id) => (Number(fs.readFileSync(`/proc/${id}/statm`, 'utf8').split(' ')[1]) * 4096) / 1024 / 1024
  const children = fs.readdirSync('/proc').filter((id) => {
    try {
      return /^\d+$/.test(id) && fs.readFileSync(`/proc/${id}/stat`, 'utf8').split(') ')[1].split(' ')[1] === String(pid)
    } catch {
      return false // it ended while we looked
    }
  })
  return of(pid) + children.reduce((sum, id) => sum + of(id), 0)
}
const row = (name, r) =>
  `${name.padEnd(34)} ${r.rate.toFixed(1).padStart(8)} /s   p50 ${r.p50.toFixed(1).padStart(7)} ms   p99 ${r.p99.toFixed(1).padStart(7)} ms`

async function main(opened) {
  await install()
  await generate()
  await build()
  const home = path.resolve(root, '.test', `postgres-${process.pid}`)
  const postgres = await startPostgres({ dir: home, password: randomUUID(), say })
  opened(async () => {
    await postgres.stop()
    fs.rmSync(home, { recursive: true, force: true })
  })
  await ensureDatabase(postgres.url('postgres'), 'bench')
  const url = postgres.url('bench')
  await migrate(url)
  const { cookie, claims, stories } = await fill(url, opened)
  say(`${STORIES} stories, ${STORIES * 2 * CLAIMS} claims; fsync on`)

  const env = { DATABASE_URL: url, NEXTAUTH_SECRET: randomUUID(), AUTH_TRUST_HOST: '1', SAMPLE_PEOPLE: 'open', LOG_LEVEL: 'warn' }
  const app = await serve({ port: await pickPort(3800, '127.0.0.1'), host: '127.0.0.1', env })
  opened(() => app.stop())
  const barePort = await pickPort(3850, '127.0.0.1')
  const bareChild = spawn(process.execPath, ['bench/bare-server.mjs'], {
    cwd: root,
    env: { ...process.env, ...env, PORT: String(barePort) },
    stdio: 'inherit',
  })
  opened(
    () =>
      new Promise((resolve) => {
        bareChild.once('exit', resolve)
        if (!bareChild.kill()) resolve()
      }),
  )
  const bare = `http://127.0.0.1:${barePort}`
  await new Promise((resolve) => setTimeout(resolve, 800))

  // every lane has claims of its own, and each side of the comparison half of them
  const versions = new Map()
  const saver = (base, offset) => {
    const turns = new Map()
    return (lane) => {
      const turn = turns.get(lane) ?? 0
      turns.set(lane, turn + 1)
      const id = claims[offset + lane * 200 + (turn % 200)]
      const version = versions.get(id) ?? 1
      versions.set(id, version + 1)
      return {
        method: 'PUT',
        path: `/api/claims/${id}/verdict`,
        headers: { cookie, origin: base, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
        body: JSON.stringify({ claimVersion: version, content }),
      }
    }
  }
  const saveApp = saver(app.url, 0)
  const saveBare = saver(bare, 4000)
  const reader = (paths) => {
    let turn = 0
    return () => ({ method: 'GET', path: paths[turn++ % paths.length], headers: { cookie } })
  }
  const list = () => '/stories'
  const both = reader(stories.flatMap((id) => [list(), `/stories/${id}/check`]))

  const verdicts = []
  if (!process.argv.includes('--memory')) await speed()
  await memory()

  console.log('\nReach')
  for (const [name, value, sign, goal] of verdicts)
    console.log(
      `  ${(sign === '>=' ? value >= goal : value <= goal) ? 'met   ' : 'MISSED'} ${name}: ${value.toFixed(2)} (${sign} ${goal.toFixed(2)})`,
    )

  async function speed() {
    say('Warming up')
    await load(app.url, 8, 400, saveApp)
    await load(bare, 8, 400, saveBare)
    await load(app.url, 4, 120, both)

    console.log('\nSaving a verdict: session, policy, version check, revision, event, one durable transaction')
    for (const n of CONNECTIONS) {
      const count = n === 1 ? 300 : 2400
      const parts = [[], []]
      for (let round = 0; round < 2; round++) {
        parts[0].push(await load(bare, n, count / 2, saveBare))
        parts[1].push(await load(app.url, n, count / 2, saveApp))
      }
      const mean = (list) => ({
        rate: list.reduce((a, r) => a + r.rate, 0) / list.length,
        p50: Math.max(...list.map((r) => r.p50)),
        p99: Math.max(...list.map((r) => r.p99)),
      })
      const [b, a] = parts.map(mean)
      console.log(row(`  bare node + pg, ${n} connections`, b))
      console.log(row(`  Second Source, ${n} connections`, a))
      console.log(
        `    throughput ${(a.rate / b.rate).toFixed(2)} of the bare server's, p99 ${(a.p99 / b.p99).toFixed(1)} times its own`,
      )
      if (n === 16)
        verdicts.push(
          ['save throughput at 16, ratio', a.rate / b.rate, '>=', 1 / 3],
          ['save p99 at 16, ratio', a.p99 / b.p99, '<=', 6],
        )
    }

    console.log(`\nReading, ${STORIES} stories in the database`)
    for (const n of CONNECTIONS) {
      const count = n === 1 ? 100 : 600
      console.log(row(`  story list, ${n} connections`, await load(app.url, n, count, reader([list()]))))
      console.log(
        row(`  workbench, ${n} connections`, await load(app.url, n, count, reader(stories.map((id) => `/stories/${id}/check`)))),
      )
      const together = await load(app.url, n, count, both)
      console.log(row(`  both in turn, ${n} connections`, together))
      if (n === 16) verdicts.push(['list and workbench together, requests a second', together.rate, '>=', 60])
    }
  }

  async function memory() {
    // on processes that did nothing else before: what pages left behind for the collector is not what saves leave
    console.log('\nMemory of fresh server processes over 50,000 saves')
    await app.stop()
    const fresh = await serve({ port: await pickPort(3800, '127.0.0.1'), host: '127.0.0.1', env })
    opened(() => fresh.stop())
    app.url = fresh.url
    const pid = fresh.child.pid
    // Memory goes up and down between two collections: each figure is the median of ten readings over 500 saves.
    const settled = async () => {
      const readings = []
      for (let i = 0; i < 10; i++) {
        await load(app.url, 16, 50, saveApp)
        readings.push(residentMb(pid))
      }
      return readings.sort((a, b) => a - b)[5]
    }
    await load(app.url, 16, 500, saveApp)
    const first = await settled()
    let last = first
    for (const done of [10_000, 20_000, 30_000, 40_000, 50_000]) {
      await load(app.url, 16, (done === 10_000 ? 9000 : 10_000) - 500, saveApp)
      last = await settled()
      console.log(`  after ${String(done).padStart(6)} saves: ${last.toFixed(0)} MB (after 1,000: ${first.toFixed(0)} MB)`)
    }
    verdicts.push(['memory after 50,000 saves above 1,000, MB', last - first, '<=', 50])
  }
}

await closing(main)
