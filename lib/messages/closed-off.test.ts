import { describe, expect, it } from 'vitest'
import { translateIn } from './catalogues'
import { english } from './translate'

const ASKED = { outlet: 'الخليج اليوم', claims: 5, sources: 2 }
const SENTENCE = '{outlet}: {claims} claims beside {sources, plural, one {# source} other {# sources}}'

describe('names that are written from the right', () => {
  it('are closed off on a screen, so that the sentence around them keeps its order', () => {
    for (const locale of ['en', 'ko'] as const) expect(translateIn(locale)(SENTENCE, ASKED)).toContain('\u2068الخليج اليوم\u2069')
    expect(translateIn('en')('Owner: {ownerName}', { ownerName: 'הארץ' })).toBe('Owner: \u2068הארץ\u2069')
  })
  it('stand letter for letter where a file is written, and no other name is touched', () => {
    expect(english(SENTENCE, ASKED)).toBe('الخليج اليوم: 5 claims beside 2 sources')
    expect(translateIn('en')('Owner: {ownerName}', { ownerName: '한수민' })).toBe('Owner: 한수민')
  })
})
