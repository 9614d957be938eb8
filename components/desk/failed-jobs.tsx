'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslate } from '#translate'
import { ruleOnJobDoor } from '@/lib/contract/generated/desk'
import { type Message, type Said, say } from '@/lib/domain/message'
import { call } from '../client/client'
import { Moment } from '../controls/due'
import { FormMessage } from '../controls/field'

export interface ShownJob {
  id: string
  name: string
  tries: number
  error: string
  at: string
  /** What it means, and what to do; null for a kind that this version does not know. */
  means: Message | null
}

/** Jobs that failed for good: of what, what that means, and two ways on. */
export function FailedJobs({ jobs, zone }: { jobs: readonly ShownJob[]; zone: string }) {
  const t = useTranslate()
  const router = useRouter()
  const [message, setMessage] = useState<{ error?: Said; done?: Said }>({})
  const [busy, setBusy] = useState('')
  async function rule(job: ShownJob, rule: 'again' | 'give-up') {
    setBusy(job.id)
    const answer = await call(ruleOnJobDoor, { jobId: job.id }, { rule })
    setBusy('')
    setMessage(
      answer.ok
        ? { done: rule === 'again' ? say('It is done again, within seconds.') : say('It was given up. The trail says by whom.') }
        : { error: answer.problem.detail },
    )
    router.refresh()
  }
  return (
    <div className="grid gap-3">
      <FormMessage {...message} />
      {jobs.length > 0 && (
        <ul className="grid gap-3">
          {jobs.map((job) => (
            <li key={job.id} className="notice notice-warn grid gap-2">
              <h3>{job.name}</h3>
              <p className="break">{job.error}</p>
              <p className="small quiet">
                {t('{tries, plural, one {Tried once} other {Tried # times}}, last', { tries: job.tries })}{' '}
                <Moment iso={job.at} zone={zone} />
              </p>
              {job.means && <p className="small">{t(job.means)}</p>}
              <div className="flex gap-2 flex-wrap">
                <button type="button" className="btn btn-small" disabled={busy !== ''} onClick={() => rule(job, 'again')}>
                  {t('Try again')}
                  <span className="sr-only">: {job.name}</span>
                </button>
                <button
                  type="button"
                  className="btn btn-small btn-quiet"
                  disabled={busy !== ''}
                  onClick={() => rule(job, 'give-up')}
                >
                  {t('Give up')}
                  <span className="sr-only">: {job.name}</span>
                </button>
              </div>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
