import { newId } from './browser'

/** How the windows of one browser agree, by locks that browsers give only to pages on https or on their own machine, and by the storage elsewhere. */

const LEASE_MS = 6000
const RENEW_MS = 2000
/** How long a window waits before it believes its own lease: another's may have come at the same moment. */
const SETTLE_MS = 100

/**
 * Elects one of this browser's windows: `onLead(true)` in the one that leads, `onLead(false)` when it stops to, until
 * `signal` is aborted. Web Locks where the browser gives them; a lease in the storage elsewhere; where there is no storage
 * either, every window leads.
 */
export function lead(name: string, signal: AbortSignal, onLead: (leading: boolean) => void): void {
  if (navigator.locks) {
    const held = () =>
      new Promise<void>((resolve) => {
        onLead(true)
        const release = () => {
          onLead(false)
          resolve()
        }
        if (signal.aborted) release()
        else signal.addEventListener('abort', release, { once: true })
      })
    navigator.locks.request(name, { signal }, held).catch(() => {}) // aborted while it waited
    return
  }
  leadByLease(name, signal, onLead)
}

function leadByLease(name: string, signal: AbortSignal, onLead: (leading: boolean) => void): void {
  const me = newId()
  let leading = false
  const say = (next: boolean) => {
    if (next !== leading) onLead(next)
    leading = next
  }
  const holder = (): string | null => {
    const lease = JSON.parse(localStorage.getItem(name) ?? 'null') as { by: string; until: number } | null
    return lease && lease.until > Date.now() && lease.until < Date.now() + 2 * LEASE_MS ? lease.by : null
  }
  const look = async () => {
    try {
      if ((holder() ?? me) !== me) return say(false)
      localStorage.setItem(name, JSON.stringify({ by: me, until: Date.now() + LEASE_MS }))
      if (!leading) await new Promise((resolve) => setTimeout(resolve, SETTLE_MS))
      if (!signal.aborted) say(holder() === me)
    } catch {
      if (!signal.aborted) say(true)
    }
  }
  const timer = setInterval(look, RENEW_MS)
  void look()
  signal.addEventListener(
    'abort',
    () => {
      clearInterval(timer)
      try {
        if (leading && holder() === me) localStorage.removeItem(name)
      } catch {
        // nothing was kept
      }
      say(false)
    },
    { once: true },
  )
}

/**
 * Takes the first of some places that no window of this browser has; resolves to how to give it back, or to null when all
 * are taken. Where there are no Web Locks there is always room.
 */
export async function takePlace(names: readonly string[]): Promise<(() => void) | null> {
  if (!navigator.locks) return () => {}
  for (const name of names) {
    const taken = await new Promise<(() => void) | null>((resolve) => {
      void navigator.locks.request(name, { ifAvailable: true }, (lock) =>
        lock ? new Promise<void>((release) => resolve(release)) : resolve(null),
      )
    })
    if (taken) return taken
  }
  return null
}
