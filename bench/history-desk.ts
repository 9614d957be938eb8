/** For campaign:history: two instances of one desk, each behind a wire that can be cut, and what is done to them and their database. */
import { type ChildProcess, spawnSync } from 'node:child_process'
import net from 'node:net'
import { freePort, type startPostgres } from '../scripts/postgres.mjs'
import { serve } from '../scripts/serve.mjs'
import { demand, pause, sql, until, type Variables } from './started'

type Postgres = Awaited<ReturnType<typeof startPostgres>>
type Opened = (close: () => unknown) => void

/** A wire to a port. While it is cut, what is sent still arrives, and whoever sent it loses their line when the answer comes. */
async function wire(opened: Opened, port: number) {
  let isCut = false
  let lost = 0
  const sockets = new Set<net.Socket>()
  const own = net.createServer((near) => {
    const far = net.connect(port, '127.0.0.1')
    const end = () => {
      near.destroy()
      far.destroy()
      sockets.delete(near)
    }
    sockets.add(near)
    for (const one of [near, far]) for (const event of ['error', 'close'] as const) one.on(event, end)
    near.on('data', (chunk) => far.write(chunk))
    far.on('data', (chunk) => {
      if (!isCut) return near.write(chunk)
      lost++
      end()
    })
  })
  await new Promise<void>((listening) => own.listen(0, '127.0.0.1', listening))
  opened(() => {
    for (const socket of sockets) socket.destroy()
    own.close()
  })
  return {
    url: `http://127.0.0.1:${(own.address() as net.AddressInfo).port}`,
    cut: (now: boolean) => {
      isCut = now
    },
    lost: () => lost,
  }
}

/** One instance of the build at an address that stays, whoever answers there. */
async function instance(opened: Opened, env: Variables) {
  const port = await freePort()
  const line = await wire(opened, port)
  const begin = () => serve({ port, host: '127.0.0.1', env, stdio: 'ignore' })
  let app = await begin()
  opened(() => app.stop())
  const child = (): ChildProcess => app.child
  const pid = () => child().pid!
  return {
    url: line.url,
    line,
    pause: () => process.kill(pid(), 'SIGSTOP'),
    goOn: () => process.kill(pid(), 'SIGCONT'),
    kill: async () => {
      const gone = new Promise((resolve) => child().once('exit', resolve))
      process.kill(pid(), 'SIGKILL')
      await gone
      app = await begin()
    },
  }
}

export interface Desk {
  /** Addresses of its instances. */
  urls: string[]
  faults: { name: string; run: (which: number) => Promise<void> }[]
  /** Answers that were taken away after the desk gave them. */
  cutOff: () => number
}

const below = (pid: number): number[] =>
  spawnSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' })
    .stdout.split('\n')
    .map(Number)
    .filter(Boolean)

/** Kills a database and everything that it started, as one; it recovers from what its disk has, and is up again at the end. */
export async function killDatabase(postgres: Postgres): Promise<void> {
  for (const pid of [postgres.pid(), ...below(postgres.pid())])
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // it ended with its parent
    }
  await until(() => postgres.revive(), 'The database that was killed was never missed.', 60)
}

/** How often backends are taken away in one fault, and how long instances stand still or answers are lost, in milliseconds. */
const TAKEN = 5
const STILL_MS = 2000
const CUT_MS = 1000

/** The desk at a database: `url` is its owner's address, `env` what both instances share. */
export async function twoInstances(opened: Opened, postgres: Postgres, url: string, env: Variables): Promise<Desk> {
  const instances = [await instance(opened, env), await instance(opened, env)]
  const role = decodeURIComponent(new URL(env.DATABASE_URL!).username)
  const faults: Desk['faults'] = [
    { name: 'kill -9 of an instance', run: (which) => instances[which]!.kill() },
    { name: 'kill -9 of PostgreSQL', run: () => killDatabase(postgres) },
    {
      name: 'all backends terminated',
      run: async () => {
        let taken = 0
        for (let i = 0; i < TAKEN; i++) {
          taken += (await sql(url, 'select pg_terminate_backend(pid) from pg_stat_activity where usename = $1', [role])).length
          await pause(100)
        }
        demand(taken > 0, 'The desk had no backend to be taken away.')
      },
    },
    {
      name: 'an instance stopped for 2 s',
      run: async (which) => {
        instances[which]!.pause()
        await pause(STILL_MS)
        instances[which]!.goOn()
      },
    },
    {
      name: 'answers cut off after they were given',
      run: async (which) => {
        instances[which]!.line.cut(true)
        await pause(CUT_MS)
        instances[which]!.line.cut(false)
      },
    },
  ]
  return {
    urls: instances.map((one) => one.url),
    faults,
    cutOff: () => instances.reduce((sum, { line }) => sum + line.lost(), 0),
  }
}
