import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { StandingThreads } from './thread'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'threads-'))
const program = path.join(folder, 'program.mjs')
fs.writeFileSync(
  program,
  `import { parentPort, threadId } from 'node:worker_threads'
  const kept = []
  parentPort.on('message', async ({ waits = 0, throws, keeps = 0 }) => {
    for (let i = 0; i < keeps * 16; i++) kept.push(Array.from({ length: 8192 }, (_, j) => i + j + 0.5))
    parentPort.postMessage({ progress: 'begun' })
    if (throws) throw new Error(throws)
    await new Promise((resolve) => setTimeout(resolve, waits))
    parentPort.postMessage({ result: { value: threadId } })
  })`,
)
afterAll(() => fs.rmSync(folder, { recursive: true }))

const ended = {
  stopped: () => new Error('stopped'),
  'too-long': () => new Error('too long'),
  'too-big': () => new Error('too big'),
}
const threads = (some: { most?: number; keptMs?: number; longMs?: number } = {}) => {
  const these = new StandingThreads({ program, mostMegabytes: 64, most: 2, keptMs: 60_000, longMs: 60_000, ...some })
  return (data: object, more: { mostMs?: number; told?: (said: string) => void; signal?: AbortSignal } = {}) =>
    these.run<string, number>({ data, mostMs: 60_000, ended, ...more })
}
const NEVER = { waits: 3_600_000 }

describe('threads that stay', () => {
  test('the next job goes to the one that rests, until it rested long enough or its job was long', async () => {
    const run = threads()
    const first = await run({})
    expect(await run({})).toBe(first)
    for (const some of [{ keptMs: 0 }, { longMs: -1 }]) {
      const ends = threads(some)
      const one = await ends({})
      await new Promise((resolve) => setTimeout(resolve, 20))
      expect(await ends({})).not.toBe(one)
    }
  })

  test('no more work at once than may, and who waits comes in order', async () => {
    const run = threads()
    const order: number[] = []
    const gates = [new AbortController(), new AbortController()]
    const held = gates.map((gate) => run(NEVER, { signal: gate.signal }).catch((error: Error) => error.message))
    const waiting = [1, 2, 3].map((n) => run({}, { told: () => order.push(n) }))
    const leaves = new AbortController()
    const left = run({}, { signal: leaves.signal, told: () => order.push(99) }).catch((error: Error) => error.message)
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(order).toEqual([])
    leaves.abort()
    expect(await left).toBe('stopped')
    gates[0]!.abort()
    const ids = await Promise.all(waiting)
    expect(order).toEqual([1, 2, 3])
    expect(new Set(ids).size).toBe(1)
    gates[1]!.abort()
    expect(await Promise.all(held)).toEqual(['stopped', 'stopped'])
  })

  test('what is too much for a thread that worked before is tried by a fresh one, and what is too much for that is said', async () => {
    const run = threads()
    const first = await run({ keeps: 40 })
    expect(await run({})).toBe(first)
    expect(await run({ keeps: 40 })).not.toBe(first)
    await expect(run({ keeps: 400 })).rejects.toThrow('too big')
  })

  test('what is ended, takes too long or throws ends its thread alone; the next job is done', async () => {
    const run = threads({ most: 1 })
    const first = await run({})
    await expect(run(NEVER, { mostMs: 50 })).rejects.toThrow('too long')
    const second = await run({})
    expect(second).not.toBe(first)
    await expect(run({ throws: 'of its own' })).rejects.toThrow('of its own')
    expect(await run({})).not.toBe(second)
    const stopped = AbortSignal.abort()
    await expect(run({}, { signal: stopped })).rejects.toThrow('stopped')
    expect(await run({})).toBeGreaterThan(second)
  })
})
