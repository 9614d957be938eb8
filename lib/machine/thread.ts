import path from 'node:path'
import { Worker } from 'node:worker_threads'

/** What a thread says: how far it is, or what came of it. */
export interface Said<P, R> {
  progress?: P
  result?: { value: R }
}

interface Job<P> {
  /** The bundled program, from the root of the desk. */
  program: string
  /** What it begins with; copied to it. */
  data: unknown
  mostMs: number
  mostMegabytes: number
  told: (progress: P) => void
  /** Ends it. */
  signal?: AbortSignal
  /** What is thrown when it was ended: by the signal, after its time, over its memory. */
  ended: Record<'stopped' | 'too-long' | 'too-big', () => Error>
}

/**
 * Runs a bundled program in a thread of its own: the server answers others meanwhile, and whatever becomes of the thread,
 * it stands. Resolves to the thread's result; rejects with what it threw, or with the job's own error when it was ended.
 */
export function inThread<P, R>(job: Job<P>): Promise<R> {
  const { signal, ended } = job
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(ended.stopped())
    const worker = new Worker(path.resolve(/* turbopackIgnore: true */ job.program), {
      workerData: job.data,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: job.mostMegabytes },
    })
    const leave = () => {
      clearTimeout(tooLong)
      signal?.removeEventListener('abort', stop)
      return worker.terminate()
    }
    // whoever hears of its end may take away what it worked on: it has ended by then
    let isEnding = false
    const fail = (error: unknown) => {
      if (isEnding) return // ending it is heard of as an end, too
      isEnding = true
      void leave().then(() => reject(error), reject)
    }
    const stop = () => fail(ended.stopped())
    const tooLong = setTimeout(() => fail(ended['too-long']()), job.mostMs)
    signal?.addEventListener('abort', stop)
    worker.on('message', ({ progress, result }: Said<P, R>) => {
      if (progress !== undefined) job.told(progress)
      if (result) {
        void leave()
        resolve(result.value)
      }
    })
    worker.on('error', (error: NodeJS.ErrnoException) =>
      fail(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? ended['too-big']() : error),
    )
    worker.on('exit', (code) => fail(new Error(`The thread of ${job.program} ended with ${code} before it was done.`)))
  })
}

/**
 * A thread that stays for a while after its last job, for jobs too short to begin a thread for: its program is begun with
 * nothing and answers each message with a result. One job at a time, in the order in which they came. One that takes too long or
 * too much ends the thread; the next job begins another.
 */
export class StandingThread {
  private worker: Worker | null = null
  private last: Promise<unknown> = Promise.resolve()
  private resting: NodeJS.Timeout | undefined

  constructor(private readonly of: { program: string; mostMegabytes: number; keptMs: number }) {}

  /** Resolves to what the thread made of `data`, which is copied to it; rejects with what it threw, or with the job's own error when it was ended. */
  run<D, R>(data: D, job: { mostMs: number; ended: Record<'too-long' | 'too-big', () => Error> }): Promise<R> {
    const turn = this.last.then(() => this.work<D, R>(data, job))
    this.last = turn.catch(() => {})
    return turn
  }

  private begun(): Worker {
    if (this.worker) return this.worker
    const worker = new Worker(path.resolve(/* turbopackIgnore: true */ this.of.program), {
      workerData: null,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: this.of.mostMegabytes },
    })
    const gone = () => {
      if (this.worker === worker) this.worker = null
    }
    worker.on('error', gone) // also while nobody waits for it
    worker.on('exit', gone)
    this.worker = worker
    return worker
  }

  private work<D, R>(data: D, { mostMs, ended }: Parameters<StandingThread['run']>[1]): Promise<R> {
    clearTimeout(this.resting)
    const worker = this.begun()
    worker.ref()
    return new Promise((resolve, reject) => {
      const over = () => {
        clearTimeout(tooLong)
        worker.off('message', hear).off('error', broke).off('exit', left)
      }
      const fail = (error: unknown) => {
        over()
        if (this.worker === worker) this.worker = null
        void worker.terminate().then(() => reject(error), reject)
      }
      const hear = ({ result }: Said<never, R>) => {
        if (!result) return
        over()
        worker.unref()
        this.resting = setTimeout(() => {
          if (this.worker === worker) this.worker = null
          void worker.terminate()
        }, this.of.keptMs).unref()
        resolve(result.value)
      }
      const broke = (error: NodeJS.ErrnoException) => fail(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? ended['too-big']() : error)
      const left = (code: number) => fail(new Error(`The thread of ${this.of.program} ended with ${code} before it was done.`))
      const tooLong = setTimeout(() => fail(ended['too-long']()), mostMs)
      worker.on('message', hear).on('error', broke).on('exit', left)
      worker.postMessage(data)
    })
  }
}
