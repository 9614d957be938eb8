'use client'
import dynamic from 'next/dynamic'
import { usePathname } from 'next/navigation'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslate } from '#translate'
import { news } from '../keys/commands'
import { useKeyed } from '../keys/keys'

/** What keeps the count up to date: no page begins with it. */
const Recount = dynamic(() => import('./recount').then((m) => m.Recount).catch(() => () => null), { ssr: false })
const REST_MS = 2500
const News = dynamic(() => import('./news').then((m) => m.News), { ssr: false })

/** Where the page says how much there was when it was made. */
export const NEWS_META = 'news'

/** What happened to one's work since one looked: a count, and the list behind it, loaded when it is opened. */
export function Bell({ count: given, children }: { count?: number /** Its sign. */; children: ReactNode }) {
  const t = useTranslate()
  const path = usePathname()
  const keyed = useKeyed()
  const [count, setCount] = useState(
    () => given ?? Number(document.querySelector<HTMLMetaElement>(`meta[name="${NEWS_META}"]`)?.content ?? 0),
  )
  const [isOpen, setOpen] = useState(false)
  const list = useRef<HTMLElement>(null)
  const [isAtRest, setAtRest] = useState(false)
  const [shown] = useState(path)
  useEffect(() => {
    const timer = setTimeout(() => setAtRest(true), REST_MS)
    return () => clearTimeout(timer)
  }, [])
  return (
    <>
      <button type="button" className="btn btn-small btn-quiet" popoverTarget="news" {...keyed(news)}>
        {children}
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
      {isAtRest && <Recount shown={shown} onCount={setCount} />}
    </>
  )
}
