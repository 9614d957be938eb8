'use client'
import { type FormEvent, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslate } from '#translate'
import type { Translate } from '@/lib/messages/translate'
import { type SecondWays, type SigningIn, signIn, signInByPasskey } from '../client/signing'
import { Field } from '../controls/field'
import { PasswordField } from '../controls/password-field'
import { ByPasskey, SecondStep } from './second-step'

const WORDS = {
  wrong: 'E-mail or password is not right. After five wrong tries there are pauses, each longer than the last.',
  away: 'The desk cannot be reached. Check the connection and try again.',
  'wrong-code':
    'The code is not right: it is of another account, was used already, or the clock of your phone or of the desk is off. Wait for the next one.',
  'wrong-recovery':
    'This recovery code is not right: it is of another account, was used already, or newer ones were made. Use another of yours, or a code from your app.',
  sealed:
    'The desk cannot open what codes are held against: whoever runs it must give it its SEALING_KEY. Use a recovery code or a passkey.',
  'wrong-passkey': 'This passkey opens no account here, or took too long. Try again, or sign in with your password.',
  'passkey-refused':
    'This passkey was refused: its counter went back, as that of a copy would. Sign in another way and remove it, or ask an admin.',
  'passwords-off': 'Passwords and passkeys open nothing here but the one account for emergencies. Sign in as above.',
  late: 'This sign-in was begun too long ago, in another browser, or twice. Begin again.',
} as const

/** What is said of a sign-in that did not come to be. */
export const saidOf = (t: Translate, answer: Exclude<SigningIn, { is: 'done' | 'second' }>): string =>
  answer.is === 'said'
    ? answer.said
    : answer.is === 'slow'
      ? t(
          '{n, plural, one {Too many wrong tries for now. Wait one minute and try again.} other {Too many wrong tries for now. Wait # minutes and try again.}}',
          { n: answer.minutes },
        )
      : t(WORDS[answer.is])

/** Signs in through next-auth's credentials callback. Says the same whichever field was wrong. */
export function SignInForm({
  next,
  email = '',
  isQuiet = false,
  canReset = true,
  onDone,
}: {
  next: string
  email?: string
  /** Beside another way in, which is the first. */
  isQuiet?: boolean
  canReset?: boolean
  onDone?: () => void
}) {
  const t = useTranslate()
  const [error, setError] = useState('')
  const [busy, setBusy] = useState(false)
  const [second, setSecond] = useState<SecondWays | null>(null)
  const summary = useRef<HTMLParagraphElement>(null)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy) return
    await send(new FormData(event.currentTarget), '')
  }
  const send = (form: FormData, passkey: string) =>
    finish(signIn(String(form.get('email')), String(form.get('password')), { code: String(form.get('code') ?? ''), passkey }))

  async function finish(sent: Promise<SigningIn>) {
    setBusy(true)
    setError('')
    const answer = await sent
    if (answer.is === 'done') {
      if (onDone) onDone()
      else location.assign(next)
      return
    }
    setBusy(false)
    if (answer.is === 'second') return setSecond(answer.ways)
    say(answer)
  }

  function say(answer: Exclude<SigningIn, { is: 'done' | 'second' }>) {
    // it has the focus as soon as it is there: a frame later it would take it from whoever types on
    flushSync(() => setError(saidOf(t, answer)))
    summary.current?.focus()
  }

  return (
    <form method="post" action="/sign-in" onSubmit={submit} className="grid gap-4">
      {error && (
        <p ref={summary} tabIndex={-1} role="alert" className="notice notice-wrong">
          {error}
        </p>
      )}
      <Field id="email" label={t('E-mail')} type="email" autoComplete="username" required maxLength={254} defaultValue={email} />
      <PasswordField id="password" label={t('Password')} required />
      {second && <SecondStep ways={second} onPasskey={(form, passkey) => void send(form, passkey)} onProblem={say} />}
      <div className="flex items-center justify-between gap-4 flex-wrap">
        <button type="submit" className={isQuiet ? 'btn' : 'btn btn-main'} disabled={busy}>
          {busy ? t('Signing in…') : t('Sign in')}
        </button>
        {canReset && (
          <a className="hint" href="/forgotten">
            {t('Forgotten your password?')}
          </a>
        )}
      </div>
      {!second && <ByPasskey onAnswer={(answer) => void finish(signInByPasskey(answer))} onProblem={say} />}
    </form>
  )
}
