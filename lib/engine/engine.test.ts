import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { english } from '@/lib/messages/translate'
import { textAt } from '@/lib/text/span'
import { articleOf } from '@/scripts/notation'
import { type ArticleAnalysis, analyse } from './analyse'
import { compareDates } from './dates'
import { garbles } from './garbles'
import { againstHeadline } from './headline'
import { flagsInside } from './inside'
import { compareNames, sameName } from './names'
import { sharedOrigin } from './origins'
import { parties } from './parties'
import { bearing, indexSpans, rankPassages } from './passages'
import { read } from './terms'
import type { EngineArticle } from './types'
import { weigh } from './weigh'

const article = (id: string, raw: string, publishedOn: string | null = '2024-06-20') => articleOf(raw, publishedOn, id)

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
  const G_LINES: Record<string, [number, RegExp]> = {
    G1: [6, /North Korea Which/],
    G2: [7, /Vladimir Putin This/],
    G3: [12, /Kim and Putin They/],
    G4: [13, /United Nations The/],
    G5: [14, /Kim\. nuclear/],
    G6: [11, /policy of providing/],
    G7: [16, /if North Korea attacked/],
    G8: [11, /in the conflict/],
    G9: [22, /fundamental interests/],
    G10: [17, /the article/],
    G11: [24, /confront/],
    G12: [15, /strongest agreement/],
    G13: [10, /reconsider providing/],
    G14: [23, /the agreements/],
    G15: [21, /Apart from this/],
  }
  const flagsOf = (x: EngineArticle) => [
    ...x.lines.filter((l) => l.kind === 'body' || l.kind === 'caption').flatMap((l) => garbles(x.text, l)),
    ...againstHeadline(x),
    ...flagsInside(x),
  ]
  const lineOf = (x: EngineArticle, at: number) => x.lines.find((l) => l.start <= at && at < l.end)!.number
  it('at least 13 of the garbles G1 to G15 are flagged, with at most 3 false flags over both articles', () => {
    const flags = flagsOf(b)
    const isAt = ([line, words]: [number, RegExp], f: { start: number; end: number }) =>
      lineOf(b, f.start) === line && words.test(b.text.slice(f.start, f.end))
    const found = Object.entries(G_LINES).filter(([, place]) => flags.some((f) => isAt(place, f)))
    expect(found.map(([name]) => name)).toEqual(
      expect.arrayContaining(['G1', 'G2', 'G3', 'G4', 'G5', 'G6', 'G7', 'G10', 'G11', 'G13', 'G14']),
    )
    expect(found.length).toBeGreaterThanOrEqual(13)
    const known = (f: { start: number; end: number; rule: string }) =>
      Object.values(G_LINES).some((place) => isAt(place, f)) || (f.rule === 'against-headline' && lineOf(b, f.start) === 6)
    const falseInB = flags.filter((f) => !known(f))
    // in A: three decks in quotation marks that nobody says, Kim Jong-un in two spellings, and a sum to check, all listed faults
    const falseInA = flagsOf(a).filter((f) => !['quoted-headline', 'mixed-spelling', 'derived-sum'].includes(f.rule))
    expect(falseInB.length + falseInA.length).toBeLessThanOrEqual(3)
  })
  it('the lead contradicts the other source, which has the treaty between North Korea and Russia (X1)', () => {
    const claim = claimAt('B', 6)
    expect(claim.relations[0]!.relation).toBe('contradicts')
    expect(claim.findings.some((f) => f.rule === 'pairs' && f.outcome === 'differs')).toBe(true)
  })
  const claimAt = (id: 'A' | 'B', line: number, words = /./) => {
    const x = id === 'A' ? a : b
    return run()
      .find((r) => r.articleId === id)!
      .claims.find((c) => lineOf(x, c.start) === line && words.test(textAt(x.text, c)))!
  }
  const side = (x: EngineArticle, from: string, to: string) => {
    const start = x.text.indexOf(from)
    return { article: x, start, end: x.text.indexOf(to, start) + to.length }
  }
  it.each([
    ['X3 Yoon and Yun', 'Yoon Suk-yeol', 'Yun Suk-yeol'],
    ['X6 Lim Soosuk and Lim Soo-suk', 'Lim Soosuk', 'Lim Soo-suk'],
    ['Kim Jong-un and Kim Jong Un', 'Kim Jong-un', 'Kim Jong Un'],
    ['X4 Jang and Chang Ho-jin', 'Jang Ho-jin', 'Chang Ho-jin'],
  ])('%s are one person', (_name, one, other) =>
    expect(sameName(one.toLowerCase().replaceAll('-', ' '), other.toLowerCase().replaceAll('-', ' '))).toBe(true),
  )
  it.each([
    ['South Korea', 'KR'],
    ['Seoul', 'KR'],
    ['ROK', 'KR'],
    ['Yongsan', 'KR'],
    ['North Korea', 'KP'],
    ['Pyongyang', 'KP'],
    ['North Korean', 'KP'],
    ['Russia', 'RU'],
    ['Moscow', 'RU'],
    ['Washington', 'US'],
    ['U.S.', 'US'],
    ['Soviet Union', 'SU'],
    ['USSR', 'SU'],
  ])('%s is known as %s (X32, X44)', (name, code) =>
    expect(parties(`In ${name} today`, { start: 0, end: name.length + 9 }).map((p) => p.code)).toContain(code),
  )
  it('X7: Thursday and the 20th are one day, shown with its proof', () => {
    const [finding] = compareDates(
      side(b, 'SEOUL:', 'supplies.'),
      side(a, 'Jang Ho-jin, Director of the National Security Office at', 'Office.'),
    )
    expect(finding!.outcome).toBe('agrees')
    expect(english.said(finding!.reason)).toContain('Thursday = 20 June 2024')
  })
  it('X8: Wednesday and the night of the 19th are one day, shown with its proof', () => {
    const found = compareDates(
      side(b, 'The comments by', 'Wednesday.'),
      side(a, 'Russian President Vladimir Putin completed', 'on the 20th.'),
    )
    expect(english.said(found.find((f) => f.outcome === 'agrees')!.reason)).toContain('Wednesday = 19 June 2024')
  })
  it('X27: 1,402 less 243 is shown as a sum to check', () => {
    const flag = claimAt('A', 19).flags.find((f) => f.rule === 'derived-sum')
    expect(english.said(flag!.reason)).toContain('1,159')
  })
  it('every relation that rests on a passage has that passage among those shown; ranks run on from 1', () => {
    for (const claim of run().flatMap((one) => one.claims)) {
      for (const { articleId, start, end } of claim.relations) {
        const shown = claim.suggestions.filter((s) => s.articleId === articleId)
        expect(shown.map((s) => s.rank)).toEqual(shown.map((_, i) => i + 1))
        if (start !== null && end !== null) expect(shown.some((s) => s.start < end && start < s.end)).toBe(true)
      }
    }
  })
  it('X10, X11 and X29 are raised as what they are, and none of them is support', () => {
    const review = claimAt('B', 18, /^We will announce/)
    expect(review.relations[0]!.relation).toBe('superseded')
    // it brings its place in the text along, first of all passages
    const first = review.suggestions.find((s) => s.articleId === 'A')!
    expect(first).toMatchObject({ rank: 1, band: 'close' })
    expect(textAt(a.text, first)).toContain('announced this position')
    const speaker = weigh(side(a, 'Director Jang added', 'our security.'), [side(b, '“Based on our', 'Lim said.')]).relation
    expect(speaker.relation).toBe('unclear')
    expect(english.said(speaker.reasons[0]!)).toContain('another speaker')
    // an arrival and a departure at one airport: the other article does not state the hug, and what comes nearest is shown as that
    const airport = claimAt('B', 21, /hugged/)
    expect(airport.relations[0]).toMatchObject({ relation: 'silent', start: null })
    expect(airport.suggestions.map((s) => [s.band, textAt(a.text, s).includes('see off')])).toEqual([['nearest', true]])
    for (const [id, line] of [
      ['A', 11],
      ['A', 20],
      ['B', 17],
      ['B', 18],
      ['B', 20],
      ['B', 21],
    ] as const)
      expect([id, line, claimAt(id, line).relations[0]!.relation]).not.toEqual([id, line, 'supports'])
  })
  it('X3, X5, X32 and X37 are matters of style: nothing there is read as contradicted', () => {
    const contradicted = run().flatMap((r) =>
      r.claims
        .filter((c) => c.relations.some((x) => x.relation === 'contradicts'))
        .map((c) => lineOf(r.articleId === 'A' ? a : b, c.start)),
    )
    // the parties in line 6; in line 11 a policy of providing arms, which the other says is one of not providing them (G6)
    expect(contradicted).toEqual([6, 11])
    const names = compareNames(
      side(b, 'South Korean President Yun', 'with Moscow.'),
      side(a, "The government's response measures", 'Yoon Suk-yeol.'),
    )
    expect(names.every((f) => f.outcome === 'agrees')).toBe(true)
    expect(names.some((f) => english.said(f.reason).includes('style note'))).toBe(true)
  })
  it('X39: both sides have the treaty’s content from KCNA', () => {
    expect(
      sharedOrigin(
        side(b, 'According to KCNA', 'interests.'),
        side(a, 'Russian President Vladimir Putin completed', 'on the 20th.'),
      )?.name,
    ).toBe('Korean Central News Agency')
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

describe('passages', () => {
  const source = [
    'The council approved the new harbour on Monday.',
    'It rained all day in the north.',
    'Ferries will run again in May, the port office said.',
  ]
  const text = source.join('\n')
  const spans = source.map((line) => ({ start: text.indexOf(line), end: text.indexOf(line) + line.length }))
  const index = indexSpans(article('s', text), spans)
  const rank = (claim: string) => rankPassages(read(claim, { start: 0, end: claim.length }), index)
  it('the one that says the same comes first', () => {
    expect(rank('On Monday the new harbour was approved by the council.').list[0]!.place).toBe(0)
    expect(rank('The port office expects ferries to run again in May.').list[0]!.place).toBe(2)
  })
  it('a claim about something else is less likely to have one', () => {
    expect(bearing(rank('The singer Esther Williams died at 91 in Beverly Hills.'))).toBeLessThan(
      bearing(rank('The council approved the new harbour.')),
    )
  })
})

describe('claims', () => {
  it('a sentence with two checkable statements is offered to be split', () => {
    const steps = analyse([
      article('a', 'Ferries return\n\nThe port carried 400,000 people in May, and Norway opened a new line to Oslo in June.'),
      article('b', 'Another report\n\nNothing of it is here at all.'),
    ])
    let step = steps.next()
    while (!step.done) step = steps.next()
    const claim = step.value[0]!.claims.find((c) => c.splitAt !== null)!
    expect(claim).toBeDefined()
    expect('Ferries return\n\nThe port carried 400,000 people in May, and Norway opened'.slice(claim.splitAt!)).toMatch(
      /^and Norway/,
    )
  })
})
