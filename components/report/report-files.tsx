'use client'
import dynamic from 'next/dynamic'
import { useRef, useState } from 'react'
import { useTranslate } from '#translate'
import type { FormatName } from '@/lib/report/render'
import { AWAY } from '../client/away'
import { copyText } from '../client/browser'
import type { Making, Report } from './fetch-file'

/** Comes with what it shows. */
const HowFar = dynamic(() => import('./how-far').then((m) => m.HowFar).catch(() => () => null), { ssr: false })

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
    // who reads a report loads nothing of how its files are made
    const came: { said?: string; problem?: string } = await import('./make-file').then(
      ({ makeFile }) => makeFile(report, format, control.signal, setMaking, t),
      () => ({ problem: AWAY.detail }),
    )
    setMaking(null)
    stop.current = null
    if (came.said) setSaid(came.said)
    if (came.problem) setProblem(came.problem)
  }

  async function copy() {
    const isCopied = await copyText(notices.join('\n\n')) // at once: a browser lets it only while somebody presses
    const said = await import('./make-file').then(
      ({ copied }) => copied(isCopied, notices.length, t),
      () => '',
    )
    if (isCopied) setSaid(said)
    else setProblem(said)
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
          <button type="button" className="btn" onClick={() => void copy()}>
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
