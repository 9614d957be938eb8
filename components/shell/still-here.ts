import { accountDoor } from '@/lib/contract/generated/account'
import { call } from '../client/client'

const STILL_HERE_MS = 300_000

/** Tells the desk that somebody who only reads and moves about is here too: every five minutes, until what it returns is called. */
export function stillHere(): () => void {
  let told = performance.now()
  const here = (event: Event) => {
    if (!event.isTrusted || performance.now() - told < STILL_HERE_MS) return
    told = performance.now()
    void call(accountDoor, {})
  }
  const acts = ['pointerdown', 'keydown', 'wheel']
  for (const act of acts) addEventListener(act, here, { capture: true, passive: true })
  return () => {
    for (const act of acts) removeEventListener(act, here, { capture: true })
  }
}
