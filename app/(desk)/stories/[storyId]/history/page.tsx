import Link from 'next/link'
import { Earlier } from '@/components/history/earlier'
import { Trail } from '@/components/history/trail'
import { StoryHead } from '@/components/story/story-head'
import { listArticles } from '@/lib/db/articles'
import { listClaims } from '@/lib/db/claims'
import { db } from '@/lib/db/pool'
import { brokenLinks, brokenLinksIn, headOf, listEvents } from '@/lib/db/trail'
import { quoted } from '@/lib/text/quoted'
import { beforeOf, guard, idOf, one, requireActor } from '@/lib/web/page'
import { deskZone } from '@/lib/web/report'
import { seeStory } from '@/lib/web/see'
import { titled, translator } from '@/lib/web/translate'

export const generateMetadata = titled('History')
/** So many events are shown at once. */
const PART = 50

export default async function HistoryPage({
  params,
  searchParams,
}: {
  params: Promise<{ storyId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const t = await translator()
  const storyId = idOf((await params).storyId)
  const actor = await requireActor(`/stories/${storyId}/history`)
  const zone = await deskZone()
  const query = await searchParams
  const before = beforeOf(query.before)
  const wantsAll = one(query.check, 5) === 'all'
  const { story, articles, claims, head, faults, events } = await guard(async () => {
    const story = await seeStory(actor, storyId)
    const [articles, claims, head] = await Promise.all([
      listArticles(db, storyId),
      listClaims(db, storyId, actor),
      headOf(db, storyId),
    ])
    const last = Math.min(head.seq, (before ?? Number.POSITIVE_INFINITY) - 1)
    const [events, faults] = await Promise.all([
      listEvents(db, storyId, actor, { before: last + 1, most: PART, newestFirst: true }),
      wantsAll ? brokenLinks(db, storyId) : brokenLinksIn(db, storyId, Math.max(1, last - PART + 1), last),
    ])
    return { story, articles, claims, head, faults, events }
  })
  const [newest, oldest] = [events[0]?.seq ?? 0, events.at(-1)?.seq ?? 1]
  const isWhole = wantsAll || (oldest === 1 && newest === head.seq)
  const numbers = new Map(claims.map((c) => [c.id, quoted(`${c.quote.slice(0, 50)}${c.quote.length > 50 ? '…' : ''}`)]))
  return (
    <main id="main" className="page grid gap-5">
      <StoryHead story={story} zone={zone} here="History" checking={articles.some((a) => a.stage === 'checking')} />
      {faults.length === 0 ? (
        <p className="notice notice-good small break flex gap-3 items-center flex-wrap">
          <span>
            {isWhole
              ? t('Log verified, {seq} events. Its end is', { seq: head.seq })
              : t('Events {from} to {to} follow each other unbroken. The trail of {seq} events ends with', {
                  from: oldest,
                  to: newest,
                  seq: head.seq,
                })}{' '}
            <code>{head.hash.slice(0, 16)}…</code>
          </span>
          {!isWhole && (
            <Link prefetch={false} href={`?check=all${before ? `&before=${before}` : ''}`}>
              {t('Check the whole chain')}
            </Link>
          )}
        </p>
      ) : (
        <p className="notice notice-wrong" role="alert">
          {t('The chain is broken at event {seq}: {fault}. Tell an admin and keep the backups.', {
            seq: faults[0]!.seq,
            fault: faults[0]!.fault,
          })}
        </p>
      )}
      <Trail events={events} zone={zone} storyId={storyId} numbers={numbers} />
      <Earlier
        count={oldest - 1}
        at={`?before=${oldest}`}
        newest={before !== null && newest < head.seq ? `/stories/${storyId}/history` : null}
        label={t('Parts of the trail')}
      />
    </main>
  )
}
