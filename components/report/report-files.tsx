'use client'
import { useRef, useState } from 'react'
import { useTranslate } from '#translate'
import type { FormatName } from '@/lib/report/render'
import { copyText } from '../client/browser'
import type { Making, Report } from './fetch-file'

/** The files of a report. Long ones show how far they are; one that breaks off says so, and half a file is never kept. */
export function ReportFiles({
  report,
  formats,
  notices,
}: {
  report: Report
  /** Which there are for those it is for, with what their button says. */
  formats: readonly { name: FormatName; word: string }[]
  /** The notices for readers, for pasting into a page. */
  notices: readonly string[]
}) {
  const t = useTranslate()
  const [making, setMaking] = useState<Making | null>(null)
  const [problem, setProblem] = useState('')
  const [said, setSaid] = useState('')
  const stop = useRef<AbortController | null>(null)

  async function make(format: FormatName) {
    setProblem('')
    setSaid('')
    setMaking({ format, done: 0, total: 0, bytes: 0 })
    const control = new AbortController()
    stop.current = control
    try {
      // who reads a report loads nothing of how its files are fetched
      const { fetchFile, saveAs } = await import('./fetch-file')
      const { name, parts } = await fetchFile(report, format, control.signal, setMaking, t)
      saveAs(name, parts)
      setSaid(t('Saved as {name}.', { name }))
    } catch (error) {
      if (control.signal.aborted) setSaid(t('Stopped. Nothing was kept.'))
      else
        setProblem(
          error instanceof TypeError
            ? t('The connection broke off while the file was made. Nothing was kept; make it again.')
            : (error as Error).message,
        )
    } finally {
      setMaking(null)
      stop.current = null
    }
  }

  return (
    <div className="grid gap-2">
      <div className="flex gap-2 flex-wrap">
        {formats.map(({ name, word }) => (
          <button key={name} type="button" className="btn" disabled={making !== null} onClick={() => void make(name)}>
            {t(word)}
          </button>
        ))}
        {notices.length > 0 && (
          <button
            type="button"
            className="btn btn-quiet"
            onClick={() =>
              void copyText(notices.join('\n\n')).then((done) =>
                done
                  ? setSaid(
                      t('{count, plural, one {One notice is} other {# notices are}} in the clipboard.', {
                        count: notices.length,
                      }),
                    )
                  : setProblem(t('The browser did not let the desk copy. Mark the notice and copy it yourself.')),
              )
            }
          >
            {t('Copy notices')}
          </button>
        )}
      </div>
      {making && <HowFar making={making} onStop={() => stop.current?.abort()} />}
      {problem && (
        <p className="notice notice-wrong" role="alert">
          {t.said(problem)}
        </p>
      )}
      {said && (
        <p className="small quiet break" role="status">
          {said}
        </p>
      )}
    </div>
  )
}

function HowFar({ making, onStop }: { making: Making; onStop: () => void }) {
  const t = useTranslate()
  return (
    <div className="flex gap-3 items-center flex-wrap" role="status">
      <progress aria-label={t('How far the file is')} {...(making.total ? { value: making.done, max: making.total } : {})} />
      <span className="nums small">
        {making.total > 0 ? t('{done} of {total} entries', { done: making.done, total: making.total }) : t('Beginning…')}
      </span>
      <button type="button" className="btn btn-small" onClick={onStop}>
        {t('Stop')}
      </button>
    </div>
  )
}
