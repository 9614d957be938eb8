'use client'
import { useState } from 'react'
import { useTranslate } from '#translate'
import { Link } from '../controls/link'
import { Menu } from '../controls/menu'
import { ProgressPicture } from '../controls/progress'
import { Cap, useKeyed } from '../keys/keys'
import { PersonMenu } from '../shell/person-menu'
import { help, palette, updates } from './commands/go'
import { grid, swap } from './commands/reading'
import { atRest, later } from './later'
import { People } from './people-marks'
import { afterAllOf, checkingOf, coveredOf, othersOf, ownDraftsOf, progressAt, waitingOf } from './seen'
import { useBench, useDo, usePlace, useWorks } from './use-bench'

const Bell = atRest(later(() => import('../shell/bench-bell').then((m) => m.BenchBell)))
const WithoutEditor = later(() => import('./without-editor').then((m) => m.WithoutEditor))
const SetAside = later(() => import('./set-aside').then((m) => m.SetAside))

/** The story over the workbench: where one is, how far it is, who else is here, what is accounted for. */
export function BenchHead() {
  const mayLackEditors = useBench((b) => b.given.story.restricted || b.given.story.team !== null)
  return (
    <div className="bench-head">
      <Bar />
      <Line />
      {mayLackEditors && <WithoutEditor />}
    </div>
  )
}

function Bar() {
  const t = useTranslate()
  const keyed = useKeyed()
  const run = useDo()
  const { story, articleId, me } = useBench((b) => b.given)
  const there = useBench(othersOf)
  const bell = usePlace('bell')
  const base = `/stories/${story.id}`
  return (
    <header className="bar">
      <Link href="/turn" className="brand">
        <span>Second</span>
        <i>·</i>
        <span>Source</span>
      </Link>
      <div className="bell" ref={bell}>
        <Bell />
      </div>
      <nav aria-label={t('Story')} className="items-center">
        <Link href={base}>{t('Articles')}</Link>
        <Link href={`${base}/check?article=${articleId}`} aria-current="page">
          {t('Workbench')}
        </Link>
        <Link href={`${base}/grid?article=${articleId}`} {...keyed(grid)}>
          {t('Grid')}
        </Link>
        <Link href={`${base}/report?article=${articleId}`}>{t('Report')}</Link>
        <Link href={`${base}/history`}>{t('History')}</Link>
      </nav>
      <Progress />
      <div className="flex items-center gap-x-2 gap-y-1 max-sm:flex-wrap">
        <People there={there} />
        <button type="button" className="btn btn-small btn-quiet hide-small" onClick={() => run(palette)} {...keyed(palette)}>
          {t('Find')} <Cap of={palette} />
        </button>
        <button type="button" className="btn btn-small btn-quiet hide-small" onClick={() => run(help)} {...keyed(help)}>
          {t('Keys')} <Cap of={help} />
        </button>
        <PersonMenu name={me.name} role={me.roleWord} />
      </div>
    </header>
  )
}

/** What is said where the desk cannot be reached, or not at once. */
function Line() {
  const t = useTranslate()
  const isLive = useBench((b) => b.live)
  const isOffline = useBench((b) => b.offline)
  const waiting = useBench((b) => waitingOf(b).size)
  if (!isOffline && waiting === 0 && isLive) return null
  return (
    <p className="banner banner-warn" role="status">
      {waiting > 0
        ? t(
            'Offline. {count, plural, one {One verdict is} other {# verdicts are}} kept on this device and sent when the desk answers again. Approving waits.',
            { count: waiting },
          )
        : isOffline
          ? t('Offline. Verdicts are kept on this device and sent when you are back. Approving waits.')
          : t('The live line is broken. The desk is asked every ten seconds instead: what colleagues do shows a little late.')}
    </p>
  )
}

function Progress() {
  const t = useTranslate()
  const keyed = useKeyed()
  const run = useDo()
  const works = useWorks()
  const { story } = useBench((b) => b.given)
  const progress = useBench(progressAt)
  const changed = useBench((b) => b.changed.size)
  const isOneOfMany = useBench((b) => checkingOf(b).length > 1)
  const drafts = useBench(ownDraftsOf)
  const after = useBench(afterAllOf)
  const busy = useBench((b) => b.busy)
  return (
    <section aria-label={t('Progress')} className="story-line">
      <h1 className="truncate" title={story.title}>
        {story.title}
      </h1>
      {story.signedOff && (
        <span className="badge v v-corroborated">✓✓ {t('Signed off by {name}', { name: story.signedOff.by })}</span>
      )}
      <div className="story-progress">
        <ProgressPicture progress={progress} />
      </div>
      <Accounted />
      <div className="ms-auto flex gap-2 min-w-0">
        {changed > 0 && (
          <button type="button" className="btn btn-small btn-news" onClick={() => run(updates)} {...keyed(updates)}>
            {t('{count, plural, one {One update} other {# updates}}, show', { count: changed })}
          </button>
        )}
        {isOneOfMany && (
          <button type="button" className="btn btn-small" onClick={() => run(swap)} {...keyed(swap)}>
            <span aria-hidden="true">⇄</span> <span className="bar-words">{t('Check the other article')}</span> <Cap of={swap} />
          </button>
        )}
        {drafts > 0 && (
          <button
            type="button"
            className={after === 'submit' ? 'btn btn-small btn-main' : 'btn btn-small'}
            onClick={() => works.happen({ what: 'asked', dialog: { kind: 'submit-all' } })}
            disabled={busy}
          >
            {t('Submit {count, plural, one {# draft} other {# drafts}}…', { count: drafts })}
          </button>
        )}
        {after && after !== 'submit' && (
          <Link
            className="btn btn-small btn-main min-w-0"
            href={after === 'approve' ? `/queue?story=${story.id}` : `/stories/${story.id}/report`}
          >
            <span className="truncate">{after === 'approve' ? t('Decide') : t('Corrections and sign-off')}</span>
          </Link>
        )}
      </div>
    </section>
  )
}

/** Which sentences are claims or set aside, and why. */
function Accounted() {
  const t = useTranslate()
  const covered = useBench(coveredOf)
  const [opened, setOpened] = useState(false)
  const isWhole = covered.claims + covered.nothing === covered.sentences
  const said = t('{done} of {all} sentences are claims or set aside', {
    done: covered.claims + covered.nothing,
    all: covered.sentences,
  })
  return (
    <Menu
      side="start"
      onOpen={() => setOpened(true)}
      className="small nums hide-small"
      label={
        <>
          {/* not how far the check is: that is the bar beside it */}
          <span aria-hidden="true" title={said}>
            ¶ {isWhole ? '✓' : `${covered.claims + covered.nothing}/${covered.sentences}`}
          </span>
          <span className="sr-only">{said}</span>
        </>
      }
    >
      {opened && <SetAside />}
    </Menu>
  )
}
