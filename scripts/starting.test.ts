import { spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { NEXT, setPassword, startPostgres, stateOf } from './postgres.mjs'
import { alone, newSecrets, secrets } from './setting-up.mjs'

/** Folders that other users may enter: PostgreSQL does not run as root. */
const made: string[] = []
const folder = () => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'second-source-'))
  fs.chmodSync(dir, 0o755)
  made.push(dir)
  return dir
}
afterEach(() => {
  for (const dir of made.splice(0)) fs.rmSync(dir, { recursive: true, force: true })
})
/** Everything below a folder, with its bytes. */
const held = (dir: string) =>
  fs
    .readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => [name, fs.statSync(path.join(dir, name)).isFile() ? fs.readFileSync(path.join(dir, name), 'latin1') : ''])

describe('a start never removes what it did not make', () => {
  it.each(['PG_VERSION', 'global/pg_control', 'base'])('a data folder without %s is left as it is, and said', async (missing) => {
    const dir = folder()
    const data = path.join(dir, 'data')
    for (const name of ['PG_VERSION', 'global/pg_control', 'base/1/1259', 'pg_wal/000000010000000000000001']) {
      fs.mkdirSync(path.dirname(path.join(data, name)), { recursive: true })
      fs.writeFileSync(path.join(data, name), `the desk's own ${name}`)
    }
    fs.rmSync(path.join(data, missing), { recursive: true })
    const before = held(dir)
    await expect(startPostgres({ dir, password: 'x' })).rejects.toThrow(/not a whole database.*Nothing was started or changed/)
    expect(held(dir)).toEqual(before)
  })
  it.each([
    [15, /made by PostgreSQL 15.*upgrade-database.*Nothing was started or changed/],
    [99, /made by PostgreSQL 99.*cannot read it.*Nothing was started or changed/],
  ])('data that PostgreSQL %i made are left as they are, and said', async (major, says) => {
    const dir = folder()
    for (const name of ['PG_VERSION', 'global/pg_control', 'base/1/1259']) {
      fs.mkdirSync(path.dirname(path.join(dir, 'data', name)), { recursive: true })
      fs.writeFileSync(path.join(dir, 'data', name), `${major}\n`)
    }
    const before = held(dir)
    await expect(startPostgres({ dir, password: 'x' })).rejects.toThrow(says)
    expect(held(dir)).toEqual(before)
  })
  it('no new desk is made beside an upgrade that was broken off', async () => {
    const dir = folder()
    fs.mkdirSync(path.join(dir, NEXT))
    await expect(startPostgres({ dir, password: 'x' })).rejects.toThrow(
      /broken off.*upgrade-database.*Nothing was started or changed/,
    )
    expect(held(dir)).toEqual([[NEXT, '']])
  })
  it('a single stray file is somebody’s, too', async () => {
    const dir = folder()
    fs.mkdirSync(path.join(dir, 'data'))
    fs.writeFileSync(path.join(dir, 'data', 'notes.txt'), 'mine')
    await expect(startPostgres({ dir, password: 'x' })).rejects.toThrow('not a whole database')
    expect(fs.readFileSync(path.join(dir, 'data', 'notes.txt'), 'utf8')).toBe('mine')
  })
})

describe('secrets', () => {
  it('are made once and read again', () => {
    const dir = folder()
    const first = secrets(dir)
    expect(secrets(dir)).toEqual(first)
    expect(fs.statSync(path.join(dir, 'secrets.json')).mode & 0o777).toBe(0o600)
    expect(fs.readdirSync(dir)).toEqual(['secrets.json'])
  })
  it.each([
    ['cut short', (s: string) => s.slice(0, 40)],
    ['empty', () => ''],
    ['without the database’s password', (s: string) => JSON.stringify({ session: JSON.parse(s).session })],
    ['null', () => 'null'],
  ])('that are %s are said and stay as they are', (_, damage) => {
    const dir = folder()
    secrets(dir)
    const file = path.join(dir, 'secrets.json')
    const damaged = damage(fs.readFileSync(file, 'utf8'))
    fs.writeFileSync(file, damaged)
    expect(() => secrets(dir)).toThrow(/npm run new-secrets.*Nothing was started or changed/)
    expect(fs.readFileSync(file, 'utf8')).toBe(damaged)
  })
  it('that are gone beside a database are not made anew', () => {
    const dir = folder()
    fs.mkdirSync(path.join(dir, 'postgres/data/base'), { recursive: true })
    expect(() => secrets(dir)).toThrow('is gone, and it holds the password')
    expect(fs.existsSync(path.join(dir, 'secrets.json'))).toBe(false)
  })
})

describe('a database whose password was lost', () => {
  it('says so at once, leaves no server behind, and opens again to the owner of its files', async () => {
    const dir = folder()
    const home = path.join(dir, 'postgres')
    const first = secrets(dir)
    const server = await startPostgres({ dir: home, password: first.database, durable: false })
    await server.stop()
    await expect(startPostgres({ dir: home, password: 'another', durable: false })).rejects.toThrow('npm run new-secrets')
    expect(fs.existsSync(path.join(home, 'data/postmaster.pid'))).toBe(false)
    fs.writeFileSync(path.join(dir, 'secrets.json'), '{"session":"')
    const fresh = newSecrets(dir)
    setPassword({ dir: home, password: fresh.database })
    expect(fs.readFileSync(fresh.keep()!, 'utf8')).toBe('{"session":"')
    expect(secrets(dir).database).toBe(fresh.database)
    const again = await startPostgres({ dir: home, password: fresh.database, durable: false })
    expect(stateOf(path.join(home, 'data'))).toBe('whole')
    expect(() => setPassword({ dir: home, password: 'x' })).toThrow('End Second Source first')
    await again.stop()
  }, 60_000)
})

describe('two starts at once', () => {
  it('set one database up: the second waits and finds it running', async () => {
    const dir = folder()
    const program = `
      import path from 'node:path'
      import { alone, secrets } from ${JSON.stringify(path.resolve('scripts/setting-up.mjs'))}
      import { startPostgres } from ${JSON.stringify(path.resolve('scripts/postgres.mjs'))}
      const own = await alone(path.join(${JSON.stringify(dir)}, 'starting'), () => secrets(${JSON.stringify(dir)}))
      const server = await alone(path.join(${JSON.stringify(dir)}, 'starting'), () =>
        startPostgres({ dir: path.join(${JSON.stringify(dir)}, 'postgres'), password: own.database, durable: false }))
      console.log(JSON.stringify({ adopted: server.adopted, pid: server.pid() }))`
    const start = () =>
      new Promise<{ adopted: boolean; pid: number }>((resolve, reject) => {
        const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'pipe'] })
        let out = ''
        let err = ''
        child.stdout.on('data', (d) => {
          out += d
        })
        child.stderr.on('data', (d) => {
          err += d
        })
        child.on('close', (code) => (code === 0 ? resolve(JSON.parse(out.trim().split('\n').at(-1)!)) : reject(new Error(err))))
      })
    const [one, two] = await Promise.all([start(), start()])
    expect([one.adopted, two.adopted].sort()).toEqual([false, true])
    process.kill(one.adopted ? two.pid : one.pid, 'SIGINT')
    for (let i = 0; i < 200 && fs.existsSync(path.join(dir, 'postgres/data/postmaster.pid')); i++)
      await new Promise((r) => setTimeout(r, 50))
  }, 60_000)
  it('a lock whose holder died is passed over', async () => {
    const lock = path.join(folder(), 'starting')
    const dead = spawnSync(process.execPath, ['-e', '0'])
    fs.writeFileSync(lock, String(dead.pid))
    expect(await alone(lock, async () => 'done')).toBe('done')
    expect(fs.existsSync(lock)).toBe(false)
  })
})

describe('npm start under a supervisor', () => {
  /** Our own `npm start`, up to a line that it says; then it is told to end, by its npm. */
  function start(dir: string) {
    const npm = spawn('npm', ['start'], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, DATABASE_URL: '', DIRECT_URL: '', DATA_DIR: dir, SAMPLE: '0', PORT: '39871', HOST: '127.0.0.1' },
    })
    let out = ''
    const more = new Set<() => void>()
    for (const stream of [npm.stdout, npm.stderr])
      stream.on('data', (d) => {
        out += d
        for (const look of more) look()
      })
    const ended = new Promise<string>((resolve) => npm.on('close', () => resolve(out)))
    return {
      npm,
      ended,
      says: (line: string) =>
        new Promise<void>((resolve, reject) => {
          const look = () => {
            if (out.includes(line)) resolve()
          }
          more.add(look)
          look()
          void ended.then(() => reject(new Error(`it ended without “${line}”:\n${out}`)))
        }),
    }
  }
  const isUp = (dir: string) => fs.existsSync(path.join(dir, 'postgres/data/postmaster.pid'))

  it('SIGTERM to npm ends what it started, database and all, and npm waits for it', async () => {
    const dir = folder()
    const one = start(dir)
    await one.says('Database started')
    one.npm.kill('SIGTERM')
    expect(await one.ended).toContain('Stopped')
    expect(isUp(dir)).toBe(false)
    expect(fs.readdirSync(path.join(dir, 'instances'))).toEqual([])
  }, 90_000)

  it('a second start says that one runs, and leaves it its database', async () => {
    const dir = folder()
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
    fs.mkdirSync(path.join(dir, 'instances'))
    fs.writeFileSync(path.join(dir, 'instances', String(other.pid)), 'desk at http://127.0.0.1:3999')
    try {
      const two = start(dir)
      await two.says(`runs here already (process ${other.pid} at http://127.0.0.1:3999)`)
      await two.says('Database started')
      two.npm.kill('SIGTERM')
      expect(await two.ended).toContain('stays up for another process')
      expect(isUp(dir)).toBe(true)
    } finally {
      other.kill()
      process.kill(Number(fs.readFileSync(path.join(dir, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0]), 'SIGINT')
      for (let i = 0; i < 200 && isUp(dir); i++) await new Promise((r) => setTimeout(r, 50))
    }
  }, 90_000)
})
