import { deflateRawSync } from 'node:zlib'
import { Document, Packer, Paragraph } from 'docx'
import PDFDocument from 'pdfkit'
import { describe, expect, it } from 'vitest'
import { isRefusal } from '@/lib/domain/refusal'
import { displayName, readUpload } from './read-upload'

const bytes = (text: string) => new TextEncoder().encode(text)
const docx = async (...lines: string[]) =>
  new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children: lines.map((line) => new Paragraph(line)) }] })))
const pdf = (lines: string[], options: PDFKit.PDFDocumentOptions = {}) =>
  new Promise<Uint8Array>((resolve) => {
    const doc = new PDFDocument(options)
    const chunks: Buffer[] = []
    doc.on('data', (c: Buffer) => chunks.push(c))
    doc.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))))
    if (lines.length === 0) doc.rect(50, 50, 200, 200).fill('gray')
    for (const line of lines) doc.text(line).moveDown()
    doc.end()
  })

/** A zip of one entry whose directory may lie about its size. */
function zip(name: string, content: Buffer, claimed = content.length): Uint8Array {
  const packed = deflateRawSync(content)
  const file = Buffer.from(name)
  const crc = Buffer.alloc(4)
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(20, 4)
  head.writeUInt16LE(8, 8)
  crc.copy(head, 14)
  head.writeUInt32LE(packed.length, 18)
  head.writeUInt32LE(claimed, 22)
  head.writeUInt16LE(file.length, 26)
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50, 0)
  entry.writeUInt16LE(20, 4)
  entry.writeUInt16LE(20, 6)
  entry.writeUInt16LE(8, 10)
  entry.writeUInt32LE(packed.length, 20)
  entry.writeUInt32LE(claimed, 24)
  entry.writeUInt16LE(file.length, 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(entry.length + file.length, 12)
  end.writeUInt32LE(head.length + file.length + packed.length, 16)
  return new Uint8Array(Buffer.concat([head, file, packed, entry, file, end]))
}

const refused = async (name: string, content: Uint8Array, code: string) => {
  const result = await readUpload(name, content)
  if (!isRefusal(result)) throw new Error(`${name} was read: ${result.text.slice(0, 60)}`)
  expect(result.refused).toBe(code)
  expect(result.message).toContain(displayName(name))
  expect(result.message).toMatch(/\. .+\.$/) // what is wrong, then what to do
}
const text = async (name: string, content: Uint8Array) => {
  const result = await readUpload(name, content)
  if (isRefusal(result)) throw new Error(result.message)
  return result.text
}

describe('files that are read', () => {
  it('plain text, with and without a byte order mark, as UTF-8 or UTF-16', async () => {
    expect(await text('a.txt', bytes('Größe 한국'))).toBe('Größe 한국')
    expect(await text('a.txt', new Uint8Array([0xff, 0xfe, 0x61, 0x00]))).toBe('\ufeffa')
  })
  it('Word documents, a line a paragraph', async () =>
    expect(await text('a.docx', await docx('Headline', 'First paragraph, 한국.', 'Second.'))).toContain(
      'Headline\nFirst paragraph, 한국.\nSecond.',
    ))
  it('PDF files, a line a paragraph', async () => {
    const read = await text(
      'a.pdf',
      await pdf([
        'Headline of the piece',
        'The first paragraph stands here and it is long enough that it has to be broken over more than one line of the page by the program.',
        'Second paragraph.',
      ]),
    )
    expect(read.split('\n')).toEqual([
      'Headline of the piece',
      'The first paragraph stands here and it is long enough that it has to be broken over more than one line of the page by the program.',
      'Second paragraph.',
    ])
  })
  it('web pages as text: scripts, handlers, frames and styles leave nothing behind', async () => {
    const page = `<!doctype html><html><head><title>T</title><script>alert(1)</script><style>p{}</style></head><body onload="x()"><h1>Head &amp; line</h1><p onclick="evil()">One <b>bold</b>\n word.<br>Next</p><iframe src="x">framed</iframe><svg><text>drawn</text></svg><template>hid</template><p>&lt;script&gt; stays text</p></body></html>`
    expect(await text('a.html', bytes(page))).toBe('Head & line\nOne bold word.\nNext\n<script> stays text')
  })
  it('a line of one megabyte in a web page is refused for its length, soon', async () =>
    refused('a.html', bytes(`<p>${'word '.repeat(200_000)}</p>`), 'too-long'))
  it('deep nesting and many attributes cost little', async () => {
    expect(await text('a.html', bytes(`${'<div><b><a>'.repeat(60_000)}inside`))).toBe('inside')
    expect(await text('a.html', bytes(`<p ${'a=1 '.repeat(100_000)}>said</p>`))).toBe('said')
  })
})

describe('files that are refused, by name, with what to do', () => {
  it('empty', () => refused('leer.txt', new Uint8Array(), 'empty-file'))
  it('only white space', () => refused('w.txt', bytes(' \n\t '), 'empty-file'))
  it('a binary under a text name', () =>
    refused('p.txt', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1, 2, 3]), 'wrong-content'))
  it('another kind of file', () => refused('tool.exe', bytes('x'), 'wrong-type'))
  it('no extension', () => refused('article', bytes('x'), 'wrong-type'))
  it('a PDF under a Word name', async () => refused('a.docx', await pdf(['x']), 'wrong-content'))
  it('text under a PDF name', () => refused('a.pdf', bytes('hello'), 'wrong-content'))
  it('bytes that are not UTF-8', () => refused('a.txt', new Uint8Array([0x47, 0x72, 0xf6, 0xdf, 0x65]), 'encoding'))
  it('a broken Word file', async () => refused('a.docx', (await docx('x')).slice(0, 900), 'broken'))
  it('a zip that is no Word file', () => refused('a.docx', zip('readme.txt', Buffer.from('hello')), 'not-word'))
  it('a password on a Word file', () =>
    refused('a.docx', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]), 'encrypted'))
  it('a password on a PDF', async () => refused('a.pdf', await pdf(['secret'], { userPassword: 'x' }), 'encrypted'))
  it('a broken PDF', () => refused('a.pdf', bytes('%PDF-1.7\nnothing else'), 'broken'))
  it('a scan without text', async () => refused('scan.pdf', await pdf([]), 'scanned'))
  it('a zip bomb', () => refused('bomb.docx', zip('word/document.xml', Buffer.alloc(120 * 1024 * 1024, 0x20)), 'bomb'))
  it('a zip bomb whose directory lies', async () => {
    const result = await readUpload('liar.docx', zip('word/document.xml', Buffer.alloc(120 * 1024 * 1024, 0x20), 1000))
    expect(isRefusal(result) && ['bomb', 'broken']).toContain(isRefusal(result) ? result.refused : '')
  })
})

describe('file names', () => {
  it.each([
    ['../../etc/passwd.txt', 'passwd.txt'],
    ['C:\\x\\a.txt', 'a.txt'],
    ['evil\u202etxt.exe', 'evil\ufffdtxt.exe'],
    ['a\r\nb.txt', 'a\ufffd\ufffdb.txt'],
  ])('%j is shown as %j', (name, shown) => expect(displayName(name)).toBe(shown))
  it('long names are cut for the sentence', () => expect(displayName(`${'x'.repeat(300)}.txt`).length).toBeLessThanOrEqual(80))
})

describe('the queue before the parser', () => {
  it('files wait for each other, and beyond ten the desk says later', async () => {
    const file = await pdf(['x'])
    const results = await Promise.allSettled(Array.from({ length: 13 }, (_, i) => readUpload(`${i}.pdf`, file)))
    expect(results.filter((r) => r.status === 'fulfilled')).toHaveLength(10)
    expect(results.filter((r) => r.status === 'rejected').map((r) => (r as PromiseRejectedResult).reason.code)).toEqual([
      'too-many',
      'too-many',
      'too-many',
    ])
  })
})
