'use client'
import Link from 'next/link'
import { useTranslate } from '#translate'
import type { ArticleView, StoryView } from '@/lib/domain/views'
import { NOTHING_WORD, type NothingReason } from '@/lib/domain/words'
import type { Coverage } from '@/lib/review/coverage'
import type { Progress } from '@/lib/review/progress'
import { Menu } from '../controls/menu'
import { ProgressPicture } from '../controls/progress'
import type { CommandId } from '../keys/commands'
import { Cap, useKeyed } from '../keys/keys'
import type { Present } from '../live/use-presence'
import { PersonMenu } from '../shell/person-menu'
import { People } from './people-marks'

/** The story over the workbench: where one is, how far it is, who else is here, what is accounted for. */
export function BenchHead({
  story,
  article,
  me,
  live,
  offline,
  waiting,
  progress,
  covered,
  nothing,
  mayWrite,
  many,
  drafts,
  busy,
  there,
  updates,
  run,
  onRestore,
  onSubmitAll,
}: {
  story: StoryView
  article: ArticleView
  me: { name: string; roleWord: string }
  live: boolean
  offline: boolean
  waiting: number
  progress: Progress
  covered: Coverage
  nothing: ArticleView['nothing']
  mayWrite: boolean
  many: boolean
  drafts: number
  busy: boolean
  there: readonly Present[]
  updates: number
  run: (id: CommandId) => void
  onRestore: (nothingId: string) => void
  onSubmitAll: () => void
}) {
  const t = useTranslate()
  const keyed = useKeyed()
  const base = `/stories/${story.id}`
  return (
    <div className="bench-head">
      <header className="bar">
        <Link prefetch={false} href="/turn" className="brand">
          Second<i>·</i>Source
        </Link>
        <nav aria-label={t('Story')} className="items-center">
          <Link prefetch={false} href={base}>
            {t('Articles')}
          </Link>
          <Link prefetch={false} href={`${base}/check?article=${article.id}`} aria-current="page">
            {t('Workbench')}
          </Link>
          <Link prefetch={false} href={`${base}/grid?article=${article.id}`} {...keyed('grid')}>
            {t('Grid')}
          </Link>
          <Link prefetch={false} href={`${base}/report?article=${article.id}`}>
            {t('Report')}
          </Link>
          <Link prefetch={false} href={`${base}/history`}>
            {t('History')}
          </Link>
        </nav>
        <div className="ms-auto flex items-center gap-x-3 gap-y-1 flex-wrap">
          <People there={there} />
          <button
            type="button"
            className="btn btn-small btn-quiet hide-small"
            onClick={() => run('palette')}
            {...keyed('palette')}
          >
            {t('Find')} <Cap of="palette" />
          </button>
          <button type="button" className="btn btn-small btn-quiet hide-small" onClick={() => run('help')} {...keyed('help')}>
            {t('Keys')} <Cap of="help" />
          </button>
          <PersonMenu name={me.name} role={me.roleWord} />
        </div>
      </header>
      {(offline || waiting > 0 || !live) && (
        <p className="banner banner-warn" role="status">
          {offline || waiting > 0
            ? waiting > 0
              ? t(
                  'Offline. {count, plural, one {One verdict is} other {# verdicts are}} kept on this device and sent when the desk answers again. Approving waits.',
                  { count: waiting },
                )
              : t('Offline. Verdicts are kept on this device and sent when you are back. Approving waits.')
            : t('The live line is broken. The desk is asked every ten seconds instead: what colleagues do shows a little late.')}
        </p>
      )}
      <section aria-label={t('Progress')} className="story-line">
        <h1>{story.title}</h1>
        {story.signedOff && (
          <span className="badge v v-corroborated">✓✓ {t('Signed off by {name}', { name: story.signedOff.by })}</span>
        )}
        <div className="w-64 max-w-full">
          <ProgressPicture progress={progress} />
        </div>
        <Menu
          side="start"
          className="small nums hide-small"
          label={t('{done} of {all} sentences are claims or set aside', {
            done: covered.claims + covered.nothing,
            all: covered.sentences,
          })}
        >
          <div className="w-80 max-w-[80vw] max-h-96 overflow-auto p-2">
            <p className="small quiet">
              {t('{claims} as claims, {nothing} with nothing to check, {open} open.', {
                claims: covered.claims,
                nothing: covered.nothing,
                open: covered.open.length,
              })}
            </p>
            {nothing.map((n) => (
              <div key={n.id} className="grid gap-1 py-1 border-t border-(--line)">
                <span className="serif clip2" translate="no" lang={article.language} dir="auto">
                  {article.text.slice(n.start, n.end)}
                </span>
                <span className="flex justify-between items-center gap-2">
                  <span className="small quiet">
                    {t(n.personId ? '{why}, by a person' : '{why}, by the desk', {
                      why: n.why in NOTHING_WORD ? t(NOTHING_WORD[n.why as NothingReason]) : n.why,
                    })}
                  </span>
                  {mayWrite && (
                    <button type="button" className="btn btn-small" data-close onClick={() => onRestore(n.id)}>
                      {t('Make it a claim')}
                    </button>
                  )}
                </span>
              </div>
            ))}
          </div>
        </Menu>
        <div className="ms-auto flex gap-2 flex-wrap">
          {updates > 0 && (
            <button type="button" className="btn btn-small btn-news" onClick={() => run('updates')} {...keyed('updates')}>
              {t('{count, plural, one {One update} other {# updates}}, show', { count: updates })}
            </button>
          )}
          {many && (
            <button type="button" className="btn btn-small" onClick={() => run('swap')} {...keyed('swap')}>
              {t('Swap direction')} <Cap of="swap" />
            </button>
          )}
          {drafts > 0 && (
            <button type="button" className="btn btn-small" onClick={onSubmitAll} disabled={busy}>
              {t('Submit {count, plural, one {# draft} other {# drafts}}', { count: drafts })}
            </button>
          )}
        </div>
      </section>
    </div>
  )
}
