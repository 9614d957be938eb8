import type { ChildProcess } from 'node:child_process'
import net from 'node:net'
import { migrate } from '../scripts/migrate.mjs'
import { ensureDatabase, freePort, startPostgres } from '../scripts/postgres.mjs'
import { pickPort, serve } from '../scripts/serve.mjs'
import { expect, test } from './desk'

/** A desk that is told to end while somebody is at it. */
test.describe('a server that is asked to end', () => {
  test.skip(!process.env.TEST_POSTGRES, 'no server of its own to make a database in: run it through npm test')
  test('answers what is open, and ends; until then it is ready, and its figures are those of all its processes', async () => {
    test.setTimeout(240_000)
    const { dir, password, connections } = JSON.parse(process.env.TEST_POSTGRES!)
    const postgres = await startPostgres({ dir, password, durable: false, connections })
    await ensureDatabase(postgres.url('postgres'), 'stopping')
    const METRICS_ADDRESS = `127.0.0.1:${await freePort()}`
    const env = {
      DATABASE_URL: postgres.url('stopping'),
      NEXTAUTH_SECRET: crypto.randomUUID(),
      AUTH_TRUST_HOST: '1',
      LOG_LEVEL: 'warn',
      PUBLIC_URL: '',
      WORKERS: '2',
      METRICS_ADDRESS,
    }
    const port = await pickPort(3970, '127.0.0.1')
    const app = await serve({ port, host: '127.0.0.1', env })
    try {
      // a database without a table: it answers, and that is all
      const before = await fetch(`${app.url}/api/ready`, { headers: { host: 'pod-7' } })
      expect(before.status).toBe(503)
      const { parts } = await before.json()
      expect(parts).toMatchObject([
        { part: 'database', ready: true },
        { part: 'migrations', ready: false },
        {},
        { part: 'queue', ready: false },
        {},
      ])
      await migrate(env.DATABASE_URL)
      let asked = 0
      const ready = async () => {
        const { status } = await fetch(`${app.url}/api/ready`)
        if (status === 200) asked++
        return status
      }
      await expect.poll(ready).toBe(200)
      for (let i = 0; i < 20; i++) expect(await ready()).toBe(200)
      const figures = async () => (await fetch(`http://${METRICS_ADDRESS}/metrics`)).text()
      // a request is counted once its connection is done with it, which is a moment after its answer was read
      await expect
        .poll(async () => /_count\{method="GET",route="\/api\/ready",status="200"\} (\d+)/.exec(await figures())?.[1])
        .toBe(String(asked))
      const text = await figures()
      for (const line of [
        /^second_source_request_seconds_count\{method="GET",route="\/api\/ready",status="503"\} \d+$/m,
        /^second_source_database_up 1$/m,
        /^second_source_trails \d+$/m,
        /^second_source_pool_connections\{state="in_use"\} \d+$/m,
        /^second_source_streams_open 0$/m,
      ])
        expect(text.match(line)?.[0] ?? `nothing like ${line}`).toMatch(line)

      const body = JSON.stringify({ email: 'a@desk.example' })
      const socket = net.connect(port, '127.0.0.1')
      let answer = ''
      socket.on('data', (d) => {
        answer += d
      })
      const closed = new Promise((done) => socket.once('close', done))
      socket.write(
        `POST /api/set-up HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\norigin: http://127.0.0.1:${port}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body.slice(0, 5)}`,
      )
      await expect.poll(async () => (await fetch(`${app.url}/api/health`)).status).toBe(200)
      const server = app.child as ChildProcess
      const code = new Promise((done) => server.once('exit', done))
      server.kill('SIGTERM')
      await expect
        .poll(() =>
          fetch(`${app.url}/api/health`).then(
            () => 'takes more',
            () => 'takes no more',
          ),
        )
        .toBe('takes no more')
      socket.write(body.slice(5))
      await closed
      expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /)
      expect(await code).toBe(0)
    } finally {
      await app.stop()
    }
  })
})
