import { ask, type Begun, type Carrier, noting } from './carrier'
import { sqlStateOf, translateError } from './errors'
import {
  type Client,
  carrierOf,
  closePrisma,
  IDLE_MS,
  isPooled,
  type JsonObject,
  keepPlan,
  type Models,
  NO_JSON,
  poolFigures,
  prisma,
  STATEMENT_MS,
} from './prisma'

const BEGIN_POOLED = `set local search_path = public, extensions; set local timezone = 'UTC'; set local statement_timeout = ${STATEMENT_MS}; set local idle_in_transaction_session_timeout = ${IDLE_MS}`

/** Connections as they are now: lent out, at hand, and how many ask for one. */
export const connections = () => poolFigures()

/** Closes the connections; the next use opens new ones. */
export const closePool = (): Promise<void> => closePrisma()

/** Anything that answers: the database at large, or one transaction (docs/decisions/0039 says what is asked which way). */
export interface Db {
  /** The typed client's models, with the desk's errors. */
  model<T>(work: (models: Models) => PromiseLike<T>): Promise<T>
  /**
   * SQL, for what a model cannot say. A hot statement has a `name`: its plan is kept, and it goes straight to the client's
   * adapter; what comes out is the same. One whose plan hangs on what it is asked goes there `ANEW`. Throws the desk's errors.
   */
  rows<T>(sql: string, values?: unknown[], name?: string): Promise<T[]>
  /** The row that has to be there, such as what an insert returns. Throws where there is none. */
  one<T>(sql: string, values?: unknown[], name?: string): Promise<T>
  /** The database's time, that of the transaction where there is one: what a model is to write as "now". Columns that a new row fills by themselves need none. */
  now(): Promise<Date>
}

/** In place of a name: a hot statement whose plan is made for its values each time. */
export const ANEW = ''

/** Bytes come out of the client as plain arrays; the desk compares and hashes them as Buffers. */
function withBuffers(rows: Record<string, unknown>[]): void {
  const first = rows[0]
  if (!first) return
  for (const column in first) {
    const sample = first[column] ?? rows.find((row) => row[column] !== null)?.[column]
    if (!(sample instanceof Uint8Array)) continue
    for (const row of rows) {
      const bytes = row[column]
      if (bytes instanceof Uint8Array) row[column] = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    }
  }
}

/** The client writes what it sends as JSON, which knows no NaN and would make nothing of it. */
function refuseNoNumber(values: readonly unknown[]): void {
  for (const value of values) if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError('no number to store')
}

/** A client's ways of asking: the one of the process, or that of a transaction. */
class Asking implements Db {
  constructor(
    private readonly client: () => Client,
    private readonly carrier: () => Carrier | Promise<Carrier>,
    /** Whether there is more than one line to the database: a transaction has but one. */
    readonly hasLines: boolean,
  ) {}
  async model<T>(work: (models: Models) => PromiseLike<T>): Promise<T> {
    try {
      return await work(this.client())
    } catch (error) {
      throw translateError(error)
    }
  }
  async rows<T>(sql: string, values: unknown[] = [], name?: string): Promise<T[]> {
    if (name) keepPlan(sql, name)
    refuseNoNumber(values)
    try {
      if (name !== undefined) return (await ask(await this.carrier(), sql, values)) as T[]
      const rows = await this.client().$queryRawUnsafe<Record<string, unknown>[]>(sql, ...values)
      withBuffers(rows)
      return rows as T[]
    } catch (error) {
      throw translateError(error)
    }
  }
  async one<T>(sql: string, values?: unknown[], name?: string): Promise<T> {
    const [row] = await this.rows<T>(sql, values, name)
    if (row === undefined) throw new Error(`no row came of: ${sql.slice(0, 120)}`)
    return row
  }
  async now(): Promise<Date> {
    return (await this.one<{ now: Date }>('select now()', [], 'now')).now
  }
}

/** Reads outside a transaction. */
export const db: Db = new Asking(prisma, carrierOf, true)
/** Reads from the standby. Only lib/db/replica.ts says when. */
export const standby: Db = new Asking(
  () => prisma('replica'),
  () => carrierOf('replica'),
  true,
)

/** What does not hang on one another: asked side by side, or one after the other where there is but one line, as in a transaction. */
export async function together<T extends readonly unknown[]>(on: Db, asked: { [K in keyof T]: () => Promise<T[K]> }): Promise<T> {
  if (on instanceof Asking && on.hasLines) return (await Promise.all(asked.map((ask) => ask()))) as unknown as T
  const answers: unknown[] = []
  for (const ask of asked) answers.push(await ask())
  return answers as unknown as T
}

/** A value for a JSON column as a model takes it. */
export const json = (value: object): JsonObject => value as JsonObject
/** The same for a column that may hold nothing: null is the database's, not JSON's. */
export const jsonOrNull = (value: object | null) => (value === null ? NO_JSON : json(value))

/** Thrown inside `transaction` to undo it and still hand something back. */
export class Rollback<T> {
  constructor(readonly value: T) {}
}

const RETRIED = new Set(['40001', '40P01'])

/** One transaction. Serialisation failures and deadlocks are tried three times; a thrown Rollback undoes and returns its value. `on`: the standby, for one that only reads. */
export async function transaction<T>(work: (tx: Db) => Promise<T>, on: Db = db): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const begun: Begun = { carrier: null }
    const carried = () => {
      if (!begun.carrier) throw new Error('the transaction is over')
      return begun.carrier
    }
    try {
      return await noting(begun, () =>
        prisma(on === standby ? 'replica' : 'primary').$transaction(async (client) => {
          if (isPooled()) await client.$executeRawUnsafe(BEGIN_POOLED)
          return work(new Asking(() => client, carried, false))
        }),
      )
    } catch (error) {
      if (error instanceof Rollback) return error.value as T
      const code = sqlStateOf(error)
      if (attempt < 3 && code && RETRIED.has(code)) {
        // not all at once again
        await new Promise((done) => setTimeout(done, Math.random() * 40 * attempt))
        continue
      }
      throw translateError(error)
    } finally {
      begun.carrier = null
    }
  }
}
