'use client'
import { useRouter } from 'next/navigation'
import { useTranslate } from '#translate'
import type { BoardRow } from '@/lib/domain/views'
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
  const select = (
    label: string,
    all: string,
    value: string,
    options: ReadonlyMap<string, string>,
    choose: (to: string) => void,
  ) =>
    (options.size > 1 || value !== '') && (
      <label className="flex items-center gap-2 small min-w-0 max-w-full">
        <span className="flex-none">{label}</span>
        <select className="min-w-0 max-w-60 flex-1" value={value} onChange={(e) => choose(e.target.value)}>
          <option value="">{all}</option>
          {[...options].map(([id, word]) => (
            <option key={id} value={id}>
              {word}
            </option>
          ))}
        </select>
      </label>
    )
  return (
    <div className="flex gap-4 flex-wrap min-w-0" role="group" aria-label={t('Show')}>
      {select(t('Outlet'), t('All outlets'), outletKey(outlet), outlets, (to) => go({ story, outlet: to }))}
      {select(t('Story'), t('All stories'), story, stories, (to) => go({ story: to, outlet }))}
    </div>
  )
}
