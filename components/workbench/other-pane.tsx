'use client'
import type { ReactNode } from 'react'
import { useTranslate } from '#translate'
import { Skeleton } from '../controls/skeleton'
import { Cap, useKeyed } from '../keys/keys'
import { ReadingPane } from './article-pane'
import { leftOut } from './commands/evidence'
import { align } from './commands/reading'
import { thread } from './commands/together'
import { later } from './later'
import { Passages } from './passages'
import { claimOf, otherMarksOf, otherOf } from './seen'
import { useAligned } from './use-aligned'
import { useBench, useDo, usePlace, useWorks } from './use-bench'

const Thread = later(() => import('./thread').then((m) => m.Thread))
const Missing = later(() => import('./missing').then((m) => m.Missing))
const Names = later(() => import('./names').then((m) => m.Names))

/** Beside the article under check: passages, another article in full, names, and the thread of the open claim. */
export function OtherPane() {
  const t = useTranslate()
  const place = usePlace('sources')
  useAligned()
  return (
    <aside ref={place} className="pane pane-other" aria-label={t('Other sources')}>
      <div className="pane-head">
        <Tabs />
      </div>
      <Shown />
    </aside>
  )
}

function Tabs() {
  const t = useTranslate()
  const keyed = useKeyed()
  const run = useDo()
  const { articles, articleId, names } = useBench((b) => b.given)
  const found = useBench((b) => claimOf(b)?.suggestions.length ?? 0)
  const notes = useBench((b) => claimOf(b)?.comments ?? 0)
  const aligned = useBench((b) => b.aligned)
  const hasOther = useBench((b) => otherOf(b) !== null)
  return (
    <div className="tabs" role="tablist" aria-label={t('Other sources')}>
      <Tab id="passages">{t('Passages {count}', { count: found })}</Tab>
      {articles
        .filter((a) => a.id !== articleId)
        .map((a) => (
          <Tab key={a.id} id={a.id}>
            <span className="truncate">{a.outlet || t('Full text')}</span>
          </Tab>
        ))}
      <Tab id="missing">
        {t('Not here')} <Cap of={leftOut} />
      </Tab>
      <Tab id="names">{t('Names {count}', { count: names.length })}</Tab>
      <Tab id="thread">
        {t('Thread {count}', { count: notes })} <Cap of={thread} />
      </Tab>
      {hasOther && (
        <button type="button" className="ms-auto" aria-pressed={aligned} onClick={() => run(align)} {...keyed(align)}>
          {t('Together')}
        </button>
      )}
    </div>
  )
}

function Tab({ id, children }: { id: string; children: ReactNode }) {
  const works = useWorks()
  const isShown = useBench((b) => b.tab === id)
  return (
    <button type="button" role="tab" aria-selected={isShown} onClick={() => works.happen({ what: 'looked', at: { tab: id } })}>
      {children}
    </button>
  )
}

function Shown() {
  const t = useTranslate()
  const other = useBench(otherOf)
  const marks = useBench(otherMarksOf)
  const tab = useBench((b) => b.tab)
  const claim = useBench(claimOf)
  if (other) return <ReadingPane place="other" article={other} marks={marks} />
  if (tab === 'names') return <Names />
  if (tab === 'missing') return <Missing />
  if (!claim) return <p className="p-4 quiet">{t('Choose a claim.')}</p>
  if (tab === 'thread') return <Thread claimId={claim.id} />
  return claim.light ? <Waits /> : <Passages claim={claim} />
}

function Waits() {
  return (
    <div className="p-4">
      <Skeleton />
    </div>
  )
}
