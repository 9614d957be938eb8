'use client'
import { type ReactNode, useCallback } from 'react'
import { useTranslate } from '#translate'
import { Skeleton } from '../controls/skeleton'
import { Cap, useKeyed } from '../keys/keys'
import { ReadingPane } from './article-pane'
import { leftOut, showSource } from './commands/evidence'
import { align } from './commands/reading'
import { thread } from './commands/together'
import { AtHit, Found } from './found'
import { hitsIn } from './hits'
import { later } from './later'
import { claimOf, otherMarksOf, otherOf } from './seen'
import { useAligned } from './use-aligned'
import { useBench, useDo, usePlace, useWorks } from './use-bench'

const Passages = later(() => import('./passages').then((m) => m.Passages))
const Thread = later(() => import('./thread').then((m) => m.Thread))
const Missing = later(() => import('./missing').then((m) => m.Missing))
const Names = later(() => import('./names').then((m) => m.Names))

/** Beside the article under check: a source in full with what was found in it, and the tabs that are no text. */
export function OtherPane() {
  const t = useTranslate()
  const place = usePlace('sources')
  useAligned()
  return (
    <aside ref={place} className="pane pane-other" aria-label={t('Other sources')}>
      <div className="pane-head">
        <div className="tab-row">
          <Tabs />
          <Together />
        </div>
        <FoundHere />
      </div>
      <Shown />
    </aside>
  )
}

function Together() {
  const t = useTranslate()
  const keyed = useKeyed()
  const run = useDo()
  const aligned = useBench((b) => b.aligned)
  const hasOther = useBench((b) => otherOf(b) !== null)
  return (
    hasOther && (
      <button type="button" className="together" aria-pressed={aligned} onClick={() => run(align)} {...keyed(align)}>
        <span aria-hidden="true">⇅</span>
        <span className="sr-only">{t('Scroll both')}</span>
      </button>
    )
  )
}

/** What was found for the open claim in the source that is shown. */
function FoundHere() {
  const other = useBench(otherOf)
  const claim = useBench(claimOf)
  return other && claim ? <Found claim={claim} article={other} /> : null
}

function Tabs() {
  const t = useTranslate()
  const { articles, articleId, names, short } = useBench((b) => b.given)
  const claim = useBench(claimOf)
  const notes = useBench((b) => claimOf(b)?.comments ?? 0)
  const others = articles.filter((a) => a.id !== articleId)
  return (
    <div className="tabs" role="tablist" aria-label={t('Other sources')}>
      {others.map((a) => (
        <Tab key={a.id} id={a.id}>
          <span className="truncate" translate="no" dir="auto" title={a.outlet}>
            {short[a.id] || t('Outlet unknown')}
          </span>
          {others.length > 1 && claim && <span className="nums quiet">{hitsIn(claim, a.id).length || '–'}</span>}
        </Tab>
      ))}
      {others.length !== 1 && <Tab id="passages">{t('All sources')}</Tab>}
      <Tab id="missing">
        {t('Not here')} <Cap of={leftOut} />
      </Tab>
      <Tab id="names">{names.length > 0 ? t('Spellings {count}', { count: names.length }) : t('Spellings')}</Tab>
      <Tab id="thread">
        {t('Thread {count}', { count: notes })} <Cap of={thread} />
      </Tab>
    </div>
  )
}

function Tab({ id, children }: { id: string; children: ReactNode }) {
  const works = useWorks()
  const isShown = useBench((b) => b.tab === id)
  const isText = useBench((b) => b.given.articles.some((a) => a.id === id))
  const show = () => (isText ? showSource(works, id) : works.happen({ what: 'looked', at: { tab: id } }))
  return (
    <button type="button" role="tab" aria-selected={isShown} onClick={show}>
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
  const works = useWorks()
  const look = useCallback(
    (id: string) => works.happen({ what: 'looked', at: { passage: Number(id.slice('hit-'.length)) } }),
    [works],
  )
  if (other) return <ReadingPane place="other" article={other} marks={marks} onOpen={look} After={AtHit} />
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
