import { AppError } from '@/lib/domain/refusal'
import { env } from '@/lib/env'
import { sqlStateOf } from './errors'
import { type Db, db, standby } from './pool'

/**
 * The one place that says from which database something is read. What only reads, and may read much (lists, search,
 * reports), goes through `reading`: to the standby at DATABASE_READ_URL while that has everything that the primary had when
 * it was asked. So nobody reads less there than here: not their own writes, nor anybody else's. A standby that does not
 * catch up in its time, does not answer, or breaks off is left out for a while, and the same is read from the primary.
 */

/** Times in milliseconds; tests have others. */
interface Pace {
  /** So long it is waited for: a standby that streams is behind by some milliseconds. */
  patience: number
  /** So long a standby that was not to be had is left alone, by each process. */
  rest: number
}
const PACE: Pace = { patience: 120, rest: 2000 }
const LOOK_AGAIN_MS = 8

export type ReplicaState = 'none' | 'in use' | 'left out'
interface Noticed {
  leftOutUntil: number
  state: ReplicaState
  tell: (state: ReplicaState, why: string) => void
}
/** On globalThis, because bundles do not share modules. */
const KEY = Symbol.for('second-source.replica')
const shared = globalThis as unknown as { [KEY]?: Noticed }
function noticed(): Noticed {
  shared[KEY] ??= { leftOutUntil: 0, state: 'none', tell: () => {} }
  return shared[KEY]
}
/** Hears when the standby is taken up or left out, and why. */
export const onReplica = (tell: Noticed['tell']): void => {
  noticed().tell = tell
}
/** Whether this process reads from the standby now; `none` where there is none, or nobody has read yet. */
export const replicaState = (): ReplicaState => noticed().state

function now(state: ReplicaState, why: string, rest: number): void {
  const known = noticed()
  if (state === 'left out') known.leftOutUntil = Date.now() + rest
  if (known.state === state) return
  known.state = state
  known.tell(state, why)
}

const LATE = Symbol('late')
const inTime = <T>(work: Promise<T>, ms: number): Promise<T | typeof LATE> => {
  work.catch(() => {}) // what comes too late is nobody's any more
  return Promise.race([work, new Promise<typeof LATE>((done) => setTimeout(done, ms, LATE).unref())])
}

/** Waits until the standby has what the primary has now; null when it does, else why it is left out. */
async function lacks(patience: number): Promise<string | null> {
  const { at } = await db.one<{ at: string }>('select pg_current_wal_lsn()::text as at', [], 'wal-now')
  const end = Date.now() + patience
  let heard = false // its last look may be cut short by the end: who has answered before is behind, and not silent
  for (;;) {
    const asked = standby.one<{ follows: boolean; has: boolean | null }>(
      'select pg_is_in_recovery() as follows, pg_last_wal_replay_lsn() >= $1::pg_lsn as has',
      [at],
      'wal-replayed',
    )
    const answer = await inTime(asked, Math.max(1, end - Date.now())).catch(() => null)
    if (answer === null) return 'it does not answer'
    if (answer === LATE) return heard ? 'it is behind' : 'it does not answer in time'
    if (!answer.follows) return 'it follows nobody: it was promoted, or is no standby'
    if (answer.has) return null
    if (Date.now() >= end) return 'it is behind'
    heard = true
    await new Promise((done) => setTimeout(done, LOOK_AGAIN_MS))
  }
}

/** It broke off, was cancelled because its primary's clean-up went on (40001), or cannot do what a primary can (25006). */
const isItsOwn = (error: unknown): boolean =>
  (error instanceof AppError && error.code === 'unavailable') || ['40001', '25006'].includes(sqlStateOf(error))

/** Reads what is only read: from the standby where there is one that has everything, else where it is written. */
export async function reading<T>(work: (on: Db) => Promise<T>, { patience, rest }: Pace = PACE): Promise<T> {
  if (env().DATABASE_READ_URL === null || Date.now() < noticed().leftOutUntil) return work(db)
  const why = await lacks(patience)
  if (why !== null) {
    now('left out', why, rest)
    return work(db)
  }
  now('in use', '', rest)
  try {
    return await work(standby)
  } catch (error) {
    if (!isItsOwn(error)) throw error
    now('left out', 'it broke off', rest)
    return work(db)
  }
}
