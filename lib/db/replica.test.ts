import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { forgetEnv } from '@/lib/env'
import { closePool, db, standby, transaction } from './pool'
import { onReplica, reading, replicaState } from './replica'

/**
 * A standby is another way to the server of these tests, whose sessions say what those of a standby say: that they follow, and
 * how far they are. That a real one streams is the campaign's (bench/machines.ts).
 */
const own = process.env.DATABASE_URL!
const asStandby = (schema: string) => `${own}?options=-c%20search_path%3D${schema},public,pg_catalog`
const ask = (on: typeof db) => on.one<{ path: string }>(`select current_setting('search_path') as path`)
async function withStandby(url: string): Promise<void> {
  await closePool()
  process.env.DATABASE_READ_URL = url
  forgetEnv()
}
const told: string[] = []
/** As it is asked here: a machine that has much to do is waited for, and nothing that was left out stays out. */
const read = <T>(work: (on: typeof db) => Promise<T>, patience = 20_000, rest = 0) => reading(work, { patience, rest })

beforeAll(async () => {
  onReplica((state, why) => told.push(`${state} ${why}`.trim()))
  const client = new pg.Client({ connectionString: own })
  await client.connect()
  for (const [schema, follows, at, when = ''] of [
    ['caught_up', true, 'FFFFFFFF/0'],
    ['behind', true, '0/1'],
    ['promoted', false, 'FFFFFFFF/0'],
    ['slow', true, '0/1', 'from pg_sleep(1.5)'],
  ])
    await client.query(`create schema ${schema};
      create function ${schema}.pg_is_in_recovery() returns boolean language sql as 'select ${follows}';
      create function ${schema}.pg_last_wal_replay_lsn() returns pg_lsn language sql as $$ select '${at}'::pg_lsn ${when} $$`)
  await client.end()
})
afterEach(() => told.splice(0))
afterAll(async () => {
  await closePool()
  delete process.env.DATABASE_READ_URL
  forgetEnv()
  for (const schema of ['caught_up', 'behind', 'promoted', 'slow']) await db.rows(`drop schema ${schema} cascade`)
  await closePool()
})

describe('what is only read', () => {
  it('is read where it is written while there is no standby', async () => {
    expect((await read(ask)).path).not.toContain('caught_up')
    expect(replicaState()).toBe('none')
  })

  it('is read from a standby that has everything, also in a transaction', async () => {
    await withStandby(asStandby('caught_up'))
    expect((await read(ask)).path).toContain('caught_up')
    expect((await read((on) => transaction(ask, on))).path).toContain('caught_up')
    expect((await ask(db)).path).not.toContain('caught_up')
    expect(told).toEqual(['in use'])
  })

  it.each([
    ['behind', 'it is behind'],
    ['promoted', 'it follows nobody: it was promoted, or is no standby'],
  ])('is not read from one that is %s, which is told once', async (schema, why) => {
    await withStandby(asStandby('caught_up'))
    await read(ask)
    told.splice(0)
    await withStandby(asStandby(schema))
    await ask(standby) // connected beforehand: what is late is the standby and not the way to it
    await read(ask, 3000)
    expect((await read(ask, 1000)).path).not.toContain(schema)
    expect(replicaState()).toBe('left out')
    expect(told).toEqual([`left out ${why}`])
  })

  it('one that has answered that it is behind is called behind, also when its last answer comes too late', async () => {
    await withStandby(asStandby('caught_up'))
    await read(ask)
    told.splice(0)
    await withStandby(asStandby('slow'))
    await ask(standby)
    await read(ask, 2500)
    expect(told).toEqual(['left out it is behind'])
  })

  it('is read where it is written when a standby does not answer, and when it breaks off in the middle', async () => {
    await withStandby('postgresql://postgres:x@127.0.0.1:1/none')
    expect((await read(ask)).path).toBeTruthy()
    expect(replicaState()).toBe('left out')
    await withStandby(asStandby('caught_up'))
    const asked: string[] = []
    const breaks = async (on: typeof db) => {
      const { path } = await ask(on)
      asked.push(path)
      if (path.includes('caught_up')) await on.rows('select pg_terminate_backend(pg_backend_pid())')
      return path
    }
    expect(await read(breaks)).not.toContain('caught_up')
    expect(asked).toHaveLength(2)
    expect(told.at(-1)).toBe('left out it broke off')
  })

  it('and a fault of what asks is its own, and is not asked twice', async () => {
    await withStandby(asStandby('caught_up'))
    let times = 0
    await expect(
      read((on) => {
        times++
        return on.rows('select * from nowhere_at_all')
      }),
    ).rejects.toThrow()
    expect(times).toBe(1)
  })

  it('one that was left out is left alone for a while', async () => {
    await withStandby(asStandby('promoted'))
    await read(ask, 20_000, 3_600_000)
    await withStandby(asStandby('caught_up'))
    expect((await read(ask)).path).not.toContain('caught_up')
  })
})
