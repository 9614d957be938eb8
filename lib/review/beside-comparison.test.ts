import { expect, it } from 'vitest'
import type { Relation, Verdict } from '@/lib/domain/words'
import { differsFromComparison } from './beside-comparison'

it.each<[Verdict | null, Relation[], boolean]>([
  ['corroborated', ['contradicts'], true],
  ['corroborated', ['supports', 'contradicts'], false],
  ['corroborated', ['silent', 'not_compared'], false],
  ['disputed', ['supports'], true],
  ['disputed', ['part', 'qualifies'], false],
  ['disputed', ['supports', 'superseded'], false],
  ['unverified', ['supports', 'silent'], true],
  ['unverified', ['contradicts'], true],
  ['unverified', ['silent'], false],
  [null, ['contradicts'], false],
])('%s beside %j: %j', (verdict, relations, differs) =>
  expect(
    differsFromComparison(
      verdict,
      relations.map((relation) => ({ relation })),
    ),
  ).toBe(differs),
)
