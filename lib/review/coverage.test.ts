import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coverageOf, middleOf } from './coverage'

const spans = fc
  .array(fc.tuple(fc.nat(60), fc.nat(12)), { maxLength: 12 })
  .map((all) => all.map(([start, length]) => ({ start, end: start + length })))
/** One after the other, with some room between them. */
const sentencesInOrder = fc.array(fc.tuple(fc.nat(4), fc.integer({ min: 1, max: 9 })), { maxLength: 12 }).map((all) => {
  let at = 0
  return all.map(([gap, length]) => {
    const start = at + gap
    at = start + length
    return { start, end: at }
  })
})

describe('how sentences are accounted for', () => {
  it('is what looking at every span for every sentence comes to, whatever the order of the spans and however they overlap', () =>
    fc.assert(
      fc.property(sentencesInOrder, spans, spans, (sentences, claims, nothing) => {
        const isIn = (of: typeof claims, at: number) => of.some(({ start, end }) => start <= at && at < end)
        const open = sentences.filter((one) => !isIn(claims, middleOf(one)) && !isIn(nothing, middleOf(one)))
        const found = coverageOf(sentences, claims, nothing)
        expect(found.open).toEqual(open)
        expect(found.claims).toBe(sentences.filter((one) => isIn(claims, middleOf(one))).length)
        expect(found.claims + found.nothing + found.open.length).toBe(sentences.length)
      }),
    ))
})
