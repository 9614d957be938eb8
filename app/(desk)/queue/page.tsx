import { forbidden } from 'next/navigation'
import { Queue } from '@/components/desk/queue'
import { listQueue } from '@/lib/db/queue'
import { reading } from '@/lib/db/replica'
import { can } from '@/lib/review/policy'
import { guard, requireActor } from '@/lib/web/page'
import { deskZone } from '@/lib/web/report'
import { titled } from '@/lib/web/translate'

export const generateMetadata = titled('Approval')

export default async function QueuePage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const actor = await requireActor('/queue')
  const zone = await deskZone()
  if (!can(actor, 'see-queue', null)) forbidden()
  const { story } = await searchParams
  const { rows, total } = await guard(() => reading((on) => listQueue(on, actor)))
  return (
    <main id="main" className="page grid gap-6 grid-cols-[minmax(0,1fr)]">
      {/* whoever comes from a story decides that one first */}
      <Queue rows={rows} total={total} zone={zone} storyId={rows.find((row) => row.storyId === story)?.storyId ?? ''} />
    </main>
  )
}
