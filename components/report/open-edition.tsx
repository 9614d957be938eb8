'use client'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { useTranslate } from '#translate'

/** Hardly any edition is withheld: the question comes when it is asked for. */
const AskOpening = dynamic(() => import('./ask-opening').then((m) => m.AskOpening), { ssr: false })

/** Opens an edition that was withheld for a name which is no longer protected. */
export function OpenEdition({ editionId, number }: { editionId: string; number: number }) {
  const t = useTranslate()
  const [asking, setAsking] = useState(false)
  const [problem, setProblem] = useState('')
  return (
    <>
      <button type="button" className="btn" onClick={() => setAsking(true)}>
        {t('Open edition {number}…', { number })}
      </button>
      {problem && (
        <p className="notice notice-wrong w-full" role="alert">
          {t.said(problem)}
        </p>
      )}
      {asking && (
        <AskOpening
          editionId={editionId}
          number={number}
          onDone={(refused) => {
            setAsking(false)
            if (refused !== null) setProblem(refused)
          }}
        />
      )}
    </>
  )
}
