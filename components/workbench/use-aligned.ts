'use client'
import { type RefObject, useEffect } from 'react'
import type { ClaimView } from '@/lib/domain/views'
import { rangeOf } from './find'

/**
 * Keeps the other article at the best passage of the claim that stands in the middle of this one, while it is scrolled.
 * By claims, not by distance: two reports of one event run in different orders.
 */
export function useAligned(
  on: boolean,
  left: RefObject<HTMLDivElement | null>,
  right: RefObject<HTMLDivElement | null>,
  claims: ReadonlyMap<string, ClaimView>,
  otherId: string,
): void {
  useEffect(() => {
    const pane = left.current?.closest<HTMLElement>('.pane')
    if (!on || !pane) return
    let frame = 0
    let last = ''
    const follow = () => {
      frame = 0
      const box = pane.getBoundingClientRect()
      const middle = box.top + box.height / 2
      let nearest: { id: string; away: number } | null = null
      for (const mark of left.current?.querySelectorAll<HTMLElement>('mark[data-mark]') ?? []) {
        const { top, bottom } = mark.getBoundingClientRect()
        const away = Math.abs((top + bottom) / 2 - middle)
        if (!nearest || away < nearest.away) nearest = { id: mark.dataset.mark!, away }
      }
      if (!nearest || nearest.id === last) return
      last = nearest.id
      const best = claims.get(nearest.id)?.suggestions.find((s) => s.articleId === otherId)
      const place = best && right.current && rangeOf(right.current, best.start, best.end)
      place?.startContainer.parentElement?.scrollIntoView({ block: 'center' })
    }
    const onScroll = () => {
      frame ||= requestAnimationFrame(follow)
    }
    pane.addEventListener('scroll', onScroll, { passive: true })
    follow()
    return () => {
      pane.removeEventListener('scroll', onScroll)
      cancelAnimationFrame(frame)
    }
  }, [on, left, right, claims, otherId])
}
