// Applies prisma/migrations to a database: plain SQL in name order, once each,
// under an advisory lock so that two instances may start together, and makes the
// tables of the queue. Its rows are those of `prisma migrate deploy`, so either may go on where the other stopped.

import { createHash, randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { readEnvironment, SESSION } from '../lib/environment.cjs'
import { grant, roleOf } from './database-roles.mjs'
import { makeQueue } from './queue.mjs'

/** The advisory lock that Prisma itself takes: held by whoever changes tables. */
export const LOCK = 72707369

/** Where it is kept which migrations a database has. */
export const KEPT_IN = `create table if not exists "_prisma_migrations" (
      "id" varchar(36) primary key not null, "checksum" varchar(64) not null, "finished_at" timestamptz,
      "migration_name" varchar(255) not null, "logs" text, "rolled_back_at" timestamptz,
      "started_at" timestamptz not null default now(), "applied_steps_count" integer not null default 0)`

/** The migrations of a folder in the order of their names: name, SQL, and the SHA-256 of it in hex. */
export const migrationsIn = (dir = path.resolve('prisma/migrations')) =>
  fs
    .readdirSync(dir)
    .filter((name) => fs.existsSync(path.join(dir, name, 'migration.sql')))
    .sort()
    .map((name) => {
      const sql = fs.readFileSync(path.join(dir, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    })

/**
 * Applies what is missing; resolves to the names applied. Throws when an earlier run broke off or a file was edited after use.
 * `desk`: the role that the desk works by, where it is another; it is then given what it may do.
 * @param {string} url
 * @param {string | null} [desk]
 */
export async function migrate(url, dir = path.resolve('prisma/migrations'), desk = null) {
  const client = new pg.Client({ connectionString: url, options: SESSION, connectionTimeoutMillis: 5000 })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await makeQueue(url) // before ours: what is written in a transaction puts its jobs there
    await client.query(KEPT_IN)
    const { rows } = await client.query(
      'select migration_name, checksum, finished_at from "_prisma_migrations" where rolled_back_at is null',
    )
    const broken = rows.filter((row) => !row.finished_at).map((row) => row.migration_name)
    if (broken.length)
      throw new Error(
        `The migration ${broken.join(', ')} broke off earlier. Mend the database, then mark it with "prisma migrate resolve".`,
      )
    const done = new Map(rows.map((row) => [row.migration_name, row.checksum]))
    const applied = []
    for (const { name, sql, checksum } of migrationsIn(dir)) {
      if (done.has(name)) {
        if (done.get(name) !== checksum)
          throw new Error(`The migration ${name} was edited after it was applied. Restore the file and add a new migration.`)
        continue
      }
      const id = randomUUID()
      const row = [id, checksum, name]
      try {
        // that it was applied is written with what it does: a start that is killed in between leaves both or neither
        await client.query(`begin;\nset local lock_timeout = '10s';\n${sql}\n;`)
        await client.query(
          'insert into "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count) values ($1, $2, $3, now(), clock_timestamp(), 1)',
          row,
        )
        await client.query('commit')
      } catch (error) {
        await client.query('rollback').catch(() => {})
        await client
          .query(
            'insert into "_prisma_migrations" (id, checksum, migration_name, logs, rolled_back_at) values ($1, $2, $3, $4, now())',
            [...row, String(error.message)],
          )
          .catch(() => {}) // the database is gone: why it failed is said below
        throw new Error(`The migration ${name} failed and changed nothing: ${error.message}`)
      }
      applied.push(name)
    }
    if (desk) await grant(client, desk)
    return applied
  } finally {
    await client.end()
  }
}

/** The migrations of a folder that a database has not had, asked by whoever may read there; all of them where it has had none. */
export async function missingIn(url, dir = path.resolve('prisma/migrations')) {
  const client = new pg.Client({ connectionString: url, options: SESSION, connectionTimeoutMillis: 5000 })
  client.on('error', () => {})
  await client.connect()
  try {
    const { rows } = await client.query(
      'select migration_name as name from "_prisma_migrations" where rolled_back_at is null and finished_at is not null',
    )
    const done = new Set(rows.map(({ name }) => name))
    return migrationsIn(dir).flatMap(({ name }) => (done.has(name) ? [] : [name]))
  } catch (error) {
    if (error.code !== '42P01' && error.code !== '42501') throw error
    return migrationsIn(dir).map(({ name }) => name)
  } finally {
    await client.end()
  }
}

if (process.argv[1] === import.meta.filename) {
  const { DATABASE_URL, DIRECT_URL, DATABASE_OWNER_URL } = readEnvironment(process.env).values
  const direct = DIRECT_URL ?? DATABASE_URL
  const applied = await migrate(
    DATABASE_OWNER_URL ?? direct,
    undefined,
    DATABASE_OWNER_URL && direct ? await roleOf(direct) : null,
  )
  console.log(applied.length ? `applied ${applied.join(', ')}` : 'nothing to apply')
}
