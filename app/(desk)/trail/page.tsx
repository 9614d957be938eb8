import { forbidden } from 'next/navigation'
import { Link } from '@/components/controls/link'
import { PrintButton } from '@/components/controls/print-button'
import { Chain } from '@/components/history/chain'
import { deskTrailAddress, readDeskAsked } from '@/components/history/desk-asked'
import { DeskFilter } from '@/components/history/desk-filter'
import { Earlier } from '@/components/history/earlier'
import { Trail } from '@/components/history/trail'
import { deskTrailDoor } from '@/lib/contract/generated/desk'
import { listPeople } from '@/lib/db/people'
import { db } from '@/lib/db/pool'
import { brokenLinks, brokenLinksIn, headOf, listEvents, NEWSROOM } from '@/lib/db/trail'
import { typesOfDesk } from '@/lib/domain/desk-trail'
import { can } from '@/lib/review/policy'
import { beforeOf, guard, one, requireActor } from '@/lib/web/page'
import { deskZone } from '@/lib/web/report'
import { titled, translator } from '@/lib/web/translate'

export const generateMetadata = titled('The desk’s trail')
/** So many events are shown at once. */
const PART = 50
const DAY_MS = 86_400_000

export default async function DeskTrailPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const t = await translator()
  const actor = await requireActor('/trail')
  const zone = await deskZone()
  if (!can(actor, 'manage-people', null)) forbidden()
  const query = await searchParams
  const asked = readDeskAsked(
    { kind: one(query.kind, 20), person: one(query.person, 40), days: one(query.days, 4) },
    beforeOf(query.before),
  )
  const wantsAll = one(query.check, 5) === 'all'
  const isNarrowed = asked.kind !== null || asked.person !== null || asked.days !== null
  const { events, isEnd, head, people, faults } = await guard(async () => {
    const [head, people] = await Promise.all([headOf(db, NEWSROOM), listPeople()])
    const last = Math.min(head.seq, (asked.before ?? Number.POSITIVE_INFINITY) - 1)
    const found = await listEvents(db, NEWSROOM, actor, {
      before: last + 1,
      most: PART + 1,
      newestFirst: true,
      ...(asked.kind && { types: typesOfDesk(asked.kind) }),
      ...(asked.person && { whose: asked.person }),
      ...(asked.days && { since: new Date(Date.now() - asked.days * DAY_MS) }),
    })
    const events = found.slice(0, PART)
    const faults = wantsAll
      ? await brokenLinks(db, NEWSROOM)
      : isNarrowed
        ? null // what is shown is no unbroken part
        : await brokenLinksIn(db, NEWSROOM, events.at(-1)?.seq ?? 1, last)
    return { events, isEnd: found.length <= PART, head, people, faults }
  })
  const oldest = events.at(-1)?.seq ?? 1
  const address = deskTrailAddress(asked)
  return (
    <main id="main" className="page grid gap-6 grid-cols-[minmax(0,1fr)]">
      <div className="flex gap-x-6 gap-y-3 items-start justify-between flex-wrap">
        <div className="grid gap-2">
          <p className="small no-print">
            <Link href="/people">{t('People')}</Link>
          </p>
          <h1>{t('The desk’s trail')}</h1>
          <p className="quiet max-w-prose">
            {t(
              'Accounts, roles, rules, openings, files taken out, odd sign-ins, erasures: each line stands on the one before it, and none can be changed. Stories go by their number; what was done in one stands in its own history.',
            )}
          </p>
        </div>
        <span className="flex gap-2 no-print">
          <PrintButton />
          <a className="btn" href={deskTrailDoor.path} download>
            {t('Download the trail')}
          </a>
        </span>
      </div>
      <div className="no-print">
        <DeskFilter asked={asked} people={people.map(({ id, name }) => ({ id, name }))} />
      </div>
      {events.length > 0 || !isNarrowed ? (
        <Trail events={events} zone={zone} storyId={null} />
      ) : (
        <p className="card p-6">{t('Nothing of this kind has happened here.')}</p>
      )}
      <Earlier
        count={isEnd ? 0 : isNarrowed ? null : oldest - 1}
        at={deskTrailAddress({ ...asked, before: oldest })}
        newest={asked.before !== null && asked.before <= head.seq ? deskTrailAddress({ ...asked, before: null }) : null}
        label={t('Parts of the trail')}
      />
      <Chain
        faults={faults}
        head={head}
        isWhole={wantsAll || (oldest === 1 && events[0]?.seq === head.seq)}
        shown={[oldest, events[0]?.seq ?? 0]}
        toCheck={`${address}${address.includes('?') ? '&' : '?'}check=all`}
      />
    </main>
  )
}
