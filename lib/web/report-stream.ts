import { errorResponse, type Problem } from './problem'
import type { ReportFile } from './report-file'

/** Frames of a file sent with its progress: one letter, a length of four bytes (big-endian), then so many bytes. */
function frame(kind: 'P' | 'D' | 'E' | 'X', bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(5 + bytes.length)
  out[0] = kind.charCodeAt(0)
  new DataView(out.buffer).setUint32(1, bytes.length)
  out.set(bytes, 5)
  return out
}

/**
 * Streams a file as its reader takes it: nothing is sent ahead, and nothing is made any more once they leave. With
 * `progress` it comes in frames: P how many of how many items are drawn, D bytes of the file, E its end, so that a file
 * which was cut off is known to be; X, in place of the end, a problem in JSON.
 */
export function streamOf(
  file: ReportFile,
  progress: boolean,
  requestId: string,
  told: (problem: Response) => Promise<Problem>,
): ReadableStream<Uint8Array> {
  const json = (value: unknown) => Buffer.from(JSON.stringify(value))
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const end = (last?: Uint8Array) => {
          file.close()
          if (progress && last) controller.enqueue(last)
          controller.close()
        }
        try {
          for (;;) {
            const { value, done } = await file.pieces.next()
            if (done) return end(frame('E', new Uint8Array()))
            if (typeof value === 'string' || value instanceof Uint8Array) {
              const bytes = typeof value === 'string' ? Buffer.from(value) : value
              if (bytes.length === 0) continue
              return controller.enqueue(progress ? frame('D', bytes) : bytes)
            }
            if (progress) return controller.enqueue(frame('P', json({ done: value.done, total: file.total })))
          }
        } catch (error) {
          const problem = errorResponse(error, requestId)
          if (progress) return end(frame('X', json(await told(problem))))
          file.close()
          controller.error(error)
        }
      },
      async cancel() {
        file.close()
        await file.pieces.return(undefined)
      },
    },
    { highWaterMark: 0 },
  )
}
