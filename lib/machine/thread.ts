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

/** A job of a thread that may stay: what it begins with, what is told on the way, what ends it. */
type StandingJob<P> = Omit<Job<P>, 'program' | 'mostMegabytes' | 'told'> & { told?: (progress: P) => void }

/**
 * Threads of one bundled program that stay for a while after their last job: to begin one takes longer than most jobs. The program
 * is begun with nothing and answers each message with a result. `most` work at once; what comes then waits in its order. One rests
 * and waits for the next job; the others end when they have nothing to do, and so does one whose job took longer than `longMs`,
 * which gives back the memory that it filled. A job that is ended, takes too long or takes too much ends its thread, not its siblings;
 * what was too much for a thread that had worked before is tried once more by a fresh one.
 */
export class StandingThreads {
  private resting: { worker: Worker; until: NodeJS.Timeout } | null = null
  private working = 0
  private readonly waiting: (() => void)[] = []

  constructor(private readonly of: { program: string; mostMegabytes: number; most: number; keptMs: number; longMs: number }) {}

  /** Resolves to what a thread made of `data`, which is copied to it; rejects with what it threw, or with the job's own error when it was ended. */
  async run<P, R>(job: StandingJob<P>): Promise<R> {
    if (this.working >= this.of.most) await this.turn(job)
    else this.working++
    try {
      return await this.work(job)
    } finally {
      const next = this.waiting.shift()
      if (next) next()
      else this.working--
    }
  }

  /** Waits until a thread may work on the job, whose place it then has. Rejects when the job is ended before. */
  private turn<P>({ signal, ended }: StandingJob<P>): Promise<void> {
    return new Promise((resolve, reject) => {
      const go = () => {
        signal?.removeEventListener('abort', stop)
        resolve()
      }
      const stop = () => {
        this.waiting.splice(this.waiting.indexOf(go), 1)
        reject(ended.stopped())
      }
      if (signal?.aborted) return reject(ended.stopped())
      signal?.addEventListener('abort', stop, { once: true })
      this.waiting.push(go)
    })
  }

  private begun(): { worker: Worker; isFresh: boolean } {
    if (this.resting) {
      const { worker, until } = this.resting
      this.resting = null
      clearTimeout(until)
      worker.ref()
      return { worker, isFresh: false }
    }
    const worker = new Worker(path.resolve(/* turbopackIgnore: true */ this.of.program), {
      workerData: null,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: this.of.mostMegabytes },
    })
    const gone = () => {
      if (this.resting?.worker !== worker) return
      clearTimeout(this.resting.until)
      this.resting = null
    }
    worker.on('error', gone).on('exit', gone) // also while nobody waits for it
    return { worker, isFresh: true }
  }

  /** What is done with a thread whose job is done: it rests, or it ends. */
  private rest(worker: Worker, tookMs: number): void {
    if (this.resting || tookMs > this.of.longMs) return void worker.terminate()
    worker.unref()
    const until = setTimeout(() => {
      this.resting = null
      void worker.terminate()
    }, this.of.keptMs).unref()
    this.resting = { worker, until }
  }

  private work<P, R>(job: StandingJob<P>): Promise<R> {
    const { data, mostMs, told, signal, ended } = job
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(ended.stopped())
      const began = performance.now()
      const { worker, isFresh } = this.begun()
      const over = () => {
        clearTimeout(tooLong)
        signal?.removeEventListener('abort', stop)
        worker.off('message', hear).off('error', broke).off('exit', left)
      }
      // whoever hears of its end may take away what it worked on: it has ended by then
      const fail = (error: unknown) => {
        over()
        void worker.terminate().then(() => reject(error), reject)
      }
      const hear = ({ progress, result }: Said<P, R>) => {
        if (progress !== undefined) told?.(progress)
        if (!result) return
        over()
        this.rest(worker, performance.now() - began)
        resolve(result.value)
      }
      const stop = () => fail(ended.stopped())
      const broke = (error: NodeJS.ErrnoException) => {
        if (error.code !== 'ERR_WORKER_OUT_OF_MEMORY') return fail(error)
        if (isFresh) return fail(ended['too-big']())
        over()
        void worker.terminate().then(() => resolve(this.work(job)), reject)
      }
      const left = (code: number) => fail(new Error(`The thread of ${this.of.program} ended with ${code} before it was done.`))
      const tooLong = setTimeout(() => fail(ended['too-long']()), mostMs)
      signal?.addEventListener('abort', stop)
      worker.on('message', hear).on('error', broke).on('exit', left)
      worker.postMessage(data)
    })
  }
}
