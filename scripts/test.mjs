// npm test: everything, on a fresh clone, against a database of its own. Never touches
// the data of npm start. The last line is the sum.
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { build, generate, install, root, say, step } from './setting-up.mjs'

process.chdir(root)
// npm test -- unit | browser [file …]
const [only, ...files] = process.argv.slice(2)
const dir = path.resolve('.test')
const reports = path.join(dir, 'reports')
const sum = { passed: 0, failed: 0, skipped: 0 }
const skips = []
const closers = []

/** Runs a program with its output shown; resolves to its exit status. */
const show = (args, env = {}) =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    })
    child.on('close', (code) => resolve(code ?? 1))
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
  }
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
  const browser = only === 'unit' ? '' : await findBrowser()
  if (browser) say(`Browser: ${browser}`)

  fs.rmSync(reports, { recursive: true, force: true })
  fs.mkdirSync(reports, { recursive: true })
  const { startPostgres, ensureDatabase } = await import('./postgres.mjs')
  const { migrate } = await import('./migrate.mjs')
  const home = path.join(dir, `postgres-${process.pid}`)
  const password = randomBytes(18).toString('base64url')
  for (const old of fs.readdirSync(dir)) {
    if (!old.startsWith('postgres-')) continue
    const pid = Number(old.split('-')[1])
    try {
      process.kill(pid, 0)
    } catch {
      fs.rmSync(path.join(dir, old), { recursive: true, force: true })
    }
  }
  const postgres = await startPostgres({ dir: home, password, durable: false })
  closers.push(async () => {
    await postgres.stop()
    fs.rmSync(home, { recursive: true, force: true })
  })
  for (const name of ['unit', 'browser']) {
    await ensureDatabase(postgres.url('postgres'), name)
    await migrate(postgres.url(name))
  }
  say(`Test database on port ${postgres.port}`)

  if (only !== 'unit') await build() // before the types: Next writes some of them

  if (only !== 'browser') {
    await check('Types', ['node_modules/typescript7/bin/tsc', '--noEmit'])
    await check('Lint and format', ['node_modules/@biomejs/biome/bin/biome', 'check', '.'])
    await check('Layer law', ['scripts/layer-law.mjs'])
    say('Unit and database tests')
    const report = path.join(reports, 'unit.json')
    await show(['node_modules/vitest/vitest.mjs', 'run', ...files], {
      DATABASE_URL: postgres.url('unit'),
      TEST_REPORT: report,
      NODE_ENV: 'test',
    })
    countVitest(report)
  }

  if (only !== 'unit') {
    const { pickPort, serve } = await import('./serve.mjs')
    const env = {
      DATABASE_URL: postgres.url('browser'),
      NEXTAUTH_SECRET: randomBytes(32).toString('base64url'),
      AUTH_TRUST_HOST: '1',
      SAMPLE_PEOPLE: 'open',
      LOG_LEVEL: 'warn',
      PUBLIC_URL: '',
      WORKERS: '1',
    }
    await step('Loading the sample newsroom', process.execPath, ['--import', 'tsx', 'scripts/seed.ts'], env)
    const one = await serve({ port: await pickPort(3900, '127.0.0.1'), host: '127.0.0.1', env, stdio: 'inherit' })
    closers.unshift(() => one.stop())
    const two = await serve({ port: await pickPort(3900, '127.0.0.1'), host: '127.0.0.1', env, stdio: 'inherit' })
    closers.unshift(() => two.stop())
    say(`Two instances serve the build: ${one.url} and ${two.url}`)
    const report = path.join(reports, 'browser.json')
    await show(['node_modules/@playwright/test/cli.js', 'test', ...files], {
      BASE_URL: one.url,
      BASE_URL_2: two.url,
      DATABASE_URL: env.DATABASE_URL,
      BROWSER_PATH: browser,
      TEST_REPORT: report,
      TEST_POSTGRES: JSON.stringify({ dir: home, password }),
      TEST_PIDS: JSON.stringify([one.child.pid, two.child.pid]),
    })
    countPlaywright(report)
  }
}

async function close() {
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
for (const skipped of skips) console.log(`skipped: ${skipped}`)
console.log(`${sum.passed} passed, ${sum.failed} failed${sum.skipped ? `, ${sum.skipped} skipped` : ''}`)
process.exit(sum.failed ? 1 : 0)
