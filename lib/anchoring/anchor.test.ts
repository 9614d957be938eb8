import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalise } from '@/lib/text/canonical'
import { isSpanOf } from '@/lib/text/span'
import { describe as anchorOf, resolve } from './anchor'

describe('anchors', () => {
  it('resolve to the span that they describe', () => {
    const texts = fc
      .string({ unit: fc.constantFrom('a', 'b', ' ', '😀', '한', 'é', '\u0301'), minLength: 1, maxLength: 60 })
      .map((raw) => canonicalise(raw).text)
    fc.assert(
      fc.property(texts, fc.nat(60), fc.integer({ min: 1, max: 12 }), (text, start, size) => {
        const span = { start, end: Math.min(text.length, start + size) }
        fc.pre(isSpanOf(text, span))
        expect(resolve(text, anchorOf(text, span))).toEqual(span)
      }),
      { numRuns: 3000 },
    )
  })
  it('follow their quote when text is put in front', () => {
    const text = 'The treaty was signed on Wednesday.'
    const anchor = anchorOf(text, { start: 4, end: 10 })
    expect(resolve(`SEOUL: ${text}`, anchor)).toEqual({ start: 11, end: 17 })
  })
  it('pick the occurrence whose surroundings fit', () => {
    const text = 'one treaty here, another treaty there'
    const anchor = anchorOf(text, { start: 25, end: 31 })
    expect(resolve(`New: ${text}`, anchor)).toEqual({ start: 30, end: 36 })
  })
  it('say nothing rather than guess', () => {
    const anchor = anchorOf('the treaty', { start: 4, end: 10 })
    expect(resolve('a treaty, b treaty', anchor)).toBeNull()
    expect(resolve('an agreement', anchor)).toBeNull()
  })
  it.each([[{ start: 3, end: 3 }], [{ start: 0, end: 99 }], [{ start: 2, end: 3 }]])('refuse to describe %j', (span) =>
    expect(() => anchorOf('a😀bc', span)).toThrow(RangeError),
  )
})
