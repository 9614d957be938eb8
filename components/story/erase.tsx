'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslate } from '#translate'
import { setLegalHoldDoor } from '@/lib/contract/generated/erasures'
import { call } from '../client/client'
import { EraseDialog } from '../controls/erase-dialog'
import { ReasonDialog } from '../controls/reason-dialog'

/** A text of an article that may be erased by itself. */
export interface ErasableText {
  versionId: string
  name: string
}

/** Legal hold, which an editor sets too; and an admin's: lifting it, and erasing what a law wants gone, after a dry run that says what would go. */
export function Erase({
  storyId,
  hold,
  texts,
  sealed,
  isAdmin,
}: {
  storyId: string
  hold: string | null
  texts: readonly ErasableText[]
  /** Sealed names that are there. */
  sealed: readonly { id: string; number: number }[]
  isAdmin: boolean
}) {
  const t = useTranslate()
  const router = useRouter()
  const [is, setIs] = useState<'closed' | 'erasing' | 'holding'>('closed')
  const [problem, setProblem] = useState('')
  async function setHold(reason: string) {
    setIs('closed')
    const answer = await call(setLegalHoldDoor, { storyId }, { held: hold === null, reason })
    setProblem(answer.ok ? '' : answer.problem.detail)
    router.refresh()
  }
  return (
    <section className="card p-4 grid gap-2 justify-items-start" aria-labelledby="erase-title">
      <h2 id="erase-title" className="text-base">
        {isAdmin ? t('Erasing') : t('Legal hold')}
      </h2>
      <p className="small quiet">
        {hold === null
          ? isAdmin
            ? t(
                'What a law requires to be deleted is deleted for good. The trail stays whole, and says that something was erased and why.',
              )
            : t('Under legal hold nothing of this story is erased, by hand or by the house’s retention rules. An admin lifts it.')
          : t('Under legal hold: {reason}', { reason: hold })}
      </p>
      <div className="flex gap-2 flex-wrap">
        {isAdmin && hold === null && (
          <button type="button" className="btn" onClick={() => setIs('erasing')}>
            {t('Erase…')}
          </button>
        )}
        {(isAdmin || hold === null) && (
          <button type="button" className="btn" onClick={() => setIs('holding')}>
            {hold === null ? t('Legal hold…') : t('Lift the hold…')}
          </button>
        )}
      </div>
      {problem && <span className="wrong">{t.said(problem)}</span>}
      {is === 'holding' && (
        <ReasonDialog
          title={hold === null ? t('Put this story under legal hold') : t('Lift the legal hold of this story')}
          label={hold === null ? t('Why nothing of it may be erased') : t('Why it is no longer held')}
          action={hold === null ? t('Hold it') : t('Lift it')}
          onClose={() => setIs('closed')}
          onDone={(reason) => void setHold(reason)}
        />
      )}
      {is === 'erasing' && (
        <EraseDialog
          choices={[
            { kind: 'story', target: storyId, name: t('The whole story') },
            ...texts.map(({ versionId, name }) => ({
              kind: 'version' as const,
              target: versionId,
              name: t('The text of {name}, and what was written on it', { name }),
            })),
            ...sealed.map(({ id, number }) => ({
              kind: 'sealed-name' as const,
              target: id,
              name: t('The sealed name of source {number}', { number }),
            })),
          ]}
          onClose={() => setIs('closed')}
          onErased={() => router.refresh()}
        />
      )}
    </section>
  )
}
