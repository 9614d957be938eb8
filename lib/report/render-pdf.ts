/** The report as a tagged PDF: title, language, headings, lists and quotations as structure; fonts embedded; pages numbered. */

import PDFDocument from 'pdfkit'
import { quoted } from '@/lib/text/quoted'
import { type Block, documentOf, type Stamp } from './document'
import { type Line, laid, layOut, type Marks, type Measures } from './layout'
import { BAR_WORD, type BarPart, type Tone } from './outcome'
import type { Piece } from './render'
import type { SealedReport } from './schema'

/** Font files by name: what each script is drawn in. */
export interface Fonts {
  sans: Uint8Array
  bold: Uint8Array
  serif: Uint8Array
  hangul: Uint8Array
  arabic: Uint8Array
  hebrew: Uint8Array
}

const PAGE = { width: 595.28, height: 841.89 } // A4, in points
const MARGIN = { left: 62, right: 62, top: 62, bottom: 66 }
const WIDTH = PAGE.width - MARGIN.left - MARGIN.right
const BOTTOM = PAGE.height - MARGIN.bottom
const INK = '#1b1d22'
const SOFT = '#55585f'
const BAR: Record<Tone, string> = { wrong: '#c2310f', right: '#0b6b6f', open: '#6a5b9a', plain: '#8b8e95' }
/** How struck and inserted words stand out: on a tint, and by a line through or under them, so that black and white says it too. */
const MARKED: Readonly<Record<string, { color: string; tint: string; line: number }>> = {
  removed: { color: '#a3290c', tint: '#fbe3dc', line: -0.28 },
  added: { color: '#0b5f63', tint: '#d8efed', line: 0.14 },
}

interface Style {
  size: number
  fonts: readonly (keyof Fonts)[]
  color: string
}
const TEXT: Style = { size: 10, fonts: ['sans', 'hangul', 'arabic', 'hebrew'], color: INK }
const QUIET: Style = { ...TEXT, size: 9, color: SOFT }
const STRONG: Style = { ...TEXT, fonts: ['bold', 'hangul', 'arabic', 'hebrew'] }
const LABEL: Style = { ...STRONG, size: 8.5, color: SOFT }
const QUOTE: Style = { size: 10.5, fonts: ['serif', 'hangul', 'arabic', 'hebrew'], color: INK }
const LEAD: Style = { ...QUOTE, size: 11.5 }
const H1: Style = { ...STRONG, size: 19 }
const H2: Style = { ...STRONG, size: 14 }
const H3: Style = { ...STRONG, size: 11.5 }
const LEADING = 1.42

type Doc = PDFKit.PDFDocument
type Structure = PDFKit.PDFStructureElement

class Sheet {
  y = MARGIN.top
  page = 0
  private faces = new Map<string, { has: (cp: number) => boolean }>()
  private widths = new Map<string, number>()
  private choice = new Map<string, string | null>()

  constructor(
    readonly doc: Doc,
    private root: Structure,
    private running: string,
    fonts: Fonts,
  ) {
    for (const [name, bytes] of Object.entries(fonts)) doc.registerFont(name, bytes as unknown as PDFKit.Mixins.PDFFontSource)
    this.newPage()
  }

  private face(name: string) {
    let face = this.faces.get(name)
    if (!face) {
      this.doc.font(name)
      const { font } = (this.doc as unknown as { _font: { font: { hasGlyphForCodePoint(cp: number): boolean } } })._font
      face = { has: (cp) => font.hasGlyphForCodePoint(cp) }
      this.faces.set(name, face)
    }
    return face
  }

  private measures(style: Style): Measures {
    const { doc } = this
    const key = style.fonts.join()
    return {
      fontFor: (cp) => {
        const at = `${key} ${cp}`
        let found = this.choice.get(at)
        if (found === undefined) {
          found = style.fonts.find((name) => this.face(name).has(cp)) ?? null
          this.choice.set(at, found)
        }
        return found
      },
      widthOf: (text, font) => {
        const at = `${font} ${style.size} ${text}`
        let width = this.widths.get(at)
        if (width === undefined) {
          if (this.widths.size > 50_000) this.widths.clear()
          width = doc.font(font).fontSize(style.size).widthOfString(text)
          this.widths.set(at, width)
        }
        return width
      },
    }
  }

  newPage() {
    const { doc } = this
    doc.addPage({ size: 'A4', margins: { top: 0, bottom: 0, left: 0, right: 0 } })
    this.page++
    this.y = MARGIN.top
    doc.markContent('Artifact', { type: 'Pagination', attached: ['Bottom'] } as never)
    const foot = layOut(this.running, WIDTH - 60, this.measures(QUIET))[0]
    const baseline = PAGE.height - 36
    if (foot) this.drawLine(foot, MARGIN.left, baseline, { ...QUIET, size: 8 })
    const number = layOut(`Page ${this.page}`, 60, this.measures({ ...QUIET, size: 8 }))[0]!
    this.drawLine(number, PAGE.width - MARGIN.right - number.width, baseline, { ...QUIET, size: 8 })
    doc.endMarkedContent()
  }

  private drawLine(line: Line, x: number, baseline: number, style: Style, width?: number) {
    const start = line.isRtl && width !== undefined ? x + width - line.width : x
    for (const run of line.runs) {
      const marked = MARKED[run.mark]
      if (marked) this.doc.rect(start + run.x, baseline - style.size * 0.84, run.width, style.size * 1.12).fill(marked.tint)
      this.doc
        .font(run.font)
        .fontSize(style.size)
        .fillColor(marked?.color ?? style.color)
        .text(run.text, start + run.x, baseline, { lineBreak: false, baseline: 'alphabetic' })
      if (marked) this.doc.rect(start + run.x, baseline + style.size * marked.line, run.width, 0.8).fill(marked.color)
    }
  }

  /** Makes room: a heading does not stand alone at the foot of a page. */
  need(points: number) {
    if (this.y + points > BOTTOM) this.newPage()
  }
  space(points: number) {
    this.y = Math.min(this.y + points, BOTTOM)
  }

  /**
   * Draws a paragraph as one element of the structure, over as many pages as it takes; no page begins or ends with a
   * single line of it.
   */
  paragraph(
    tag: string,
    text: string,
    style: Style,
    {
      x = 0,
      bar,
      into = this.root,
      mark,
      lang,
      marks,
    }: { x?: number; bar?: string; into?: Structure; mark?: string; lang?: string; marks?: Marks } = {},
  ) {
    const width = WIDTH - x
    const lines = layOut(text, width, this.measures(style), marks)
    const height = style.size * LEADING
    const element = this.doc.struct(tag, { ...(lang ? { lang } : {}) } as never)
    into.add(element)
    let rest = lines
    let isFirst = true
    while (rest.length) {
      let fit = Math.floor((BOTTOM - this.y + 0.5) / height)
      if (fit < rest.length) {
        if (rest.length - fit === 1) fit-- // no widow
        if (fit < 2 && this.y > MARGIN.top) fit = 0 // no orphan
      }
      if (fit < 1) {
        this.newPage()
        continue
      }
      const part = rest.slice(0, fit)
      rest = rest.slice(fit)
      const top = this.y
      if (bar) {
        this.doc.markContent('Artifact', { type: 'Layout' } as never)
        // on the side on which its lines begin
        const side = lines[0]?.isRtl ? MARGIN.left + WIDTH + 7.5 : MARGIN.left + x - 10
        this.doc.rect(side, top + 1, 2.5, part.length * height - 2).fill(bar)
        this.doc.endMarkedContent()
      }
      const first = isFirst
      element.add(() => {
        if (mark && first)
          this.drawLine(layOut(mark, 20, this.measures(style))[0]!, MARGIN.left + x - 12, top + style.size * 1.05, style)
        part.forEach((line, i) => {
          this.drawLine(line, MARGIN.left + x, top + i * height + style.size * 1.05, style, width)
        })
      })
      isFirst = false
      this.y = top + part.length * height
      if (rest.length) this.newPage()
    }
    element.end()
  }

  /** A label in front of a value, on the same lines. */
  row(label: string, value: string, isCode: boolean) {
    const style = isCode ? { ...TEXT, size: 8.5 } : { ...TEXT, size: 9.5 }
    this.need(style.size * LEADING * 2)
    const top = this.y
    const element = this.doc.struct('P')
    this.root.add(element)
    if (label)
      element.add(() => {
        this.drawLine(layOut(label, 115, this.measures(LABEL))[0]!, MARGIN.left, top + style.size * 1.05, LABEL)
      })
    element.end()
    this.paragraph('P', value, style, { x: 118 })
  }

  /** The name over everything, what this is at the other end of the line, and a rule under both. */
  masthead(name: string, kicker: string) {
    const top = this.y
    const element = this.doc.struct('P')
    this.root.add(element)
    const style = { ...STRONG, size: 11 }
    const right = layOut(kicker, WIDTH - 120, this.measures(QUIET))[0]
    element.add(() => {
      this.drawLine(layOut(name, 120, this.measures(style))[0]!, MARGIN.left, top + 11, style)
      if (right) this.drawLine(right, MARGIN.left + WIDTH - right.width, top + 11, QUIET)
    })
    element.end()
    this.decoration(() => this.doc.rect(MARGIN.left, top + 17, WIDTH, 1.2).fill(INK))
    this.y = top + 30
  }

  /** The article as a bar of its claims, with what its colours mean. */
  bar(parts: readonly BarPart[]) {
    this.need(40)
    const top = this.y
    const gap = parts.length > 60 ? 0.5 : 1.5
    const whole = parts.reduce((n, p) => n + Math.max(p.length, 1), 0)
    const room = WIDTH - gap * (parts.length - 1)
    this.decoration(() => {
      let x = MARGIN.left
      for (const { length, tone } of parts) {
        const width = (room * Math.max(length, 1)) / whole
        this.doc.rect(x, top, width, 9).fill(BAR[tone])
        x += width + gap
      }
    })
    const element = this.doc.struct('P')
    this.root.add(element)
    const style = { ...QUIET, size: 8 }
    element.add(() => {
      let x = MARGIN.left
      for (const tone of ['wrong', 'right', 'open', 'plain'] as const) {
        const count = parts.filter((p) => p.tone === tone).length
        if (count === 0) continue
        this.doc.rect(x, top + 15.5, 6, 6).fill(BAR[tone])
        const line = layOut(`${count} ${BAR_WORD[tone]}`, 160, this.measures(style))[0]!
        this.drawLine(line, x + 9, top + 21.5, style)
        x += line.width + 24
      }
    })
    element.end()
    this.y = top + 28
  }

  /** A rule across the page. */
  rule(color: string, weight: number) {
    const { y } = this
    this.decoration(() => this.doc.rect(MARGIN.left, y, WIDTH, weight).fill(color))
    this.y += weight + 3
  }

  private decoration(draw: () => void) {
    this.doc.markContent('Artifact', { type: 'Layout' } as never)
    draw()
    this.doc.endMarkedContent()
  }

  /** Rows of where, what and why. A row goes to the next page whole; one that is longer than half a page is set as paragraphs. */
  table({ columns, rows }: Extract<Block, { kind: 'table' }>, drawn: () => void) {
    const widths = [92, 216, WIDTH - 92 - 216]
    const at = [0, 92, 308]
    const words = { ...QUOTE, size: 9.5 }
    const why = { ...QUIET, size: 8.5 }
    const table = this.doc.struct('Table')
    this.root.add(table)
    const row = (cells: readonly { texts: readonly string[]; style: Style; lang?: string }[], tag: 'TH' | 'TD') => {
      const lines = cells.map(({ texts, style }, i) =>
        texts.flatMap((text) => layOut(text, widths[i]! - 12, this.measures(style))).map((line) => ({ line, style })),
      )
      const height = Math.max(...lines.map((l) => l.reduce((n, { style }) => n + style.size * LEADING, 0))) + 5
      const tr = this.doc.struct('TR')
      table.add(tr)
      if (height > (BOTTOM - MARGIN.top) / 2) {
        for (const [i, { texts, style, lang }] of cells.entries()) {
          const cell = this.doc.struct(tag, { ...(lang ? { lang } : {}) } as never)
          tr.add(cell)
          for (const text of texts) this.paragraph('P', text, style, { x: at[Math.min(i, 1)]!, into: cell })
          cell.end()
        }
      } else {
        this.need(height)
        const top = this.y
        for (const [i, column] of lines.entries()) {
          const { lang } = cells[i]!
          const cell = this.doc.struct(tag, { ...(lang ? { lang } : {}) } as never)
          tr.add(cell)
          cell.add(() => {
            let y = top
            for (const { line, style } of column) {
              this.drawLine(line, MARGIN.left + at[i]!, y + style.size * 1.05, style, widths[i]! - 12)
              y += style.size * LEADING
            }
          })
          cell.end()
        }
        this.y = top + height
      }
      tr.end()
    }
    this.need(60)
    row(
      columns.map((text) => ({ texts: [text], style: LABEL })),
      'TH',
    )
    this.rule(INK, 0.8)
    for (const { where, quote, language, lines } of rows) {
      row(
        [
          { texts: [where], style: why },
          { texts: [quote], style: words, lang: language },
          { texts: lines, style: why },
        ],
        'TD',
      )
      this.rule('#dcd9d0', 0.5)
      drawn()
    }
    table.end()
  }

  list(items: readonly string[], style: Style) {
    const list = this.doc.struct('L')
    this.root.add(list)
    for (const item of items) {
      this.need(style.size * LEADING * 2)
      const li = this.doc.struct('LI')
      list.add(li)
      this.paragraph('LBody', item, style, { x: 14, into: li, mark: '•' })
      li.end()
    }
    list.end()
  }
}

/** Draws the report. Bytes come as pages are finished; the caller lets the stream go on between pieces. */
export async function* renderPdf(sealed: SealedReport, fonts: Fonts, stamp: Stamp): AsyncGenerator<Piece> {
  const { report } = sealed
  const made = new Date(`${report.position.time.slice(0, 10)}T${report.position.time.slice(11, 16)}:00Z`)
  const doc = new PDFDocument({
    autoFirstPage: false,
    pdfVersion: '1.7',
    tagged: true,
    lang: 'en',
    displayTitle: true,
    info: {
      Title: report.title,
      Author: 'Second Source',
      Subject: `Event ${report.position.event} of the trail, content hash ${sealed.contentHash}`,
      CreationDate: made,
      ModDate: made,
    },
  })
  const ready: Uint8Array[] = []
  const ended = new Promise<void>((resolve, reject) => {
    doc.on('end', resolve)
    doc.on('error', reject)
  })
  doc.on('data', (chunk: Uint8Array) => ready.push(chunk))
  const root = doc.struct('Document')
  doc.addStructure(root)
  const running = `${report.edition === null ? 'Preview' : `Edition ${report.edition}`} · event ${report.position.event} · ${sealed.contentHash.slice(0, 16)}`
  const sheet = new Sheet(doc, root, running, fonts)
  let done = 0
  let isItem = false
  for (const block of documentOf(sealed, stamp)) {
    if (block.kind === 'item' || block.kind === 'section') {
      if (isItem) {
        yield { done: ++done }
        yield* ready.splice(0)
      }
      isItem = block.kind === 'item'
    }
    if (block.kind === 'table') {
      let rows = 0
      sheet.table(block, () => rows++)
      done += rows
      yield { done }
      yield* ready.splice(0)
    } else draw(sheet, block)
  }
  root.end()
  doc.end()
  await ended
  yield* ready.splice(0)
}

function draw(sheet: Sheet, block: Block) {
  switch (block.kind) {
    case 'stamp':
      sheet.paragraph('P', block.text, { ...STRONG, color: BAR.wrong }, { x: 12, bar: BAR.wrong })
      sheet.space(10)
      return
    case 'title':
      sheet.masthead('Second·Source', block.kicker)
      sheet.paragraph('P', block.about, QUIET)
      sheet.space(2)
      sheet.paragraph('H1', block.text, H1, { lang: block.language })
      sheet.space(6)
      return
    case 'lead':
      sheet.paragraph('P', block.text, LEAD)
      sheet.space(7)
      return
    case 'bar':
      sheet.bar(block.parts)
      sheet.space(4)
      return
    case 'facts':
      for (const { label, values, isCode } of block.rows)
        values.forEach((value, i) => {
          sheet.row(i === 0 ? label : '', value, isCode ?? false)
        })
      sheet.space(8)
      return
    case 'section':
      sheet.space(18)
      sheet.need(90)
      sheet.paragraph('H2', block.text, H2)
      sheet.space(4)
      return
    case 'item':
      sheet.space(12)
      sheet.need(80)
      sheet.paragraph('H3', `${block.text} · ${block.about}`, H3)
      sheet.space(3)
      return
    case 'quote':
      sheet.space(3)
      if (block.label) {
        sheet.need(44)
        sheet.paragraph('P', block.label, LABEL)
      }
      sheet.paragraph('BlockQuote', block.text || '(empty)', QUOTE, { x: 12, bar: BAR[block.tone], lang: block.language })
      sheet.space(4)
      return
    case 'change':
      drawChange(sheet, block)
      return
    case 'notice':
      sheet.space(2)
      sheet.need(44)
      sheet.paragraph('P', block.label, LABEL)
      sheet.paragraph('P', block.text, { ...TEXT, size: 10.5 }, { x: 12, bar: INK })
      sheet.space(5)
      return
    case 'evidence':
      sheet.need(40)
      sheet.paragraph('P', `${block.stance}: ${block.where}`, LABEL)
      sheet.paragraph('BlockQuote', quoted(block.text), { ...QUOTE, size: 10 }, { x: 12, bar: BAR.plain, lang: block.language })
      sheet.space(3)
      return
    case 'text':
      if (!block.text) return
      // a short answer stands beside its label, a long one under it
      if (block.label && block.text.length > 60) {
        sheet.need(40)
        sheet.paragraph('P', block.label, LABEL)
      }
      sheet.paragraph(
        'P',
        block.label && block.text.length <= 60 ? `${block.label}: ${block.text}` : block.text,
        block.isWarning ? { ...STRONG, color: BAR.wrong } : block.isQuiet ? QUIET : TEXT,
      )
      sheet.space(3)
      return
    case 'list':
      if (block.label) {
        sheet.need(40)
        sheet.paragraph('P', block.label, LABEL)
      }
      sheet.list(block.items, TEXT)
      sheet.space(3)
      return
  }
}

/** A sentence with what was struck and what was inserted, by where it stands among the words that are laid out. */
function drawChange(sheet: Sheet, { label, diff, language }: Extract<Block, { kind: 'change' }>): void {
  sheet.space(3)
  sheet.need(44)
  sheet.paragraph('P', label, LABEL)
  const parts = diff.flatMap(({ kind, text }, i) => [
    // 7 struck and 8 put in its place are not 78, for who cannot see the line through the 7
    ...(kind === 'added' && diff[i - 1]?.kind === 'removed' ? [{ kind: '', text: ' ' }] : []),
    { kind, text: laid(text) },
  ])
  const ends: { end: number; kind: string }[] = []
  for (const { kind, text } of parts) ends.push({ end: (ends.at(-1)?.end ?? 0) + text.length, kind })
  const marks: Marks = (offset) => ends.find(({ end }) => offset < end)?.kind ?? ''
  sheet.paragraph('BlockQuote', parts.map((p) => p.text).join('') || '(empty)', QUOTE, {
    x: 12,
    bar: BAR.wrong,
    lang: language,
    marks,
  })
  sheet.space(4)
}
