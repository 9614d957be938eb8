'use client'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { useTranslate } from '#translate'
import { setUpDoor } from '@/lib/contract/generated/people'
import { call, type Problem } from '../client/client'
import { Field, FormMessage, textsOf } from '../controls/field'
import { PasswordField } from '../controls/password-field'

/** Makes the first admin. */
export function SetUpForm({ token }: { token: string }) {
  const t = useTranslate()
  const router = useRouter()
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    const answer = await call(setUpDoor, {}, { token, ...textsOf(event.currentTarget, 'name', 'email', 'password') })
    setBusy(false)
    if (answer.ok) router.push('/sign-in')
    else setProblem(answer.problem)
  }
  return (
    <form className="grid gap-4" onSubmit={submit}>
      <FormMessage error={problem?.detail} />
      <Field id="name" label={t('Your name')} required autoComplete="name" error={problem?.fields?.name} />
      <Field id="email" label={t('E-mail')} type="email" required autoComplete="username" error={problem?.fields?.email} />
      <PasswordField id="password" label={t('Password')} isNew required error={problem?.fields?.password} />
      <div>
        <button type="submit" className="btn btn-main" disabled={busy}>
          {t('Become the first admin')}
        </button>
      </div>
    </form>
  )
}
