import { describe, expect, it } from 'vitest'
import type { LineKind } from '@/lib/domain/words'
import { askedLines, hasDoubt, isDoubtful, restOf, undecided } from './doubtful-line'

const SENTENCE = 'The ferry turned round off Brevik on Monday, the harbour office said.'

describe('a person is asked about a line', () => {
  it.each([
    ['set aside, and a sentence', 'not_article', SENTENCE, true],
    ['set aside, and none', 'not_article', 'Leave a Reply', false],
    ['set aside, and whose rights they are', 'not_article', `${SENTENCE} All rights reserved.`, false],
    ['running text', 'body', SENTENCE, false],
    ['running text that ends nowhere', 'body', 'Read also this week in Harbour Post', true],
    ['running text that leads to a list', 'body', 'The office named three of them:', false],
    ['a line again', 'duplicate', SENTENCE, false],
    ['a heading', 'heading', 'Nobody was hurt', false],
  ] as [string, LineKind, string, boolean][])('%s', (_, kind, text, is) => expect(isDoubtful(kind, text)).toBe(is))
})
it('what lies above or below a line is without it', () => {
  const lines = [1, 3, 5].map((number) => ({ number }))
  expect(restOf(lines, 3, 'above')).toEqual([{ number: 1 }])
  expect(restOf(lines, 3, 'below')).toEqual([{ number: 5 }])
})

describe('a clean-up', () => {
  const article = (stage: string, ...lines: [LineKind, LineKind][]) => ({
    stage,
    text: SENTENCE,
    lines: lines.map(([kind, proposedKind], i) => ({ number: i + 1, kind, proposedKind, start: 0, end: SENTENCE.length })),
  })
  it('asks about what is in doubt and what a person said otherwise', () => {
    const asked = askedLines(article('cleaning', ['body', 'body'], ['not_article', 'not_article'], ['heading', 'body']))
    expect(asked.map((line) => line.number)).toEqual([2, 3])
    expect(undecided(asked).map((line) => line.number)).toEqual([2])
  })
  it('is there only where something is asked, before claims are extracted', () => {
    const [sure, doubtful] = [article('cleaning', ['body', 'body']), article('cleaning', ['not_article', 'not_article'])]
    expect(hasDoubt([sure])).toBe(false)
    expect(hasDoubt([sure, doubtful])).toBe(true)
    expect(hasDoubt([sure, { ...doubtful, stage: 'checking' }])).toBe(false)
  })
})
