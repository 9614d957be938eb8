// An archive of the whole database and the way back: a zip with a file a table (what COPY writes, in text form) and a
// manifest. The built-in PostgreSQL ships no pg_dump; this asks for nothing but a connection (docs/decisions).
import { createHash, randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import zlib from 'node:zlib'
import pg from 'pg'
import yauzl from 'yauzl'
import yazl from 'yazl'
import { SESSION } from '../lib/environment.cjs'
import { CopyIn, CopyOut } from './copy-rows.mjs'
import { KEPT_IN, LOCK, migrationsIn } from './migrate.mjs'
import { makeQueue } from './queue.mjs'

/** The form of an archive; another one is refused. */
const FORM = 'second-source-backup/1'
const MANIFEST = 'manifest.json'
/**
 * What an archive does not hold. Who is signed in (a session that was ended since would be open again), unused set-up links
 * (they make an admin), who is looking at what, which challenges were answered, and counts of requests: all of it is of its moment.
 */
export const LEFT_OUT = [
  'account_letter',
  'account_link',
  'fetched_page',
  'known_browser',
  'presence',
  'rate_window',
  'reset_ask',
  'session',
  'setup_link',
  'spent_challenge',
]

const version = () => JSON.parse(fs.readFileSync(path.resolve('package.json'), 'utf8')).version
const quoted = (name) => pg.escapeIdentifier(name)
const listed = (columns) => columns.map(quoted).join(', ')

async function connected(url) {
  const client = new pg.Client({
    connectionString: url,
    options: SESSION,
    connectionTimeoutMillis: 5000,
    keepAlive: true,
    application_name: 'second-source-archive',
  })
  client.on('error', () => {})
  await client.connect()
  await client.query('set statement_timeout = 0')
  await client.query('set idle_in_transaction_session_timeout = 0')
  return client
}

/** The desk's tables by name, each with the columns that are stored (none that are computed). */
async function tablesOf(client) {
  const { rows } = await client.query(
    `select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
     where n.nspname = 'public' and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
       and not exists (select from pg_depend d where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype = 'e')
     group by 1 order by 1`,
  )
  return rows
}

/** Counts and hashes what goes through. */
function measured() {
  const hash = createHash('sha256')
  const seen = { bytes: 0, sha256: () => hash.digest('hex') }
  const stream = new Transform({
    transform(chunk, _encoding, done) {
      seen.bytes += chunk.length
      hash.update(chunk)
      done(null, chunk)
    },
  })
  return { stream, seen }
}

/**
 * Writes an archive of the database at `url` to `file`, which must not be there yet: beside it first, under its name when it
 * is whole. All of it is one moment of the desk, which goes on meanwhile. Resolves to the manifest with `sha256` and `size`
 * of the archive itself. Throws a sentence; then nothing stands at `file`.
 * @param {string} url
 * @param {string} file
 * @param {(table: { name: string, rows: number, bytes: number }) => void} tell
 */
export async function backUp(url, file, tell = () => {}) {
  if (fs.existsSync(file)) throw new Error(`${file} is there already, and is not written over. Name another file.`)
  fs.mkdirSync(path.dirname(file), { recursive: true })
  const part = `${file}.${process.pid}.part`
  const client = await connected(url)
  try {
    // whoever changes tables has done so, or waits until ours are held; what only writes rows goes on
    await client.query('select pg_advisory_lock_shared($1)', [LOCK])
    await client.query('begin isolation level repeatable read read only')
    const tables = await tablesOf(client)
    if (!tables.some((table) => table.name === '_prisma_migrations') || !tables.some((table) => table.name === 'event'))
      throw new Error('There is no desk in this database: nothing to back up.')
    await client.query(`lock table ${tables.map((table) => quoted(table.name)).join(', ')} in access share mode`)
    await client.query('select pg_advisory_unlock_shared($1)', [LOCK])
    const {
      rows: [moment],
    } = await client.query(
      `select now()::text as at, current_setting('server_version') as postgres, pg_current_snapshot()::text as snapshot`,
    )
    const { rows: migrations } = await client.query(
      `select migration_name as name, checksum from "_prisma_migrations" where rolled_back_at is null and finished_at is not null
       order by started_at, migration_name`,
    )
    const { rows: heads } = await client.query(
      `select id as stream, head_seq as seq, encode(head_hash, 'hex') as hash from stream order by id`,
    )
    const manifest = {
      form: FORM,
      version: version(),
      at: moment.at,
      postgres: moment.postgres,
      migrations,
      leftOut: LEFT_OUT,
      tables: [],
      sequences: {},
      heads,
    }

    const zip = new yazl.ZipFile()
    const out = zip.outputStream
    zip.on('error', (error) => out.destroy(error))
    for (const { name, columns } of tables) {
      if (LEFT_OUT.includes(name)) continue
      zip.addReadStreamLazy(`tables/${name}`, { compressionLevel: 3, mode: 0o100600 }, (give) => {
        const rows = client.query(new CopyOut(`copy ${quoted(name)} (${listed(columns)}) to stdout`))
        const { stream, seen } = measured()
        rows.on('error', (error) => out.destroy(error))
        stream.on('end', () => {
          const table = { name, columns, rows: rows.rows, bytes: seen.bytes, sha256: seen.sha256() }
          manifest.tables.push(table)
          tell(table)
        })
        give(null, rows.pipe(stream))
      })
    }
    zip.addReadStreamLazy(MANIFEST, { mode: 0o100600 }, async (give) => {
      try {
        // read after the rows: numbers only go up, so none of them is given out twice
        const { rows } = await client.query(
          `select sequencename as name, last_value::text as value from pg_sequences where schemaname = 'public' and last_value is not null order by 1`,
        )
        for (const { name, value } of rows) manifest.sequences[name] = value
        give(null, Readable.from([`${JSON.stringify(manifest, null, 1)}\n`]))
      } catch (error) {
        out.destroy(error)
      }
    })
    zip.end()
    const { stream, seen } = measured()
    await pipeline(out, stream, fs.createWriteStream(part, { flags: 'wx', mode: 0o600, flush: true }))
    await client.query('commit')
    // a link refuses a name that somebody took meanwhile
    fs.linkSync(part, file)
    const folder = fs.openSync(path.dirname(file), 'r')
    fs.fsyncSync(folder)
    fs.closeSync(folder)
    return { ...manifest, sha256: seen.sha256(), size: seen.bytes }
  } finally {
    fs.rmSync(part, { force: true })
    await client.end().catch(() => {})
  }
}

/**
 * Notes in the desk what was done with its data, for its machine room: `kind` is backup or restore. Resolves to false where that
 * cannot be written: what was done is done.
 */
export async function note(url, kind, says) {
  const client = await connected(url).catch(() => null)
  try {
    await client.query('insert into machine_record (kind, says) values ($1, $2)', [kind, JSON.stringify(says)])
    return true
  } catch {
    return false
  } finally {
    await client?.end().catch(() => {})
  }
}

/** An archive that was opened: its manifest, and each file of it as a stream. */
async function opened(file) {
  if (!fs.existsSync(file)) throw new Error(`There is no file ${file}.`)
  const whole = 'It is no archive of Second Source, or its end is missing. Take another one.'
  let zip
  const entries = new Map()
  try {
    zip = await yauzl.openPromise(file, { autoClose: false })
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry)
  } catch {
    zip?.close()
    throw new Error(`${file} cannot be read. ${whole}`)
  }
  const streamOf = async (name) => zip.openReadStreamPromise(entries.get(name))
  try {
    const entry = entries.get(MANIFEST)
    if (!entry) throw new Error(whole)
    const parts = []
    for await (const part of await streamOf(MANIFEST)) parts.push(part)
    const bytes = Buffer.concat(parts)
    if (zlib.crc32(bytes) !== entry.crc32) throw new Error('Its manifest is damaged. Take another one.')
    const manifest = JSON.parse(bytes.toString('utf8'))
    if (manifest.form !== FORM)
      throw new Error(`It is an archive of the form ${manifest.form}, and this version reads ${FORM}. Restore it with its own.`)
    return { manifest, entries, streamOf, close: () => zip.close() }
  } catch (error) {
    zip.close()
    const sentence = /^[A-Z].*\.$/s.test(error.message) ? error.message : 'Its manifest is damaged. Take another one.'
    throw new Error(`${file} cannot be restored. ${sentence}`)
  }
}

/** What of the tables in an archive is not as its manifest says, a sentence a table; empty when it is whole. */
async function damagesOf({ manifest, entries, streamOf }) {
  const damages = []
  for (const { name, bytes, sha256 } of manifest.tables) {
    const entry = `tables/${name}`
    if (!entries.has(entry)) {
      damages.push(`The table ${name} is missing.`)
      continue
    }
    try {
      const { stream, seen } = measured()
      await pipeline(await streamOf(entry), stream, async (source) => {
        for await (const _ of source);
      })
      if (seen.bytes !== bytes || seen.sha256() !== sha256) damages.push(`The table ${name} is damaged.`)
    } catch {
      damages.push(`The table ${name} is damaged.`)
    }
  }
  return damages
}

/** Why an archive is not for this version of the desk; null when it is. */
function strange(manifest, ours) {
  const known = new Map(ours.map((migration) => [migration.name, migration.checksum]))
  const newer = manifest.migrations.filter(({ name }) => !known.has(name))
  if (newer.length)
    return `It was made by a newer Second Source (${manifest.version}), whose database has what this one (${version()}) does not know: ${newer.map(({ name }) => name).join(', ')}. Bring Second Source up to date, then restore.`
  const edited = manifest.migrations.filter(({ name, checksum }) => known.get(name) !== checksum)
  if (edited.length)
    return `Its database was made by other texts of ${edited.map(({ name }) => name).join(', ')} than this Second Source holds. Restore it with the version that made it.`
  return null
}

/** Whether anything stands in a database: a sentence about it, or null. */
async function heldIn(client) {
  const { rows } = await client.query(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind in ('r', 'p', 'v', 'm', 'f')
       and not exists (select from pg_depend d where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype = 'e') order by 1`,
  )
  if (rows.length === 0) return null
  const count = async (table) =>
    rows.some((row) => row.name === table) ? (await client.query(`select count(*)::int as n from ${table}`)).rows[0].n : 0
  const [people, stories] = [await count('person'), await count('story')]
  return `The database is not empty: it holds ${rows.length} tables and views, ${people} people and ${stories} stories. An archive is restored only into an empty one.`
}

/** Runs one migration inside the transaction that restores, so that all of them are one. */
async function apply(client, { name, sql }) {
  try {
    await client.query(sql)
    await client.query('set constraints all immediate; set constraints all deferred')
  } catch (error) {
    throw new Error(`The migration ${name} failed, and nothing was restored: ${error.message}`)
  }
}

/**
 * Restores an archive into the empty database at `url`, in one transaction: its tables as they were when it was made, its
 * rows, then what was added to tables since. Triggers rest meanwhile, since the rows bring what they once made; every
 * reference between rows is checked at the end, and so is the head of every trail. Resolves to the manifest and the names of
 * the migrations that were added, with PostgreSQL's major versions there (`major`) and here (`restoredInto`). Throws a sentence; then the database is as empty as before.
 * @param {string} url
 * @param {string} file
 * @param {(table: { name: string, rows: number, bytes: number }) => void} tell
 * @param {string} [dir] where the migrations of this version are
 */
export async function restore(url, file, tell = () => {}, dir) {
  const archive = await opened(file)
  let client
  try {
    const { manifest } = archive
    const ours = migrationsIn(dir)
    const why = strange(manifest, ours)
    if (why) throw new Error(`${file} cannot be restored. ${why}`)
    const damages = await damagesOf(archive)
    if (damages.length) throw new Error(`${file} cannot be restored. ${damages.join(' ')} Nothing was written. Take another one.`)

    client = await connected(url)
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock($1)', [LOCK])
    const held = await heldIn(client)
    if (held) throw new Error(held)
    await client.query(KEPT_IN)
    const byName = new Map(ours.map((migration) => [migration.name, migration]))
    for (const { name } of manifest.migrations) await apply(client, byName.get(name))

    const tables = await tablesOf(client)
    const left = new Set(manifest.leftOut)
    const lacking = tables.filter(({ name }) => !left.has(name) && !manifest.tables.some((table) => table.name === name))
    const foreign = manifest.tables.filter(({ name }) => !tables.some((table) => table.name === name))
    if (lacking.length || foreign.length)
      throw new Error(
        `${file} cannot be restored: its tables are not those of its version (${[...lacking, ...foreign].map(({ name }) => name).join(', ')}).`,
      )
    const { rows: references } = await client.query(
      `select conrelid::regclass::text as of, conname as name, pg_get_constraintdef(oid) as says from pg_constraint
       where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0`,
    )
    for (const { of, name } of references) await client.query(`alter table ${of} drop constraint ${quoted(name)}`)
    for (const { name } of tables) await client.query(`alter table ${quoted(name)} disable trigger user`)
    await client.query(`truncate ${tables.map(({ name }) => quoted(name)).join(', ')}`)
    for (const { name, columns, rows, sha256 } of manifest.tables) {
      const source = await archive.streamOf(`tables/${name}`)
      // from here on whatever ends it is heard: it is piped into at once
      const place = client.query(new CopyIn(`copy ${quoted(name)} (${listed(columns)}) from stdin`))
      const { stream, seen } = measured()
      await pipeline(source, stream, place).catch((error) => {
        throw new Error(`The table ${name} could not be restored, and nothing was written: ${error.message}`)
      })
      if (seen.sha256() !== sha256 || place.rows !== rows)
        throw new Error(`The table ${name} changed while it was restored. Nothing was written.`)
      tell({ name, rows, bytes: seen.bytes })
    }
    for (const { name } of tables) await client.query(`alter table ${quoted(name)} enable trigger user`)
    for (const { of, name, says } of references) {
      try {
        await client.query(`alter table ${of} add constraint ${quoted(name)} ${says}`)
      } catch (error) {
        throw new Error(
          `In the table ${of} rows refer to what is not there (${error.detail ?? error.message}). Nothing was written.`,
        )
      }
    }
    for (const [name, value] of Object.entries(manifest.sequences))
      await client.query('select setval($1::regclass, $2)', [quoted(name), value])

    const has = new Set(manifest.migrations.map(({ name }) => name))
    const added = ours.filter(({ name }) => !has.has(name))
    for (const migration of added) {
      await apply(client, migration)
      await client.query(
        `insert into "_prisma_migrations" (id, checksum, migration_name, finished_at, applied_steps_count) values ($1, $2, $3, clock_timestamp(), 1)`,
        [randomUUID(), migration.checksum, migration.name],
      )
    }
    await sameHeads(client, manifest.heads)
    await client.query('commit')
    await client.query('analyze')
    await makeQueue(url) // empty: what waited follows from the rows that are back, and is found again
    const {
      rows: [{ major }],
    } = await client.query(`select current_setting('server_version_num')::int / 10000 as major`)
    return {
      ...manifest,
      added: added.map(({ name }) => name),
      major: Number.parseInt(manifest.postgres, 10),
      restoredInto: major,
    }
  } finally {
    archive.close()
    await client?.end().catch(() => {})
  }
}

/** Every trail ends where the archive says it did: number and hash, in its own row and in its last event. */
async function sameHeads(client, heads) {
  const { rows } = await client.query(
    `with told as (select * from jsonb_to_recordset($1::jsonb) as t(stream text, seq int, hash text))
     select coalesce(t.stream, s.id) as stream from told t full join stream s on s.id = t.stream
     left join lateral (select e.seq, e.hash from event e where e.stream_id = s.id order by e.seq desc limit 1) last on true
     where t.seq is distinct from s.head_seq or t.hash is distinct from encode(s.head_hash, 'hex')
       or t.seq is distinct from coalesce(last.seq, 0) or t.hash is distinct from encode(coalesce(last.hash, ''), 'hex') limit 5`,
    [JSON.stringify(heads)],
  )
  if (rows.length)
    throw new Error(
      `These trails do not end where the archive says: ${rows.map(({ stream }) => stream).join(', ')}. Nothing was written.`,
    )
}
