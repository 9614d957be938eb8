import { describe, expect, it } from 'vitest'
import { findingsOf } from '@/scripts/notation'
import { compareModality } from './modality'

describe('modality', () => {
  it.each<[string, string, string, string[]]>([
    ['a possibility against a fact', 'Pyongyang could deliver weapons', 'Pyongyang delivered weapons', ['differs could']],
    ['under consideration against a fact', 'Seoul would consider sending arms', 'Seoul is sending arms', ['differs consider']],
    ['a plan against a plan', 'the state will sell its share', 'the state plans to sell its share', []],
    ['nothing modal', 'the state sold its share', 'the state sold its share', []],
  ])('%s', (_name, claim, passage, expected) => expect(findingsOf(compareModality, claim, passage)).toEqual(expected))
})
