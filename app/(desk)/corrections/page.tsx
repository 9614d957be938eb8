import { CorrectionsBoard } from '@/components/desk/corrections-board'
import { listBoard } from '@/lib/db/corrections'
import { db } from '@/lib/db/pool'
import { countPost } from '@/lib/db/post'
import { noteSeen } from '@/lib/db/seen'
import { AppError } from '@/lib/domain/refusal'
import { whyNot } from '@/lib/review/policy'
import { guard, requireActor } from '@/lib/web/page'
import { deskZone } from '@/lib/web/report'
import { titled, translator } from '@/lib/web/translate'

export const generateMetadata = titled('Corrections')

export default async function CorrectionsPage() {
  const actor = await requireActor('/corrections')
  const t = await translator()
  const [{ rows, total }, post] = await guard(async () => {
    const denial = whyNot(actor, 'see-corrections', null)
    if (denial) throw new AppError('forbidden', denial.message)
    return Promise.all([listBoard(db, actor), countPost(db)])
  })
  await guard(() => noteSeen(db, actor, [...new Set(rows.map((row) => row.storyId))]))
  return (
    <main id="main" className="page grid gap-5 grid-cols-[minmax(0,1fr)]">
      <div>
        <h1>{t('Corrections')}</h1>
        <p className="quiet mt-1">{t('A correction is done when readers of the article are told, not when it is written.')}</p>
      </div>
      <CorrectionsBoard
        rows={rows}
        total={total}
        zone={await deskZone()}
        mayAsk={actor.role === 'editor'}
        mayRecord={actor.role !== 'admin'}
        isPostOn={post.isOn}
      />
    </main>
  )
}
