'use client'
import { type FormEvent, useEffect, useState } from 'react'
import { useTranslate } from '#translate'
import { howToProveDoor, proveDoor } from '@/lib/contract/generated/identity'
import { call, type Problem } from '../client/client'
import { askPasskey, hasPasskeys } from '../client/passkeys'
import { Field, FormMessage } from '../controls/field'
import { Modal } from '../controls/modal'
import { PasswordField } from '../controls/password-field'

interface Ways {
  password: boolean
  code: boolean
  passkey: boolean
  issuer: string | null
}

/** Asks whoever sits there to prove that it is they, over what they are doing; what waited for it goes on by itself. */
export function FreshProof({ onDone }: { onDone: (isProved: boolean) => void }) {
  const t = useTranslate()
  const [ways, setWays] = useState<Ways | null>(null)
  const [problem, setProblem] = useState<Pick<Problem, 'detail' | 'fields'> | null>(null)
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    void call(howToProveDoor, {}).then((answer) => {
      if (answer.ok) setWays(answer.data)
      else setProblem(answer.problem)
    })
  }, [])
  // the field comes with what is known of its reader, after the dialog has put the focus somewhere
  useEffect(() => {
    if (ways) document.getElementById(ways.password ? 'proof-password' : 'proof-code')?.focus()
  }, [ways])
  async function send(given: { password?: string; code?: string; passkey?: string }) {
    setBusy(true)
    const answer = await call(proveDoor, {}, given)
    setBusy(false)
    if (answer.ok) onDone(true)
    else setProblem(answer.problem)
  }
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    void send({ password: String(given.get('proof-password') ?? ''), code: String(given.get('proof-code') ?? '') })
  }
  async function byPasskey() {
    setBusy(true)
    const asked = await askPasskey()
    setBusy(false)
    if (asked.is === 'answered') return send({ passkey: asked.answer })
    setProblem({ detail: t('This passkey did not prove that it is you. Use a code, or try again.') })
  }
  return (
    <Modal title={t('Confirm that it is you')} onClose={() => onDone(false)}>
      <form className="grid gap-4" onSubmit={submit}>
        <p>{t('The house rules ask for this first. What you typed is kept, and what you began goes on by itself.')}</p>
        <FormMessage error={problem?.detail} />
        {ways?.password && (
          <PasswordField id="proof-password" label={t('Your password')} required error={problem?.fields?.password} />
        )}
        {ways?.code && (
          <Field
            id="proof-code"
            label={t('Code, or a recovery code')}
            required
            autoComplete="one-time-code"
            maxLength={60}
            error={problem?.fields?.code}
          />
        )}
        {ways?.issuer && (
          <p className="hint flex gap-3 flex-wrap items-center">
            <a href="/sign-in?again=1&next=/account" target="_blank" rel="noreferrer">
              {t('Sign in with {issuer} again, in a new tab', { issuer: ways.issuer })}
            </a>
            <button type="button" className="btn btn-small" onClick={() => onDone(true)}>
              {t('I have signed in there')}
            </button>
          </p>
        )}
        <div className="flex gap-2 flex-wrap">
          {(ways?.password || ways?.code) && (
            <button type="submit" className="btn btn-main" disabled={busy}>
              {t('Confirm')}
            </button>
          )}
          {ways?.passkey && hasPasskeys() && (
            <button type="button" className={ways.code ? 'btn' : 'btn btn-main'} disabled={busy} onClick={byPasskey}>
              {t('Confirm with a passkey')}
            </button>
          )}
          <button type="button" className="btn" onClick={() => onDone(false)}>
            {t('Cancel')}
          </button>
        </div>
      </form>
    </Modal>
  )
}
