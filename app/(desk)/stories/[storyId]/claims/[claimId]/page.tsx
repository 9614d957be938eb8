import { Link } from '@/components/controls/link'
import { StateBadge, VerdictBadge } from '@/components/controls/verdict-mark'
import { ClaimHistory } from '@/components/history/claim-history'
import { Earlier } from '@/components/history/earlier'
import { Trail } from '@/components/history/trail'
import { countRevisions, findSuccessor, getClaims, listRevisionsOf } from '@/lib/db/claims'
import { db } from '@/lib/db/pool'
import { factsOf } from '@/lib/db/stories'
import { countEvents, listEvents } from '@/lib/db/trail'
import { notFound } from '@/lib/domain/refusal'
import { can } from '@/lib/review/policy'
import { decide } from '@/lib/review/workflow'
import { quoted } from '@/lib/text/quoted'
import { beforeOf, guard, idOf, requireActor } from '@/lib/web/page'
import { deskZone } from '@/lib/web/report'
import { seeClaim } from '@/lib/web/see'
import { titled, translator } from '@/lib/web/translate'

export const generateMetadata = titled('Claim history')

/** So many events are shown at once. */
const PART = 50

export default async function ClaimHistoryPage({
  params,
  searchParams,
}: {
  params: Promise<{ storyId: string; claimId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const t = await translator()
  const given = await params
  const storyId = idOf(given.storyId)
  const claimId = idOf(given.claimId)
  const actor = await requireActor(`/stories/${storyId}/claims/${claimId}`)
  const zone = await deskZone()
  const query = await searchParams
  const before = { event: beforeOf(query.before), revision: beforeOf(query.revisions) }
  const { story, claim, events, successor, revisions, earlier } = await guard(async () => {
    const { story } = await seeClaim(actor, claimId)
    if (story.id !== storyId) throw notFound('claim')
    const [[claim], events, successor, revisions] = await Promise.all([
      getClaims(db, [claimId], actor),
      listEvents(db, storyId, actor, { claimId, newestFirst: true, most: PART, before: before.event ?? undefined }),
      findSuccessor(db, claimId),
      listRevisionsOf(db, claimId, actor, { before: before.revision ?? undefined }),
    ])
    const earlier = {
      events: events.length ? await countEvents(db, storyId, events.at(-1)!.seq, claimId) : 0,
      revisions: revisions.length ? await countRevisions(db, claimId, actor, revisions[0]!.number) : 0,
    }
    return { story, claim: claim!, events, successor, revisions, earlier }
  })
  const own = `/stories/${storyId}/claims/${claimId}`
  // the other list stays where it is
  const at = (more: { event?: number | null; revision?: number | null }) => {
    const to = { ...before, ...more }
    const asked = new URLSearchParams()
    if (to.event) asked.set('before', String(to.event))
    if (to.revision) asked.set('revisions', String(to.revision))
    return asked.size ? `${own}?${asked}` : own
  }
  return (
    <main id="main" className="page grid gap-6">
      <div className="grid gap-2">
        <p className="small flex gap-x-3 gap-y-1 flex-wrap">
          <Link href={`/stories/${storyId}/check?claim=${claimId}`}>{t('Workbench')}</Link>
          <Link href={`/stories/${storyId}/history`}>{t('History of {title}', { title: story.title })}</Link>
        </p>
        <h1>{t('History of a claim')}</h1>
      </div>
      <blockquote className="serif text-lg break max-w-[68ch]" translate="no" dir="auto">
        {quoted(claim.quote)}
      </blockquote>
      <p className="flex gap-2 flex-wrap items-center">
        <VerdictBadge value={claim.head?.content.value ?? null} />
        <StateBadge state={claim.state} />
        {claim.withdrawnReason && <span className="quiet">{t.kept(claim.withdrawnReason)}</span>}
        {successor && <Link href={`/stories/${storyId}/check?claim=${successor}`}>{t('Go to what replaced it')}</Link>}
      </p>
      <ClaimHistory
        claimId={claim.id}
        version={claim.version}
        revisions={revisions}
        headId={claim.head?.id ?? null}
        inForce={claim.inForce?.revision ?? (claim.head?.decision?.outcome === 'approved' ? claim.head.number : null)}
        mayRestore={!claim.isBlind && can(actor, 'edit-claims', factsOf(story)) && 'to' in decide(claim.state, 'save')}
        zone={zone}
        key={before.revision ?? 'newest'}
      />
      <Earlier
        count={earlier.revisions}
        at={at({ revision: revisions[0]?.number })}
        newest={before.revision ? at({ revision: null }) : null}
        label={t('Parts of the revisions')}
      />
      <section className="grid gap-3" aria-labelledby="trail-title">
        <h2 id="trail-title">{t('Trail')}</h2>
        <Trail events={events} zone={zone} storyId={null} />
      </section>
      <Earlier
        count={earlier.events}
        at={at({ event: events.at(-1)?.seq })}
        newest={before.event ? at({ event: null }) : null}
        label={t('Parts of the trail')}
      />
    </main>
  )
}
