'use client'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { useTranslate } from '#translate'
import type { Question as Asked } from './question'

/** Nobody reads a report to sign it or to open an edition at once: the question comes when it is asked for. */
const Question = dynamic(() => import('./question').then((m) => m.Question), { ssr: false })

/** A button that asks before it does something, and why it was refused. */
export function Asking({ of, label, look = 'btn' }: { of: Asked; label: string; look?: string }) {
  const t = useTranslate()
  const [isAsking, setAsking] = useState(false)
  const [problem, setProblem] = useState('')
  return (
    <>
      <button type="button" className={look} onClick={() => setAsking(true)}>
        {label}
      </button>
      {problem && (
        <p className="notice notice-wrong w-full" role="alert">
          {t.said(problem)}
        </p>
      )}
      {isAsking && (
        <Question
          of={of}
          onDone={(refused) => {
            setAsking(false)
            if (refused !== null) setProblem(refused)
          }}
        />
      )}
    </>
  )
}
