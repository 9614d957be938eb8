import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ClaimView } from '@/lib/domain/views'
import { CLAIM_STATES, VERDICTS } from '@/lib/domain/words'
import { type Filter, inFilter, isFiltered, NO_FILTER, ONLY, readFilter, SHIPPED_VIEWS, writeFilter } from './filter'

const claim = (more: Partial<ClaimView>): ClaimView => ({
  id: 'c',
  articleId: 'a',
  versionId: 'v',
  start: 0,
  end: 10,
  quote: 'The ferry carried 243 passengers.',
  kind: 'event',
  worth: 0.3,
  worthReason: '',
  state: 'unchecked',
  version: 1,
  returnedCount: 0,
  returnReason: null,
  withdrawnReason: null,
  stateSince: '',
  head: null,
  otherReading: null,
  isBlind: false,
  may: '',
  overturned: null,
  handIds: [],
  isInForce: false,
  returnCategory: null,
  risks: [],
  needsSecond: false,
  secondReaderId: null,
  secondReaderName: null,
  legalBy: null,
  recheck: null,
  resolvedIn: null,
  isOrphan: false,
  contest: null,
  awaits: null,
  inForce: null,
  assigneeId: null,
  assigneeName: null,
  flaggedBy: null,
  comments: 0,
  threadOpen: false,
  pinned: null,
  light: false,
  splitAt: null,
  suggestions: [],
  relations: [],
  hints: [],
  ...more,
})
const context = { me: 'me', changed: new Set<string>() }
const some = <T>(list: readonly T[]) => fc.uniqueArray(fc.constantFrom(...list), { maxLength: list.length })
const anyFilter: fc.Arbitrary<Filter> = fc.record({
  states: some(CLAIM_STATES),
  verdicts: some([...VERDICTS, 'none'] as const),
  kinds: some(['event', 'number']),
  reasons: some(['silent', 'number']),
  only: some(ONLY),
  words: fc.string({ maxLength: 40 }),
})

describe('the filter of the claim list', () => {
  it('comes back out of an address as it went in, whatever order it was chosen in', () =>
    fc.assert(
      fc.property(anyFilter, (filter) => {
        const again = readFilter(new URLSearchParams(writeFilter(filter).toString()))
        for (const key of ['states', 'verdicts', 'kinds', 'reasons', 'only'] as const)
          expect(new Set<string>(again[key])).toEqual(new Set<string>(filter[key]))
        expect(again.words).toBe(filter.words)
        expect(writeFilter(again).toString()).toBe(writeFilter(filter).toString())
      }),
    ))
  it('leaves out what an address says and nobody knows', () =>
    expect(readFilter(new URLSearchParams('state=draft,hacked&only=open,__proto__&verdict=maybe'))).toEqual({
      ...NO_FILTER,
      states: ['draft'],
      only: ['open'],
    }))
  it('an empty filter holds every claim; each shipped view but the first narrows', () => {
    expect(inFilter(claim({}), NO_FILTER, context)).toBe(true)
    expect(SHIPPED_VIEWS.map((v) => isFiltered(v.filter))).toEqual([false, ...SHIPPED_VIEWS.slice(1).map(() => true)])
  })
  it.each([
    ['open for me: nobody’s', claim({}), { only: ['open'] }, true],
    ['open for me: a colleague’s', claim({ assigneeId: 'noah' }), { only: ['open'] }, false],
    ['a state', claim({ state: 'returned' }), { states: ['returned', 'draft'] }, true],
    ['another state', claim({ state: 'approved' }), { states: ['returned'] }, false],
    ['no verdict yet', claim({}), { verdicts: ['none'] }, true],
    ['figures', claim({ kind: 'number' }), { only: ['figures'] }, true],
    ['words, in any case', claim({}), { words: 'FERRY' }, true],
    ['words that are not there', claim({}), { words: 'plane' }, false],
    ['between groups both must hold', claim({ state: 'draft' }), { states: ['draft'], only: ['flagged'] }, false],
  ] as [string, ClaimView, Partial<Filter>, boolean][])('%s', (_name, one, filter, expected) =>
    expect(inFilter(one, { ...NO_FILTER, ...filter }, context)).toBe(expected),
  )
})
