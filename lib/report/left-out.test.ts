/** What others state and the article leaves out, and what was not compared: in the report, its formats, and between editions. */
import { describe, expect, it } from 'vitest'
import { paperFonts } from '@/lib/web/fonts'
import { madeArticle, madeClaim, madeInput, seal, sealFor, sha256 } from '@/scripts/made-report'
import { docxText, pdfText } from '@/scripts/open-files'
import { changesBetween } from './addendum'
import { forAudience } from './audience'
import { canonicalJson } from './canonical'
import { RENDERERS } from './draw'
import { buildReport, substanceOf } from './model'
import { PACKED_FORMATS, type Piece, textOf } from './render'
import { correctionReport, REPORT_FORMS, type SealedReport } from './schema'
import { verifyReport } from './verify'

const QUOTE = 'The repair will cost 38 million kroner.'
const base = madeClaim('a', 22)
const missing = { ...base.evidence[0]!, start: 40, end: 79, stance: 'missing' as const, quote: QUOTE }
const noting = (more = {}) =>
  madeClaim('u', 90, {
    value: 'unverified',
    whoIsWrong: null,
    searched: 'all',
    note: 'Left out here: the cost.',
    evidence: [missing],
    ...more,
  })
const input = (...claims: ReturnType<typeof madeClaim>[]) =>
  madeInput(claims, [], {
    sources: [
      madeArticle('S', { outlet: 'Island Times' }),
      madeArticle('K', { outlet: 'Korea Daily', notCompared: 'Not compared: Korean.' }),
    ],
  })
const noted = buildReport(input(base, noting()))

/** Every format of a report as a reader gets it. */
async function formats(sealed: SealedReport): Promise<Record<string, string>> {
  const texts: Record<string, string> = {}
  for (const format of PACKED_FORMATS) {
    const pieces = await RENDERERS[format](
      { sealed, stamp: { outdated: null }, trail: null, signed: null, erased: null },
      paperFonts,
    )
    texts[format] =
      format === 'pdf'
        ? await pdfText(pieces as AsyncIterable<Piece>)
        : format === 'docx'
          ? await docxText(pieces as AsyncIterable<Piece>)
          : textOf(pieces as Iterable<Piece>)
  }
  return texts
}
const plain = (text: string) => text.replaceAll('\\', '').replace(/\s+/g, ' ')

describe('what the article leaves out', () => {
  it('is a list of its own, with the claim that it was noted at, and no evidence for or against that claim', () => {
    expect(noted.omissions).toMatchObject([
      {
        outlet: 'Island Times',
        quote: QUOTE,
        location: 'paragraph 1',
        number: 2,
        claimId: 'u',
      },
    ])
    expect(noted.unverified[0]).toMatchObject({ evidence: [], independence: 'Rests on no other article.' })
    expect(correctionReport.safeParse(noted).error).toBeUndefined()
  })
  it('stands there once, however often it was noted, and not at all where nobody noted any', () => {
    expect(buildReport(input(noting(), noting({ id: 'v', start: 95 }))).omissions).toHaveLength(1)
    expect(buildReport(input(base))).not.toHaveProperty('omissions')
  })
  it('is in every format for desk and outlet, and in none for the public; the note stays on the desk', async () => {
    const desk = await formats(seal(noted))
    expect(Object.keys(desk)).toEqual(PACKED_FORMATS)
    for (const [format, text] of Object.entries(desk)) expect(plain(text), format).toContain('38 million')
    for (const [format, text] of Object.entries(await formats(seal(forAudience(noted, 'outlet', []))))) {
      expect(plain(text), format).toContain('38 million')
      expect(plain(text), format).not.toContain('the cost')
    }
    for (const [format, text] of Object.entries(await formats(seal(forAudience(noted, 'public', [])))))
      expect(plain(text), format).not.toContain('38 million')
  })
  it('names that are protected are replaced in it', () => {
    const outlet = forAudience(buildReport(input(noting({ evidence: [{ ...missing, quote: 'Ola Lie paid.' }] }))), 'outlet', [
      'Ola Lie',
    ])
    expect(outlet.omissions![0]!.quote).not.toContain('Ola')
    expect(outlet.omissions![0]!.claimId).toBe('u')
  })
  it('that came or went is told between editions', () => {
    const without = buildReport(input(base, noting({ evidence: [] })))
    const told = (before: typeof noted, after: typeof noted) =>
      changesBetween(before, after)
        .filter((c) => c.section === 'Stated by others, left out here')
        .map((c) => [c.kind, c.asPublished])
    expect(told(without, noted)).toEqual([['added', QUOTE]])
    expect(told(noted, without)).toEqual([['removed', QUOTE]])
    expect(told(noted, noted)).toEqual([])
  })
})

describe('what was not compared', () => {
  it('is said of its source, for everybody and in every format that names the sources', async () => {
    expect(noted.sources.map((s) => s.notCompared)).toEqual([undefined, 'Not compared: Korean.'])
    const sealed = seal(forAudience(noted, 'public', []))
    const texts = await formats(sealed)
    for (const format of ['json', 'md', 'pdf', 'docx'] as const) expect(plain(texts[format]!)).toContain('Not compared: Korean')
  })
})

describe.each(REPORT_FORMS.slice(0, -1))('the form before, %s', (schema) => {
  const old = { ...buildReport(madeInput([base])), schema }
  it('is still verified', () => {
    const file = JSON.stringify({ contentHash: sha256(canonicalJson(old)), report: old })
    const checks = verifyReport(new TextEncoder().encode(file), sha256)
    expect(checks.slice(0, 2)).toMatchObject([
      { what: 'form', holds: true, found: schema },
      { what: 'content hash', holds: true },
    ])
  })
  it('is not outdated by the newer one where both say the same', () =>
    expect(substanceOf(old)).toEqual(substanceOf(sealFor(madeInput([base])).report)))
})
