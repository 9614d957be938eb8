import { spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import https from 'node:https'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { environmentOf } from '@/lib/env'
import {
  isPooled,
  isSampleDesk,
  lookAtDatabase,
  remarksOnAddress,
  remarksOnCertificate,
  remarksOnDisk,
  remarksOnKeeping,
} from './start-checks.mjs'

const here = process.env.DATABASE_URL!
const at = (database: string, user?: { name: string; password: string }) => {
  const url = new URL(here)
  url.pathname = `/${database}`
  if (user) Object.assign(url, { username: user.name, password: user.password })
  return url.href
}
const onServer = async <T>(work: (client: pg.Client) => Promise<T>, database = 'postgres') => {
  const client = new pg.Client({ connectionString: at(database) })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
const look = (DATABASE_URL: string, more: Record<string, unknown> = {}) =>
  lookAtDatabase({ DATABASE_URL, DIRECT_URL: null, DATABASE_POOL: 5, processes: 1, ...more })

describe('how browsers reach the desk', () => {
  const said = (variables: Record<string, string>) => remarksOnAddress(environmentOf(variables)).join(' ')
  it('on this machine nothing needs saying', () => {
    for (const HOST of ['127.0.0.1', '127.9.9.9', 'localhost', '::1']) expect(said({ HOST })).toBe('')
  })
  it.each([
    [{ HOST: '0.0.0.0' }],
    [{ HOST: '::' }],
    [{ HOST: '192.0.2.2' }],
    [{ HOST: 'desk.lan' }],
    [{ PUBLIC_URL: 'http://desk.lan' }],
  ])('plain http beyond it is said: %j', (variables) => expect(said(variables as Record<string, string>)).toContain('plain http'))
  it('https needs a proxy, and a proxy needs believing', () => {
    expect(said({ PUBLIC_URL: 'https://desk.example' })).toContain('TRUST_PROXY is not set')
    expect(said({ PUBLIC_URL: 'https://desk.example', TRUST_PROXY: '1', HOST: '0.0.0.0' })).toBe('')
  })
})

const hasOpenssl = spawnSync('openssl', ['version']).status === 0
describe('the certificate of PUBLIC_URL', () => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'second-source-certificate-'))
  const [key, certificate] = ['key.pem', 'certificate.pem'].map((name) => path.join(dir, name)) as [string, string]
  /** Serves one that is good for so many days under a name; what a desk at `localhost` says of it, where `trusted` is an authority. */
  async function said(name: string, days: number, trusted: string | null) {
    const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', String(days), '-subj', `/CN=${name}`]
    const done = spawnSync('openssl', [...made, '-addext', `subjectAltName=DNS:${name}`, '-keyout', key, '-out', certificate])
    expect(done.status).toBe(0)
    const server = https.createServer({ key: fs.readFileSync(key), cert: fs.readFileSync(certificate) }).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const PUBLIC_URL = `https://localhost:${(server.address() as net.AddressInfo).port}`
    const program = `import { remarksOnCertificate } from ${JSON.stringify(path.resolve('scripts/start-checks.mjs'))}
      console.log(JSON.stringify(await remarksOnCertificate({ PUBLIC_URL: ${JSON.stringify(PUBLIC_URL)} })))`
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
      env: { ...process.env, NODE_OPTIONS: '', ...(trusted ? { NODE_EXTRA_CA_CERTS: trusted } : {}) },
    })
    let out = ''
    child.stdout.on('data', (chunk) => {
      out += chunk
    })
    await new Promise((resolve) => child.once('exit', resolve))
    server.close()
    return JSON.parse(out) as string[]
  }
  afterAll(() => fs.rmSync(dir, { recursive: true, force: true }))
  it.skipIf(!hasOpenssl)(
    'is said where browsers would not trust it: of nobody they know, of another name, or soon over',
    async () => {
      expect(await said('localhost', 90, null)).toEqual([
        expect.stringContaining('Browsers do not trust the certificate of localhost:'),
      ])
      expect(await said('localhost', 90, certificate)).toEqual([])
      expect(await said('elsewhere.example', 90, certificate)).toEqual([
        expect.stringContaining('(ERR_TLS_CERT_ALTNAME_INVALID)'),
      ])
      expect(await said('localhost', 5, certificate)).toEqual([
        expect.stringMatching(/^The certificate of localhost:\d+ is over in [45] days/),
      ])
    },
  )
  it('nothing is said where nobody answers, and where there is none', async () => {
    expect(await remarksOnCertificate({ PUBLIC_URL: 'https://localhost:1' })).toEqual([])
    for (const PUBLIC_URL of [null, 'http://localhost:3000']) expect(await remarksOnCertificate({ PUBLIC_URL })).toEqual([])
  })
})

describe('the sample accounts', () => {
  const areOpen = (variables: Record<string, string>) => isSampleDesk(environmentOf(variables))
  it('are let in where only this machine is served, by the built-in database', () => {
    for (const HOST of ['127.0.0.1', '127.9.9.9', 'localhost', '::1']) expect(areOpen({ HOST }), HOST).toBe(true)
    expect(areOpen({})).toBe(true)
  })
  it.each([
    [{ HOST: '0.0.0.0' }],
    [{ HOST: '::' }],
    [{ HOST: '192.0.2.2' }],
    [{ HOST: 'desk.lan' }],
    [{ HOST: '127.0.0.1.example' }],
    [{ PUBLIC_URL: 'https://desk.example' }],
    [{ PUBLIC_URL: 'http://localhost:3000' }],
    [{ SAMPLE: '0' }],
    [{ DATABASE_URL: 'postgresql://desk@127.0.0.1/desk' }],
  ])('are not, with %j', (variables) => expect(areOpen(variables as Record<string, string>)).toBe(false))
})

it('a disk that is nearly full is said, one that does not say is not', () => {
  expect(remarksOnDisk('.data', () => ({ bavail: 100, bsize: 1024 ** 2 }))[0]).toContain('Only 100 MB are free')
  expect(remarksOnDisk('.data', () => ({ bavail: 4096, bsize: 1024 ** 2 }))).toEqual([])
  expect(remarksOnDisk('/nowhere/at/all')).toEqual([])
})

describe('a database that is not ours', () => {
  const role = { name: 'odd_role', password: 'odd' }
  beforeAll(async () => {
    await onServer(async (client) => {
      await client.query(`create role ${role.name} login password '${role.password}'`)
      await client.query(`create database start_plain owner ${role.name}`)
      await client.query(`create database start_latin encoding 'LATIN1' locale 'C' template template0`)
      for (const set of [
        "search_path = 'nowhere'",
        "timezone = 'Asia/Kathmandu'",
        'standard_conforming_strings = off',
        "datestyle = 'German'",
        'default_transaction_read_only = on',
        "default_transaction_isolation = 'serializable'",
      ])
        await client.query(`alter role ${role.name} set ${set}`)
    })
    await onServer((client) => client.query(`grant all on schema public to ${role.name}`), 'start_plain')
  })
  afterAll(() =>
    onServer(async (client) => {
      await client.query('drop database start_plain')
      await client.query('drop database start_latin')
      await client.query(`drop role ${role.name}`)
    }),
  )
  it('that acknowledges what it has not written is said, for the desk’s own sessions', async () => {
    // the one of the tests is in a hurry, and keeps nothing
    const said = await remarksOnKeeping(here)
    expect(said.map((remark) => /has (\w+) = off/.exec(remark)?.[1]).sort()).toEqual([
      'fsync',
      'full_page_writes',
      'synchronous_commit',
    ])
    await onServer((client) => client.query(`alter role ${role.name} set synchronous_commit = on`))
    expect((await remarksOnKeeping(at('start_plain', role))).join(' ')).not.toContain('synchronous_commit')
    const safe = { synchronous_commit: 'remote_apply', fsync: 'on', full_page_writes: 'on' }
    expect(await remarksOnKeeping(here, async () => safe)).toEqual([])
  })
  it('is taken as it is when nothing is wrong', async () => {
    expect(await look(here)).toEqual({ faults: [], remarks: [] })
    expect(await isPooled(here)).toBe(false)
  })
  it('the role’s own settings do not reach the desk’s sessions', async () =>
    expect((await look(at('start_plain', role))).faults).toEqual([]))
  it('through a pooler they would, and are said with what to do', async () => {
    const odd = at('start_plain', role)
    expect((await look(odd, { DIRECT_URL: odd })).faults.join(' ')).toMatch(
      /timezone Asia\/Kathmandu and datestyle German.*alter role "odd_role" in database "start_plain" set timezone = 'UTC'/,
    )
  })
  it('settings that stand in the address itself are said', async () => {
    const url = `${at('start_plain')}?options=-c%20timezone%3DAsia/Seoul`
    expect((await look(url)).faults.join(' ')).toContain('take “options” out of DATABASE_URL')
  })
  it('another encoding is said, with what to do', async () =>
    expect((await look(at('start_latin'))).faults.join(' ')).toMatch(/kept in LATIN1.*encoding 'UTF8' template template0/))
  it('a role that may not make tables is said', async () =>
    expect((await look(at('postgres', role))).faults.join(' ')).toContain(`grant create, usage on schema public to ${role.name}`))
  it('and one that may not make the queue’s schema; where that is there already, it is enough', async () => {
    const said = `grant create on database postgres to ${role.name}`
    expect((await look(at('postgres', role))).faults.join(' ')).toContain(said)
    await onServer((client) => client.query(`create schema graphile_worker authorization ${role.name}`))
    try {
      expect((await look(at('postgres', role))).faults.join(' ')).not.toContain(said)
    } finally {
      await onServer((client) => client.query('drop schema graphile_worker'))
    }
  })
  it('a standby that is another database is refused; one that is none, or away, is said', async () => {
    expect((await look(here, { DATABASE_READ_URL: at('postgres') })).faults).toEqual([
      expect.stringContaining('DATABASE_READ_URL leads to another database than DATABASE_URL'),
    ])
    const none = await look(here, { DATABASE_READ_URL: here })
    expect([none.faults, none.remarks]).toEqual([[], [expect.stringContaining('leads to no standby')]])
    const away = await look(here, { DATABASE_READ_URL: 'postgresql://nobody@127.0.0.1:1/none' })
    expect([away.faults, away.remarks]).toEqual([[], [expect.stringContaining('left out until it does')]])
  })
  it('clocks that are apart are said, and more connections than there are', async () => {
    const apart = await look(here, { now: () => Date.now() + 7 * 60_000 })
    expect(apart.remarks.join(' ')).toContain('7 minutes ahead of the database’s')
    const many = await look(here, { DATABASE_POOL: 400, processes: 4 })
    expect(many.remarks.join(' ')).toContain('The desk may ask for 1616 connections')
  })
  it('one that forgets what it was asked to listen to, as a pooler does, is refused with what to do', async () => {
    // a real server whose sessions say what those of a pooler say: that nothing is listened to
    await onServer(
      (client) =>
        client.query(
          `create schema if not exists forgets; create or replace function forgets.pg_listening_channels() returns setof text language sql as 'select null::text where false'`,
        ),
      new URL(here).pathname.slice(1),
    )
    const pooled = `${here}?options=-c%20search_path%3Dforgets,pg_catalog`
    expect(await isPooled(pooled)).toBe(true)
    expect(await look(pooled)).toEqual({
      faults: [
        expect.stringMatching(/^DATABASE_URL leads through a pooler .* Set DIRECT_URL to the same database past the pooler/),
      ],
      remarks: [],
    })
    expect((await look(here, { DIRECT_URL: pooled })).faults).toEqual([
      expect.stringMatching(/^DIRECT_URL leads through a pooler .* It has to lead to the database itself/),
    ])
    // and the start that meets it ends with the sentence, before anything is written there
    const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'second-source-forgets-'))
    try {
      const start = spawnSync(process.execPath, ['scripts/start.mjs'], {
        env: { ...process.env, DATABASE_URL: pooled, DATA_DIR: dir },
        encoding: 'utf8',
        timeout: 50_000,
      })
      expect(start.status, start.stdout + start.stderr).toBe(1)
      expect(start.stderr).toMatch(/DATABASE_URL leads through a pooler[^\n]*\nNothing was started or changed\./)
    } finally {
      fs.rmSync(dir, { recursive: true, force: true })
    }
  }, 60_000)
  it('a database that does not answer is not a wrong one', async () =>
    await expect(look('postgresql://nobody@127.0.0.1:1/none')).rejects.toMatchObject({ code: 'ECONNREFUSED' }))
})

const BOUNCER = ['/usr/sbin/pgbouncer', '/usr/bin/pgbouncer', '/opt/homebrew/bin/pgbouncer'].find((file) => fs.existsSync(file))
describe('through PgBouncer', () => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'second-source-bouncer-'))
  let stop = () => {}
  let pooled = ''
  const start = async (mode: string, size: number) => {
    const port = await new Promise<number>((resolve) => {
      const probe = net.createServer().listen(0, '127.0.0.1', () => {
        const { port } = probe.address() as net.AddressInfo
        probe.close(() => resolve(port))
      })
    })
    const url = new URL(here)
    fs.chmodSync(dir, 0o755)
    const ini = path.join(dir, `${mode}-${size}.ini`)
    fs.writeFileSync(
      ini,
      `[databases]
* = host=${url.hostname} port=${url.port} user=${decodeURIComponent(url.username)} password=${decodeURIComponent(url.password)}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
auth_type = any
pool_mode = ${mode}
default_pool_size = ${size}
unix_socket_dir =
`,
    )
    fs.chmodSync(ini, 0o644)
    const asRoot = process.getuid?.() === 0
    const child = spawn(BOUNCER!, [...(asRoot ? ['-u', 'nobody'] : []), '-q', ini], { stdio: 'ignore' })
    stop = () => child.kill('SIGINT')
    url.port = String(port)
    for (let i = 0; i < 100; i++) {
      const isUp = await new Promise<boolean>((resolve) => {
        const socket = net.connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false))
        socket.unref()
      })
      if (isUp) break
      await new Promise((r) => setTimeout(r, 50))
    }
    pooled = url.href
  }
  afterAll(() => {
    stop()
    fs.rmSync(dir, { recursive: true, force: true })
  })
  it.skipIf(!BOUNCER).each([
    ['transaction', 5, true],
    ['transaction', 1, true],
    ['session', 5, false],
  ])('in %s mode with %i connections: %s', async (mode, size, expected) => {
    await start(mode, size)
    try {
      expect(await isPooled(pooled)).toBe(expected)
      if (expected && size > 1) {
        expect((await look(pooled)).faults.join(' ')).toMatch(/DATABASE_URL leads through a pooler.*Set DIRECT_URL/)
        expect((await look(here, { DIRECT_URL: pooled })).faults.join(' ')).toContain('DIRECT_URL leads through a pooler')
        expect(await look(pooled, { DIRECT_URL: here })).toEqual({ faults: [], remarks: [] })
        expect((await look(pooled, { DIRECT_URL: at('postgres') })).faults.join(' ')).toContain('two databases')
      }
    } finally {
      stop()
    }
  })
  it.skipIf(!BOUNCER)('the desk’s own reads and transactions hold under load, without plans', async () => {
    await start('transaction', 4)
    const program = `
      import { db, transaction, closePool } from './lib/db/pool.ts'
      const one = (n) => db.rows('select $1::int + 1 as n', [n], 'plus-one')
      const two = (n) => transaction(async (tx) => {
        const [set] = await tx.rows("select current_setting('timezone') as zone, current_setting('statement_timeout') as most", [], 'settings')
        const [row] = await tx.rows('select $1::int + 1 as n', [n], 'plus-one')
        return [{ n: row.n, ...set }]
      })
      const all = await Promise.all(Array.from({ length: 200 }, (_, n) => (n % 2 ? one(n) : two(n))))
      console.log(JSON.stringify({ right: all.every(([row], n) => row.n === n + 1), zone: all[0][0].zone, most: all[0][0].most }))
      await closePool()`
    const run = (DIRECT_URL: string) =>
      spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
        env: { ...process.env, DATABASE_URL: pooled, DIRECT_URL },
        encoding: 'utf8',
      })
    try {
      const done = run(here)
      expect(done.stderr).toBe('')
      expect(JSON.parse(done.stdout)).toEqual({ right: true, zone: 'UTC', most: '15s' })
    } finally {
      stop()
    }
  })
})
