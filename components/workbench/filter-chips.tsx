'use client'
import { useTranslate } from '#translate'
import { CLAIM_STATES, REASONS, reasonWord, STATE_WORD, VERDICT_WORD, VERDICTS } from '@/lib/domain/words'
import { type Filter, inFilter, NO_FILTER, ONLY, ONLY_WORD } from './filter'
import { contextOf, orderedOf } from './seen'
import { useBench, useWorks } from './use-bench'

/** What the list of claims can be narrowed to, each with how many there are; what none is, is not offered. */
export function FilterChips() {
  const t = useTranslate()
  const works = useWorks()
  const ordered = useBench(orderedOf)
  const filter = useBench((b) => b.filter)
  const context = useBench(contextOf)
  const count = (one: Filter) => ordered.filter((c) => inFilter(c, one, context)).length
  const kinds = [...new Set(ordered.map((c) => c.kind))].sort()
  const used = new Set(ordered.flatMap((c) => c.head?.content.reasons ?? []))
  const group = <K extends 'states' | 'verdicts' | 'kinds' | 'reasons' | 'only'>(
    title: string,
    key: K,
    options: readonly { value: Filter[K][number]; word: string }[],
  ) => {
    const chosen = filter[key] as readonly string[]
    const present = options
      .map((o) => ({ ...o, n: count({ ...NO_FILTER, [key]: [o.value] }) }))
      .filter((o) => o.n > 0 || chosen.includes(o.value))
    if (present.length === 0) return null
    return (
      <fieldset>
        <legend className="legend small">{title}</legend>
        <div className="flex gap-1 flex-wrap pt-1">
          {present.map((o) => (
            <label key={o.value} className="pick pick-small">
              <input
                type="checkbox"
                checked={chosen.includes(o.value)}
                onChange={() =>
                  works.filter({
                    ...filter,
                    [key]: chosen.includes(o.value) ? chosen.filter((x) => x !== o.value) : [...chosen, o.value],
                  })
                }
              />
              {o.word} <span className="nums quiet-in">{o.n}</span>
            </label>
          ))}
        </div>
      </fieldset>
    )
  }
  return (
    <div className="grid gap-2 pt-2">
      {group(
        t('Show'),
        'only',
        ONLY.map((value) => ({ value, word: t(ONLY_WORD[value]) })),
      )}
      {group(
        t('Where it stands'),
        'states',
        CLAIM_STATES.filter((s) => s !== 'withdrawn').map((value) => ({ value, word: t(STATE_WORD[value]) })),
      )}
      {group(t('Verdict'), 'verdicts', [
        ...VERDICTS.map((value) => ({ value, word: t(VERDICT_WORD[value]) })),
        { value: 'none' as const, word: t('No verdict') },
      ])}
      {group(
        t('Reason'),
        'reasons',
        Object.values(REASONS)
          .flatMap((list) => list.map(([code]) => code as string))
          .filter((code) => used.has(code))
          .map((value) => ({ value, word: t(reasonWord(value)) })),
      )}
      {group(
        t('Kind of claim'),
        'kinds',
        kinds.map((value) => ({ value, word: t(value) })),
      )}
    </div>
  )
}
