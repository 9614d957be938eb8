import { useTranslate } from '#translate'
import type { BarClaim } from '@/lib/domain/views'
import type { NextStep, StageNow } from '@/lib/review/next-step'
import { progressOf } from '@/lib/review/progress'
import { blockerFilter, type SignOffBlocker } from '@/lib/review/sign-off'
import { Link } from '../controls/link'
import { ClaimBar } from './claim-bar'

const STAGE_WORD: Record<StageNow['stage'], string> = { read: 'Read', check: 'Check', approve: 'Approve', sign: 'Sign off' }

/** An article of the story as a bar of its claims. */
export interface Strip {
  articleId: string
  outlet: string
  language: string
  claims: readonly BarClaim[]
}

/** How far a story is, what is left of it, and the one thing that its reader does next. */
export function Overview({
  storyId,
  strips,
  stages,
  left,
  next,
  signedOff,
}: {
  storyId: string
  /** The article under check first. */
  strips: readonly Strip[]
  stages: readonly StageNow[]
  left: readonly SignOffBlocker[]
  next: NextStep | null
  signedOff: boolean
}) {
  const t = useTranslate()
  const progress = progressOf(strips[0]?.claims ?? [])
  return (
    <section className="card p-4 grid gap-4 grid-cols-[minmax(0,1fr)]" aria-labelledby="overview-title">
      <div className="flex gap-3 items-center flex-wrap">
        <div className="flex-1 min-w-48">
          <h2 id="overview-title" className="nums">
            {progress.total > 0
              ? t('{checked} of {total} claims checked', { checked: progress.total - progress.unchecked, total: progress.total })
              : t('No claims yet.')}
          </h2>
          {next?.why && <p className="quiet">{t(next.why)}</p>}
        </div>
        {next && (
          <Link className="btn btn-main" href={next.href}>
            {t(next.label)}
          </Link>
        )}
      </div>
      {strips.map((strip) => (
        <div key={strip.articleId} className="grid gap-1">
          {strips.length > 1 && (
            <span className="small quiet" translate="no" dir="auto" lang={strip.language}>
              {strip.outlet}
            </span>
          )}
          <ClaimBar claims={strip.claims} storyId={storyId} />
        </div>
      ))}
      <ol className="stages" aria-label={t('How far the story is')}>
        {stages.map(({ stage, is, says }) => (
          <li
            key={stage}
            className={`stage grid content-start pt-2 break stage-${is}`}
            aria-current={is === 'now' ? 'step' : undefined}
          >
            <span className="font-semibold">
              {is === 'done' && <span aria-hidden="true">✓ </span>}
              {t(STAGE_WORD[stage])}
              {is === 'done' && <span className="sr-only"> {t('done')}</span>}
            </span>
            <span className="small quiet nums">{t(says)}</span>
          </li>
        ))}
      </ol>
      {progress.total > 0 && <WhatIsLeft storyId={storyId} left={left} signedOff={signedOff} />}
    </section>
  )
}

function WhatIsLeft({ storyId, left, signedOff }: { storyId: string; left: readonly SignOffBlocker[]; signedOff: boolean }) {
  const t = useTranslate()
  if (left.length === 0)
    return (
      <p className="quiet">
        {signedOff ? t('Every claim is decided, and the story is signed off.') : t('Every claim is decided.')}
      </p>
    )
  return (
    <div className="grid gap-2">
      <h3>{t('What is left')}</h3>
      <ul className="left-list">
        {left.map((b) => (
          <li key={b.kind}>
            <Link href={`/stories/${storyId}/check${blockerFilter(b.kind)}`}>{t(b.message, { count: b.count })}</Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
