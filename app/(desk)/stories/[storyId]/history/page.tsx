import Link from 'next/link'
import { StoryHead } from '@/components/story-head'
import { Trail } from '@/components/trail'
import { listArticles } from '@/lib/db/articles'
import { listClaims } from '@/lib/db/claims'
import { db } from '@/lib/db/pool'
import { brokenLinks, headOf, listEvents } from '@/lib/db/trail'
import { guard, idOf, one, requireActor } from '@/lib/web/page'
import { deskZone } from '@/lib/web/report'
import { seeStory } from '@/lib/web/see'
import { titled, translator } from '@/lib/web/translate'

export const generateMetadata = titled('History')
const PAGE = 200

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
  const page = Math.min(10_000, Math.max(1, Number.parseInt(one((await searchParams).page), 10) || 1))
  const { story, articles, claims, head, faults, events } = await guard(async () => {
    const story = await seeStory(actor, storyId)
    const [articles, claims, head, faults] = await Promise.all([
      listArticles(db, storyId),
      listClaims(db, storyId, actor),
      headOf(db, storyId),
      brokenLinks(db, storyId),
    ])
    const last = head.seq - (page - 1) * PAGE
    const events =
      last > 0
        ? (await listEvents(db, storyId, actor, { after: Math.max(0, last - PAGE) })).filter((e) => e.seq <= last).reverse()
        : []
    return { story, articles, claims, head, faults, events }
  })
  const numbers = new Map(claims.map((c) => [c.id, `“${c.quote.slice(0, 50)}${c.quote.length > 50 ? '…' : ''}”`]))
  return (
    <main id="main" className="page grid gap-5">
      <StoryHead story={story} zone={zone} here="History" checking={articles.some((a) => a.stage === 'checking')} />
      {faults.length === 0 ? (
        <p className="notice notice-good small break">
          {t('The chain of {seq} events is whole. Its end is', { seq: head.seq })} <code>{head.hash.slice(0, 16)}…</code>
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
      {head.seq > PAGE && (
        <nav className="flex gap-3 justify-center" aria-label={t('Pages')}>
          {page > 1 && (
            <Link prefetch={false} className="btn" href={`?page=${page - 1}`}>
              {t('Newer')}
            </Link>
          )}
          {head.seq > page * PAGE && (
            <Link prefetch={false} className="btn" href={`?page=${page + 1}`}>
              {t('Older')}
            </Link>
          )}
        </nav>
      )}
    </main>
  )
}
