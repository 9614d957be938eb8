import { describe, expect, it } from 'vitest'
import type { LineKind } from '@/lib/domain/words'
import { isDoubtful, restOf } from './doubtful-line'

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
