/** The report as a Word document: real styles and headings, a table of facts, and what should change as tracked changes. */

import {
  BorderStyle,
  DeletedTextRun,
  Document,
  Footer,
  HeadingLevel,
  InsertedTextRun,
  type IStylesOptions,
  LevelFormat,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  WidthType,
} from 'docx'
import { quoted } from '@/lib/text/quoted'
import { type Block, documentOf, type Stamp } from './document'
import type { Tone } from './outcome'
import type { Piece } from './render'
import type { SealedReport } from './schema'
import { visible } from './visible'

const COLOR: Record<Tone, string> = { wrong: 'C2310F', right: '0B6B6F', open: '6A5B9A', plain: '8B8E95' }
const RTL = /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}]/u
/** Widths of the table of facts, in twentieths of a point; together the text's width on A4. */
const LABEL_WIDTH = 2200
const VALUE_WIDTH = 6826
/** A thin line between rows and none between columns. */
const NO_LINE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
const HAIRLINE = { style: BorderStyle.SINGLE, size: 4, color: 'DCD9D0' } as const
const HAIRLINES = { top: HAIRLINE, bottom: HAIRLINE, left: NO_LINE, right: NO_LINE }
const LINE_END = /\r\n|[\r\n\u2028\u2029]/

/** What is read from right to left says so; the rest says nothing. */
const rtl = (text: string) => (RTL.test(text) ? { rightToLeft: true } : {})
const bidi = (text: string) => (RTL.test(text) ? { bidirectional: true } : {})

/** A text as runs: its line ends are breaks. */
function runs(text: string, more: { bold?: boolean } = {}): TextRun[] {
  const direction = rtl(text)
  return visible(text)
    .split(LINE_END)
    .map((line, i) => new TextRun({ text: line, ...more, ...direction, ...(i > 0 ? { break: 1 } : {}) }))
}

/** What the paragraphs of the document look like: the ones of Word itself, and those of ours that are based on them. */
const STYLES: IStylesOptions = {
  default: {
    document: {
      run: { font: 'Calibri', size: 21 },
      paragraph: { spacing: { after: 100, line: 276, lineRule: LineRuleType.AUTO } },
    },
    title: {
      run: { size: 38, bold: true, color: '1B1D22' },
      paragraph: { spacing: { after: 120, line: 264, lineRule: LineRuleType.AUTO } },
    },
    heading1: {
      run: { size: 28, bold: true, color: '1B1D22' },
      paragraph: { spacing: { before: 360, after: 100, line: 264, lineRule: LineRuleType.AUTO }, keepNext: true },
    },
    heading2: {
      run: { size: 23, bold: true, color: '1B1D22' },
      paragraph: { spacing: { before: 240, after: 80, line: 264, lineRule: LineRuleType.AUTO }, keepNext: true },
    },
  },
  paragraphStyles: [
    {
      id: 'Label',
      name: 'Label',
      basedOn: 'Normal',
      run: { size: 18, bold: true, color: '55585F' },
      paragraph: { spacing: { after: 20 }, keepNext: true },
    },
    // without keep with next, or the whole table would go to a page of its own
    { id: 'Fact', name: 'Fact', basedOn: 'Normal', run: { size: 18, bold: true, color: '55585F' } },
    {
      id: 'Lead',
      name: 'Lead',
      basedOn: 'Normal',
      run: { font: 'Cambria', size: 24 },
      paragraph: { spacing: { after: 160 } },
    },
    { id: 'Quiet', name: 'Quiet', basedOn: 'Normal', run: { size: 18, color: '55585F' } },
    { id: 'Warning', name: 'Warning', basedOn: 'Normal', run: { bold: true, color: 'B3261E' } },
    {
      id: 'Quotation',
      name: 'Quotation',
      basedOn: 'Normal',
      run: { font: 'Cambria', size: 22 },
      paragraph: { indent: { left: 240 } },
    },
  ],
}

/** Makes the document. One paragraph or table after another; the library packs them at the end. */
export async function* renderDocx(sealed: SealedReport, stamp: Stamp): AsyncGenerator<Piece> {
  const { report } = sealed
  const made = `${report.position.time.slice(0, 10)}T${report.position.time.slice(11, 16)}:00Z`
  const children: (Paragraph | Table)[] = []
  let done = 0
  let isItem = false
  let change = 1
  for (const block of documentOf(sealed, stamp)) {
    if (block.kind === 'item' || block.kind === 'section') {
      if (isItem) yield { done: ++done }
      isItem = block.kind === 'item'
    }
    children.push(...partsOf(block, made, () => change++))
    if (block.kind === 'table') {
      done += block.rows.length
      yield { done }
    }
  }
  const document = new Document({
    title: visible(report.title),
    creator: 'Second Source',
    lastModifiedBy: 'Second Source',
    description: `Event ${report.position.event} of the trail, content hash ${sealed.contentHash}`,
    styles: STYLES,
    numbering: {
      config: [
        {
          reference: 'points',
          levels: [
            { level: 0, format: LevelFormat.BULLET, text: '•', style: { paragraph: { indent: { left: 360, hanging: 240 } } } },
          ],
        },
      ],
    },
    sections: [
      {
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                style: 'Quiet',
                children: [
                  new TextRun(
                    `${report.edition === null ? 'Preview' : `Edition ${report.edition}`} · event ${report.position.event} · ${sealed.contentHash.slice(0, 16)} · page `,
                  ),
                  new TextRun({ children: [PageNumber.CURRENT] }),
                  new TextRun(' of '),
                  new TextRun({ children: [PageNumber.TOTAL_PAGES] }),
                ],
              }),
            ],
          }),
        },
        children,
      },
    ],
  })
  if (isItem) yield { done: ++done }
  yield new Uint8Array(await Packer.toArrayBuffer(document))
}

function partsOf(block: Block, made: string, nextId: () => number): (Paragraph | Table)[] {
  const paragraph = (text: string, style?: string, more: { keepNext?: boolean } = {}) =>
    new Paragraph({ children: runs(text), ...bidi(text), ...(style ? { style } : {}), ...more })
  const bar = (tone: Tone, children: ParagraphChild[], text: string) =>
    new Paragraph({
      style: 'Quotation',
      children,
      ...bidi(text),
      border: { left: { style: BorderStyle.SINGLE, size: 18, color: COLOR[tone], space: 8 } },
    })
  switch (block.kind) {
    case 'stamp':
      return [paragraph(block.text, 'Warning')]
    case 'title':
      return [
        new Paragraph({
          children: [...runs('Second·Source', { bold: true }), new TextRun({ text: `\t${visible(block.kicker)}` })],
          tabStops: [{ type: TabStopType.RIGHT, position: LABEL_WIDTH + VALUE_WIDTH }],
          border: { bottom: { style: BorderStyle.SINGLE, size: 8, color: '1B1D22', space: 4 } },
        }),
        paragraph(block.about, 'Quiet'),
        new Paragraph({ heading: HeadingLevel.TITLE, children: runs(block.text), ...bidi(block.text) }),
      ]
    case 'lead':
      return [paragraph(block.text, 'Lead')]
    // a picture for those who look at a screen or at paper; the sentence over it says the same
    case 'bar':
      return []
    case 'facts':
      return [
        new Table({
          width: { size: LABEL_WIDTH + VALUE_WIDTH, type: WidthType.DXA },
          layout: TableLayoutType.FIXED,
          columnWidths: [LABEL_WIDTH, VALUE_WIDTH],
          rows: block.rows.map(
            ({ label, values }) =>
              new TableRow({
                cantSplit: true,
                children: [
                  new TableCell({
                    width: { size: LABEL_WIDTH, type: WidthType.DXA },
                    borders: HAIRLINES,
                    children: [paragraph(label, 'Fact')],
                  }),
                  new TableCell({
                    width: { size: VALUE_WIDTH, type: WidthType.DXA },
                    borders: HAIRLINES,
                    children: values.map((v) => paragraph(v)),
                  }),
                ],
              }),
          ),
        }),
        new Paragraph(''),
      ]
    case 'section':
      return [new Paragraph({ heading: HeadingLevel.HEADING_1, children: runs(block.text), keepNext: true })]
    case 'item':
      return [
        new Paragraph({ heading: HeadingLevel.HEADING_2, children: runs(`${block.text} · ${block.about}`), keepNext: true }),
      ]
    case 'quote': {
      const label = block.label ? [paragraph(block.label, 'Label')] : []
      return [...label, bar(block.tone, runs(block.text), block.text)]
    }
    case 'change': {
      // what was published with the change tracked in it: accepting it gives what should be read
      const revision = () => ({ id: nextId(), author: 'Second Source', date: made })
      const all = block.diff.map((part) => part.text).join('')
      const direction = rtl(all)
      const parts = block.diff.flatMap(({ kind, text }) =>
        visible(text)
          .split(LINE_END)
          .map((line, i) => {
            const run = { text: line, ...direction, ...(i > 0 ? { break: 1 } : {}) }
            return kind === 'same'
              ? new TextRun(run)
              : kind === 'added'
                ? new InsertedTextRun({ ...run, ...revision() })
                : new DeletedTextRun({ ...run, ...revision() })
          }),
      )
      return [
        paragraph(`${block.label}, with the change tracked`, 'Label'),
        bar('plain', parts as unknown as ParagraphChild[], all),
      ]
    }
    case 'notice':
      return [
        paragraph(block.label, 'Label'),
        new Paragraph({
          children: runs(block.text),
          ...bidi(block.text),
          indent: { left: 240 },
          border: { left: { style: BorderStyle.SINGLE, size: 18, color: '1B1D22', space: 8 } },
        }),
      ]
    case 'table': {
      const widths = [1700, 3900, LABEL_WIDTH + VALUE_WIDTH - 5600]
      const cell = (i: number, children: Paragraph[]) =>
        new TableCell({ width: { size: widths[i]!, type: WidthType.DXA }, borders: HAIRLINES, children })
      return [
        new Table({
          width: { size: LABEL_WIDTH + VALUE_WIDTH, type: WidthType.DXA },
          layout: TableLayoutType.FIXED,
          columnWidths: widths,
          rows: [
            new TableRow({ tableHeader: true, children: block.columns.map((text, i) => cell(i, [paragraph(text, 'Fact')])) }),
            ...block.rows.map(
              ({ where, quote, lines }) =>
                new TableRow({
                  children: [
                    cell(0, [paragraph(where, 'Quiet')]),
                    cell(1, [new Paragraph({ children: runs(quote), ...bidi(quote) })]),
                    cell(
                      2,
                      (lines.length > 0 ? lines : ['']).map((line) => paragraph(line, 'Quiet')), // a cell needs a paragraph
                    ),
                  ],
                }),
            ),
          ],
        }),
        new Paragraph(''),
      ]
    }
    case 'evidence':
      return [paragraph(`${block.stance}: ${block.where}`, 'Label'), bar('plain', runs(quoted(block.text)), block.text)]
    case 'text':
      if (!block.text) return []
      return [
        new Paragraph({
          ...(block.isWarning ? { style: 'Warning' } : block.isQuiet ? { style: 'Quiet' } : {}),
          ...(block.label ? {} : bidi(block.text)),
          children: [...(block.label ? runs(`${block.label}: `, { bold: true }) : []), ...runs(block.text)],
        }),
      ]
    case 'list':
      return [
        ...(block.label ? [paragraph(block.label, 'Label')] : []),
        ...block.items.map((item) => new Paragraph({ children: runs(item), numbering: { reference: 'points', level: 0 } })),
      ]
  }
}
