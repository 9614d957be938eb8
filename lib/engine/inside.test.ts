import { describe, expect, it } from 'vitest'
import { articleOf } from '@/scripts/notation'
import { flagsInside } from './inside'

const rules = (body: string) => flagsInside(articleOf(`A plain headline\n\n${body}`)).map((f) => f.rule)

describe('one article against itself', () => {
  it.each([
    [
      'a lost passive',
      'Moscow must step in if North Korea attacked. The duty holds if North Korea were attacked.',
      ['lost-passive'],
    ],
    [
      'a policy and its denial',
      'It has a policy of providing arms. It cites its policy of not providing arms.',
      ['denied-nearby'],
    ],
    [
      'reconsider, turned',
      'It would reconsider its policy of limits on aid. Then it would reconsider providing weapons to others.',
      ['turned-by-reconsider'],
    ],
    ['a tautology', 'They united to confront their growing confrontations with the West.', ['tautology']],
    ['an unclear article', 'Article 4 sets the duty. It was unclear why the article named the Charter.', ['unclear-article']],
    ['a vague reference', 'Apart from this, a welcome was held on the main square of the city.', ['vague-reference']],
    ['a sum to check', 'They will add 243 items, bringing the total number to 1,402 in all.', ['derived-sum']],
    [
      'a total that its parts do not make',
      'The fleet of 12 ships is made up of 5 tankers and 6 ferries in all.',
      ['altered-total'],
    ],
    ['a total that they do', 'The fleet of 11 ships is made up of 5 tankers and 6 ferries in all.', []],
    ['two spellings', 'Leader Kim Jong-un spoke to them. Then Kim Jong Un left the hall.', ['mixed-spelling']],
    ['sound prose', 'The council met on Monday. It approved the budget and went home.', []],
  ])('%s', (_name, body, expected) => expect(rules(body)).toEqual(expected))
  it('a headline in quotation marks needs its words in the body', () => {
    const flagged = (raw: string) => flagsInside(articleOf(raw)).map((f) => f.rule)
    expect(flagged('"We will never leave this place"\n\nThe minister spoke on Monday about the weather in town.')).toEqual([
      'quoted-headline',
    ])
    expect(flagged('"We will never leave this place"\n\n“We will never leave this place,” the minister said on Monday.')).toEqual(
      [],
    )
  })
})
