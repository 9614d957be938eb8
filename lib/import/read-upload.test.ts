import { deflateRawSync } from 'node:zlib'
import { Document, ImageRun, Packer, Paragraph, TextRun } from 'docx'
import PDFDocument from 'pdfkit'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Encoding } from '@/lib/domain/reading'
import { isRefusal } from '@/lib/domain/refusal'
import { discard, keep, momentary } from '@/lib/machine/kept-file'
import { english } from '@/lib/messages/translate'
import { displayName, readUpload as readStanding } from './read-upload'

/** Reads bytes as the door does: from a file in which more than they stands. */
async function readUpload(name: string, content: Uint8Array) {
  const path = momentary()
  await keep(path, [Buffer.from('before'), content, Buffer.from('after')])
  try {
    return await readStanding(name, content, { path, start: 6 })
  } finally {
    await discard(path)
  }
}

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

/** A Word document from the XML of its body, for what the docx package cannot write. */
const word = (body: string) =>
  zip(
    'word/document.xml',
    Buffer.from(
      `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
    ),
  )
const run = (text: string, properties = '') =>
  `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`
const raised = '<w:vertAlign w:val="superscript"/>'

type Piece = [text: string, x: number | null, y: number, size: number]
/** Pages of a PDF on which each piece stands where it is put: x (null: where the last one ended) and y in points, and its size. */
const placed = (...pages: Piece[][]) =>
  new Promise<Uint8Array>((resolve) => {
    const doc = new PDFDocument({ autoFirstPage: false })
    const chunks: Buffer[] = []
    doc.on('data', (c: Buffer) => chunks.push(c))
    doc.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))))
    for (const pieces of pages) {
      doc.addPage()
      let after = 0
      for (const [piece, x, y, size] of pieces) {
        doc.fontSize(size).text(piece, x ?? after, y, { lineBreak: false })
        after = (x ?? after) + doc.widthOfString(piece)
      }
    }
    doc.end()
  })

/** Reads many small documents as one file, so that each case costs no process of its own. */
function casesOf(cases: [name: string, given: string, read: string][], file: (given: string[]) => Promise<string>) {
  let read: string[] = []
  beforeAll(async () => {
    read = (await file(cases.map(([, given]) => given))).split('\n=\n')
  })
  it.each(cases.map(([name, , expected], i) => [name, i, expected] as const))('%s', (_name, i, expected) =>
    expect(read[i]).toBe(expected),
  )
}
const asPages = (given: string[]) => text('a.html', bytes(given.map((html) => `<section>${html}</section>`).join('<p>=</p>')))

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
  expect(english(result.message)).toContain(displayName(name))
  expect(english(result.message)).toMatch(/\. .+\.$/) // what is wrong, then what to do
}
const text = async (name: string, content: Uint8Array) => {
  const result = await readUpload(name, content)
  if (isRefusal(result)) throw new Error(english(result.message))
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

const page = (body: string) => text('a.html', bytes(body))

describe('signs that a web page raises or lowers', () =>
  casesOf(
    [
      [
        'no note and no exponent becomes a digit of a figure',
        '<p>The ferry carried 243<sup>1</sup> passengers and 10<sup>6</sup> tonnes; it cost 5<sup><a>2</a></sup> billion.</p>',
        'The ferry carried 243¹ passengers and 10⁶ tonnes; it cost 5 billion.',
      ],
      [
        'a note behind a word goes',
        '<p>The passengers<sup>1</sup> left.<sup>2,3</sup> “Go.”<sup>4</sup></p>',
        'The passengers left. “Go.”',
      ],
      [
        'a link to a note goes',
        '<p>He paid 52<a href="#n1"><sup>1</sup></a> euros<sup><a>[2]</a></sup>.</p>',
        'He paid 52 euros.',
      ],
      ['units and formulas stay', '<p>40 m<sup>2</sup> of CO<sub>2</sub>, 10<sup>-3</sup> mm</p>', '40 m² of CO₂, 10⁻³ mm'],
      ['letters stay letters', '<p>On 21<sup>st</sup> May M<sup>me</sup> Roy</p>', 'On 21st May Mme Roy'],
      ['a fraction stays one', '<p>About <sup>1</sup>/<sub>2</sub> of it</p>', 'About ¹/₂ of it'],
      ['the number of a note in front of its text', '<p><sup>1</sup> Source: the ministry</p>', '¹ Source: the ministry'],
      ['a whole paragraph set high is a paragraph', `<p><sup>${'word '.repeat(100)}</sup></p>`, 'word '.repeat(100).trim()],
    ],
    asPages,
  ))

describe('signs that other files raise or lower', () => {
  it('Word', async () =>
    expect(
      await text(
        'a.docx',
        word(
          `<w:p>${run('It carried 243')}${run('1', raised)}${run(' passengers')}${run('2', raised)}${run(' and 10')}${run('6', raised)}${run(' t of CO')}${run('2', '<w:vertAlign w:val="subscript"/>')}${run('.')}</w:p>`,
        ),
      ),
    ).toBe('It carried 243¹ passengers and 10⁶ t of CO₂.'))
  it('PDF', async () =>
    expect(
      await text(
        'a.pdf',
        await placed([
          ['It carried 243', 72, 72, 12],
          ['1', null, 70, 7],
          [' passengers today.', null, 72, 12],
        ]),
      ),
    ).toBe('It carried 243¹ passengers today.'))
})

describe('what a web page holds and does not show', () =>
  casesOf(
    [
      [
        'deleted and struck words',
        '<p>Killed <del>200</del> <ins>243</ins> people at <s>two</s> three sites</p>',
        'Killed 243 people at three sites',
      ],
      [
        'hidden paragraphs, with and without an end tag',
        '<p hidden>12 died<p>Shown<div style="color:red;display: none">no<p>no</div>Also',
        'Shown\nAlso',
      ],
      [
        'what only screen readers are told',
        '<p>Read <a>this<span class="sr-only"> (opens a window)</span></a>.</p><p aria-hidden="true">♥</p>',
        'Read this.',
      ],
      ['a closed dialog', '<dialog><p>We use cookies</p></dialog><p>Shown</p>', 'Shown'],
      ['the reading over ruby', '<p><ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby>だ</p>', '漢字だ'],
      ['a head that is not closed', '<head><title>T</title><body><p>Shown</p>', 'Shown'],
      [
        'what is found by searching is shown',
        '<p hidden="until-found">Under a heading that opens</p>',
        'Under a heading that opens',
      ],
      ['quotation marks that the browser adds stay', '<p>He said <q>I heard <q>no</q></q>.</p>', 'He said “I heard ‘no’”.'],
    ],
    asPages,
  ))

describe('what a document holds and does not show', () => {
  it('a page saved behind an open dialog is read', async () =>
    expect(await page('<div aria-hidden="true"><h1>Head</h1><p>The whole article.</p></div><p>Accept?</p>')).toBe(
      'Head\nThe whole article.\nAccept?',
    ))
  it('a page that a script would have shown is read', async () =>
    expect(await page('<article style="display:none"><p>The whole article.</p></article>')).toBe('The whole article.'))
  it('Word: deleted, moved, struck and hidden runs', async () =>
    expect(
      await text(
        'a.docx',
        word(
          `<w:p>${run('Killed ')}<w:del><w:r><w:delText>200 </w:delText></w:r></w:del><w:moveFrom>${run('far ')}</w:moveFrom>${run('300 ', '<w:strike/>')}${run('400 ', '<w:dstrike/>')}${run('500 ', '<w:vanish/>')}<w:ins>${run('243')}</w:ins>${run(' people', '<w:vanish w:val="0"/>')}</w:p>`,
        ),
      ),
    ).toBe('Killed 243 people'))
  it('Word: the reading over ruby goes, what it stands over stays', async () =>
    expect(
      await text(
        'a.docx',
        word(
          `<w:p><w:r><w:ruby><w:rubyPr><w:lid w:val="ja-JP"/></w:rubyPr><w:rt>${run('かんじ')}</w:rt><w:rubyBase>${run('漢字')}</w:rubyBase></w:ruby></w:r>${run('だ')}</w:p>`,
        ),
      ),
    ).toBe('漢字だ'))
})

describe('line ends inside a document', () => {
  it('Word: breaks end a line and tabs part words', async () =>
    expect(
      await text(
        'a.docx',
        word(
          '<w:p><w:r><w:t>Line one</w:t><w:br/><w:t>line two</w:t><w:cr/><w:t>line three</w:t><w:tab/><w:t>and</w:t><w:ptab w:alignment="right" w:relativeTo="margin" w:leader="none"/><w:t>on</w:t><w:br w:type="page"/><w:t>a page</w:t></w:r></w:p>',
        ),
      ),
    ).toBe('Line one\nline two\nline three and on\na page'))
  it('a Word document with a picture', async () => {
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    )
    const picture = new ImageRun({ type: 'png', data: png, transformation: { width: 9, height: 9 } })
    const made = new Document({ sections: [{ children: [new Paragraph({ children: [picture, new TextRun('Caption')] })] }] })
    expect(await text('a.docx', new Uint8Array(await Packer.toBuffer(made)))).toBe('Caption')
  })
})

describe('words that the end of a printed line broke', () =>
  casesOf(
    [
      [
        'a broken word is whole',
        'The inter-|national cor-|poration of Rus-|sia said so.',
        'The international corporation of Russia said so.',
      ],
      ['a soft hyphen goes', 'They co\u00ad|operated.', 'They cooperated.'],
      ['a compound keeps its hyphen', 'The well-|known self-|employed man', 'The well-known self-employed man'],
      ['a name keeps its hyphen', 'Kim-|Lee caught COVID-|19 today', 'Kim-Lee caught COVID-19 today'],
      [
        'as it is printed elsewhere',
        'The email-|server and the e-|mail of the email-server',
        'The email-server and the email of the email-server',
      ],
      ['a hyphen that hangs stays', 'The pre-|and post-war years', 'The pre- and post-war years'],
      ['a word that no list holds', 'The Bundes-|tag of Pyong-|yang', 'The Bundestag of Pyongyang'],
    ],
    async (given) => {
      const lines = (one: string) => one.split('|').map((line, i): Piece => [line, 72, 72 + i * 14, 12])
      return (await text('a.pdf', await placed(...given.map(lines)))).replaceAll('\n', '\n=\n')
    },
  ))

describe('encodings of web pages', () => {
  const encoded = (charset: string, ...body: number[]) =>
    text('a.html', new Uint8Array([...bytes(`<meta charset="${charset}"><p>`), ...body]))
  it.each(['windows-1252', 'iso-8859-1', 'latin1'])('%s keeps its quotation marks, dashes and euro signs', async (charset) =>
    expect(await encoded(charset, 0x93, 0x49, 0x74, 0x92, 0x73, 0x94, 0x20, 0x97, 0x20, 0x80, 0x35)).toBe('“It’s” — €5'),
  )
  it('Korean holds every syllable', async () => expect(await encoded('euc-kr', 0x8c, 0x63, 0xb0, 0xa1)).toBe('똠가'))
  it('a page that was saved as UTF-8 and says otherwise', async () =>
    expect(await encoded('gb2312', ...bytes('Größe “한국”'))).toBe('Größe “한국”'))
  it('bytes that are neither what the page says nor UTF-8 are refused', async () =>
    refused('a.html', new Uint8Array([...bytes('<meta charset="gb2312"><p>'), 0xff, 0xff, 0xff]), 'encoding'))
})

describe('encodings of plain texts', () => {
  /** As the file's reader sees it who is asked which encoding it is; without an answer it is refused. */
  async function looked(content: Uint8Array, encoding?: Encoding) {
    const path = momentary()
    await keep(path, [content])
    try {
      const result = await readStanding('a.txt', content, { path, start: 0 }, { encoding, mayGuess: true })
      if (isRefusal(result)) throw new Error(english(result.message))
      return result
    } finally {
      await discard(path)
    }
  }
  const latin = (words: string) =>
    Uint8Array.from(words, (sign) => ({ '“': 0x93, '”': 0x94, '–': 0x96, '€': 0x80 })[sign] ?? sign.charCodeAt(0))
  const german = 'Der Bürgermeister sagte, für die Brücke fehlten 57.000 € – „größer“ sei die Lücke nie gewesen.'.replace(
    /[„“]/g,
    '"',
  )
  it('Windows-1252 is recognised, and read with its dashes and euro signs', async () => {
    const { text, encoding, rawType } = await looked(latin(german))
    expect([text, encoding, rawType]).toEqual([
      german,
      { label: 'windows-1252', how: 'guessed' },
      'text/plain; charset=windows-1252',
    ])
  })
  it('Korean as Notepad saves it', async () => {
    const cp949 =
      'b9e8b0a120c7d7b1b8b8a620b6b0b3b5b4d92e20bdc3c0e5c0ba20bec6b9abb5b520b4d9c4a1c1f620bec6b4cfc7dfb4d9b0ed20b8bbc7dfb4d92e'
    const { text, encoding } = await looked(Uint8Array.from(Buffer.from(cp949, 'hex')))
    expect(encoding).toEqual({ label: 'euc-kr', how: 'guessed' })
    expect(text).toBe('배가 항구를 떠났다. 시장은 아무도 다치지 아니했다고 말했다.')
  })
  it('what a person chose is what is read, and says so', async () => {
    const bytes = Uint8Array.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2])
    expect(await looked(bytes, 'windows-1251')).toMatchObject({
      text: 'Привет',
      encoding: { label: 'windows-1251', how: 'chosen' },
    })
    expect((await looked(bytes, 'koi8-r')).text).toBe('оПХБЕР')
  })
  it('Japanese mail, which is ASCII to look at', async () =>
    expect(await looked(new Uint8Array([0x1b, 0x24, 0x42, 0x46, 0x7c, 0x4b, 0x5c, 0x1b, 0x28, 0x42]))).toMatchObject({
      text: '日本',
      encoding: { label: 'iso-2022-jp', how: 'guessed' },
    }))
  it('a guess that nobody confirmed is refused, and says which encoding it would be', async () => {
    const result = await readUpload('a.txt', latin(german))
    expect(isRefusal(result) && [result.refused, english(result.message)]).toEqual([
      'encoding',
      'a.txt is not UTF-8: it reads as Windows-1252. Say that this is right, or save it as UTF-8.',
    ])
  })
  it('an encoding that the bytes are not in is refused', async () => {
    const path = momentary()
    const content = latin(german)
    await keep(path, [content])
    const result = await readStanding('a.txt', content, { path, start: 0 }, { encoding: 'utf-8' })
    await discard(path)
    expect(isRefusal(result) && result.refused).toBe('encoding')
  })
})

describe('files that are refused, by name, with what to do', () => {
  it('empty', () => refused('leer.txt', new Uint8Array(), 'empty-file'))
  it('only white space', () => refused('w.txt', bytes(' \n\t '), 'empty-file'))
  it('a binary under a text name', () =>
    refused('p.txt', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1, 2, 3]), 'wrong-content'))
  it('another kind of file', () => refused('tool.exe', bytes('x'), 'wrong-type'))
  it('a Word document under the name of rich text', async () => refused('a.rtf', await docx('x'), 'wrong-content'))
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
    ['او می\u200cخواهد.txt', 'او می\u200cخواهد.txt'],
    ['a\u200c.txt', 'a\ufffd.txt'],
  ])('%j is shown as %j', (name, shown) => expect(displayName(name)).toBe(shown))
  it('long names are cut for the sentence', () => expect(displayName(`${'x'.repeat(300)}.txt`).length).toBeLessThanOrEqual(80))
})
