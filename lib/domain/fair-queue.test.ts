import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FairQueue, Places } from './fair-queue'
import { say } from './message'
import { AppError } from './refusal'

const queueOf = (running: number, waitingEach: number) =>
  new FairQueue({ running, waitingEach, message: say('You have enough waiting.'), retryAfterSeconds: 5 })
const settle = async () => {
  for (let i = 0; i < 10; i++) await Promise.resolve()
}

/** A queue whose pieces end when the test says so; the order in which they began. */
function played(running: number, waitingEach: number) {
  const queue = queueOf(running, waitingEach)
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  const refused: string[] = []
  const ask = (name: string, signal?: AbortSignal) =>
    queue
      .run(
        name[0]!,
        () => {
          begun.push(name)
          return new Promise<void>((resolve) => ends.set(name, resolve))
        },
        signal,
      )
      .catch((error: unknown) => {
        refused.push(`${name} ${error instanceof AppError ? `${error.code} ${error.retryAfterSeconds}` : String(error)}`)
      })
  const end = async (name: string) => {
    ends.get(name)!()
    ends.delete(name)
    await settle()
  }
  return { queue, begun, refused, ask, end, going: () => [...ends.keys()] }
}

describe('a fair queue', () => {
  it('serves who waits in turn by person, however much one of them asked before', async () => {
    const p = played(1, 10)
    for (const name of ['a1', 'a2', 'a3', 'a4', 'b1', 'c1', 'b2']) void p.ask(name)
    await settle()
    for (let i = 0; i < 7; i++) await p.end(p.going()[0]!)
    expect(p.begun).toEqual(['a1', 'b1', 'a2', 'c1', 'b2', 'a3', 'a4'])
  })

  it('lets one go ahead of another’s forty as soon as the piece that runs is done', async () => {
    const p = played(1, 100)
    for (let i = 0; i < 40; i++) void p.ask(`a${i}`)
    await settle()
    await p.end('a0')
    void p.ask('b0')
    await settle()
    await p.end('a1')
    expect(p.begun).toEqual(['a0', 'a1', 'b0'])
  })

  it('runs so many at once, and says “too many” with the seconds to whoever has enough waiting', async () => {
    const p = played(2, 2)
    for (const name of ['a1', 'a2', 'a3', 'a4', 'a5', 'b1']) void p.ask(name)
    await settle()
    expect(p.begun).toEqual(['a1', 'a2'])
    expect(p.refused).toEqual(['a5 too-many 5'])
    expect(p.queue.state('a')).toEqual({ running: 2, waiting: 2 })
    expect(p.queue.state('b')).toEqual({ running: 2, waiting: 1 })
  })

  it('forgets who went away while they waited, and keeps the turn for the others', async () => {
    const p = played(1, 2)
    const gone = new AbortController()
    void p.ask('a1')
    void p.ask('b1', gone.signal)
    void p.ask('b2')
    await settle()
    gone.abort('left')
    await settle()
    expect(p.refused).toEqual(['b1 left'])
    void p.ask('b3')
    await settle()
    await p.end('a1')
    expect(p.begun).toEqual(['a1', 'b2'])
    const before = new AbortController()
    before.abort('never came')
    void p.ask('c1', before.signal)
    await settle()
    expect(p.refused).toEqual(['b1 left', 'c1 never came'])
  })

  it('passes a turn on that comes in the moment in which its owner leaves', async () => {
    const queue = queueOf(1, 5)
    const gone = new AbortController()
    const leave = await queue.enter('a')
    gone.signal.addEventListener('abort', leave) // before the queue hears of it
    const waiting = queue.enter('b', gone.signal)
    gone.abort('left')
    await expect(waiting).rejects.toBe('left')
    expect(queue.state('b')).toEqual({ running: 0, waiting: 0 })
  })

  it('gives a turn up once, also after a fault', async () => {
    const queue = queueOf(1, 5)
    const leave = await queue.enter('a')
    leave()
    leave()
    expect(queue.state('a')).toEqual({ running: 0, waiting: 0 })
    await expect(queue.run('a', () => Promise.reject(new Error('broke')))).rejects.toThrow('broke')
    expect(queue.state('a').running).toBe(0)
  })

  it('never runs more than it may, loses nobody, and keeps the order of each person’s pieces', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 3 }),
        fc.array(fc.oneof(fc.constantFrom('a', 'b', 'c', 'd'), fc.constant('end')), { maxLength: 60 }),
        async (running, steps) => {
          const p = played(running, 4)
          const asked: string[] = []
          for (const [i, step] of steps.entries()) {
            if (step !== 'end') {
              asked.push(`${step}${i}`)
              void p.ask(`${step}${i}`)
            } else if (p.going().length) await p.end(p.going()[0]!)
            await settle()
            expect(p.going().length).toBeLessThanOrEqual(running)
          }
          while (p.going().length) await p.end(p.going()[0]!)
          const refused = p.refused.map((r) => r.split(' ')[0]!)
          expect([...p.begun, ...refused].sort()).toEqual([...asked].sort())
          for (const person of 'abcd') {
            const own = p.begun.filter((name) => name.startsWith(person)).map((name) => Number(name.slice(1)))
            expect(own).toEqual([...own].sort((x, y) => x - y)) // one person's pieces keep their order
          }
        },
      ),
    )
  })
})

describe('places', () => {
  it('are counted by person, refused when all are held, and given back once', () => {
    const places = new Places({ each: 2, message: say('Enough.'), retryAfterSeconds: 3 })
    const first = places.take('a')
    places.take('a')
    expect(() => places.take('a')).toThrow(AppError)
    expect(() => places.take('b')).not.toThrow()
    first()
    first()
    places.take('a')
    expect(() => places.take('a')).toThrow('Enough.')
  })
})
