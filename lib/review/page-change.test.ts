import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LineKind } from '@/lib/domain/words'
import { type KindLine, minutesUntil, pageChange, QUIET_ENOUGH } from './page-change'

const body = (text: string): KindLine => ({ text, kind: 'body' })
const other = (text: string, kind: LineKind = 'not_article'): KindLine => ({ text, kind })
const ARTICLE = [
  { text: 'Ferry runs again', kind: 'headline' as const },
  body('The ferry returned with 4 new engines, the port office said.'),
  body('It carried 243 passengers on its first trip.'),
]

describe('a page that was looked at again', () => {
  it('says nothing new by what stands around the article', () => {
    const before = [other('1,204 readers'), ...ARTICLE, other('Related: a pier is closed')]
    const now = [
      other('9,881 readers'),
      other('Buy a boat'),
      ...ARTICLE,
      other('Updated 12 minutes ago', 'byline'),
      other('Related: rain'),
    ]
    expect(pageChange(before, now)).toBeNull()
  })
  it('nor by other marks, blanks, or another order', () => {
    const quoted = [body('“We waited – for hours,” she said.'), body('He left.')]
    expect(pageChange(quoted, [body('He  left.'), body('"We waited - for hours," she said.')])).toBeNull()
  })
  it('nor by a line that the reader takes for another kind now', () => {
    expect(pageChange(ARTICLE, [ARTICLE[0]!, ARTICLE[1]!, other(ARTICLE[2]!.text, 'caption')])).toBeNull()
    expect(pageChange([...ARTICLE, other('A line set aside')], [...ARTICLE, body('A line set aside')])).toBeNull()
  })
  it.each([
    ['a figure', 'It carried 234 passengers on its first trip.'],
    ['a word that turns it', 'It did not carry 243 passengers on its first trip.'],
    ['a figure’s point', 'It carried 2.43 passengers on its first trip.'],
  ])('%s is told: what was there and what came', (_, text) => {
    expect(pageChange(ARTICLE, [...ARTICLE.slice(0, 2), body(text)])).toEqual({
      gone: ['It carried 243 passengers on its first trip.'],
      come: [text],
      hasNotice: false,
    })
  })
  it('so are a line that went and one that came, the headline’s among them', () => {
    expect(pageChange(ARTICLE, ARTICLE.slice(0, 2))?.gone).toHaveLength(1)
    expect(pageChange(ARTICLE, [...ARTICLE, body('The mayor watched.')])?.come).toEqual(['The mayor watched.'])
    expect(pageChange(ARTICLE, [{ text: 'Ferry sinks', kind: 'headline' }, ...ARTICLE.slice(1)])?.gone).toEqual([
      'Ferry runs again',
    ])
  })
  it('a notice is told by itself, and a change with one is told apart from one without', () => {
    const notice = other('Correction: an earlier version said 4 engines.', 'notice')
    expect(pageChange(ARTICLE, [...ARTICLE, notice])).toEqual({ gone: [], come: [], hasNotice: true })
    expect(pageChange([...ARTICLE, notice], [...ARTICLE, notice])).toBeNull()
  })
  it('never tells of a text beside itself, and always of a line of the article that no side has', () => {
    const line = fc.record({
      text: fc.string({ minLength: 1, maxLength: 40 }),
      kind: fc.constantFrom<LineKind>('headline', 'body', 'caption', 'not_article', 'byline'),
    })
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
        expect(pageChange(lines, lines)).toBeNull()
        expect(pageChange(lines, [...lines, body('§ a line that nobody wrote before §')])).not.toBeNull()
      }),
    )
  })
})

it('is looked at less and less often, once a day at last', () => {
  expect([0, 1, 2, 6, 7, 50].map(minutesUntil)).toEqual([15, 30, 60, 960, 1440, 1440])
  expect(QUIET_ENOUGH).toBeGreaterThan(90)
})
