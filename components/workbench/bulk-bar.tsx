'use client'
import { useEffect, useRef, useState } from 'react'
import { useTranslate } from '#translate'
import { BROWSER_LIMITS } from '@/lib/domain/browser-limits'
import { NOTHING_REASONS, NOTHING_WORD } from '@/lib/domain/words'
import { mayWrite } from './commands/may'
import { otherOutletsOf, shownOf } from './seen'
import { type Bulk, doToChosen } from './to-many'
import { useBench, useWorks } from './use-bench'

/** What can be done to the claims that are chosen. */
export function BulkBar() {
  const t = useTranslate()
  const works = useWorks()
  const shown = useBench(shownOf)
  const chosen = useBench((b) => b.chosen)
  const { people, me } = useBench((b) => b.given)
  const canWrite = useBench(mayWrite)
  const busy = useBench((b) => b.busy)
  const onBulk = (what: Bulk) => void doToChosen(works, what)
  const onChooseAll = (claimIds: readonly string[]) => works.happen({ what: 'chose-these', claimIds })
  // of several sources a person says what was searched; of one the desk says what it did
  const isOneSource = useBench((b) => otherOutletsOf(b).length === 1)
  const [ask, setAsk] = useState<'' | 'assign' | 'nothing' | 'silent'>('')
  return (
    <section className="bulk" aria-label={t('Selected claims')}>
      <p className="small flex gap-2 items-center flex-wrap">
        <strong className="nums">{t('{count} selected', { count: chosen.size })}</strong>
        <button type="button" className="btn btn-small btn-quiet" onClick={() => onChooseAll(shown.map((c) => c.id))}>
          {t('All {count}', { count: shown.length })}
        </button>
        <button type="button" className="btn btn-small btn-quiet" onClick={() => onChooseAll([])}>
          {t('None')}
        </button>
      </p>
      {canWrite && (
        <div className="flex gap-1 flex-wrap">
          <button
            type="button"
            className="btn btn-small"
            disabled={busy}
            onClick={() => setAsk(ask === 'assign' ? '' : 'assign')}
            aria-expanded={ask === 'assign'}
          >
            {t('Assign to…')}
          </button>
          <button
            type="button"
            className="btn btn-small"
            disabled={busy}
            onClick={() => setAsk(ask === 'nothing' ? '' : 'nothing')}
            aria-expanded={ask === 'nothing'}
          >
            {t('Nothing to check…')}
          </button>
          <button
            type="button"
            className="btn btn-small"
            disabled={busy}
            onClick={() =>
              isOneSource ? onBulk({ action: 'silent', lookedThrough: '' }) : setAsk(ask === 'silent' ? '' : 'silent')
            }
            aria-expanded={isOneSource ? undefined : ask === 'silent'}
          >
            {isOneSource ? t('Not in the other sources') : t('Not in the other sources…')}
          </button>
          <button type="button" className="btn btn-small" disabled={busy} onClick={() => onBulk({ action: 'flag' })}>
            {t('Flag')}
          </button>
          <button type="button" className="btn btn-small" disabled={busy} onClick={() => onBulk({ action: 'submit' })}>
            {t('Submit')}
          </button>
          {me.role === 'editor' && (
            <button type="button" className="btn btn-small" disabled={busy} onClick={() => onBulk({ action: 'approve' })}>
              {t('Approve plain corroborations')}
            </button>
          )}
        </div>
      )}
      {ask === 'assign' && (
        <div className="flex gap-1 flex-wrap">
          {people.map((p) => (
            <button
              key={p.id}
              type="button"
              className="btn btn-small"
              onClick={() => onBulk({ action: 'assign', personId: p.id })}
            >
              {p.name}
            </button>
          ))}
          <button type="button" className="btn btn-small" onClick={() => onBulk({ action: 'assign', personId: null })}>
            {t('Nobody in particular')}
          </button>
        </div>
      )}
      {ask === 'silent' && <Searched busy={busy} onSaid={(lookedThrough) => onBulk({ action: 'silent', lookedThrough })} />}
      {ask === 'nothing' && (
        <div className="flex gap-1 flex-wrap">
          {NOTHING_REASONS.map((why) => (
            <button key={why} type="button" className="btn btn-small" onClick={() => onBulk({ action: 'nothing', why })}>
              {t(NOTHING_WORD[why])}
            </button>
          ))}
        </div>
      )}
    </section>
  )
}

/** What was searched for all of them, before it is said that no other source states them. */
function Searched({ busy, onSaid }: { busy: boolean; onSaid: (words: string) => void }) {
  const t = useTranslate()
  const [words, setWords] = useState('')
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  return (
    <form
      className="grid gap-1"
      onSubmit={(event) => {
        event.preventDefault()
        onSaid(words)
      }}
    >
      <label className="field">
        <span>{t('What was searched')}</span>
        <input
          className="input"
          ref={field}
          required
          maxLength={BROWSER_LIMITS.shortText}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </label>
      <button type="submit" className="btn btn-small justify-self-start" disabled={busy || words.trim() === ''}>
        {t('Not in the other sources')}
      </button>
    </form>
  )
}
