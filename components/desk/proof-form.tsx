'use client'
import { type FormEvent, useState } from 'react'
import { useTranslate } from '#translate'
import type { Answer, Problem } from '../client/client'
import { askPasskey } from '../client/passkeys'
import { Field, FormMessage } from '../controls/field'
import { PasswordField } from '../controls/password-field'

/** Password and code, before something of one's own account is changed that keeps others out. */
export function ProofForm<R extends object>({
  id,
  label,
  byPasskey,
  withFactor = true,
  send,
  onDone,
  onCancel,
}: {
  id: string
  label: string
  /** Whether a passkey may answer in place of a code. */
  byPasskey: boolean
  /** Whether there is a factor to ask for beside the password. */
  withFactor?: boolean
  send: (proof: { password: string; code: string; passkey: string }) => Promise<Answer<R>>
  onDone: (answer: R) => void
  onCancel: () => void
}) {
  const t = useTranslate()
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    const code = String(given.get(`${id}-code`) ?? '')
    setBusy(true)
    const asked = code === '' && byPasskey ? await askPasskey() : null
    const answer = await send({
      password: String(given.get(`${id}-password`)),
      code,
      passkey: asked?.is === 'answered' ? asked.answer : '',
    })
    setBusy(false)
    setProblem(answer.ok ? null : answer.problem)
    if (answer.ok) onDone(answer.data)
  }
  return (
    <form className="grid gap-3" onSubmit={submit}>
      <FormMessage error={problem?.detail} />
      <PasswordField id={`${id}-password`} label={t('Your password')} required error={problem?.fields?.password} />
      {withFactor && (
        <Field
          id={`${id}-code`}
          label={t('Code, or a recovery code')}
          required={!byPasskey}
          hint={byPasskey ? t('Left empty, your browser asks for a passkey instead.') : undefined}
          autoComplete="one-time-code"
          maxLength={60}
          error={problem?.fields?.code}
        />
      )}
      <div className="flex gap-2 flex-wrap">
        <button type="submit" className="btn btn-main" disabled={busy}>
          {label}
        </button>
        <button type="button" className="btn" onClick={onCancel}>
          {t('Cancel')}
        </button>
      </div>
    </form>
  )
}
