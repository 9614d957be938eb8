import { describe, expect, it } from 'vitest'
import { english } from '@/lib/messages/translate'
import { findingsOf, sideOf } from '@/scripts/notation'
import { compareNames, sameName } from './names'

describe('names', () => {
  it.each<[string, string, string, string[]]>([
    ['one name in two spellings', 'President Yun Suk-yeol spoke', 'to President Yoon Suk-yeol today', ['agrees Yun Suk-yeol']],
    ['a hyphen', 'spokesman Lim Soosuk said', 'spokesman Lim Soo-suk said', ['agrees Lim Soosuk']],
    [
      'after a long title',
      'State Affairs Commission Chairman Kim Jong-un signed',
      'its leader Kim Jong Un signed',
      ['agrees Kim Jong-un'],
    ],
    ['a name that is not there', 'said Lim Soosuk today', 'said an official', ['absent Lim Soosuk']],
  ])('%s', (_name, claim, passage, expected) => expect(findingsOf(compareNames, claim, passage)).toEqual(expected))
  it('two people who share a family name stay two', () => expect(sameName('kim jong un', 'kim yo jong')).toBe(false))
  it('the ledger makes two names one', () => {
    const claim = { ...sideOf('Then the ferry Halla Express left'), aliases: [{ one: 'Halla Express', other: 'Island Queen' }] }
    const [finding] = compareNames(claim, sideOf('when the Island Queen sailed'))
    expect(finding!.outcome).toBe('agrees')
    expect(english.said(finding!.reason)).toContain('ledger')
  })
})
