// Runs the Prisma CLI. Its native schema engine is a download that closed
// networks refuse, so unless one is set we name our own stand-in for it.
import { spawnSync } from 'node:child_process'
import path from 'node:path'

const here = import.meta.dirname
/** Runs `prisma <args>`; returns what spawnSync returns. */
export const runPrisma = (args, options = {}) =>
  spawnSync(process.execPath, [path.resolve(here, '../node_modules/prisma/build/index.js'), ...args], {
    cwd: path.resolve(here, '..'),
    ...options,
    env: {
      PRISMA_SCHEMA_ENGINE_BINARY: path.join(here, 'schema-engine.mjs'),
      CHECKPOINT_DISABLE: '1',
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      ...process.env,
      ...options.env,
    },
  })

if (process.argv[1] === import.meta.filename) process.exit(runPrisma(process.argv.slice(2), { stdio: 'inherit' }).status ?? 1)
