/** When somebody last did something in this window, so that what a page does by itself keeps no session alive. */

const SOMEBODY_MS = 60_000
let last = typeof performance === 'undefined' ? 0 : performance.now() // a page that was opened, was opened by somebody

const note = (event: Event) => {
  if (event.isTrusted) last = performance.now()
}
if (typeof window !== 'undefined')
  for (const type of ['pointerdown', 'keydown', 'wheel', 'touchstart', 'input'])
    addEventListener(type, note, { capture: true, passive: true })

/** Whether nobody touched this window for a minute. */
export const isByItself = (): boolean => performance.now() - last > SOMEBODY_MS
