'use client'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { useTranslate } from '#translate'
import { useLinkDoor } from '@/lib/contract/generated/people'
import { call, type Problem } from '../client/client'
import { Field, FormMessage, textsOf } from '../controls/field'

/** Sets a password by a link, and goes on to signing in with it. */
export function PasswordForm({ token }: { token: string }) {
  const t = useTranslate()
  const router = useRouter()
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const [shown, setShown] = useState(false)
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    const answer = await call(useLinkDoor, {}, { token, ...textsOf(event.currentTarget, 'password') })
    setBusy(false)
    if (answer.ok) router.push('/sign-in')
    else setProblem(answer.problem)
  }
  return (
    <form className="grid gap-4" onSubmit={submit}>
      <FormMessage error={problem?.fields?.password ? undefined : problem?.detail} />
      <Field
        id="password"
        label={t('Password')}
        type={shown ? 'text' : 'password'}
        required
        minLength={12}
        maxLength={128}
        autoComplete="new-password"
        hint={t('At least 12 characters; a sentence is fine.')}
        error={problem?.fields?.password}
      />
      <div className="flex gap-2 flex-wrap">
        <button type="submit" className="btn btn-main" disabled={busy}>
          {t('Keep this password')}
        </button>
        <button type="button" className="btn" aria-pressed={shown} onClick={() => setShown(!shown)}>
          {shown ? t('Hide') : t('Show')}
        </button>
      </div>
    </form>
  )
}
