import { describe, expect, it } from 'vitest'
import { findingsOf } from '@/scripts/notation'
import { compareParties, parties } from './parties'

describe('parties', () => {
  it.each<[string, string, string, string[]]>([
    ['a demonym', 'Russia agreed', 'the Russian side agreed', ['agrees Russia']],
    ['an acronym', 'South Korea agreed', 'the ROK agreed', ['agrees South Korea']],
    ['a capital', 'Seoul condemned it', 'South Korea condemned it', ['agrees Seoul']],
    ['a house of government', 'the Kremlin denied it', 'Moscow denied it', ['agrees Kremlin']],
    ['a country that is not there', 'Japan protested', 'nobody protested', ['absent Japan']],
  ])('%s', (_name, claim, passage, expected) => expect(findingsOf(compareParties, claim, passage)).toEqual(expected))
  it('the longest name wins', () => {
    const text = 'North Korea and the United States'
    expect(parties(text, { start: 0, end: text.length }).map((p) => p.code)).toEqual(['KP', 'US'])
  })
  it('"us" is a pronoun unless it is written as a country', () => {
    expect(parties('They told us.', { start: 0, end: 13 })).toEqual([])
    expect(parties('They told US.', { start: 0, end: 13 }).map((p) => p.code)).toEqual(['US'])
  })
})
