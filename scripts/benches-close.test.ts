/** A bench that fails says why: what it opened is closed before the database under it, and nothing hides what went wrong. */
import fs from 'node:fs'
import { afterEach, expect, it, vi } from 'vitest'
import { closing } from '../bench/closing.mjs'

afterEach(() => {
  process.exitCode = undefined
})

it('what was opened last is closed first, each before the next, and all of it although some fails', async () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => {})
  const closed: string[] = []
  const close = (name: string) => async () => {
    await Promise.resolve()
    closed.push(name)
    if (name === 'pool') throw new Error('the pool would not close')
  }
  const work = closing(async (opened) => {
    opened(close('server'))
    opened(close('pool'))
    opened(close('client'))
    throw new Error('a column is missing')
  })
  await expect(work).rejects.toThrow('a column is missing')
  expect(closed).toEqual(['client', 'pool', 'server'])
  expect(said.mock.calls.map(([error]) => String(error))).toEqual(['Error: the pool would not close'])
  expect(process.exitCode).toBe(1)
  said.mockRestore()
})

it('every bench that starts a server leaves its closing to it', () => {
  const benches = fs
    .readdirSync('bench')
    .filter((name) => /\.(?:ts|mjs)$/.test(name))
    .map((name) => [name, fs.readFileSync(`bench/${name}`, 'utf8')] as const)
    .filter(([, text]) => /\b(?:startPostgres|ownDesk)\(/.test(text))
  expect(benches.length).toBeGreaterThanOrEqual(5)
  for (const [name, text] of benches) {
    // what several of them share tells its caller what it opened
    if (name === 'own-desk.ts') expect(text.match(/\bopened\(/g)).toHaveLength(2)
    else expect(text, name).toContain('await closing(')
    expect(text, name).not.toMatch(/\bfinally\b/)
  }
})
