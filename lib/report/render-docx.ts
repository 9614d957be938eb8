/** The report as a Word document: real styles and headings, a table of facts, and what should change as tracked changes. */
import {
  BorderStyle,
  DeletedTextRun,
  Document,
  Footer,
  HeadingLevel,
  InsertedTextRun,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { type Block, documentOf, type Stamp, type Tone } from './document'
import type { Piece } from './render'
import type { SealedReport } from './schema'
import { visible } from './visible'

const COLOR: Record<Tone, string> = { wrong: 'B3261E', right: '1D6B3A', open: '8A6100', plain: '8B8E95' }
const RTL = /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}]/u
const LINE_END = /\r\n|[\r\n\u2028\u2029]/

/** A text as runs: its line ends are breaks. */
function runs(text: string, more: { bold?: boolean } = {}): TextRun[] {
  const rightToLeft = RTL.test(text)
  return visible(text)
    .split(LINE_END)
    .map((line, i) => new TextRun({ text: line, ...more, rightToLeft, ...(i > 0 ? { break: 1 } : {}) }))
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
    const made_ = partsOf(block, made, () => change++)
    children.push(...made_)
  }
  const document = new Document({
    title: visible(report.title),
    creator: 'Second Source',
    lastModifiedBy: 'Second Source',
    description: `Event ${report.position.event} of the trail, content hash ${sealed.contentHash}`,
    styles: {
      default: {
        document: { run: { font: 'Calibri', size: 21 }, paragraph: { spacing: { after: 100, line: 276 } } },
        title: { run: { size: 38, bold: true, color: '1B1D22' }, paragraph: { spacing: { after: 120 } } },
        heading1: {
          run: { size: 28, bold: true, color: '1B1D22' },
          paragraph: { spacing: { before: 360, after: 100 }, keepNext: true },
        },
        heading2: {
          run: { size: 23, bold: true, color: '1B1D22' },
          paragraph: { spacing: { before: 240, after: 80 }, keepNext: true },
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
    },
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
    new Paragraph({ children: runs(text), bidirectional: RTL.test(text), ...(style ? { style } : {}), ...more })
  const bar = (tone: Tone, children: ParagraphChild[], text: string) =>
    new Paragraph({
      style: 'Quotation',
      children,
      bidirectional: RTL.test(text),
      border: { left: { style: BorderStyle.SINGLE, size: 18, color: COLOR[tone], space: 8 } },
    })
  switch (block.kind) {
    case 'stamp':
      return [paragraph(block.text, 'Warning')]
    case 'title':
      return [
        paragraph(block.kicker, 'Quiet'),
        new Paragraph({ heading: HeadingLevel.TITLE, children: runs(block.text), bidirectional: RTL.test(block.text) }),
        paragraph(block.about),
      ]
    case 'facts':
      return [
        new Table({
          width: { size: 100, type: WidthType.PERCENTAGE },
          layout: TableLayoutType.FIXED,
          columnWidths: [2200, 6800],
          rows: block.rows.map(
            ({ label, values }) =>
              new TableRow({
                cantSplit: true,
                children: [
                  new TableCell({ width: { size: 2200, type: WidthType.DXA }, children: [paragraph(label, 'Label')] }),
                  new TableCell({ width: { size: 6800, type: WidthType.DXA }, children: values.map((v) => paragraph(v)) }),
                ],
              }),
          ),
        }),
        new Paragraph(''),
      ]
    case 'counts':
      return [paragraph(block.counts.map(({ label, count }) => `${label} ${count}`).join('  ·  '), 'Quiet')]
    case 'section':
      return [new Paragraph({ heading: HeadingLevel.HEADING_1, children: runs(block.text), keepNext: true })]
    case 'item':
      return [
        new Paragraph({ heading: HeadingLevel.HEADING_2, children: runs(`${block.text} · ${block.about}`), keepNext: true }),
      ]
    case 'quote': {
      const label = block.label ? [paragraph(block.label, 'Label')] : []
      if (!block.diff) return [...label, bar(block.tone, runs(block.text), block.text)]
      // what was published with the change tracked in it: accepting it gives what should be read
      const revision = () => ({ id: nextId(), author: 'Second Source', date: made })
      const rightToLeft = RTL.test(block.text)
      const parts = block.diff.map(({ kind, text }) => {
        const shown = visible(text).replace(/[\r\n\u2028\u2029]+/g, ' ')
        return kind === 'same'
          ? new TextRun({ text: shown, rightToLeft })
          : kind === 'added'
            ? new InsertedTextRun({ text: shown, rightToLeft, ...revision() })
            : new DeletedTextRun({ text: shown, rightToLeft, ...revision() })
      })
      return [
        paragraph('As published, with the change tracked', 'Label'),
        bar('plain', parts as unknown as ParagraphChild[], block.text),
        ...label,
        bar(block.tone, runs(block.text), block.text),
      ]
    }
    case 'evidence':
      return [paragraph(`${block.stance}: ${block.where}`, 'Label'), bar('plain', runs(`“${block.text}”`), block.text)]
    case 'text':
      if (!block.text) return []
      return [
        new Paragraph({
          ...(block.isWarning ? { style: 'Warning' } : block.isQuiet ? { style: 'Quiet' } : {}),
          bidirectional: !block.label && RTL.test(block.text),
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
