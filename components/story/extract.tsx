'use client'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { useTranslate } from '#translate'
import { analyseDoor, stopReadingDoor } from '@/lib/contract/generated/stories'
import type { Translate } from '@/lib/messages/translate'
import { call, newKey, type Problem } from '../client/client'
import { type Reading, toldOf } from '../client/pieces'
import { openStream } from '../client/streams'
import { linesAreKept } from './line-saves'

const STOP_AGAIN_MS = 3000

/** What a run tells, a line of JSON each, as it comes. */
async function* linesOf(body: ReadableStream<Uint8Array<ArrayBuffer>>) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const lines = (rest + part.value).split('\n')
    rest = lines.pop()!
    for (const line of lines) yield toldOf(line)
  }
}

/** How far a run is, in words. */
const inWords = (progress: Reading, claims: number, t: Translate): string =>
  progress.stage === 'read'
    ? t('Reading {n} articles', { n: progress.articles })
    : progress.stage === 'split'
      ? t('Extracting claims: {claims} so far', { claims })
      : progress.stage === 'compare'
        ? t('{claims} claims. Looking for passages: {done} of {total}', { claims, done: progress.done, total: progress.total })
        : t('Saving')

/** Extracts claims and finds passages, with the counts as they come. Leaving the page is safe. */
export function Extract({ storyId, articles }: { storyId: string; articles: number }) {
  const t = useTranslate()
  const router = useRouter()
  const [progress, setProgress] = useState<Reading | null>(null)
  const [claims, setClaims] = useState(0)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isStopping, setStopping] = useState(false)
  /** The desk answered: from now on it hears a stop. */
  const [isHeard, setHeard] = useState(false)
  const key = useRef('')
  const alive = useRef(true)
  useEffect(() => {
    alive.current = true
    return () => {
      alive.current = false
    }
  }, [])

  async function stop() {
    setStopping(true)
    const answer = await call(stopReadingDoor, { storyId })
    if (!answer.ok) {
      setStopping(false)
      setProblem(answer.problem)
    } else setTimeout(() => setStopping(false), STOP_AGAIN_MS) // one that was lost on its way is asked for again
  }

  async function start() {
    setStopping(false)
    setHeard(false)
    key.current ||= newKey()
    setProblem(null)
    setClaims(0)
    setProgress({ stage: 'read', articles })
    const fail = (detail: string) => {
      key.current = ''
      setProgress(null)
      setProblem({ title: 'Failed', status: 0, detail, code: 'failed' })
    }
    try {
      // what was just said of a line counts, and cannot be said afterwards
      if (!(await linesAreKept())) return fail('The kind of a line was not saved. Look at the lines, then extract.')
      const answer = await openStream(
        analyseDoor,
        { storyId },
        {},
        {
          headers: { 'idempotency-key': key.current },
        },
      )
      if (!answer.ok) return fail(answer.problem.detail)
      setHeard(true)
      for await (const told of linesOf(answer.body)) {
        if (!alive.current) return
        if (!told) break // not the desk's own: whatever it is, the reading goes on without this page
        if ('failed' in told) return fail(told.failed)
        if ('came' in told) return router.push(`/stories/${storyId}/check`)
        const { at } = told
        if (at.stage === 'split') setClaims((n) => n + at.claims)
        setProgress(at)
      }
      fail('The connection broke off. The work goes on; reload the page in a moment.')
    } catch {
      fail('The desk cannot be reached. Nothing is lost; try again.')
    }
  }

  return (
    <div className="card p-4 grid gap-3">
      <div className="flex items-center gap-4 flex-wrap">
        <button type="button" className="btn btn-main" onClick={start} disabled={progress !== null}>
          {t('Extract claims and find passages')}
        </button>
        <span className="hint">{t('After this, the kind of a line can no longer be changed.')}</span>
      </div>
      {problem && (
        <p className="notice notice-wrong" role="alert">
          {t.said(problem.detail)}
        </p>
      )}
      {progress && <HowFar progress={progress} claims={claims} onStop={isHeard ? stop : null} isStopping={isStopping} />}
    </div>
  )
}

/** How far a reading is, and how it is stopped; `onStop` is null until the desk hears it. */
function HowFar({
  progress,
  claims,
  onStop,
  isStopping,
}: {
  progress: Reading
  claims: number
  onStop: (() => void) | null
  isStopping: boolean
}) {
  const t = useTranslate()
  return (
    <div className="grid gap-1">
      <progress
        className="w-full"
        max={progress.stage === 'compare' ? progress.total : 1}
        value={progress.stage === 'compare' ? progress.done : progress.stage === 'save' ? 1 : undefined}
        aria-label={t('Analysis')}
      />
      <div className="flex items-center gap-4 flex-wrap">
        <p role="status" className="nums">
          {inWords(progress, claims, t)}…
        </p>
        {progress.stage !== 'save' && (
          <button type="button" className="btn btn-small" onClick={onStop ?? undefined} disabled={isStopping || !onStop}>
            {isStopping ? t('Stopping…') : t('Stop')}
          </button>
        )}
      </div>
    </div>
  )
}
