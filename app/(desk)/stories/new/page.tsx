import { forbidden } from 'next/navigation'
import { Link } from '@/components/controls/link'
import { NewStoryForm } from '@/components/story/new-story-form'
import { db } from '@/lib/db/pool'
import { listStories } from '@/lib/db/stories'
import { listOpenTeams } from '@/lib/db/teams'
import { can } from '@/lib/review/policy'
import { linkAmong } from '@/lib/text/links'
import { guard, requireActor } from '@/lib/web/page'
import { deskZone } from '@/lib/web/report'
import { titled, translator } from '@/lib/web/translate'

export const generateMetadata = titled('New story')

/** Stories that a page can be added to, shown beside the new one. */
const MOST_STORIES = 8

/**
 * A new story. A bookmark or a phone may bring a web address along, as `address`, or as what was shared: it goes with the
 * new story, or into one that is there. Nothing is fetched here.
 */
export default async function NewStoryPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const t = await translator()
  const given = await searchParams
  const address = linkAmong([given.address, given.url, given.text, given.title].flat())
  const query = address ? `?address=${encodeURIComponent(address)}` : ''
  const actor = await requireActor(`/stories/new${query}`)
  const zone = await deskZone()
  if (!can(actor, 'make-story', null)) forbidden()
  const stories = address ? (await guard(() => listStories(db, actor, 1, '', 'all'))).rows.slice(0, MOST_STORIES) : []
  return (
    <main id="main" className="page page-narrow grid gap-4">
      <h1>{t('New story')}</h1>
      <p className="quiet">{t('Next come the articles. The desk asks only about lines that it is unsure of.')}</p>
      {address && (
        <p className="notice break">
          {t('This page comes along; nothing is fetched until you say so:')}{' '}
          <span translate="no" dir="auto">
            {address}
          </span>
        </p>
      )}
      <div className="card p-6">
        <NewStoryForm zone={zone} address={address} teams={await guard(() => listOpenTeams(db))} />
      </div>
      {stories.length > 0 && (
        <section className="grid gap-2" aria-labelledby="others-title">
          <h2 id="others-title">{t('Or add it to a story')}</h2>
          <ul className="grid gap-1">
            {stories.map(({ id, title }) => (
              <li key={id}>
                <Link className="break" translate="no" href={`/stories/${id}${query}#add`}>
                  {title}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </main>
  )
}
