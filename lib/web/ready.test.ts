import pg from 'pg'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { closePool, db } from '@/lib/db/pool'
import { JOB_KINDS } from '@/lib/domain/job'
import { forgetEnv } from '@/lib/env'
import { startWork } from '@/lib/jobs/queue'
import { listening, subscribe } from '@/lib/live/hub'
import { newsroom, storyInCheck } from '@/scripts/testing'
import { startFigures } from './metrics'
import { readiness } from './ready'

const own = process.env.DATABASE_URL!
let clock = 0
/** Asked a minute later each time: what was answered a moment ago is not asked again. */
const look = async () => {
  clock += 60_000
  const { ready, parts } = await readiness(clock)
  return { ready, lacking: parts.filter((part) => !part.ready) }
}
async function goOnWith(url: string): Promise<void> {
  await closePool()
  process.env.DATABASE_URL = url
  forgetEnv()
}
afterEach(() => goOnWith(own))
afterAll(() => closePool())

describe('a process is ready', () => {
  it('where the database answers, has everything, is heard, and letters leave', async () => {
    await db.now()
    expect(await look()).toEqual({ ready: true, lacking: [] })
  })

  it('asks once in a second', async () => {
    clock += 60_000
    expect(readiness(clock)).toBe(readiness(clock + 500))
  })

  it('and not where the database does not answer', async () => {
    await goOnWith('postgresql://postgres:x@127.0.0.1:1/none')
    const { ready, lacking } = await look()
    expect(ready).toBe(false)
    expect(lacking.map(({ part }) => part)).toEqual(['database', 'migrations', 'listener', 'queue', 'letters'])
    expect(lacking[0]!.says).toContain('See whether it runs')
  })

  it.skipIf(process.platform !== 'linux')('nor where the disk of the built-in database is full, though it answers', async () => {
    process.env.DATABASE_DISK = '/proc' // a file system that has no room
    forgetEnv()
    try {
      const { ready, lacking } = await look()
      expect(ready).toBe(false)
      expect(lacking).toEqual([{ part: 'database', ready: false, says: expect.stringContaining('Make room on it') }])
    } finally {
      delete process.env.DATABASE_DISK
      forgetEnv()
    }
  })

  it('nor where a migration is missing, and says what to do', async () => {
    const [last] = await db.rows<{ id: string }>('select id from _prisma_migrations order by migration_name desc limit 1')
    await db.rows('update _prisma_migrations set rolled_back_at = now() where id = $1', [last!.id])
    try {
      const { lacking } = await look()
      expect(lacking).toMatchObject([{ part: 'migrations', says: expect.stringMatching(/lacks 1 of the migrations.*npm start/) }])
    } finally {
      await db.rows('update _prisma_migrations set rolled_back_at = null where id = $1', [last!.id])
    }
    expect((await look()).ready).toBe(true)
  })

  it('nor while its listener is lost, which comes back by itself', async () => {
    const leave = subscribe({ personId: 'x', storyId: 'y', nudge() {}, accessChanged() {}, close() {} })
    try {
      await expect.poll(listening).toBe('listening')
      const client = new pg.Client({ connectionString: own })
      await client.connect()
      await client.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and (query = 'listen second_source' or query like '%pg_listening_channels%') and pid <> pg_backend_pid()`,
      )
      await client.end()
      await expect.poll(listening, { interval: 5 }).toBe('lost')
      await expect.poll(listening, { timeout: 10_000 }).toBe('listening')
    } finally {
      leave()
    }
    expect(await listening()).toBe('idle')
  })

  it('nor while nobody does jobs, or there is no queue', async () => {
    await db.rows(
      `insert into graphile_worker._private_known_crontabs (identifier, known_since) values ('look-round', now() - interval '20 minutes') on conflict (identifier) do update set known_since = excluded.known_since, last_execution = null`,
    )
    try {
      expect((await look()).lacking).toMatchObject([
        { part: 'queue', says: expect.stringContaining('No process has done jobs for 20 minutes') },
      ])
      // a start after a long pause: this process works, though nobody has looked round yet
      const work = startWork({ 'tell-reminders': async () => {} }, () => {})
      await expect.poll(async () => (await look()).ready, { timeout: 10_000 }).toBe(true)
      await work.stop()
      expect((await look()).ready).toBe(false)
      await db.rows(`update graphile_worker._private_known_crontabs set last_execution = now()`)
      expect((await look()).ready).toBe(true)
      await db.rows('alter schema graphile_worker rename to elsewhere')
      expect((await look()).lacking).toMatchObject([{ part: 'queue', says: expect.stringContaining('tables of the queue') }])
    } finally {
      await db.rows('alter schema elsewhere rename to graphile_worker').catch(() => {})
      await db.rows('delete from graphile_worker._private_known_crontabs')
    }
  })

  it('nor while nobody takes letters that are due', async () => {
    const people = await newsroom()
    const { storyId } = await storyInCheck(people.mina)
    await db.rows('update post_state set is_on = true')
    const insert = (minutes: number, seq: number) =>
      db.rows(
        `insert into post (person_id, stream_id, seq, kind, due_at) select $1, $2, $3, kind, now() - make_interval(mins => $4) from turn_kind limit 1`,
        [people.mina, storyId, seq, minutes],
      )
    try {
      await insert(2, 1)
      expect((await look()).ready).toBe(true)
      await insert(30, 2)
      expect((await look()).lacking).toMatchObject([{ part: 'letters', says: expect.stringContaining('due for 30 minutes') }])
      await db.rows('update post_state set is_on = false')
      expect((await look()).ready).toBe(true)
    } finally {
      await db.rows('update post_state set is_on = false')
      await db.rows('delete from post where person_id = $1', [people.mina])
    }
  })
})

it('figures of the app say counts and nothing of what stands in the desk', async () => {
  const people = await newsroom()
  const { storyId } = await storyInCheck(people.mina)
  process.env.METRICS_ADDRESS = '127.0.0.1:9'
  forgetEnv()
  try {
    await startFigures()
  } finally {
    delete process.env.METRICS_ADDRESS
    forgetEnv()
  }
  const { register } = await import('prom-client')
  const text = await register.metrics()
  expect(text).toMatch(/^second_source_database_up 1$/m)
  expect(text).toMatch(/^second_source_trails [1-9]\d*$/m)
  expect(text).toMatch(/^second_source_jobs\{kind="read-story-again",state="failed"\} 0$/m)
  expect(text).toMatch(/^second_source_jobs_oldest_seconds \d/m)
  expect(text).toMatch(/^second_source_letters_waiting \d+$/m)
  expect(text).toMatch(/^second_source_pool_connections\{state="in_use"\} \d+$/m)
  for (const part of [storyId, people.mina, 'Ferry', 'Halla', '@desk.example', 'mina']) expect(text).not.toContain(part)
  const labels = new Set([...text.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => `${name}=${value}`))
  expect(
    [...labels].filter(
      (label) =>
        !/^(?:state=(?:in_use|idle|running|waiting|later|failed)|queue=(?:imports|looks|readings|reports))$/.test(label) &&
        !JOB_KINDS.some((kind) => label === `kind=${kind}`),
    ),
  ).toEqual([])
})
