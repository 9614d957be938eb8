'use client'
import { useEffect } from 'react'
import { rangeOf } from './range-of'
import { useBench, useWorks } from './use-bench'

/**
 * Keeps the other article at the best passage of the claim that stands in the middle of this one, while it is scrolled.
 * By claims, not by distance: two reports of one event run in different orders.
 */
export function useAligned(): void {
  const works = useWorks()
  const on = useBench((b) => b.aligned)
  const claims = useBench((b) => b.claims)
  const otherId = useBench((b) => b.tab)
  useEffect(() => {
    const left = works.world.find('article')
    const pane = left?.closest<HTMLElement>('.pane')
    if (!on || !pane) return
    let frame = 0
    let last = ''
    const follow = () => {
      frame = 0
      const box = pane.getBoundingClientRect()
      const middle = box.top + box.height / 2
      let nearest: { id: string; away: number } | null = null
      for (const mark of left?.querySelectorAll<HTMLElement>('mark[data-mark]') ?? []) {
        const { top, bottom } = mark.getBoundingClientRect()
        const away = Math.abs((top + bottom) / 2 - middle)
        if (!nearest || away < nearest.away) nearest = { id: mark.dataset.mark!, away }
      }
      if (!nearest || nearest.id === last) return
      last = nearest.id
      const best = claims.get(nearest.id)?.suggestions.find((s) => s.articleId === otherId)
      const right = works.world.find('other')
      const place = best && right && rangeOf(right, best.start, best.end)
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
  }, [on, works, claims, otherId])
}
