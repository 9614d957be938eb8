import { forbidden } from 'next/navigation'
import { People } from '@/components/people'
import { Trail } from '@/components/trail'
import { listPeople } from '@/lib/db/people'
import { db } from '@/lib/db/pool'
import { headOf, listEvents, NEWSROOM } from '@/lib/db/trail'
import { can } from '@/lib/review/policy'
import { guard, requireActor } from '@/lib/web/page'
import { deskZone } from '@/lib/web/report'
import { titled, translator } from '@/lib/web/translate'

export const generateMetadata = titled('People')
const SHOWN = 30

export default async function PeoplePage() {
  const t = await translator()
  const actor = await requireActor('/people')
  if (!can(actor, 'manage-people', null)) forbidden()
  const { people, events } = await guard(async () => {
    const [people, head] = await Promise.all([listPeople(), headOf(db, NEWSROOM)])
    return { people, events: (await listEvents(db, NEWSROOM, actor, { after: Math.max(0, head.seq - SHOWN) })).reverse() }
  })
  return (
    <main id="main" className="page grid gap-6">
      <h1>{t('People')}</h1>
      <People people={people} meId={actor.id} zone={deskZone()} />
      <section className="grid gap-3" aria-labelledby="latest">
        <h2 id="latest">{t('Latest changes')}</h2>
        <Trail events={events} zone={deskZone()} storyId={null} />
      </section>
    </main>
  )
}
