'use client'
import { type FormEvent, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslate } from '#translate'
import { atIssuer, type SecondWays, type SigningIn, secondHalf } from '../client/signing'
import { SecondStep } from './second-step'
import { saidOf } from './sign-in-form'

/** Goes to the identity server, and comes back signed in. */
export function ByIssuer({ issuer, next, again = false }: { issuer: string; next: string; again?: boolean }) {
  const t = useTranslate()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState('')
  async function go() {
    setBusy(true)
    setError('')
    const answer = await atIssuer(next, '', again ? '1' : '')
    if ('url' in answer) return location.assign(answer.url)
    setBusy(false)
    setError(answer.said || t('The desk cannot be reached. Check the connection and try again.'))
  }
  return (
    <div className="grid gap-4">
      {error && (
        <p role="alert" className="notice notice-wrong">
          {error}
        </p>
      )}
      <button type="button" className="btn btn-main" disabled={busy} onClick={go}>
        {busy ? t('On the way to {issuer}…', { issuer }) : t('Sign in with {issuer}', { issuer })}
      </button>
    </div>
  )
}

/** The desk's own second factor, for somebody whom the identity server let in without one. */
export function SecondHalf({ issuer, ways, next }: { issuer: string; ways: SecondWays; next: string }) {
  const t = useTranslate()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState('')
  const summary = useRef<HTMLParagraphElement>(null)
  function say(answer: Exclude<SigningIn, { is: 'done' | 'second' }>) {
    flushSync(() => setError(saidOf(t, answer)))
    summary.current?.focus()
  }
  async function send(given: { code: string; passkey: string }) {
    setBusy(true)
    setError('')
    const answer = await secondHalf(given)
    if (answer.is === 'done') return location.assign(next)
    setBusy(false)
    if (answer.is !== 'second') say(answer)
  }
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (!busy) void send({ code: String(new FormData(event.currentTarget).get('code') ?? ''), passkey: '' })
  }
  return (
    <form method="post" action="/sign-in" onSubmit={submit} className="grid gap-4">
      {error && (
        <p ref={summary} tabIndex={-1} role="alert" className="notice notice-wrong">
          {error}
        </p>
      )}
      <SecondStep ways={ways} first={issuer} onPasskey={(_, passkey) => void send({ code: '', passkey })} onProblem={say} />
      <div className="flex items-center justify-between gap-4 flex-wrap">
        {ways !== 'passkey' && (
          <button type="submit" className="btn btn-main" disabled={busy}>
            {busy ? t('Signing in…') : t('Sign in')}
          </button>
        )}
        <a className="hint" href="/sign-in">
          {t('Begin again')}
        </a>
      </div>
    </form>
  )
}
