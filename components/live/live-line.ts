import { accountDoor } from '@/lib/contract/generated/account'
import { liveDoor, readEventsDoor } from '@/lib/contract/generated/stories'
import { BROWSER_LIMITS } from '@/lib/domain/browser-limits'
import type { LiveEvent, PresenceView } from '@/lib/domain/views'
import { actingAs, call, openEvents } from '../client/client'
import { liveEventOf, presenceOf } from '../client/pieces'
import { lead, takePlace } from '../client/windows'
import { HEARD } from './heard'

export interface Hears {
  event: (event: LiveEvent) => void
  presence: (there: PresenceView[]) => void
  /** One's role or rights changed, or somebody else is signed in. */
  access: () => void
  /** Whether what colleagues do arrives as it happens; false: the desk is asked instead. */
  open: (open: boolean) => void
}

/** The first bytes have to be here by then: a proxy that holds them back is no line. */
const FIRST_MS = 5000
/** The desk says "alive" every 15 seconds. */
const SILENT_MS = 40_000
const POLL_MS = 10_000
const LONGEST_WAIT_MS = 30_000
const PLACES = Array.from({ length: BROWSER_LIMITS.streamsPerPerson }, (_, i) => `second-source-line-${i}`)

type Told =
  | { kind: 'hello' }
  | { kind: 'event'; event: LiveEvent }
  | { kind: 'presence'; there: PresenceView[] }
  | { kind: 'access' }
  | { kind: 'alive'; cursor: number; open: boolean }

/** Begins where this window is seen, at once if it is, and ends where it is not. Returns what ends it for good. */
function whileSeen(begin: () => void, end: () => void): () => void {
  const onVisible = () => (document.visibilityState === 'hidden' ? end() : begin())
  document.addEventListener('visibilitychange', onVisible)
  addEventListener('pagehide', end)
  addEventListener('pageshow', begin)
  begin()
  return () => {
    document.removeEventListener('visibilitychange', onVisible)
    removeEventListener('pagehide', end)
    removeEventListener('pageshow', begin)
    end()
  }
}

/** What comes through a connection. */
interface Connected {
  /** Called with each thing that came: what it is, is done within. */
  came: (work: () => void) => void
  event: (event: LiveEvent) => void
  presence: (there: PresenceView[]) => void
  access: () => void
}

/** One connection, until it ends. Whether anything came through it. */
const connect = (storyId: string, after: number, signal: AbortSignal, on: Connected): Promise<boolean> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve(false)
    const source = openEvents(liveDoor, { storyId }, { after })
    let came = false
    let timer = setTimeout(end, FIRST_MS)
    function end() {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      source.close()
      resolve(came)
    }
    signal.addEventListener('abort', end, { once: true })
    const listen = (name: string, work: (data: string) => void) =>
      source.addEventListener(name, (message) => {
        clearTimeout(timer)
        timer = setTimeout(end, SILENT_MS)
        came = true
        on.came(() => work((message as MessageEvent<string>).data))
      })
    listen('alive', () => {})
    // a piece that is not the desk's own ends the line: the desk is asked instead
    const each =
      <T>(read: (text: string) => T | null, hear: (piece: T) => void) =>
      (data: string) => {
        const piece = read(data)
        if (piece === null) end()
        else hear(piece)
      }
    listen('message', each(liveEventOf, on.event))
    listen('presence', each(presenceOf, on.presence))
    listen('access', on.access)
    source.onerror = () => {
      // refused: the desk says to the page why, where it concerns who is signed in
      if (source.readyState === source.CLOSED) void call(accountDoor, {})
      end()
    }
  })

/**
 * Follows a story: one window of this browser holds the line to the desk and tells the others, because a browser has six
 * connections to a host and each line is one. Only windows that are seen hold one; a window that comes back catches up.
 * Where no line holds, it is said and the desk is asked every ten seconds. Returns how to stop.
 */
export function followStory(storyId: string, after: number, hears: Hears): () => void {
  let cursor = after
  let isOpen: boolean | null = null
  let heardAt = performance.now()
  let within = FIRST_MS
  let asking = false
  let again = false
  let polledAt = Number.NEGATIVE_INFINITY
  let leading = false
  let active: AbortController | null = null
  const name = `second-source-live-${actingAs()}-${storyId}`
  const channel = 'BroadcastChannel' in window ? new BroadcastChannel(name) : null
  const tell = (told: Told) => channel?.postMessage(told)

  const open = (next: boolean) => {
    if (next === isOpen) return
    isOpen = next
    hears.open(next)
  }
  /** Something was heard: of the desk where this window leads, of the leader elsewhere. */
  const heard = () => {
    heardAt = performance.now()
    within = SILENT_MS
  }
  const take = (event: LiveEvent) => {
    if (event.seq <= cursor) return
    if (event.seq > cursor + 1 && !leading) return void catchUp() // one was missed
    cursor = event.seq
    hears.event(event)
    dispatchEvent(new Event(HEARD))
  }
  async function catchUp() {
    if (asking) {
      again = true
      return
    }
    asking = true
    again = false
    polledAt = performance.now()
    const answer = await call(readEventsDoor, { storyId }, { after: cursor })
    asking = false
    if (!answer.ok || !active) return
    for (const event of answer.data.events)
      if (event.seq > cursor) {
        cursor = event.seq
        hears.event(event)
        dispatchEvent(new Event(HEARD))
      }
    hears.presence(answer.data.presence)
    if (again) void catchUp()
  }
  const access = async () => {
    if ((await call(accountDoor, {})).ok) hears.access() // whatever else it is, is said by the page
  }

  function onTold({ data }: MessageEvent<Told>) {
    if (!active || (leading && data.kind !== 'hello')) return
    if (data.kind === 'hello') {
      if (leading && isOpen !== null) tell({ kind: 'alive', cursor, open: isOpen })
      return
    }
    if (data.kind !== 'alive' || data.open) heard()
    if (data.kind === 'event') take(data.event)
    else if (data.kind === 'presence') hears.presence(data.there)
    else if (data.kind === 'access') void access()
    else {
      open(data.open)
      if (data.cursor > cursor) void catchUp()
    }
  }

  /** Holds the line while this window leads; comes back after every break. */
  async function hold(signal: AbortSignal) {
    let wait = 1000
    while (!signal.aborted) {
      const leave = await takePlace(PLACES)
      if (leave) {
        if (await line(signal)) wait = 1000
        leave()
      }
      if (signal.aborted) return
      open(false)
      tell({ kind: 'alive', cursor, open: false })
      await new Promise((resolve) => setTimeout(resolve, wait))
      wait = Math.min(LONGEST_WAIT_MS, wait * 2)
    }
  }

  const line = (signal: AbortSignal) =>
    connect(storyId, cursor, signal, {
      came: (work) => {
        heard()
        open(true)
        work()
        tell({ kind: 'alive', cursor, open: true })
      },
      event: (event) => {
        tell({ kind: 'event', event })
        take(event)
      },
      presence: (there) => {
        hears.presence(there)
        tell({ kind: 'presence', there })
      },
      access: () => {
        tell({ kind: 'access' })
        void access()
      },
    })

  /** Where nothing was heard for too long, it is said and the desk is asked. */
  function watch() {
    if (!active) return
    if (performance.now() - heardAt > within) open(false)
    if (isOpen === false && performance.now() - polledAt >= POLL_MS) void catchUp()
  }

  function begin() {
    if (active || document.visibilityState === 'hidden') return
    active = new AbortController()
    const { signal } = active
    heardAt = performance.now()
    within = FIRST_MS
    channel?.addEventListener('message', onTold)
    tell({ kind: 'hello' })
    let holding: AbortController | null = null
    lead(name, signal, (now) => {
      leading = now
      if (now) {
        holding = new AbortController()
        void hold(holding.signal)
      } else holding?.abort()
    })
  }
  function end() {
    active?.abort()
    active = null
    leading = false
    channel?.removeEventListener('message', onTold)
  }

  const timer = setInterval(watch, 1000)
  const stop = whileSeen(begin, end)
  return () => {
    clearInterval(timer)
    stop()
    channel?.close()
  }
}
