import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { AppError } from '@/lib/domain/refusal'
import type { ArticleAnalysis, Progress } from '@/lib/engine/analyse'
import type { AliasPair, EngineArticle } from '@/lib/engine/types'

const LONGEST_MS = 120_000
const MOST_MB = 512

/** What is read, and what is told on the way. */
export interface Reading {
  articles: readonly EngineArticle[]
  /** Articles to be split into claims; the others are only looked into. */
  fresh: readonly string[]
  aliases: readonly AliasPair[]
}

/**
 * Reads a story with the engine in a thread of its own: the server answers others meanwhile. Ended after two minutes
 * or 512 MB, with a sentence; `signal` ends it sooner.
 */
export function readInThread(
  reading: Reading,
  report: (progress: Progress) => void,
  signal?: AbortSignal,
): Promise<ArticleAnalysis[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(path.resolve(/* turbopackIgnore: true */ 'lib/engine/generated/worker.mjs'), {
      workerData: reading,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: MOST_MB },
    })
    const tooLong = setTimeout(
      () =>
        end(
          new AppError(
            'unprocessable',
            'Reading these articles took longer than two minutes and was stopped. Split the longest one.',
          ),
        ),
      LONGEST_MS,
    )
    const stop = () =>
      end(new AppError('unprocessable', 'Reading was stopped. Nothing of it was kept; the articles are as they were.'))
    signal?.addEventListener('abort', stop)
    if (signal?.aborted) stop()
    function end(error: unknown) {
      clearTimeout(tooLong)
      signal?.removeEventListener('abort', stop)
      void worker.terminate()
      reject(error)
    }
    worker.on('message', (message: { progress?: Progress; done?: ArticleAnalysis[] }) => {
      if (message.progress) report(message.progress)
      if (message.done) {
        clearTimeout(tooLong)
        signal?.removeEventListener('abort', stop)
        resolve(message.done)
        void worker.terminate()
      }
    })
    worker.on('error', end)
    worker.on('exit', (code) => {
      if (code !== 0) end(new Error(`The engine's thread ended with ${code}.`))
    })
  })
}
