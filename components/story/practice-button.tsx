'use client'
import { useState } from 'react'
import { useTranslate } from '#translate'
import { makePracticeDoor } from '@/lib/contract/generated/desk'
import { call } from '../client/client'

/** Makes a practice story of one's own and goes there; pressed again, it starts over with a fresh one. */
export function PracticeButton({ again = false }: { again?: boolean }) {
  const t = useTranslate()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  async function start() {
    setBusy(true)
    setProblem('')
    const answer = await call(makePracticeDoor, {})
    if (answer.ok) return location.assign(`/stories/${answer.data.storyId}/check`)
    setBusy(false)
    setProblem(answer.problem.detail)
  }
  return (
    <span className="flex gap-2 items-center flex-wrap">
      <button type="button" className="btn" onClick={start} disabled={busy} aria-busy={busy}>
        {busy ? t('Reading two articles…') : again ? t('Start the practice over') : t('Practice story')}
      </button>
      {problem && (
        <span className="wrong" role="alert">
          {problem}
        </span>
      )}
    </span>
  )
}
