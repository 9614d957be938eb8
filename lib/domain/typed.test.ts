import { describe, expect, it } from 'vitest'
import { outletContactInput } from './correction'
import { commentInput } from './desk'
import { eraseInput } from './erasure'
import { searchInput } from './search-input'
import { articleDetails } from './story'
import { filled } from './typed'
import { contestInput } from './verdict'

const NOTHING = ['', '  ', '\u200b\u200b', '\u3164', '\u2800', '\ufe0f', '\u00ad\u2060 \ufeff']
const ID = '3d8e0b0a-62e0-4924-b2ad-e7335c35b204'

describe('words that have to be typed', () => {
  it.each(NOTHING)('are more than what shows nothing: %j', (words) => {
    expect(filled('Say why.').safeParse(words).error?.issues[0]?.message).toBe('Say why.')
    expect(commentInput.safeParse({ text: words }).success).toBe(false)
    expect(contestInput.safeParse({ revision: 1, claimVersion: 1, reason: words }).success).toBe(false)
    const erase = { kind: 'story', target: ID, reason: 'A', law: 'B', asked: words, dryRun: true }
    expect(eraseInput.safeParse(erase).success).toBe(false)
  })
  it.each(['A', '가', '…', '😀', '§ 12', 'او می\u200cخواهد'])('are anything that does: %s', (words) =>
    expect(filled('Say why.').parse(words)).toBe(words),
  )
  it('the outlet of an address is one line', () =>
    expect(outletContactInput.safeParse({ outlet: 'A\r\nBcc: x', email: '', note: '' }).success).toBe(false))
  it('an outlet may be unknown, and no filler', () => {
    const outlet = articleDetails.shape.outlet
    expect([outlet.safeParse('').success, outlet.safeParse('\u3164').success]).toEqual([true, false])
  })
})

describe('what a search is asked', () => {
  it('has no year nought, which the database does not know', () => {
    expect(searchInput.safeParse({ from: '0000-01-01' }).success).toBe(false)
    expect(searchInput.safeParse({ from: '0001-01-01', to: '9999-12-31' }).success).toBe(true)
  })
  it('ends in no half of a sign', () => expect(searchInput.parse({ q: `${'a'.repeat(199)}😀😀` }).q).toBe('a'.repeat(199)))
})
