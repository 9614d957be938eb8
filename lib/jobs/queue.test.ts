/** The queue against the real database, with processes that are really killed. Each check stands beside a fault that it sees. */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { closePool, type Db, db, transaction } from '@/lib/db/pool'
import { enqueue, type JobOptions } from '@/lib/db/write/job'
import { forgetEnv } from '@/lib/env'
import { startWork } from './queue'

/** As in a server, with its times in tenths of seconds. */
const QUICK = { poll: 200, look: 200, dead: 1000, end: 500 }
const children = new Set<ChildProcess>()

beforeAll(async () => {
  await db.rows(
    `create table if not exists job_seen (id bigint primary key generated always as identity, job uuid not null, pid int not null,
       began_at timestamptz not null default clock_timestamp(), ended_at timestamptz)`,
  )
})
beforeEach(async () => {
  await db.rows('delete from graphile_worker._private_jobs')
  await db.rows('truncate job_seen')
})
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL')
  children.clear()
})
afterAll(async () => {
  await db.rows('drop table if exists job_seen')
  await closePool()
})

/** A process that does jobs; resolves when it said that it began. */
async function worker({ hold = 0, fails = '' } = {}, pace: object = QUICK): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/job-worker.ts', JSON.stringify({ hold, fails, pace })], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.add(child)
  await new Promise<void>((done) => child.stdout!.once('data', () => done()))
  child.stdout!.resume()
  return child
}
const gone = (child: ChildProcess) =>
  new Promise<void>((done) => (child.exitCode === null && child.signalCode === null ? child.once('exit', () => done()) : done()))
const put = (storyId: string, options?: JobOptions, on?: Db) =>
  on
    ? enqueue(on, 'read-story-again', { storyId, engine: 1 }, options)
    : transaction((tx) => enqueue(tx, 'read-story-again', { storyId, engine: 1 }, options))

interface Seen {
  job: string
  pid: number
  began_at: Date
  ended_at: Date | null
}
const seen = (job: string | null = null) =>
  db.rows<Seen>('select job, pid, began_at, ended_at from job_seen where job = coalesce($1::uuid, job) order by id', [job])
interface Standing {
  attempts: number
  max_attempts: number
  last_error: string | null
  locked: boolean
  wait: number
}
const standing = () =>
  db.rows<Standing>(
    `select attempts::int, max_attempts::int, last_error, locked_at is not null as locked, extract(epoch from run_at - now())::float8 as wait from graphile_worker.jobs order by id`,
  )
const begun = (job: string, times = 1) => expect.poll(async () => (await seen(job)).length, { timeout: 20_000 }).toBe(times)
const empty = () => expect.poll(async () => (await standing()).length, { timeout: 20_000 }).toBe(0)

/** What was done by two at once, or twice, or not at all. */
function faultsOf(jobs: readonly string[], rows: readonly Seen[]): string[] {
  return jobs.flatMap((job) => {
    const of = rows.filter((row) => row.job === job)
    if (of.length === 0) return [`${job} was not done`]
    return of.length > 1 ? [`${job} was done ${of.length} times`] : []
  })
}

describe('a job is of the transaction that asks for it', () => {
  /** How many jobs a transaction leaves that is undone after `ask`. */
  const left = async (ask: (tx: Db) => Promise<void>) => {
    await expect(
      transaction(async (tx) => {
        await ask(tx)
        throw new Error('undone')
      }),
    ).rejects.toThrow('undone')
    return (await standing()).length
  }
  it('undone with it, nothing is left of it', async () => {
    expect(await left((tx) => put(randomUUID(), {}, tx))).toBe(0)
    await put(randomUUID())
    expect(await standing()).toMatchObject([{ attempts: 0, max_attempts: 4, locked: false }])
  })
  it('a fault: one that is asked for beside the transaction stays', async () => {
    expect(await left(() => put(randomUUID(), {}, db))).toBe(1)
  })
  it('a payload that lacks something, or names another thing, is not put there', async () => {
    await expect(transaction((tx) => enqueue(tx, 'read-story-again', { storyId: 'x', engine: 1 }))).rejects.toThrow(/uuid/i)
    expect(await standing()).toEqual([])
  })
  it('two with one key are one: the later takes its place, or is left out', async () => {
    const [one, two] = [randomUUID(), randomUUID()]
    await put(one, { key: { name: 'a', mode: 'once' } })
    await put(two, { key: { name: 'a', mode: 'once' } })
    expect(await db.rows(`select payload ->> 'storyId' as id from graphile_worker._private_jobs`)).toEqual([{ id: one }])
    await put(two, { key: { name: 'a', mode: 'later' } })
    expect(await db.rows(`select payload ->> 'storyId' as id from graphile_worker._private_jobs`)).toEqual([{ id: two }])
  })
})

describe('several processes share it', () => {
  it('two never do one job at once, and each is done', { timeout: 60_000 }, async () => {
    const jobs = Array.from({ length: 60 }, () => randomUUID())
    await transaction(async (tx) => {
      for (const job of jobs) await put(job, {}, tx)
    })
    const [one, two] = await Promise.all([worker({ hold: 20 }), worker({ hold: 20 })])
    await empty()
    const rows = await seen()
    expect(faultsOf(jobs, rows)).toEqual([])
    // both had a hand in it: nothing would be shown otherwise
    expect(new Set(rows.map((row) => row.pid))).toEqual(new Set([one.pid, two.pid]))
  })
  it('a fault: who takes a job without holding it does it twice', async () => {
    const jobs = [randomUUID(), randomUUID()]
    for (const job of jobs) await put(job)
    const careless = async () => {
      const found = await db.rows<{ job: string }>(
        `select payload ->> 'storyId' as job from graphile_worker._private_jobs order by id`,
      )
      for (const { job } of found) await db.rows('insert into job_seen (job, pid) values ($1, 0)', [job])
    }
    await Promise.all([careless(), careless()])
    expect(faultsOf(jobs, await seen())).toHaveLength(2)
  })

  it('what a killed process was at, another one takes up', { timeout: 60_000 }, async () => {
    const job = randomUUID()
    await put(job)
    const first = await worker({ hold: 600_000 })
    await begun(job)
    const second = await worker()
    first.kill('SIGKILL')
    await begun(job, 2)
    await empty()
    expect((await seen(job)).map((row) => row.pid)).toEqual([first.pid, second.pid])
  })
  it('a fault: where nobody looks for the dead, it stays with them', { timeout: 60_000 }, async () => {
    const job = randomUUID()
    await put(job)
    const first = await worker({ hold: 600_000 })
    await begun(job)
    await worker({ hold: 1000 }, { ...QUICK, dead: 3_600_000 })
    first.kill('SIGKILL')
    await gone(first)
    for (let n = 0; n < 3; n++) {
      // others are done all the while
      const other = randomUUID()
      await put(other)
      await expect.poll(async () => (await seen(other))[0]?.ended_at, { timeout: 20_000 }).toBeInstanceOf(Date)
    }
    expect((await standing())[0]).toMatchObject({ attempts: 1, locked: true })
    expect(await seen(job)).toHaveLength(1)
  })
  it('a process that is alive keeps its job, however long it takes', { timeout: 60_000 }, async () => {
    const [long, short] = [randomUUID(), randomUUID()]
    await put(long)
    await worker({ hold: 4000 })
    await begun(long)
    await worker()
    await put(short)
    await empty()
    expect(await seen(long)).toHaveLength(1)
  })
  it('one that loses its connections takes its lock again, and nobody takes up its job', { timeout: 60_000 }, async () => {
    const job = randomUUID()
    await put(job)
    await worker({ hold: 3000 })
    await begun(job)
    await worker()
    await db.rows(
      `select count(pg_terminate_backend(pid))::int as n from pg_stat_activity where application_name = 'second-source queue' and datname = current_database()`,
    )
    await empty()
    expect(await seen(job)).toHaveLength(1)
  })
  it('a job that ends its process each time stands as failed, and says so', { timeout: 60_000 }, async () => {
    const job = randomUUID()
    await put(job)
    await db.rows('update graphile_worker._private_jobs set max_attempts = 2')
    const first = await worker({ hold: 600_000 })
    await begun(job)
    first.kill('SIGKILL')
    const second = await worker({ hold: 600_000 })
    await begun(job, 2)
    second.kill('SIGKILL')
    await worker()
    await expect
      .poll(standing, { timeout: 20_000 })
      .toMatchObject([
        { attempts: 2, locked: false, last_error: 'The process that did this ended in the middle of it, at try 2.' },
      ])
    expect(await seen(job)).toHaveLength(2)
  })
})

describe('a job that throws', () => {
  /** Waits until the one job was tried so often, and answers how it stands. */
  const tried = async (times: number) => {
    await expect.poll(async () => (await standing())[0], { timeout: 20_000 }).toMatchObject({ attempts: times, locked: false })
    return (await standing())[0]!
  }
  const hurry = () => db.rows('update graphile_worker._private_jobs set run_at = now()')

  it('is tried again, each time later, and stands as failed with its error', { timeout: 60_000 }, async () => {
    await worker({ fails: 'The engine choked.' })
    const job = randomUUID()
    await put(job)
    const waits: number[] = []
    for (let n = 1; n <= 4; n++) {
      const now = await tried(n)
      expect(now.last_error).toBe('The engine choked.')
      waits.push(now.wait)
      if (n < 4) await hurry()
    }
    for (let n = 1; n < waits.length; n++) expect(waits[n]!).toBeGreaterThan(waits[n - 1]!)
    await hurry()
    const other = randomUUID()
    await put(other)
    await begun(other)
    expect(await seen(job)).toHaveLength(4) // four tries, and no fifth
    expect((await standing())[0]).toMatchObject({ attempts: 4, max_attempts: 4, last_error: 'The engine choked.' })
  })
  it('a fault: one that swallows what went wrong leaves nothing to see', { timeout: 60_000 }, async () => {
    const work = startWork({ 'read-story-again': async () => Promise.reject(new Error('x')).catch(() => {}) }, () => {}, {
      pace: QUICK,
    })
    try {
      await put(randomUUID())
      await empty()
    } finally {
      await work.stop()
    }
  })
})

describe('a process that is asked to end', () => {
  it('finishes what it is at', { timeout: 60_000 }, async () => {
    const job = randomUUID()
    await put(job)
    const first = await worker({ hold: 400 })
    await begun(job)
    first.kill('SIGTERM')
    await gone(first)
    expect(first.exitCode).toBe(0)
    expect(await seen(job)).toMatchObject([{ ended_at: expect.any(Date) }])
    expect(await standing()).toEqual([])
  })
  it('gives back what takes longer, as if nobody had tried', { timeout: 60_000 }, async () => {
    const job = randomUUID()
    await put(job)
    const first = await worker({ hold: 600_000 })
    await begun(job)
    first.kill('SIGTERM')
    await gone(first)
    expect(await standing()).toMatchObject([{ attempts: 0, locked: false }])
    expect((await standing())[0]!.wait).toBeLessThanOrEqual(0)
    await worker()
    await empty()
    expect((await seen(job)).at(-1)).toMatchObject({ ended_at: expect.any(Date) })
  })
  it('takes no job any more while it ends', { timeout: 60_000 }, async () => {
    const [job, later] = [randomUUID(), randomUUID()]
    await put(job)
    const first = await worker({ hold: 400 })
    await begun(job)
    // a signal takes its time: what comes before it was heard is a job as any other
    const heard = new Promise<void>((done) => first.stdout!.on('data', (said) => `${said}`.includes('ending') && done()))
    first.kill('SIGTERM')
    await heard
    await put(later)
    await gone(first)
    expect(await seen(later)).toEqual([])
    expect(await standing()).toMatchObject([{ attempts: 0 }])
  })
  it('a fault: one that is killed gives nothing back', { timeout: 60_000 }, async () => {
    await put(randomUUID())
    const first = await worker({ hold: 600_000 })
    await expect.poll(async () => (await standing())[0]?.locked, { timeout: 20_000 }).toBe(true)
    first.kill('SIGKILL')
    await gone(first)
    expect(await standing()).toMatchObject([{ attempts: 1, locked: true }])
  })
})

it('who serves does not make the queue: without its tables it says so, and goes on when they are there', {
  timeout: 60_000,
}, async () => {
  const own = process.env.DATABASE_URL!
  const name = `no_queue_${randomUUID().slice(0, 8)}`
  await db.rows(`create database ${name}`)
  const url = new URL(own)
  url.pathname = name
  process.env.DATABASE_URL = url.toString()
  forgetEnv()
  const said: string[] = []
  let done = 0
  const work = startWork({ 'look-round': async () => void done++ }, ({ error }) => said.push(error), { pace: QUICK })
  try {
    await expect.poll(() => said.join(), { timeout: 20_000 }).toContain('The tables of the queue are missing.')
    const client = new pg.Client({ connectionString: url.toString() })
    await client.connect()
    expect((await client.query(`select to_regnamespace('graphile_worker') as there`)).rows).toEqual([{ there: null }])
    await client.end()
    const { makeQueue } = await import('@/scripts/queue.mjs')
    await makeQueue(url.toString())
    await expect.poll(() => done, { timeout: 20_000 }).toBeGreaterThan(0)
  } finally {
    await work.stop()
    process.env.DATABASE_URL = own
    forgetEnv()
    await db.rows(`drop database ${name} with (force)`)
  }
})
