// What a start looks at before it serves, and says in a sentence: how browsers reach the desk, and whether the database is
// one that its statements were written for. What breaks the desk ends the start; what only hurts is said.
import fs from 'node:fs'
import net from 'node:net'
import tls from 'node:tls'
import pg from 'pg'
import { SESSION } from '../lib/environment.cjs'
import { mayMigrate } from './database-roles.mjs'
import { missingIn } from './migrate.mjs'

const OLDEST = 150000
const CLOCK_MINUTES = 2
const LITTLE_DISK = 1024 ** 3
const TIMEOUT_MS = 5000
/** A certificate that is over in fewer days is said; whoever renews them by a program does so at thirty. */
const FEW_DAYS = 14
/** Connections of a process beside its pool: one that listens, and three of the queue (lib/jobs/queue.ts). */
const BESIDE = 4

/** Whether only this machine is served at an address. */
const isLoopback = (host) => /^(?:localhost|127(?:\.\d{1,3}){3}|::1|\[::1\])$/i.test(host)

/**
 * Whether the sample accounts are let in, whose password is published: only with the built-in database, and only where
 * nobody but this machine is served.
 */
export const isSampleDesk = ({ DATABASE_URL, HOST, PUBLIC_URL, SAMPLE }) =>
  !DATABASE_URL && !PUBLIC_URL && isLoopback(HOST) && SAMPLE !== '0'

/** What is to be known of how browsers reach the desk. */
export function remarksOnAddress({ HOST, PUBLIC_URL, TRUST_PROXY }) {
  const said = []
  const isSecure = PUBLIC_URL?.startsWith('https://') ?? false
  if (!isSecure && (!isLoopback(HOST) || (PUBLIC_URL && !isLoopback(new URL(PUBLIC_URL).hostname))))
    said.push(
      'It is served over plain http beyond this machine: passwords and texts can be read on the way. Put a proxy with https in front and set PUBLIC_URL to its https:// address.',
    )
  if (isSecure && TRUST_PROXY === 0)
    said.push(
      'PUBLIC_URL is https, so a proxy stands in front, and TRUST_PROXY is not set: everybody counts as one address, and wrong passwords of one stop the sign-in of others sooner. Set TRUST_PROXY to the number of proxies once they send X-Forwarded-For.',
    )
  return said
}

/**
 * What is to be known of the certificate under which PUBLIC_URL is served, as a browser would judge it: nothing where it is good, and
 * nothing where nobody answers there, because the proxy may begin after the desk. Authorities of the house are in NODE_EXTRA_CA_CERTS.
 */
export const remarksOnCertificate = ({ PUBLIC_URL }) =>
  new Promise((resolve) => {
    if (!PUBLIC_URL?.startsWith('https://')) return resolve([])
    const { hostname, port, host } = new URL(PUBLIC_URL)
    const bare = hostname.replace(/^\[|\]$/g, '')
    const named = net.isIP(bare) ? {} : { servername: bare }
    const socket = tls.connect({
      host: bare,
      port: Number(port || 443),
      ...named,
      rejectUnauthorized: false,
      timeout: TIMEOUT_MS,
    })
    const done = (said) => {
      socket.destroy()
      resolve(said)
    }
    socket.once('secureConnect', () => {
      const certificate = socket.getPeerCertificate()
      const days = Math.floor((Date.parse(certificate.valid_to) - Date.now()) / 86_400_000)
      if (!socket.authorized)
        return done([
          `Browsers do not trust the certificate of ${host} (${socket.authorizationError?.code ?? socket.authorizationError}), and people learn to click warnings away. Give the proxy one for this name by an authority that they know, such as Let’s Encrypt; where it is the house’s own, name that in NODE_EXTRA_CA_CERTS.`,
        ])
      done(days < FEW_DAYS ? [`The certificate of ${host} is over in ${days} days. Have it renewed.`] : [])
    })
    socket.once('timeout', () => done([]))
    socket.on('error', () => done([]))
  })

/**
 * What is to be known of the disk that holds a folder: nothing while a gigabyte is free.
 * @param {string} dir
 * @param {(dir: string) => { bavail: number | bigint, bsize: number | bigint }} stat
 */
export function remarksOnDisk(dir, stat = fs.statfsSync) {
  try {
    const { bavail, bsize } = stat(dir)
    const free = Number(bavail) * Number(bsize)
    return free < LITTLE_DISK
      ? [
          `Only ${Math.round(free / 1024 ** 2)} MB are free on the disk of ${dir}. Where it runs full the database stops: make room.`,
        ]
      : []
  } catch {
    return [] // not every file system says how full it is
  }
}

const connected = async (url, options = SESSION) => {
  const client = new pg.Client({ connectionString: url, options, connectionTimeoutMillis: TIMEOUT_MS, query_timeout: TIMEOUT_MS })
  client.on('error', () => {})
  await client.connect()
  return client
}
const ended = (client) => client?.end().catch(() => {})

/**
 * Whether a pooler hands connections on after each transaction, so that nothing lasts on them: what listens hears
 * nothing. Asked without settings of a session, which PgBouncer refuses as it is installed. One connection listens, another one keeps busy what the pooler would give back, and the first one asks again.
 */
export async function isPooled(url) {
  const listener = await connected(url, '')
  const others = []
  try {
    await listener.query('listen second_source_probe')
    for (let i = 0; i < 2; i++) {
      const other = await connected(url, '')
      others.push(other)
      await other.query('begin')
    }
    const { rows } = await listener.query(
      "select count(*)::int as n from pg_listening_channels() as c(name) where name = 'second_source_probe'",
    )
    return rows[0].n === 0
  } catch (error) {
    if (/timeout/i.test(error.message)) return true // it has no other connection to give
    throw error
  } finally {
    for (const other of others) await ended(other)
    await ended(listener)
  }
}

const UTC = /^(?:Etc\/)?(?:UTC|GMT|UCT|Universal|Zulu)$/i

/** How a session begins at an address when nothing is asked for. */
async function ownSession(url) {
  const client = await connected(url, '')
  try {
    const { rows } = await client.query(
      "select current_setting('timezone') as zone, current_setting('datestyle') as dates, current_user as role, current_database() as name",
    )
    return rows[0]
  } finally {
    await ended(client)
  }
}

/** Settings by which a server keeps what it acknowledged, and what is lost where one is off. */
const KEEPS = {
  synchronous_commit: 'when the database ends unexpectedly',
  fsync: 'when its machine does',
  full_page_writes: 'when its machine does',
}
async function ownKeeping(url) {
  const client = await connected(url, '')
  try {
    const { rows } = await client.query('select name, setting from pg_settings where name = any($1)', [Object.keys(KEEPS)])
    return Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))
  } finally {
    await ended(client)
  }
}
/** Whether the desk's own sessions are told that something is saved before the database has it on its disk; `ask` reads the settings. */
export async function remarksOnKeeping(url, ask = ownKeeping) {
  const settings = await ask(url)
  return Object.entries(KEEPS)
    .filter(([name]) => settings[name] === 'off')
    .map(
      ([name, when]) =>
        `The database has ${name} = off: ${when}, verdicts can be lost of which people were told that they are saved. Set it to on.`,
    )
}

/**
 * What is to be known of the standby that lists are read from. A standby that is away is only said: it is left out until it is
 * there. One that is another database would show what nobody here wrote, and ends the start.
 */
async function lookAtStandby(url, primary) {
  const system = async (of) => {
    const client = await connected(of)
    try {
      const { rows } = await client.query(
        `select current_database() as name, pg_is_in_recovery() as follows, (select system_identifier::text from pg_control_system()) as system`,
      )
      return rows[0]
    } finally {
      await ended(client)
    }
  }
  let there
  try {
    there = await system(url)
  } catch (error) {
    return {
      faults: [],
      remarks: [`DATABASE_READ_URL does not answer (${error.code ?? error.message}). It is left out until it does.`],
    }
  }
  const here = await system(primary)
  if (there.system !== here.system || there.name !== here.name)
    return {
      faults: ['DATABASE_READ_URL leads to another database than DATABASE_URL. It has to be a streaming standby of the same.'],
      remarks: [],
    }
  return {
    faults: [],
    remarks: there.follows ? [] : ['DATABASE_READ_URL leads to no standby. Nothing is read from it while it follows nobody.'],
  }
}

/** Which database an address leads to, whatever way. */
async function whichOf(url) {
  const client = await connected(url, '')
  try {
    const { rows } = await client.query('select current_database() as name, pg_postmaster_start_time()::text as since')
    return `${rows[0].name} ${rows[0].since}`
  } finally {
    await ended(client)
  }
}

const POOLED =
  'leads through a pooler that hands connections on after each transaction (PgBouncer in transaction mode): live updates would hear nothing, and plans would be lost.'

/**
 * Looks at a database that is not our own: `{ faults, remarks }`. Faults end a start. Throws what a connection throws:
 * a database that does not answer is not a wrong one.
 */
export async function lookAtDatabase({
  DATABASE_URL,
  DIRECT_URL,
  DATABASE_OWNER_URL = null,
  DATABASE_READ_URL = null,
  DATABASE_POOL,
  processes,
  now = () => Date.now(),
}) {
  const faults = []
  const remarks = []
  if (!DIRECT_URL && (await isPooled(DATABASE_URL)))
    return {
      faults: [
        `DATABASE_URL ${POOLED} Set DIRECT_URL to the same database past the pooler; the desk then listens and migrates there and keeps no plans in DATABASE_URL.`,
      ],
      remarks,
    }
  if (DIRECT_URL && (await isPooled(DIRECT_URL)))
    return { faults: [`DIRECT_URL ${POOLED} It has to lead to the database itself.`], remarks }
  if (DIRECT_URL && (await whichOf(DATABASE_URL)) !== (await whichOf(DIRECT_URL)))
    return { faults: ['DATABASE_URL and DIRECT_URL lead to two databases. They have to be two ways to one.'], remarks }
  if (DATABASE_OWNER_URL) {
    if (await isPooled(DATABASE_OWNER_URL))
      return { faults: [`DATABASE_OWNER_URL ${POOLED} It has to lead to the database itself.`], remarks }
    if ((await whichOf(DIRECT_URL ?? DATABASE_URL)) !== (await whichOf(DATABASE_OWNER_URL)))
      return {
        faults: ['DATABASE_URL and DATABASE_OWNER_URL lead to two databases. They have to be two roles in one.'],
        remarks,
      }
  }
  if (DIRECT_URL) {
    const { zone, dates, role, name } = await ownSession(DATABASE_URL)
    const of = `alter role "${role}" in database "${name}" set`
    if (!UTC.test(zone) || !dates.startsWith('ISO'))
      faults.push(
        `Through the pooler sessions begin with timezone ${zone} and datestyle ${dates}, by which times would be read wrong. Run: ${of} timezone = 'UTC'; ${of} datestyle = 'ISO'.`,
      )
  }
  if (DATABASE_READ_URL) {
    const standby = await lookAtStandby(DATABASE_READ_URL, DIRECT_URL ?? DATABASE_URL)
    faults.push(...standby.faults)
    remarks.push(...standby.remarks)
  }
  const makes = DATABASE_OWNER_URL ?? DIRECT_URL ?? DATABASE_URL
  const isOwner = await mayMigrate(makes)
  if (!isOwner) {
    const missing = await missingIn(makes)
    if (missing.length)
      faults.push(
        `${missing.length === 1 ? 'A migration is' : `${missing.length} migrations are`} to be applied, and the role of ${DATABASE_OWNER_URL ? 'DATABASE_OWNER_URL' : 'DATABASE_URL'} does not own the tables. Set DATABASE_OWNER_URL to the role that does, or run "node scripts/migrate.mjs" with it first.`,
      )
  }
  const client = await connected(makes)
  try {
    const before = now()
    const {
      rows: [is],
    } =
      await client.query(`select current_setting('server_version') as version, current_setting('server_version_num')::int as number,
      current_setting('server_encoding') as encoding, pg_is_in_recovery() as standby, current_setting('transaction_read_only') = 'on' as locked,
      current_schema() as schema, coalesce(has_schema_privilege(current_schema(), 'create'), false) as creates,
      coalesce(has_schema_privilege(to_regnamespace('graphile_worker')::oid, 'create'), has_database_privilege(current_database(), 'create')) as queues, current_user as role,
      current_database() as name, extract(epoch from clock_timestamp()) * 1000 as at, lower('É') = 'é' as letters, (select datctype from pg_database where datname = current_database()) as locale,
      (select count(*)::int from pg_available_extensions where name = 'pg_trgm') as trgm,
      (select n.nspname from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pg_trgm') as trgm_at,
      current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int as connections,
      current_setting('timezone') as zone, current_setting('standard_conforming_strings') as strings, current_setting('datestyle') as dates`)
    const middle = (before + now()) / 2
    if (is.number < OLDEST) faults.push(`The database is PostgreSQL ${is.version}. Second Source needs 15 or newer.`)
    if (is.encoding !== 'UTF8')
      faults.push(
        `The database ${is.name} is kept in ${is.encoding} and cannot hold every text. Make one in UTF-8: create database second_source encoding 'UTF8' template template0.`,
      )
    if (is.standby) faults.push('DATABASE_URL leads to a standby, which can only be read. It has to lead to the primary.')
    else if (is.locked) faults.push(`The role ${is.role} can only read in ${is.name}. Give it one that writes.`)
    if (isOwner && (is.schema === null || !is.creates))
      faults.push(
        `The role ${is.role} may not make tables in the schema public of ${is.name}. Run: grant create, usage on schema public to ${is.role}.`,
      )
    if (isOwner && !is.queues)
      faults.push(
        `The role ${is.role} may not make a schema in ${is.name}, where the queue of jobs lives. Run: grant create on database ${is.name} to ${is.role}.`,
      )
    if (is.trgm === 0)
      faults.push('The extension pg_trgm is not at hand on the database’s server. Install PostgreSQL’s contrib package there.')
    if (is.trgm_at && !['public', 'extensions', 'pg_catalog'].includes(is.trgm_at))
      faults.push(
        `The extension pg_trgm is in the schema ${is.trgm_at}, where the desk does not look. Run: alter extension pg_trgm set schema public.`,
      )
    if (is.zone !== 'UTC' || is.strings !== 'on' || !is.dates.startsWith('ISO'))
      faults.push(
        `A session comes with settings of its own (timezone ${is.zone}, standard_conforming_strings ${is.strings}, datestyle ${is.dates}) that the desk cannot change: take “options” out of DATABASE_URL.`,
      )
    const apart = Math.round((middle - Number(is.at)) / 60_000)
    if (Math.abs(apart) >= CLOCK_MINUTES)
      remarks.push(
        `This machine’s clock is ${Math.abs(apart)} minutes ${apart > 0 ? 'ahead of' : 'behind'} the database’s. Sessions, due times and the trail go by the database: set both by a time server.`,
      )
    if (!is.letters)
      remarks.push(
        `The database’s locale (${is.locale}) knows capital letters of English only: searching tells É from é. A database with C.UTF-8 or a language’s locale does not.`,
      )
    const asked = processes * (DATABASE_POOL + BESIDE)
    if (!DIRECT_URL && asked > is.connections)
      remarks.push(
        `The desk may ask for ${asked} connections (${processes} processes with ${DATABASE_POOL} and ${BESIDE} beside them), and the database gives ${is.connections}. Lower DATABASE_POOL or WORKERS.`,
      )
    return { faults, remarks }
  } finally {
    await ended(client)
  }
}
