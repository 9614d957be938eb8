import { describe, expect, it } from 'vitest'
import { findingsOf } from '@/scripts/notation'
import { compareNumbers, figures } from './numbers'

describe('numbers', () => {
  it.each<[string, string, string, string[]]>([
    ['words and digits', 'four ships sank', '4 ships sank', ['agrees four']],
    ['separators', '1,402 items', '1402 items', ['agrees 1,402']],
    ['a scale', '1.2 million people', '1,234,000 people', ['agrees 1.2 million']],
    ['short scales', 'a $5bn deal', 'a deal of $5 billion', ['agrees 5bn']],
    ['rounded', 'nearly 2,000 people', '1,987 people', ['agrees 2,000']],
    ['more than', 'more than 300 people', '340 people', ['agrees 300']],
    ['in a range', '12 men were hurt', 'between 10 and 15 men were hurt', ['agrees 12']],
    ['another number of the same thing', '4 new engines', '3 new engines', ['differs 4']],
    ['another percentage', 'unemployment fell to 5 percent', 'unemployment fell to 7 percent', ['differs 5 percent']],
    ['a percentage is no count', '5 percent of ships', '5 ships', ['absent 5 percent']],
    ['money against money', 'a fine of $2 million', 'a fine of $3 million', ['differs 2 million']],
    ['an ordinal', 'the third round', 'the fourth round', ['differs third']],
    ['a score', 'a 20-13 win', 'a 20-17 win', ['differs 20-13']],
    ['fractions', 'two-thirds of voters', '67 percent of voters', ['agrees two-thirds']],
    ['a number that is not there', '243 items', 'many items', ['absent 243']],
    ['years are dates', 'in 1961 they met', 'in 1962 they met', []],
    ['clock times are dates', 'at 7:30 p.m. he left', 'at 8 p.m. he left', []],
    ['other things counted', '4 ships and 5 organizations', '8 individuals', ['absent 4', 'absent 5']],
  ])('%s', (_name, claim, passage, expected) => expect(findingsOf(compareNumbers, claim, passage)).toEqual(expected))
  it('a figure stands where it stands', () => {
    const text = 'It cost .20 percent or twenty-five men.'
    expect(figures(text, { start: 0, end: text.length }).map((f) => [f.text, f.value])).toEqual([
      ['.20 percent', 0.2],
      ['twenty-five', 25],
    ])
  })
})
