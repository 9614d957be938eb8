// npm run repair:search: compares what is searched with what stands on the desk, and mends what differs; the desk may be at
// work meanwhile. Asks DATABASE_URL where there is one, else the built-in database, which is started where it does not run.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { readEnvironment } from '../lib/environment.cjs'
import { startPostgres } from './postgres.mjs'
import { root, secrets } from './setting-up.mjs'

process.chdir(root)
const { values, faults } = readEnvironment(process.env)
if (faults.length) {
  for (const fault of faults) console.error(fault)
  process.exit(1)
}
const dataDir = path.resolve(values.DATA_DIR)
const own = values.DATABASE_URL
  ? null
  : await startPostgres({ dir: path.join(dataDir, 'postgres'), password: secrets(dataDir).database })
try {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/repair-search.ts'], {
    stdio: 'inherit',
    env: { ...process.env, DATABASE_URL: values.DATABASE_URL ?? own.url('second_source') },
  })
  process.exitCode = await new Promise((resolve) => child.on('close', (status) => resolve(status ?? 1)))
} finally {
  if (own && !own.adopted) await own.stop()
}
