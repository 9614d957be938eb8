import { forbidden } from 'next/navigation'
import { NewStoryForm } from '@/components/story/new-story-form'
import { can } from '@/lib/review/policy'
import { requireActor } from '@/lib/web/page'
import { deskZone } from '@/lib/web/report'
import { titled, translator } from '@/lib/web/translate'

export const generateMetadata = titled('New story')

export default async function NewStoryPage() {
  const t = await translator()
  const actor = await requireActor('/stories/new')
  const zone = await deskZone()
  if (!can(actor, 'make-story', null)) forbidden()
  return (
    <main id="main" className="page page-narrow grid gap-4">
      <h1>{t('New story')}</h1>
      <p className="quiet">{t('Next come the articles. The desk then asks about the lines that it is in doubt of.')}</p>
      <div className="card p-6">
        <NewStoryForm zone={zone} />
      </div>
    </main>
  )
}
