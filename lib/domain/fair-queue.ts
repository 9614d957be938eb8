/**
 * Dear work shared fairly: a few pieces run at once, and those who wait are served in turn by person, so that forty
 * pieces of one person hold up another by one piece and not by forty. Knows no clock and no I/O. It lives in one process:
 * a desk with several has a queue in each of them, and shares the work that reaches that one.
 */
import type { Message } from './message'
import { AppError } from './refusal'

export interface FairQueueLimits {
  /** Pieces that run at once, over all people. */
  running: number
  /** Pieces of one person that may wait, beside those that run. */
  waitingEach: number
  /** What somebody is told who has that many waiting already. */
  message: Message
  /** After how many seconds they may try again. */
  retryAfterSeconds: number
}

interface Waiting {
  admit: () => void
}

/** Gives up a turn; what is called twice counts once. */
export type Leave = () => void

export class FairQueue {
  private running = 0
  /** Who waits, in the order in which their next piece is served; a person is in it only while they wait. */
  private readonly people = new Map<string, Waiting[]>()

  constructor(private readonly limits: FairQueueLimits) {}

  /** How many pieces run, and how many of a person wait. */
  state(person: string): { running: number; waiting: number } {
    return { running: this.running, waiting: this.people.get(person)?.length ?? 0 }
  }

  /** How many pieces run and how many wait, over all people. */
  load(): { running: number; waiting: number } {
    let waiting = 0
    for (const own of this.people.values()) waiting += own.length
    return { running: this.running, waiting }
  }

  /**
   * Waits for a turn and resolves to what gives it up again, which must be called. Throws an AppError "too-many" at once
   * when this person has enough waiting; rejects with the signal's reason when it is aborted before the turn came.
   */
  async enter(person: string, signal?: AbortSignal): Promise<Leave> {
    signal?.throwIfAborted()
    if (this.running < this.limits.running) {
      this.running++
      return this.leave(person)
    }
    const own = this.people.get(person) ?? []
    if (own.length >= this.limits.waitingEach) throw new AppError('too-many', this.limits.message, this.limits.retryAfterSeconds)
    this.people.set(person, own)
    const leave = await new Promise<Leave>((resolve, reject) => {
      const give = () => {
        own.splice(own.indexOf(waiting), 1)
        if (own.length === 0) this.people.delete(person)
        reject(signal!.reason)
      }
      const waiting: Waiting = {
        admit: () => {
          signal?.removeEventListener('abort', give)
          resolve(this.leave(person))
        },
      }
      own.push(waiting)
      signal?.addEventListener('abort', give, { once: true })
    })
    if (signal?.aborted) {
      leave() // it came in the same moment
      throw signal.reason
    }
    return leave
  }

  /** Does work in a turn of its own, and gives the turn up whatever came of it. */
  async run<T>(person: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const leave = await this.enter(person, signal)
    try {
      return await work()
    } finally {
      leave()
    }
  }

  private leave(served: string): Leave {
    let isOver = false
    return () => {
      if (isOver) return
      isOver = true
      // the turn goes over to whoever is next and was not served just now, and they go behind all others with what they
      // still have waiting
      const next = [...this.people].find(([person]) => person !== served) ?? [...this.people][0]
      if (!next) {
        this.running--
        return
      }
      const [person, own] = next
      this.people.delete(person)
      const waiting = own.shift()!
      if (own.length > 0) this.people.set(person, own)
      waiting.admit()
    }
  }
}

/** Places that a person may hold at once, counted before anything of theirs is taken in. */
export class Places {
  private readonly held = new Map<string, number>()

  constructor(private readonly limits: { each: number; message: Message; retryAfterSeconds: number }) {}

  /** Takes a place and resolves to what gives it back. Throws an AppError "too-many" when the person holds all of theirs. */
  take(person: string): Leave {
    const held = this.held.get(person) ?? 0
    if (held >= this.limits.each) throw new AppError('too-many', this.limits.message, this.limits.retryAfterSeconds)
    this.held.set(person, held + 1)
    let isOver = false
    return () => {
      if (isOver) return
      isOver = true
      const left = this.held.get(person)! - 1
      if (left > 0) this.held.set(person, left)
      else this.held.delete(person)
    }
  }
}
