import { describe, expect, it } from 'vitest'
import { findingsOf } from '@/scripts/notation'
import { compareScope } from './scope'

describe('scope', () => {
  it.each<[string, string, string, string[]]>([
    [
      'all against some',
      'all members of the council voted for the plan',
      'some members of the council voted for the plan',
      ['differs all'],
    ],
    [
      'some hours are no share',
      'all members of the council voted for the plan',
      'some hours later members of the council voted for the plan',
      ['absent all'],
    ],
    ['the same reach', 'all members of the council voted', 'all members of the council voted', []],
    [
      'only, on one side',
      'only members of the council voted for the plan',
      'members of the council voted for the plan',
      ['absent only'],
    ],
  ])('%s', (_name, claim, passage, expected) => expect(findingsOf(compareScope, claim, passage)).toEqual(expected))
})
