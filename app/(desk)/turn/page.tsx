import { Moment, Waiting } from '@/components/controls/due'
import { Link } from '@/components/controls/link'
import { ProgressPicture } from '@/components/controls/progress'
import { DeskAtAGlance } from '@/components/desk/desk-now'
import { HandOver } from '@/components/story/hand-over'
import { PracticeButton } from '@/components/story/practice-button'
import { listAbsent, listDesk, passwordSetBy } from '@/lib/db/people'
import { db } from '@/lib/db/pool'
import { reading } from '@/lib/db/replica'
import { noteSeen } from '@/lib/db/seen'
import { countsOf } from '@/lib/db/stories'
import { listTurn } from '@/lib/db/turn'
import type { Actor } from '@/lib/domain/person'
import { TURN, wayTo } from '@/lib/domain/turn'
import { can } from '@/lib/review/policy'
import { progressOfCounted } from '@/lib/review/progress'
import { deskFigures } from '@/lib/web/desk-now'
import { guard, requireActor } from '@/lib/web/page'
import { deskZone } from '@/lib/web/report'
import { titled, translator } from '@/lib/web/translate'

export const generateMetadata = titled('Your turn')

/** Of so many stories, the first that wait, the page shows how far they are. */
const MOST_STRIPS = 25

/** What waits for somebody, who could take it over, whose work they may give on, and who set their password. */
const readTurn = (actor: Actor, givesOn: boolean) =>
  Promise.all([
    reading((on) => listTurn(on, actor)),
    listDesk(db),
    givesOn ? listAbsent(db, actor) : [],
    passwordSetBy(db, actor.id),
  ])

export default async function TurnPage() {
  const actor = await requireActor('/turn')
  const t = await translator()
  const givesOn = can(actor, 'give-on', null)
  const [items, people, absent, reset] = await guard(() => readTurn(actor, givesOn))
  // what somebody wrote to them about a verdict is something of it
  await guard(() => noteSeen(db, actor, [...new Set(items.flatMap((item) => (item.text && item.storyId ? [item.storyId] : [])))]))
  const onDesk = can(actor, 'make-story', null)
  const zone = await deskZone()
  const stories = [...new Set(items.flatMap((item) => item.storyId ?? []))].slice(0, MOST_STRIPS)
  const counts = await guard(() => countsOf(db, actor, stories))
  // once a story, where it waits first
  const stripAt = new Map(stories.map((id) => [items.findIndex((item) => item.storyId === id), counts.get(id)]))
  const now = onDesk ? await guard(() => deskFigures(zone)) : null
  return (
    <main id="main" className="page grid gap-6">
      <div className="flex items-center justify-between gap-4 flex-wrap">
        <h1>{t('Your turn')}</h1>
        {onDesk && (
          <div className="flex gap-2 max-sm:gap-x-1 flex-wrap">
            <Link className="btn btn-main" href="/stories/new">
              {t('New story')}
            </Link>
            <PracticeButton />
            <HandOver people={people.filter((p) => p.id !== actor.id)} storyId={null} absent={absent} />
          </div>
        )}
      </div>
      {reset && (
        <p className="notice notice-warn flex gap-x-3 gap-y-1 items-center flex-wrap">
          <span>
            {t('{name} set a new password for you, and ended your sessions:', { name: reset.by || t('The desk') })}{' '}
            <Moment iso={reset.at} zone={zone} />
          </span>
          <Link href="/account">{t('Choose one that you alone know')}</Link>
        </p>
      )}
      <div className={now ? 'home' : undefined}>
        {items.length === 0 ? (
          <div className="card p-6 grid gap-3 justify-items-start">
            <p>{onDesk ? t('Nothing waits for you.') : t('Admins look after accounts. Journalists check and editors decide.')}</p>
            {onDesk && <p className="quiet">{t('Begin a story, or practise on one of your own, where nothing counts.')}</p>}
            <Link className="btn" href={onDesk ? '/stories' : '/people'}>
              {onDesk ? t('Show all stories') : t('People')}
            </Link>
          </div>
        ) : (
          <ol className="card turn-list">
            {items.map((item, i) => (
              <li key={`${item.kind}-${item.storyId}-${item.claimId ?? item.articleId}`} className={`turn turn-${item.kind}`}>
                <span className="turn-sign" aria-hidden="true">
                  {TURN[item.kind].sign}
                </span>
                <div className="grid gap-0.5 grid-cols-[minmax(0,1fr)]">
                  <Link href={wayTo(item)} className="font-semibold" data-row>
                    {t.said(TURN[item.kind].title(item.count))}
                  </Link>
                  {item.text && (
                    <p className="break clip2 max-sm:line-clamp-4" dir="auto">
                      {item.by && <span className="quiet">{item.by}: </span>}
                      {item.text}
                    </p>
                  )}
                  {item.storyTitle && (
                    <p className="small quiet truncate" translate="no" dir="auto">
                      {item.storyTitle}
                    </p>
                  )}
                  {stripAt.get(i) && (
                    <div className="max-w-72 pt-1">
                      <ProgressPicture progress={progressOfCounted(stripAt.get(i)!)} sentence={false} />
                    </div>
                  )}
                </div>
                <div className="turn-when small quiet">
                  <span>
                    {t('waits')} <Waiting since={item.since} />
                  </span>
                  {item.dueAt && (
                    <span>
                      {t('due')} <Waiting since={item.dueAt} zone={zone} due />
                    </span>
                  )}
                </div>
                <Link href={wayTo(item)} className="btn btn-small">
                  {t.said(TURN[item.kind].action)}
                  <span className="sr-only"> {item.storyTitle}</span>
                </Link>
              </li>
            ))}
          </ol>
        )}
        {now && <DeskAtAGlance now={now} />}
      </div>
    </main>
  )
}
