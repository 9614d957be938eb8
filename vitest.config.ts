import fs from 'node:fs'
import path from 'node:path'
import { defineConfig } from 'vitest/config'

/** Floors 1 and 2 of docs/architecture.md: no database, no clock, no process. */
const PURE = [
  ...['text', 'domain', 'contract', 'messages', 'anchoring', 'engine', 'report', 'review'].map(
    (area) => `lib/${area}/**/*.test.ts`,
  ),
  'components/**/*.test.{ts,tsx}',
]

const REST = ['lib/**/*.test.ts', 'scripts/**/*.test.ts']
/** What outlives a file of tests in its process. */
const LEAVES =
  /\bstubEnv\b|process\.env(?:\.\w+ =|\[\w+\] =|[,)])|delete process\.env|\bvi\.mock\b|\bchdir\b|\buseFakeTimers\b|\bspyOn\b|\bstart(?:Work|Jobs)\b|\bSymbol\.for\b|\bstartPostgres\b/
const filesOf = (folder: string): string[] =>
  fs
    .readdirSync(path.join(import.meta.dirname, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => path.posix.join(folder, name.replaceAll('\\', '/')))
/** Tests that have the database and nothing else that stays: their modules, and the connections, are loaded once a worker. */
const DESK = ['lib/commands', 'lib/db', 'lib/web', 'lib/import', 'lib/model', 'lib/machine', 'lib/post', 'scripts']
  .flatMap(filesOf)
  .filter((file) => /\.test\.ts$/.test(file) && !LEAVES.test(fs.readFileSync(path.join(import.meta.dirname, file), 'utf8')))

export default defineConfig({
  resolve: { alias: { '@': path.resolve(import.meta.dirname) } },
  test: {
    // what keeps nothing between two files is loaded once a worker; whatever has a process, a directory or an environment of its
    // own begins anew in each file
    projects: [
      { extends: true, test: { name: 'pure', include: PURE, isolate: false } },
      { extends: true, test: { name: 'desk', include: DESK, isolate: false } },
      {
        extends: true,
        test: {
          name: 'rest',
          include: REST,
          exclude: [...PURE, ...DESK, '**/node_modules/**'],
          env: { TEST_EMPTY_DATABASE: '1' },
        },
      },
    ],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // a worker, a file at a time; where there is more than one, each has a database of its own (scripts/own-database.ts)
    maxWorkers: Number(process.env.TEST_DATABASES ?? 1),
    setupFiles: ['scripts/own-database.ts'],
    reporters: process.env.TEST_REPORT ? ['dot', 'json'] : ['default'],
    outputFile: process.env.TEST_REPORT ? { json: process.env.TEST_REPORT } : undefined,
  },
})
