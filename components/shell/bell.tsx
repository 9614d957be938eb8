'use client'
import dynamic from 'next/dynamic'
import { usePathname } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { useTranslate } from '#translate'
import { countNewsDoor } from '@/lib/contract/generated/desk'
import { call } from '../client/client'
import { news } from '../keys/commands'
import { useKeyed } from '../keys/keys'
import { HEARD } from '../live/heard'

const News = dynamic(() => import('./news').then((m) => m.News), { ssr: false })

const EVERY_MS = 120_000
/** What a story's line tells comes in bursts: it is counted once they are over. */
const BURST_MS = 1000
/** Where the page says how much there was when it was made. */
export const NEWS_META = 'news'

/** What happened to one's work since one looked: a count, and the list behind it, loaded when it is opened. */
export function Bell({ count: given }: { count?: number }) {
  const t = useTranslate()
  const path = usePathname()
  const keyed = useKeyed()
  const [count, setCount] = useState(
    () => given ?? Number(document.querySelector<HTMLMetaElement>(`meta[name="${NEWS_META}"]`)?.content ?? 0),
  )
  const [isOpen, setOpen] = useState(false)
  const list = useRef<HTMLElement>(null)
  const recount = useRef(() => {})
  recount.current = () => {
    if (document.visibilityState === 'visible')
      void call(countNewsDoor, {}, {}, { tries: 1 }).then((answer) => answer.ok && setCount(answer.data.count))
  }
  const shown = useRef(path)
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
  return (
    <>
      <button type="button" className="btn btn-small btn-quiet" popoverTarget="news" {...keyed(news)}>
        <svg viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" strokeWidth="1.4" aria-hidden="true">
          <path d="M3 11.5h10l-1.2-1.8V6.8a3.8 3.8 0 0 0-7.6 0v2.9L3 11.5ZM6.5 13.5a1.6 1.6 0 0 0 3 0" strokeLinejoin="round" />
        </svg>
        <span className="sr-only">{t('News')}</span>
        {count > 0 && (
          <span className="count nums">
            {count > 99 ? '99+' : count}
            <span className="sr-only"> {t('new')}</span>
          </span>
        )}
      </button>
      <section
        ref={list}
        id="news"
        popover="auto"
        className="news card"
        aria-label={t('News')}
        onToggle={(event) => setOpen(event.newState === 'open')}
      >
        {isOpen && <News onLooked={() => setCount(0)} onGo={() => list.current?.hidePopover()} />}
      </section>
    </>
  )
}
