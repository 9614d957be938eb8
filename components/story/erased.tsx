import { useTranslate } from '#translate'
import type { ErasureView } from '@/lib/domain/erasure'
import { Moment } from '../controls/due'

/** What was erased of a story: when, why, by what law. */
export function Erased({ erasures, zone }: { erasures: readonly ErasureView[]; zone: string }) {
  const t = useTranslate()
  if (erasures.length === 0) return null
  return (
    <section className="card p-4 grid gap-2" aria-labelledby="erased-title">
      <h2 id="erased-title" className="text-base">
        {t('Erased')}
      </h2>
      <ul className="grid gap-2">
        {erasures.map(({ id, kind, reason, law, at }) => (
          <li key={id} className="small">
            {kind === 'story'
              ? t('The whole story')
              : kind === 'version'
                ? t('A text of an article')
                : kind === 'sealed-name'
                  ? t('A sealed name')
                  : t('A note')}
            {', '}
            <Moment iso={at} zone={zone} />
            {': '}
            {t('because of {law}. {reason}', { law, reason })}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** That a story is under legal hold, for who neither holds it nor lifts it. */
export function Held() {
  const t = useTranslate()
  return (
    <section className="card p-4 grid gap-2" aria-labelledby="held-title">
      <h2 id="held-title" className="text-base">
        {t('Legal hold')}
      </h2>
      <p className="small quiet">
        {t('Under legal hold nothing of this story is erased, by hand or by the house’s retention rules. An admin lifts it.')}
      </p>
    </section>
  )
}
