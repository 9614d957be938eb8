import { LIMITS } from '@/lib/domain/limits'
import { say } from '@/lib/domain/message'
import { AppError } from '@/lib/domain/refusal'
import { orDiskFull } from '@/lib/machine/disk'
import { inThread } from '@/lib/machine/thread'
import type { Drawing, DrawnFormat, PackContent } from '@/lib/report/draw'

/** What a thread draws, and into which file, which it makes. */
export interface DrawJob {
  file: string
  drawing: Drawing
  format: DrawnFormat
  content: PackContent | null
}

/**
 * Draws a report into a file, in a thread of its own that gives way to everything else. Ended after two minutes or 512 MB,
 * with a sentence; `signal` ends it sooner. What the thread throws is thrown here. The file is its caller's to remove.
 */
export const drawInThread = (job: DrawJob, told: (done: number) => void, signal?: AbortSignal): Promise<null> =>
  inThread<number, null>({
    program: 'lib/report/generated/worker.mjs',
    data: job,
    mostMs: LIMITS.drawMs,
    mostMegabytes: LIMITS.drawMegabytes,
    told,
    signal,
    ended: {
      stopped: () => new AppError('unprocessable', say('Making the file was stopped. Nothing was kept.')),
      'too-long': () =>
        new AppError(
          'unprocessable',
          say('Making the file took longer than two minutes and was stopped. Take JSON or CSV, which are quick.'),
        ),
      'too-big': () =>
        new AppError(
          'unprocessable',
          say('Making the file took too much memory and was stopped. Take JSON or CSV, which need little.'),
        ),
    },
  }).catch((error: unknown) => {
    throw orDiskFull(error)
  })
