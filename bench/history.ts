// npm run campaign:history [-- SEED [SECONDS]]: three journalists and three editors work on five claims, over two instances of the build and
// one PostgreSQL, while a nemesis kills an instance, kills the database, takes its connections away, stops an instance for two seconds, or
// cuts answers off after they were given, one every five to ten seconds. What everybody sent, was told and read is recorded and held against
// what it must be (bench/history-checker.ts). Then the same with synchronous_commit=off and a database that is killed again and again, which
// must be found. The seed is printed; given again, the same people choose by the same numbers and the same faults come in the same order and
// at the same distances, though what meets what is the machine's. One PostgreSQL, no replica, no clock faults, minutes and not days: it finds faults, and proves
// none absent. It builds first, talks to loopback only, ends what it started, and keeps its figures in bench/RESULTS.md where no seed is given.
import { generateKeyPairSync, randomBytes, randomInt, randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { deskUrl, grantAt, makeRoles } from '../scripts/database-roles.mjs'
import { migrate } from '../scripts/migrate.mjs'
import { ensureDatabase, startPostgres } from '../scripts/postgres.mjs'
import { build, generate, install, root, say } from '../scripts/setting-up.mjs'
import { closing } from './closing.mjs'
import { type Anomaly, anomaliesIn, type History } from './history-checker'
import { Client, historyOf, listen, type Person, type Recorder, recorder, type Story } from './history-clients'
import { type Desk, killDatabase, twoInstances } from './history-desk'
import { keepSection } from './kept-section.mjs'
import { random } from './made-text'
import { demand, hired, madeStory, pause, ran, signedIn, sql, until, type Variables } from './started'

type Opened = (close: () => unknown) => void
type Postgres = Awaited<ReturnType<typeof startPostgres>>

const SECONDS = 90
/** From one fault to the next, in milliseconds. */
const REST_MS = { least: 5000, more: 5000 }
/** The same where only the database is killed, and how long that goes on. */
const UNSAFE_REST_MS = { least: 2000, more: 2000 }
const UNSAFE_SECONDS = 40
/** How many claims each story has. */
const STORIES = [3, 2]
const PEOPLE: [string, 'journalist' | 'editor', boolean][] = [
  ['Mina Park', 'journalist', true],
  ['Noah Lind', 'journalist', true],
  ['Sora Kim', 'journalist', true],
  ['Joon Choi', 'editor', false],
  ['Vera Holt', 'editor', false],
  ['Emil Berg', 'editor', true],
]
const home = path.resolve(root, '.test', `history-${process.pid}`)

interface World {
  postgres: Postgres
  url: string
  desk: Desk
  people: Person[]
  stories: Story[]
  /** Versions of claims before anybody began. */
  begun: Map<string, number>
}

/** A desk of two instances with six people and five claims, on a database of its own. */
async function world(opened: Opened, name: string): Promise<World> {
  const postgres = await startPostgres({ dir: path.join(home, name), password: randomUUID() })
  opened(() => postgres.stop())
  await ensureDatabase(postgres.url('postgres'), 'desk')
  const url = postgres.url('desk')
  const password = randomUUID()
  const role = await makeRoles(url, password)
  await migrate(url)
  await grantAt(url, role)
  const env: Variables = {
    DATABASE_URL: deskUrl(url, password),
    NEXTAUTH_SECRET: randomBytes(32).toString('base64url'),
    SEALING_KEY: randomBytes(32).toString('base64url'),
    SIGNING_KEY: generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url'),
    AUTH_TRUST_HOST: '1',
    SAMPLE_PEOPLE: 'closed',
    LOG_LEVEL: 'error',
    PUBLIC_URL: '',
    WORKERS: '1',
    DATABASE_POOL: '6',
  }
  const desk = await twoInstances(opened, postgres, url, env)
  const people: Person[] = []
  for (const [full, role, writes] of PEOPLE) {
    const email = `${full.split(' ')[0]!.toLowerCase()}@desk.example`
    await hired(url, email, full, role)
    const [row] = await sql<{ id: string }>(url, 'select id from person where email = $1', [email])
    people.push({ name: full, id: row!.id, isEditor: role === 'editor', writes, cookie: await signedIn(url, email) })
  }
  const stories: Story[] = []
  const begun = new Map<string, number>()
  for (const [i, count] of STORIES.entries()) {
    const { storyId, claims } = await madeStory(desk.urls[0]!, people[0]!.cookie, `History ${i + 1}`, count)
    const [head] = await sql<{ seq: number }>(url, 'select head_seq as seq from stream where id = $1', [storyId])
    stories.push({ id: storyId, claims, begins: head!.seq })
    const rows = await sql<{ id: string; version: number }>(url, 'select id, version from claim where id = any($1)', [claims])
    for (const { id, version } of rows) begun.set(id, version)
  }
  return { postgres, url, desk, people, stories, begun }
}

interface Shape {
  seed: number
  seconds: number
  rest: typeof REST_MS
  /** Only faults of these names; all where none is said. */
  only?: string
}

/** One fault after the other until the time is over, each kind once before any comes twice. */
async function nemesis({ desk }: World, { seed, seconds, rest, only }: Shape): Promise<Map<string, number>> {
  const next = random(seed ^ 0x5eed)
  const done = new Map<string, number>()
  const end = performance.now() + seconds * 1000
  for (let waiting: Desk['faults'] = []; ; ) {
    const wait = rest.least + next() * rest.more
    if (performance.now() + wait > end) break
    await pause(wait)
    if (waiting.length === 0) waiting = desk.faults.filter(({ name }) => !only || name === only)
    const [fault] = waiting.splice(Math.floor(next() * waiting.length), 1)
    const which = Math.floor(next() * desk.urls.length)
    say(`${fault!.name}${fault!.name.includes('instance') ? ` (the ${which === 0 ? 'first' : 'second'})` : ''}`)
    await fault!.run(which)
    done.set(fault!.name, (done.get(fault!.name) ?? 0) + 1)
  }
  await pause(Math.max(0, end - performance.now()))
  return done
}

interface Run {
  history: History
  anomalies: Anomaly[]
  record: Recorder
  faults: Map<string, number>
  opens: number
}

/** People work, faults come, and when all is quiet again the record is held against what it must be. */
async function run(at: World, shape: Shape): Promise<Run> {
  const record = recorder()
  let isOver = false
  const clients = at.people.map(
    (person, i) => new Client(record, person, at.desk.urls, at.stories, Math.imul(shape.seed + i + 1, 0x9e3779b1)),
  )
  const lines = at.stories.flatMap((story, i) =>
    at.desk.urls.map((base, n) => ({
      story,
      line: listen(`a line of story ${i + 1} at instance ${n + 1}`, base, at.people[n]!.cookie, story),
    })),
  )
  const working = Promise.all(clients.map((client) => client.work(() => isOver)))
  const faults = await nemesis(at, shape)
  isOver = true
  await working
  // what nobody waits for any more may still be written: it is, or is given up, before the last reading
  await until(
    async () =>
      (await sql(at.url, `select 1 from pg_stat_activity where datname = 'desk' and pid <> pg_backend_pid() and state <> 'idle'`))
        .length === 0,
    'The database is never quiet.',
  )
  await pause(2000)
  const heads = new Map<string, number>()
  for (const { id } of at.stories) {
    const [head] = await sql<{ seq: number }>(at.url, 'select head_seq as seq from stream where id = $1', [id])
    heads.set(id, head!.seq)
  }
  // a line hears at its next beat what it missed, or what did not fit into one piece
  await until(() => lines.every(({ story, line }) => (line.seqs.at(-1) ?? 0) >= heads.get(story.id)!), '', 35).catch(() => {})
  const observers = await Promise.all(lines.map(({ story, line }) => line.close(heads.get(story.id)!)))
  const history = await historyOf(record, { ...at, base: at.desk.urls[0]!, observers })
  return {
    history,
    anomalies: anomaliesIn(history),
    record,
    faults,
    opens: lines.reduce((sum, { line }) => sum + line.opens(), 0),
  }
}

const listed = (counts: ReadonlyMap<string, number>) =>
  [...counts]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([what, times]) => `${what} ${times}`)
    .join(', ')

function figures({ history, record, faults, opens, anomalies }: Run, { desk }: World, seconds: number): string[] {
  const { ok, fail, info, reads, answers, again, known } = record.figures
  const written = history.final.reduce((sum, { reads: all }) => sum + all.reduce((n, { list }) => n + list.length, 0), 0)
  const whole = record.seen.flatMap(({ operation }) => operation.reads).filter(({ state }) => state !== null).length
  return [
    `- ${ok + fail + info + reads} operations in ${seconds} s: ${ok} ok, ${fail} fail, ${info} info (nobody knows), ${reads} readings of a whole story (${whole} claims with state and version in the same snapshot); ${written} entries in the trails at the end; ${again} sent again with their key, ${known} of them acknowledged then`,
    `- Faults: ${[...faults.values()].reduce((sum, n) => sum + n, 0)} (${listed(faults)}); ${desk.cutOff()} answers cut off; live lines opened ${opens} times; answers by status: ${listed(answers)}`,
    `- Anomalies: ${anomalies.length}`,
  ]
}

/** Prints what was found, with the whole record beside it. */
function tell({ anomalies, history }: Run, name: string): void {
  for (const { check, says } of anomalies.slice(0, 20)) console.log(`${check}: ${says}`)
  const file = path.resolve(root, '.test', `${name}.json`)
  fs.writeFileSync(file, JSON.stringify({ anomalies, history }, null, 1))
  console.log(`All of it is in ${path.relative(root, file)}`)
}

async function safe(opened: Opened, seed: number, seconds: number): Promise<{ lines: string[]; isRight: boolean }> {
  const at = await world(opened, 'safe')
  const done = await run(at, { seed, seconds, rest: REST_MS })
  if (done.anomalies.length > 0) tell(done, `history-${seed}`)
  const verified = await ran('verify-all.mjs', { DATABASE_URL: at.url })
  const unforeseen = done.record.figures.answers.get('500') ?? 0
  const lines = figures(done, at, seconds)
  lines.push(
    `- Answers that nobody foresaw (500): ${unforeseen}; \`npm run verify-all\` ${verified.status === 0 ? 'finds nothing' : 'finds something'}`,
  )
  if (verified.status !== 0) console.log(verified.said.slice(-2000))
  demand(done.record.figures.ok > 100, `Hardly anything was done:\n${lines.join('\n')}`)
  return { lines, isRight: done.anomalies.length === 0 && unforeseen === 0 && verified.status === 0 }
}

/** The control with the real program: a database that acknowledges what it has not written yet. */
async function unsafe(opened: Opened, seed: number): Promise<string[]> {
  const at = await world(opened, 'unsafe')
  await sql(at.url, 'alter database desk set synchronous_commit = off')
  await sql(at.url, 'checkpoint')
  await killDatabase(at.postgres) // everybody connects anew, under the setting
  const only = 'kill -9 of PostgreSQL'
  const done = await run(at, { seed, seconds: UNSAFE_SECONDS, rest: UNSAFE_REST_MS, only })
  const by = new Map<string, number>()
  for (const { check } of done.anomalies) by.set(check, (by.get(check) ?? 0) + 1)
  if (done.anomalies.length > 0) tell(done, `history-${seed}-unsafe`)
  return [
    ...figures(done, at, UNSAFE_SECONDS),
    done.anomalies.length > 0
      ? `- Found, as it must be: ${listed(by)}`
      : '- NOT found in this run: nothing acknowledged was lost in it, or the checker missed it',
  ]
}

await closing(async (opened: Opened) => {
  process.chdir(root)
  const given = process.argv.slice(2).map(Number)
  demand(
    given.every((n) => Number.isSafeInteger(n) && n > 0),
    'Give a seed and, after it, seconds: whole numbers.',
  )
  const [seed = randomInt(1, 2 ** 31), seconds = SECONDS] = given
  say(`The seed is ${seed}: npm run campaign:history -- ${seed}${given[1] ? ` ${seconds}` : ''}`)
  await install()
  await generate()
  await build()
  fs.mkdirSync(home, { recursive: true, mode: 0o755 })
  opened(() => fs.rmSync(home, { recursive: true, force: true }))
  const { lines, isRight } = await closing((close: Opened) => safe(close, seed, seconds))
  console.log(`\n${lines.join('\n')}\n`)
  const control = await closing((close: Opened) => unsafe(close, seed))
  console.log(`\nWith synchronous_commit=off:\n${control.join('\n')}\n`)
  const section = `# Histories under faults

Made by \`npm run campaign:history\` (seed ${seed}): three journalists and three editors on five claims, two instances of the build and one PostgreSQL on one machine. No replica, no clock faults, minutes and not days: it finds faults, and proves none absent; a \`kill -9\` leaves the operating system's memory, so it is not a power cut.

${lines.join('\n')}

## The same with \`synchronous_commit = off\`, where the database alone is killed

${control.join('\n')}
`
  if (given.length === 0 && isRight) keepSection(path.join(root, 'bench/RESULTS.md'), '# Histories under faults', section)
  if (!isRight) process.exitCode = 1
})
