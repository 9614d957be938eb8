import { dayIn } from '@/components/controls/due'
import { Link } from '@/components/controls/link'
import { isInLane, LANE_NAMES, LANE_WORD, outletKey } from '@/components/desk/correction-columns'
import { CorrectionsBoard } from '@/components/desk/corrections-board'
import { CorrectionsFilter } from '@/components/desk/corrections-filter'
import { monthOfCorrections, whatWentWrong } from '@/components/desk/month'
import { ThisMonth, WhatWentWrong } from '@/components/desk/this-month'
import { listBoard } from '@/lib/db/corrections'
import { db } from '@/lib/db/pool'
import { countPost } from '@/lib/db/post'
import { reading } from '@/lib/db/replica'
import { noteSeen } from '@/lib/db/seen'
import { AppError } from '@/lib/domain/refusal'
import { whyNot } from '@/lib/review/policy'
import { guard, one, requireActor } from '@/lib/web/page'
import { deskZone } from '@/lib/web/report'
import { titled, translator } from '@/lib/web/translate'

export const generateMetadata = titled('Corrections')

export default async function CorrectionsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const actor = await requireActor('/corrections')
  const t = await translator()
  const query = await searchParams
  const lane = LANE_NAMES.find((name) => name === one(query.show, 20)) ?? 'open'
  const [story, outlet] = [one(query.story, 40), one(query.outlet, 200)]
  const [{ rows, total }, post] = await guard(async () => {
    const denial = whyNot(actor, 'see-corrections', null)
    if (denial) throw new AppError('forbidden', denial.message)
    return Promise.all([reading((on) => listBoard(on, actor)), countPost(db)])
  })
  await guard(() => noteSeen(db, actor, [...new Set(rows.map((row) => row.storyId))]))
  const among = rows.filter(
    (row) => (!story || row.storyId === story) && (!outlet || outletKey(row.outlet) === outletKey(outlet)),
  )
  const shown = among.filter((row) => isInLane(row, lane))
  const zone = await deskZone()
  const now = new Date().toISOString()
  const monthOf = (iso: string) => dayIn(zone, iso).slice(0, 7)
  const narrowed = { ...(story ? { story } : {}), ...(outlet ? { outlet } : {}) }
  return (
    <main id="main" className="page grid gap-6 grid-cols-[minmax(0,1fr)]">
      <div>
        <h1>{t('Corrections')}</h1>
        <p className="quiet mt-1">{t('A correction is done when readers of the article are told, not when it is written.')}</p>
      </div>
      {rows.length > 0 && (
        <div className="flex gap-x-6 gap-y-3 items-end justify-between flex-wrap">
          <nav className="tabs" aria-label={t('Which corrections')}>
            {LANE_NAMES.map((name) => (
              <Link
                key={name}
                href={{ pathname: '/corrections', query: { ...narrowed, ...(name === 'open' ? {} : { show: name }) } }}
                aria-current={name === lane ? 'page' : undefined}
              >
                {t(LANE_WORD[name])} <span className="quiet nums">{among.filter((row) => isInLane(row, name)).length}</span>
              </Link>
            ))}
          </nav>
          <CorrectionsFilter rows={rows} lane={lane} story={story} outlet={outlet} />
        </div>
      )}
      {total > rows.length && (
        <p className="notice notice-warn">
          {t('{shown} of {total} corrections are shown: what is open and waits longest first.', { shown: rows.length, total })}
        </p>
      )}
      {shown.length === 0 && (
        <div className="card p-6 grid gap-3 justify-items-start">
          <p>
            {rows.length === 0
              ? t('No correction is approved yet. Corrections are composed from approved disputes, under “Report” of a story.')
              : lane === 'open' && among.length === rows.length
                ? t('Nothing is open: every outlet answered, and the notices were printed.')
                : t('No correction is in this list.')}
          </p>
          {rows.length > 0 && (
            <Link className="btn" href="/corrections?show=all">
              {t('Show all corrections')}
            </Link>
          )}
        </div>
      )}
      <div className={rows.length > 0 ? 'home' : undefined}>
        <CorrectionsBoard rows={shown} zone={zone} mayRecord={actor.role !== 'admin'} isPostOn={post.isOn} />
        {rows.length > 0 && (
          <div className="month">
            <ThisMonth month={monthOfCorrections(rows, now, monthOf)} />
            <WhatWentWrong kinds={whatWentWrong(rows, now, monthOf)} />
          </div>
        )}
      </div>
    </main>
  )
}
