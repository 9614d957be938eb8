import { describe, expect, it } from 'vitest'
import { english } from '@/lib/messages/translate'
import { sideOf } from '@/scripts/notation'
import { sharedOrigin } from './origins'
import { weigh } from './weigh'

const relation = (claim: string, passage: string) => weigh(sideOf(claim), [sideOf(passage)]).relation

describe('what looks alike and is not support', () => {
  it('the same words from another speaker', () => {
    const found = relation(
      'Director Berg said, "The government will respond with the international community to any acts that threaten our security."',
      '“We will respond together with the international community to any acts that threaten our security,” spokesman Carl Lund said.',
    )
    // the wording is one and the speaker another: a note beside the passage, and no word
    expect(found.relation).toBe('unclear')
    expect(english.said(found.reasons[0]!)).toContain('another speaker')
  })
  it('the same people in the same place at another event', () => {
    const found = relation(
      'Kim came to Pyongyang airport to see off Putin as he departed.',
      'Kim hugged Putin twice at the airport when he arrived.',
    )
    expect(found.relation).not.toBe('supports')
    expect(found.reasons.map(english.said).join(' ')).toContain('another event')
  })
  it('an earlier statement that a later one replaced', () => {
    const found = relation(
      '“We are currently reviewing the treaty and will announce our position later,” the ministry said.',
      'The ministry announced its position on the treaty.',
    )
    expect(found.relation).toBe('superseded')
  })
  it('names alone', () => {
    expect(
      relation('Kim Jong Un and Vladimir Putin watched a parade in Pyongyang.', 'Vladimir Putin and Kim Jong Un signed a treaty.')
        .relation,
    ).not.toBe('supports')
  })
})

describe('relations', () => {
  it('the same statement supports', () => {
    expect(
      relation('The city council approved the new harbour on Monday.', 'On Monday the city council approved the new harbour.')
        .relation,
    ).toBe('supports')
  })
  it('a denial contradicts', () => {
    expect(
      relation('The city council did not approve the new harbour.', 'The city council approved the new harbour.').relation,
    ).toBe('contradicts')
  })
  it('one agreement with another side contradicts', () => {
    const found = relation(
      'Seoul condemned the agreement between Russia and South Korea.',
      'Seoul condemned the treaty between North Korea and Russia.',
    )
    expect(found.relation).toBe('contradicts')
  })
  it('nothing is said of what has nothing in common', () => {
    expect(relation('It rained in Oslo.', 'The court met in Rome.')).toMatchObject({ relation: 'unclear', reasons: [] })
  })
})

describe('origins', () => {
  it('two outlets that cite one agency have one origin', () => {
    expect(
      sharedOrigin(sideOf('KCNA said the treaty holds.'), sideOf('The treaty holds, the Korean Central News Agency reported.'))
        ?.name,
    ).toBe('Korean Central News Agency')
  })
  it('two officials without names may be one briefing', () => {
    const shared = sharedOrigin(sideOf('A senior official said so.'), sideOf('It is so, an official said.'))
    expect(english.said(shared!.reason)).toContain('briefing')
  })
  it('a picture’s credit is no origin of the text', () => {
    expect(sharedOrigin(sideOf('He left. [Image source=Yonhap News]'), sideOf('Yonhap reported it.'))).toBeNull()
  })
})
