'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslate } from '#translate'
import type { StoryView } from '@/lib/domain/views'
import type { SignOffBlocker } from '@/lib/review/sign-off'
import { send } from './client'
import { Moment } from './due'
import { Modal } from './modal'

/** Signing a story off: what stands in the way is listed, never a grey button; who signed and when is said. */
export function SignOff({
  story,
  blockers,
  zone,
  why,
}: {
  story: StoryView
  blockers: readonly SignOffBlocker[]
  zone: string
  /** Why this person cannot, in words; null when they can. */
  why: string | null
}) {
  const t = useTranslate()
  const router = useRouter()
  const [asking, setAsking] = useState(false)
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)

  async function sign() {
    setBusy(true)
    const answer = await send('POST', `/api/stories/${story.id}/sign-off`, { seq: story.seq })
    setBusy(false)
    setAsking(false)
    setProblem(answer.ok ? '' : answer.problem.detail)
    router.refresh()
  }
  return (
    <section className="card p-4 grid gap-2 no-print" aria-label={t('Sign-off')}>
      {story.signedOff ? (
        <p className="flex gap-2 items-center flex-wrap">
          <span className="badge v v-corroborated">✓✓ {t('Signed off')}</span>
          <span>
            {t('by {name}', { name: story.signedOff.by })}, <Moment iso={story.signedOff.at} zone={zone} />
          </span>
          <span className="small quiet">{t('Any change to a verdict voids it, visibly.')}</span>
        </p>
      ) : (
        <>
          <div className="flex gap-3 items-center flex-wrap">
            <h2 className="flex-1">{blockers.length ? t('Not ready to be signed off') : t('Ready to be signed off')}</h2>
            {why ? (
              <p className="small quiet">{t.said(why)}</p>
            ) : (
              blockers.length === 0 && (
                <button type="button" className="btn btn-main" onClick={() => setAsking(true)}>
                  {t('Sign off…')}
                </button>
              )
            )}
          </div>
          {blockers.length > 0 && (
            <ul className="list-disc ps-5">
              {blockers.map((b) => (
                <li key={b.kind}>
                  {b.kind === 'nothing' ? (
                    t(b.message, { count: b.count })
                  ) : (
                    <a href={`/stories/${story.id}/check${FILTER_OF[b.kind]}`}>{t(b.message, { count: b.count })}</a>
                  )}
                </li>
              ))}
            </ul>
          )}
        </>
      )}
      {problem && (
        <p className="notice notice-wrong" role="alert">
          {problem}
        </p>
      )}
      {asking && (
        <Modal title={t('Sign this story off')} onClose={() => setAsking(false)}>
          <p>{t('Every claim of the article is decided. Your name goes under it, at this point of the trail.')}</p>
          <div className="flex gap-2">
            <button type="button" className="btn btn-main" onClick={sign} disabled={busy}>
              {t('Sign off')}
            </button>
            <button type="button" className="btn" onClick={() => setAsking(false)}>
              {t('Not yet')}
            </button>
          </div>
        </Modal>
      )}
    </section>
  )
}

const FILTER_OF: Record<Exclude<SignOffBlocker['kind'], 'nothing'>, string> = {
  unchecked: '?state=unchecked',
  draft: '?state=draft',
  returned: '?state=returned',
  submitted: '?state=submitted',
  recheck: '?state=needs_recheck',
  uncovered: '',
}
