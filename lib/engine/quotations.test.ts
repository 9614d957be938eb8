import { describe, expect, it } from 'vitest'
import { findingsOf } from '@/scripts/notation'
import { align, compareQuotations, quotations } from './quotations'

describe('quotations', () => {
  it.each<[string, string, string, string[]]>([
    [
      'the same words',
      'He said “we will never leave this place”',
      '“We will never leave this place,” he said',
      ['agrees we will never leave this place'],
    ],
    [
      'cut shorter',
      'He said “we will never leave this place”',
      '“we will never leave” were his words',
      ['agrees we will never leave this place'],
    ],
    [
      'straight and curly marks',
      'He said "we will never leave this place"',
      '“We will never leave this place”',
      ['agrees we will never leave this place'],
    ],
    [
      "a typewriter's marks",
      "He said ''we will never leave this place''",
      '“We will never leave this place”',
      ['agrees we will never leave this place'],
    ],
    [
      'other words',
      'He said “we will never leave this house”',
      '“We will never leave this place,” he said',
      ['differs we will never leave this house'],
    ],
    [
      'a word left out in the middle',
      'He said “we will never ever leave this place”',
      '“We will never leave this place,” he said',
      ['differs we will never ever leave this place'],
    ],
    [
      'a quotation that is not there',
      'He said “we will never leave this place”',
      '“The weather is fine today,” he said',
      ['absent we will never leave this place'],
    ],
    ['two words are too few', 'a “fierce friendship”', 'a “fiery friend”', []],
  ])('%s', (_name, claim, passage, expected) => expect(findingsOf(compareQuotations, claim, passage)).toEqual(expected))
  it('a mark that is never closed quotes to the end of its paragraph', () => {
    const text = 'He said “we go on\nin the next one'
    expect(quotations(text, { start: 0, end: text.length }).map((q) => text.slice(q.start, q.end))).toEqual(['we go on'])
  })
  it('aligns in rising order', () => {
    const found = align('a b c d e'.split(' '), 'x b c d y'.split(' '))!
    expect(found.pairs).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ])
  })
})
