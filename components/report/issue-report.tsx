'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslate } from '#translate'
import { AWAY } from '../client/away'

/** Issues the report on an article as its next edition. */
export function IssueReport({
  storyId,
  articleId,
  seq,
  next,
}: {
  storyId: string
  articleId: string
  seq: number
  /** Number of the edition that it would be. */
  next: number
}) {
  const t = useTranslate()
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  async function issue() {
    setBusy(true)
    setProblem('')
    // who reads a report loads nothing of how it is issued
    const answer = await import('./issue').then(
      ({ issue }) => issue(storyId, { articleId, seq }),
      () => ({ ok: false, problem: AWAY }) as const,
    )
    setBusy(false)
    if (!answer.ok) setProblem(answer.problem.detail)
    else router.push(`/stories/${storyId}/report?article=${articleId}&edition=${answer.data.edition}`)
    router.refresh()
  }
  return (
    <>
      <button type="button" className="btn btn-main" disabled={busy} onClick={() => void issue()}>
        {t('Issue edition {number}', { number: next })}
      </button>
      {problem && (
        <p className="notice notice-wrong w-full" role="alert">
          {t.said(problem)}
        </p>
      )}
    </>
  )
}
