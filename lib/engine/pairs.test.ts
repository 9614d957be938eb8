import { describe, expect, it } from 'vitest'
import { findingsOf } from '@/scripts/notation'
import { comparePairs } from './pairs'

describe('pairs', () => {
  it.each<[string, string, string, string[]]>([
    [
      'another side of one agreement',
      'the agreement between Russia and South Korea',
      'the treaty between North Korea and Russia',
      ['differs Russia and South Korea'],
    ],
    ['the order does not matter', 'the pact between Russia and North Korea', 'the North Korea-Russia pact', []],
    ['another thing altogether', 'the border between Russia and Finland', 'the agreement between Russia and China', []],
    [
      'a predecessor is no rival',
      'the 1961 treaty between North Korea and the Soviet Union',
      'the agreement between North Korea and Russia',
      [],
    ],
  ])('%s', (_name, claim, passage, expected) => expect(findingsOf(comparePairs, claim, passage)).toEqual(expected))
})
