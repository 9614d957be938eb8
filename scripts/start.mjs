// npm start: from a fresh clone to a served newsroom, saying what it does.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { readEnvironment } from '../lib/environment.cjs'
import { releaseFault } from './release-fault.mjs'
import {
  alone,
  build,
  generate,
  install,
  programArgs,
  release,
  root,
  say,
  sealingKey,
  secrets,
  signingKey,
} from './setting-up.mjs'

process.chdir(root)
const dev = process.argv.includes('--dev')

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Second Source needs Node 20.19 or newer; this is ${process.version}. Node 24 is recommended.`)
  process.exit(1)
}

const { values: given, faults: wrong } = readEnvironment(process.env)
if (wrong.length) {
  for (const fault of wrong) console.error(fault)
  console.error('Nothing was started or changed.')
  process.exit(1)
}
const unfit = release && releaseFault(release, { ...given, dev })
if (unfit) {
  console.error(`${unfit}\nNothing was started or changed.`)
  process.exit(1)
}
const dataDir = path.resolve(given.DATA_DIR)
const host = given.HOST

/** How a server ends that got SIGTERM or SIGINT: by itself, or with 128 and the signal's number. */
const ASKED_TO_END = new Set([0, 130, 143])

let app
let postgres
let stopping = false
let watcher
/** Who else lives on the built-in database; made once there is one. */
let badges = null

async function stop(code) {
  if (stopping) return
  stopping = true
  clearInterval(watcher)
  say('Stopping')
  await app?.stop()
  badges?.take()
  if (postgres)
    // nobody begins to live on it while it is looked whether anybody does
    await alone(path.join(dataDir, 'starting'), async () => {
      if (badges.others().length > 0) say('The database stays up for another process')
      else await postgres.stop()
    })
  say('Stopped')
  process.exit(code)
}
process.on('SIGINT', () => stop(0))
process.on('SIGTERM', () => stop(0))
process.on('SIGHUP', () => stop(0)) // its terminal is gone

/** Runs a TypeScript program of the app (seed, set-up link) and shows what it prints. */
const program = (file, env) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, programArgs(file), {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    })
    let output = ''
    child.stdout.on('data', (chunk) => {
      output += chunk
    })
    child.stderr.on('data', (chunk) => {
      output += chunk
    })
    child.on('close', (status) => (status === 0 ? resolve(output.trim()) : reject(new Error(output))))
  })

try {
  await install()
  await generate()
  const own = await alone(path.join(dataDir, 'starting'), () => secrets(dataDir))
  const signs = given.SIGNING_KEY ? { key: given.SIGNING_KEY, isNew: false } : signingKey(dataDir)
  if (signs.isNew)
    say(
      `Made the key that signs trails and editions: ${path.join(dataDir, 'signing-key')}. Keep a copy where nobody looks after the database`,
    )
  const seals = given.SEALING_KEY ? { key: given.SEALING_KEY, isNew: false } : sealingKey(dataDir)
  if (seals.isNew)
    say(
      `Made the key that seals second factors and names of sources: ${path.join(dataDir, 'sealing-key')}. Keep a copy by itself: no backup holds it, and without it codes from apps are set up anew and sealed names are lost`,
    )
  const env = {
    DATABASE_OWNER_URL: undefined, // who owns the tables is known here, and to nobody that serves
    SIGNING_KEY: signs.key,
    SEALING_KEY: seals.key,
    NEXTAUTH_SECRET: given.NEXTAUTH_SECRET ?? own.session,
    ...(given.PUBLIC_URL ? { NEXTAUTH_URL: given.PUBLIC_URL } : { AUTH_TRUST_HOST: '1' }),
  }
  const embedded = !given.DATABASE_URL
  const { isSampleDesk, lookAtDatabase, remarksOnAddress, remarksOnCertificate, remarksOnDisk, remarksOnKeeping } = await import(
    './start-checks.mjs'
  )
  const sample = isSampleDesk(given)
  env.SAMPLE_PEOPLE = sample ? 'open' : 'closed'
  const { startPostgres, ensureDatabase } = await import('./postgres.mjs')
  const { migrate } = await import('./migrate.mjs')
  const { deskPassword, deskUrl, makeRoles, mayMigrate, roleOf, tooStrong } = await import('./database-roles.mjs')
  const { badgesIn } = await import('./badges.mjs')
  badges = badgesIn(dataDir)
  for (const { pid, what } of badges.others())
    if (what.startsWith('desk'))
      say(
        `Second Source runs here already (process ${pid}${what.slice(4)}). This one serves beside it, on the same data; end one of them where that is not meant.`,
      )
  badges.put('desk')
  if (embedded) {
    // two first starts at once: one sets the database up, the other finds it running
    postgres = await alone(path.join(dataDir, 'starting'), () =>
      startPostgres({ dir: path.join(dataDir, 'postgres'), password: own.database, say }),
    )
    say(postgres.adopted ? 'The database runs already' : `Database started on port ${postgres.port}`)
    await ensureDatabase(postgres.url('postgres'), 'second_source')
    // the desk works by a role that owns nothing, also on data from before there was one
    const password = deskPassword(own.database)
    await makeRoles(postgres.url('second_source'), password)
    env.DATABASE_URL = deskUrl(postgres.url('second_source'), password)
    env.DATABASE_DISK = dataDir
  } else env.DATABASE_URL = given.DATABASE_URL

  /** Before anything is written to a database of somebody else's: whether the desk can live in it. */
  const look = async () => {
    const { workersOf } = await import('./serve.mjs')
    const found = await lookAtDatabase({ ...given, DATABASE_URL: env.DATABASE_URL, processes: dev ? 1 : workersOf(given) })
    for (const remark of [...found.remarks, ...(await remarksOnKeeping(env.DATABASE_URL))]) say(remark)
    for (const url of [env.DATABASE_URL, given.DIRECT_URL]) {
      const strong = url && (await tooStrong(url))
      if (strong) {
        say(strong)
        break
      }
    }
    if (found.faults.length) throw new Error(`${found.faults.join('\n')}\nNothing was started or changed.`)
  }
  const prepare = async () => {
    if (!embedded) await look()
    const direct = given.DIRECT_URL ?? env.DATABASE_URL
    const owner = embedded ? postgres.url('second_source') : (given.DATABASE_OWNER_URL ?? direct)
    const desk = owner === direct ? null : await roleOf(env.DATABASE_URL)
    // a role that owns nothing, alone: what there was to apply was applied before, as was just looked
    const applied = (await mayMigrate(owner)) ? await migrate(owner, undefined, desk) : []
    say(applied.length ? `Applied ${applied.length} migrations` : 'Database is up to date')
    if (sample) {
      const seeded = await program('scripts/seed.ts', env)
      if (seeded) say(seeded)
    } else {
      const link = await program('scripts/set-up-link.ts', env)
      if (link) return link
    }
    return null
  }
  let link = null
  let ready = true
  try {
    link = await prepare()
  } catch (error) {
    if (
      embedded ||
      !/ECONN|ENOTFOUND|ETIMEDOUT|EAI_AGAIN|timeout|terminated|57P03|starting up/i.test(`${error.code} ${error.message}`)
    )
      throw error
    ready = false
    say(`The database does not answer (${error.code ?? error.message}). Serving anyway, and trying again every 3 seconds.`)
  }

  if (!dev) await build()

  const { pickPort, serve } = await import('./serve.mjs')
  const wanted = given.PORT
  const port = await pickPort(wanted, host)
  if (port !== wanted) say(`Port ${wanted} is busy, taking ${port}`)
  app = await serve({ port, host, env, dev })
  badges.put(`desk at ${app.url}`)
  // a server that ends by itself is started again, after a pause that grows while it goes on ending
  let pause = 1000
  const watch = () => {
    const since = Date.now()
    app.child.on('exit', async (code, signal) => {
      if (!stopping && ASKED_TO_END.has(code)) {
        say('The server was asked to end')
        return stop(0)
      }
      if (Date.now() - since > 5 * 60_000) pause = 1000
      while (!stopping) {
        say(`The server ended by itself (${signal ?? code}). Starting it again in ${pause / 1000} s`)
        await new Promise((resolve) => setTimeout(resolve, pause))
        pause = Math.min(pause * 2, 60_000)
        if (stopping) return
        try {
          app = await serve({ port, host, env, dev })
          if (stopping) return app.stop()
          say('The server is back')
          return watch()
        } catch (error) {
          say(error.message)
        }
      }
    })
  }
  watch()

  const address = given.PUBLIC_URL ?? app.url
  const announce = async () => {
    say(`Second Source is at ${address}`)
    for (const remark of [...remarksOnAddress(given), ...remarksOnDisk(dataDir)]) say(remark)
    void remarksOnCertificate(given).then((remarks) => {
      for (const remark of remarks) say(remark)
    })
    const open = embedded ? await program('scripts/sample-people.ts', env) : ''
    if (sample && open) {
      console.log(`
  Sample accounts, for this machine only. The password of each is: read-it-twice
    journalist          mina@desk.example
    second journalist   noah@desk.example
    editor              joon@desk.example
    admin               ana@desk.example

  Ctrl-C ends it.
`)
    } else if (open)
      say('The sample accounts open nothing here: their password is published, and the desk is served beyond this machine')
    if (link) console.log(`\n  Nobody has an account yet. The first admin signs up here, once:\n    ${address}/set-up/${link}\n`)
  }
  await announce()

  let busy = false
  watcher = setInterval(async () => {
    if (busy || stopping) return
    busy = true
    try {
      if (postgres && (await postgres.revive())) say('The database had died and was started again')
      if (!ready) {
        link = await prepare()
        ready = true
        say('The database is back')
        await announce()
      }
    } catch (error) {
      if (postgres) say(`The database could not be started: ${error.message}`)
    } finally {
      busy = false
    }
  }, 3000)
} catch (error) {
  console.error(error.message)
  await stop(1)
}
