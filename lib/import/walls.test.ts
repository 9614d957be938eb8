import { spawnSync } from 'node:child_process'
import { realpathSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { discard, keep, momentary } from '@/lib/machine/kept-file'
import { fetchWalls } from './by-address'
import { parserWalls } from './reserve'

let own: string
let others: string
beforeAll(async () => {
  const [a, b] = [momentary(), momentary()]
  await keep(a, [Buffer.from('its own')])
  await keep(b, [Buffer.from('another one')])
  own = realpathSync(a)
  others = realpathSync(b)
})
afterAll(() => Promise.all([discard(own), discard(others)]))

/** What a process behind the parser's walls says to a piece of program; the code of what it throws. */
function tried(program: string, walls = parserWalls()): string {
  const whole = `try { process.stdout.write(String(${program})) } catch (error) { process.stdout.write(String(error.code)) }`
  const child = spawnSync(process.execPath, [...walls, '-e', whole], { encoding: 'utf8', env: {} as NodeJS.ProcessEnv })
  return child.stdout
}
const read = (file: string) => `require('node:fs').readFileSync(${JSON.stringify(file)}, 'utf8').length`

describe('the process that parses a file', () => {
  it('reads what it is made of', () => {
    expect(Number(tried(read(path.resolve('lib/import/child/parse.mjs'))))).toBeGreaterThan(1000)
    expect(Number(tried(read(path.resolve('node_modules/mammoth/package.json'))))).toBeGreaterThan(100)
  })
  it('reads no other file: no upload, no secret, no source, nothing of the machine', () => {
    for (const file of [
      own,
      others,
      path.resolve('.data/secrets.json'),
      path.resolve('lib/db/pool.ts'),
      '/etc/passwd',
      '/proc/self/environ',
    ])
      expect([file, tried(read(file))]).toEqual([file, 'ERR_ACCESS_DENIED'])
    expect(tried(`require('node:fs').readdirSync(${JSON.stringify(path.dirname(own))})`)).toBe('ERR_ACCESS_DENIED')
  })
  it('writes nothing, starts nothing, loads no machine code', () => {
    expect(tried(`require('node:fs').writeFileSync(${JSON.stringify(own)}, 'x')`)).toBe('ERR_ACCESS_DENIED')
    expect(tried(`require('node:child_process').spawnSync('id').error?.code ?? 'ran'`)).toBe('ERR_ACCESS_DENIED')
    expect(tried(`new (require('node:worker_threads').Worker)('1', { eval: true })`)).toBe('ERR_ACCESS_DENIED')
    expect(tried(`process.dlopen({ exports: {} }, ${JSON.stringify(own)})`)).toMatch(/^ERR_(?:ACCESS_DENIED|DLOPEN_DISABLED)$/)
  })
})

describe('the process that fetches a page', () => {
  it('reads its own program alone, writes nothing, starts nothing', () => {
    const walls = fetchWalls()
    expect(Number(tried(read(path.resolve('lib/import/child/fetch.mjs')), walls))).toBeGreaterThan(500)
    for (const file of [own, path.resolve('.data/secrets.json'), path.resolve('node_modules/pg/package.json'), '/etc/passwd'])
      expect([file, tried(read(file), walls)]).toEqual([file, 'ERR_ACCESS_DENIED'])
    expect(tried(`require('node:fs').writeFileSync(${JSON.stringify(own)}, 'x')`, walls)).toBe('ERR_ACCESS_DENIED')
    expect(tried(`require('node:child_process').spawnSync('id').error?.code ?? 'ran'`, walls)).toBe('ERR_ACCESS_DENIED')
  })
})
