// The tables of the queue: a schema of their own in the desk's database, made where the desk's own tables are made, by whoever
// may make tables, and never by a process that serves (docs/decisions).
import './home.mjs'
import { Logger, runMigrations } from 'graphile-worker'
import pg from 'pg'
import { SESSION } from '../lib/environment.cjs'

const silent = new Logger(() => () => {})

/** Makes the queue's tables, or brings them up to this version. Throws a sentence where the database has those of a newer one. */
export async function makeQueue(url) {
  const pgPool = new pg.Pool({ connectionString: url, options: SESSION, max: 1, connectionTimeoutMillis: 5000 })
  pgPool.on('error', () => {})
  pgPool.on('connect', (client) => client.on('error', () => {}))
  const before = process.exitCode
  try {
    await runMigrations({ pgPool, logger: silent })
  } catch (error) {
    if (/breaking migration/.test(error.message))
      throw new Error('The tables of the queue are those of a newer version of the desk. Start that version.')
    throw error
  } finally {
    process.exitCode = before // the queue sets one of its own
    await pgPool.end()
  }
}
