import type { Answer } from '../client/client'

let before: Promise<unknown> = Promise.resolve()
/** Saves under way, and whether one of them failed since somebody last asked. */
let failed = false

/** Keeps what lines are in the order in which people said it: of two saves under way at once, the earlier one could be what stays. */
export function inLineOrder(save: () => Promise<Answer<unknown>>): Promise<Answer<unknown>> {
  const answer = before.then(save)
  before = answer.then(
    ({ ok }) => {
      failed ||= !ok
    },
    () => {
      failed = true
    },
  )
  return answer
}

/** Whether all that was said of lines so far is kept, once it is known. What failed has been put back on the page, and is told once. */
export async function linesAreKept(): Promise<boolean> {
  failed = false
  for (let last: Promise<unknown> | null = null; last !== before; ) {
    last = before
    await last
  }
  const areKept = !failed
  failed = false
  return areKept
}
