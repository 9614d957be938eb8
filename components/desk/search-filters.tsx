import { useTranslate } from '#translate'
import { FOUND_KIND_WORD, FOUND_KINDS, FOUND_STATES, type SearchFilters } from '@/lib/domain/search'
import type { PersonOnDesk } from '@/lib/domain/views'
import { STATE_WORD, VERDICT_WORD, VERDICTS } from '@/lib/domain/words'

/** A choice among some, or none of them. */
function Choice({
  name,
  label,
  any,
  value,
  options,
}: {
  name: string
  label: string
  any: string
  value?: string
  options: readonly (readonly [string, string])[]
}) {
  return (
    <div className="field">
      <label htmlFor={`f-${name}`}>{label}</label>
      <select id={`f-${name}`} name={name} className="input" defaultValue={value ?? ''}>
        <option value="">{any}</option>
        {options.map(([key, word]) => (
          <option key={key} value={key}>
            {word}
          </option>
        ))}
      </select>
    </div>
  )
}

/** To what a search is narrowed: by kind, outlet, verdict, state, person and day. Fields of the form around them. */
export function SearchFilterFields({ filters, people }: { filters: SearchFilters; people: readonly PersonOnDesk[] }) {
  const t = useTranslate()
  return (
    <div className="search-filters">
      <Choice
        name="what"
        label={t('What')}
        any={t('Everything')}
        value={filters.what}
        options={FOUND_KINDS.map((kind) => [kind, t(FOUND_KIND_WORD[kind])])}
      />
      <Choice
        name="verdict"
        label={t('Verdict')}
        any={t('Any verdict')}
        value={filters.verdict}
        options={VERDICTS.map((verdict) => [verdict, t(VERDICT_WORD[verdict])])}
      />
      <Choice
        name="state"
        label={t('State')}
        any={t('Any state')}
        value={filters.state}
        options={FOUND_STATES.map((state) => [state, t(STATE_WORD[state])])}
      />
      <Choice
        name="person"
        label={t('Person')}
        any={t('Anybody')}
        value={filters.person}
        options={people.map((person) => [person.id, person.name])}
      />
      <div className="field">
        <label htmlFor="f-outlet">{t('Outlet')}</label>
        <input
          id="f-outlet"
          name="outlet"
          className="input"
          defaultValue={filters.outlet}
          maxLength={200}
          placeholder={t('Any outlet')}
        />
      </div>
      <div className="field">
        <label htmlFor="f-from">{t('From')}</label>
        <input id="f-from" name="from" type="date" className="input" defaultValue={filters.from} />
      </div>
      <div className="field">
        <label htmlFor="f-to">{t('Until')}</label>
        <input id="f-to" name="to" type="date" className="input" defaultValue={filters.to} />
      </div>
    </div>
  )
}
