import { useTranslate } from '#translate'
import type { MonthOfCorrections } from './month'

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
          <strong className="month-figure">{t('{fixed} of {made}', { fixed: month.fixed, made: month.made })}</strong>{' '}
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
