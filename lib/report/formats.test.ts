/** Every format, opened by tools that did not make it. */

import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { word } from '@/lib/domain/message'
import { AUDIENCES } from '@/lib/domain/words'
import { paperFonts } from '@/lib/web/fonts'
import { idOf, madeArticle, madeClaim, madeInput, madeItem, madeReport, sealFor, sha256 } from '@/scripts/made-report'
import { bytesOf, docxText, openPdf, pdfPages, unzip } from '@/scripts/open-files'
import { canonicalJson } from './canonical'
import { countOf, documentOf } from './document'
import { RENDERERS } from './draw'
import type { ReportInput } from './input'
import { layOut } from './layout'
import { substanceOf } from './model'
import { FORMATS, fileName, PACKED_FORMATS, type Piece, textOf } from './render'
import { inert, renderCsv } from './render-csv'
import { renderDocx } from './render-docx'
import { renderJson } from './render-json'
import { graphOf, renderJsonLd } from './render-jsonld'
import { plain, renderMarkdown } from './render-markdown'
import { packReadme, renderPack, sumsOf, versionFiles } from './render-pack'
import { renderPdf } from './render-pdf'
import { correctionReport, publishedSchemas, type SealedReport } from './schema'

const HOSTILE = [
  '<script>alert(1)</script> <img src=x onerror=alert(1)>',
  '[x](javascript:alert(1)) ![y](http://evil.example/a.png) https://evil.example',
  '=HYPERLINK("http://evil.example","x")',
  "@SUM(1+1)*cmd|' /C calc'!A0",
  'a\u202egnp.exe\u2066 \u200b\u0007\u0000\u001b[31m',
  '</script><script>alert(2)</script>\u2028x\u2029',
  '{{7*7}} #{7*7} %n %x \\input{/etc/passwd}',
  ']]> <!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]> &e; &lt;',
  '# heading\n- list\n> quote\n1. one\n---\n```\ncode',
]
const hostile = (text: string): SealedReport => {
  const claim = madeClaim(idOf(1), 22, {
    quote: text,
    proposedText: `${text}!`,
    note: text,
    searched: text,
    standing: [word(text)],
    evidence: [{ ...madeClaim('a', 1).evidence[0]!, quote: text }],
  })
  const item = madeItem([claim], { notice: text, cause: text, limits: text, actions: [{ text, owner: text }] })
  return sealFor(
    madeInput([claim], [item], {
      storyTitle: text,
      target: madeArticle('T', { headline: text, byline: text, url: text, outlet: text, origin: text }),
    }),
  )
}
const forty = sealFor(madeReport(40))
const pdfOf = async (sealed: SealedReport) => bytesOf(renderPdf(sealed, await paperFonts(), { outdated: null }))
const docxOf = (sealed: SealedReport) => bytesOf(renderDocx(sealed, { outdated: null }))

describe('what made a report', () => {
  const said = 'Second Source 1.2.3, build made; engine 7'
  it('stands in every format that people read, and in the data, for every audience', async () => {
    for (const audience of AUDIENCES) {
      const sealed = sealFor(madeReport(1), audience)
      expect(sealed.report.program).toEqual({ version: '1.2.3', build: 'made', engine: 7 })
      const rows = [...documentOf(sealed)].flatMap((block) => (block.kind === 'facts' ? block.rows : []))
      const texts = [textOf(renderMarkdown(sealed)), textOf(renderCsv(sealed)), rows.flatMap((row) => row.values).join('\n')]
      // PDF and Word draw the same blocks, dearly: once
      if (audience === 'public')
        texts.push(
          await docxText(renderDocx(sealed, { outdated: null })),
          (await pdfPages(await pdfOf(sealed))).join(' ').replace(/\s+/g, ' '),
        )
      for (const text of texts) expect(text).toContain(said)
      const graph = graphOf(sealed.report, sealed.contentHash)
      expect(graph['@graph'].at(-1)).toEqual({
        '@type': 'CreateAction',
        instrument: { '@type': 'SoftwareApplication', name: 'Second Source', softwareVersion: '1.2.3+made' },
        result: { '@id': `urn:sha256:${sealed.contentHash}` },
      })
    }
  })
  it('is asked of no report from before it was said: its table has no column for it, its graph no word', () => {
    const { program: _, ...report } = sealFor(madeReport(1)).report
    const before = { contentHash: 'x', report }
    expect(textOf(renderCsv(before))).not.toContain('made_with')
    expect(textOf(renderJsonLd(before))).not.toContain('CreateAction')
  })
  it('is no finding: another version of the program outdates no edition', () => {
    const other = madeReport(1)
    const now = sealFor({ ...other, program: { version: '9.9.9', build: '', engine: 8 } }).report
    expect(substanceOf(now)).toEqual(substanceOf(sealFor(other).report))
  })
})

describe('a time of publication', () => {
  it('that came with an offset alone is told as people say it; the data keeps the name that it has there', () => {
    const input = madeReport(1)
    const article = { ...input.target, publishedAt: '2026-10-15T06:05:00.000Z', timeZone: 'Etc/GMT-2' }
    const sealed = sealFor({ ...input, target: article })
    expect(sealed.report.target.published).toBe('2026-10-15 08:05 Etc/GMT-2')
    for (const text of [textOf(renderMarkdown(sealed)), JSON.stringify([...documentOf(sealed)])]) {
      expect(text).toContain('2026-10-15 08:05 UTC+2')
      expect(text).not.toContain('Etc/GMT')
    }
  })
})

describe('text formats', () => {
  it.each(PACKED_FORMATS.filter((name) => FORMATS[name].isText))(
    '%s gives the same bytes for the same input, built anew',
    async (name) => {
      const drawn = async (sealed: SealedReport) =>
        textOf(
          (await RENDERERS[name](
            { sealed, stamp: { outdated: null }, trail: null, signed: null, erased: null },
            paperFonts,
          )) as Iterable<Piece>,
        )
      expect(sha256(await drawn(sealFor(madeReport(40))))).toBe(sha256(await drawn(forty)))
    },
  )
  it('canonical JSON is blind to the order of keys', () =>
    expect(canonicalJson({ b: [{ d: 1, c: 2 }], a: 'x' })).toBe('{"a":"x","b":[{"c":2,"d":1}]}'))
  it('progress counts every entry that is drawn', () => {
    for (const render of [renderCsv, renderMarkdown]) {
      const counts = [...render(forty)].flatMap((p) => (typeof p === 'object' && 'done' in p ? [p.done] : []))
      expect(counts.at(-1)).toBe(countOf(forty.report))
    }
  })
})

describe('JSON', () => {
  it('fits the published schema, and the published schema is this one', () => {
    expect(correctionReport.safeParse(JSON.parse(textOf(renderJson(forty))).report).error).toBeUndefined()
    for (const [name, schema] of Object.entries(publishedSchemas()))
      expect(JSON.parse(fs.readFileSync(`docs/${name}.schema.json`, 'utf8'))).toEqual(JSON.parse(JSON.stringify(schema)))
  })
})

describe('CSV', () => {
  const rows = (sealed: SealedReport) =>
    parse(textOf(renderCsv(sealed)), { bom: true, columns: true }) as Record<string, string>[]
  it('opens in a parser with every column and every entry', () => {
    expect(rows(forty)).toHaveLength(40)
    expect(rows(forty)[1]).toMatchObject({
      section: 'correction',
      class: 'Correction',
      edition: '1',
      content_hash: forty.contentHash,
    })
    expect(rows(forty)[1]!.as_published).toBe(forty.report.corrections[1]!.asPublished)
  })
  it('begins with a byte order mark and ends its lines as spreadsheets do', () => {
    const csv = textOf(renderCsv(forty))
    expect(csv.startsWith('\ufeff"section"')).toBe(true)
    expect(csv.endsWith('\r\n')).toBe(true)
    expect(csv.match(/\ufeff/g)).toHaveLength(1)
  })
  it.each(HOSTILE)('no cell runs: %j', (text) => {
    for (const row of rows(hostile(text)))
      for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[\s\u200b-\u200f\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]/u)
  })
  it.each([
    '=1+1',
    '+1',
    '-1',
    '@x',
    '\t=1',
    '\r=1',
    '\n=1',
    ' =1',
    '\u200b=1',
    '\ufeff=1',
    '＝1',
    '＋1',
    '－1',
    '＠x',
    '\u202e=1',
  ])('the cell %j stays text', (cell) => expect(inert(cell).startsWith("'")).toBe(true))
  it.each(['plain', '1+1', 'a=b', '“quote”', ''])('the cell %j stays as it is', (cell) => expect(inert(cell)).toBe(cell))
})

describe('the moment of a report', () => {
  const asOf = (deskZone: string) => {
    const rows = [...documentOf(sealFor(madeInput([], [], { deskZone })))].flatMap((b) => (b.kind === 'facts' ? b.rows : []))
    return rows.find((row) => row.label === 'As of')!.values
  }
  it('is told once where the desk keeps UTC, and in the desk’s zone beside it elsewhere', () => {
    expect(asOf('UTC')).toEqual(['event 12 of the trail, 2024-06-20 06:30 UTC'])
    expect(asOf('Asia/Seoul')).toEqual(['event 12 of the trail, 2024-06-20 06:30 UTC (2024-06-20 15:30 Asia/Seoul)'])
  })
})

describe('Markdown', () => {
  it.each(HOSTILE)('shows hostile text as text: %j', (text) => {
    const md = textOf(renderMarkdown(hostile(text)))
    expect(md).not.toMatch(/(?<!\\)<(?!\\)[a-z/!]/i)
    expect(md).not.toMatch(/(?<!\\)!\[|(?<!\\)\]\(/)
    expect(md).not.toMatch(/(?!\n)\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u)
    expect(md.split('\n').filter((line) => /^# /.test(line))).toHaveLength(1)
  })
  it('signs at the beginning of a line stay signs', () => {
    expect(plain('- a')).toBe('\\- a')
    expect(plain('1. a')).toBe('1\\. a')
  })
  it('has the worked parts in their order', () => {
    const md = textOf(renderMarkdown(sealFor(madeReport(1))))
    const at = [
      '# Correction report',
      '## Corrections',
      'As published:',
      'Should read:',
      'Notice: ',
      'Contradicts: Island Times',
      '## Limits',
    ].map((s) => md.indexOf(s))
    expect(at.every((n) => n >= 0)).toBe(true)
    expect([...at].sort((a, b) => a - b)).toEqual(at)
  })
})

describe('JSON-LD', () => {
  it('is an article with its corrections, and a review for each approved dispute', () => {
    const claims = [
      madeClaim(idOf(1), 22),
      madeClaim(idOf(2), 30, { whoIsWrong: 'unresolved' }),
      madeClaim(idOf(3), 40, { value: 'unverified', whoIsWrong: null }),
    ]
    const { report, contentHash } = sealFor(
      madeInput(claims, [madeItem(claims.slice(0, 1))], {
        target: madeArticle('T', { outlet: 'Harbour Post', language: 'ko', url: 'https://harbour.example/a' }),
      }),
    )
    const graph = JSON.parse(JSON.stringify(graphOf(report, contentHash))) as {
      '@context': string
      '@graph': Record<string, unknown>[]
    }
    expect(graph['@context']).toBe('https://schema.org')
    const [article, ...others] = graph['@graph']
    expect(article).toMatchObject({
      '@type': 'NewsArticle',
      headline: 'Headline of T',
      correction: [{ '@type': 'CorrectionComment', text: report.corrections[0]!.notice }],
    })
    expect(others.filter((o) => o['@type'] === 'ClaimReview')).toHaveLength(2)
    const address = 'https://harbour.example/a'
    expect(others[0]).toMatchObject({
      inLanguage: 'ko',
      url: address,
      itemReviewed: { '@type': 'Claim', appearance: { '@id': article!['@id'], headline: 'Headline of T', url: address } },
    })
  })
  it.each(AUDIENCES)('a review is by the desk under its own name, for the %s too', (audience) => {
    const claim = madeClaim(idOf(1), 22)
    const authorOf = (desk: ReportInput['desk']) => {
      const { report, contentHash } = sealFor(madeInput([claim], [madeItem([claim])], { desk }), audience)
      const graph = JSON.parse(JSON.stringify(graphOf(report, contentHash))) as { '@graph': Record<string, unknown>[] }
      return graph['@graph'].find((one) => one['@type'] === 'ClaimReview')!.author
    }
    const name = 'Harbour Post, fact-check desk'
    const url = 'https://desk.harbour.example'
    expect(authorOf({ name, url })).toEqual({ '@type': 'Organization', name, url })
    expect(authorOf({ name, url: '' })).toEqual({ '@type': 'Organization', name })
    expect(authorOf(null)).toEqual({ '@type': 'Organization', name: 'Second Source desk' })
  })
  it('a desk that gets a name has said nothing else: no edition is outdated by it', () => {
    const of = (desk: ReportInput['desk']) => substanceOf(sealFor(madeInput([madeClaim('a', 22)], [], { desk })).report)
    expect(of({ name: 'Harbour Post', url: '' })).toEqual(of(null))
  })
  it.each(HOSTILE)('is safe inside a page: %j', (text) => {
    const json = textOf(renderJsonLd(hostile(text)))
    expect(json).not.toMatch(/[<\u2028\u2029]/)
    expect(() => JSON.parse(json)).not.toThrow()
  })
  it('an address that is none is left out', () =>
    expect(JSON.stringify(graphOf(hostile('javascript:alert(1)').report, 'x'))).not.toContain('"url"'))
})

describe('PDF', () => {
  it('is tagged, titled, in a language, with its fonts inside and its pages numbered', async () => {
    const bytes = await pdfOf(sealFor(madeReport(10)))
    const raw = bytes.toString('latin1')
    expect(raw.startsWith('%PDF-1.7')).toBe(true)
    expect(raw).toContain('/MarkInfo')
    expect(raw).toMatch(/\/Lang \(en\)/)
    expect(raw).toContain('/DisplayDocTitle true')
    expect(raw).toContain('/FontFile2')
    expect(raw).not.toMatch(/\/JavaScript|\/OpenAction|\/Launch|\/EmbeddedFile|\/URI/)
    const pdf = await openPdf(bytes)
    const { info } = (await pdf.getMetadata()) as { info: { Title?: string } }
    expect(info.Title).toBe('Correction report: Headline of T')
    const tree = JSON.stringify(await (await pdf.getPage(1)).getStructTree())
    for (const role of ['Document', 'H1', 'H2', 'H3', 'BlockQuote', 'P']) expect(tree).toContain(`"${role}"`)
    const pages = await pdfPages(bytes)
    pages.forEach((text, i) => {
      expect(text).toContain(`Page ${i + 1}`)
    })
    await pdf.destroy()
  })
  it('every word of it can be read back, in Latin, Hangul, Cyrillic, Greek and Arabic', async () => {
    const sealed = sealFor(madeReport(5))
    // lam-alef is one sign, whose two letters come back in the reader's order
    const same = (s: string) => s.normalize('NFKC').replaceAll('لا', 'ال')
    const text = same((await pdfPages(await pdfOf(sealed))).join('\n'))
    const words = new Set(text.match(/[\p{L}\p{N}]+/gu))
    // a word that is broken over two lines is two
    for (const { asPublished, notice } of sealed.report.corrections)
      for (const word of same(`${asPublished} ${notice}`).match(/[\p{L}\p{N}]+/gu)!)
        if (!words.has(word)) expect(text.replace(/\s+/g, '')).toContain(word)
  })
  it('Hebrew is drawn in its own letters, and read back in the order of its reader', async () => {
    const words = 'המעבורת יצאה מנמל חיפה בשש בבוקר ועל סיפונה אנשים'
    const text = (await pdfPages(await pdfOf(hostile(words)))).join('\n').normalize('NFKC')
    for (const word of words.split(' ')) expect(text).toContain(word)
  })
  it.each(HOSTILE)('holds hostile text as text: %j', async (text) => {
    const bytes = await pdfOf(hostile(text))
    expect(bytes.toString('latin1')).not.toMatch(/\/JavaScript|\/OpenAction|\/Launch|\/URI/)
    expect((await pdfPages(bytes)).join('')).toContain('Correction report')
  })
  it('nothing leaves the page: long names, 40-line quotes, a word without end', async () => {
    const long = `${'Wolfeschlegelsteinhausenbergerdorff '.repeat(6)}${'x'.repeat(400)}`
    const quote = Array.from(
      { length: 40 },
      (_, i) => `Line ${i + 1} of a quotation that goes on and on until the end of its line.`,
    ).join('\n')
    const claim = madeClaim(idOf(1), 22, { quote, proposedText: quote.replace('Line 7', 'Line 8'), contributors: [long] })
    const bytes = await pdfOf(
      sealFor(
        madeInput([claim], [madeItem([claim], { notice: long })], { target: madeArticle('T', { headline: long, outlet: long }) }),
      ),
    )
    const pdf = await openPdf(bytes)
    expect(pdf.numPages).toBeGreaterThan(1)
    for (let n = 1; n <= pdf.numPages; n++) {
      const page = await pdf.getPage(n)
      const { items } = await page.getTextContent()
      for (const item of items)
        if ('str' in item && item.str.trim()) {
          const [x, y] = [item.transform[4] as number, item.transform[5] as number]
          expect(x).toBeGreaterThanOrEqual(50)
          expect(x + item.width).toBeLessThanOrEqual(595.28 - 50)
          expect(y).toBeGreaterThan(20)
          expect(y).toBeLessThan(841.89 - 40)
        }
    }
    const text = (await pdfPages(bytes)).join('\n')
    // the seventh stands with its change, and a figure that was struck does not run into the one in its place
    for (let i = 1; i <= 40; i++) expect(text).toContain(i === 7 ? 'Line 7 8 of' : `Line ${i} of`)
    await pdf.destroy()
  })
  it('no heading stands alone at the foot of a page', async () => {
    for (const page of await pdfPages(await pdfOf(sealFor(madeReport(60))))) {
      const lines = page.split('\n').filter((line) => line.trim() && !/^Edition|^Page|· event/.test(line))
      expect(lines.at(-1)).not.toMatch(/^\d+\. Correction · |^As published$|^Should read$|^Contradicts: /)
    }
  })
  it('is the same file for the same report', async () =>
    expect(sha256(await pdfOf(forty))).toBe(sha256(await pdfOf(sealFor(madeReport(40))))))
  it('draws what was struck and what was put in its place: a line through the one and under the other, on tints', async () => {
    const pages = async (sealed: SealedReport) => {
      const pdf = await openPdf(await pdfOf(sealed))
      const { OPS } = await import('pdfjs-dist/legacy/build/pdf.mjs')
      const { fnArray, argsArray } = await (await pdf.getPage(1)).getOperatorList()
      const colors = fnArray.flatMap((fn, i) => (fn === OPS.setFillRGBColor ? [String(argsArray[i])] : []))
      await pdf.destroy()
      return colors
    }
    const claim = (proposedText: string) => madeClaim(idOf(1), 22, { quote: 'It has 7 ships.', proposedText })
    const drawn = (c: ReturnType<typeof claim>) => pages(sealFor(madeInput([c], [madeItem([c])])))
    const [changed, same] = [await drawn(claim('It has 8 ships.')), await drawn(claim('It has 7 ships.'))]
    for (const tint of ['#fbe3dc', '#d8efed']) {
      expect(changed).toContain(tint)
      expect(same).not.toContain(tint)
    }
  })
  it('begins with what came of it: the masthead, the result and the corrections, with the proof at the end', async () => {
    const text = (await pdfPages(await pdfOf(forty))).join('\n')
    const at = [
      'Second·Source',
      'sentences need a correction',
      'Corrections',
      'As published',
      'How it was checked',
      'Verify this report',
      'SHA-256 of the text',
    ].map((words) => text.indexOf(words))
    expect(at.every((n) => n >= 0)).toBe(true)
    expect([...at].sort((a, b) => a - b)).toEqual(at)
  })
  it('says when it is outdated', async () => {
    const text = (await pdfPages(await bytesOf(renderPdf(forty, await paperFonts(), { outdated: { since: 3, newer: 2 } })))).join(
      '',
    )
    expect(text.replace(/\s+/g, ' ')).toContain('Use edition 2')
  })
})

describe('lines on paper', () => {
  const measures = {
    fontFor: (cp: number) => (cp < 0x530 ? 'latin' : cp >= 0x600 && cp < 0x700 ? 'arabic' : null),
    widthOf: (text: string) => text.length,
  }
  const drawn = (text: string, most = 100) => layOut(text, most, measures).map((l) => l.runs.map((r) => `${r.text}@${r.x}`))
  it('right to left reads from the right, with numbers and Latin words as they are', () => {
    expect(drawn('abc אבג'.replace(/[א-ת]/g, 'س'))).toEqual([['abc @0', 'سسس@4']])
    expect(drawn('سس شش')).toEqual([['شش@0', 'سس@3']])
    expect(layOut('سس شش', 100, measures)[0]!.isRtl).toBe(true)
    expect(drawn('سس 12 شش')).toEqual([['شش@0', '12@3', 'سس@6']])
  })
  it('what no font has is shown as its code', () => expect(drawn('a😀')).toEqual([['a[U+1F600]@0']]))
  it('a word wider than the line is cut, none is lost', () =>
    expect(layOut('abcdefghij', 4, measures).map((l) => l.runs.map((r) => r.text).join(''))).toEqual(['abcd', 'efgh', 'ij']))
  it('line ends are kept', () => expect(layOut('a\n\nb', 10, measures)).toHaveLength(3))
})

describe('DOCX', () => {
  it('opens in another reader with its headings, its table and its words', async () => {
    const bytes = await docxOf(sealFor(madeReport(3)))
    const mammoth = (await import('mammoth')).default
    const { value } = await mammoth.convertToHtml({ buffer: bytes })
    expect(value).toContain('<h1>Corrections</h1>')
    expect(value).toMatch(/<h2>1\. Correction · high, paragraph \d+, claim \d+<\/h2>/)
    expect(value).toContain('<table>')
    expect(value).toContain('SHA-256 of the text')
  })
  it('tracks what was published and what should be read: one reads the first, accepting gives the second', async () => {
    const sealed = sealFor(madeReport(1))
    const xml = (await unzip(await docxOf(sealed))).get('word/document.xml')!.toString('utf8')
    const [item] = sealed.report.corrections
    const at = xml.indexOf('As published, with the change tracked')
    const tracked = xml.slice(xml.indexOf('</w:p>', at) + 6, xml.indexOf('</w:p>', xml.indexOf('</w:p>', at) + 6))
    const decode = (s: string) =>
      s
        .replace(/&quot;/g, '"')
        .replace(/&apos;/g, "'")
        .replace(/&lt;/g, '<')
        .replace(/&gt;/g, '>')
        .replace(/&amp;/g, '&')
    const words = (s: string) => decode([...s.matchAll(/<w:(?:t|delText)[^>]*>([^<]*)</g)].map((m) => m[1]).join(''))
    expect(words(tracked.replace(/<w:ins .*?<\/w:ins>/gs, ''))).toBe(item!.asPublished)
    expect(words(tracked.replace(/<w:del .*?<\/w:del>/gs, ''))).toBe(item!.shouldRead)
  })
  it('has a title, and nothing outside itself', async () => {
    const files = await unzip(await docxOf(forty))
    expect(files.get('docProps/core.xml')!.toString()).toContain('Correction report: Headline of T')
    for (const [name, part] of files) if (name.endsWith('.rels')) expect(part.toString()).not.toMatch(/TargetMode="External"/)
    expect([...files.keys()].some((n) => /vbaProject|\.bin$/.test(n))).toBe(false)
  })
  it.each(HOSTILE)('holds hostile text as text: %j', async (text) => {
    expect(await docxText(renderDocx(hostile(text), { outdated: null }))).toContain('Corrections')
    const read = [...(await unzip(await docxOf(hostile(text)))).values()].map((part) => part.toString('utf8')).join('')
    expect(read).not.toMatch(/<script|<!ENTITY|<img/)
    expect(read).not.toMatch(/(?![\n\r\t])\p{Cc}/u)
  })
})

/** Whether a program is on this machine. */
const has = (program: string) => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0

describe('other people’s programs', () => {
  it.skipIf(!has('pdfinfo'))(
    'poppler reads the PDF as tagged, and its words (skipped where poppler-utils is not installed)',
    async () => {
      const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'report-'))
      const file = path.join(dir, 'report.pdf')
      fs.writeFileSync(file, await pdfOf(forty))
      const info = spawnSync('pdfinfo', [file], { encoding: 'utf8' }).stdout
      expect(info).toMatch(/Tagged:\s+yes/)
      expect(info).toMatch(/JavaScript:\s+no/)
      expect(info).toMatch(/Title:\s+Correction report: Headline of T/)
      const { stdout, stderr } = spawnSync('pdftotext', [file, '-'], { encoding: 'utf8', maxBuffer: 1e8 })
      expect(stderr).toBe('')
      for (const words of [
        'the agreement between Russia and South Korea',
        '대통령실은',
        'Власти Сеула',
        'Η Σεούλ',
        'أدان المكتب',
      ])
        expect(stdout.normalize('NFKC')).toContain(words)
      fs.rmSync(dir, { recursive: true })
    },
  )
  it.skipIf(!has('soffice'))(
    'LibreOffice opens the DOCX, and prints it (skipped where LibreOffice is not installed)',
    async () => {
      const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'report-'))
      fs.writeFileSync(path.join(dir, 'report.docx'), await docxOf(sealFor(madeReport(3))))
      const made = spawnSync(
        'soffice',
        [
          `-env:UserInstallation=file://${dir}/profile`,
          '--headless',
          '--convert-to',
          'pdf',
          '--outdir',
          dir,
          path.join(dir, 'report.docx'),
        ],
        { timeout: 100_000 },
      )
      expect(made.status).toBe(0)
      const text = (await pdfPages(fs.readFileSync(path.join(dir, 'report.pdf')))).join(' ').replace(/\s+/g, ' ')
      for (const words of ['Correction report, edition 1', 'As published, with the change tracked', 'Should read', 'page 1 of'])
        expect(text).toContain(words)
      fs.rmSync(dir, { recursive: true })
    },
    120_000,
  )
})

describe('the evidence pack', () => {
  const encode = (text: string) => Buffer.from(text)
  const version = (outlet: string, number: number) => ({ outlet, number, text: `text ${number}` })
  it('lists every file with its hash, and holds the texts as they were read', async () => {
    const files = [
      ...versionFiles(
        [version('Island Times', 1), version('Island Times', 2), version('Island  Times!', 2), version('../../etc', 1)],
        encode,
      ),
      { path: 'README.txt', bytes: encode(packReadme('T', 1, 'h', true)) },
    ]
    files.push({ path: 'SHA256SUMS', bytes: encode(sumsOf(files, (b) => sha256(b))) })
    const at = new Date('2024-06-20T06:30:00Z')
    const bytes = await bytesOf(renderPack(files, at))
    const read = await unzip(bytes)
    expect([...read.keys()]).toEqual([
      'texts/island-times-version-1.txt',
      'texts/island-times-version-2.txt',
      'texts/island-times-version-2-2.txt',
      'texts/etc-version-1.txt',
      'README.txt',
      'SHA256SUMS',
    ])
    for (const line of read.get('SHA256SUMS')!.toString().trim().split('\n')) {
      const [sum, path] = line.split('  ') as [string, string]
      expect(sha256(read.get(path)!)).toBe(sum)
    }
    expect(read.get('texts/island-times-version-2.txt')!.toString()).toBe('text 2')
    expect(sha256(await bytesOf(renderPack(files, at)))).toBe(sha256(bytes))
  })
})

describe('file names', () => {
  it.each([
    ['../../etc/passwd', 'etc-passwd.csv'],
    ['a"; rm -rf /\r\nX: y', 'a-rm-rf-x-y.csv'],
    ['서울 보고서', 'report.csv'],
    ['CON', 'con.csv'],
    ['Ünïcode — “quotes”', 'u-ni-code-quotes.csv'],
    ['x'.repeat(300), `${'x'.repeat(90)}.csv`],
    ['\u202egpj.exe', 'gpj-exe.csv'],
  ])('%j becomes %j', (words, name) => expect(fileName(words, 'csv')).toBe(name))
})
