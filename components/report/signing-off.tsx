'use client'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { useTranslate } from '#translate'
import type { SignOffStep } from './ask-sign-off'

/** Nobody reads a report to sign it at once: the question comes when it is asked for. */
const AskSignOff = dynamic(() => import('./ask-sign-off').then((m) => m.AskSignOff), { ssr: false })

const WORD: Record<SignOffStep, string> = {
  sign: 'Sign off…',
  override: 'Sign off anyway…',
  reopen: 'Reopen the story…',
}
const LOOK: Record<SignOffStep, string> = { sign: 'btn btn-main', override: 'btn', reopen: 'btn btn-small ms-auto' }

/** The button that signs a story off, or opens it again, and what it asks. */
export function SigningOff({ what, storyId, seq }: { what: SignOffStep; storyId: string; seq: number }) {
  const t = useTranslate()
  const [isAsking, setAsking] = useState(false)
  const [problem, setProblem] = useState('')
  return (
    <>
      <button type="button" className={LOOK[what]} onClick={() => setAsking(true)}>
        {t(WORD[what])}
      </button>
      {problem && (
        <p className="notice notice-wrong w-full" role="alert">
          {problem}
        </p>
      )}
      {isAsking && (
        <AskSignOff
          what={what}
          storyId={storyId}
          seq={seq}
          onDone={(refused) => {
            setAsking(false)
            if (refused !== null) setProblem(refused)
          }}
        />
      )}
    </>
  )
}
