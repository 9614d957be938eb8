import { useTranslate } from '#translate'
import type { Act } from '@/lib/domain/trail-acts'
import type { HoldingView } from '@/lib/domain/views'
import { ROLE_WORD } from '@/lib/domain/words'
import type { Translate } from '@/lib/messages/translate'
import { Ago } from '../controls/due'
import { Link } from '../controls/link'
import { saidOf } from '../history/said'

const held = ({ owner, open, readings, decided }: HoldingView, t: Translate): string =>
  [
    owner ? t('owner') : '',
    open > 0 ? t('{n, plural, one {# open claim} other {# open claims}}', { n: open }) : '',
    readings > 0 ? t('{n, plural, one {# second reading} other {# second readings}}', { n: readings }) : '',
    decided > 0 ? t('{n} decided', { n: decided }) : '',
  ]
    .filter(Boolean)
    .join(' · ')

/** Who has something in a story, and what each holds. */
export function Holding({ people }: { people: readonly HoldingView[] }) {
  const t = useTranslate()
  return (
    <section className="grid gap-2" aria-labelledby="holding-title">
      <h2 id="holding-title">{t('Who holds what')}</h2>
      <ul className="card p-4 grid gap-2">
        {people.map((person) => (
          <li key={person.id} className="grid min-w-0">
            <span className="flex gap-2 items-baseline justify-between min-w-0">
              <span className="font-semibold truncate" translate="no" dir="auto">
                {t.kept(person.name)}
              </span>
              <span className="small quiet flex-none">{t(ROLE_WORD[person.role])}</span>
            </span>
            <span className="small quiet nums">{held(person, t) || t('nothing open')}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What was done last in a story, and the way to all of it. */
export function Latest({ acts, storyId }: { acts: readonly Act[]; storyId: string }) {
  const t = useTranslate()
  return (
    <section className="grid gap-2" aria-labelledby="latest-title">
      <h2 id="latest-title">{t('Latest')}</h2>
      <div className="card p-4 grid gap-2">
        <ul className="grid gap-2 small">
          {acts.map((act) => (
            <li key={act.events[0]!.seq} className="min-w-0">
              <span className="clip2 break">
                <strong>{act.events[0]!.personName ?? t('The desk')}</strong> {saidOf(act, t)}
              </span>
              <span className="quiet">
                <Ago iso={act.events[0]!.at} />
              </span>
            </li>
          ))}
        </ul>
        <Link className="small" href={`/stories/${storyId}/history`}>
          {t('History')}
        </Link>
      </div>
    </section>
  )
}
