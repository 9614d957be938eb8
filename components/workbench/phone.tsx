'use client'
import { useEffect, useRef, useState } from 'react'
import { useTranslate } from '#translate'
import type { ClaimView } from '@/lib/domain/views'
import { Change } from '../revision/change'
import { readingOf } from '../revision/draft'
import { nextClaim, previousClaim } from './commands/go'
import { type Point, pulled, swipeOf } from './phone-steps'
import { claimOf, numberOf, orderedOf } from './seen'
import { adoptHint } from './steps'
import { useBench, useDo, useWorks } from './use-bench'

const at = (touch: Touch | undefined): Point | null => (touch ? { x: touch.clientX, y: touch.clientY } : null)
/** What is moved or written with a finger: no swipe of the claims. */
const ITS_OWN = '.dock, input, textarea, select, [contenteditable], .found-why'

/** Over the text of a phone: the story's ways and tools behind one button, and the article as a strip of its claims. A swipe over the text goes to the next claim. */
export function PhoneTop() {
  const t = useTranslate()
  const works = useWorks()
  const run = useDo()
  const claims = useBench(orderedOf)
  const current = useBench(claimOf)
  const number = useBench((b) => (current ? numberOf(b, current.id) : 0))
  const [isOpen, setOpen] = useState(false)
  const self = useRef<HTMLElement>(null)

  useEffect(() => {
    const room = self.current?.closest('.bench')?.querySelector<HTMLElement>('.bench-panes')
    if (!room) return
    let from: Point | null = null
    const down = (event: TouchEvent) => {
      const isText = event.touches.length === 1 && !(event.target as Element).closest(ITS_OWN)
      from = isText ? at(event.touches[0]) : null
    }
    const up = (event: TouchEvent) => {
      const to = at(event.changedTouches[0])
      const way = from && to ? swipeOf(from, to, innerWidth) : 0
      from = null
      // words that are being chosen, or written, are not swiped away
      if (way === 0 || works.now().writing !== null || getSelection()?.isCollapsed === false) return
      run(way === 1 ? nextClaim : previousClaim)
    }
    room.addEventListener('touchstart', down, { passive: true })
    room.addEventListener('touchend', up, { passive: true })
    return () => {
      room.removeEventListener('touchstart', down)
      room.removeEventListener('touchend', up)
    }
  }, [works, run])

  return (
    <nav ref={self} className="phone-top" aria-label={t('Story and tools')} data-open={isOpen ? '' : undefined}>
      <button type="button" className="btn btn-quiet" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <span aria-hidden="true">☰</span>
        <span className="sr-only">{t('Story and tools')}</span>
      </button>
      <svg
        className="phone-strip"
        viewBox={`0 0 ${Math.max(1, claims.length) * 10} 10`}
        preserveAspectRatio="none"
        aria-hidden="true"
        onClick={(event) => {
          const box = event.currentTarget.getBoundingClientRect()
          const claim = claims[Math.floor(((event.clientX - box.left) / box.width) * claims.length)]
          if (claim) works.open(claim.id)
        }}
      >
        {claims.map((claim, i) => (
          <g key={claim.id} className={`f-${claim.head?.content.value ?? 'none'}`}>
            {claim.id === current?.id && <rect x={i * 10} width={10} height={10} className="phone-here" />}
            <rect x={i * 10 + 1} y={2} width={8} height={6} />
            {claim.state === 'approved' && <rect x={i * 10 + 1} y={8.7} width={8} height={1} className="strip-set" />}
          </g>
        ))}
      </svg>
      <span className="small nums">
        {number}/{claims.length}
      </span>
    </nav>
  )
}

/** What the desk noticed first about a claim, over the three buttons: it is applied without the sheet, which has it too when it is up. */
export function PhoneHint({ claim }: { claim: ClaimView }) {
  const t = useTranslate()
  const works = useWorks()
  const { articles } = useBench((b) => b.given)
  const hint = claim.hints.find((h) => !h.dismissed && !h.used && (h.kind === 'flag' || h.outcome === 'differs'))
  if (!hint) return null
  const reason = t.kept(hint.reason)
  const reading = readingOf(hint, claim, articles)
  return (
    <div className="phone-hint px-3 pb-2" role="note">
      <div className="notice notice-warn small flex gap-2 items-center">
        <p className="flex-1 min-w-0">
          {reason}
          {reading !== null && (
            <span className="serif block" translate="no" dir="auto">
              <Change was={claim.quote.slice(hint.start - claim.start, hint.end - claim.start)} is={reading} />
            </span>
          )}
        </p>
        <button type="button" className="btn shrink-0 min-h-11 min-w-11" onClick={() => adoptHint(works, hint)}>
          {t('Apply')}
          <span className="sr-only"> {t('as a reason: {reason}', { reason })}</span>
        </button>
      </div>
    </div>
  )
}

/** The handle of a phone's sheet: what a verdict rests on lies under its three buttons until it is pulled up. `isUp`: how it begins. */
export function SheetHandle({ isUp: begins }: { isUp: boolean }) {
  const t = useTranslate()
  const [isUp, setUp] = useState(begins)
  const from = useRef<Point | null>(null)
  return (
    <button
      type="button"
      className="sheet-handle"
      aria-expanded={isUp}
      onClick={() => setUp(!isUp)}
      onTouchStart={(event) => {
        from.current = at(event.nativeEvent.touches[0])
      }}
      onTouchEnd={(event) => {
        const to = at(event.nativeEvent.changedTouches[0])
        const next = from.current && to ? pulled(from.current, to, isUp) : isUp
        if (next === isUp) return // a tap: the click that follows tells
        event.preventDefault()
        setUp(next)
      }}
    >
      <span aria-hidden="true">{isUp ? '▾' : '▴'}</span> {isUp ? t('Less') : t('Reasons, evidence, note')}
    </button>
  )
}
