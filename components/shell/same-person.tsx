'use client'
import dynamic from 'next/dynamic'
import { usePathname, useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { useTranslate } from '#translate'
import { accountDoor } from '@/lib/contract/generated/people'
import { call, type MetOther, PERSON_BACK } from '../client/client'

const form = () => import('./sign-in-form').then((m) => m.SignInForm)
/** No page begins with it: it comes a moment after, so that it is there when a session ends. */
const SignInForm = dynamic(form, { ssr: false })
const REST_MS = 2500

type Met = { is: 'ended' } | { is: 'other'; name: string }
const STILL_HERE_MS = 300_000
/** How the windows of this browser tell each other who is signed in. */
const CHANNEL = 'second-source-person'
interface Told {
  id: string
}

/** Tells the desk that somebody who only reads and moves about is here too: every five minutes. */
function useStillHere() {
  useEffect(() => {
    let told = performance.now()
    const here = (event: Event) => {
      if (!event.isTrusted || performance.now() - told < STILL_HERE_MS) return
      told = performance.now()
      void call(accountDoor, {})
    }
    const acts = ['pointerdown', 'keydown', 'wheel']
    for (const act of acts) addEventListener(act, here, { capture: true, passive: true })
    return () => {
      for (const act of acts) removeEventListener(act, here, { capture: true })
    }
  }, [])
}

/**
 * The person on the screen is the one who is signed in. Where the session ended, or somebody else signed in in this
 * browser meanwhile, it is said in place, and what was typed stays under the dialog until its writer is back or the other
 * goes on without it.
 */
export function SamePerson({ id, name, email }: { id: string; name: string; email: string }) {
  const t = useTranslate()
  const path = usePathname()
  const router = useRouter()
  const dialog = useRef<HTMLDialogElement>(null)
  const [met, setMet] = useState<Met | null>(null)
  /** When the last signing in here was done; what was sent before it may still come back refused. */
  const signedInAt = useRef(0)

  useEffect(() => {
    const show = (what: Met) => {
      setMet(what)
      if (!dialog.current?.open) dialog.current?.showModal()
    }
    const onEnded = (event: Event) => {
      if ((event as CustomEvent<number>).detail >= signedInAt.current) show({ is: 'ended' })
    }
    const onOther = (event: Event) => {
      const { sentAt, name: other } = (event as CustomEvent<MetOther>).detail
      if (sentAt >= signedInAt.current) show({ is: 'other', name: other })
    }
    addEventListener('session-ended', onEnded)
    addEventListener('other-person', onOther)
    // the desk is asked, so that nobody can be told a name by anything else in this browser
    const channel = 'BroadcastChannel' in window ? new BroadcastChannel(CHANNEL) : null
    const ask = () => void call(accountDoor, {})
    if (channel)
      channel.onmessage = ({ data }: MessageEvent<Told>) => {
        if (data.id !== id) ask()
      }
    channel?.postMessage({ id } satisfies Told)
    const onShow = (event: PageTransitionEvent) => {
      if (event.persisted) ask() // from the browser's memory of pages: much may have happened
    }
    addEventListener('pageshow', onShow)
    return () => {
      removeEventListener('session-ended', onEnded)
      removeEventListener('other-person', onOther)
      removeEventListener('pageshow', onShow)
      channel?.close()
    }
  }, [id])

  // somebody went to another page: its content was made for whoever is signed in now, the frame around it for this person
  // biome-ignore lint/correctness/useExhaustiveDependencies: for every page
  useEffect(() => void call(accountDoor, {}), [path, id])

  useStillHere()
  useEffect(() => {
    const timer = setTimeout(() => void form().catch(() => {}), REST_MS) // asked for again when it is needed
    return () => clearTimeout(timer)
  }, [])

  async function signedIn() {
    signedInAt.current = performance.now()
    const answer = await call(accountDoor, {}) // whoever it was: another person is met again
    if (!answer.ok) return
    dialog.current?.close()
    setMet(null)
    dispatchEvent(new Event(PERSON_BACK))
    router.refresh() // what came meanwhile was made for nobody, or for the other
  }

  return (
    <dialog ref={dialog} className="box" aria-labelledby="same-person-title">
      {met && (
        <>
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
            <SignInForm key={met.is} next="" email={email} onDone={signedIn} />
            {met.is === 'other' && (
              <button type="button" className="btn justify-self-start" onClick={() => location.reload()}>
                {t('Go on as {name}', { name: met.name })}
              </button>
            )}
          </div>
        </>
      )}
    </dialog>
  )
}
