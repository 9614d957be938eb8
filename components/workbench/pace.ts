/** Whoever opens a claim within so long after the last one goes through them, and reads none on the way. */
const QUICK_MS = 600

/**
 * Tells at each claim that is opened whether it followed the last one quickly. It is shown at once then: a scroll that is still
 * under way is drawn again in each frame, also in those that the next claim waits for.
 */
export function makePace(clock: () => number = () => performance.now()): () => boolean {
  let last = Number.NEGATIVE_INFINITY
  return () => {
    const now = clock()
    const isQuick = now - last < QUICK_MS
    last = now
    return isQuick
  }
}
