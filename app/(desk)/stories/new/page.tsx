import type { Metadata } from 'next'
import { forbidden } from 'next/navigation'
import { NewStoryForm } from '@/components/new-story-form'
import { can } from '@/lib/review/policy'
import { requireActor } from '@/lib/web/page'
import { deskZone } from '@/lib/web/report'

export const metadata: Metadata = { title: 'New story' }

export default async function NewStoryPage() {
  const actor = await requireActor('/stories/new')
  if (!can(actor, 'make-story', null)) forbidden()
  return (
    <main id="main" className="page page-narrow grid gap-4">
      <h1>New story</h1>
      <p className="quiet">Step 1 of 3. Next come the articles, then the clean-up of their lines.</p>
      <div className="card p-6">
        <NewStoryForm zone={deskZone()} />
      </div>
    </main>
  )
}
