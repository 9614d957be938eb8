/** Nothing that is the desk's own, and no protected name, leaves the desk in any format. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { word } from '@/lib/domain/message'
import { paperFonts } from '@/lib/web/fonts'
import { madeArticle, madeClaim, madeInput, madeItem, seal, sealFor } from '@/scripts/made-report'
import { docxText, pdfText } from '@/scripts/open-files'
import { forAudience } from './audience'
import { RENDERERS } from './draw'
import type { ReportInput } from './input'
import { buildReport } from './model'
import { type FORMATS, PACKED_FORMATS, type PackedFormat, type Piece, textOf } from './render'
import { type CorrectionReport, correctionReport, type SealedReport } from './schema'
import { WITHHELD, withholder } from './withhold'

const squeeze = (text: string) =>
  text.normalize('NFKC').toUpperCase().toLowerCase().replaceAll('ς', 'σ').replace(/\\/g, '').replace(/\s+/g, '')

type OnPaper = { [F in PackedFormat]: (typeof FORMATS)[F]['isText'] extends true ? never : F }[PackedFormat]
/** How somebody who gets a format that is no text reads it. */
const READ: Record<OnPaper, typeof pdfText> = { pdf: pdfText, docx: docxText }

/** Every format of a report as the text that a reader gets out of it; whoever adds a format is in it. */
async function everyFormat(sealed: SealedReport, isPaper: boolean): Promise<Record<string, string>> {
  const texts: Record<string, string> = {}
  for (const format of PACKED_FORMATS) {
    const isText = !(format in READ)
    if (!isText && !isPaper) continue
    const pieces = await RENDERERS[format](
      { sealed, stamp: { outdated: null }, trail: null, signed: null, erased: null },
      paperFonts,
    )
    texts[format] = isText ? textOf(pieces as Iterable<Piece>) : await READ[format as OnPaper](pieces as AsyncIterable<Piece>)
  }
  return texts
}

/** A report in which every field that is not for everybody carries a mark of its own, found by walking the schema. */
function marked(report: CorrectionReport): { report: CorrectionReport; marks: { desk: string[]; outlet: string[] } } {
  const marks = { desk: [] as string[], outlet: [] as string[] }
  const walk = (schema: z.core.$ZodType, value: unknown, audience: string): unknown => {
    const own = ((schema as z.ZodType).meta?.()?.audience as string | undefined) ?? audience
    const def = (
      schema as unknown as {
        def: { type: string; element?: z.core.$ZodType; shape?: Record<string, z.core.$ZodType>; innerType?: z.core.$ZodType }
      }
    ).def
    if (def.type === 'nullable' || def.type === 'optional') return value == null ? value : walk(def.innerType!, value, own)
    if (Array.isArray(value)) return value.map((one) => walk(def.element!, one, own))
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, walk(def.shape![key]!, one, own)]))
    if (typeof value !== 'string' || own === 'public' || def.type !== 'string') return value
    const mark = `${own === 'desk' ? 'qzdesk' : 'qzoutlet'}${marks.desk.length + marks.outlet.length}qz`
    marks[own as 'desk' | 'outlet'].push(mark)
    return mark
  }
  return { report: walk(correctionReport, report, 'public') as CorrectionReport, marks }
}

const everyKind = () => {
  const a = madeClaim('a', 22, { secondReaders: ['Noah Kim'], searched: 'The archive.', sameOriginNote: 'Both from one agency.' })
  const again = madeClaim('g', 24)
  const s = madeClaim('s', 40, { remedy: 'style' })
  const rest = [
    madeClaim('u', 90, {
      value: 'unverified',
      whoIsWrong: null,
      searched: 'all',
      evidence: [{ ...a.evidence[0]!, start: 40, end: 50, stance: 'missing' as const, quote: 'what is left out' }],
    }),
    madeClaim('x', 30, { whoIsWrong: 'unresolved' }),
    madeClaim('y', 32, { whoIsWrong: 'the_source' }),
    madeClaim('n', 34, { remedy: 'none' }),
    madeClaim('p', 50),
    madeClaim('c', 60, {
      value: 'corroborated',
      whoIsWrong: null,
      evidence: [{ ...a.evidence[0]!, stance: 'supports' as const }],
    }),
  ]
  const more = { cause: 'A link fell out.', limits: 'Online only.' }
  return madeInput([a, again, s, ...rest], [madeItem([a, again], more, 1), madeItem([s], more, 2)], {
    signOff: { by: 'Joon Lee', at: '2024-06-20T07:00:00.000Z', override: 'The press waits.' },
    sources: [
      madeArticle('S', { outlet: 'Island Times' }),
      madeArticle('K', { outlet: 'Korea Daily', notCompared: NOT_COMPARED }),
    ],
  })
}
const NOT_COMPARED = 'Not compared: Korean.'

describe('audiences', () => {
  const { report, marks } = marked(buildReport(everyKind()))
  it('every field that is not for everybody is marked: the proof below has something to find', () => {
    expect(marks.desk.length).toBeGreaterThan(60)
    expect(marks.outlet.length).toBeGreaterThan(20)
  })
  it('the desk gets everything', async () => {
    const texts = await everyFormat(seal(report), true)
    for (const mark of [...marks.desk, ...marks.outlet]) expect(texts.json).toContain(mark)
  })
  it.each(['outlet', 'public'] as const)('nothing of the desk’s own is in any format for the %s', async (audience) => {
    const texts = await everyFormat(seal(forAudience(report, audience, [])), true)
    expect(Object.keys(texts)).toEqual(PACKED_FORMATS)
    for (const [format, text] of Object.entries(texts)) {
      expect(text.length, format).toBeGreaterThan(200)
      expect(squeeze(text), format).not.toContain('qzdesk')
      if (audience === 'public') expect(squeeze(text), format).not.toContain('qzoutlet')
    }
  })
  it('a leak would be seen: what the outlet may see is found in what it gets', async () => {
    const texts = await everyFormat(seal(forAudience(report, 'outlet', [])), true)
    for (const [format, text] of Object.entries(texts))
      if (format !== 'jsonld') expect(squeeze(text), format).toContain('qzoutlet')
  })
  it('the addendum compares what the audience saw', () => {
    const before = sealFor(everyKind(), 'public')
    const after = sealFor(
      {
        ...everyKind(),
        claims: everyKind().claims.map((c) => ({ ...c, note: 'Secret.', sameOriginNote: 'Secret.' })),
        edition: 2,
      },
      'public',
      [],
      before,
    )
    expect(after.report.addendum).toMatchObject({ edition: 1, changes: [] })
  })
})

describe('protected names', () => {
  it.each([
    ['Chang Ho-jin', 'said CHANG HO-JIN today', `said ${WITHHELD} today`],
    ['Chang Ho-jin', 'Chang  Ho\u2011jin’s aide', `${WITHHELD}’s aide`],
    ['Chang Ho-jin', 'Chang\nHo jin.', `${WITHHELD}.`],
    ['Chang Ho-jin', 'Ch\u200bang Ho-j\u00adin', WITHHELD],
    ['José Núñez', 'Jose Nunez and JOSE\u0301 NU\u0301N\u0303EZ', `${WITHHELD} and ${WITHHELD}`],
    ['장호진', '장호진은 말했다', `${WITHHELD}은 말했다`],
    ['장호진', '장호진이', `${WITHHELD}이`],
    ['Иванов', 'сказал Иванов.', `сказал ${WITHHELD}.`],
    ['Lee', 'The sleeve of Leeds, fleet', 'The sleeve of Leeds, fleet'],
    ['Lee', 'Lee’s sleeve', `${WITHHELD}’s sleeve`],
    ['Αλέξης Παππάς', 'ΑΛΕΞΗΣ ΠΑΠΠΑΣ', WITHHELD],
    ['Weiß', 'WEISS', WITHHELD],
    ['Lee Min', 'Lee and Min', 'Lee and Min'],
  ])('%j in %j', (name, text, expected) => expect(withholder([name])(text)).toBe(expected))
  it('with none, nothing changes', () => expect(withholder([])('Lee')).toBe('Lee'))

  const given = fc.constantFrom('Chang', 'Olga', 'José', '장호진', 'Αλέξης', 'Иван', 'Ana-María', 'Sørine')
  const family = fc.constantFrom('Ho-jin', 'Núñez', 'Petrenko', 'Παππάς', 'Иванова', 'O’Neill', 'van Dyk')
  const written = (name: string) =>
    fc
      .constantFrom<(s: string) => string>(
        (s) => s,
        (s) => s.toUpperCase(),
        (s) => s.normalize('NFD'),
        (s) => s.replace(/ /g, '  '),
        (s) => s.replace(/ /g, '\n'),
        (s) => s.replace(/^(.)/u, '$1\u200b'),
        (s) => s.replace(/-/g, '\u2011'),
      )
      .map((change) => change(name))
  it('are in no text that leaves the desk, wherever they stand and however they are written (300 generated reports)', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc
          .tuple(given, family)
          .map((n) => n.join(' '))
          .chain((name) => fc.tuple(fc.constant(name), fc.array(written(name), { minLength: 12, maxLength: 12 }))),
        fc.constantFrom('outlet' as const, 'public' as const),
        async ([name, w], audience) => {
          const claim = madeClaim('a', 22, {
            quote: `${w[0]} said.`,
            proposedText: `${w[1]} denied.`,
            note: w[2],
            searched: w[3],
            standing: [word(`By ${w[4]}.`)],
            evidence: [{ ...madeClaim('a', 1).evidence[0]!, quote: `So ${w[5]}, there` }],
          })
          const input: ReportInput = madeInput(
            [claim],
            [
              madeItem([claim], {
                notice: `Correction: ${w[6]} was wrong.`,
                cause: w[7]!,
                limits: w[8]!,
                actions: [{ text: w[9]!, owner: w[10]! }],
              }),
            ],
            {
              target: madeArticle('T', { headline: `What ${w[11]} said`, byline: w[0]!, outlet: w[1]! }),
            },
          )
          const sealed = sealFor(input, audience, [name])
          const known = squeeze(name.normalize('NFKD').replace(/[\p{M}\p{Pd}’.]/gu, ''))
          const flat = (text: string) =>
            squeeze(text.normalize('NFKD').replace(/[\p{M}\p{Pd}’'.\p{Default_Ignorable_Code_Point}]|\\n/gu, ''))
          for (const text of Object.values(await everyFormat(sealed, false))) expect(flat(text)).not.toContain(known)
          // the same report for the desk has it: the search is not blind
          expect(flat((await everyFormat(sealFor(input), false)).json!)).toContain(known)
        },
      ),
      { numRuns: 300 },
    )
  })
})
