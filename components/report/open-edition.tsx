'use client'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslate } from '#translate'
import { openEditionDoor } from '@/lib/contract/generated/corrections'
import { call } from '../client/client'

const ReasonDialog = dynamic(() => import('../controls/reason-dialog').then((m) => m.ReasonDialog), { ssr: false })

/** Opens an edition that was withheld for a name which is no longer protected. */
export function OpenEdition({ editionId, number }: { editionId: string; number: number }) {
  const t = useTranslate()
  const router = useRouter()
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
        <ReasonDialog
          title={t('Open edition {number}', { number })}
          label={t('Why may outlet and public have this edition again?')}
          action={t('Open this edition')}
          onClose={() => setAsking(false)}
          onDone={async (reason) => {
            setAsking(false)
            setProblem('')
            const answer = await call(openEditionDoor, { editionId }, { reason })
            if (!answer.ok) setProblem(Object.values(answer.problem.fields ?? {})[0] ?? answer.problem.detail)
            router.refresh()
          }}
        />
      )}
    </>
  )
}
