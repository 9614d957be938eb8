import Link from 'next/link'
import { ClaimHistory } from '@/components/claim-history'
import { Trail } from '@/components/trail'
import { StateBadge, VerdictBadge } from '@/components/workbench/verdict-mark'
import { findSuccessor, getClaims, listRevisionsOf } from '@/lib/db/claims'
import { db } from '@/lib/db/pool'
import { factsOf } from '@/lib/db/stories'
import { listEvents } from '@/lib/db/trail'
import { notFound } from '@/lib/domain/refusal'
import { can } from '@/lib/review/policy'
import { decide } from '@/lib/review/workflow'
import { guard, idOf, requireActor } from '@/lib/web/page'
import { deskZone } from '@/lib/web/report'
import { seeClaim } from '@/lib/web/see'
import { titled, translator } from '@/lib/web/translate'

export const generateMetadata = titled('Claim history')

export default async function ClaimHistoryPage({ params }: { params: Promise<{ storyId: string; claimId: string }> }) {
  const t = await translator()
  const given = await params
  const storyId = idOf(given.storyId)
  const claimId = idOf(given.claimId)
  const actor = await requireActor(`/stories/${storyId}/claims/${claimId}`)
  const zone = await deskZone()
  const { story, claim, events, successor, revisions } = await guard(async () => {
    const { story } = await seeClaim(actor, claimId)
    if (story.id !== storyId) throw notFound('claim')
    const [[claim], events, successor, revisions] = await Promise.all([
      getClaims(db, [claimId], actor),
      listEvents(db, storyId, actor, { claimId, newestFirst: true }),
      findSuccessor(db, claimId),
      listRevisionsOf(db, claimId, actor),
    ])
    return { story, claim: claim!, events, successor, revisions }
  })
  return (
    <main id="main" className="page grid gap-5">
      <p className="small flex gap-3 flex-wrap">
        <Link prefetch={false} href={`/stories/${storyId}/check?claim=${claimId}`}>
          {t('Workbench')}
        </Link>
        <Link prefetch={false} href={`/stories/${storyId}/history`}>
          {t('History of {title}', { title: story.title })}
        </Link>
      </p>
      <h1>{t('History of a claim')}</h1>
      <blockquote className="serif text-lg break">“{claim.quote}”</blockquote>
      <p className="flex gap-2 flex-wrap items-center">
        <VerdictBadge value={claim.head?.content.value ?? null} />
        <StateBadge state={claim.state} />
        {claim.withdrawnReason && <span className="quiet">{claim.withdrawnReason}</span>}
        {successor && (
          <Link prefetch={false} href={`/stories/${storyId}/check?claim=${successor}`}>
            {t('Go to what replaced it')}
          </Link>
        )}
      </p>
      <ClaimHistory
        claimId={claim.id}
        version={claim.version}
        revisions={revisions}
        headId={claim.head?.id ?? null}
        inForce={claim.inForce?.revision ?? (claim.head?.decision?.outcome === 'approved' ? claim.head.number : null)}
        mayRestore={!claim.isBlind && can(actor, 'edit-claims', factsOf(story)) && 'to' in decide(claim.state, 'save')}
        zone={zone}
      />
      <h2>{t('Trail')}</h2>
      <Trail events={events} zone={zone} storyId={null} />
    </main>
  )
}
