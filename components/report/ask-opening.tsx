'use client'
import { useRouter } from 'next/navigation'
import { useTranslate } from '#translate'
import { openEditionDoor } from '@/lib/contract/generated/corrections'
import { call } from '../client/client'
import { ReasonDialog } from '../controls/reason-dialog'

/** What is asked before an edition that was withheld is opened. `onDone`: why it was refused, '' where it was done, null where it was left. */
export function AskOpening({
  editionId,
  number,
  onDone,
}: {
  editionId: string
  number: number
  onDone: (refused: string | null) => void
}) {
  const t = useTranslate()
  const router = useRouter()
  return (
    <ReasonDialog
      title={t('Open edition {number}', { number })}
      label={t('Why may outlet and public have this edition again?')}
      action={t('Open this edition')}
      onClose={() => onDone(null)}
      onDone={async (reason) => {
        const answer = await call(openEditionDoor, { editionId }, { reason })
        onDone(answer.ok ? '' : (Object.values(answer.problem.fields ?? {})[0] ?? answer.problem.detail))
        router.refresh()
      }}
    />
  )
}
