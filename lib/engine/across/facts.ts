import type { Span } from '@/lib/text/span'
import { countriesIn } from './countries'
import { datesIn } from './dates'
import type { Fact } from './fact'
import { figuresIn } from './figures'

/** The facts of a stretch of text in one of the languages that the desk reads figures, dates and countries of. Linear. */
export function factsIn(text: string, within: Span, language: string): Fact[] {
  const dates = datesIn(text, within, language)
  const free = (fact: Span) => !dates.some((d) => d.start < fact.end && fact.start < d.end)
  return [...dates, ...figuresIn(text, within, language).filter(free), ...countriesIn(text, within, language)].sort(
    (a, b) => a.start - b.start || a.end - b.end,
  )
}
