'use client'
import { useState } from 'react'
import { useTranslate } from '#translate'
import { BROWSER_LIMITS } from '@/lib/domain/browser-limits'
import type { BoardRow } from '@/lib/domain/views'
import { letter } from '../keys/commands'
import { Cap, useKeyed } from '../keys/keys'
import { AskDialog } from './ask-dialog'
import { byOutlet, canBeAsked, columnOf, type OfOutlet } from './correction-columns'
import { Row } from './correction-row'
import { RecordDialog } from './record-dialog'

/** Corrections by outlet: how each stands, and one letter for those that are chosen. */
export function CorrectionsBoard({
  rows,
  zone,
  mayRecord,
  isPostOn,
}: {
  rows: readonly BoardRow[]
  zone: string
  mayRecord: boolean
  isPostOn: boolean
}) {
  const t = useTranslate()
  const keyed = useKeyed()
  const [asking, setAsking] = useState<OfOutlet | null>(null)
  const [recording, setRecording] = useState<BoardRow | null>(null)
  // what was ticked or not by hand; the rest is ticked where nobody asked yet
  const [ticks, setTicks] = useState<Readonly<Record<string, boolean>>>({})
  const groups = byOutlet(rows)
  const isTicked = (row: BoardRow, place: number) =>
    ticks[row.itemId] ?? (columnOf(row) === 'ask' && place < BROWSER_LIMITS.correctionsPerLetter)
  const first = groups.find((group) => group.rows.some((row) => row.mayAsk && canBeAsked(row) && columnOf(row) === 'ask'))
  return (
    <div className="grid gap-6 grid-cols-[minmax(0,1fr)]">
      {groups.map((group, n) => {
        const askable = group.rows.filter((row) => row.mayAsk && canBeAsked(row))
        const chosen = askable.filter(isTicked)
        return (
          <section key={group.key} aria-labelledby={`outlet-${n}`} className="card">
            <header className="outlet-head">
              <h2 id={`outlet-${n}`} translate="no" dir="auto">
                {group.outlet || t('outlet unknown')}
              </h2>
              <span className="small quiet break" translate={group.email ? 'no' : undefined}>
                {group.email || t('no address kept')}
              </span>
              {askable.length > 0 && (
                <button
                  type="button"
                  className={`btn ms-auto ${group === first ? 'btn-main' : ''}`}
                  data-letter={group === first ? '' : undefined}
                  {...(group === first ? keyed(letter) : {})}
                  disabled={chosen.length === 0 || chosen.length > BROWSER_LIMITS.correctionsPerLetter}
                  onClick={() => setAsking({ ...group, rows: chosen })}
                >
                  {chosen.length > BROWSER_LIMITS.correctionsPerLetter
                    ? t('At most {maximum} in one letter', { maximum: BROWSER_LIMITS.correctionsPerLetter })
                    : chosen.length === 0
                      ? t('Choose what to ask for')
                      : t('{count, plural, one {Ask for one correction…} other {One letter for # corrections…}}', {
                          count: chosen.length,
                        })}
                  <span className="sr-only"> {group.outlet}</span>
                  {group === first && <Cap of={letter} />}
                </button>
              )}
            </header>
            <ul className="turn-list">
              {group.rows.map((row) => {
                const place = askable.indexOf(row)
                return (
                  <Row
                    key={row.itemId}
                    row={row}
                    zone={zone}
                    mayRecord={mayRecord}
                    ticked={place === -1 ? null : isTicked(row, place)}
                    onTick={(ticked) => setTicks((all) => ({ ...all, [row.itemId]: ticked }))}
                    onRecord={() => setRecording(row)}
                  />
                )
              })}
            </ul>
          </section>
        )
      })}
      {asking && <AskDialog of={asking} zone={zone} isPostOn={isPostOn} onClose={() => setAsking(null)} />}
      {recording?.request && (
        <RecordDialog row={recording} request={recording.request} zone={zone} onClose={() => setRecording(null)} />
      )}
    </div>
  )
}
