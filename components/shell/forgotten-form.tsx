'use client'
import { type FormEvent, useState } from 'react'
import { useTranslate } from '#translate'
import { askForResetDoor } from '@/lib/contract/generated/people'
import { call, type Problem } from '../client/client'
import { Field, FormMessage, textsOf } from '../controls/field'

/** Asks for a link by letter. Says the same whether there is such an account. */
export function ForgottenForm() {
  const t = useTranslate()
  const [problem, setProblem] = useState<Problem | null>(null)
  const [asked, setAsked] = useState('')
  const [busy, setBusy] = useState(false)
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy) return
    const { email } = textsOf(event.currentTarget, 'email')
    setBusy(true)
    const answer = await call(askForResetDoor, {}, { email })
    setBusy(false)
    setProblem(answer.ok ? null : answer.problem)
    if (answer.ok) setAsked(email)
  }
  if (asked)
    return (
      <p role="status" className="notice break">
        {t(
          'If there is an account with {email}, a link is on its way to it. It works once, for an hour. Nothing came? Look under spam, or ask an admin.',
          { email: asked },
        )}
      </p>
    )
  return (
    <form className="grid gap-4" onSubmit={submit}>
      <FormMessage error={problem?.fields?.email ? undefined : problem?.detail} />
      <p className="quiet">{t('You get a link by e-mail to choose a new password.')}</p>
      <Field
        id="email"
        label={t('E-mail')}
        type="email"
        required
        maxLength={254}
        autoComplete="username"
        error={problem?.fields?.email}
      />
      <div>
        <button type="submit" className="btn btn-main" disabled={busy}>
          {t('Send me a link')}
        </button>
      </div>
    </form>
  )
}
