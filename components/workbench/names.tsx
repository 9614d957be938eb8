'use client'
import { useTranslate } from '#translate'
import { Link } from '../controls/link'
import { ProposedNames } from '../controls/proposed-names'
import { useBench } from './use-bench'

/** The names that the desk holds to be one, for this story: a spelling from this list is a note, not a dispute. */
export function Names() {
  const t = useTranslate()
  const { names: pairs, story } = useBench((b) => b.given)
  return (
    <div className="p-4 grid gap-3 content-start">
      {pairs.length === 0 ? (
        <p className="quiet">{t('The ledger holds no names for this story yet.')}</p>
      ) : (
        <ul className="grid gap-1">
          {pairs.map((pair) => (
            <li key={`${pair.one}=${pair.other}`} className="flex gap-2 items-baseline flex-wrap">
              <span className="serif" translate="no" dir="auto">
                {pair.one}
              </span>
              <span className="quiet small">{t('is the same as')}</span>
              <span className="serif" translate="no" dir="auto">
                {pair.other}
              </span>
            </li>
          ))}
        </ul>
      )}
      <ProposedNames storyId={story.id} />
      <p>
        <Link className="btn btn-small" href={`/ledger?story=${story.id}`}>
          {t('Propose a pair of names')}
        </Link>
      </p>
    </div>
  )
}
