'use client'
import { useEffect, useRef, useState } from 'react'
import { useTranslate } from '#translate'
import { SignInForm } from './sign-in-form'

/** When a session ends in the middle of work: sign in again in place. What was typed stays under the dialog. */
export function SessionEnded() {
  const t = useTranslate()
  const dialog = useRef<HTMLDialogElement>(null)
  const [shown, setShown] = useState(false)
  /** When the last signing in here was done; what was sent before it may still come back refused. */
  const signedInAt = useRef(0)
  useEffect(() => {
    const open = (event: Event) => {
      if ((event as CustomEvent<number>).detail < signedInAt.current) return
      setShown(true)
      if (!dialog.current?.open) dialog.current?.showModal()
    }
    addEventListener('session-ended', open)
    return () => removeEventListener('session-ended', open)
  }, [])
  return (
    <dialog ref={dialog} className="box" aria-labelledby="session-ended-title">
      {shown && (
        <>
          <div className="box-head">
            <h2 id="session-ended-title">{t('Your session has ended')}</h2>
          </div>
          <div className="box-body">
            <p>{t('Sign in again to go on. What you typed is still here.')}</p>
            <SignInForm
              next=""
              onDone={() => {
                signedInAt.current = performance.now()
                dialog.current?.close()
                setShown(false)
              }}
            />
          </div>
        </>
      )}
    </dialog>
  )
}
