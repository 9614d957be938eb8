import pg from 'pg'
import { KEEP_ALIVE } from '@/lib/db/answering'
import { db } from '@/lib/db/pool'
import { listEvents } from '@/lib/db/trail'
import type { LiveEvent } from '@/lib/domain/views'
import { directOf, env } from '@/lib/env'

/**
 * Live updates: one LISTEN connection a process feeds all open streams. A notification is only a
 * nudge: each subscriber re-reads the trail after its own number, so that nothing is lost while the
 * connection was away and nothing is sent twice. Numbers are given out under the stream's lock, so
 * "after" has no holes.
 */
export interface Subscriber {
  personId: string
  storyId: string
  /** Re-read the trail after one's cursor. */
  nudge(): void
  /** The person's rights changed: ask again who they are. */
  accessChanged(): void
  /** Somebody came, went or began to write. */
  presence?(): void
  /** Somebody stopped the reading of the story. */
  stop?(): void
  /** The process is going down. */
  close(): void
}

interface Hub {
  subscribers: Set<Subscriber>
  client: pg.Client | null
  connecting: boolean
  stopped: boolean
  /** Who waits until it is heard what happens. */
  waiting: (() => void)[]
}

const KEY = Symbol.for('second-source.hub')
const shared = globalThis as unknown as { [KEY]?: Hub }
const hub = (): Hub => {
  shared[KEY] ??= { subscribers: new Set(), client: null, connecting: false, stopped: false, waiting: [] }
  return shared[KEY]
}

const RETRY_MS = 1000

async function listen(): Promise<void> {
  const h = hub()
  if (h.client || h.connecting || h.stopped) return
  h.connecting = true
  const client = new pg.Client({ ...directOf(env()), ...KEEP_ALIVE, connectionTimeoutMillis: 4000 })
  const lost = () => {
    if (h.client !== client && !h.connecting) return
    h.client = null
    h.connecting = false
    client.end().catch(() => {})
    if (!h.stopped && h.subscribers.size > 0) setTimeout(listen, RETRY_MS).unref()
  }
  client.on('error', lost)
  client.on('end', lost)
  client.on('notification', ({ payload }) => {
    const told = parse(payload)
    for (const subscriber of h.subscribers) {
      if (told.stream === subscriber.storyId) subscriber.nudge()
      if (told.person === subscriber.personId || told.access === subscriber.storyId) subscriber.accessChanged()
      if (told.presence === subscriber.storyId) subscriber.presence?.()
      if (told.stop === subscriber.storyId) subscriber.stop?.()
    }
  })
  try {
    await client.connect()
    await client.query('listen second_source')
    h.client = client
    h.connecting = false
    for (const hears of h.waiting.splice(0)) hears()
    for (const subscriber of h.subscribers) {
      subscriber.nudge() // what was notified while nobody listened
      subscriber.accessChanged()
    }
  } catch {
    h.connecting = true
    lost()
  }
}

function parse(payload: string | undefined): {
  stream?: string
  person?: string
  access?: string
  presence?: string
  stop?: string
} {
  try {
    return JSON.parse(payload ?? '{}')
  } catch {
    return {}
  }
}

/** Joins the hub; returns how to leave it. */
export function subscribe(subscriber: Subscriber): () => void {
  const h = hub()
  h.subscribers.add(subscriber)
  void listen()
  return () => {
    h.subscribers.delete(subscriber)
    if (h.subscribers.size === 0 && h.client) {
      const idle = h.client
      h.client = null
      idle.end().catch(() => {})
    }
  }
}

const HEARD_MS = 5000
/** Resolves when this process hears what happens from now on, after `subscribe`; or after a while, so that nobody waits for a listener that is lost. */
export async function heard(): Promise<void> {
  const h = hub()
  if (h.client) return
  await new Promise<void>((done) => {
    h.waiting.push(done)
    setTimeout(done, HEARD_MS).unref()
  })
}

/** How many streams one person has open in this process. */
export const openStreams = (personId: string): number => [...hub().subscribers].filter((s) => s.personId === personId).length

/** How many streams are open in this process. */
export const allStreams = (): number => hub().subscribers.size

const LISTENING_MS = 2000
/** Whether this process hears what happens: its listener answers, and listens; `idle` where nobody needs one. */
export async function listening(): Promise<'listening' | 'idle' | 'lost'> {
  const { client, subscribers } = hub()
  if (!client) return subscribers.size === 0 ? 'idle' : 'lost'
  const late = new Promise<null>((done) => setTimeout(done, LISTENING_MS, null).unref())
  const asked = client.query(`select 1 from pg_listening_channels() as c(name) where name = 'second_source'`).catch(() => null)
  const answer = await Promise.race([asked, late])
  return answer?.rows.length ? 'listening' : 'lost'
}

/** Closes every stream and the listener, so that the process can end. */
export function shutDown(): void {
  const h = hub()
  h.stopped = true
  for (const subscriber of [...h.subscribers]) subscriber.close()
  h.client?.end().catch(() => {})
  h.client = null
}

/** Events of a story after a number. */
export const eventsAfter = async (storyId: string, seq: number): Promise<LiveEvent[]> =>
  (await listEvents(db, storyId, null, { after: seq })).map((e) => ({
    seq: e.seq,
    type: e.type,
    claimId: e.claimId,
    by: e.personName,
  }))
