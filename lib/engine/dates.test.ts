import { describe, expect, it } from 'vitest'
import { english } from '@/lib/messages/translate'
import { findingsOf, sideOf } from '@/scripts/notation'
import { compareDates, dates, derivation } from './dates'

describe('dates', () => {
  it.each<[string, string, string, string[]]>([
    ['a weekday and its day', 'on Thursday', 'on the 20th', ['agrees Thursday']],
    ['the day before', 'on Wednesday', 'on the night of the 19th', ['agrees Wednesday']],
    ['another day', 'on Thursday', 'on Wednesday', ['differs Thursday']],
    ['a month and its day', 'on June 20', 'on Thursday', ['agrees June 20']],
    ['yesterday', 'yesterday', 'on the 19th', ['agrees yesterday']],
    ['a year in a day', 'in 1961', 'on 5 July 1961', ['agrees 1961']],
    ['another year', 'in 1961', 'in 1962', ['differs 1961']],
    ['a span of years', 'for the first time in 24 years', 'since 2000', ['agrees for the first time in 24 years']],
    ['a decade', 'in the 1990s', 'in 1994', ['agrees 1990s']],
    ['a date that is not there', 'on 3 May', 'last week', ['absent 3 May']],
    ['a clock time', 'at 7:30 p.m.', 'at 7:30 p.m.', ['agrees 7:30 p.m.']],
  ])('%s', (_name, claim, passage, expected) => expect(findingsOf(compareDates, claim, passage)).toEqual(expected))
  it('a day is shown with its proof', () => {
    const [day] = dates('on Thursday', { start: 0, end: 11 }, '2024-06-20')
    expect(derivation(day!)).toBe('Thursday = 20 June 2024')
  })
  it('without a publication date a weekday stays unresolved and says so', () => {
    const [finding] = compareDates(sideOf('on Thursday', null), sideOf('on the 20th', null))
    expect(finding!.outcome).toBe('absent')
    expect(english.said(finding!.reason)).toContain('publication date is unknown')
  })
  it('may and march are not always months', () => {
    expect(dates('They may march on.', { start: 0, end: 18 }, '2024-06-20')).toEqual([])
  })
})
