'use client'
import { useRef, useState } from 'react'
import { useTranslate } from '#translate'
import { reportDoor } from '@/lib/contract/generated/corrections'
import type { Audience } from '@/lib/domain/words'
import type { Translate } from '@/lib/messages/translate'
import { FORMAT_NAMES, FORMATS, type FormatName } from '@/lib/report/render'
import { copyText } from '../client/browser'
import { openStream } from '../client/client'
import { drawnOf, refusedOf } from '../client/pieces'

type Making = { format: string; done: number; total: number; bytes: number }

/** Takes frames apart: a letter, four bytes of length, so many bytes. */
class Frames {
  private rest = new Uint8Array()
  take(chunk: Uint8Array): { kind: string; bytes: Uint8Array }[] {
    const all = new Uint8Array(this.rest.length + chunk.length)
    all.set(this.rest)
    all.set(chunk, this.rest.length)
    const found: { kind: string; bytes: Uint8Array }[] = []
    let at = 0
    while (at + 5 <= all.length) {
      const length = new DataView(all.buffer).getUint32(at + 1)
      if (at + 5 + length > all.length) break
      found.push({ kind: String.fromCharCode(all[at]!), bytes: all.slice(at + 5, at + 5 + length) })
      at += 5 + length
    }
    this.rest = all.slice(at)
    return found
  }
}

/** Which report: the article, for whom, and which edition. */
interface Report {
  storyId: string
  article?: string
  audience: Audience
  edition?: number
}

/** Fetches a file and tells how far it is. Throws where it is refused or breaks off: half a file is none. */
async function fetchFile(
  report: Report,
  format: FormatName,
  signal: AbortSignal,
  onProgress: (making: Making) => void,
  t: Translate,
): Promise<{ name: string; parts: Uint8Array[] }> {
  const { storyId, ...asked } = report
  const answer = await openStream(reportDoor, { storyId, format }, asked, {
    headers: { accept: 'application/vnd.second-source.progress' },
    signal,
  })
  if (!answer.ok) throw answer.problem.status === 0 ? new TypeError('away') : new Error(answer.problem.detail)
  const name = /filename="([^"]+)"/.exec(answer.response.headers.get('content-disposition') ?? '')?.[1] ?? `report.${format}`
  const parts: Uint8Array[] = []
  const frames = new Frames()
  let bytes = 0
  let isWhole = false
  let progress = { done: 0, total: 0 }
  const reader = answer.body.getReader()
  for (let next = await reader.read(); !next.done; next = await reader.read())
    for (const frame of frames.take(next.value)) {
      if (frame.kind === 'D') {
        parts.push(frame.bytes)
        bytes += frame.bytes.length
      } else if (frame.kind === 'P') progress = drawnOf(new TextDecoder().decode(frame.bytes)) ?? progress
      else if (frame.kind === 'E') isWhole = true
      else
        throw new Error(refusedOf(new TextDecoder().decode(frame.bytes))?.detail ?? t('The report could not be made. Try again.'))
      onProgress({ format, ...progress, bytes })
    }
  if (!isWhole)
    throw new Error(
      t('The file broke off after {done} of {total} entries. Nothing was kept; make it again.', {
        done: progress.done,
        total: progress.total,
      }),
    )
  return { name, parts }
}

/** Gives a file to the browser to save. */
function saveAs(name: string, parts: Uint8Array[]): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob(parts as BlobPart[]))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/** The files of a report. Long ones show how far they are; one that breaks off says so, and half a file is never kept. */
export function ReportFiles({
  report,
  isDesk,
  notices,
}: {
  report: Report
  isDesk: boolean
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
        {FORMAT_NAMES.filter((format) => isDesk || !FORMATS[format].isForDesk).map((format) => (
          <button key={format} type="button" className="btn" disabled={making !== null} onClick={() => void make(format)}>
            {t(FORMATS[format].word)}
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
      <progress
        className="report-progress"
        aria-label={t('How far the file is')}
        {...(making.total ? { value: making.done, max: making.total } : {})}
      />
      <span className="nums small">
        {making.total > 0 ? t('{done} of {total} entries', { done: making.done, total: making.total }) : t('Beginning…')}
      </span>
      <button type="button" className="btn btn-small" onClick={onStop}>
        {t('Stop')}
      </button>
    </div>
  )
}
