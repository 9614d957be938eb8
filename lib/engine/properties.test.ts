import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { english } from '@/lib/messages/translate'
import { canonicalise } from '@/lib/text/canonical'
import { isSpanOf } from '@/lib/text/span'
import { articleOf, sideOf } from '@/scripts/notation'
import { attributions, compareAttribution } from './attribution'
import { compareDates, dates, sameDate } from './dates'
import { flagsInside } from './inside'
import { compareNames } from './names'
import { agree, compareNumbers, figures } from './numbers'
import { origins } from './origins'
import { comparePairs } from './pairs'
import { compareQuotations } from './quotations'
import { weigh } from './weigh'

const COMPARATORS = [comparePairs, compareNumbers, compareNames, compareDates, compareQuotations, compareAttribution]

const words = fc.constantFrom(
  'Russia',
  'South Korea',
  'the',
  'not',
  'four',
  '4',
  '1,402',
  'percent',
  'Thursday',
  '20th',
  'June',
  '“',
  '”',
  '"',
  'said',
  'Kim Jong Un',
  'would',
  'reconsider',
  'attacked',
  'were',
  'if',
  '.',
  ',',
  ';',
  '\n',
  'policy of',
  'between',
  'and',
  'agreement',
  '$',
  '%',
  '(',
  ')',
  '’s',
  '…',
  'U.S.',
  '😀',
  '\u200b',
  'all',
  'only',
  '№',
)
const prose = fc.oneof(
  fc.array(words, { maxLength: 40 }).map((list) => list.join(' ')),
  fc.string({ unit: 'binary', maxLength: 120 }),
)
const clean = prose.map((raw) => canonicalise(raw).text)
const whole = (text: string) => ({ start: 0, end: text.length })

describe('every comparator', () => {
  it('never throws, points into both texts, says why, and says the same twice', () => {
    fc.assert(
      fc.property(clean, clean, (a, b) => {
        fc.pre(a !== '' && b !== '') // a claim and a passage have at least one character
        const [claim, passage] = [sideOf(a), sideOf(b)]
        for (const compare of COMPARATORS) {
          const findings = compare(claim, passage)
          for (const f of findings) {
            expect(isSpanOf(claim.article.text, f.span)).toBe(true)
            if (f.other) expect(isSpanOf(passage.article.text, f.other)).toBe(true)
            expect(english.said(f.reason).length).toBeGreaterThan(5)
            expect(f.ruleVersion).toBeGreaterThan(0)
          }
          expect(compare(sideOf(a), sideOf(b))).toEqual(findings)
        }
      }),
      { numRuns: 300 },
    )
  })
  it('a relation has a reason and a sureness between 0 and 1', () => {
    fc.assert(
      fc.property(clean, clean, (a, b) => {
        fc.pre(a.trim() !== '' && b.trim() !== '')
        const { relation } = weigh(sideOf(a), [sideOf(b)])
        if (relation.relation !== 'unclear') expect(relation.reasons.length).toBeGreaterThan(0)
        expect(relation.sureness).toBeGreaterThanOrEqual(0)
        expect(relation.sureness).toBeLessThanOrEqual(1)
      }),
      { numRuns: 200 },
    )
  })
})

describe('symmetry, where it should hold', () => {
  it('two figures agree both ways', () => {
    fc.assert(
      fc.property(clean, clean, (a, b) => {
        for (const x of figures(a, whole(a))) for (const y of figures(b, whole(b))) expect(agree(x, y)).toBe(agree(y, x))
      }),
      { numRuns: 300 },
    )
  })
  it('two dates are one both ways', () => {
    fc.assert(
      fc.property(clean, clean, (a, b) => {
        for (const x of dates(a, whole(a), '2024-06-20'))
          for (const y of dates(b, whole(b), '2024-06-20')) expect(sameDate(x, y)).toBe(sameDate(y, x))
      }),
      { numRuns: 300 },
    )
  })
})

describe('what is found in one text', () => {
  it('stands inside it', () => {
    fc.assert(
      fc.property(clean, (text) => {
        const spans = [
          ...figures(text, whole(text)),
          ...dates(text, whole(text), null),
          ...origins(text, whole(text)),
          ...flagsInside(articleOf(text)),
        ]
        for (const a of attributions(text)) spans.push(...([a.content, ...(a.source ? [a.source] : [])] as never[]))
        for (const span of spans) expect(isSpanOf(articleOf(text).text, span)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})
