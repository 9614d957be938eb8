import Link from 'next/link'
import { useTranslate } from '#translate'
import type { BarClaim } from '@/lib/domain/views'
import { progressOf } from '@/lib/review/progress'
import { blockerFilter, signOffBlockers } from '@/lib/review/sign-off'
import { ClaimBar } from './claim-bar'

/** How far the article under check is, what is left, and where to go on. */
export function Overview({ storyId, claims, signedOff }: { storyId: string; claims: readonly BarClaim[]; signedOff: boolean }) {
  const t = useTranslate()
  const progress = progressOf(claims)
  const bench = (query = '') => `/stories/${storyId}/check${query}`
  const next = claims.findIndex((c) => c.state === 'unchecked' || c.state === 'needs_recheck')
  const left = signOffBlockers({ states: claims.map((c) => c.state), uncovered: 0, awaiting: 0 }).filter(
    (b) => b.kind !== 'nothing',
  )
  return (
    <section className="card p-5 grid gap-4" aria-labelledby="overview-title">
      <div className="flex gap-3 items-center flex-wrap">
        <h2 id="overview-title" className="flex-1 nums">
          {t('{checked} of {total} claims checked', { checked: progress.total - progress.unchecked, total: progress.total })}
        </h2>
        {next >= 0 ? (
          <Link prefetch={false} className="btn btn-main" href={bench(`?claim=${claims[next]!.id}`)}>
            {progress.unchecked === progress.total ? t('Begin checking') : t('Go on at claim {number}', { number: next + 1 })}
          </Link>
        ) : (
          <Link prefetch={false} className="btn btn-main" href={left.length > 0 ? bench() : `/stories/${storyId}/report`}>
            {left.length > 0 ? t('Open the workbench') : signedOff ? t('Open the report') : t('Go to the sign-off')}
          </Link>
        )}
      </div>
      <ClaimBar claims={claims} storyId={storyId} />
      {left.length > 0 ? (
        <div className="grid gap-1.5">
          <h3>{t('What is left')}</h3>
          <ul className="grid gap-1">
            {left.map((b) => (
              <li key={b.kind}>
                <Link prefetch={false} href={bench(blockerFilter(b.kind))}>
                  {t(b.message, { count: b.count })}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ) : (
        <p className="quiet">
          {signedOff ? t('Every claim is decided, and the story is signed off.') : t('Every claim is decided.')}
        </p>
      )}
    </section>
  )
}
