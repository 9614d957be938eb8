import { useTranslate } from '#translate'
import { type Act, byDay } from '@/lib/domain/trail-acts'
import { sentenceOf } from '@/lib/domain/trail-sentence'
import { DayOf, dayIn, TimeOf } from '../controls/due'
import { saidOf } from './said'
import { Change, ToClaim } from './trail'

/** What people did, newest first, by the day: an act a line, what it was made of below it. */
export function Acts({
  acts,
  zone,
  storyId,
  numbers,
}: {
  acts: readonly Act[]
  zone: string
  storyId: string
  numbers: ReadonlyMap<string, string>
}) {
  return byDay(acts, (iso) => dayIn(zone, iso)).map(({ day, acts }) => (
    <section key={day} className="grid gap-2 grid-cols-[minmax(0,1fr)]" aria-labelledby={`day-${day}`}>
      <h2 id={`day-${day}`}>
        <DayOf iso={acts[0]!.events[0]!.at} zone={zone} />
      </h2>
      <ol className="card divide-y divide-(--line)">
        {acts.map((act) => (
          <OneAct key={act.events[0]!.seq} act={act} zone={zone} storyId={storyId} numbers={numbers} />
        ))}
      </ol>
    </section>
  ))
}

function OneAct({
  act,
  zone,
  storyId,
  numbers,
}: {
  act: Act
  zone: string
  storyId: string
  numbers: ReadonlyMap<string, string>
}) {
  const t = useTranslate()
  const inOrder = [...act.events].reverse()
  const [first, last] = [inOrder[0]!, inOrder.at(-1)!]
  const claims = new Set(inOrder.map((event) => event.claimId))
  return (
    <li className="act">
      <span className="small quiet">
        <TimeOf from={first.at} to={last.at} zone={zone} />
      </span>
      <div className="min-w-0">
        <p className="break">
          <strong>{first.personName ? t.kept(first.personName) : t('The desk')}</strong> {saidOf(act, t)}
          {claims.size === 1 && <ToClaim event={first} storyId={storyId} numbers={numbers} />}
        </p>
        {inOrder.length === 1 ? (
          <Change event={first} />
        ) : (
          <details className="act-parts">
            <summary className="small">{t('{n, plural, one {One event} other {# events}}', { n: inOrder.length })}</summary>
            <ol className="grid gap-2 mt-2">
              {inOrder.map((event) => (
                <li key={event.seq} className="small">
                  <p className="break">
                    <span className="quiet nums">{event.seq}</span> {t(sentenceOf(event))}
                    {claims.size > 1 && <ToClaim event={event} storyId={storyId} numbers={numbers} />}
                  </p>
                  <Change event={event} />
                </li>
              ))}
            </ol>
          </details>
        )}
      </div>
    </li>
  )
}
