import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { agreementOf } from './agreement'

type K = 'c' | 'd' | 'u'
const ALL: readonly K[] = ['c', 'd', 'u']
const times = (n: number, a: K, b: K): [K, K][] => Array.from({ length: n }, () => [a, b])

describe('agreement of two readers', () => {
  it('is nothing without a pair, and has no interval with few', () => {
    expect(agreementOf([], ALL)).toBeNull()
    expect(agreementOf([['c', 'c']], ALL)).toMatchObject({ n: 1, percent: 1, ac1: 1, interval: null })
    expect(agreementOf(times(9, 'c', 'd'), ALL)!.interval).toBeNull()
  })
  it('never promises certainty: where all agree the interval reaches down to what was not seen', () => {
    const found = agreementOf([...times(20, 'c', 'c'), ...times(10, 'd', 'd')], ALL)!
    expect(found.ac1).toBe(1)
    expect(found.interval![0]).toBeLessThan(0.95)
    expect(found.interval![0]).toBeGreaterThan(0.7)
  })
  it('by hand, two categories: 45 and 35 agree, 20 differ', () => {
    // shares: first (45+10)/100 by both readers = 0.55 and 0.45; chance = 2·0.55·0.45/(2−1)·½… = 0.495
    const pairs = [...times(45, 'c', 'c'), ...times(10, 'c', 'd'), ...times(10, 'd', 'c'), ...times(35, 'd', 'd')]
    const found = agreementOf(pairs, ['c', 'd'])!
    expect(found.percent).toBeCloseTo(0.8, 10)
    expect(found.ac1).toBeCloseTo((0.8 - 0.495) / (1 - 0.495), 10)
    expect(found.interval![0]).toBeLessThan(found.ac1)
    expect(found.interval![1]).toBeGreaterThan(found.ac1)
  })
  it('does not collapse where one verdict is rare, as kappa does', () => {
    const pairs = [...times(118, 'c', 'c'), ...times(5, 'c', 'd'), ...times(2, 'd', 'c')]
    const found = agreementOf(pairs, ['c', 'd'])!
    expect(found.percent).toBeCloseTo(118 / 125, 10)
    expect(found.ac1).toBeGreaterThan(0.9)
  })
  it('the interval holds the true value in about 95 of 100 samples', () => {
    // readers who agree by design with probability 0.8, else choose at random: a large sample tells the true value
    let seed = 7
    const random = () => {
      seed = (seed * 1103515245 + 12345) % 2147483648
      return seed / 2147483648
    }
    const draw = (n: number) =>
      Array.from({ length: n }, (): [K, K] => {
        const one = ALL[Math.floor(random() * 3)]!
        return [one, random() < 0.8 ? one : ALL[Math.floor(random() * 3)]!]
      })
    const truth = agreementOf(draw(200_000), ALL)!.ac1
    const held = Array.from({ length: 400 }, () => agreementOf(draw(80), ALL)!).filter(
      ({ interval }) => interval![0] <= truth && truth <= interval![1],
    ).length
    expect(held / 400).toBeGreaterThan(0.9)
    expect(held / 400).toBeLessThan(0.99)
  })
  it('does not depend on who reads first, nor on the order of claims', () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...ALL), fc.constantFrom(...ALL)), { minLength: 10, maxLength: 60 }),
        (pairs) => {
          const one = agreementOf(pairs, ALL)!
          const other = agreementOf(pairs.map(([a, b]) => [b, a] as const).reverse(), ALL)!
          expect(other.ac1).toBeCloseTo(one.ac1, 9)
          expect(one.ac1).toBeLessThanOrEqual(1)
          expect(one.interval![0]).toBeLessThanOrEqual(one.interval![1])
        },
      ),
    ))
})
