'use client'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { useTranslate } from '#translate'
import { Menu } from '../controls/menu'
import { Cap, useKeyed } from '../keys/keys'
import { ClaimList } from './claim-list'
import { filter as filterCommand, search } from './commands/go'
import { isFiltered, NO_FILTER } from './filter'
import { later } from './later'
import { orderedOf, shownOf } from './seen'
import { useBench, usePlace, useWorks } from './use-bench'

const FilterChips = later(() => import('./filter-chips').then((m) => m.FilterChips))
const Views = later(() => import('./views').then((m) => m.Views))
const BulkBar = later(() => import('./bulk-bar').then((m) => m.BulkBar))

/**
 * Keeps the current row in sight: what scrolls the list stops below its head, which is as tall as its filter and what can be
 * done to many make it, and a list that comes to be shown, by a key or by the width of the window, begins at that row.
 */
function useRowInSight(pane: RefObject<HTMLElement | null>, head: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    let wasShown = false
    const look = () => {
      if (!head.current || !pane.current) return // the bench was left while its sizes were told
      const tall = head.current.offsetHeight
      pane.current.style.scrollPaddingTop = `${tall}px`
      if (tall > 0 && !wasShown) pane.current.querySelector('a[aria-current="true"]')?.scrollIntoView({ block: 'nearest' })
      wasShown = tall > 0
    }
    const seen = new ResizeObserver(look)
    seen.observe(head.current!)
    return () => seen.disconnect()
  }, [pane, head])
}

/** The list of claims with its filter, its views, and what can be done to many at once. */
export function ListPane() {
  const t = useTranslate()
  const keyed = useKeyed()
  const works = useWorks()
  const place = usePlace('filter')
  const all = useBench((b) => orderedOf(b).length)
  const shown = useBench((b) => shownOf(b).length)
  const filter = useBench((b) => b.filter)
  const isChoosing = useBench((b) => b.chosen.size > 0)
  const pane = useRef<HTMLElement>(null)
  const head = useRef<HTMLDivElement>(null)
  useRowInSight(pane, head)
  const [isOpen, setOpen] = useState(false) // the counts of every chip are worth reading only while they are shown
  return (
    <nav ref={pane} className="pane pane-list" aria-label={t('Claims')}>
      <div ref={head} className="pane-head grid gap-2">
        <div className="flex gap-2 items-center">
          <Search />
          <ViewsMenu />
        </div>
        <details ref={place} className="filter-box" onToggle={(e) => setOpen(e.currentTarget.open)}>
          <summary className="small" {...keyed(filterCommand)}>
            {isFiltered(filter)
              ? t('Filtered: {shown} of {all}', { shown, all })
              : t('All {all, plural, one {# claim} other {# claims}}', { all })}{' '}
            <Cap of={filterCommand} />
          </summary>
          {isOpen && <FilterChips />}
        </details>
        {isFiltered(filter) && (
          <button type="button" className="btn btn-small justify-self-start" onClick={() => works.filter(NO_FILTER)}>
            {t('Show all claims')}
          </button>
        )}
        {isChoosing && <BulkBar />}
      </div>
      {shown === 0 && (
        <div className="p-4 grid gap-2 justify-items-start">
          <p>
            {all === 0
              ? t('No claims in this article yet. Select words in it, or press Shift N.')
              : t('No claim matches this filter.')}
          </p>
        </div>
      )}
      <ClaimList />
    </nav>
  )
}

function Search() {
  const t = useTranslate()
  const keyed = useKeyed()
  const works = useWorks()
  const place = usePlace('search')
  const filter = useBench((b) => b.filter)
  return (
    <input
      ref={place}
      type="search"
      className="input"
      value={filter.words}
      placeholder={t('Find claims')}
      aria-label={t('Claims that hold these words')}
      onChange={(e) => works.filter({ ...filter, words: e.target.value })}
      onKeyDown={(e) => {
        if (e.key === 'Escape') e.currentTarget.blur()
        const first = shownOf(works.now())[0]
        if (e.key === 'Enter' && first) works.open(first.id)
      }}
      {...keyed(search)}
    />
  )
}

/** Filters under a name: four kinds that every desk has, one's own, and those that colleagues share. */
function ViewsMenu() {
  const t = useTranslate()
  const [opened, setOpened] = useState(false)
  return (
    <Menu className="views" label={<span className="btn btn-small">{t('Views')}</span>} onOpen={() => setOpened(true)}>
      {opened && <Views />}
    </Menu>
  )
}
