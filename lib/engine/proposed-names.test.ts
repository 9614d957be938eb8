import { describe, expect, it } from 'vitest'
import { articleOf } from '@/scripts/notation'
import { nameTie } from './name-tie'
import { proposedNames } from './proposed-names'

describe('how two names stand to each other', () => {
  it.each([
    ['Yun Suk-yeol', 'Yoon Suk Yeol', 'spelling'],
    ['Kim Jong-un', 'Kim Jong Un', 'spelling'],
    ['Lim Soosuk', 'Lim Soo-suk', 'spelling'],
    ['Jang Ho-jin', 'Chang Ho-jin', 'spelling'],
    ['Mohammed Salah', 'Muhammad Salah', 'spelling'],
    ['Kari Tveit', 'Kari Tveidt', 'spelling'],
    ['Schmidt', 'Schmitt', 'spelling'],
    ['KCNA', 'Korean Central News Agency', 'short'],
    ['Lim', 'Lim Soo-suk', 'short'],
    ['Kim Jong-un', 'Kim Jong-il', 'apart'],
    ['Kim Jong-un', 'Kim Yo-jong', 'apart'],
    ['Anna Berg', 'Arne Berg', 'apart'],
    ['Marta Silva', 'Tomas Brandvik', 'none'],
  ])('%s · %s', (a, b, tie) => {
    expect(nameTie(a, b)).toBe(tie)
    expect(nameTie(b, a)).toBe(tie)
  })
})

describe('names proposed to the ledger', () => {
  it('an office in front of a name is no other spelling of it', () =>
    expect(
      proposedNames([
        articleOf('Captain Oluwaseun Adeyemi left the ship.', null, 'a'),
        articleOf('The rudder broke, Oluwaseun Adeyemi said.', null, 'b'),
      ]),
    ).toEqual([]))
  const one = articleOf(
    'A headline\n\nPresident Yoon Suk-yeol met Lim Soosuk. Kim Jong-un and Kim Jong-il were named.',
    null,
    'one',
  )
  const other = articleOf(
    'Another headline\n\nThe office of Yun Suk-yeol answered. “No,” Lim Soo-suk said. The Baltic News Agency (BNA) had it.',
    null,
    'other',
  )
  const pairs = (ledger: { one: string; other: string }[] = []) =>
    proposedNames([one, other], ledger)
      .map((p) => [p.one, p.other].sort().join(' = '))
      .sort()
  it('spellings of one, with the sentences that have them, and not two people of one family', () => {
    expect(pairs()).toEqual(['BNA = Baltic News Agency', 'Lim Soo-suk = Lim Soosuk', 'Yoon Suk-yeol = Yun Suk-yeol'])
    const proof = proposedNames([one, other]).find((p) => p.one.includes('Suk'))!.proof
    const texts = proof.map((p) => (p.articleId === 'one' ? one : other).text.slice(p.start, p.end))
    expect(texts.some((t) => t.includes('Yoon Suk-yeol'))).toBe(true)
    expect(texts.some((t) => t.includes('Yun Suk-yeol'))).toBe(true)
  })
  it('what the ledger has is not proposed again', () =>
    expect(pairs([{ one: 'yun suk-yeol', other: 'Yoon Suk-yeol' }])).not.toContain('Yoon Suk-yeol = Yun Suk-yeol'))
})
