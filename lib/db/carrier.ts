import { AsyncLocalStorage } from 'node:async_hooks'
import { PrismaPg } from '@prisma/adapter-pg'
import type { Answering } from './answering'

type Adapter = Awaited<ReturnType<PrismaPg['connect']>>
/** What the client sends its statements through: its adapter, or its adapter's transaction. */
export type Carrier = Pick<Adapter, 'queryRaw'>
type Result = Awaited<ReturnType<Carrier['queryRaw']>>
type ArgType = Parameters<Carrier['queryRaw']>[0]['argTypes'][number]

/** A transaction that the client begins, as its adapter carries it; null before and after. */
export interface Begun {
  carrier: Carrier | null
}
/** One a process, on globalThis: bundles do not share modules, and one bundle's client begins another's transaction. */
const KEY = Symbol.for('second-source.beginning')
const shared = globalThis as unknown as { [KEY]?: AsyncLocalStorage<Begun> }
shared[KEY] ??= new AsyncLocalStorage<Begun>()
const beginning = shared[KEY]
/** Runs what begins a transaction of the client, and notes in `begun` what carries it. */
export const noting = <T>(begun: Begun, work: () => Promise<T>): Promise<T> => beginning.run(begun, work)

/** The client's adapter, which tells who carries its statements: hot ones are handed over without the client's own way there. */
export class Carriers extends PrismaPg {
  /** The connected adapter; null before the client is connected. */
  carrier: Carrier | null = null
  private pool: ReturnType<Adapter['underlyingDriver']> | null = null

  constructor(
    private readonly answering: Answering,
    ...given: ConstructorParameters<typeof PrismaPg>
  ) {
    super(...given)
  }
  /** Connections as they are now: lent out, at hand, and how many ask for one; zeros before the client is connected. */
  figures(): { inUse: number; idle: number; waiting: number } {
    if (!this.pool) return { inUse: 0, idle: 0, waiting: 0 }
    const { totalCount, idleCount, waitingCount } = this.pool
    return { inUse: totalCount - idleCount, idle: idleCount, waiting: waitingCount }
  }
  override async connect(): Promise<Adapter> {
    const adapter = await super.connect()
    const start = adapter.startTransaction.bind(adapter)
    adapter.startTransaction = async (level) => {
      const transaction = await start(level)
      const begun = beginning.getStore()
      if (begun) begun.carrier = transaction
      return transaction
    }
    this.carrier = adapter
    this.pool = adapter.underlyingDriver()
    this.pool.on('connect', (client) => this.answering.watch(client))
    return adapter
  }
}

/** The adapter's numbers for types that it hands over as text (rows.test.ts holds them to its own). */
export const TYPE = { int64: 1, date: 8, dateTime: 10, json: 11, int64s: 65, dates: 72, dateTimes: 74, jsons: 75 } as const
const bigint = (value: unknown) => BigInt(value as string)
const date = (value: unknown) => new Date(value as string)
const json = (value: unknown): unknown => JSON.parse(value as string)
const each = (read: (value: unknown) => unknown) => (value: unknown) =>
  (value as unknown[]).map((one) => (one === null ? null : read(one)))
/** How a value is read, by the adapter's number for its type; what is not here comes as it is. */
const READ: { [type: number]: (value: unknown) => unknown } = {
  [TYPE.int64]: bigint,
  [TYPE.int64s]: each(bigint),
  [TYPE.date]: date,
  [TYPE.dates]: each(date),
  [TYPE.dateTime]: date,
  [TYPE.dateTimes]: each(date),
  [TYPE.json]: json,
  [TYPE.jsons]: each(json),
}

/** Rows as objects, as the client would make them. */
function objectsOf({ columnNames, columnTypes, rows }: Result): Record<string, unknown>[] {
  const readers = columnTypes.map((type) => READ[type])
  return rows.map((row) => {
    const made: Record<string, unknown> = {}
    for (let i = 0; i < columnNames.length; i++) {
      const value = row[i]
      const read = readers[i]
      made[columnNames[i]!] = read && value !== null ? read(value) : value
    }
    return made
  })
}

const AS_IT_IS: ArgType = { scalarType: 'unknown', arity: 'scalar' }
/** The adapter writes a Date without its zone; a text with one is that moment in every session. */
const sent = (value: unknown): unknown => (value instanceof Date ? value.toISOString() : value === undefined ? null : value)

/** Asks one statement of a carrier. Throws the adapter's errors. */
export async function ask(carrier: Carrier, sql: string, values: readonly unknown[]): Promise<Record<string, unknown>[]> {
  return objectsOf(await carrier.queryRaw({ sql, args: values.map(sent), argTypes: values.map(() => AS_IT_IS) }))
}
