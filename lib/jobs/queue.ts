/**
 * The process's share of the queue: it takes jobs, does them, and takes up what a process that died left. The queue is
 * graphile-worker's, over tables of its own in the desk's database (docs/decisions/0068); jobs come into it inside the
 * transactions of the desk (lib/db/write/job.ts). Which kinds this process does is what `handlers` holds: one that cannot do a
 * kind, or is older than it, leaves it to others.
 *
 * Whoever does jobs holds a lock of the database on its name, on a connection of its own. A process that is killed has its
 * connection closed by the machine it ran on, a machine that is gone is noticed by the database within half a minute, and with
 * the connection goes the lock. Whoever looks round and finds a name without its lock, twice, gives its jobs back to all.
 */
import { EventEmitter } from 'node:events'
import { Logger, parseCronItems, type Runner, run, type TaskList, type WorkerEvents } from 'graphile-worker'
import pg from 'pg'
import { Answering, KEEP_ALIVE } from '@/lib/db/answering'
import { JOBS, type JobKind, type JobPayload } from '@/lib/domain/job'
import { directOf, env } from '@/lib/env'

/** Does one job. What it throws is kept as its error; at `signal` it ends as soon as it may, and throws. */
export type Handler<K extends JobKind> = (payload: JobPayload<K>, signal: AbortSignal) => Promise<unknown>
export type Handlers = { [K in JobKind]?: Handler<K> }

/** What a process says of its work, for the log: kinds, counts and errors, never what stands in the desk. */
export interface Told {
  job?: JobKind
  try?: number
  of?: number
  error: string
}

/** Times in milliseconds; tests shorten them. */
export interface Pace {
  /** How often it is looked whether something has come due; what is due at once is told by the database. */
  poll: number
  /** How often it is looked whether a process that does jobs has died. */
  look: number
  /** How long a name has to be without its lock before its jobs are given back; a lost connection is made anew in less. */
  dead: number
  /** How long a job may go on after the process was asked to end, before it is told. */
  end: number
}
const PACE: Pace = { poll: 5000, look: 4000, dead: 8000, end: 3000 }
const AT_ONCE = 2
const CONNECTIONS = 3
const AGAIN_MS = 3000
/** The first half of the locks' names; the second is the number of the worker's name. */
const LOCKS = 72707373
/** A connection whose other machine is gone is closed by the database after 25 seconds. */
const NOTICED = ' -c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3'

const sleep = (ms: number) => new Promise<void>((done) => setTimeout(done, ms).unref())
const words = (error: unknown) => (error instanceof Error ? error.message : String(error)).slice(0, 300)

const AT_WORK = Symbol.for('second-source.at-work')
const shared = globalThis as unknown as { [AT_WORK]?: boolean }
/** Whether this process takes jobs now: its lock is held. */
export const isAtWork = (): boolean => shared[AT_WORK] === true

/** One session of work: from connecting until the connection, or the process, ends. */
class Session {
  private readonly pool: pg.Pool
  private readonly lost = new AbortController()
  private readonly missed = new Map<string, number>()
  /** Jobs that were told to end and did: they go back as if nobody had tried. */
  private readonly given = new Set<string>()
  private light: pg.Client | null = null
  private lit: Promise<void> = Promise.resolve()
  private darkSince: number | null = null
  private name = ''
  private runner: Runner | null = null
  private timers: NodeJS.Timeout[] = []
  private closing: Promise<void> | null = null

  constructor(
    private readonly handlers: Handlers,
    private readonly tell: (told: Told) => void,
    private readonly pace: Pace,
  ) {
    const direct = directOf(env())
    this.pool = new pg.Pool({
      ...direct,
      options: direct.options + NOTICED,
      application_name: 'second-source queue',
      max: CONNECTIONS - 1, // and the one that holds the lock
      ...KEEP_ALIVE,
      connectionTimeoutMillis: 4000,
    })
    const lost = () => {} // the pool makes another one
    this.pool.on('error', lost)
    const answering = new Answering(direct)
    this.pool.on('connect', (client) => {
      client.on('error', lost)
      answering.watch(client)
    })
  }

  /** Resolves when the session is over, by `end` or because it broke. */
  async work(): Promise<void> {
    const { rows } = await this.pool.query<{ there: boolean }>(
      `select to_regclass('graphile_worker._private_jobs') is not null as there`,
    )
    if (!rows[0]?.there) throw new Error('The tables of the queue are missing. Start the desk with npm start, which makes them.')
    const events: WorkerEvents = new EventEmitter()
    events.on('pool:create', ({ workerPool }) => {
      this.name = workerPool.id
      this.lit = this.lightUp()
    })
    const lit = () => this.lit
    const before = process.exitCode
    this.runner = await run({
      pgPool: this.pool,
      taskList: this.tasks(),
      parsedCronItems: parseCronItems(this.minutes()),
      concurrency: AT_ONCE,
      pollInterval: this.pace.poll,
      gracefulShutdownAbortTimeout: this.pace.end,
      noHandleSignals: true,
      events,
      logger: new Logger(() => (level, message) => {
        // what a job failed of is told where it is caught
        if (level === 'error' && !message.startsWith('Failed task')) this.tell({ error: message.slice(0, 300) })
      }),
      preset: {
        // how a job came out is written in batches of what comes at once: only then is it tried again where the database is
        // away, and waited for at the end
        worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 },
        // nobody takes a job before its lock is held
        plugins: [{ name: 'LockFirst', version: '1.0.0', worker: { hooks: { startWorker: lit } } }],
      },
    }).finally(() => {
      process.exitCode = before
    })
    this.timers = [setInterval(() => void this.look(), this.pace.look), setInterval(() => this.watch(), 500)]
    for (const timer of this.timers) timer.unref()
    if (this.handlers['look-round'])
      await this.runner.addJob('look-round', {}, { jobKey: 'look-round', maxAttempts: JOBS['look-round'].tries })
    await this.runner.promise
  }

  private tasks(): TaskList {
    const tasks: TaskList = {}
    for (const [kind, handler] of Object.entries(this.handlers) as [JobKind, Handler<JobKind>][])
      tasks[kind] = async (payload, { job, abortSignal }) => {
        const ended = abortSignal ? AbortSignal.any([abortSignal, this.lost.signal]) : this.lost.signal
        try {
          await handler(JOBS[kind].payload.parse(payload) as JobPayload<JobKind>, ended)
        } catch (error) {
          if (ended.aborted) this.given.add(job.id)
          else this.tell({ job: kind, try: job.attempts, of: job.max_attempts, error: words(error) })
          throw error
        }
      }
    return tasks
  }

  private minutes() {
    return (Object.keys(this.handlers) as JobKind[])
      .filter((kind) => 'everyMinute' in JOBS[kind])
      .map((kind) => ({
        task: kind,
        identifier: kind,
        match: '* * * * *',
        options: { jobKey: kind, maxAttempts: JOBS[kind].tries, priority: JOBS[kind].rank },
      }))
  }

  /** Takes the lock on this session's name, and again whenever its connection is lost. */
  private async lightUp(): Promise<void> {
    const direct = directOf(env())
    const client = new pg.Client({
      ...direct,
      options: direct.options + NOTICED,
      application_name: 'second-source queue',
      ...KEEP_ALIVE,
      connectionTimeoutMillis: 4000,
    })
    const gone = () => {
      if (this.light !== client) return
      this.light = null
      shared[AT_WORK] = false
      this.darkSince = Date.now()
      if (!this.closing) this.lit = this.lightUp()
    }
    client.on('error', gone)
    client.on('end', gone)
    try {
      await client.connect()
      await client.query('select pg_advisory_lock($1, hashtext($2))::text', [LOCKS, this.name])
      this.light = client
      shared[AT_WORK] = true
      this.darkSince = null
    } catch {
      client.end().catch(() => {})
      this.darkSince ??= Date.now()
      if (this.closing) return
      await sleep(200)
      return this.lightUp()
    }
  }

  /** Without its lock for half the time after which others take its jobs up, this session lets go of them. */
  private watch(): void {
    if (this.closing || this.darkSince === null || Date.now() - this.darkSince < this.pace.dead / 2) return
    this.lost.abort(new Error('The connection to the database was lost.'))
    void this.end()
  }

  /** Gives back what sessions left that are gone. */
  private async look(): Promise<void> {
    if (!this.light || this.closing) return
    try {
      const { rows } = await this.light.query<{ name: string }>(
        `select name from (select distinct locked_by as name from graphile_worker._private_jobs where locked_by is not null) held
         where pg_try_advisory_xact_lock($1, hashtext(name))`,
        [LOCKS],
      )
      const now = Date.now()
      const gone = new Set(rows.map((row) => row.name).filter((name) => name !== this.name))
      for (const name of this.missed.keys()) if (!gone.has(name)) this.missed.delete(name)
      for (const name of gone) {
        const since = this.missed.get(name)
        if (since === undefined) this.missed.set(name, now)
        else if (now - since >= this.pace.dead) {
          this.missed.delete(name)
          await takeUp(this.pool, name)
        }
      }
    } catch {
      // the database is away, or the lock's connection is made anew
    }
  }

  /**
   * Takes no more jobs, lets those under way come to their end, and tells them to after a while. What does not heed that is
   * given back by others when this process is gone.
   */
  end(): Promise<void> {
    this.closing ??= this.close()
    return this.closing
  }

  private async close(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer)
    try {
      await this.runner?.stop()
      if (this.given.size > 0)
        await this.pool.query(
          `select graphile_worker.reschedule_jobs(array_agg(id), run_at := now(), attempts := greatest(attempts - 1, 0))
           from graphile_worker.jobs where id = any($1::bigint[]) group by attempts`,
          [[...this.given]],
        )
    } catch {
      // others take up what is left
    }
    const light = this.light
    this.light = null
    shared[AT_WORK] = false
    await Promise.allSettled([light?.end(), this.pool.end()])
  }
}

/** Gives back the jobs of a session that is gone. One that ended its session in each of its tries stands as failed. */
async function takeUp(pool: pg.Pool, name: string): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const { rows } = await client.query<{ id: string; spent: boolean; tries: number }>(
      `select id::text, attempts >= max_attempts as spent, attempts::int as tries from graphile_worker._private_jobs
       where locked_by = $1 and pg_try_advisory_xact_lock($2, hashtext($1)) for update`,
      [name, LOCKS],
    )
    if (rows.length > 0) await client.query('select graphile_worker.force_unlock_workers(array[$1])', [name])
    for (const { id, spent, tries } of rows)
      if (spent)
        await client.query('select id from graphile_worker.permanently_fail_jobs(array[$1::bigint], $2)', [
          id,
          `The process that did this ended in the middle of it, at try ${tries}.`,
        ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    client.release()
  }
}

/**
 * Does this process's share of the jobs until it is stopped; while the database is away, or its queue is not made yet, it tries
 * again. `before` is done each time before the first job is taken.
 */
export function startWork(
  handlers: Handlers,
  tell: (told: Told) => void,
  { before = async () => {}, pace = {} }: { before?: () => Promise<unknown>; pace?: Partial<Pace> } = {},
): { stop: () => Promise<void> } {
  let ended = false
  let session: Session | null = null
  let last = ''
  const told = (one: Told) => {
    // while the database is away the same is said every few seconds
    if (one.job || one.error !== last) tell(one)
    if (!one.job) last = one.error
  }
  const keepOn = async () => {
    while (!ended) {
      try {
        await before()
        if (ended) return
        session = new Session(handlers, told, { ...PACE, ...pace })
        await session.work()
        last = ''
      } catch (error) {
        if (!ended) told({ error: `No jobs are done for now: ${words(error)}` })
      }
      await session?.end()
      session = null
      if (!ended) await sleep(AGAIN_MS)
    }
  }
  void keepOn()
  return {
    stop: async () => {
      ended = true
      await session?.end()
    },
  }
}
