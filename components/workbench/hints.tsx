'use client'
import { useTranslate } from '#translate'
import type { ClaimView, HintView } from '@/lib/domain/views'
import { countFacts, factsOf } from '@/lib/review/facts'
import { Change } from '../revision/change'
import { readingOf } from '../revision/draft'
import type { Bench } from './bench'
import { mayEdit } from './commands/may'
import { toMissing } from './commands/verdict'
import { draftAt, missingIn } from './seen'
import { adoptHint, setHints, splitClaim } from './steps'
import { useBench, useWorks } from './use-bench'
import { useNarrow } from './use-narrow'

const MOST_OPEN = 4
const HINT_WORD = { flag: 'Flag', agrees: 'Agrees', differs: 'Differs', absent: 'Absent' } as const

/** Whether what is written lacks nothing. */
const isComplete = (bench: Bench): boolean => {
  const content = draftAt(bench)?.content
  return Boolean(content?.value) && Object.keys(missingIn(bench, content!)).length === 0
}

/** Hints that say the same of the same words, of whichever source, as one. */
function once(hints: readonly HintView[]): [HintView, ...HintView[]][] {
  const same = new Map<string, [HintView, ...HintView[]]>()
  for (const hint of hints) {
    const key = JSON.stringify([hint.kind, hint.outcome, hint.reason, hint.start, hint.end, hint.dismissed])
    const known = same.get(key)
    if (known) known.push(hint)
    else same.set(key, [hint])
  }
  return [...same.values()]
}

/** A claim that carries two statements: where the second starts, and splitting it there. */
function ToSplit({ claim, at }: { claim: ClaimView; at: number }) {
  const t = useTranslate()
  const works = useWorks()
  return (
    <p className="small flex gap-2 items-center flex-wrap py-0.5">
      <span className="badge v">{t('Split?')}</span>
      <span className="flex-1">
        {t('It carries two statements; the second starts at “{words}…”', {
          words: claim.quote.slice(at - claim.start, at - claim.start + 40),
        })}
      </span>
      <button type="button" className="btn btn-small" onClick={() => void splitClaim(works, at)}>
        {t('Split there')}
      </button>
    </p>
  )
}

/** What a person may make a reason of: something is wrong here, or reads otherwise there. */
const isWarning = (hint: HintView) => hint.kind === 'flag' || hint.outcome === 'differs'

/** What the engine noticed about a claim: to be used as a reason, dismissed, or brought back. */
export function Hints({ claim }: { claim: ClaimView }) {
  const t = useTranslate()
  const works = useWorks()
  const { articles } = useBench((b) => b.given)
  const editable = useBench(mayEdit)
  const isNarrow = useNarrow()
  // a verdict that lacks nothing has taken from them what it wanted: they fold, and the whole of it is in sight
  const isSettled = useBench((b) => editable && isComplete(b))
  const noticed = once(claim.hints.filter((h) => !h.dismissed && isWarning(h)))
  const live = isSettled ? [] : noticed
  const folded = isSettled ? noticed : noticed.slice(MOST_OPEN)
  const told = claim.hints.filter((h) => !h.dismissed && (h.outcome === 'agrees' || h.outcome === 'absent'))
  const gone = claim.hints.filter((h) => h.dismissed)

  // the chips beside each source's passages are made of the same facts
  const sources = articles.filter((a) => told.some((h) => h.otherVersionId === a.versionId))
  const countedIn = ({ versionId, outlet }: (typeof articles)[number]): string => {
    const { agrees, absent } = countFacts(factsOf(told.filter((h) => h.otherVersionId === versionId)))
    const counted = [
      agrees > 0 && t('{n, plural, one {# fact matches} other {# facts match}}', { n: agrees }),
      absent > 0 && t('{n} missing', { n: absent }),
    ]
    return `${outlet || t('Outlet unknown')}: ${counted.filter(Boolean).join(', ')}`
  }
  const wordOf = (hint: HintView) => HINT_WORD[hint.kind === 'flag' ? 'flag' : (hint.outcome ?? 'absent')]
  const take = (hint: HintView) => {
    adoptHint(works, hint)
    // a note is written next; on a phone that brings up the keyboard over what is read
    if (!isNarrow) toMissing(works)
  }
  const nameOf = ({ outlet }: (typeof articles)[number]) => outlet || t('Outlet unknown')
  const isOneOfMany = articles.length > 2
  const row = ([hint, ...same]: readonly [HintView, ...HintView[]]) => {
    const reason = t.kept(hint.reason)
    const reading = readingOf(hint, claim, articles)
    const versions = [hint, ...same].map((h) => h.otherVersionId)
    const of = isOneOfMany ? articles.filter((a) => versions.includes(a.versionId)).map(nameOf) : []
    return (
      <li key={hint.id}>
        <span className={`badge ${isWarning(hint) ? 'badge-warn' : 'v'}`}>{t(wordOf(hint))}</span>
        <span className="small">
          {of.length > 0 && <span className="quiet">{of.join(', ')}: </span>}
          {reason}{' '}
          {reading !== null && (
            <span className="inline-block">
              {t('Possible reading:')}{' '}
              <span className="serif inline-block" translate="no" dir="auto">
                <Change was={claim.quote.slice(hint.start - claim.start, hint.end - claim.start)} is={reading} />
              </span>
            </span>
          )}
        </span>
        {editable && isWarning(hint) && (
          <button type="button" className="btn btn-small" onClick={() => take(hint)}>
            {hint.used ? t('Applied') : t('Apply')}
            <span className="sr-only"> {t('as a reason: {reason}', { reason })}</span>
          </button>
        )}
        <button
          type="button"
          className="btn btn-small btn-quiet"
          onClick={() => void setHints(works, [hint, ...same], !hint.dismissed)}
        >
          {hint.dismissed ? t('Bring back') : t('Dismiss')}
          <span className="sr-only">: {reason}</span>
        </button>
      </li>
    )
  }
  return (
    <div className="mb-2">
      {editable && claim.splitAt !== null && <ToSplit claim={claim} at={claim.splitAt} />}
      {live.length > 0 && (
        <div role="group" aria-label={t('What the desk noticed')}>
          <ul className="noticed">{live.slice(0, MOST_OPEN).map(row)}</ul>
        </div>
      )}
      {(folded.length > 0 || told.length > 0 || gone.length > 0) && (
        <details className="small">
          <summary className="quiet">
            {[
              folded.length > 0 &&
                (isSettled
                  ? t('{n, plural, one {# thing noticed} other {# things noticed}}', { n: folded.length })
                  : t('{n} more', { n: folded.length })),
              ...sources.map(countedIn),
              gone.length > 0 && t('{n} dismissed', { n: gone.length }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </summary>
          <ul className="noticed">{[...folded, ...once(told), ...once(gone)].map(row)}</ul>
        </details>
      )}
    </div>
  )
}
