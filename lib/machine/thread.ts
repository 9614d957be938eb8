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
