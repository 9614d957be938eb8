'use client'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { useTranslate } from '#translate'
import { useLinkDoor } from '@/lib/contract/generated/people'
import { call, type Problem } from '../client/client'
import { FormMessage, textsOf } from '../controls/field'
import { PasswordField } from '../controls/password-field'

/** Sets a password by a link, and goes on to signing in with it. */
export function PasswordForm({ token }: { token: string }) {
  const t = useTranslate()
  const router = useRouter()
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
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
      <PasswordField id="password" label={t('Password')} isNew required error={problem?.fields?.password} />
      <div>
        <button type="submit" className="btn btn-main" disabled={busy}>
          {t('Set password')}
        </button>
      </div>
    </form>
  )
}
