// npm run campaign:upgrade: a desk on the PostgreSQL before the one that is carried (EARLIER, 17), with the sample newsroom and people who
// saved; a start that refuses it; the upgrade, killed at several moments and run again; and the desk on the new one, compared with
// what it was: every trail's head, every table's rows, every acknowledged save. The earlier binaries come from Debian or the npm
// registry. It builds first, talks to loopback only, and ends what it started.
import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { LEFT_OUT } from '../scripts/archive.mjs'
import { earlierPostgres } from '../scripts/earlier-postgres.mjs'
import { migrate } from '../scripts/migrate.mjs'
import { ensureDatabase, leave, madeBy, startPostgres } from '../scripts/postgres.mjs'
import { pickPort, serve } from '../scripts/serve.mjs'
import { build, generate, install, root, say, secrets, step } from '../scripts/setting-up.mjs'
import { closing } from './closing.mjs'
import { keepSection } from './kept-section.mjs'
import { ask, demand, hired, lost, madeStory, pause, program, ran, saving, signedIn, sql, start } from './started'

const EARLIER = Number(process.env.EARLIER ?? 17)
const SAVE_MS = 8000
/** Seconds after which an upgrade is killed. */
const KILLED_AFTER = [1, 3, 6, 9, 12, 15, 18]

interface Held {
  heads: string
  rows: Record<string, number>
}
async function heldIn(url: string): Promise<Held> {
  const heads = await sql(url, `select id, head_seq, encode(head_hash, 'hex') as hash from stream order by id`)
  const tables = await sql<{ name: string }>(
    url,
    `select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'machine_record' and not tablename = any($1) order by 1`,
    [LEFT_OUT],
  )
  const rows: Record<string, number> = {}
  for (const { name } of tables) rows[name] = (await sql<{ n: number }>(url, `select count(*)::int as n from "${name}"`))[0]!.n
  return { heads: JSON.stringify(heads), rows }
}

await closing(async (opened: (close: () => unknown) => void) => {
  await install()
  await generate()
  await build()
  const home = path.resolve(root, '.test', `upgrade-${process.pid}`)
  const [binaries, dataDir] = [path.join(home, 'earlier'), path.join(home, 'desk')]
  fs.mkdirSync(binaries, { recursive: true, mode: 0o755 })
  opened(() => fs.rmSync(home, { recursive: true, force: true }))
  const bin = earlierPostgres(EARLIER, binaries)
  const { database: password } = secrets(dataDir)
  const dir = path.join(dataDir, 'postgres')
  opened(() => leave(dir))

  say(`A desk on PostgreSQL ${EARLIER}`)
  const old = await startPostgres({ dir, password, bin })
  await ensureDatabase(old.url('postgres'), 'second_source')
  const url = old.url('second_source')
  await migrate(url)
  const env = { DATABASE_URL: url, NEXTAUTH_SECRET: randomUUID(), AUTH_TRUST_HOST: '1', SAMPLE_PEOPLE: 'open', LOG_LEVEL: 'warn' }
  await step('Loading the sample newsroom', process.execPath, ['--import', 'tsx', 'scripts/seed.ts'], env)
  await hired(url, 'upgrade@desk.example', 'Upgrade', 'journalist')
  const app = await serve({ port: await pickPort(3890, '127.0.0.1'), host: '127.0.0.1', env })
  const cookie = await signedIn(url, 'upgrade@desk.example')
  const { claims } = await madeStory(app.url, cookie, 'Boats before the upgrade', 4)
  const saves = saving(app.url, cookie, claims, 'before')
  await pause(SAVE_MS)
  await saves.end()
  await app.stop()
  const before = await heldIn(url)
  await old.stop()
  const postgresRows = Object.values(before.rows).reduce((sum, n) => sum + n, 0)
  say(`${saves.acknowledged.length} saves, ${postgresRows} rows`)

  const variables = { DATA_DIR: dataDir, PORT: '3891', SAMPLE_PEOPLE: 'open' }
  const refused = await ran('start.mjs', variables)
  demand(refused.status === 1 && refused.said.includes('npm run upgrade-database'), `The start said:\n${refused.said}`)
  demand(madeBy(path.join(dir, 'data')) === EARLIER, 'The start changed the database.')

  // with the distribution's or the fetched binaries: a run that is killed need not fetch them again
  const killed: string[] = []
  let took = 0
  for (const seconds of KILLED_AFTER) {
    const begun = Date.now()
    const run = program('upgrade-database.mjs', variables, [bin])
    await Promise.race([run.ended, pause(seconds * 1000)])
    if (run.isOver()) {
      demand((await run.ended) === 0, `The upgrade ended with ${await run.ended}:\n${run.said()}`)
      took = (Date.now() - begun) / 1000
      break
    }
    spawnSync('kill', ['-9', String(run.child.pid)])
    await run.ended
    killed.push(`${seconds} s`)
    const again = await ran('start.mjs', variables)
    demand(
      again.status === 1 && again.said.includes('npm run upgrade-database'),
      `After a kill at ${seconds} s the start said:\n${again.said}`,
    )
  }
  if (took === 0) {
    const begun = Date.now()
    const done = await ran('upgrade-database.mjs', variables, [bin])
    demand(done.status === 0, `The upgrade ended with ${done.status}:\n${done.said}`)
    took = (Date.now() - begun) / 1000
  }
  demand(
    fs.readdirSync(dir).every((name) => !name.startsWith('upgrading-')),
    'Something was left behind.',
  )

  const desk = await start(variables)
  opened(desk.stop)
  const now = await startPostgres({ dir, password }) // the one that the start has started
  const served = now.url('second_source')
  const [{ version }] = (await sql<{ version: string }>(served, 'show server_version').then((rows) =>
    rows.map((row) => ({ version: Object.values(row)[0] as string })),
  )) as [{ version: string }]
  const after = await heldIn(served)
  demand(after.heads === before.heads, 'A trail does not end as it did.')
  for (const [name, n] of Object.entries(before.rows))
    demand(after.rows[name] === n, `The table ${name} had ${n} rows and has ${after.rows[name]}.`)
  const missing = await lost(served, saves.acknowledged)
  demand(missing.length === 0, `${missing.length} acknowledged saves are gone.`)
  const signed = await signedIn(served, 'upgrade@desk.example')
  demand((await ask(desk.url, signed, 'GET', '/turn')).status === 200, 'The desk does not serve.')
  const more = saving(desk.url, signed, claims, 'after')
  await pause(2000)
  await more.end()
  const verified = await ran('verify-all.mjs', { ...variables })
  demand(verified.status === 0, `verify-all found:\n${verified.said}`)

  const says = `Made by \`npm run campaign:upgrade\`: the built-in database from PostgreSQL ${EARLIER} to ${version}.

- A start with the old data ended (1), changed nothing and named the command
- The upgrade was killed ${killed.length} times (after ${killed.join(', ')}): each time the next start changed nothing and named the command again
- Run to its end it took ${took.toFixed(1)} s for ${postgresRows} rows: ${saves.acknowledged.length} acknowledged saves, 0 lost; all heads of trails and all rows as before; \`npm run verify-all\` finds nothing; ${more.acknowledged.length} saves afterwards`
  console.log(says)
  keepSection(
    path.join(root, 'bench/RESULTS.md'),
    '# The built-in database, upgraded',
    `# The built-in database, upgraded\n\n${says}`,
  )
})
