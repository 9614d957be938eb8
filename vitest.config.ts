import path from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { alias: { '@': path.resolve(import.meta.dirname) } },
  test: {
    include: ['lib/**/*.test.ts', 'scripts/**/*.test.ts', 'components/**/*.test.{ts,tsx}'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // a worker, a file at a time; where there is more than one, each has a database of its own (scripts/own-database.ts)
    maxWorkers: Number(process.env.TEST_DATABASES ?? 1),
    setupFiles: ['scripts/own-database.ts'],
    reporters: process.env.TEST_REPORT ? ['dot', 'json'] : ['default'],
    outputFile: process.env.TEST_REPORT ? { json: process.env.TEST_REPORT } : undefined,
  },
})
