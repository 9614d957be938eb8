// npm run campaign:machines [-- WORD …]: the desk on more than one machine, with the real programs: through PgBouncer in transaction mode
// (the whole browser journey, then sixty people who read at once); four instances behind nginx that are restarted one after another under
// load, into a version with one migration more; a synchronous standby that is promoted while sixteen people save; ten instances that hold
// two hundred live lines each. Prints what came of
// it and keeps it in bench/RESULTS.md. What is not installed (Debian's pgbouncer, nginx-light) is skipped and counted; root is not needed.
// With words, only parts whose names have one. It builds first, talks to loopback only, and ends what it started.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto'
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { findBrowser } from '../scripts/browser.mjs'
import { deskUrl, makeRoles } from '../scripts/database-roles.mjs'
import { migrate } from '../scripts/migrate.mjs'
import { ensureDatabase, freePort, startPostgres } from '../scripts/postgres.mjs'
import { pickPort, serve } from '../scripts/serve.mjs'
import { build, generate, install, root, say, step } from '../scripts/setting-up.mjs'
import { closing } from './closing.mjs'
import { keepSection } from './kept-section.mjs'
import { manyLines } from './many-lines'
import {
  ask,
  demand,
  hired,
  lost,
  madeStory,
  pause,
  ran,
  type Saving,
  type Started,
  saving,
  signedIn,
  sql,
  start,
  until,
  type Variables,
} from './started'

const READERS = 60
const SECONDS = 20
const SAVERS = 16
const INSTANCES = 4
const home = path.resolve(root, '.test', `machines-${process.pid}`)

type Opened = (close: () => unknown) => void
type Postgres = Awaited<ReturnType<typeof startPostgres>>
/** Why a part was not tried here. */
class Skipped extends Error {}

const found = (...places: string[]) => places.find((file) => fs.existsSync(file))
const isRoot = process.getuid?.() === 0
const share = (list: readonly number[], part: number) =>
  [...list].sort((a, b) => a - b)[Math.max(0, Math.ceil(part * list.length) - 1)] ?? Number.NaN
const ms = (n: number) => `${n.toFixed(0)} ms`
const refusals = (saves: Saving) => [...saves.refused].map(([what, times]) => `${what} (${times} times)`).join(', ') || 'none'
/** The longest time in which nobody was told that something is saved. */
const gap = (at: readonly number[]) => Math.max(0, ...at.slice(1).map((when, i) => when - at[i]!))

/** Keys that instances of one desk share. */
const keys: Variables = {
  NEXTAUTH_SECRET: randomBytes(32).toString('base64url'),
  SEALING_KEY: randomBytes(32).toString('base64url'),
  SIGNING_KEY: generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url'),
}

/** What the desk's role has for a password in all these databases. */
const rolePassword = randomUUID()
/**
 * An address of the database for the desk itself: with a role that owns nothing, as it is to run. The role that owns the tables
 * applies the migrations, looks and makes people.
 */
async function asDesk(owner: string): Promise<string> {
  await makeRoles(owner, rolePassword)
  return deskUrl(owner, rolePassword)
}

async function server(opened: Opened, name: string): Promise<Postgres> {
  const postgres = await startPostgres({ dir: path.join(home, name), password: randomUUID() })
  opened(() => postgres.stop())
  return postgres
}

/** A live line of a story: what came through it, until it ends. */
function liveLine(base: string, cookie: string, storyId: string, after?: number) {
  const seqs: number[] = []
  const stop = new AbortController()
  let isOpen = false
  const over = (async () => {
    const answer = await fetch(`${base}/api/stories/${storyId}/live${after === undefined ? '' : `?after=${after}`}`, {
      headers: { cookie, origin: base },
      signal: stop.signal,
    })
    demand(answer.ok && answer.body, `The live line got ${answer.status}`)
    isOpen = true
    const decoder = new TextDecoder()
    let rest = ''
    for await (const chunk of answer.body) {
      rest += decoder.decode(chunk as Uint8Array, { stream: true })
      const lines = rest.split('\n')
      rest = lines.pop()!
      for (const line of lines) if (/^id: \d+/.test(line)) seqs.push(Number(line.slice(4)))
    }
  })()
    .catch(() => {})
    .then(() => {
      isOpen = false
    })
  return { seqs, isOpen: () => isOpen, over, close: () => stop.abort() }
}

/** PgBouncer in transaction mode before a server, under the unprivileged user that it wants. */
async function bouncer(opened: Opened, program: string, url: string): Promise<string> {
  const at = new URL(url)
  const port = await freePort()
  const ini = path.join(home, 'pgbouncer.ini')
  fs.writeFileSync(
    ini,
    `[databases]
* = host=${at.hostname} port=${at.port} user=${decodeURIComponent(at.username)} password=${decodeURIComponent(at.password)}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
auth_type = any
pool_mode = transaction
default_pool_size = 10
max_client_conn = 400
unix_socket_dir =
`,
    { mode: 0o644 },
  )
  const child = spawn(program, [...(isRoot ? ['-u', 'nobody'] : []), '-q', ini], { stdio: 'ignore' })
  opened(() => child.kill('SIGINT'))
  at.port = String(port)
  await until(() => sql(at.href, 'select 1').catch(() => null), 'PgBouncer does not answer.', 20)
  return at.href
}

async function throughPooler(opened: Opened): Promise<string[]> {
  const program = found('/usr/sbin/pgbouncer', '/usr/bin/pgbouncer', '/opt/homebrew/bin/pgbouncer')
  if (!program) throw new Skipped('PgBouncer is not installed (Debian’s pgbouncer)')
  const postgres = await server(opened, 'pooled')
  await ensureDatabase(postgres.url('postgres'), 'desk')
  const direct = postgres.url('desk')
  const desk = await asDesk(direct)
  const pooled = await bouncer(opened, program, desk)
  const lines: string[] = []

  const refused = await ran('start.mjs', { ...keys, DATABASE_URL: pooled, DATA_DIR: path.join(home, 'data-pooled') })
  demand(refused.status === 1, `Without DIRECT_URL the start ended with ${refused.status}:\n${refused.said}`)
  const why = /DATABASE_URL leads through a pooler[^\n]*/.exec(refused.said)?.[0]
  demand(why, `It did not say why:\n${refused.said}`)
  demand((await sql(direct, `select 1 from pg_tables where schemaname = 'public'`)).length === 0, 'It wrote before it refused.')
  lines.push(`- Without \`DIRECT_URL\` the start ends before it writes anything: “${why}”`)

  // through the start itself: migrations and live lines go past the pooler
  const env: Variables = {
    ...keys,
    DATABASE_URL: pooled,
    DIRECT_URL: desk,
    DATABASE_OWNER_URL: direct,
    DATA_DIR: path.join(home, 'data-pooled'),
  }
  const first = await start({ ...env, PORT: String(await pickPort(4500, '127.0.0.1')) })
  await first.stop()

  await step('Sample people', process.execPath, ['--import', 'tsx', 'scripts/seed.ts'], { DATABASE_URL: direct })
  const port = await pickPort(4510, '127.0.0.1')
  // as a start serves it, but with the sample people let in, for the journey
  const app = await serve({
    port,
    host: '127.0.0.1',
    env: {
      ...keys,
      DATABASE_URL: pooled,
      DIRECT_URL: desk,
      AUTH_TRUST_HOST: '1',
      SAMPLE_PEOPLE: 'open',
      LOG_LEVEL: 'error',
      PUBLIC_URL: '',
      WORKERS: '2',
    },
  })
  opened(() => app.stop())
  const journey = spawnSync(
    process.execPath,
    ['node_modules/@playwright/test/cli.js', 'test', 'e2e/journey.spec.ts', 'e2e/life.spec.ts', 'e2e/teams.spec.ts'],
    {
      cwd: root,
      encoding: 'utf8',
      env: {
        ...process.env,
        BASE_URL: app.url,
        DATABASE_URL: direct,
        BROWSER_PATH: (await findBrowser()) ?? '',
        TEST_RESULTS: path.join(home, 'results'),
        FORCE_COLOR: '0',
      },
    },
  )
  const passed = / (\d+) passed/.exec(journey.stdout)?.[1]
  const skipped = / (\d+) skipped/.exec(journey.stdout)?.[1]
  demand(journey.status === 0, `The browser journey through PgBouncer failed:\n${journey.stdout.slice(-4000)}`)
  lines.push(
    `- The browser journey, the life of a verdict and the work of teams (\`e2e/journey.spec.ts\`, \`e2e/life.spec.ts\`, \`e2e/teams.spec.ts\`) pass through it: ${passed} tests${skipped ? `, ${skipped} skipped` : ''}`,
  )

  const cookies = await Promise.all(
    Array.from({ length: READERS }, async (_, i) => {
      await hired(direct, `reader${i}@desk.example`, `Reader ${i}`, 'journalist')
      return signedIn(direct, `reader${i}@desk.example`)
    }),
  )
  const { storyId, claims } = await madeStory(app.url, cookies[0]!, 'Read by sixty', SAVERS)
  const line = liveLine(app.url, cookies[1]!, storyId)
  const saves = saving(app.url, cookies[0]!, claims.slice(0, 4), 'pooled', 50)
  opened(saves.give)
  const places = [
    '/turn',
    '/stories',
    `/stories/${storyId}/check`,
    '/search?q=harbour',
    `/stories/${storyId}/history`,
    `/api/stories/${storyId}/claims`,
  ]
  const times: number[] = []
  const odd: string[] = []
  const end = Date.now() + SECONDS * 1000
  await Promise.all(
    cookies.map(async (cookie, i) => {
      for (let n = i; Date.now() < end; n++) {
        const from = performance.now()
        const answer = await ask(app.url, cookie, 'GET', places[n % places.length]!).catch((error: Error) => error)
        if (answer instanceof Error || answer.status !== 200 || answer.url.includes('/sign-in'))
          odd.push(answer instanceof Error ? answer.message : `${answer.status} ${places[n % places.length]}`)
        else await answer.text()
        times.push(performance.now() - from)
      }
    }),
  )
  await saves.end()
  const missing = await lost(direct, saves.acknowledged)
  const heard = await until(
    () => line.seqs.length >= saves.acknowledged.length,
    'The live line through the pooler’s desk did not hear all saves.',
    20,
  )
  line.close()
  demand(odd.length === 0, `${odd.length} of ${times.length} readings went wrong: ${odd.slice(0, 3).join(', ')}`)
  demand(heard && missing.length === 0, `${missing.length} acknowledged saves are lost.`)
  lines.push(
    `- ${READERS} people read at once for ${SECONDS} s while four saved, over 10 connections of the pooler: ${times.length} answers, none but 200, p50 ${ms(share(times, 0.5))}, p95 ${ms(share(times, 0.95))}; ${saves.acknowledged.length} saves, none lost, each told on a live line`,
  )
  return lines
}

/** This tree beside itself with one migration more, as the version after it would be. */
function nextVersion(): string {
  const at = path.join(home, 'next-version')
  fs.mkdirSync(at)
  const skip = new Set(['.git', '.test', '.data', '.release', 'node_modules', 'test-results'])
  const entries = fs.readdirSync(root).filter((entry) => !skip.has(entry))
  const done = spawnSync('cp', ['-al', ...entries.map((entry) => path.join(root, entry)), at], { encoding: 'utf8' })
  demand(done.status === 0, done.stderr)
  fs.symlinkSync(path.join(root, 'node_modules'), path.join(at, 'node_modules'))
  const name = '29990101000000_next_version'
  fs.mkdirSync(path.join(at, 'prisma/migrations', name))
  // expand: something that the version before neither reads nor writes
  fs.writeFileSync(
    path.join(at, 'prisma/migrations', name, 'migration.sql'),
    `alter table story add column next_version text not null default 'added';\n`,
  )
  return at
}

/** nginx on docs/deploy's sample, before several instances and without its TLS. */
async function nginx(opened: Opened, program: string, apps: number[]): Promise<string> {
  const dir = path.join(home, 'nginx')
  fs.mkdirSync(dir, { recursive: true })
  const port = await freePort()
  const several = /```nginx\n\s*(upstream[\s\S]*?)\n\s*```/.exec(
    fs.readFileSync(path.join(root, 'docs/operations.md'), 'utf8'),
  )?.[1]
  demand(several, 'docs/operations.md has no sample for several instances.')
  const upstream = several.replace(
    /( *)server 127[^\n]*\n(?: *server[^\n]*\n)*/,
    () => `${apps.map((app) => `  server 127.0.0.1:${app};`).join('\n')}\n`,
  )
  const sample = fs
    .readFileSync(path.join(root, 'docs/deploy/nginx.conf'), 'utf8')
    .split('\n}\n')[0]!
    .replace(/listen 443[^\n]*/, `listen 127.0.0.1:${port};`)
    .replace(/ *(?:ssl_|access_log)[^\n]*\n/g, '')
    .replace('http://127.0.0.1:3000', 'http://desk')
    .replace('Host $host;', 'Host $http_host;')
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((kind) => `${kind}_temp_path ${dir}/${kind};`)
    .join(' ')
  const conf = path.join(dir, 'nginx.conf')
  fs.writeFileSync(
    conf,
    `daemon off;${isRoot ? ' user root;' : ''} pid ${dir}/pid; error_log ${dir}/error.log;\nevents {}\nhttp {\naccess_log off; ${temporary}\n${upstream}\n${sample}\n}\n}\n`,
  )
  const tried = spawnSync(program, ['-t', '-p', dir, '-c', conf], { encoding: 'utf8' })
  demand(tried.status === 0, `nginx does not take the sample:\n${tried.stderr}`)
  const child = spawn(program, ['-p', dir, '-c', conf], { stdio: 'ignore' })
  opened(() => child.kill('SIGTERM'))
  await pause(500)
  demand(child.exitCode === null, 'nginx ended at once.')
  return `http://127.0.0.1:${port}`
}

async function rollingRestart(opened: Opened): Promise<string[]> {
  const program = found('/usr/sbin/nginx', '/usr/bin/nginx', '/opt/homebrew/bin/nginx')
  if (!program) throw new Skipped('nginx is not installed (Debian’s nginx-light)')
  const postgres = await server(opened, 'rolling')
  await ensureDatabase(postgres.url('postgres'), 'desk')
  const url = postgres.url('desk')
  const desk = await asDesk(url)
  await migrate(url)
  await hired(url, 'mina@desk.example', 'Mina Park', 'journalist')
  const cookie = await signedIn(url, 'mina@desk.example')
  const ports: number[] = []
  while (ports.length < INSTANCES) ports.push(await pickPort((ports.at(-1) ?? 4599) + 1, '127.0.0.1'))
  const base = await nginx(opened, program, ports)
  const env = (i: number): Variables => ({
    ...keys,
    DATABASE_URL: desk,
    DATABASE_OWNER_URL: url,
    DATA_DIR: path.join(home, `instance-${i}`),
    PORT: String(ports[i]),
    PUBLIC_URL: base,
    TRUST_PROXY: '1',
    WORKERS: '1',
    DATABASE_POOL: '6',
  })
  const instances: Started[] = []
  opened(() => Promise.all(instances.map((instance) => instance.stop())))
  for (let i = 0; i < INSTANCES; i++) instances[i] = await start(env(i))
  const { storyId, claims } = await madeStory(base, cookie, 'Restarted in turn', SAVERS)

  const saves = saving(base, cookie, claims, 'rolling', 50)
  opened(saves.give)
  let reading = true
  opened(() => {
    reading = false
  })
  const places = ['/turn', '/stories', `/stories/${storyId}/check`, `/api/stories/${storyId}/claims`]
  const times: number[] = []
  const odd: string[] = []
  const readers = Promise.all(
    Array.from({ length: 6 }, async (_, i) => {
      for (let n = i; reading; n++) {
        const from = performance.now()
        const answer = await ask(base, cookie, 'GET', places[n % places.length]!).catch((error: Error) => error)
        const text = answer instanceof Error ? '' : await answer.text().catch(() => 'broken off')
        if (answer instanceof Error || answer.status !== 200 || text === 'broken off' || answer.url.includes('/sign-in'))
          odd.push(
            answer instanceof Error ? answer.message : `${answer.status} ${places[n % places.length]} ${text.slice(0, 100)}`,
          )
        times.push(performance.now() - from)
      }
    }),
  )
  // one who listens, and opens the line again where it ends, from where it was, as a page does
  const seqs: number[] = []
  let opens = 0
  const listener = (async () => {
    while (reading) {
      const line = liveLine(base, cookie, storyId, seqs.at(-1) ?? 0)
      opens++
      const end = setInterval(() => !reading && line.close(), 200)
      await line.over
      clearInterval(end)
      seqs.push(...line.seqs)
      if (reading) await pause(500)
    }
  })()
  await pause(3000)
  const tree = nextVersion()
  const began = Date.now()
  const both: string[] = []
  for (let i = 0; i < INSTANCES; i++) {
    await instances[i]!.stop()
    instances[i] = await start(env(i), tree)
    await until(
      async () => (await fetch(`http://127.0.0.1:${ports[i]}/api/ready`)).ok,
      'The restarted instance is not ready.',
      60,
    )
    both.push(`${i + 1} of ${INSTANCES}`)
    say(`restarted ${both.at(-1)}; ${saves.acknowledged.length} saves, ${times.length} answers, ${odd.length} failed`)
  }
  const took = (Date.now() - began) / 1000
  const before = saves.acknowledged.length
  await until(
    () => saves.acknowledged.length > before + 50,
    () => `Saving does not go on: ${refusals(saves)}`,
    60,
  )
  await saves.end()
  reading = false
  await Promise.all([readers, listener])
  const missing = await lost(url, saves.acknowledged)
  const [{ head }] = (await sql<{ head: number }>(url, 'select head_seq as head from stream where id = $1', [storyId])) as [
    { head: number },
  ]
  const unheard = head - new Set(seqs).size
  demand(missing.length === 0, `${missing.length} acknowledged saves are lost.`)
  demand(
    odd.length === 0,
    `${odd.length} of ${times.length} readings, which nobody repeats, failed: ${odd.slice(0, 4).join(' · ')}`,
  )
  demand(saves.refused.size === 0 || [...saves.refused.values()].every((n) => n < 40), `Saves were refused: ${refusals(saves)}`)
  return [
    `- ${INSTANCES} instances behind nginx (\`docs/operations.md\`), each restarted in turn in ${took.toFixed(0)} s into a version that has one migration more, so that both versions served at once, while ${SAVERS} people saved and six read: ${times.length} pages and answers, ${odd.length} failed; ${saves.acknowledged.length} saves, none lost; saves that were sent again with their key: ${refusals(saves)}`,
    `- A live line was opened ${opens} times, each time from where it had been; ${unheard <= 0 ? 'every event of the story came through it' : `${unheard} of ${head} events came not`}`,
  ]
}

/** An address that stays while the server behind it changes, as a virtual address, HAProxy or a name of Patroni's is one. */
async function address(opened: Opened, first: number) {
  let port = first
  const sockets = new Set<net.Socket>()
  const door = net.createServer((inside) => {
    const outside = net.connect(port, '127.0.0.1')
    for (const [one, other] of [
      [inside, outside],
      [outside, inside],
    ] as const) {
      sockets.add(one)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
      one.pipe(other)
    }
  })
  const at = await freePort()
  await new Promise<void>((resolve) => door.listen(at, '127.0.0.1', resolve))
  opened(() => {
    door.close()
    for (const socket of sockets) socket.destroy()
  })
  return {
    port: at,
    lead: (to: number) => {
      port = to
    },
  }
}

/** A standby of a server that stands still: its files copied (the built-in binaries bring no pg_basebackup), then led by it. */
async function standby(
  opened: Opened,
  primary: string,
  password: string,
  port: number,
  binary: string,
): Promise<{ port: number; child: ChildProcess }> {
  const from = path.join(primary, 'data')
  const data = path.join(home, `${path.basename(primary)}-standby`)
  const { uid, gid } = fs.statSync(from)
  const copied = spawnSync('cp', ['-a', from, data], { encoding: 'utf8' })
  demand(copied.status === 0, copied.stderr)
  fs.rmSync(path.join(data, 'postmaster.pid'), { force: true })
  fs.writeFileSync(path.join(data, 'standby.signal'), '')
  fs.appendFileSync(
    path.join(data, 'postgresql.auto.conf'),
    `primary_conninfo = 'host=127.0.0.1 port=${port} user=postgres password=${password} application_name=second'\n`,
  )
  for (const file of ['standby.signal', 'postgresql.auto.conf']) fs.chownSync(path.join(data, file), uid, gid)
  const own = await freePort()
  const child = spawn(
    binary,
    ['-D', data, '-p', String(own), '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
    {
      ...(isRoot ? { uid, gid } : {}),
      cwd: '/',
      stdio: 'ignore',
      env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', TZ: 'UTC' } as unknown as NodeJS.ProcessEnv,
    },
  )
  opened(async () => {
    child.kill('SIGINT')
    await until(() => child.exitCode !== null || child.signalCode !== null, 'The standby does not end.', 20)
  })
  return { port: own, child }
}

/** A server with an empty desk in it, in a folder of this name, and a standby that follows it. */
async function pair(opened: Opened, name: string) {
  const password = randomUUID()
  const dir = path.join(home, name)
  const primary = await startPostgres({ dir, password })
  opened(() => primary.stop())
  const binary = fs.readlinkSync(`/proc/${primary.pid()}/exe`)
  await ensureDatabase(primary.url('postgres'), 'desk')
  await primary.stop()
  const second = await standby(opened, dir, password, primary.port, binary)
  await primary.revive()
  return { primary, second, password }
}

async function failover(opened: Opened): Promise<string[]> {
  const { primary, second, password } = await pair(opened, 'primary')
  const there = primary.url('postgres')
  await until(
    async () => (await sql(there, `select 1 from pg_stat_replication where state = 'streaming'`)).length > 0,
    'The standby does not follow.',
    30,
  )
  await sql(there, `alter system set synchronous_standby_names = 'second'`)
  await sql(there, 'select pg_reload_conf()')
  await until(
    async () => (await sql(there, `select 1 from pg_stat_replication where sync_state = 'sync'`)).length > 0,
    'The standby is not synchronous.',
    20,
  )
  const way = await address(opened, primary.port)
  const at = (port: number, name: string) => `postgresql://postgres:${password}@127.0.0.1:${port}/${name}`
  const url = at(way.port, 'desk')
  await migrate(url)
  await hired(url, 'mina@desk.example', 'Mina Park', 'journalist')
  const desk = await start({
    ...keys,
    DATABASE_URL: await asDesk(url),
    DATABASE_OWNER_URL: url,
    DATA_DIR: path.join(home, 'data-failover'),
    PORT: String(await pickPort(4700, '127.0.0.1')),
  })
  opened(() => desk.stop())
  const cookie = await signedIn(url, 'mina@desk.example')
  const { storyId, claims } = await madeStory(desk.url, cookie, 'The night of the standby', SAVERS)
  const lines = [1, 2].map(() => liveLine(desk.url, cookie, storyId))
  const saves = saving(desk.url, cookie, claims, 'failover')
  opened(saves.give)
  await until(
    () => saves.acknowledged.length > 200,
    () => `Nobody can save: ${refusals(saves)}`,
    90,
  )

  process.kill(primary.pid(), 'SIGQUIT') // as a crash: no farewell to anybody
  await pause(3000) // until somebody, or Patroni, notices
  const promoted = Date.now()
  await sql(at(second.port, 'postgres'), 'select pg_promote(true, 20)')
  await sql(at(second.port, 'postgres'), `alter system set synchronous_standby_names = ''`)
  await sql(at(second.port, 'postgres'), 'select pg_reload_conf()')
  way.lead(second.port)
  await until(
    () => saves.at.some((when) => when > promoted),
    () => `Nobody can save after the promotion: ${refusals(saves)}`,
    90,
  )
  const serves = (saves.at.find((when) => when > promoted)! - promoted) / 1000
  const more = saves.acknowledged.length + 200
  await until(
    () => saves.acknowledged.length > more,
    () => `Saving does not go on: ${refusals(saves)}`,
    90,
  )
  await saves.end()
  const now = at(second.port, 'desk')
  const missing = await lost(now, saves.acknowledged)
  const [{ head }] = (await sql<{ head: number }>(now, 'select head_seq as head from stream where id = $1', [storyId])) as [
    { head: number },
  ]
  await until(
    () => lines.every((line) => line.seqs.at(-1) === head),
    () => `Live lines stand at ${lines.map((line) => line.seqs.at(-1)).join(', ')}, the trail at ${head}.`,
    30,
  )
  const holes = lines.map(({ seqs }) => seqs.slice(1).filter((seq, i) => seq !== seqs[i]! + 1).length)
  const areOpen = lines.every((line) => line.isOpen())
  for (const line of lines) line.close()
  const verified = await ran('verify-all.mjs', { DATABASE_URL: now })
  demand(verified.status === 0, `Not everything verifies:\n${verified.said.slice(-1500)}`)
  demand(missing.length === 0, `${missing.length} acknowledged saves are lost.`)
  demand(!desk.isOver(), 'The desk ended.')
  demand(
    holes.every((n) => n === 0),
    `Live lines have holes: ${holes.join(', ')}`,
  )
  return [
    `- A synchronous standby (streaming, \`synchronous_standby_names\`) promoted three seconds after its primary was killed, while ${SAVERS} people saved: ${missing.length} of ${saves.acknowledged.length} acknowledged saves lost; the first save after ${serves.toFixed(1)} s from the order to promote, without a restart (bound: 10 s); the longest time without one ${(gap(saves.at) / 1000).toFixed(1)} s; said meanwhile: ${refusals(saves)}`,
    `- Two live lines ${areOpen ? 'stayed open through it and' : ''} caught up with every event; \`npm run verify-all\` finds nothing on the promoted server`,
    ...(serves > 10 ? ['- MISSED: it served later than ten seconds after the promotion'] : []),
  ]
}

async function replica(opened: Opened): Promise<string[]> {
  const { primary, second, password } = await pair(opened, 'read-primary')
  const url = primary.url('desk')
  const readUrl = `postgresql://postgres:${password}@127.0.0.1:${second.port}/desk`
  const own = await asDesk(url)
  await until(
    async () => (await sql(url, `select 1 from pg_stat_replication where state = 'streaming'`)).length > 0,
    'The standby does not follow.',
    30,
  )
  await migrate(url)
  await hired(url, 'mina@desk.example', 'Mina Park', 'journalist')
  await hired(url, 'ana@desk.example', 'Ana Ruiz', 'admin')
  const METRICS_ADDRESS = `127.0.0.1:${await freePort()}`
  const desk = await start({
    ...keys,
    DATABASE_URL: own,
    DATABASE_OWNER_URL: url,
    DATABASE_READ_URL: deskUrl(readUrl, rolePassword),
    METRICS_ADDRESS,
    LOG_LEVEL: 'info',
    WORKERS: '1',
    DATA_DIR: path.join(home, 'data-replica'),
    PORT: String(await pickPort(4800, '127.0.0.1')),
  })
  opened(() => desk.stop())
  const cookie = await signedIn(url, 'mina@desk.example')
  const admin = await signedIn(url, 'ana@desk.example')
  const team = await ask(desk.url, admin, 'POST', '/api/teams', { name: 'Harbour desk' })
  demand(team.status === 201, `A team got ${team.status}`)
  const { teamId } = (await team.json()) as { teamId: string }
  /** How often the tables of stories were read on a server. */
  const reads = async (at: string) =>
    (
      await sql<{ n: number }>(
        at,
        `select (seq_scan + coalesce(idx_scan, 0))::int as n from pg_stat_user_tables where relname = 'story'`,
      )
    )[0]?.n ?? 0
  let made = 0
  let unseen = 0
  const odd: string[] = []
  /** Makes stories one by one, and looks for each at once in the list, in search by its title, and on its owner's page. */
  const round = async (times: number) => {
    const took: number[] = []
    for (let i = 0; i < times; i++) {
      const title = `Read at once ${++made}`
      const story = await ask(desk.url, cookie, 'POST', '/api/stories', {
        title,
        dueAt: null,
        restricted: false,
        teamId: i % 2 === 0 ? teamId : null,
      })
      demand(story.status === 201, `A story got ${story.status}`)
      const from = performance.now()
      const list = await ask(desk.url, cookie, 'GET', `/stories?q=${encodeURIComponent(title)}`)
      took.push(performance.now() - from)
      const text = await list.text()
      if (list.status !== 200) odd.push(`${list.status}`)
      else if (!text.includes(`>${title}<`)) unseen++
      const report = await ask(desk.url, cookie, 'GET', '/turn')
      if (report.status !== 200) odd.push(`${report.status}`)
      await report.text()
    }
    return share(took, 0.5)
  }
  const inUse = async () =>
    /second_source_replica_in_use (\d)/.exec(await (await fetch(`http://${METRICS_ADDRESS}/metrics`)).text())?.[1]
  await round(5)
  await pause(2500)
  const [before, beforeHere] = [await reads(readUrl), await reads(url)]
  const usual = await round(60)
  await pause(1500) // figures of a server come a moment late
  const [there, here] = [(await reads(readUrl)) - before, (await reads(url)) - beforeHere]
  demand(there > 0, 'Nothing was read from the standby.')

  await sql(readUrl, 'select pg_wal_replay_pause()')
  const behind = await round(30)
  const whileBehind = await inUse()
  await sql(readUrl, 'select pg_wal_replay_resume()')
  await pause(2500)
  await round(5)
  const back = await inUse()
  second.child.kill('SIGQUIT')
  const gone = await round(30)
  const whileGone = await inUse()
  demand(unseen === 0, `${unseen} of ${made} stories were not in the list right after they were made.`)
  demand(odd.length === 0, `${odd.length} answers were not 200: ${odd.slice(0, 4).join(', ')}`)
  const told = [...desk.said().matchAll(/"why":"([^"]+)"/g)].map(([, why]) => why)
  demand(whileBehind === '0' && back === '1' && whileGone === '0', `It was not noticed: ${whileBehind}, ${back}, ${whileGone}`)
  return [
    `- \`DATABASE_READ_URL\` at a standby that streams: ${made} stories, every other one a team’s, each looked for in the list at once by who made it: ${unseen} not there, whatever the standby did. Of what read the table of stories in sixty rounds, ${there} readings were the standby's and ${here} the primary's`,
    `- The list took ${ms(usual)} (p50) with the standby in use, ${ms(behind)} with its replay stopped, ${ms(gone)} after it was killed; no answer but 200; noticed as: ${[...new Set(told)].join('; ')}; taken up again by itself when its replay went on`,
  ]
}

async function linesOpen(opened: Opened): Promise<string[]> {
  const postgres = await server(opened, 'lines')
  await ensureDatabase(postgres.url('postgres'), 'desk')
  const url = postgres.url('desk')
  const desk = await asDesk(url)
  await migrate(url)
  return manyLines(opened, url, (i) => ({
    ...keys,
    DATABASE_URL: desk,
    DATABASE_OWNER_URL: url,
    DATA_DIR: path.join(home, `lines-${i}`),
  }))
}

const PARTS: [string, (opened: Opened) => Promise<string[]>][] = [
  ['PgBouncer, transaction mode', throughPooler],
  ['Several instances behind nginx', rollingRestart],
  ['Failover to a synchronous standby', failover],
  ['A standby that is read', replica],
  ['Two thousand live lines', linesOpen],
]

await closing(async (opened: Opened) => {
  process.chdir(root)
  await install()
  await generate()
  await build()
  fs.mkdirSync(home, { recursive: true, mode: 0o755 })
  opened(() => fs.rmSync(home, { recursive: true, force: true }))
  const words = process.argv.slice(2)
  const wanted = PARTS.filter(([name]) => words.length === 0 || words.some((word) => name.includes(word)))
  const sections: string[] = []
  const wrong: string[] = []
  for (const [name, run] of wanted) {
    say(name)
    try {
      const lines = await closing((close: Opened) => run(close))
      sections.push(`## ${name}\n\n${lines.join('\n')}`)
      if (lines.some((line) => line.includes('MISSED'))) wrong.push(name)
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error)
      sections.push(`## ${name}\n\n${error instanceof Skipped ? `Skipped: ${said}.` : 'WENT WRONG.'}`)
      if (!(error instanceof Skipped)) {
        wrong.push(name)
        say(`${name} went wrong: ${said}`)
      }
    }
    console.log(`\n${sections.at(-1)}\n`)
  }
  const section = `# More than one machine\n\nMade by \`npm run campaign:machines\`, with the real programs on one machine: all of it shares two cores with other work, so times are sizes. The desk runs as a role that owns nothing (\`npm run database:roles\`).\n\n${sections.join('\n\n')}\n`
  if (words.length === 0) keepSection(path.join(root, 'bench/RESULTS.md'), '# More than one machine', section)
  if (wrong.length > 0) {
    console.log(`not as it should be: ${wrong.join(', ')}`)
    process.exitCode = 1
  }
})
