import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countFacts, factsOf } from './facts'

const OUTCOMES = ['agrees', 'differs', 'absent'] as const
const of = (...list: [facet: string, outcome: (typeof OUTCOMES)[number]][]) =>
  list.map(([facet, outcome]) => ({ facet, outcome }))

describe('facts that were compared with one source', () => {
  it('one a facet and outcome, what differs first, and nothing hides behind anything', () =>
    expect(
      factsOf(
        of(['number', 'absent'], ['name', 'agrees'], ['number', 'agrees'], ['number', 'differs'], ['number', 'absent']),
      ).map((f) => [f.outcome, f.facet, f.findings.length]),
    ).toEqual([
      ['differs', 'number', 1],
      ['agrees', 'name', 1],
      ['agrees', 'number', 1],
      ['absent', 'number', 2],
    ]))
  it('the counts are those of the findings, whatever they are', () =>
    fc.assert(
      fc.property(
        fc.array(fc.record({ facet: fc.constantFrom('number', 'name', 'date'), outcome: fc.constantFrom(...OUTCOMES) })),
        (findings) => {
          const counts = countFacts(factsOf(findings))
          for (const outcome of OUTCOMES) expect(counts[outcome]).toBe(findings.filter((f) => f.outcome === outcome).length)
        },
      ),
    ))
})
