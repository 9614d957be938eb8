'use client'
import { useTranslate } from '#translate'
import { initialsOf, type Present } from '../live/presence'

/** Who else has the story open, as initials with the whole name for everybody who cannot guess it. */
export function People({ there }: { there: readonly Present[] }) {
  const t = useTranslate()
  const people = [...new Map(there.map((p) => [p.personId, p])).values()]
  if (people.length === 0) return null
  return (
    <div role="group" aria-label={t('Also here')}>
      <ul className="flex gap-1">
        {people.map((p) => (
          <li key={p.personId} className="initials" title={t('{name} has this story open', { name: p.name })}>
            <span aria-hidden="true">{initialsOf(p.name)}</span>
            <span className="sr-only">{p.name}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Who has one claim open. */
export function AtClaim({ people }: { people: readonly Present[] }) {
  const t = useTranslate()
  return people.map((p) => (
    <span
      key={p.tab}
      className={p.writing ? 'initials initials-writing' : 'initials'}
      title={p.writing ? t('{name} is writing', { name: p.name }) : t('{name} has this claim open', { name: p.name })}
    >
      <span aria-hidden="true">{initialsOf(p.name)}</span>
      <span className="sr-only">
        {p.writing ? t('{name} is writing', { name: p.name }) : t('{name} has this claim open', { name: p.name })}
      </span>
    </span>
  ))
}
