import type { EventEmitter } from 'node:events'
import type { Socket } from 'node:net'
import pg from 'pg'

/** A statement that has no answer for so long has its other end looked for. */
const ASK_MS = 5000
const CONNECT_MS = 4000
/** A connection that says nothing is asked whether it stands after so long; ten questions a second apart without an answer end it. */
export const KEEP_ALIVE = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 }

/** Error of a server, by the SQLSTATE that it answers with: whoever says no is there. */
const isAnswer = (error: unknown): boolean => /^[0-9A-Z]{5}$/.test((error as { code?: string }).code ?? '')

type Where = Pick<pg.ClientConfig, 'connectionString' | 'options'>

/** What the server at an address works on now: the numbers of its processes; 'busy' where it answers and says none, null where nobody answers. */
async function atWork(where: Where): Promise<ReadonlySet<number> | 'busy' | null> {
  const client = new pg.Client({ ...where, connectionTimeoutMillis: CONNECT_MS, query_timeout: CONNECT_MS })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ pid: number }>(`select pid from pg_stat_activity where state <> 'idle'`)
    return new Set(rows.map(({ pid }) => pid))
  } catch (error) {
    return isAnswer(error) ? 'busy' : null
  } finally {
    client.end().catch(() => {})
  }
}

/**
 * Ends connections whose other end is gone without a word: a machine that lost its power or its network sends no end, and the
 * system would wait a quarter of an hour for the answer to what was asked last. A statement without an answer for five seconds has
 * its server asked, over a connection of its own, whether it is still at work on it; the connection is ended where nobody answers twice
 * or the server knows nothing of it, and what waited on it fails as when a database is away. A pooler gives numbers of its own to its
 * connections and looks after those behind it: that it answers is enough. `ms` is for tests.
 */
export class Answering {
  /** What is being asked of the server now, for all that doubt it, and since when. */
  private looking: { since: number; found: ReturnType<typeof atWork> } | null = null

  constructor(
    private readonly where: Where,
    private readonly given: { isPooled?: boolean; ms?: number } = {},
  ) {}

  /** Watches a connected client until it ends. */
  watch(client: pg.ClientBase): void {
    const { connection, processID } = client as unknown as {
      connection: EventEmitter & { stream: Socket }
      processID: number | null
    }
    const { stream } = connection
    let timer: NodeJS.Timeout | undefined
    let askedAt = 0
    let isDoubted = false
    const look = async () => {
      const doubted = timer
      const since = askedAt
      this.looking ??= {
        since: performance.now(),
        found: atWork(this.where).finally(() => {
          this.looking = null
        }),
      }
      const { since: lookedAt, found: finding } = this.looking
      const found = await finding
      // it was answered meanwhile, and what is asked now is another statement
      if (timer === undefined || timer !== doubted) return
      const isOlder = lookedAt < since
      const isAtWork = found && (this.given.isPooled || found === 'busy' || (processID !== null && found.has(processID)))
      // that nobody answers is believed the second time: this process itself may have been too busy to hear
      const isOnceMore = found === null && !isDoubted
      isDoubted = isOnceMore
      if (isOlder || isAtWork || isOnceMore) timer.refresh()
      else stream.destroy(Object.assign(new Error('The database does not answer any more.'), { code: 'ETIMEDOUT' }))
    }
    const write = stream.write.bind(stream)
    stream.write = ((...given: Parameters<typeof write>) => {
      if (timer === undefined) {
        askedAt = performance.now()
        timer = setTimeout(look, this.given.ms ?? ASK_MS).unref()
      }
      return write(...given)
    }) as typeof stream.write
    stream.on('data', () => timer?.refresh())
    const rest = () => {
      clearTimeout(timer)
      timer = undefined
      isDoubted = false
    }
    connection.on('readyForQuery', rest)
    stream.on('close', rest)
  }
}
