'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslate } from '#translate'
import { reopenStoryDoor, signOffStoryDoor } from '@/lib/contract/generated/stories'
import { type Answer, call } from '../client/client'
import { Modal } from '../controls/modal'
import { ReasonDialog } from '../controls/reason-dialog'

export type SignOffStep = 'sign' | 'override' | 'reopen'

/** What is asked before a story is signed off, signed off all the same, or opened again. `onDone`: why it was refused, '' where it was done, null where it was left. */
export function AskSignOff({
  what,
  storyId,
  seq,
  onDone,
}: {
  what: SignOffStep
  storyId: string
  /** The point of the trail that the page showed. */
  seq: number
  onDone: (refused: string | null) => void
}) {
  const t = useTranslate()
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  async function post(send: () => Promise<Answer<object>>) {
    setBusy(true)
    const answer = await send()
    setBusy(false)
    onDone(answer.ok ? '' : answer.problem.detail)
    router.refresh()
  }
  const leave = () => onDone(null)
  if (what === 'sign')
    return (
      <Modal title={t('Sign this story off')} onClose={leave}>
        <p>{t('Every claim of the article is decided. You sign it as it stands now.')}</p>
        <div className="flex gap-2">
          <button
            type="button"
            className="btn btn-main"
            onClick={() => void post(() => call(signOffStoryDoor, { storyId }, { seq }))}
            disabled={busy}
          >
            {t('Sign off')}
          </button>
          <button type="button" className="btn" onClick={leave}>
            {t('Not yet')}
          </button>
        </div>
      </Modal>
    )
  if (what === 'override')
    return (
      <ReasonDialog
        title={t('Sign off although something is open')}
        label={t('Why it cannot wait; it stands beside your signature')}
        action={t('Sign off anyway')}
        onClose={leave}
        onDone={(override) => void post(() => call(signOffStoryDoor, { storyId }, { seq, override }))}
      />
    )
  return (
    <ReasonDialog
      title={t('Reopen this story')}
      label={t('Why it is reopened')}
      action={t('Reopen it')}
      onClose={leave}
      onDone={(reason) => void post(() => call(reopenStoryDoor, { storyId }, { reason }))}
    />
  )
}
