import { dayIn } from '@/components/controls/due'
import { Link } from '@/components/controls/link'
import { PrintButton } from '@/components/controls/print-button'
import { Acts } from '@/components/history/acts'
import { type HistoryAsked, historyAddress, readHistory } from '@/components/history/asked'
import { Chain } from '@/components/history/chain'
import { Earlier } from '@/components/history/earlier'
import { HistoryFilter } from '@/components/history/history-filter'
import { Trail } from '@/components/history/trail'
import { StoryHead } from '@/components/story/story-head'
import { listArticles } from '@/lib/db/articles'
import { listJudged } from '@/lib/db/claims'
import { db } from '@/lib/db/pool'
import { brokenLinks, brokenLinksIn, headOf, listEvents, listTrailPeople, PAGE } from '@/lib/db/trail'
import type { TrailEvent } from '@/lib/domain/event'
import { actsOf, pageOfActs } from '@/lib/domain/trail-acts'
import { typesOf } from '@/lib/domain/trail-kind'
import { hasDoubt } from '@/lib/engine/doubtful-line'
import { firstWords } from '@/lib/text/first-words'
import { quoted } from '@/lib/text/quoted'
import { beforeOf, guard, idOf, one, requireActor } from '@/lib/web/page'
import { deskZone } from '@/lib/web/report'
import { seeStory } from '@/lib/web/see'
import { titled, translator } from '@/lib/web/translate'

export const generateMetadata = titled('History')
/** So many acts, or events by themselves, are shown at once. */
const PART = 50

/** What is shown of what was read, and from where the rest goes on; null where there is none. */
function partOf(events: TrailEvent[], asked: HistoryAsked, most: number, zone: string) {
  const isAll = events.length < most
  if (asked.each) {
    const shown = events.slice(0, PART)
    return { acts: null, shown, next: shown.length < events.length ? shown.at(-1)!.seq : null }
  }
  const dayOf = (iso: string) => dayIn(zone, iso)
  const { shown: acts, isEnd } = pageOfActs(actsOf(events, dayOf), PART, isAll)
  const shown = acts.flatMap((act) => act.events)
  return { acts, shown, next: isEnd ? null : (shown.at(-1)?.seq ?? null) }
}

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
  const asked = readHistory(
    { kind: one(query.kind, 20), person: one(query.person, 40), show: one(query.show, 10) },
    beforeOf(query.before),
  )
  const wantsAll = one(query.check, 5) === 'all'
  const isNarrowed = asked.kind !== null || asked.person !== null
  const most = asked.each ? PART + 1 : PAGE
  const { story, articles, claims, people, head, faults, part } = await guard(async () => {
    const story = await seeStory(actor, storyId)
    const [articles, claims, head, people] = await Promise.all([
      listArticles(db, storyId),
      listJudged(db, storyId, actor),
      headOf(db, storyId),
      listTrailPeople(db, storyId),
    ])
    const last = Math.min(head.seq, (asked.before ?? Number.POSITIVE_INFINITY) - 1)
    const events = await listEvents(db, storyId, actor, {
      before: last + 1,
      most,
      newestFirst: true,
      ...(asked.kind ? { types: typesOf(asked.kind) } : {}),
      ...(asked.person ? { person: asked.person === 'desk' ? null : asked.person } : {}),
    })
    const part = partOf(events, asked, most, zone)
    const from = part.shown.at(-1)?.seq ?? 1
    const faults = wantsAll
      ? await brokenLinks(db, storyId)
      : isNarrowed
        ? null // what is shown is no unbroken part
        : await brokenLinksIn(db, storyId, from, last)
    return { story, articles, claims, people, head, faults, part }
  })
  const { acts, shown, next } = part
  const numbers = new Map(claims.map((c) => [c.id, quoted(firstWords(c.quote, 50))]))
  return (
    <main id="main" className="page grid gap-6 grid-cols-[minmax(0,1fr)]">
      <StoryHead
        story={story}
        zone={zone}
        here="History"
        checking={articles.some((a) => a.stage === 'checking')}
        doubt={hasDoubt(articles)}
        actions={
          <span className="no-print">
            <PrintButton />
          </span>
        }
      />
      <div className="flex gap-x-6 gap-y-3 items-end justify-between flex-wrap no-print">
        <nav className="tabs" aria-label={t('How it is told')}>
          {([false, true] as const).map((each) => (
            <Link
              key={String(each)}
              href={historyAddress(storyId, { ...asked, each, before: null })}
              aria-current={asked.each === each ? 'page' : undefined}
            >
              {each ? t('Every event') : t('What was done')}
            </Link>
          ))}
        </nav>
        <HistoryFilter storyId={storyId} asked={asked} people={people} />
      </div>
      {acts === null ? (
        <Trail events={shown} zone={zone} storyId={storyId} numbers={numbers} />
      ) : acts.length > 0 ? (
        <Acts acts={acts} zone={zone} storyId={storyId} numbers={numbers} />
      ) : (
        <p className="card p-6">{isNarrowed ? t('Nothing of this kind has happened here.') : t('Nothing has happened yet.')}</p>
      )}
      <Earlier
        count={next === null ? 0 : isNarrowed ? null : next - 1}
        at={historyAddress(storyId, { ...asked, before: next })}
        newest={asked.before !== null && asked.before <= head.seq ? historyAddress(storyId, { ...asked, before: null }) : null}
        label={t('Parts of the trail')}
      />
      <Chain
        faults={faults}
        head={head}
        isWhole={wantsAll || (shown.at(-1)?.seq === 1 && shown[0]?.seq === head.seq)}
        shown={[shown.at(-1)?.seq ?? 1, shown[0]?.seq ?? 0]}
        toCheck={`${historyAddress(storyId, asked)}${historyAddress(storyId, asked).includes('?') ? '&' : '?'}check=all`}
      />
    </main>
  )
}
