'use client'
import { useEffect, useRef, useState } from 'react'
import { useTranslate } from '#translate'
import { askPasskey, hasPasskeys } from '../client/passkeys'
import type { SecondWays } from '../client/signing'

type Problem = { is: 'wrong-passkey' | 'away' }

/** A button that asks for a passkey, where this browser has them at this address. */
function AskPasskey({
  label,
  onAnswer,
  onProblem,
}: {
  label: string
  onAnswer: (answer: string, form: FormData) => void
  onProblem: (problem: Problem) => void
}) {
  const [can, setCan] = useState(false)
  const [busy, setBusy] = useState(false)
  useEffect(() => setCan(hasPasskeys()), [])
  if (!can) return null
  return (
    <button
      type="button"
      className="btn justify-self-start"
      disabled={busy}
      onClick={async (event) => {
        const form = new FormData(event.currentTarget.form ?? undefined)
        setBusy(true)
        const asked = await askPasskey()
        setBusy(false)
        if (asked.is === 'answered') onAnswer(asked.answer, form)
        else onProblem({ is: asked.is === 'away' ? 'away' : 'wrong-passkey' })
      }}
    >
      {label}
    </button>
  )
}

/** Signing in with a passkey alone. */
export function ByPasskey({
  onAnswer,
  onProblem,
}: {
  onAnswer: (answer: string) => void
  onProblem: (problem: Problem) => void
}) {
  const t = useTranslate()
  return <AskPasskey label={t('Sign in with a passkey')} onAnswer={onAnswer} onProblem={onProblem} />
}

/** The second step of signing in, in the same form: what was typed stays, and a code or a passkey is asked for beside it. */
export function SecondStep({
  ways,
  first,
  onPasskey,
  onProblem,
}: {
  ways: SecondWays
  /** At what the first step was done, where that was not the password here. */
  first?: string
  onPasskey: (form: FormData, answer: string) => void
  onProblem: (problem: Problem) => void
}) {
  const t = useTranslate()
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  return (
    <>
      {ways === 'passkey' ? (
        <p role="status">
          {first
            ? t('{issuer} let you in. Confirm with your passkey.', { issuer: first })
            : t('Your password is right. Confirm with your passkey.')}
        </p>
      ) : (
        <div className="field">
          <label htmlFor="code">{t('Code')}</label>
          <input
            ref={field}
            id="code"
            name="code"
            className="input"
            autoComplete="one-time-code"
            autoCapitalize="off"
            spellCheck={false}
            required
            maxLength={60}
            aria-describedby="code-hint"
          />
          <span id="code-hint" className="hint" role="status">
            {first
              ? t('{issuer} let you in. Type the six digits that your app shows now, or one of your recovery codes.', {
                  issuer: first,
                })
              : t('Your password is right. Type the six digits that your app shows now, or one of your recovery codes.')}
          </span>
        </div>
      )}
      {ways !== 'code' && (
        <AskPasskey
          label={t('Confirm with a passkey')}
          onAnswer={(answer, form) => onPasskey(form, answer)}
          onProblem={onProblem}
        />
      )}
    </>
  )
}
