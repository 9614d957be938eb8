import pg from 'pg'
import { connectionOf, env } from '@/lib/env'
import { translateError } from './errors'

/** The newsroom's connections: one pool a process, shared with Prisma's adapter. */
const KEY = Symbol.for('second-source.pool')
const shared = globalThis as unknown as { [KEY]?: pg.Pool }

const STATEMENT_MS = 15_000
const IDLE_MS = 20_000
/** Whether a pooler stands between, which hands a connection on after each transaction: nothing lasts on it, plans neither. */
const isPooled = (): boolean => env().DIRECT_URL !== null
const BEGIN_POOLED = `begin; set local search_path = public, extensions; set local timezone = 'UTC'; set local statement_timeout = ${STATEMENT_MS}; set local idle_in_transaction_session_timeout = ${IDLE_MS}`

/** Opened on first use, so that a build needs no database. */
export function pool(): pg.Pool {
  if (!shared[KEY]) {
    shared[KEY] = new pg.Pool({
      ...connectionOf(env()),
      max: env().DATABASE_POOL,
      connectionTimeoutMillis: 4000,
      idleTimeoutMillis: 30_000,
      // a pooler takes no settings for a session: transactions bring their own there
      ...(isPooled() ? {} : { statement_timeout: STATEMENT_MS, idle_in_transaction_session_timeout: IDLE_MS }),
      keepAlive: true,
    })
    shared[KEY].on('error', () => {}) // an idle connection died: the pool opens another one when asked
  }
  return shared[KEY]
}

/** Closes the pool; the next use opens a new one. */
export async function closePool(): Promise<void> {
  const open = shared[KEY]
  shared[KEY] = undefined
  await open?.end()
}

/** Anything that answers SQL: the pool, or one transaction. */
export interface Db {
  rows<T>(sql: string, values?: unknown[], name?: string): Promise<T[]>
  /** The row that has to be there, such as what an insert returns. Throws where there is none. */
  one<T>(sql: string, values?: unknown[], name?: string): Promise<T>
}

/** A way of asking for rows, with one row beside it. */
const asking = (rows: Db['rows']): Db => ({
  rows,
  async one<T>(sql: string, values?: unknown[], name?: string) {
    const [row] = await rows<T>(sql, values, name)
    if (row === undefined) throw new Error(`no row came of: ${sql.slice(0, 120)}`)
    return row
  },
})

const ask = async <T>(to: pg.Pool | pg.PoolClient, text: string, values: unknown[] = [], name?: string): Promise<T[]> => {
  try {
    const result = await to.query(name && !isPooled() ? { text, values, name } : { text, values })
    return result.rows as T[]
  } catch (error) {
    throw translateError(error)
  }
}

/** Reads outside a transaction. `name` keeps the plan of a hot statement. */
export const db: Db = asking((sql, values, name) => ask(pool(), sql, values, name))

/** Thrown inside `transaction` to undo it and still hand something back. */
export class Rollback<T> {
  constructor(readonly value: T) {}
}

const RETRIED = new Set(['40001', '40P01'])

/** One transaction. Serialisation failures and deadlocks are tried three times; a thrown Rollback undoes and returns its value. */
export async function transaction<T>(work: (tx: Db) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    let client: pg.PoolClient
    try {
      client = await pool().connect()
    } catch (error) {
      throw translateError(error)
    }
    let broken: Error | undefined
    const onError = (error: Error) => {
      broken = error
    }
    client.on('error', onError)
    try {
      await client.query(isPooled() ? BEGIN_POOLED : 'begin')
      const result = await work(asking((sql, values, name) => ask(client, sql, values, name)))
      await client.query('commit')
      return result
    } catch (error) {
      await client.query('rollback').catch((failed: Error) => {
        broken = failed
      })
      if (error instanceof Rollback) return error.value as T
      const code = (error as { sqlState?: string; code?: string }).sqlState ?? (error as { code?: string }).code
      if (attempt < 3 && code && RETRIED.has(code)) continue
      throw translateError(error)
    } finally {
      client.off('error', onError)
      client.release(broken)
    }
  }
}
