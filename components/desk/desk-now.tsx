import { useTranslate } from '#translate'
import type { DeskNow } from '@/lib/domain/views'
import { VERDICT_WORD, VERDICTS } from '@/lib/domain/words'

const HEIGHT = 56
const STEP = 18

/** How the desk stands: approved today, waiting, asked of outlets, how long a decision takes, the last days, and who has how much. */
export function DeskAtAGlance({ now: { days, waiting, asked, minutes, load } }: { now: DeskNow }) {
  const t = useTranslate()
  const today = days.at(-1)
  const decided = today ? today.corroborated + today.disputed + today.unverified : 0
  const figures: [number | string, string][] = [
    [decided, t('approved today')],
    [waiting, t('waiting for an editor')],
    [asked, t('corrections asked for and open')],
    [minutes === null ? '–' : inHours(minutes, t), t('median, submitted to decided')],
  ]
  return (
    <section className="desk-now" aria-labelledby="desk-now">
      <h2 id="desk-now">{t('The desk now')}</h2>
      <dl className="card figures grid grid-cols-2 sm:max-md:grid-cols-4 gap-4 p-4 nums">
        {figures.map(([value, word]) => (
          <div key={word}>
            <dt className="small quiet">{word}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="small quiet">{t('Without practice and restricted stories. Counted once a minute.')}</p>
      <Days days={days} />
      {load.length > 0 && <Load load={load} />}
    </section>
  )
}

type Translate = ReturnType<typeof useTranslate>
const inHours = (minutes: number, t: Translate): string =>
  minutes < 90
    ? t('{minutes} min', { minutes })
    : minutes < 48 * 60
      ? t('{hours} h', { hours: Math.round(minutes / 60) })
      : t('{days} days', { days: Math.round(minutes / 1440) })

/** The last days as bars, a colour a verdict. */
function Days({ days }: Pick<DeskNow, 'days'>) {
  const t = useTranslate()
  const sum = (d: DeskNow['days'][number]) => d.corroborated + d.disputed + d.unverified
  const most = Math.max(1, ...days.map(sum))
  const all = days.reduce((n, d) => n + sum(d), 0)
  if (all === 0) return null
  const date = new Intl.DateTimeFormat(t.tag, { day: 'numeric', month: 'short', timeZone: 'UTC' })
  return (
    <figure className="card p-4 grid gap-2 content-start">
      <h3>{t('Decided, last {days} days', { days: days.length })}</h3>
      <svg
        viewBox={`0 0 ${days.length * STEP} ${HEIGHT}`}
        className="w-full h-20"
        preserveAspectRatio="none"
        role="img"
        aria-label={t('Approved in the last {days} days: {all}', { days: days.length, all })}
      >
        {days.map((d, i) => {
          let y = HEIGHT
          return (
            <g key={d.day}>
              <title>{`${date.format(new Date(d.day))}: ${sum(d)}`}</title>
              {sum(d) === 0 && <rect x={i * STEP + 2} y={HEIGHT - 1} width={STEP - 4} height={1} className="f-none" />}
              {VERDICTS.map((v) => {
                const height = (d[v] / most) * (HEIGHT - 2)
                y -= height
                return height > 0 ? (
                  <rect key={v} x={i * STEP + 2} y={y} width={STEP - 4} height={height} className={`f-${v}`} />
                ) : null
              })}
            </g>
          )
        })}
      </svg>
      <figcaption className="small quiet flex gap-x-3 flex-wrap">
        {VERDICTS.map((v) => (
          <span key={v} className="inline-flex items-center gap-1">
            <svg className="w-2 h-2" viewBox="0 0 8 8" aria-hidden="true">
              <rect width={8} height={8} rx={2} className={`f-${v}`} />
            </svg>
            {t(VERDICT_WORD[v])}
          </span>
        ))}
      </figcaption>
    </figure>
  )
}

/** Who has how many claims open, by name: to see who is free, not who is fast. */
function Load({ load }: Pick<DeskNow, 'load'>) {
  const t = useTranslate()
  const most = Math.max(...load.map((l) => l.open))
  return (
    <section className="card p-4 grid gap-2 content-start" aria-labelledby="desk-load">
      <h3 id="desk-load">{t('Open claims by person')}</h3>
      <ul className="grid gap-2 small nums">
        {load.map(({ personId, name, open }) => (
          <li key={personId} className="grid grid-cols-[minmax(0,7rem)_minmax(0,1fr)_2.2rem] gap-2 items-center">
            <span className="truncate">{name}</span>
            <svg className="w-full h-1.5 rounded-full" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
              <rect width={100} height={4} className="f-none" />
              <rect width={(open / most) * 100} height={4} className="fill-(--ink-soft)" />
            </svg>
            <span className="text-end">{open}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
