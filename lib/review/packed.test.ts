import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { packed, unpacked } from './packed'

describe('rows as one text', () => {
  const row = fc.record(
    {
      id: fc.string(),
      state: fc.constantFrom('unchecked', 'draft'),
      head: fc.constantFrom(null, { value: 'disputed' }),
      risks: fc.constantFrom([], ['lead']),
      rest: fc.jsonValue({ noUnicodeString: false }),
      left: fc.option(fc.integer(), { nil: undefined }),
    },
    { requiredKeys: ['id', 'state', 'head', 'risks'] },
  )
  it('are the same rows again', () =>
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), (rows) => {
        expect(unpacked(packed(rows))).toEqual(JSON.parse(JSON.stringify(rows)))
      }),
    ))
  it('say once what they say alike', () => {
    const alike = Array.from({ length: 100 }, (_, i) => ({ id: i, state: 'unchecked', note: '', risks: [], head: null }))
    expect(packed(alike).length).toBeLessThan(JSON.stringify(alike).length / 4)
    expect(packed([])).toBe('[{},[]]')
  })
})
