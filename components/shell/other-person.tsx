'use client'
import { useEffect, useLayoutEffect, useRef } from 'react'
import { useTranslate } from '#translate'
import { SignInForm } from './sign-in-form'

/** What was met: nobody, or somebody else. */
export type Met = { is: 'ended' } | { is: 'other'; name: string }

/** Says that the session ended, or that somebody else signed in in this browser, over what was typed, and asks who goes on. */
export function OtherPerson({
  met,
  name,
  email,
  onDone,
}: {
  met: Met
  /** Whom the page was made for. */
  name: string
  email: string
  onDone: () => void
}) {
  const t = useTranslate()
  const dialog = useRef<HTMLDialogElement>(null)
  // met again after somebody pressed Esc: asked again
  // biome-ignore lint/correctness/useExhaustiveDependencies: for every meeting
  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal()
  }, [met])
  // closed while it is still there: the focus goes back to where it was
  useLayoutEffect(() => {
    const element = dialog.current
    return () => element?.close()
  }, [])
  return (
    <dialog ref={dialog} className="box" aria-labelledby="same-person-title">
      <div className="box-head">
        <h2 id="same-person-title">
          {met.is === 'ended' ? t('Your session has ended') : t('{name} is signed in now.', { name: met.name })}
        </h2>
      </div>
      <div className="box-body grid gap-3">
        {met.is === 'ended' ? (
          <p>{t('Sign in again to go on. What you typed is still here.')}</p>
        ) : (
          <p>
            {t('Sign in as {name}, or go on as {other} without this text.', { name, other: met.name })}{' '}
            {t('Nothing was sent under the other name. What {name} typed stays theirs.', { name })}
          </p>
        )}
        <SignInForm key={met.is} next="" email={email} onDone={onDone} />
        {/* whoever signs in at an identity server does so beside this page, where nothing that was typed is lost */}
        <p className="hint flex gap-3 flex-wrap items-center">
          <a href="/sign-in" target="_blank" rel="noreferrer">
            {t('Sign in another way, in a new tab')}
          </a>
          <button type="button" className="btn btn-small" onClick={onDone}>
            {t('I have signed in there')}
          </button>
        </p>
        {met.is === 'other' && (
          <button type="button" className="btn justify-self-start" onClick={() => location.reload()}>
            {t('Go on as {name}', { name: met.name })}
          </button>
        )}
      </div>
    </dialog>
  )
}
