/** Sentences that an editor once met beside a claim and that made no sense: none of their kind comes any more. */
import { beforeAll, describe, expect, it } from 'vitest'
import { SAMPLE } from '@/lib/domain/sample-story'
import { english } from '@/lib/messages/translate'
import { articleOf, sideOf } from '@/scripts/notation'
import { analyse, Reader } from './analyse'
import { compareAttribution } from './attribution'
import { names } from './names'
import { proposedNames } from './proposed-names'
import type { EngineArticle } from './types'

/** Everything that the engine says of a claim beside one passage, in words. */
function saidOf(claim: string, passage: string): string[] {
  const own = articleOf(`A headline of its own\n\n${claim}`, '2024-06-20', 'own')
  const other = articleOf(`Another headline there\n\n${passage}`, '2024-06-20', 'other')
  const start = own.text.indexOf(claim)
  const found = new Reader([own, other]).look('own', { start, end: start + claim.length })
  return [
    ...found.suggestions.flatMap((s) => s.reasons),
    ...found.relations.flatMap((r) => r.reasons),
    ...found.findings.map((f) => f.reason),
  ].map((reason) => english(reason))
}

describe('what is no fact is told as none', () => {
  it.each([
    ['an ordinal', 'Ships of third parties left the port at night.', 'Ships of third countries left the port at night.'],
    ['a year', 'The treaty of 1961 bound Oslo to send troops.', 'Oslo had to send troops under the treaty of 1961.'],
  ])('%s is no figure that two texts share', (_what, claim, passage) => {
    const said = saidOf(claim, passage).join(' | ')
    expect(said).not.toMatch(/same figure|Both (?:give|say) (?:third|3\b|1,961)/i)
  })
  it('a figure is, and a year is written without a comma wherever it is told', () => {
    expect(saidOf('The boat carried 243 people to Oslo.', 'On the boat to Oslo were 243 people.').join(' ')).toContain('243')
    expect(saidOf('The treaty of 1961 bound Oslo.', 'The treaty of 1987 bound Oslo.').join(' ')).not.toMatch(/1,961|1,987/)
  })
  it.each([
    [
      'the name of a treaty',
      'Both signed a treaty on a “Comprehensive Baltic Partnership” on Monday.',
      'The “Comprehensive Baltic Partnership Treaty” was signed by both on Monday.',
    ],
    [
      'the name of a plan',
      'The board presented its “Clean Harbour Initiative” on Monday.',
      'On Monday the board presented the “Clean Harbour Initiative Plan”.',
    ],
  ])('%s in quotation marks is no quotation cut shorter', (_what, claim, passage) =>
    expect(saidOf(claim, passage).join(' ')).not.toMatch(/cut shorter|word for word/),
  )
  it.each([
    [
      'The north would provide help at once if the island is attacked.',
      'The north has to provide help at once if the island is attacked.',
    ],
    [
      'Seoul would now reconsider providing weapons, the official said.',
      'The government plans to reconsider the question of weapons.',
    ],
    ['The pier provided shelter to forty boats.', 'Forty boats found shelter that the pier provides.'],
  ])('nobody denies where nothing is denied: %s', (claim, passage) =>
    expect(saidOf(claim, passage).join(' ')).not.toMatch(/denies|negates|“provid/),
  )
})

describe('who says it', () => {
  const sources = (claim: string, passage: string) =>
    compareAttribution(sideOf(claim), sideOf(passage)).map((f) => english(f.reason))
  it.each([
    ['It has sent Ukraine humanitarian and other aid.', 'The government said that it has sent aid.'],
    ['Relations will suffer, which the office said on Monday.', 'Ties between the two cannot but suffer.'],
    ['The attack on Norway was reported on Monday.', 'The government reported an attack on Monday.'],
    ['Ties with Latvia according to the treaty are close.', 'The minister said that ties are close.'],
  ])('no country that is spoken of, and no thing: %s', (claim, passage) =>
    expect(sources(claim, passage).join(' ')).not.toMatch(/Ukraine|relations|Norway|Latvia|treaty|[Tt]ies/),
  )
})

describe('the practice story', () => {
  let reasons: string[]
  let articles: EngineArticle[]
  let flags: { printed: string; reading: string | null }[]
  beforeAll(() => {
    articles = [SAMPLE.underCheck, SAMPLE.source].map(({ text, at }, i) => articleOf(text, at.slice(0, 10), `a${i}`))
    const steps = analyse(articles)
    let step = steps.next()
    while (!step.done) step = steps.next()
    const claims = step.value.flatMap(({ articleId, claims }) => claims.map((claim) => ({ articleId, ...claim })))
    reasons = claims
      .flatMap((c) => [
        c.worthReason,
        ...c.suggestions.flatMap((s) => s.reasons),
        ...c.relations.flatMap((r) => r.reasons),
        ...c.findings.map((f) => f.reason),
        ...c.flags.map((f) => f.reason),
      ])
      .map((reason) => english(reason))
    flags = claims.flatMap((c) =>
      c.flags.map((f) => ({
        printed: articles.find((a) => a.id === c.articleId)!.text.slice(f.start, f.end),
        reading: f.reading,
      })),
    )
  })
  it('says nothing of the kind that an editor laughed at', () => {
    expect(reasons.length).toBeGreaterThan(50)
    const nonsense = [
      /(?:Here|there) (?:the )?(?:Ukraine|relations|ties|military)\b.* (?:says so|does)/i,
      /names its source/,
      /attributes it to (?:the )?(?:relations|ties|Ukraine|military)\b/i,
      /^Certainty/,
      /puts “?provided/i,
      /Both give third/i,
      /same figure: (?:3|1,961|2,000|1,950)\b/i,
      /one cut shorter/,
      /negates|denies what the other states: here “provid/,
      /name \w+(?: \w+)* They\b/,
      /\b\d+ ?%/,
    ]
    expect(reasons.filter((reason) => nonsense.some((one) => one.test(reason)))).toEqual([])
  })
  it('no sentence has a place that nobody filled, or quotation marks that stand double', () =>
    expect(reasons.filter((reason) => /[{}]|““|””|undefined|null|NaN/.test(reason))).toEqual([]))
  it('no flag proposes what is printed already', () => {
    expect(flags.length).toBeGreaterThan(3)
    expect(flags.filter(({ printed, reading }) => reading !== null && reading.trim() === printed.trim())).toEqual([])
  })
  it('a pronoun is no part of a name', () => {
    const found = articles.flatMap(({ text }) => names(text, { start: 0, end: text.length }).map((n) => n.text))
    expect(found.filter((name) => /\b(?:They|This|He|She|It|Which|The)$/.test(name))).toEqual([])
    const pairs = proposedNames(articles).flatMap(({ one, other }) => [one, other])
    expect(pairs.filter((name) => /\b(?:They|This|Which)\b/.test(name))).toEqual([])
  })
})
