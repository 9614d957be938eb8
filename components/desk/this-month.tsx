import { useTranslate } from '#translate'
import { FACET_WORD } from '@/lib/domain/words'
import type { MonthOfCorrections, WentWrong } from './month'

/** How the corrections of this month went: fixed and how, how long it took, and what stands. */
export function ThisMonth({ month }: { month: MonthOfCorrections }) {
  const t = useTranslate()
  const figures: [string, string | number][] = [
    [t('with a notice'), month.withNotice],
    [t('fixed silently'), month.silent],
    [
      t('median from asking to fix'),
      month.medianDays === null
        ? '–'
        : new Intl.NumberFormat(t.tag, { style: 'unit', unit: 'day', unitDisplay: 'long', maximumFractionDigits: 1 }).format(
            month.medianDays,
          ),
    ],
    [t('still standing after 7 days'), month.standing],
  ]
  return (
    <section className="grid gap-2 content-start" aria-labelledby="this-month">
      <h2 id="this-month">{t('This month')}</h2>
      <div className="card p-4 grid gap-3">
        <p className="nums">
          <strong className="text-xl">{t('{fixed} of {made}', { fixed: month.fixed, made: month.made })}</strong>{' '}
          <span className="quiet">{t('corrections fixed')}</span>
        </p>
        <dl className="grid gap-2 small nums">
          {figures.map(([word, value]) => (
            <div key={word} className="flex justify-between gap-3">
              <dt className="quiet">{word}</dt>
              <dd className="font-semibold text-end">{value}</dd>
            </div>
          ))}
        </dl>
      </div>
    </section>
  )
}

/** What went wrong in the corrections of this month, by kind. */
export function WhatWentWrong({ kinds }: { kinds: readonly { kind: WentWrong; count: number }[] }) {
  const t = useTranslate()
  if (kinds.length === 0) return null
  const wordOf = (kind: WentWrong) =>
    kind === 'garbled' ? t('Broken by rewriting') : kind === 'other' ? t('Other') : t(FACET_WORD[kind])
  return (
    <section className="grid gap-2" aria-labelledby="went-wrong">
      <h2 id="went-wrong">{t('What went wrong')}</h2>
      <dl className="card p-4 grid gap-2 small nums">
        {kinds.map(({ kind, count }) => (
          <div key={kind} className="flex justify-between gap-3">
            <dt className="quiet">{wordOf(kind)}</dt>
            <dd className="font-semibold text-end">{count}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
