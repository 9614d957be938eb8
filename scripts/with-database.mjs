// For commands beside the desk (backup, restore, verify, repair): the database that it works on, DATABASE_URL where there is
// one, else the built-in one, which is found running or is started for as long as the command runs.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { readEnvironment } from '../lib/environment.cjs'
import { badgesIn } from './badges.mjs'
import { ensureDatabase, startPostgres, stateOf } from './postgres.mjs'
import { alone, keptSealingKey, keptSigningKey, programArgs, release, root, secrets } from './setting-up.mjs'

/** A sentence for whoever ran the command: shown without the place in the code where it came up. */
export class Told extends Error {}

/**
 * Runs `work` with the addresses of the desk's database: `url`, and `direct`, past a pooler and by whoever owns the tables. The built-in database is made
 * where `fresh` is set and there is none yet; without it that is a sentence. It is stopped again, unless somebody else lives
 * on it by then.
 */
export async function withDatabase(what, work, { fresh = false } = {}) {
  process.chdir(root)
  const { values, faults } = readEnvironment(process.env)
  if (faults.length) throw new Told(faults.join('\n'))
  if (values.DATABASE_URL)
    return work({
      url: values.DATABASE_URL,
      direct: values.DATABASE_OWNER_URL ?? values.DIRECT_URL ?? values.DATABASE_URL,
      values,
      builtIn: false,
    })
  if (release) throw new Told('A release has no database of its own: set DATABASE_URL to yours.')
  const dataDir = path.resolve(values.DATA_DIR)
  const home = path.join(dataDir, 'postgres')
  if (!fresh && stateOf(path.join(home, 'data')) === 'none')
    throw new Told(`There is no database in ${home}. Set DATA_DIR to where the desk keeps its own, or DATABASE_URL to yours.`)
  const badges = badgesIn(dataDir)
  badges.put(what)
  const own = await alone(path.join(dataDir, 'starting'), () => startPostgres({ dir: home, password: secrets(dataDir).database }))
  try {
    if (fresh) await ensureDatabase(own.url('postgres'), 'second_source')
    const url = own.url('second_source')
    return await work({ url, direct: url, values, builtIn: true })
  } finally {
    badges.take()
    await alone(path.join(dataDir, 'starting'), async () => {
      // whoever had started it may have ended meanwhile, and left it to us
      if (badges.others().length === 0) await own.stop()
    })
  }
}

/** Runs a command and ends with its status: a sentence on stderr where it could not be done. */
export async function command(work) {
  try {
    process.exitCode = (await work()) ?? 0
  } catch (error) {
    if (error instanceof Told || /^[A-Z].*[.!]$/s.test(error.message ?? '')) console.error(error.message)
    else console.error(error)
    process.exitCode = 1
  }
}

/** Runs a TypeScript program of the app on a database, with the keys of this installation, showing what it says. Resolves to its status. */
export const program = (file, url, args = []) =>
  new Promise((resolve, reject) => {
    const { DATA_DIR, SIGNING_KEY, SEALING_KEY } = readEnvironment(process.env).values
    const key = SIGNING_KEY ?? keptSigningKey(path.resolve(DATA_DIR))
    const seals = SEALING_KEY ?? keptSealingKey(path.resolve(DATA_DIR))
    const child = spawn(process.execPath, [...programArgs(file), ...args], {
      cwd: root,
      stdio: 'inherit',
      env: {
        ...process.env,
        DATABASE_OWNER_URL: undefined,
        DATABASE_URL: url,
        ...(key ? { SIGNING_KEY: key } : {}),
        ...(seals ? { SEALING_KEY: seals } : {}),
      },
    })
    child.on('error', reject)
    child.on('close', (status) => resolve(status ?? 1))
  })

const MB = 1024 ** 2
/** How long so many bytes of rows took, and what a gigabyte of them would; of less than ten megabytes nothing follows. */
export const speed = (bytes, seconds) =>
  `${(bytes / MB).toFixed(1)} MB of rows in ${seconds.toFixed(1)} s${
    bytes >= 10 * MB ? `: ${((seconds * 1024 * MB) / bytes).toFixed(0)} s a GB` : ', too few to say how long a GB takes'
  }.`
