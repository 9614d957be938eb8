import { buffer } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { Document, Packer, Paragraph, Table, TableCell, TableRow } from 'docx'
import PDFDocument from 'pdfkit'
import { describe, expect, it } from 'vitest'
import { ZipFile } from 'yazl'
import { isRefusal } from '@/lib/domain/refusal'
import { proposeLines } from '@/lib/engine/line-kinds'
import { english } from '@/lib/messages/translate'
import { canonicalise } from '@/lib/text/canonical'
import { filesIn, MOST_HELD } from '@/lib/text/held-files'
import { readKept } from './read-kept'

/** Files that nobody means ill with and that are odd all the same: each is read rightly, or refused by its name with a way on. */
async function read(name: string, content: string | Uint8Array) {
  const result = await readKept(name, Buffer.from(content as string), { mayGuess: true })
  if (isRefusal(result)) {
    const why = english(result.message)
    expect(why.startsWith(name)).toBe(true)
    expect(why).toMatch(/\. .+\.$/) // what is wrong, then what to do
    return { refused: result.refused, lines: [], encoding: null, doubts: [], left: [] }
  }
  const { text } = canonicalise(result.text)
  return {
    refused: null,
    lines: proposeLines(text, result.page).map(({ start, end }) => text.slice(start, end)),
    encoding: result.encoding && [result.encoding.label, result.encoding.how],
    doubts: (result.doubts ?? []).map(english),
    left: result.left,
  }
}

const FIRST =
  'The ferry Halden left the harbour of Brevik at six on Monday morning with 243 people on board, the coast guard said.'
const SECOND =
  'Nobody was hurt, the mayor of Brevik told reporters on the quay, but the ferry will stay in the harbour until Friday.'
const KOREAN = '월요일 오전 6시 승객 243명을 태운 여객선이 부산항을 떠났다고 해양경찰청이 밝혔다.'
const mail = (type: string, body: string, more = '') =>
  `From: a@example.org\r\nSubject: Ferry\r\nMIME-Version: 1.0\r\nContent-Type: ${type}\r\n${more}\r\n${body}\r\n`
const wide = (text: string) => Buffer.from(text, 'utf16le')
async function zip(parts: Record<string, string>) {
  const file = new ZipFile()
  for (const [name, content] of Object.entries(parts)) file.addBuffer(Buffer.from(content), name)
  file.end()
  return buffer(file.outputStream)
}
const pdf = (draw: (doc: PDFKit.PDFDocument) => void) =>
  new Promise<Uint8Array>((resolve) => {
    const doc = new PDFDocument()
    const chunks: Buffer[] = []
    doc.on('data', (chunk: Buffer) => chunks.push(chunk))
    doc.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))))
    draw(doc)
    doc.end()
  })
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

describe('a page that a program kept compressed', () => {
  it('is said to be that, and not just to be no text', async () => {
    const bytes = gzipSync('<!doctype html><h1>Ferry turns round</h1><p>It is back.</p>')
    const result = await readKept('ferry.html', bytes, { mayGuess: true })
    expect(isRefusal(result) && english(result.message)).toBe(
      'ferry.html is compressed (gzip). Unpack it and choose the file that comes out.',
    )
  })
})

describe('letters that nobody announced', () => {
  it.each([
    ['utf-16le', wide(`Ferry turns round\n\n${FIRST}`), FIRST],
    ['utf-16be', wide(`Ferry turns round\n\n${FIRST}`).swap16(), FIRST],
    ['utf-16le', wide(`여객선 회항\n\n${KOREAN}`), KOREAN],
    [
      'utf-16le',
      wide(`여객선 대신 버스가 저녁에\n\n${KOREAN} 가게 대다수가 저녁 영업을 멈췄다.`),
      `${KOREAN} 가게 대다수가 저녁 영업을 멈췄다.`,
    ],
    ['utf-16be', wide(`여객선 대신 버스가 저녁에\n\n${KOREAN}`).swap16(), KOREAN],
    [
      'utf-16le',
      wide('一座桥 最近 关闭\n\n港口办公室 星期一 说 一座桥 在 2024 年 最后 一次 修理 。'),
      '港口办公室 星期一 说 一座桥 在 2024 年 最后 一次 修理 。',
    ],
  ])('%s without a mark is guessed, for a person to look at', async (label, bytes, last) => {
    const { encoding, lines } = await read('a.txt', bytes)
    expect([encoding, lines.at(-1)]).toEqual([[label, 'guessed'], last])
  })
  it('zeros in a text are no UTF-16, and stand in it as signs that nobody could read, which is said', async () => {
    const { encoding, lines, doubts } = await read('a.txt', `${FIRST.replace('Monday', 'Mon\0day\0 ')} ${SECOND}`)
    expect([encoding, lines.length]).toEqual([['utf-8', 'utf-8'], 1])
    expect(doubts).toEqual(['a.txt: 2 signs could not be read: � stands there. Compare it with the original.'])
  })
  it('UTF-32 is refused; four bytes a letter are no letters', async () => {
    const four = Buffer.concat([
      Buffer.from([0xff, 0xfe, 0, 0]),
      ...[...FIRST].map((sign) => Buffer.from([sign.charCodeAt(0), 0, 0, 0])),
    ])
    expect((await read('a.txt', four)).refused).toBe('encoding')
  })
  it('separators of lines and paragraphs end lines', async () =>
    expect((await read('a.txt', `Ferry turns round\u2028\u2028${FIRST}\u2029${SECOND}`)).lines).toEqual([
      'Ferry turns round',
      FIRST,
      SECOND,
    ]))
  it('marks of direction, emoji, soft hyphens and a letter under a thousand marks stay what they are', async () => {
    const text = `\u200fعبارة\u200e 243 \u2067ميناء\u2069 👨‍👩‍👧‍👦 har\u00adbour a${'\u0301'.repeat(1000)}.`
    expect((await read('a.txt', text)).lines).toEqual([text])
  })
  it('a text that is too long for an article is refused at once', async () => {
    expect((await read('a.txt', `${FIRST} `.repeat(45_000))).refused).toBe('too-long')
    expect((await read('a.txt', `${'x'.repeat(100)}\r\n`.repeat(1_980))).refused).toBeNull()
  })
})

describe('mails of odd programs', () => {
  it.each([
    ['a label that no table has', mail('text/plain; charset="x-unknown-8bit"', `${FIRST} Zoë.`), `${FIRST} Zoë.`],
    [
      'parts whose border is not named',
      mail('multipart/alternative', `--b\r\nContent-Type: text/plain\r\n\r\n${FIRST}\r\n--b--`),
      FIRST,
    ],
  ])('%s', async (_, file, last) => expect((await read('a.eml', file)).lines.at(-1)).toBe(last))
  it('UTF-7, which is ASCII to look at, is refused', async () =>
    expect((await read('a.eml', mail('text/plain; charset=utf-7', `Zo+AOs- said so. ${FIRST}`))).refused).toBe('encoding'))
  it('what a mail quotes of another mail stays as it is', async () => {
    const quoted = 'Content-Type: text/plain; charset=x-none'
    expect((await read('a.eml', mail('text/plain; charset=utf-8', `${FIRST}\r\n\r\n${quoted}`))).lines.at(-1)).toBe(quoted)
  })
})

describe('transcripts that somebody wrote by hand', () => {
  it('keep what is said where a time cannot be read, and under an empty line', async () => {
    const { lines, doubts } = await read(
      'a.srt',
      '1\n0:0:1,0 -> 0:0:3\nThe ferry left at six.\n\n2\n00:00:xx,000 --> 00:00:05\nIt had 243 people on board.\n\nNobody was hurt.\n\n3\n99:99:99,999 --> 00:00:01,000\nThe mayor said so.\n',
    )
    expect(lines).toEqual([
      '00:00:01',
      'The ferry left at six.',
      'It had 243 people on board.',
      'Nobody was hurt.',
      'The mayor said so.',
    ])
    expect(doubts).toEqual(['a.srt: 2 times cannot be read. What is said there was kept.'])
  })
})

describe('documents', () => {
  const cell = (children: (Paragraph | Table)[]) => new TableCell({ children })
  const table = (...cells: TableCell[]) => new Table({ rows: [new TableRow({ children: cells })] })
  const docx = async (children: (Paragraph | Table)[]) =>
    new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children }] })))

  it('tables in tables are read cell by cell, sixty deep', async () => {
    let inner: (Paragraph | Table)[] = [new Paragraph(SECOND)]
    for (let i = 0; i < 60; i++) inner = [table(cell([...inner, new Paragraph(`Level ${i}`)]))]
    const { lines } = await read('a.docx', await docx([new Paragraph(FIRST), ...inner]))
    expect([lines.length, lines[0], lines[1]]).toEqual([62, FIRST, SECOND])
  })
  it('half a document is refused', async () => {
    const whole = await docx([new Paragraph(FIRST)])
    for (const share of [0.05, 0.7])
      expect((await read('a.docx', whole.subarray(0, whole.length * share))).refused).toBe('broken')
  })
  it('texts that another program put whole into a document are its text', async () => {
    const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
    const links = (inside: string) =>
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inside}</Relationships>`
    const parts = {
      '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
      '_rels/.rels': links(`<Relationship Id="r1" Type="${relation}/officeDocument" Target="word/document.xml"/>`),
      'word/document.xml': `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="${relation}"><w:body><w:altChunk r:id="c1"/><w:altChunk r:id="c2"/><w:altChunk r:id="c9"/></w:body></w:document>`,
      'word/_rels/document.xml.rels': links(
        `<Relationship Id="c1" Type="${relation}/aFChunk" Target="one.html"/><Relationship Id="c2" Type="${relation}/aFChunk" Target="/two.txt"/>`,
      ),
      'word/one.html': `<p>${FIRST}</p>`,
      'two.txt': SECOND,
    }
    expect((await read('a.docx', await zip(parts))).lines).toEqual([FIRST, SECOND])
  })
  it('what is written into the fields of a PDF form is read where it stands', async () => {
    const form = await pdf((doc) => {
      doc.initForm()
      doc.text('Statement of the ship', 72, 72)
      doc.formText('statement', 72, 100, 400, 60, { value: FIRST, multiline: true })
      doc.text('Statement of the mayor', 72, 200)
    })
    expect((await read('a.pdf', form)).lines).toEqual(['Statement of the ship', FIRST, 'Statement of the mayor'])
  })
  it('pictures of pages with numbers on them are pictures', async () => {
    const scan = await pdf((doc) => void doc.image(PIXEL, 10, 10).text('1', 300, 700))
    expect((await read('a.pdf', scan)).refused).toBe('scanned')
  })
  it('paragraphs of a PDF without space between them are told apart by where their last line ends, rows of a table by their gaps', async () => {
    const rows: [string, number, number][] = [
      ['By Ane Holm', 72, 72],
      ['The ferry Halden left the harbour of Brevik at six on Monday morning with 243', 72, 84],
      ['people on board, the coast guard said. An hour later its second engine failed,', 72, 96],
      ['and it turned round.', 72, 108],
      ['Nobody was hurt, the mayor of Brevik told reporters on the quay, but the ferry', 72, 120],
      ['will stay in the harbour until Friday.', 72, 132],
      ['Ship', 72, 144],
      ['Built', 250, 144],
      ['Halden', 72, 156],
      ['1998', 250, 156],
      ['It is the third time this year that one of the four ferries of the company broke', 72, 168],
      ['down.', 72, 180],
    ]
    const page = await pdf((doc) => rows.forEach(([text, x, y]) => void doc.fontSize(10).text(text, x, y, { lineBreak: false })))
    expect((await read('a.pdf', page)).lines.map((line) => line.slice(0, 20))).toEqual([
      'By Ane Holm',
      'The ferry Halden lef',
      'Nobody was hurt, the',
      'Ship Built',
      'Halden 1998',
      'It is the third time',
    ])
  })
})

describe('several in one', () => {
  const file = (name: string, bytes: Uint8Array) => filesIn({ name, bytes: new Uint8Array(bytes) })
  it('a feed of ten thousand: the first sixty are taken, and it says so', async () => {
    const items = Array.from({ length: 10_000 }, (_, i) => `<item><title>Ferry ${i}</title></item>`).join('')
    const { files, refused } = await file('a.rss', Buffer.from(`<?xml version="1.0"?><rss><channel>${items}</channel></rss>`))
    expect(files).toHaveLength(MOST_HELD)
    expect(refused.map(({ why }) => english(why))).toEqual([
      'a.rss holds 10000 articles. The first 60 were taken; choose the others by themselves.',
    ])
    // one that a program sends whole
    expect((await read('a.rss', `<rss><channel>${items}</channel></rss>`)).doubts[0]).toContain('holds 10000 articles')
  })
  it('a path that goes up, or begins at the root, is a name like any other; an archive in an archive is refused alone', async () => {
    const named = async (name: string, path: string) =>
      Buffer.from((await zip({ [name]: FIRST, 'b.zip': 'PK' })).toString('latin1').replaceAll(name, path), 'latin1')
    for (const [name, way] of [
      ['xxxxxxetc/pwd.txt', '../../../../a.txt'],
      ['xetc/pwd.txt', '/etc/pwd.txt'],
    ] as const) {
      const { files, refused } = await file('a.zip', await named(name, way))
      expect([files.map((one) => one.name), refused.map((one) => one.name)]).toEqual([[way.split('/').at(-1)], ['b.zip']])
    }
  })
})
