/** So many bytes may pass through between two collections: V8 counts the small objects that hold them and not what they hold, and would let some 64 MB gather. */
const PASSING = 4 * 1024 * 1024
/** From so many bytes on a buffer is worth taking away by hand. */
const LARGE = 1024 * 1024

type Collect = (how: { type: 'minor' }) => void
/** There where the process was started with --expose-gc, as scripts/serve.mjs starts it; elsewhere V8 collects when it likes to. */
const collect = (globalThis as { gc?: Collect }).gc

let passed = 0
/** Counts bytes that pass through the process, and lets go of what held those before them when they come to much: some milliseconds, no full collection. */
export function passing(bytes: number): void {
  passed += bytes
  if (passed < PASSING) return
  passed = 0
  collect?.({ type: 'minor' })
}

/**
 * Lets go of a buffer that nobody reads any more, if it is large: what outlived two collections would be kept until a full one. Its
 * bytes are handed to an object that was just made and that nothing holds, and are given back with it; the buffer is empty afterwards.
 */
export function letGo(buffer: Buffer): void {
  const { buffer: bytes, byteLength } = buffer
  if (byteLength >= LARGE && bytes instanceof ArrayBuffer && bytes.byteLength === byteLength)
    structuredClone(bytes, { transfer: [bytes] })
  collect?.({ type: 'minor' })
}
