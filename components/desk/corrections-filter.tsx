'use client'
import { useRouter } from 'next/navigation'
import { useTranslate } from '#translate'
import type { BoardRow } from '@/lib/domain/views'
import { NarrowedTo } from '../controls/narrowed-to'
import { type Lane, outletKey } from './correction-columns'

/** Corrections of one story, or of one outlet. What is chosen stands in the address. */
export function CorrectionsFilter({
  rows,
  lane,
  story,
  outlet,
}: {
  rows: readonly Pick<BoardRow, 'storyId' | 'storyTitle' | 'outlet'>[]
  lane: Lane
  story: string
  outlet: string
}) {
  const t = useTranslate()
  const router = useRouter()
  const stories = new Map(rows.map((row) => [row.storyId, row.storyTitle]))
  const outlets = new Map(rows.filter((row) => row.outlet.trim()).map((row) => [outletKey(row.outlet), row.outlet.trim()]))
  const go = (chosen: { story: string; outlet: string }) => {
    const query = new URLSearchParams(
      Object.entries({ show: lane === 'open' ? '' : lane, ...chosen }).filter(([, value]) => value !== ''),
    )
    router.replace(`/corrections${query.size ? `?${query}` : ''}`, { scroll: false })
  }
  return (
    <div className="flex gap-4 flex-wrap min-w-0 empty:hidden" role="group" aria-label={t('Show')}>
      <NarrowedTo
        label={t('Outlet')}
        all={t('All outlets')}
        value={outletKey(outlet)}
        options={outlets}
        choose={(to) => go({ story, outlet: to })}
      />
      <NarrowedTo
        label={t('Story')}
        all={t('All stories')}
        value={story}
        options={stories}
        choose={(to) => go({ story: to, outlet })}
      />
    </div>
  )
}
