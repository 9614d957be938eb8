import path from 'node:path'
import { defineConfig } from 'vitest/config'

/** Floors 1 and 2 of docs/architecture.md: no database, no clock, no process. */
const PURE = [
  ...['text', 'domain', 'contract', 'messages', 'anchoring', 'engine', 'report', 'review'].map(
    (area) => `lib/${area}/**/*.test.ts`,
  ),
  'components/**/*.test.{ts,tsx}',
]

export default defineConfig({
  resolve: { alias: { '@': path.resolve(import.meta.dirname) } },
  test: {
    // what keeps nothing between two files by the layer law is loaded once a worker; whatever has a database, a process or a
    // directory begins anew in each file
    projects: [
      { extends: true, test: { name: 'pure', include: PURE, isolate: false } },
      {
        extends: true,
        test: { name: 'rest', include: ['lib/**/*.test.ts', 'scripts/**/*.test.ts'], exclude: [...PURE, '**/node_modules/**'] },
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
