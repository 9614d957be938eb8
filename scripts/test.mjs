// npm test: everything, on a fresh clone, against a database of its own. Never touches
// the data of npm start. The last line is the sum.
import { spawn } from 'node:child_process'
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { stripVTControlCharacters } from 'node:util'
import { build, generate, install, root, say, step } from './setting-up.mjs'

process.chdir(root)
// npm test -- unit | browser [file …]
const [only, ...files] = process.argv.slice(2)
const dir = path.resolve('.test')
const reports = path.join(dir, 'reports')
const sum = { passed: 0, failed: 0, skipped: 0 }
const skips = []
/** What went wrong in each test that failed, said again at the end: the beginning of a long run is seldom what is kept of it. */
const failures = []
const closers = []
/** What runs now, and is ended with us. */
const children = new Set()

/** What fills a machine, stops its database or starts a desk of its own: after everything else, with nothing beside it. */
const ALONE = ['fairness', 'z-database-down', 'z-set-up']
/**
 * What runs beside the others, each list on a desk of its own and about as long as the rest: two lanes left a core idle for a fifth
 * of their time, in which walks wait for what is slow on purpose. A new file runs on the first desk until it is named here.
 */
const BESIDE = {
  second: ['screens', 'away', 'language', 'import', 'paste', 'person', 'z-stopping'],
  third: [
    'lost',
    'reading',
    'access',
    'phone',
    'factors',
    'machine',
    'report',
    'by-address',
    'people',
    'keyboard',
    'story-pages',
    'z-markup',
  ],
}

/** As many as the test database gives: three desks of two instances, and what the tests open themselves. */
const CONNECTIONS = 160

/** How many unit test files run side by side, each worker on a database of its own. */
const WORKERS = 2

/** The files of e2e, each in one lane. Throws for a name that is no file, so that a renamed one is not forgotten. */
function lanesOf(found) {
  const names = found.filter((file) => file.endsWith('.spec.ts')).map((file) => file.slice(0, -'.spec.ts'.length))
  const beside = Object.values(BESIDE).flat()
  for (const name of [...ALONE, ...beside])
    if (!names.includes(name)) throw new Error(`scripts/test.mjs names e2e/${name}.spec.ts, which is not there.`)
  const named = (some) => some.map((name) => `e2e/${name}.spec.ts`)
  return {
    first: named(names.filter((name) => ![...ALONE, ...beside].includes(name))),
    beside: Object.entries(BESIDE).map(([title, some]) => [title, named(some)]),
    alone: named(ALONE),
  }
}

/** Runs a program with its output shown, each line behind `title` where several run at once; resolves to its exit status. */
const show = (args, env = {}, title = '') =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', title ? 'pipe' : 'inherit', title ? 'pipe' : 'inherit'],
      env: { ...process.env, ...env },
    })
    children.add(child)
    for (const stream of [child.stdout, child.stderr])
      if (stream) createInterface({ input: stream }).on('line', (line) => line && console.log(`${title} ${line}`))
    child.on('close', (code) => {
      children.delete(child)
      resolve(code ?? 1)
    })
  })

async function check(title, args) {
  try {
    await step(title, process.execPath, args)
    sum.passed++
  } catch (error) {
    console.error(error.message)
    sum.failed++
  }
}

function readReport(file, title) {
  if (fs.existsSync(file)) return JSON.parse(fs.readFileSync(file, 'utf8'))
  console.error(`${title} left no report: it did not run to its end.`)
  sum.failed++
  return null
}

function countVitest(file) {
  const report = readReport(file, 'The unit and database tests')
  if (!report) return
  sum.passed += report.numPassedTests
  sum.failed +=
    report.numFailedTests + report.testResults.filter((t) => t.status === 'failed' && t.assertionResults.length === 0).length
  for (const result of report.testResults.flatMap((t) => t.assertionResults)) {
    if (result.status === 'skipped' || result.status === 'pending') {
      sum.skipped++
      skips.push(result.fullName)
    }
    if (result.status === 'failed') failures.push(`${result.fullName}\n${result.failureMessages.join('\n')}`)
  }
}

/** What the page held when a browser test failed, as a reader of screens would hear it; empty where nothing was kept. */
function heldThen({ attachments }) {
  const file = attachments.find((a) => a.name === 'error-context')?.path
  if (!file || !fs.existsSync(file)) return ''
  const context = fs.readFileSync(file, 'utf8')
  const from = context.indexOf('# Page snapshot')
  return from < 0
    ? ''
    : context.slice(from, context.indexOf('# Test source') > from ? context.indexOf('# Test source') : undefined)
}

function countPlaywright(file) {
  const report = readReport(file, 'The browser tests')
  if (!report) return
  sum.passed += report.stats.expected
  sum.failed += report.stats.unexpected + report.stats.flaky + report.errors.length
  sum.skipped += report.stats.skipped
  const walk = (suite) => {
    for (const spec of suite.specs ?? []) {
      for (const test of spec.tests) {
        if (test.status === 'skipped') skips.push(`${spec.title}: ${test.annotations.map((a) => a.description).join(', ')}`)
        for (const result of test.results.filter((r) => r.errors.length > 0))
          failures.push(
            [`${spec.file}:${spec.line} ${spec.title}`, ...result.errors.map((e) => e.message), heldThen(result)].join('\n'),
          )
        for (const note of test.annotations) if (note.type !== 'skip') say(`${note.type}: ${note.description}`)
      }
    }
    for (const inner of suite.suites ?? []) walk(inner)
  }
  for (const suite of report.suites) walk(suite)
}

async function main() {
  await install()
  await generate()
  const { findBrowser } = await import('./browser.mjs')
  const browser = only === 'unit' ? '' : await findBrowser({ forTests: true })
  if (browser) say(`Browser: ${browser}`)

  fs.rmSync(reports, { recursive: true, force: true })
  fs.mkdirSync(reports, { recursive: true })
  const { startPostgres, ensureDatabase } = await import('./postgres.mjs')
  const { migrate } = await import('./migrate.mjs')
  const { deskUrl, makeRoles } = await import('./database-roles.mjs')
  const home = path.join(dir, `postgres-${process.pid}`)
  const password = randomBytes(18).toString('base64url')
  const deskPassword = randomBytes(18).toString('base64url')
  for (const old of fs.readdirSync(dir)) {
    if (!old.startsWith('postgres-')) continue
    const pid = Number(old.split('-')[1])
    try {
      process.kill(pid, 0)
    } catch {
      fs.rmSync(path.join(dir, old), { recursive: true, force: true })
    }
  }
  const postgres = await startPostgres({ dir: home, password, durable: false, connections: CONNECTIONS })
  closers.push(async () => {
    await postgres.stop()
    fs.rmSync(home, { recursive: true, force: true })
  })
  const prepare = async (name, desk = null) => {
    await ensureDatabase(postgres.url('postgres'), name)
    await migrate(postgres.url(name), undefined, desk && (await makeRoles(postgres.url(name), desk)))
  }
  // each worker's, and the empty one that some files begin with (scripts/own-database.ts)
  if (only !== 'browser')
    for (const which of ['blank', ...Array.from({ length: WORKERS }, (_, i) => i + 1)]) await prepare(`unit_${which}`)
  say(`Test database on port ${postgres.port}`)

  const checks = async () => {
    await check('Lint and format', ['node_modules/@biomejs/biome/bin/biome', 'check', '.'])
    await check('Layer law', ['scripts/layer-law.mjs'])
  }
  // a build leaves a core idle half of its time
  await Promise.all([only !== 'unit' && build(), only !== 'browser' && checks()])

  if (only !== 'browser') {
    await check('Types', ['node_modules/typescript7/bin/tsc', '--noEmit']) // after the build: Next writes some of them
    say('Unit and database tests')
    const report = path.join(reports, 'unit.json')
    await show(['node_modules/vitest/vitest.mjs', 'run', ...files], {
      DATABASE_URL: postgres.url('unit_1'),
      TEST_DATABASES: String(WORKERS),
      TEST_REPORT: report,
      NODE_ENV: 'test',
    })
    countVitest(report)
  }

  if (only !== 'unit') {
    const { pickPort, serve } = await import('./serve.mjs')
    /** A database with the sample newsroom and two instances of the build on it: what happens on one desk is nothing to another. */
    const openDesk = async (name) => {
      // its servers work by the role that owns nothing; a walk that looks from outside, or tampers, has the owner's
      await prepare(name, deskPassword)
      const env = {
        // what it tells beside its database is nothing to another, least of all to a desk of this checkout's own
        DATA_DIR: path.join(home, `of-${name}`),
        DATABASE_URL: deskUrl(postgres.url(name), deskPassword),
        NEXTAUTH_SECRET: randomBytes(32).toString('base64url'),
        SEALING_KEY: randomBytes(32).toString('base64url'),
        SIGNING_KEY: generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url'),
        AUTH_TRUST_HOST: '1',
        SAMPLE_PEOPLE: 'open',
        LOG_LEVEL: 'warn',
        PUBLIC_URL: '',
        WORKERS: '1',
        // pages are fetched from servers that the tests start themselves
        FETCH_NETWORKS: '127.0.0.1/32',
        FETCH_PORTS: '1024-65535',
      }
      fs.mkdirSync(env.DATA_DIR, { recursive: true })
      await step('Loading the sample newsroom', process.execPath, ['--import', 'tsx', 'scripts/seed.ts'], env)
      const instances = []
      for (let i = 0; i < 2; i++) {
        const instance = await serve({ port: await pickPort(3900, '127.0.0.1'), host: '127.0.0.1', env, stdio: 'inherit' })
        closers.unshift(() => instance.stop())
        instances.push(instance)
      }
      const [one, two] = instances
      say(`Desk “${name}”, two instances: ${one.url} and ${two.url}`)
      return async (specs, title) => {
        const report = path.join(reports, `${title || name}.json`)
        const args = ['node_modules/@playwright/test/cli.js', 'test', ...specs]
        await show(
          args,
          {
            BASE_URL: one.url,
            BASE_URL_2: two.url,
            DATABASE_URL: postgres.url(name),
            DATA_DIR: path.join(home, 'of-others'), // of servers that a walk starts by itself
            BROWSER_PATH: browser,
            TEST_REPORT: report,
            TEST_RESULTS: path.join(dir, `results-${title || name}`),
            TEST_POSTGRES: JSON.stringify({ dir: home, password, connections: CONNECTIONS }),
            TEST_PIDS: JSON.stringify([one.child.pid, two.child.pid]),
          },
          title,
        )
        countPlaywright(report)
      }
    }
    fs.mkdirSync(path.join(home, 'of-others'), { recursive: true })
    const first = await openDesk('browser')
    if (files.length > 0) await first(files, '')
    else {
      const specs = lanesOf(fs.readdirSync('e2e'))
      const others = []
      for (const [title, some] of specs.beside) others.push([await openDesk(`browser-${title}`), some, title])
      await Promise.all([first(specs.first, 'first'), ...others.map(([run, some, title]) => run(some, title))])
      await first(specs.alone, 'alone')
    }
  }
}

async function close() {
  for (const child of children) child.kill('SIGTERM')
  for (const closer of closers.splice(0)) await closer().catch((error) => console.error(error.message))
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => close().then(() => process.exit(130)))

try {
  await main()
} catch (error) {
  console.error(error.message)
  sum.failed++
}
await close()
const share = Math.ceil(9000 / failures.length) // in characters: together about what is kept of an output
for (const failure of failures) console.log(`failed: ${stripVTControlCharacters(failure).slice(0, share)}\n`)
for (const skipped of skips) console.log(`skipped: ${skipped}`)
console.log(`${sum.passed} passed, ${sum.failed} failed${sum.skipped ? `, ${sum.skipped} skipped` : ''}`)
process.exit(sum.failed ? 1 : 0)
