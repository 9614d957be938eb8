// npm run campaign:nights [-- WORD …]: bad nights, each with the real program (npm start, npm run backup, restore, new-secrets) while people
// save: a disk that is full, a database that is gone for a minute, a clock that jumps an hour, a worker out of memory, half a secrets file,
// stale locks, a port that is taken, a migration that fails or breaks off half-way, a restore into a database that is not empty, an archive of
// another version. Prints what happened, what was said and what was lost, and keeps the table in bench/RESULTS.md. A night that wants root
// (a disk of its own) or Debian's faketime is skipped and counted where there is none. With words, only nights whose names have one.
// It builds first, talks to loopback only, and ends what it started.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { migrate } from '../scripts/migrate.mjs'
import { ensureDatabase, freePort, startPostgres } from '../scripts/postgres.mjs'
import { pickPort } from '../scripts/serve.mjs'
import { build, generate, install, root, say } from '../scripts/setting-up.mjs'
import { closing } from './closing.mjs'
import { keepSection } from './kept-section.mjs'
import {
  ask,
  demand,
  hired,
  lost,
  madeStory,
  pause,
  program,
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

const MB = 1024 * 1024
const CLAIMS = 4
const HOUR = 3600
const FAKETIME = '/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1'
const home = path.resolve(root, '.test', `nights-${process.pid}`)

interface Told {
  happened: string
  said: string
  /** Acknowledged saves, and those of them that were not there afterwards. */
  saved: number
  lost: number
}
/** Why a night was not tried here. */
class Skipped extends Error {}
type Opened = (close: () => unknown) => void
interface Night {
  name: string
  /** Where the same is held, in parts or with seeded faults, by `npm test`. */
  also: string
  run: (opened: Opened) => Promise<Told>
}

type Postgres = Awaited<ReturnType<typeof startPostgres>>
let shared: Postgres

/** A database of a night's own with a journalist, on the campaign's server or another one. */
async function database(name: string, on: Postgres = shared): Promise<string> {
  await ensureDatabase(on.url('postgres'), name)
  const url = on.url(name)
  await migrate(url)
  await hired(url, 'mina@desk.example', 'Mina Park', 'journalist')
  return url
}
let ports = 4100
/** What a start on a database of one's own is given; a folder for its keys that is its own. */
async function given(url: string): Promise<Variables> {
  const port = await pickPort(ports, '127.0.0.1')
  ports = port + 1
  return { DATABASE_URL: url, DATA_DIR: path.join(home, `data-${port}`), PORT: String(port) }
}
/** The address of the built-in database in a folder, as its own files say it. */
function builtIn(dataDir: string): string {
  const { database: password } = JSON.parse(fs.readFileSync(path.join(dataDir, 'secrets.json'), 'utf8')) as { database: string }
  return `postgresql://postgres:${password}@127.0.0.1:${postmaster(dataDir).port}/second_source`
}
function postmaster(dataDir: string): { pid: number; port: number } {
  const lines = fs.readFileSync(path.join(dataDir, 'postgres/data/postmaster.pid'), 'utf8').split('\n')
  return { pid: Number(lines[0]), port: Number(lines[3]) }
}
const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
/** The processes below one, the nearest first. */
function below(pid: number): number[] {
  const children = spawnSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' })
    .stdout.split('\n')
    .map(Number)
    .filter(Boolean)
  return [...children, ...children.flatMap(below)]
}
/** The processes that serve: those below the one that began them, which Next names. */
const serving = (desk: Started): number[] =>
  below(desk.child.pid!).filter((pid) => {
    try {
      return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').startsWith('next-server')
    } catch {
      return false // it ended while we looked
    }
  })

const quoted = (text: string): string => `“${text.replace(/\s+/g, ' ').trim()}”`
/** A sentence out of what a program said. Fails where it said none like it. */
function sentence(said: string, like: RegExp): string {
  const found = like.exec(said)?.[0]
  demand(found, `It did not say ${like}:\n${said.slice(-2000)}`)
  return quoted(
    found
      .replace(/^\[.*?\] /, '')
      .replaceAll(`${home}/`, '')
      .replaceAll(home, ''),
  )
}
const refusals = (saves: Saving): string =>
  [...saves.refused].map(([what, times]) => `${quoted(what)} (${times} times)`).join(', ') || 'nothing'
/** How long nobody was told “saved”, at most, in seconds. */
const longest = (saves: Saving): string => {
  const gaps = saves.at.slice(1).map((at, i) => at - saves.at[i]!)
  return (Math.max(0, ...gaps) / 1000).toFixed(0)
}
/** Ends the saving and looks for what was acknowledged; a desk goes on when it takes ten more. */
async function counted(saves: Saving, url: string): Promise<{ saved: number; lost: number }> {
  const before = saves.acknowledged.length
  await until(
    () => saves.acknowledged.length >= before + 10,
    () => `Saving does not go on: ${refusals(saves)}`,
    90,
  )
  await saves.end()
  const verified = await ran('verify-all.mjs', { DATABASE_URL: url })
  demand(verified.status === 0, `Not everything verifies:\n${verified.said.slice(-1500)}`)
  return { saved: saves.acknowledged.length, lost: (await lost(url, saves.acknowledged)).length }
}
/** Waits until so many saves were acknowledged. */
const some = (saves: Saving, count = 20) =>
  until(
    () => saves.acknowledged.length >= count,
    () => `Nobody can save: ${refusals(saves)}`,
    120,
  )

/** A desk on a database of its own with a story in check, where people save. */
async function atWork(opened: Opened, name: string, more: Variables = {}, on: Postgres = shared) {
  const url = await database(name, on)
  const desk = await start({ ...(await given(url)), ...more })
  opened(() => desk.stop())
  let cookie = await signedIn(url, 'mina@desk.example')
  const story = await madeStory(desk.url, cookie, `A night: ${name}`, CLAIMS)
  const saves = saving(desk.url, () => cookie, story.claims, name, 20)
  opened(saves.give)
  const again = async () => {
    cookie = await signedIn(url, 'mina@desk.example')
  }
  return { url, desk, cookie: () => cookie, again, ...story, saves }
}

async function diskFull(opened: Opened): Promise<Told> {
  if (process.getuid?.() !== 0) throw new Skipped('wants root, to mount a small disk')
  const disk = path.join(home, 'disk')
  fs.mkdirSync(disk, { recursive: true })
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=400m,mode=0755', 'tmpfs', disk])
  if (mounted.status !== 0) throw new Skipped('no disk can be mounted here')
  opened(() => spawnSync('umount', ['-l', disk]))
  const DATA_DIR = path.join(disk, 'data')
  const desk = await start({ DATA_DIR, PORT: String(await pickPort(4200, '127.0.0.1')) })
  opened(() => desk.stop())
  const beforehand = sentence(desk.said(), /Only \d+ MB are free on the disk of[^\n]*/)
  const url = builtIn(DATA_DIR)
  const cookie = await signedIn(url, 'mina@desk.example')
  const { claims } = await madeStory(desk.url, cookie, 'A full disk', CLAIMS)
  const saves = saving(desk.url, cookie, claims, 'full', 20)
  opened(saves.give)
  await some(saves)
  const ballast = path.join(disk, 'somebody else’s film')
  const handle = fs.openSync(ballast, 'w')
  const block = Buffer.alloc(4096, 1)
  let written = 0
  try {
    for (;;) written += fs.writeSync(handle, block)
  } catch {
    // no room is left
  }
  fs.closeSync(handle)
  // what its journal still has room for is written; then an article that needs more makes it feel the disk
  const details = { headline: '', outlet: 'Long', byline: '', url: '', publication: { known: false }, language: 'en' }
  const text = 'The harbour was shut at noon on Tuesday, the mayor said. '.repeat(3000)
  const said = new Set<string>()
  const { storyId } = (await (
    await ask(desk.url, cookie, 'POST', '/api/stories', { title: 'More', dueAt: null, restricted: false })
  ).json()) as { storyId?: string }
  for (let i = 0; i < 200 && saves.refused.size === 0 && said.size === 0; i++) {
    const answer = await ask(desk.url, cookie, 'POST', `/api/stories/${storyId}/articles`, {
      details,
      text: `${i} ${text}`,
    }).catch(() => null)
    if (!answer || answer.status >= 500)
      said.add(
        answer
          ? `${answer.status} ${((await answer.json().catch(() => ({}))) as { detail?: string }).detail ?? ''}`
          : 'no answer',
      )
  }
  await until(() => saves.refused.size > 0 || said.size > 0, 'The disk was full, and nobody noticed.', 60)
  await pause(6000)
  const ready = (await (await fetch(`${desk.url}/api/ready`)).json()) as { ready: boolean }
  const health = (await fetch(`${desk.url}/api/health`)).status
  fs.rmSync(ballast)
  const told = await counted(saves, url)
  return {
    ...told,
    happened: `${(written / MB).toFixed(0)} MB of something else filled the disk of the built-in database while ${CLAIMS} people saved; six seconds later it was removed. Health ${health}, ready: ${ready.ready}; without a save for ${longest(saves)} s, then by itself again`,
    said: `at the start ${beforehand}; to whom saved ${refusals(saves)}${said.size ? `; to whom brought an article ${[...said].map(quoted).join(', ')}` : ''}`,
  }
}

async function databaseGone(opened: Opened): Promise<Told> {
  const own = await startPostgres({ dir: path.join(home, 'gone'), password: randomUUID() })
  opened(() => own.stop())
  const { url, desk, saves, cookie, claims } = await atWork(opened, 'gone', {}, own)
  await some(saves)
  process.kill(own.pid(), 'SIGQUIT') // as a crash: no farewell to anybody
  await pause(60_000)
  const page = (await ask(desk.url, cookie(), 'GET', '/stories')).status
  const reading = await ask(desk.url, cookie(), 'GET', `/api/claims/${claims[0]}`)
  const { detail } = (await reading.json()) as { detail: string }
  const ready = await fetch(`${desk.url}/api/ready`)
  const { parts } = (await ready.json()) as { parts: { says: string }[] }
  const back = Date.now()
  await own.revive()
  const told = await counted(saves, url)
  const first = saves.at.find((at) => at > back)!
  return {
    ...told,
    happened: `the server of the database was killed, and started again after 60 s. ${((first - back) / 1000).toFixed(1)} s after its start began the first save was in it; nothing was restarted`,
    said: `to whom read ${quoted(`${reading.status} ${detail}`)}, on a page (${page}) the same, which reads again by itself (e2e); to whom saved ${refusals(saves)}; ready (${ready.status}) ${quoted(parts[0]!.says)}`,
  }
}

/** Loaded into every process of Node: its clock is off by what a file says, from the moment that it says so. */
const SHIFT = `const fs = require('fs'); const Real = Date; const now = Real.now.bind(Real); let off = 0
const read = () => { try { off = 1000 * (parseInt(fs.readFileSync(process.env.CLOCK_FILE, 'utf8'), 10) || 0) } catch {} }
read(); setInterval(read, 200).unref()
globalThis.Date = new Proxy(Real, {
  construct: (made, args, target) => Reflect.construct(made, args.length ? args : [now() + off], target === globalThis.Date ? Real : target),
  apply: () => new Real(now() + off).toString(),
  get: (of, name) => (name === 'now' ? () => now() + off : Reflect.get(of, name)),
})
`
/** The server of a database under a clock of its own: its files' owner runs its program again, with Debian's libfaketime. */
async function fakeClock(opened: Opened, clock: string): Promise<Postgres> {
  const dir = path.join(home, 'clock')
  const password = randomUUID()
  const own = await startPostgres({ dir, password })
  const binary = fs.readlinkSync(`/proc/${own.pid()}/exe`)
  await own.stop()
  const data = path.join(dir, 'data')
  const { uid, gid } = fs.statSync(data)
  const args = ['-D', data, '-p', String(own.port), '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=']
  const server: ChildProcess = spawn(binary, args, {
    ...(process.getuid?.() === 0 ? { uid, gid } : {}),
    cwd: '/',
    stdio: 'ignore',
    env: {
      PATH: process.env.PATH,
      LC_ALL: 'C.UTF-8',
      TZ: 'UTC',
      LD_PRELOAD: FAKETIME,
      FAKETIME_TIMESTAMP_FILE: clock,
      FAKETIME_CACHE_DURATION: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    } as unknown as NodeJS.ProcessEnv,
  })
  opened(async () => {
    server.kill('SIGINT')
    await until(() => server.exitCode !== null, 'The database with the clock does not end.', 20)
  })
  await until(() => sql(own.url('postgres'), 'select 1').catch(() => null), 'The database with the clock does not start.', 30)
  return own
}

async function clockJumps(opened: Opened): Promise<Told> {
  const clock = path.join(home, 'clock-says')
  const shift = path.join(home, 'shift.cjs')
  fs.writeFileSync(shift, SHIFT)
  const set = (seconds: number) => fs.writeFileSync(clock, `${seconds < 0 ? '' : '+'}${seconds}s\n`)
  set(0)
  const isWhole = fs.existsSync(FAKETIME)
  const on = isWhole ? await fakeClock(opened, clock) : shared
  const clocks = { NODE_OPTIONS: `--require ${shift}`, CLOCK_FILE: clock }
  const { url, desk, saves, cookie, again, storyId } = await atWork(opened, 'clock', clocks, on)
  const now = async () => (await sql<{ at: Date }>(url, 'select clock_timestamp() as at'))[0]!.at.getTime()
  await some(saves)
  const places = ['/turn', '/stories', `/stories/${storyId}/check`, `/stories/${storyId}/history`, '/api/ready']
  const odd: string[] = []
  const look = async (when: string) => {
    const more = saves.acknowledged.length + 20
    await until(
      () => saves.acknowledged.length >= more,
      () => `${when} nobody can save: ${refusals(saves)}`,
      60,
    )
    for (const place of places) {
      const answer = await ask(desk.url, cookie(), 'GET', place)
      const text = await answer.text()
      if (!answer.ok || answer.url.includes('/sign-in')) odd.push(`${when} ${place}: ${answer.status} ${text.slice(0, 300)}`)
    }
  }
  for (const [seconds, when] of [
    [HOUR, 'an hour ahead'],
    [0, 'back again'],
    [-HOUR, 'an hour behind'],
    [0, 'right again'],
  ] as const) {
    set(seconds)
    await pause(2500)
    if (isWhole)
      demand(Math.abs((await now()) - Date.now() - seconds * 1000) < 60_000, `The database’s clock did not follow: ${when}`)
    // an hour without a sign of somebody ends a session, and by its clock that is how long nobody was seen
    if (isWhole && seconds > 0) await again()
    await look(when)
  }
  demand(odd.length === 0, odd.join('\n'))
  const told = await counted(saves, url)
  return {
    ...told,
    happened: `the clocks of ${isWhole ? 'the desk (a Date put before Node’s own) and of the database (libfaketime)' : 'the desk alone (a Date put before Node’s own; Debian’s faketime, for the database, is not installed)'} went an hour ahead, back, an hour behind and right again while ${CLAIMS} people saved; ${isWhole ? 'by the database’s clock an hour had gone by, so everybody signed in once more; ' : ''}pages, the trail and ready answered each time, and the chain verifies`,
    said: `to whom saved ${refusals(saves)}; when only the machine’s clock is off, a start says by how many minutes`,
  }
}

/** Loaded into every process of Node: SIGUSR2 makes it keep more than it may have. */
const GREEDY = `if (process.env.EXIT_WITH_PARENT) process.on('SIGUSR2', () => { const kept = []; for (;;) kept.push(new Array(100000).fill({}).map(() => ({ a: Math.random() }))) })`

async function outOfMemory(opened: Opened): Promise<Told> {
  const greedy = path.join(home, 'greedy.cjs')
  fs.writeFileSync(greedy, GREEDY)
  const { url, desk, saves } = await atWork(opened, 'memory', { NODE_OPTIONS: `--require ${greedy}`, WORKERS: '2' })
  await some(saves)
  const [first] = serving(desk)
  demand(first, 'No process serves.')
  process.kill(first, 'SIGUSR2')
  await until(() => !isAlive(first), 'It kept more than it may have, and lives.', 90)
  await until(() => serving(desk).length === 2, 'No process took its place.', 30)
  await until(() => saves.acknowledged.length > 60, 'Nobody saves on.', 60)
  const [second] = serving(desk)
  process.kill(second!, 'SIGKILL') // as the kernel does where the machine has no more
  await until(() => !isAlive(second!) && serving(desk).length === 2, 'No process took the place of the second.', 30)
  const told = await counted(saves, url)
  return {
    ...told,
    happened: `of two processes that serve, one kept objects until V8 ended it at its 512 MB, another was killed as the kernel does; each was replaced, the other one answered meanwhile; without a save for ${longest(saves)} s at most`,
    said: `${sentence(desk.said(), /A process of the server[^\n]*/)}; to whom saved ${refusals(saves)}`,
  }
}

/** The nights of one built-in database: half a secrets file, then locks of the dead, then a port that is taken. */
interface BuiltIn {
  dataDir: string
  env: Variables
  kept: string[]
}
let own: BuiltIn | null = null
/** A built-in desk that worked and was ended; made for the first night that wants it. */
async function builtInDesk(): Promise<BuiltIn> {
  if (own) return own
  const dataDir = path.join(home, 'built-in')
  const env = { DATA_DIR: dataDir, PORT: String(await pickPort(4300, '127.0.0.1')) }
  return closing(async (opened) => {
    const desk = await start(env)
    opened(() => desk.stop())
    own = { dataDir, env, kept: await workOn(desk, dataDir, 'Before the nights', 'before') }
    return own
  })
}
/** People save for a moment in a built-in desk; what was acknowledged. */
async function workOn(desk: Started, dataDir: string, title: string, word: string): Promise<string[]> {
  const cookie = await signedIn(builtIn(dataDir), 'mina@desk.example')
  const { claims } = await madeStory(desk.url, cookie, title, CLAIMS)
  const saves = saving(desk.url, cookie, claims, word, 20)
  await closing(async (opened) => {
    opened(() => saves.give())
    await some(saves)
    await saves.end()
  })
  return saves.acknowledged
}
/** Starts it, looks for all that was acknowledged, works on a little, and ends it. What the start said comes out. */
function goesOn(desk: BuiltIn, word: string, more: Variables = {}) {
  return closing(async (opened) => {
    const again = await start({ ...desk.env, ...more })
    opened(() => again.stop())
    const url = builtIn(desk.dataDir)
    const missing = await lost(url, desk.kept)
    const saved = desk.kept.length
    desk.kept.push(...(await workOn(again, desk.dataDir, `After: ${word}`, word)))
    const verified = await ran('verify-all.mjs', { DATABASE_URL: url })
    demand(verified.status === 0, `Not everything verifies:\n${verified.said.slice(-1500)}`)
    return { said: again.said(), url: again.url, saved, lost: missing.length }
  })
}

async function halfSecrets(): Promise<Told> {
  const desk = await builtInDesk()
  const file = path.join(desk.dataDir, 'secrets.json')
  const half = fs.readFileSync(file, 'utf8').slice(0, 60)
  fs.writeFileSync(file, half)
  const refused = await ran('start.mjs', desk.env)
  demand(refused.status === 1, `It ended with ${refused.status}:\n${refused.said}`)
  demand(fs.readFileSync(file, 'utf8') === half, 'The damaged file was changed.')
  const mended = await ran('new-secrets.mjs', desk.env)
  demand(mended.status === 0, `new-secrets ended with ${mended.status}:\n${mended.said}`)
  const { saved, lost: missing } = await goesOn(desk, 'secrets')
  return {
    saved,
    lost: missing,
    happened:
      'secrets.json was cut to 60 characters: the start ended (1) and touched nothing; npm run new-secrets, then it started',
    said: sentence(refused.said, /[^\n]*secrets\.json[^\n]*/),
  }
}

async function staleLocks(): Promise<Told> {
  const desk = await builtInDesk()
  const first = await start(desk.env)
  const more = await workOn(first, desk.dataDir, 'The night it was killed', 'killed')
  desk.kept.push(...more)
  const { pid } = postmaster(desk.dataDir)
  const all = [pid, ...below(pid), ...below(first.child.pid!), first.child.pid!]
  for (const one of all)
    try {
      process.kill(one, 'SIGKILL') // as when the power fails
    } catch {
      // it ended with its parent
    }
  await until(() => all.every((one) => !isAlive(one)), 'Some of it lives on.', 20)
  // the lock of a start that died in it, and one that says nothing
  fs.writeFileSync(path.join(desk.dataDir, 'starting'), String(first.child.pid))
  const left = ['starting', 'postgres/data/postmaster.pid', 'instances'].filter((name) =>
    fs.existsSync(path.join(desk.dataDir, name)),
  )
  demand(left.length === 3, `Only ${left.join(', ')} were left.`)
  const { saved, lost: missing, said } = await goesOn(desk, 'locks')
  // the machine gave the number of the database's process to somebody else
  await closing(async (opened) => {
    const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
    opened(() => stranger.kill())
    fs.writeFileSync(
      path.join(desk.dataDir, 'postgres/data/postmaster.pid'),
      `${stranger.pid}\n${desk.dataDir}\n0\n1\n\n127.0.0.1\n`,
    )
    await goesOn(desk, 'stranger')
    demand(isAlive(stranger.pid!), 'The stranger was ended.')
  })
  return {
    saved,
    lost: missing,
    happened:
      'all its processes were killed at once, database too; the lock of a start, the database’s own and the badge of the desk were left, then a database’s lock with a stranger’s number: both times it started by itself and left the stranger alone',
    said: `only what a start says: ${sentence(said, /Database started on port \d+/)}`,
  }
}

async function portTaken(opened: Opened): Promise<Told> {
  const desk = await builtInDesk()
  const somebody = net.createServer((socket) => socket.end()).listen(Number(desk.env.PORT), '127.0.0.1')
  opened(() => somebody.close())
  const figures = net.createServer((socket) => socket.end())
  const METRICS_ADDRESS = `127.0.0.1:${await freePort()}`
  figures.listen(Number(METRICS_ADDRESS.split(':')[1]), '127.0.0.1')
  opened(() => figures.close())
  const { saved, lost: missing, said, url } = await goesOn(desk, 'port', { METRICS_ADDRESS })
  demand(!url.endsWith(`:${desk.env.PORT}`), 'It took a port that is somebody’s.')
  return {
    saved,
    lost: missing,
    happened: 'another program held its port, and the port of its figures: it served on the next one, and without figures',
    said: `${sentence(said, /Port \d+ is busy[^\n]*/)}, ${sentence(said, /[^\n]*[Ff]igures[^\n]*/)}`,
  }
}

/** This tree beside itself, with migrations of its own: what is in it is the same files. */
function otherTree(name: string): string {
  const at = path.join(home, name)
  fs.mkdirSync(at)
  const skip = new Set(['.git', '.test', '.data', '.next', '.release', 'node_modules', 'test-results'])
  const entries = fs.readdirSync(root).filter((entry) => !skip.has(entry))
  const done = spawnSync('cp', ['-al', ...entries.map((entry) => path.join(root, entry)), at], { encoding: 'utf8' })
  demand(done.status === 0, done.stderr)
  for (const entry of ['node_modules', '.next']) fs.symlinkSync(path.join(root, entry), path.join(at, entry))
  return at
}
function addMigration(tree: string, name: string, text: string): void {
  fs.mkdirSync(path.join(tree, 'prisma/migrations', name))
  fs.writeFileSync(path.join(tree, 'prisma/migrations', name, 'migration.sql'), text)
}
const tables = async (url: string) =>
  (await sql<{ name: string }>(url, `select relname as name from pg_class where relname like 'half%' order by 1`)).map(
    (row) => row.name,
  )

async function migrationFails(opened: Opened): Promise<Told> {
  const tree = otherTree('half')
  addMigration(
    tree,
    '29990101000000_half',
    'create table half_one (a int);\ninsert into half_one values (1);\nupdate claim set worth = 0.1;\nselect a / 0 from half_one;\n',
  )
  const { url, desk, saves } = await atWork(opened, 'half')
  await some(saves)
  const before = await sql<{ worth: number }>(url, 'select worth from claim order by id limit 5')
  const refused = await ran('start.mjs', await given(url), [], tree)
  demand(refused.status === 1, `It ended with ${refused.status}:\n${refused.said}`)
  demand((await tables(url)).length === 0, 'A table of the migration that failed stands.')
  const after = await sql<{ worth: number }>(url, 'select worth from claim order by id limit 5')
  demand(JSON.stringify(before) === JSON.stringify(after), 'The migration that failed changed claims.')
  const failed = sentence(refused.said, /The migration [^\n]*/)

  // a start that is killed in the middle of one: its statements may come to their end without it
  const broken = otherTree('broken')
  addMigration(
    broken,
    '29990101000000_half',
    'create table half_one (a int);\nselect pg_sleep(4);\ncreate table half_two (a int);\n',
  )
  const env = await given(url)
  const killed = program('start.mjs', env, [], broken)
  await until(
    async () => (await sql(url, `select 1 from pg_stat_activity where wait_event = 'PgSleep'`)).length > 0 || killed.isOver(),
    () => `It does not come to its migration:\n${killed.said()}`,
    60,
  )
  demand(!killed.isOver(), `It ended before:\n${killed.said()}`)
  killed.child.kill('SIGKILL')
  const again = program('start.mjs', env, [], broken)
  opened(() => again.stop())
  const done = await until(
    () => / (Applied \d+ migrations|Database is up to date)/.exec(again.said())?.[1] ?? (again.isOver() ? 'ended' : null),
    () => `It does not go on:\n${again.said()}`,
    90,
  )
  demand(done !== 'ended', `After a start that was killed in a migration no other starts:\n${again.said()}`)
  demand((await tables(url)).join() === 'half_one,half_two', 'The migration stands by half.')
  await again.stop()
  const told = await counted(saves, url)
  demand(!desk.isOver(), 'The desk that was at work ended.')
  return {
    ...told,
    happened:
      'a migration divided by zero after it had made a table and changed claims: the start ended (1), table and changes were gone, the desk that was at work went on. Then a start was killed in the middle of one: the next start finished it',
    said: `${failed}; the second time ${quoted(done)}`,
  }
}

async function restoreIntoFull(opened: Opened): Promise<Told> {
  const { url, saves } = await atWork(opened, 'restore')
  await some(saves)
  const archive = path.join(home, 'restore.zip')
  const made = await ran('backup.mjs', { DATABASE_URL: url }, [archive])
  demand(made.status === 0, made.said)
  const between = saves.acknowledged.length
  await some(saves, between + 10)
  const refused = await ran('restore.mjs', { DATABASE_URL: url }, [archive])
  demand(refused.status === 1, `It ended with ${refused.status}:\n${refused.said}`)
  const told = await counted(saves, url)
  return {
    ...told,
    happened:
      'an archive of a moment ago was to be restored over the desk that people were saving in: it ended (1), nothing was touched',
    said: sentence(refused.said, /The database is not empty[^\n]*/),
  }
}

async function otherVersion(opened: Opened): Promise<Told> {
  const { url, saves } = await atWork(opened, 'version')
  await some(saves)
  const archive = path.join(home, 'version.zip')
  const made = await ran('backup.mjs', { DATABASE_URL: url }, [archive])
  demand(made.status === 0, made.said)
  const kept = [...saves.acknowledged]
  const told = await counted(saves, url)
  const older = otherTree('older')
  const last = fs
    .readdirSync(path.join(older, 'prisma/migrations'))
    .filter((name) => /^\d/.test(name))
    .sort()
    .at(-1)!
  fs.rmSync(path.join(older, 'prisma/migrations', last), { recursive: true })
  await ensureDatabase(shared.url('postgres'), 'version_older')
  const refused = await ran('restore.mjs', { DATABASE_URL: shared.url('version_older') }, [archive], older)
  demand(refused.status === 1, `It ended with ${refused.status}:\n${refused.said}`)
  const held = await sql(shared.url('version_older'), `select 1 from pg_tables where schemaname = 'public'`)
  demand(held.length === 0, 'The refused restore left tables.')
  // and one that this version is newer than: it is brought up
  const newer = otherTree('newer')
  addMigration(newer, '29990101000000_newer', 'create table half_newer (a int);\n')
  await ensureDatabase(shared.url('postgres'), 'version_newer')
  const brought = await ran('restore.mjs', { DATABASE_URL: shared.url('version_newer') }, [archive], newer)
  demand(brought.status === 0, `It ended with ${brought.status}:\n${brought.said}`)
  const before = await lost(shared.url('version_newer'), kept.slice(0, 20))
  return {
    saved: told.saved,
    lost: told.lost + before.length,
    happened:
      'an archive was restored with a version that lacks its last migration (it ended with 1 and left the database empty), and with one that has a migration more (brought up to it)',
    said: `${sentence(refused.said, /It was made by a newer[^\n]*/)}; ${sentence(brought.said, /Brought from version[^\n]*/)}`,
  }
}

const NIGHTS: Night[] = [
  { name: 'disk full', also: 'lib/db/errors.test.ts, scripts/start-checks.test.ts', run: diskFull },
  { name: 'database gone for a minute', also: 'e2e/z-database-down.spec.ts', run: databaseGone },
  { name: 'clock jumps an hour', also: 'scripts/start-checks.test.ts (clocks that are apart)', run: clockJumps },
  {
    name: 'out of memory in a worker',
    also: 'lib/web/readings.test.ts, lib/import/kinds.test.ts (threads and parsers)',
    run: outOfMemory,
  },
  { name: 'half a secrets file', also: 'scripts/starting.test.ts', run: halfSecrets },
  { name: 'stale locks', also: 'scripts/starting.test.ts', run: staleLocks },
  { name: 'port taken', also: '—', run: portTaken },
  { name: 'migration half-way', also: 'scripts/house.test.ts', run: migrationFails },
  { name: 'restore into a full database', also: 'scripts/drill.test.ts', run: restoreIntoFull },
  { name: 'archive of another version', also: 'scripts/drill.test.ts', run: otherVersion },
]

await closing(async (opened: Opened) => {
  process.chdir(root)
  await install()
  await generate()
  await build()
  fs.mkdirSync(home, { recursive: true, mode: 0o755 })
  opened(() => fs.rmSync(home, { recursive: true, force: true }))
  shared = await startPostgres({ dir: path.join(home, 'postgres'), password: randomUUID() })
  opened(() => shared.stop())
  const words = process.argv.slice(2)
  const wanted = NIGHTS.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)))
  const rows: string[] = []
  const missed: string[] = []
  let lostSaves = 0
  for (const { name, also, run } of wanted) {
    say(`Night: ${name}`)
    const began = Date.now()
    try {
      const told = await closing((close: Opened) => run(close))
      lostSaves += told.lost
      if (told.lost) missed.push(name)
      rows.push(`| ${name} | ${told.happened} | ${told.said} | ${told.lost} of ${told.saved} | ${also} |`)
      say(
        `${name}: ${told.lost} of ${told.saved} lost (${((Date.now() - began) / 1000).toFixed(0)} s)\n    ${told.happened}\n    ${told.said}`,
      )
    } catch (error) {
      if (!(error instanceof Skipped)) {
        missed.push(name)
        say(`${name} went wrong: ${error instanceof Error ? error.message : error}`)
      } else say(`${name}: skipped, ${error.message}`)
      const why = error instanceof Skipped ? `skipped: ${error.message}` : 'WENT WRONG'
      rows.push(`| ${name} | ${why} | | | ${also} |`)
    }
  }
  const section = `# Bad nights

Made by \`npm run campaign:nights\`, each with the real program while ${CLAIMS} people save and send again what was not acknowledged. Afterwards the desk goes on, \`npm run verify-all\` finds nothing, and every save that was acknowledged is there, or is counted under _lost_. The last column says where \`npm test\` holds the same.

| night | what happened | what it said | lost | also |
| --- | --- | --- | --- | --- |
${rows.join('\n')}
`
  console.log(`\n${section}`)
  if (words.length === 0) keepSection(path.join(root, 'bench/RESULTS.md'), '# Bad nights', section)
  console.log(missed.length === 0 ? `${lostSaves} acknowledged saves lost` : `not as they should be: ${missed.join(', ')}`)
  if (missed.length > 0) process.exitCode = 1
})
