import type { Metadata } from 'next'
import Link from 'next/link'
import { Trail } from '@/components/trail'
import { StateBadge, VerdictBadge } from '@/components/workbench/verdict-mark'
import { findSuccessor, getClaims } from '@/lib/db/claims'
import { db } from '@/lib/db/pool'
import { listEvents } from '@/lib/db/trail'
import { notFound } from '@/lib/domain/refusal'
import { guard, idOf, requireActor } from '@/lib/web/page'
import { deskZone } from '@/lib/web/report'
import { seeClaim } from '@/lib/web/see'

export const metadata: Metadata = { title: 'Claim history' }

export default async function ClaimHistoryPage({ params }: { params: Promise<{ storyId: string; claimId: string }> }) {
  const given = await params
  const storyId = idOf(given.storyId)
  const claimId = idOf(given.claimId)
  const actor = await requireActor(`/stories/${storyId}/claims/${claimId}`)
  const { story, claim, events, successor } = await guard(async () => {
    const { story } = await seeClaim(actor, claimId)
    if (story.id !== storyId) throw notFound('claim')
    const [[claim], events, successor] = await Promise.all([
      getClaims(db, [claimId]),
      listEvents(storyId, 0, claimId, true),
      findSuccessor(db, claimId),
    ])
    return { story, claim: claim!, events, successor }
  })
  return (
    <main id="main" className="page grid gap-5">
      <p className="small flex gap-3 flex-wrap">
        <Link prefetch={false} href={`/stories/${storyId}/check?claim=${claimId}`}>
          Workbench
        </Link>
        <Link prefetch={false} href={`/stories/${storyId}/history`}>
          History of {story.title}
        </Link>
      </p>
      <h1>History of a claim</h1>
      <blockquote className="serif text-lg break">“{claim.quote}”</blockquote>
      <p className="flex gap-2 flex-wrap items-center">
        <VerdictBadge value={claim.head?.content.value ?? null} />
        <StateBadge state={claim.state} />
        {claim.withdrawnReason && <span className="quiet">{claim.withdrawnReason}</span>}
        {successor && (
          <Link prefetch={false} href={`/stories/${storyId}/check?claim=${successor}`}>
            Go to what replaced it
          </Link>
        )}
      </p>
      <Trail events={events} zone={deskZone()} storyId={null} />
    </main>
  )
}
