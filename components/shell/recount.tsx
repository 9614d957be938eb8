'use client'
import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { countNewsDoor } from '@/lib/contract/generated/desk'
import { call } from '../client/client'
import { HEARD } from '../live/heard'

const EVERY_MS = 120_000
/** What a story's line tells comes in bursts: it is counted once they are over. */
const BURST_MS = 1000

/** Counts the news again as time goes by, as the desk tells of something, and on each other page. `shown`: the page whose count is known. */
export function Recount({ shown: first, onCount }: { shown: string; onCount: (count: number) => void }) {
  const path = usePathname()
  const recount = useRef(() => {})
  recount.current = () => {
    if (document.visibilityState === 'visible')
      void call(countNewsDoor, {}, {}, { tries: 1 }).then((answer) => answer.ok && onCount(answer.data.count))
  }
  const shown = useRef(first)
  useEffect(() => {
    if (shown.current !== path) recount.current()
    shown.current = path
  }, [path])
  useEffect(() => {
    let burst: ReturnType<typeof setTimeout>
    const onHeard = () => {
      clearTimeout(burst)
      burst = setTimeout(() => recount.current(), BURST_MS)
    }
    const onVisible = () => recount.current()
    const timer = setInterval(onVisible, EVERY_MS)
    addEventListener(HEARD, onHeard)
    document.addEventListener('visibilitychange', onVisible)
    return () => {
      clearTimeout(burst)
      clearInterval(timer)
      removeEventListener(HEARD, onHeard)
      document.removeEventListener('visibilitychange', onVisible)
    }
  }, [])
  return null
}
