import { describe, expect, it } from 'vitest'
import { findingsOf } from '@/scripts/notation'
import { compareAgents } from './agents'

describe('agents', () => {
  it.each<[string, string, string, string[]]>([
    ['who attacked whom', 'Russia attacked Ukraine on Monday', 'Ukraine attacked Russia on Monday', ['differs attacked']],
    ['active and passive of one deed', 'Russia attacked Ukraine', 'Ukraine was attacked by Russia', ['agrees attacked']],
    [
      'subject to sanctions against imposing them',
      'South Korea is subject to economic sanctions',
      'South Korea imposed sanctions on two companies',
      ['differs is subject to economic sanctions'],
    ],
    ['a participle is no deed', 'the sanctioned goods from Russia', 'Russia sanctioned two firms', []],
  ])('%s', (_name, claim, passage, expected) => expect(findingsOf(compareAgents, claim, passage)).toEqual(expected))
})
