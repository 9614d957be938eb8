import { connectionOf, env, SESSION } from '@/lib/env'
import { Answering, KEEP_ALIVE } from './answering'
import { type Carrier, Carriers } from './carrier'
import { Prisma, PrismaClient } from './generated/client'

/** A statement of the database may take so long, a transaction may idle so long, in milliseconds. */
export const STATEMENT_MS = 15_000
export const IDLE_MS = 20_000
const CONNECT_MS = 4000
/**
 * A connection that nobody uses is kept for so long: with it go its plans, and what waits for somebody takes eight times as long to plan
 * as to count. Between two pages of a quiet desk lie minutes.
 */
const RESTS_MS = 600_000
/** Statements and idling end by themselves; this ends a transaction that goes on and on. */
const TRANSACTION_MS = 300_000

/** The client as statements see it: its models, and SQL for the wrapper in pool.ts alone. */
export type Client = Prisma.TransactionClient
/** The client's models and nothing else: SQL has one way, `rows`. */
export type Models = Omit<Client, '$queryRaw' | '$queryRawUnsafe' | '$executeRaw' | '$executeRawUnsafe' | '$queryRawTyped'>

export type JsonObject = Prisma.InputJsonObject
/** The null of a column, where the column holds JSON. */
export const NO_JSON = Prisma.DbNull

/** Whether a pooler stands between, which hands a connection on after each transaction: nothing lasts on it, plans neither. */
export const isPooled = (): boolean => env().DIRECT_URL !== null

/** SQL by its text → the name under which a connection keeps its plan; one list a process, as there is one client. */
const NAMES = Symbol.for('second-source.plans')
const kept = globalThis as unknown as { [NAMES]?: Map<string, string> }
kept[NAMES] ??= new Map()
const names = kept[NAMES]
/** Keeps the plan of a statement under a name. Through a pooler nothing is kept. */
export function keepPlan(sql: string, name: string): void {
  if (!isPooled()) names.set(sql, name)
}

interface Opened {
  client: PrismaClient
  carriers: Carriers
}

function open(to: Pick<ReturnType<typeof connectionOf>, 'connectionString' | 'options'>): Opened {
  const carriers = new Carriers(
    new Answering(to, { isPooled: isPooled() }),
    {
      ...to,
      max: env().DATABASE_POOL,
      connectionTimeoutMillis: CONNECT_MS,
      idleTimeoutMillis: RESTS_MS,
      // a pooler takes no settings for a session: transactions bring their own there
      ...(isPooled() ? {} : { statement_timeout: STATEMENT_MS, idle_in_transaction_session_timeout: IDLE_MS }),
      ...KEEP_ALIVE,
    },
    { statementNameGenerator: ({ sql }) => names.get(sql) ?? '' },
  )
  const client = new PrismaClient({
    adapter: carriers,
    errorFormat: 'minimal', // no stack of every call is looked at
    transactionOptions: { maxWait: CONNECT_MS + 1000, timeout: TRANSACTION_MS },
  })
  return { client, carriers }
}

/** Which database a client asks: the one that the desk writes to, or a standby of it that is only read. */
export type Side = 'primary' | 'replica'

/** One client a process and side, with its connections; on globalThis, because bundles do not share modules. */
const KEY = Symbol.for('second-source.prisma')
const shared = globalThis as unknown as { [KEY]?: { [side in Side]?: Opened } }

/** The client, opened on first use, so that a build needs no database. */
export const prisma = (side: Side = 'primary'): PrismaClient => opened(side).client

function opened(side: Side): Opened {
  shared[KEY] ??= {}
  const { DATABASE_READ_URL } = env()
  shared[KEY][side] ??= open(
    side === 'replica' && DATABASE_READ_URL ? { connectionString: DATABASE_READ_URL, options: SESSION } : connectionOf(env()),
  )
  return shared[KEY][side]
}

/** What carries the client's statements outside a transaction. */
export async function carrierOf(side: Side = 'primary'): Promise<Carrier> {
  const { client, carriers } = opened(side)
  if (!carriers.carrier) await client.$connect()
  return carriers.carrier!
}

/** The connections of this process as they are now. */
export const poolFigures = () => opened('primary').carriers.figures()

/** Closes the client and its connections; the next use opens new ones. */
export async function closePrisma(): Promise<void> {
  const closing = Object.values(shared[KEY] ?? {})
  shared[KEY] = undefined
  await Promise.all(closing.map(({ client }) => client.$disconnect()))
}
