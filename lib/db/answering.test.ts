import net from 'node:net'
import pg from 'pg'
import { afterEach, describe, expect, it } from 'vitest'
import { Answering } from './answering'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

/** A way to the database that can go silent, as a machine does that lost its power: nothing comes through, and nothing ends. */
async function relay(url: string, late = 0) {
  const { hostname, port } = new URL(url)
  let isSilent = false
  const sockets = new Set<net.Socket>()
  const server = net.createServer((here) => {
    sockets.add(here)
    here.on('error', () => {})
    if (isSilent) return
    const there = net.connect(Number(port), hostname)
    sockets.add(there)
    there.on('error', () => here.destroy())
    here.on('data', (bytes) => isSilent || there.write(bytes))
    there.on('data', (bytes) => isSilent || (late ? setTimeout(() => here.write(bytes), late) : here.write(bytes)))
    for (const [one, other] of [
      [here, there],
      [there, here],
    ] as const)
      one.on('close', () => isSilent || other.destroy())
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  closers.push(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const at = new URL(url)
  at.port = String((server.address() as net.AddressInfo).port)
  return {
    url: String(at),
    falls: (silent: boolean) => {
      isSilent = silent
    },
  }
}

/** Connections of a pool that are watched, where one is not told otherwise; `lost` counts those that were ended. */
function pool(url: string, isWatched = true, { isPooled = false, number = null as number | null, asks = url } = {}) {
  const made = new pg.Pool({ connectionString: url, max: 2, connectionTimeoutMillis: 2000 })
  const answering = new Answering({ connectionString: asks }, { isPooled, ms: 200 })
  const seen = { lost: 0 }
  made.on('error', () => {})
  made.on('connect', (client) => {
    client.on('error', () => seen.lost++)
    if (number !== null) Object.assign(client, { processID: number })
    if (isWatched) answering.watch(client)
  })
  closers.push(() => void made.end().catch(() => {}))
  return { made, seen }
}

describe('a database that does not answer', () => {
  it('and is gone without a word: what waits fails, and the next question asks anew', async () => {
    const way = await relay(process.env.DATABASE_URL!)
    const { made } = pool(way.url)
    expect((await made.query('select 1 as one')).rows).toEqual([{ one: 1 }])
    way.falls(true)
    const asked = await Promise.allSettled([made.query('select 2'), made.query('select 3')])
    for (const one of asked) expect(one).toMatchObject({ status: 'rejected' })
    expect((asked[0] as PromiseRejectedResult).reason).toMatchObject({ code: 'ETIMEDOUT' })
    way.falls(false)
    expect((await made.query('select 4 as four')).rows).toEqual([{ four: 4 }])
  })
  it('but is at work on what was asked: it is waited for, however long', async () => {
    const { made, seen } = pool(process.env.DATABASE_URL!)
    expect((await made.query(`select pg_sleep(1.5), 'done' as said`)).rows[0]).toMatchObject({ said: 'done' })
    expect(seen.lost).toBe(0)
  })
  it('in the middle of a transaction: it fails, and its connection is not given to anybody else', async () => {
    const way = await relay(process.env.DATABASE_URL!)
    const { made } = pool(way.url)
    const client = await made.connect()
    await client.query('begin')
    way.falls(true)
    await expect(client.query('select 1')).rejects.toMatchObject({ code: 'ETIMEDOUT' })
    await expect(client.query('commit')).rejects.toThrow()
    client.release(true)
    way.falls(false)
    expect((await made.query('select 5 as five')).rows).toEqual([{ five: 5 }])
  })
  it('that knows nothing of what waits, as one that was put in its place: what waits fails; behind a pooler it is waited for', async () => {
    const another = pool(process.env.DATABASE_URL!, true, { number: 1 })
    await expect(another.made.query('select pg_sleep(1.5)')).rejects.toMatchObject({ code: 'ETIMEDOUT' })
    const pooled = pool(process.env.DATABASE_URL!, true, { number: 1, isPooled: true })
    expect((await pooled.made.query(`select pg_sleep(1.5), 'done' as said`)).rows[0]).toMatchObject({ said: 'done' })
  })
  it('is asked of one statement and found without it, while the connection is at the next one already: that one is left alone', async () => {
    // what the server says of itself comes late: from between the two
    const way = await relay(process.env.DATABASE_URL!, 150)
    for (const between of [350, 450, 550]) {
      const { made, seen } = pool(process.env.DATABASE_URL!, true, { asks: way.url })
      await made.query('select 1')
      await made.query('select pg_sleep(0.25)')
      await new Promise((done) => setTimeout(done, between))
      expect((await made.query(`select pg_sleep(1), 'done' as said`)).rows[0]).toMatchObject({ said: 'done' })
      expect(seen.lost).toBe(0)
    }
  })
  it('says nothing while nothing was asked: a connection at rest stays', async () => {
    const { made, seen } = pool(process.env.DATABASE_URL!)
    await made.query('select 1')
    await new Promise((done) => setTimeout(done, 700))
    await made.query('select 1')
    expect([seen.lost, made.totalCount]).toEqual([0, 1])
  })
  it('seeded fault: unwatched, what waits goes on waiting', async () => {
    const way = await relay(process.env.DATABASE_URL!)
    const { made } = pool(way.url, false)
    await made.query('select 1')
    way.falls(true)
    const asked = made.query('select 2').then(
      () => 'answered',
      () => 'failed',
    )
    expect(await Promise.race([asked, new Promise((done) => setTimeout(done, 2500, 'waits'))])).toBe('waits')
  })
})
