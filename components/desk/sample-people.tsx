'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslate } from '#translate'
import { samplePeopleDoor } from '@/lib/contract/generated/people'
import { call } from '../client/client'

/** Says that the sample's accounts are open, whose password anybody can read, and puts them away. */
export function SamplePeople({ names }: { names: string[] }) {
  const t = useTranslate()
  const router = useRouter()
  const [error, setError] = useState('')
  const [busy, setBusy] = useState(false)
  async function away() {
    setBusy(true)
    const answer = await call(samplePeopleDoor, {})
    setBusy(false)
    setError(answer.ok ? '' : answer.problem.detail)
    if (answer.ok) router.refresh()
  }
  return (
    <section className="notice notice-warn grid gap-2" aria-labelledby="samples">
      <h2 id="samples">{t('The sample accounts are open')}</h2>
      <p>
        {t(
          'Anybody can read their password: {names}. They let people in only while the desk is served to this machine alone. Close them before real work starts here; what they wrote stays.',
          { names: new Intl.ListFormat(t.tag).format(names) },
        )}
      </p>
      {error && (
        <p className="wrong" role="alert">
          {t.said(error)}
        </p>
      )}
      <div>
        <button type="button" className="btn" onClick={away} disabled={busy}>
          {t('Close the sample accounts')}
        </button>
      </div>
    </section>
  )
}
