import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { followStory } from './live-line'

/** The browser's end of a line: what comes through it is said by the test. */
class Line extends EventTarget {
  static all: Line[] = []
  readonly CLOSED = 2
  readyState = 1
  onerror: (() => void) | null = null
  constructor(readonly url: string) {
    super()
    Line.all.push(this)
  }
  close() {
    this.readyState = this.CLOSED
  }
  says(name: string, data = '') {
    this.dispatchEvent(Object.assign(new Event(name), { data }))
  }
}
const now = () => Line.all.at(-1)!

/** What the window was told: whether the line is open, each change of it. */
let told: boolean[]
let asked: string[]
let stop: () => void
beforeEach(() => {
  vi.useFakeTimers()
  Line.all = []
  told = []
  asked = []
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible', querySelector: () => null })
  vi.stubGlobal('document', page)
  vi.stubGlobal('window', {}) // one window, which nobody hears
  for (const name of ['addEventListener', 'removeEventListener', 'dispatchEvent'] as const)
    vi.stubGlobal(name, page[name].bind(page))
  const kept = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    setItem: (key: string, value: string) => kept.set(key, value),
    getItem: (key: string) => kept.get(key) ?? null,
    removeItem: (key: string) => kept.delete(key),
  })
  vi.stubGlobal('navigator', {})
  vi.stubGlobal('EventSource', Line)
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url)
    return new Response(JSON.stringify({ events: [], presence: [] }), {
      headers: { 'x-desk': 'second-source', 'content-type': 'application/json' },
    })
  })
  stop = followStory('11111111-1111-4111-8111-111111111111', 7, {
    event: () => {},
    presence: () => {},
    access: () => {},
    open: (open) => told.push(open),
  })
})
afterEach(() => {
  stop()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})
const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1000)

describe('a line', () => {
  it('is open once something came through it, and stays so while the desk says that it is alive', async () => {
    await seconds(1)
    expect(Line.all).toHaveLength(1)
    expect(told).toEqual([])
    for (let i = 0; i < 8; i++) {
      now().says('alive')
      await seconds(15)
    }
    expect(told).toEqual([true])
    expect(Line.all).toHaveLength(1)
    expect(asked).toEqual([])
  })
  it('through which nothing came at first is said to be broken, and the desk is asked', async () => {
    await seconds(8)
    expect(told).toEqual([false])
    expect(asked.filter((url) => url.includes('/events'))).not.toEqual([])
  })
  it('is closed where its page is left, which is no break, and opened again where somebody comes back', async () => {
    await seconds(1)
    now().says('alive')
    const first = now()
    dispatchEvent(new Event('pagehide'))
    await seconds(1)
    expect(first.readyState).toBe(first.CLOSED)
    expect(told).not.toContain(false)
    dispatchEvent(new Event('pageshow'))
    await seconds(1)
    expect(now()).not.toBe(first)
  })
  it('that fell silent is said to be broken, given up for another, and the desk is asked meanwhile', async () => {
    await seconds(1)
    now().says('alive')
    const first = now()
    await seconds(30)
    expect(told).toEqual([true])
    await seconds(15)
    expect(told).toEqual([true, false])
    expect(first.readyState).toBe(first.CLOSED)
    expect(asked.filter((url) => url.includes('/events') && url.includes('after=7'))).not.toEqual([])
    await seconds(5)
    expect(now()).not.toBe(first)
    now().says('alive')
    expect(told).toEqual([true, false, true])
  })
})
