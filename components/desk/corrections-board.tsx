'use client'
import { useState } from 'react'
import { useTranslate } from '#translate'
import type { BoardRow } from '@/lib/domain/views'
import { isClosed } from '@/lib/review/corrections'
import { AskDialog } from './ask-dialog'
import { COLUMN_WORD, COLUMNS, columnOf, sinceOf } from './correction-columns'
import { Row } from './correction-row'
import { RecordDialog } from './record-dialog'

/** Which corrections are open, with whom and how long; and what is done about each. */
export function CorrectionsBoard({
  rows,
  total,
  zone,
  mayAsk,
  mayRecord,
  isPostOn,
}: {
  rows: readonly BoardRow[]
  /** How many there are in all, should they be more than these. */
  total: number
  zone: string
  mayAsk: boolean
  mayRecord: boolean
  isPostOn: boolean
}) {
  const t = useTranslate()
  const [asking, setAsking] = useState<BoardRow | null>(null)
  const [recording, setRecording] = useState<BoardRow | null>(null)
  const [shows, setShows] = useState<'open' | 'all'>('open')
  const open = rows.filter((row) => !row.request || !isClosed(row.request.state))
  const shown = shows === 'open' ? open : rows
  const groups = COLUMNS.map((column) => ({
    column,
    rows: shown.filter((row) => columnOf(row) === column).sort((a, b) => Date.parse(sinceOf(a)) - Date.parse(sinceOf(b))),
  })).filter((g) => g.rows.length > 0)
  return (
    <div className="grid gap-5 grid-cols-[minmax(0,1fr)]">
      <div className="flex gap-2 flex-wrap items-center" role="group" aria-label={t('Which corrections')}>
        <button type="button" className="chip" aria-pressed={shows === 'open'} onClick={() => setShows('open')}>
          {t('Open')} <span className="nums">{open.length}</span>
        </button>
        <button type="button" className="chip" aria-pressed={shows === 'all'} onClick={() => setShows('all')}>
          {t('All')} <span className="nums">{rows.length}</span>
        </button>
      </div>
      {total > rows.length && (
        <p className="notice notice-warn">
          {t('{shown} of {total} corrections are shown: what is open and waits longest first.', { shown: rows.length, total })}
        </p>
      )}
      {groups.length === 0 && (
        <p className="card p-6">
          {rows.length === 0
            ? t('No correction is approved yet. They are composed from approved disputes, under “Report” of a story.')
            : t('Nothing is open: every outlet answered, and the notices were printed.')}
        </p>
      )}
      {groups.map(({ column, rows: own }) => (
        <section key={column} aria-labelledby={`col-${column}`} className="grid gap-2 grid-cols-[minmax(0,1fr)]">
          <h2 id={`col-${column}`}>
            {t(COLUMN_WORD[column])} <span className="quiet nums">{own.length}</span>
          </h2>
          <ul className="card turn-list">
            {own.map((row) => (
              <Row
                key={row.itemId}
                row={row}
                zone={zone}
                mayAsk={mayAsk}
                mayRecord={mayRecord}
                onAsk={() => setAsking(row)}
                onRecord={() => setRecording(row)}
              />
            ))}
          </ul>
        </section>
      ))}
      {asking && <AskDialog row={asking} zone={zone} isPostOn={isPostOn} onClose={() => setAsking(null)} />}
      {recording?.request && (
        <RecordDialog row={recording} request={recording.request} zone={zone} onClose={() => setRecording(null)} />
      )}
    </div>
  )
}
