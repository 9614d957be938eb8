// For bench:peer: Payload with the stories, articles and claims of a filled desk. Its program stands in bench/payload; it is installed and
// built in a folder of its own, which git does not see, and once for all runs until that program changes.
import { type ChildProcess, spawn } from 'node:child_process'
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { root, say, step } from '../scripts/setting-up.mjs'
import { demand, sql, until } from './started'

const source = path.join(root, 'bench/payload')
const home = path.join(root, '.test/peer-payload')
const wanted = JSON.parse(fs.readFileSync(path.join(source, 'package.json'), 'utf8')) as {
  dependencies: Record<'payload' | 'next', string>
}
export const PEER = `Payload ${wanted.dependencies.payload}`
export const PEER_STANDS_ON = `Next.js ${wanted.dependencies.next}, @payloadcms/db-postgres`

const hashOf = (files: readonly string[]) => {
  const hash = createHash('sha256').update(process.version)
  for (const file of files) hash.update(file).update(fs.readFileSync(path.join(source, file)))
  return hash.digest('hex')
}
/** Does some work unless it was done for the same files; what it did for others is done again. */
async function once(name: string, files: readonly string[], work: () => Promise<unknown>): Promise<void> {
  const stamp = path.join(home, `.${name}`)
  const hash = hashOf(files)
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === hash) return
  await work()
  fs.writeFileSync(stamp, hash)
}

const QUIET = { NEXT_TELEMETRY_DISABLED: '1', PAYLOAD_CONFIG_PATH: 'payload.config.js', PAYLOAD_SECRET: 'of the build' }
const payload = (title: string, args: string[], env = {}) =>
  step(title, process.execPath, ['node_modules/payload/bin.js', ...args], { ...QUIET, ...env }, home)

/** Brings its packages from the registry of npm, writes its migration and builds it. */
export async function buildPeer(): Promise<void> {
  const files = fs
    .readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => fs.statSync(path.join(source, file)).isFile())
    .sort()
  fs.mkdirSync(home, { recursive: true })
  await once('installed', ['package.json'], () => {
    fs.copyFileSync(path.join(source, 'package.json'), path.join(home, 'package.json'))
    return step(`Installing ${PEER}`, 'npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], {}, home)
  })
  await once('built', files, async () => {
    for (const name of ['app', 'migrations', '.next']) fs.rmSync(path.join(home, name), { recursive: true, force: true })
    fs.cpSync(source, home, { recursive: true })
    await payload(`The tables of ${PEER}`, ['migrate:create', 'first'])
    await payload(`The parts of ${PEER}'s pages`, ['generate:importmap'])
    const build = ['node_modules/next/dist/bin/next', 'build']
    await step(`Building ${PEER}`, process.execPath, build, { ...QUIET, NODE_ENV: 'production' }, home)
  })
}

/** The peer, served, and somebody signed in there. */
export interface PeerDesk {
  url: string
  /** What a request brings along: signed in for its API, and for its pages. */
  headers: Record<string, string>
  cookie: string
  person: string
}

/** Serves it on a database of its own, which gets its tables, with so many processes; `opened` is told how to end it. */
export async function servePeer(
  opened: (close: () => unknown) => void,
  { database, port, workers }: { database: string; port: number; workers: number },
): Promise<PeerDesk> {
  const env = { DATABASE_URL: database, PAYLOAD_SECRET: randomBytes(32).toString('base64url'), NODE_ENV: 'production' as const }
  await payload(`The database of ${PEER}`, ['migrate'], env)
  const child: ChildProcess = spawn(process.execPath, ['serve.cjs', 'start', '-H', '127.0.0.1', '-p', String(port)], {
    cwd: home,
    env: { ...process.env, ...QUIET, ...env, WORKERS: String(workers) },
    stdio: ['pipe', 'inherit', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  opened(async () => {
    child.kill('SIGTERM')
    await ended
  })
  const url = `http://127.0.0.1:${port}`
  const isUp = () =>
    fetch(`${url}/api/users/me`).then(
      (answer) => answer.ok,
      () => false,
    )
  await until(() => child.exitCode !== null || isUp(), `${PEER} did not answer within two minutes.`, 120)
  demand(child.exitCode === null, `${PEER} ended instead of serving (${child.exitCode}).`)
  const answer = await fetch(`${url}/api/users/first-register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'bench@desk.example', password: randomUUID() }),
  })
  demand(answer.ok, `The first person of ${PEER}: ${answer.status} ${await answer.clone().text()}`)
  const { token, user } = (await answer.json()) as { token: string; user: { id: string } }
  return { url, headers: { authorization: `JWT ${token}` }, cookie: `payload-token=${token}`, person: user.id }
}

/** What the desk holds, in the columns of the peer. */
const HELD = {
  stories: `select id, title, due_at, $1::text as owner_id, created_at, created_at as updated_at from story`,
  articles: `select a.id, a.story_id, a.position, a.headline, a.outlet, a.language, v.text, a.created_at, a.created_at as updated_at
    from article a join article_version v on v.article_id = a.id where $1::text is not null`,
  claims: `select c.id, c.story_id, c.article_id, c.quote, c.span_start, c.span_end, c.kind, c.state, r.value as verdict, coalesce(r.note, '') as note,
      c.created_at, c.state_since as updated_at
    from claim c left join verdict_revision r on r.id = c.head_revision_id where $1::text is not null`,
}
const ROWS_AT_ONCE = 1000

/** Brings everything of the desk's database into the peer's, each claim with its first version, and gives its search an index too. */
export async function fillPeer(desk: string, peer: string, person: string): Promise<void> {
  for (const [table, select] of Object.entries(HELD)) {
    const rows = (await sql<{ row: object }>(desk, `select to_jsonb(x) as row from (${select}) x`, [person])).map(
      ({ row }) => row,
    )
    for (let at = 0; at < rows.length; at += ROWS_AT_ONCE)
      await sql(peer, `insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1::jsonb)`, [
        JSON.stringify(rows.slice(at, at + ROWS_AT_ONCE)),
      ])
    say(`  ${table}: ${rows.length.toLocaleString('en')}`)
  }
  await sql(
    peer,
    `insert into _claims_v (id, parent_id, version_story_id, version_article_id, version_quote, version_span_start, version_span_end, version_kind,
       version_state, version_verdict, version_note, version_created_at, version_updated_at, created_at, updated_at)
     select gen_random_uuid(), id, story_id, article_id, quote, span_start, span_end, kind, state::text::enum__claims_v_version_state,
       verdict::text::enum__claims_v_version_verdict, note, created_at, updated_at, updated_at, updated_at from claims`,
  )
  // "like" reads every row otherwise; Payload itself makes no such index
  await sql(peer, 'create extension if not exists pg_trgm')
  await sql(peer, 'create index claims_quote_letters on claims using gin (quote gin_trgm_ops)')
  await sql(peer, 'vacuum analyze')
}
