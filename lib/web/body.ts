import { say } from '@/lib/domain/message'
import { AppError } from '@/lib/domain/refusal'

const KB = 1024
/** So much more of a body that is too large is taken off the wire and thrown away, so that its sender hears why. */
const DRAINED = 32 * KB * KB
const DRAIN_MS = 20_000

const amount = (bytes: number) => (bytes >= KB * KB ? `${Math.round(bytes / KB / KB)} MB` : `${Math.round(bytes / KB)} kB`)

/**
 * The parts of a body as they arrive, asked for one by one, so that a sender is no faster than we are. More than `most`
 * bytes, said or sent, throws an AppError "too-large" at once; a sender who goes away, "bad-request".
 */
export async function* bodyParts(request: Request, most: number): AsyncGenerator<Uint8Array> {
  const tooLarge = () =>
    new AppError('too-large', say('That is more than {most}, which is the most the desk takes at once.', { most: amount(most) }))
  if (Number(request.headers.get('content-length') ?? 0) > most) throw tooLarge()
  if (!request.body) return
  const reader = request.body.getReader()
  let size = 0
  let isDone = false
  try {
    for (;;) {
      const part = await reader.read().catch(() => {
        throw new AppError('bad-request', say('The request arrived incomplete. Send it again.'))
      })
      if (part.done) {
        isDone = true
        return
      }
      size += part.value.length
      if (size > most) throw tooLarge()
      yield part.value
    }
  } finally {
    if (!isDone) void drain(reader)
  }
}

/** Throws the rest of a body away, bounded, while the answer is on its way; what is longer is cut off. */
async function drain(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  const until = performance.now() + DRAIN_MS
  try {
    for (let left = DRAINED; left > 0 && performance.now() < until; ) {
      const part = await reader.read()
      if (part.done) return
      left -= part.value.length
    }
    await reader.cancel()
  } catch {} // its sender went away
}

/** Reads a whole body, counting while it arrives; more than `most` bytes is refused before it is parsed. */
export async function readBody(request: Request, most: number): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of bodyParts(request, most)) parts.push(part)
  return Buffer.concat(parts)
}

/** A body as JSON; what is none is refused in words. */
export function parseJson(bytes: Buffer): unknown {
  let halves = 0
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    // what holds no half of a sign, which nearly nothing does, is parsed without looking at each value
    if (!/\\u[dD]/.test(text)) return JSON.parse(text)
    const value: unknown = JSON.parse(text, (_key, one: unknown) => {
      if (typeof one === 'string' && !one.isWellFormed()) halves += 1
      return one
    })
    if (halves === 0) return value
  } catch {
    throw new AppError('bad-request', say('The request is not readable JSON.'))
  }
  throw new AppError('bad-request', say('The text holds characters that cannot be stored.'))
}
