import type { Metadata } from 'next'
import { forbidden } from 'next/navigation'
import { Queue } from '@/components/queue'
import { db } from '@/lib/db/pool'
import { listQueue } from '@/lib/db/queue'
import { can } from '@/lib/review/policy'
import { guard, requireActor } from '@/lib/web/page'
import { deskZone } from '@/lib/web/report'

export const metadata: Metadata = { title: 'Approval' }

export default async function QueuePage() {
  const actor = await requireActor('/queue')
  if (!can(actor, 'see-queue', null)) forbidden()
  const { rows, total } = await guard(() => listQueue(db, actor))
  return (
    <main id="main" className="page grid gap-5">
      <div>
        <h1>Approval</h1>
        <p className="quiet nums">
          {total === 0
            ? 'Nothing waits for a decision.'
            : `${total} ${total === 1 ? 'verdict waits' : 'verdicts wait'} for a decision. Disputed ones come first, then the longest waiting.`}
        </p>
      </div>
      <Queue rows={rows} me={{ id: actor.id, role: actor.role }} zone={deskZone()} />
    </main>
  )
}
