import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { canonicalise } from '@/lib/text/canonical'
import { textAt } from '@/lib/text/span'
import { type ArticleAnalysis, analyse } from './analyse'
import { compareDates } from './dates'
import { garbles } from './garbles'
import { proposeLines } from './line-kinds'
import { compareNames, sameName } from './names'
import { compareNumbers } from './numbers'
import { compareParties } from './parties'
import type { Comparator, EngineArticle } from './types'

const article = (id: string, raw: string, publishedOn: string | null = '2024-06-20'): EngineArticle => {
  const { text } = canonicalise(raw)
  return { id, text, lines: proposeLines(text), language: 'en', publishedOn }
}
const side = (text: string, publishedOn: string | null = '2024-06-20') => ({
  article: article('x', text, publishedOn),
  start: 0,
  end: text.length,
})
/** One line of notation: comparator, claim, passage → "facet outcome" of every finding. */
const outcomes = (compare: Comparator, claim: string, passage: string, published: string | null = '2024-06-20') =>
  compare(side(claim, published), side(passage, published)).map((f) => f.outcome)

describe('facets', () => {
  it.each<[string, Comparator, string, string, string[]]>([
    ['spelled numbers', compareNumbers, 'four ships sank', '4 ships sank', ['agrees']],
    ['separators', compareNumbers, '1,402 items', '1402 items', ['agrees']],
    ['another number of the same thing', compareNumbers, '4 new engines', '3 new engines', ['differs']],
    ['a number that is not there', compareNumbers, '243 items', 'many items', ['absent']],
    ['a weekday and its day', compareDates, 'on Thursday', 'on the 20th', ['agrees']],
    ['another day', compareDates, 'on Thursday', 'on Wednesday', ['differs']],
    ['a year', compareDates, 'in 1961', 'the 1961 treaty', ['agrees']],
    ['one name in two spellings', compareNames, 'President Yun Suk-yeol spoke', 'to President Yoon Suk-yeol today', ['agrees']],
    ['a name that is not there', compareNames, 'said Lim Soosuk today', 'said an official', ['absent']],
    ['a country by its demonym', compareParties, 'Russia agreed', 'the Russian side agreed', ['agrees']],
    ['a country by its acronym', compareParties, 'South Korea agreed', 'the ROK agreed', ['agrees']],
    [
      'another country',
      compareParties,
      'between Russia and South Korea',
      'between Russia and North Korea',
      ['agrees', 'differs'],
    ],
  ])('%s', (_name, compare, claim, passage, expected) => expect(outcomes(compare, claim, passage)).toEqual(expected))
  it('a day without a publication date stays unresolved and says so', () => {
    const [finding] = compareDates(side('on Thursday', null), side('on the 20th', null))
    expect(finding!.outcome).toBe('absent')
    expect(finding!.reason).toContain('publication date is unknown')
  })
  it('two people who share a family name stay two', () => expect(sameName('kim jong un', 'kim yo jong')).toBe(false))
  it('every finding points at what it speaks of', () => {
    const claim = side('Russia sent 4 ships on Thursday')
    const [number] = compareNumbers(claim, side('Russia sent four ships'))
    expect(textAt(claim.article.text, number!.span)).toBe('4')
  })
})

describe('garbled text', () => {
  const rules = (text: string) => garbles(text, { start: 0, end: text.length }).map((f) => f.rule)
  it.each([
    ['a stranded name', 'the agreement with South Korea. North Korea Which pledged help', ['stranded-name']],
    ['a doubled subject', 'Kim and Putin They described it', ['doubled-subject']],
    ['a lower-case start', 'the threat posed by Kim. nuclear weapon programs', ['lower-case-start']],
    ['a sound sentence', 'He went to North Korea. The visit was short. They met again.', []],
    ['an abbreviation', 'the company, Acme Inc. said it', []],
    ['an acronym', 'a U.N. resolution that holds', []],
  ])('%s', (_name, text, expected) => expect(rules(text)).toEqual(expected))
})

const folder = path.resolve('../shared/articles')
const haveOriginals = fs.existsSync(path.join(folder, 'seoul-report.txt'))
describe.skipIf(!haveOriginals)('the two originals (skipped where ../shared/articles is missing)', () => {
  const load = (id: string, file: string) => article(id, fs.readFileSync(path.join(folder, file), 'utf8'))
  const a = haveOriginals ? load('A', 'asia-business-daily.txt') : article('A', '')
  const b = haveOriginals ? load('B', 'seoul-report.txt') : article('B', '')
  const run = (): ArticleAnalysis[] => {
    const steps = analyse([a, b])
    for (;;) {
      const step = steps.next()
      if (step.done) return step.value
    }
  }
  it('no boilerplate line is left as body, no paragraph is taken for boilerplate', () => {
    const kinds = (x: EngineArticle) => Object.fromEntries(x.lines.map((l) => [l.number, l.kind]))
    expect(kinds(b)).toMatchObject({
      1: 'headline',
      3: 'duplicate',
      6: 'body',
      27: 'body',
      32: 'not_article',
      34: 'not_article',
      36: 'not_article',
      38: 'not_article',
    })
    expect(kinds(a)).toMatchObject({
      1: 'headline',
      4: 'caption',
      8: 'heading',
      14: 'heading',
      20: 'caption',
      21: 'heading',
      29: 'not_article',
    })
    expect(b.lines.filter((l) => l.kind === 'body')).toHaveLength(22)
  })
  it('all five lost links are flagged, and nothing else is', () => {
    const flagged = (x: EngineArticle) =>
      x.lines.filter((l) => l.kind === 'body' || l.kind === 'caption').flatMap((l) => garbles(x.text, l).map(() => l.number))
    expect(flagged(b)).toEqual([6, 7, 12, 13, 14])
    expect(flagged(a)).toEqual([])
  })
  it('the lead is one claim, flagged as garbled and against its own headline', () => {
    const claim = run()
      .find((r) => r.articleId === 'B')!
      .claims.find((c) => textAt(b.text, c).startsWith('SEOUL'))!
    expect(textAt(b.text, claim)).toMatch(/South Korea\. North Korea Which .* supplies\.$/)
    expect(claim.flags.map((f) => f.rule).sort()).toEqual(['against-headline', 'stranded-name'])
    expect(claim.flags.find((f) => f.rule === 'against-headline')!.reading).toBe('Russia and North Korea')
  })
  it('every claim and passage is a span of its text, and a second run gives the same', () => {
    const first = run()
    for (const result of first) {
      const own = result.articleId === 'A' ? a : b
      const other = result.articleId === 'A' ? b : a
      for (const claim of result.claims) {
        expect(textAt(own.text, claim).trim()).not.toBe('')
        for (const s of claim.suggestions) expect(textAt(other.text, s).trim()).not.toBe('')
      }
    }
    expect(run()).toEqual(first)
  })
  it('the sanctions figures, which the other article never gives, find no close passage', () => {
    const claim = run()
      .find((r) => r.articleId === 'A')!
      .claims.find((c) => textAt(a.text, c).includes('243 new items'))!
    expect(claim.suggestions.filter((s) => s.band === 'close')).toEqual([])
  })
})

describe('hostile text', () => {
  const time = (text: string) => {
    const from = performance.now()
    const steps = analyse([article('a', text), article('b', 'Short text.\nIt says little about it.')])
    for (let step = steps.next(); !step.done; step = steps.next());
    return performance.now() - from
  }
  it.each([
    ['one word without end', 'a'.repeat(100_000)],
    ['quotation marks', '"'.repeat(100_000)],
    ['capitals', 'North Korea '.repeat(8_000)],
    ['stops', '. '.repeat(50_000)],
    ['brackets', '['.repeat(100_000)],
    ['blanks', `x${' '.repeat(100_000)}y`],
    ['digits', '1,'.repeat(50_000)],
  ])('%s is read to the end', (_name, text) => {
    expect(time(text)).toBeGreaterThan(0)
  })
})
