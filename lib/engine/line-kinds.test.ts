import { describe, expect, it } from 'vitest'
import { proposeLines } from './line-kinds'

const kindOf = (line: string) => proposeLines(`A headline\n\nThe first paragraph of the story stands here.\n${line}`).at(-1)!.kind

describe('an outlet’s own correction notice', () => {
  it.each([
    'Correction: An earlier version of this article said that the deal was with South Korea. It is between Russia and North Korea.',
    'CORRECTION (June 21, 2024): The ferry has four engines.',
    'Correction, 9:40 a.m.: The ferry has four engines.',
    'Clarification — The mayor spoke on Monday.',
    'Editor’s note: This article was updated to correct the number of passengers.',
    '* An earlier version of this story misstated the captain’s name.',
    'This article was amended on 21 June 2024 to remove an incorrect figure.',
    'This story has been updated to reflect that the vote was postponed.',
    '[정정] 기사 첫머리의 숫자를 바로잡습니다.',
    '바로잡습니다: 승객은 243명입니다.',
    'Correction',
  ])('%s', (line) => expect(kindOf(line)).toBe('notice'))
  it.each([
    'Officials corrected the tally on Monday after a recount.',
    'Corrections officers said the prison was calm on Monday.',
    'The ministry issued a clarification: the treaty is not in force.',
    'The minister said an earlier version of the bill was better.',
    'Correction of the deficit will take years, the bank said.',
    'The article was amended by parliament in 1998, he said.',
  ])('%s is news', (line) => expect(kindOf(line)).toBe('body'))
})

describe('a line of a pasted text', () => {
  it.each(['14 October 2026', 'Published: 14 Oct 2026, 13:20', '입력 2026.10.14 13:20'])('%s is no part of the article', (line) =>
    expect(kindOf(line)).toBe('not_article'),
  )
  it('a date over the headline is not the headline', () => {
    const lines = proposeLines('14 October 2026\nWarehouse burns in Tollen\nA fire broke out at night, the fire service said.')
    expect(lines.map((line) => line.kind)).toEqual(['not_article', 'headline', 'body'])
  })
  it.each(['Timeline: October 2026', 'The fire of 14 October 2026'])('%s is a heading', (line) =>
    expect(kindOf(line)).toBe('heading'),
  )
})

describe('a paragraph as long as a page', () => {
  const long = 'The ferry left the harbour of Kessel. '.repeat(200).trim()
  it('that stands twice is a duplicate', () => {
    const lines = proposeLines(`A headline\n${long}\nMore news stands here.\n${long}`)
    expect(lines.map((line) => line.kind)).toEqual(['headline', 'body', 'body', 'duplicate'])
  })
  it('a line that stands again and again is told of as the first of them each time, and furniture stays furniture', () => {
    const lines = proposeLines(
      `A headline\nThe ferry left.\nAll rights reserved.\n${'The ferry left.\nAll rights reserved.\n'.repeat(3)}`,
    )
    expect(lines.map((line) => line.kind).slice(3)).toEqual([...Array(3)].flatMap(() => ['duplicate', 'not_article']))
    expect(new Set(lines.slice(3).map((line) => JSON.stringify(line.reason))).size).toBe(2)
  })
})
