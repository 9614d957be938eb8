import { describe, expect, it } from 'vitest'
import { findingsOf } from '@/scripts/notation'
import { compareNegation } from './contrasts'

describe('contrasts', () => {
  it.each<[string, string, string, string[]]>([
    [
      'one side negates',
      'The ministry did not approve the plan for the harbour',
      'The ministry approved the plan for the harbour',
      ['differs approve'],
    ],
    ['both negate', 'The ministry did not approve the plan', 'The ministry has not approved the plan', []],
    ['not only is no denial', 'Not only was the plan approved', 'The plan was approved', []],
    ['opposites', 'Exports of the company rose sharply in May', 'Exports of the company fell sharply in May', ['differs rose']],
    ['another statement altogether', 'The ship did not sink', 'Prices rose in Berlin', []],
  ])('%s', (_name, claim, passage, expected) => expect(findingsOf(compareNegation, claim, passage)).toEqual(expected))
})
