'use client'
import dynamic from 'next/dynamic'
import { usePathname, useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { accountDoor } from '@/lib/contract/generated/account'
import { type MetOther, OTHER_MET, PERSON_BACK, PROOF_WANTED, SESSION_ENDED } from '../client/told'
import type { Met } from './other-person'

const dialog = () => import('./other-person').then((m) => m.OtherPerson)
/** No page begins with it: it comes a moment after, so that it is there when a session ends. */
const OtherPerson = dynamic(dialog, { ssr: false })
/** Asked for when the house wants it. */
const FreshProof = dynamic(() => import('./fresh-proof').then((m) => m.FreshProof), { ssr: false })
const REST_MS = 2500

/** Asks the desk who is signed in: whoever it is instead is met on the way. No page begins with how the desk is asked. */
const ask = () =>
  import('../client/client').then(
    ({ call }) => call(accountDoor, {}),
    () => null,
  )

/** How the windows of this browser tell each other who is signed in. */
const CHANNEL = 'second-source-person'
interface Told {
  id: string
}

/**
 * The person on the screen is the one who is signed in. Where the session ended, or somebody else signed in in this
 * browser meanwhile, it is said in place, and what was typed stays under the dialog until its writer is back or the other
 * goes on without it.
 */
export function SamePerson({ id, name, email }: { id: string; name: string; email: string }) {
  const path = usePathname()
  const router = useRouter()
  const [met, setMet] = useState<Met | null>(null)
  /** What waits for a fresh proof. */
  const [wanting, setWanting] = useState<((isProved: boolean) => void)[]>([])
  /** When the last signing in here was done; what was sent before it may still come back refused. */
  const signedInAt = useRef(0)

  useEffect(() => {
    const onEnded = (event: Event) => {
      if ((event as CustomEvent<number>).detail >= signedInAt.current) setMet({ is: 'ended' })
    }
    const onOther = (event: Event) => {
      const { sentAt, name: other } = (event as CustomEvent<MetOther>).detail
      if (sentAt >= signedInAt.current) setMet({ is: 'other', name: other })
    }
    const onWanted = (event: Event) => {
      event.preventDefault()
      setWanting((all) => [...all, (event as CustomEvent<(isProved: boolean) => void>).detail])
    }
    addEventListener(PROOF_WANTED, onWanted)
    addEventListener(SESSION_ENDED, onEnded)
    addEventListener(OTHER_MET, onOther)
    // the desk is asked, so that nobody can be told a name by anything else in this browser
    const channel = 'BroadcastChannel' in window ? new BroadcastChannel(CHANNEL) : null
    if (channel)
      channel.onmessage = ({ data }: MessageEvent<Told>) => {
        if (data.id !== id) void ask()
      }
    channel?.postMessage({ id } satisfies Told)
    const onShow = (event: PageTransitionEvent) => {
      if (event.persisted) void ask() // from the browser's memory of pages: much may have happened
    }
    addEventListener('pageshow', onShow)
    return () => {
      removeEventListener(PROOF_WANTED, onWanted)
      removeEventListener(SESSION_ENDED, onEnded)
      removeEventListener(OTHER_MET, onOther)
      removeEventListener('pageshow', onShow)
      channel?.close()
    }
  }, [id])

  // somebody went to another page: its content was made for whoever is signed in now, the frame around it for this person.
  // The first came with its frame
  const framed = useRef(`${id} ${path}`)
  useEffect(() => {
    const now = `${id} ${path}`
    if (framed.current !== now) void ask()
    framed.current = now
  }, [path, id])

  useEffect(() => {
    let isThere = true
    let end = () => {}
    const timer = setTimeout(() => {
      void dialog().catch(() => {}) // asked for again when it is needed
      void import('./still-here').then(
        ({ stillHere }) => {
          if (isThere) end = stillHere()
        },
        () => {},
      )
    }, REST_MS)
    return () => {
      isThere = false
      clearTimeout(timer)
      end()
    }
  }, [])

  async function signedIn() {
    signedInAt.current = performance.now()
    const answer = await ask() // whoever it was: another person is met again
    if (!answer?.ok) return
    setMet(null)
    dispatchEvent(new Event(PERSON_BACK))
    router.refresh() // what came meanwhile was made for nobody, or for the other
  }

  function proved(is: boolean) {
    for (const goOn of wanting) goOn(is)
    setWanting([])
  }

  return (
    <>
      {wanting.length > 0 && !met && <FreshProof onDone={proved} />}
      {met && <OtherPerson met={met} name={name} email={email} onDone={signedIn} />}
    </>
  )
}
