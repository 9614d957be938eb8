'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslate } from '#translate'
import { send } from './client'

/** Names that leave the desk in no report: one a line. */
export function ProtectedNames({ storyId, names, why }: { storyId: string; names: readonly string[]; why: string | null }) {
  const t = useTranslate()
  const router = useRouter()
  const [text, setText] = useState(names.join('\n'))
  const [said, setSaid] = useState('')
  const [problem, setProblem] = useState('')
  async function keep() {
    setProblem('')
    const wanted = text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
    const answer = await send('PUT', `/api/stories/${storyId}/protected-names`, { names: wanted })
    if (!answer.ok) return setProblem(Object.values(answer.problem.fields ?? {})[0] ?? answer.problem.detail)
    setSaid(t('Kept.'))
    router.refresh()
  }
  return (
    <details className="card p-4">
      <summary>
        {t('{count, plural, =0 {No protected names} one {One protected name} other {# protected names}}', {
          count: names.length,
        })}
      </summary>
      <div className="grid gap-2 pt-3">
        <p className="quiet small">
          {t(
            'Sources who must not be known. Reports for the outlet and the public print “name withheld” instead, however the name is written there.',
          )}
        </p>
        {why ? (
          <p className="small">{names.join(', ')}</p>
        ) : (
          <>
            <label className="field">
              <span>{t('One name a line')}</span>
              <textarea
                className="input"
                rows={3}
                maxLength={20_000}
                value={text}
                onChange={(e) => {
                  setText(e.target.value)
                  setSaid('')
                }}
              />
            </label>
            <div className="flex gap-3 items-center flex-wrap">
              <button type="button" className="btn" onClick={() => void keep()}>
                {t('Keep these names')}
              </button>
              <span className="small quiet" role="status">
                {said}
              </span>
            </div>
          </>
        )}
        {problem && (
          <p className="notice notice-wrong" role="alert">
            {t.said(problem)}
          </p>
        )}
      </div>
    </details>
  )
}
