import { forbidden } from 'next/navigation'
import { Queue } from '@/components/desk/queue'
import { listQueue } from '@/lib/db/queue'
import { reading } from '@/lib/db/replica'
import { can } from '@/lib/review/policy'
import { guard, requireActor } from '@/lib/web/page'
import { deskZone } from '@/lib/web/report'
import { titled, translator } from '@/lib/web/translate'

export const generateMetadata = titled('Approval')

export default async function QueuePage() {
  const t = await translator()
  const actor = await requireActor('/queue')
  const zone = await deskZone()
  if (!can(actor, 'see-queue', null)) forbidden()
  const { rows, total } = await guard(() => reading((on) => listQueue(on, actor)))
  return (
    <main id="main" className="page grid gap-6 grid-cols-[minmax(0,1fr)]">
      <div>
        <h1>{t('Approval')}</h1>
        <p className="quiet nums mt-1">
          {total === 0
            ? t('Nothing waits for a decision.')
            : t(
                '{total, plural, one {# verdict waits} other {# verdicts wait}} for a decision. Disputed ones come first, then the longest waiting.',
                { total },
              )}
        </p>
      </div>
      <Queue rows={rows} zone={zone} />
    </main>
  )
}
