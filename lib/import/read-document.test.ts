import { buffer } from 'node:stream/consumers'
import {
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  DeletedTextRun,
  Document,
  FootnoteReferenceRun,
  HeadingLevel,
  InsertedTextRun,
  type IParagraphOptions,
  type IPropertiesOptions,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx'
import PDFDocument from 'pdfkit'
import { describe, expect, it } from 'vitest'
import { ZipFile } from 'yazl'
import { isRefusal } from '@/lib/domain/refusal'
import { proposeLines } from '@/lib/engine/line-kinds'
import { discard, keep, momentary } from '@/lib/machine/kept-file'
import { english } from '@/lib/messages/translate'
import { canonicalise } from '@/lib/text/canonical'
import { asTyped } from './as-typed'
import { type ReadingWay, readUpload } from './read-upload'

/** Reads a document as the desk does; `typed` is its text as somebody left it after pasting. */
async function read(name: string, content: string | Uint8Array, way: ReadingWay = {}, typed?: (text: string) => string) {
  const bytes = Buffer.from(content)
  const path = momentary()
  await keep(path, [bytes])
  try {
    const given = await readUpload(name, bytes, { path, start: 0 }, way)
    if (isRefusal(given)) throw new Error(`${given.refused}: ${english(given.message)}`)
    const result = typed ? asTyped(given, typed(given.text)) : given
    const { text } = canonicalise(result.text)
    const lines = proposeLines(text, result.page).map(({ start, end, kind }) => [kind, text.slice(start, end)] as const)
    return { ...result, lines }
  } finally {
    await discard(path)
  }
}
const pasted = (html: string, typed?: (text: string) => string) => read('pasted.html', html, { pasted: true }, typed)

const FIRST = 'The ferry Halden left the harbour of Brevik at six on Monday with 243 people on board.'
const SECOND = 'An hour later its second engine failed, according to the shipping company.'
const THIRD = 'Nobody was hurt, the mayor of Brevik told reporters on the quay.'

describe('formatted text from the clipboard', () => {
  const WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head>
<meta name=Generator content="Microsoft Word 15"><!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {margin:0} --></style></head><body lang=EN-GB><!--StartFragment-->
<p class=MsoTitle>Ferry turns round off Brevik<o:p></o:p></p>
<p class=MsoNormal>By Ane Holm</p>
<p class=MsoNormal>${FIRST.replace('243', `<del cite="mailto:A" datetime="2026-03-02T10:00">200</del><ins cite="mailto:A">243</ins>`)}<a href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference><![if !supportFootnotes]>[1]<![endif]></span></a></p>
<h2>Engines</h2>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span style='font:7.0pt'>&nbsp;&nbsp; </span></span><![endif]>${SECOND}</p>
<p class=MsoNormal><a style='mso-comment-reference:MK_1;mso-comment-date:20260302T1200'>${THIRD}</a><span class=MsoCommentReference><span style='font-size:8.0pt'><a class=msocomanchor id="_anchor_1" href="#_msocom_1">[MK1]</a><span style='mso-special-character:comment'>&nbsp;</span></span></span></p>
<p class=MsoNormal><span style='mso-hide:all;display:none'>Ask the lawyer first.</span></p>
<p class=MsoCaption>The Halden in the harbour</p>
<div style='mso-element:footnote-list'><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1"><span class=MsoFootnoteReference>[1]</span></a> So the harbour master.</p></div></div>
<div style='mso-element:comment-list'><div style='mso-element:comment'><p class=MsoCommentText>I heard it was 7 million. Sure?</p></div></div>
<!--EndFragment--></body></html>`

  it('of Word: titles, lists, captions and notes are told apart; deletions, comments and hidden text are none', async () => {
    const { lines, left, found } = await pasted(WORD)
    expect(lines).toEqual([
      ['headline', 'Ferry turns round off Brevik'],
      ['byline', 'By Ane Holm'],
      ['body', FIRST],
      ['heading', 'Engines'],
      ['body', SECOND],
      ['body', THIRD],
      ['caption', 'The Halden in the harbour'],
      ['not_article', 'So the harbour master.'],
    ])
    expect(left).toEqual([
      { what: 'remarks', count: 1 },
      { what: 'deletions', count: 1 },
    ])
    expect(found).toMatchObject({
      headline: { value: 'Ferry turns round off Brevik', from: 'document' },
      byline: { value: 'Ane Holm', from: 'document' },
    })
  })
  it('of Google Docs: remarks under the text, and the signs that lead to them, become no claims', async () => {
    const { lines, left } = await pasted(
      `<html><head><style>@import url(https://themes.googleusercontent.com/fonts/css?kit=x);</style></head><body class="c5 doc-content">
<h1>Ferry turns round off Brevik</h1><p><span>${FIRST.slice(0, 40)}</span><sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup><span>${FIRST.slice(40)}</span><sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup></p><p>${SECOND}</p>
<hr><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span> So the harbour master.</span></p></div>
<div style="border:1px solid black;margin:5px"><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Are we sure? I heard it was 7 million.</span></p><p><span>Ask Joon.</span></p></div></body></html>`,
    )
    expect(lines).toEqual([
      ['headline', 'Ferry turns round off Brevik'],
      ['body', FIRST],
      ['body', SECOND],
      ['not_article', 'So the harbour master.'],
    ])
    expect(left).toEqual([{ what: 'remarks', count: 1 }])
  })
  it('of Google Docs as it lies on the clipboard, raised signs set by a style', async () => {
    const { lines } = await pasted(
      `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><h1 dir="ltr"><span>Ferry turns round off Brevik</span></h1><p dir="ltr"><span>${FIRST.replace('.', '')}.</span><span style="font-size:0.6em;vertical-align:super;">1</span></p><ul><li><p dir="ltr"><span>${SECOND}</span></p></li></ul></b>`,
    )
    expect(lines).toEqual([
      ['headline', 'Ferry turns round off Brevik'],
      ['body', FIRST],
      ['body', SECOND],
    ])
  })
  it('of a browser: what was chosen on a page is all the article', async () => {
    const { lines } = await pasted(
      `<meta charset='utf-8'><h1 style="color:rgb(0,0,0);text-decoration:none">Ferry turns round off Brevik</h1><div>By Ane Holm</div><figure><img src=x><figcaption>The Halden in the harbour</figcaption></figure><p>Short one.</p><p>${FIRST}</p><p style="text-decoration: line-through solid rgb(0,0,0)">Twelve died.</p><p>${SECOND}</p><p><a href="/x">Read the report of the last breakdown</a></p>`,
    )
    expect(lines).toEqual([
      ['headline', 'Ferry turns round off Brevik'],
      ['byline', 'By Ane Holm'],
      ['caption', 'The Halden in the harbour'],
      ['body', 'Short one.'],
      ['body', FIRST],
      ['body', SECOND],
      ['not_article', 'Read the report of the last breakdown'],
    ])
  })
  it('of a browser: a whole page is read as one', async () => {
    const paragraphs = [FIRST, SECOND, THIRD, `${FIRST} ${SECOND}`, `${SECOND} ${THIRD}`]
      .map((words) => `<p>${words}</p>`)
      .join('')
    const { lines } = await pasted(
      `<meta charset='utf-8'><nav><a href=/>Home</a><a href=/s>Sport</a></nav><main><h1>Ferry turns round off Brevik</h1>${paragraphs}</main><footer><p>About the Brevik Post and its editors</p></footer>`,
    )
    expect(lines.filter(([kind]) => kind === 'body')).toHaveLength(5)
    expect(lines.find(([, words]) => words.startsWith('About'))?.[0]).toBe('not_article')
  })
  it('changed after it was pasted: what was kept is as it was read, what was written is running text', async () => {
    const { lines, text } = await pasted(
      WORD,
      (text) =>
        `${text.replaceAll('\n', '\n\n').replace('six on Monday', 'seven on Monday')}\n\nThe ferry is forty years old, the company said.`,
    )
    expect(text).toContain('seven on Monday')
    expect(lines.map(([kind]) => kind)).toEqual([
      'headline',
      'byline',
      'body',
      'heading',
      'body',
      'body',
      'caption',
      'not_article',
      'body',
    ])
  })
})

describe('a Word document', () => {
  const paragraph = (text: string, options: IParagraphOptions = {}) => new Paragraph({ text, ...options })
  const packed = async (children: (Paragraph | Table)[], more: Partial<IPropertiesOptions> = {}) =>
    new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children }], ...more } as IPropertiesOptions)))

  it('is read by its structure: title, headings, lists, captions, cells, notes', async () => {
    const cell = (text: string) => new TableCell({ children: [paragraph(text)] })
    const { lines, found } = await read(
      'a.docx',
      await packed(
        [
          paragraph('Ferry turns round off Brevik', { heading: HeadingLevel.TITLE }),
          paragraph('By Ane Holm'),
          paragraph('2 March 2026'),
          new Paragraph({ children: [new TextRun(FIRST), new FootnoteReferenceRun(1)] }),
          paragraph('Engines', { heading: HeadingLevel.HEADING_2 }),
          paragraph('Eight engines in four ferries', { heading: HeadingLevel.HEADING_2 }),
          paragraph(SECOND, { bullet: { level: 0 } }),
          new Table({ rows: [new TableRow({ children: [cell('Ferries in service'), cell(THIRD)] })] }),
          paragraph('The Halden in the harbour', { style: 'Caption' }),
        ],
        {
          footnotes: { 1: { children: [paragraph('So the harbour master.')] } },
          styles: { paragraphStyles: [{ id: 'Caption', name: 'caption' }] },
        },
      ),
    )
    expect(lines).toEqual([
      ['headline', 'Ferry turns round off Brevik'],
      ['byline', 'By Ane Holm'],
      ['not_article', '2 March 2026'],
      ['body', FIRST],
      ['heading', 'Engines'],
      ['body', 'Eight engines in four ferries'],
      ['body', SECOND],
      ['heading', 'Ferries in service'],
      ['body', THIRD],
      ['caption', 'The Halden in the harbour'],
      ['not_article', 'So the harbour master.'],
    ])
    expect(found).toMatchObject({
      headline: { value: 'Ferry turns round off Brevik', from: 'document' },
      byline: { value: 'Ane Holm', from: 'document' },
      published: { value: '2026-03-02', from: 'document' },
    })
  })
  it('leaves out tracked deletions, remarks and hidden text, and says how many', async () => {
    const change = { author: 'A', date: '2026-03-02T10:00:00Z' }
    const { text, left } = await read(
      'a.docx',
      await packed(
        [
          new Paragraph({
            children: [
              new TextRun('The ferry left with '),
              new DeletedTextRun({ id: 1, text: '200', ...change }),
              new InsertedTextRun({ id: 2, text: '243', ...change }),
              new CommentRangeStart(0),
              new TextRun(' people.'),
              new CommentRangeEnd(0),
              new TextRun({ children: [new CommentReference(0)] }),
              new TextRun({ text: ' Ask the lawyer.', vanish: true }),
            ],
          }),
        ],
        { comments: { children: [{ id: 0, author: 'M', children: [paragraph('I heard it was 7 million.')] }] } },
      ),
    )
    expect(text).toBe('The ferry left with 243 people.')
    expect(left).toEqual([
      { what: 'remarks', count: 1 },
      { what: 'deletions', count: 1 },
      { what: 'insertions', count: 1 },
      { what: 'hidden', count: 1 },
    ])
  })
  it('of SharePoint, which calls its part otherwise, with a field whose code is no text', async () => {
    const zip = new ZipFile()
    const add = (name: string, xml: string) => zip.addBuffer(Buffer.from(`<?xml version="1.0"?>${xml}`), name)
    add(
      '[Content_Types].xml',
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document2.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    )
    add(
      '_rels/.rels',
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document2.xml"/></Relationships>',
    )
    add(
      'word/document2.xml',
      `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t xml:space="preserve">${FIRST} On </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE \\@ "d MMMM"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2 March</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>.</w:t></w:r></w:p></w:body></w:document>`,
    )
    zip.end()
    expect((await read('a.docx', await buffer(zip.outputStream))).text).toBe(`${FIRST} On 2 March.`)
  })
})

describe('a mail', () => {
  const mail = (head: string, body: string) => `${head.trim()}\nMIME-Version: 1.0\n\n${body}`.replaceAll('\n', '\r\n')
  const HEAD = `From: Ane Holm <ane@post.example>\nTo: desk@desk.example\nDate: Mon, 2 Mar 2026 08:30:00 +0100`

  it('in two forms, with an attachment: its HTML is read, its head proposed, the attachment said', async () => {
    const { lines, found, left } = await read(
      'release.eml',
      mail(
        `${HEAD}\nSubject: =?utf-8?Q?Ferry_turns_round_=E2=80=93_again?=\nContent-Type: multipart/mixed; boundary=m`,
        `--m\nContent-Type: multipart/alternative; boundary=a\n\n--a\nContent-Type: text/plain\n\nplain form\n--a\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n<p>${FIRST.replace('ferry', 'f=\nerry')}</p><p>${SECOND}</p><div class=3D"gmail_signature">Ane Holm<br>Head of press</div>\n--a--\n--m\nContent-Type: application/pdf; name="figures.pdf"\nContent-Disposition: attachment; filename="figures.pdf"\nContent-Transfer-Encoding: base64\n\nJVBERi0=\n--m--`,
      ),
    )
    expect(lines).toEqual([
      ['body', FIRST],
      ['body', SECOND],
      ['not_article', 'Ane Holm'],
      ['not_article', 'Head of press'],
    ])
    expect(found).toMatchObject({
      headline: { value: 'Ferry turns round – again', from: 'mail' },
      byline: { value: 'Ane Holm', from: 'mail' },
      published: { value: '2026-03-02T07:30:00Z', from: 'mail' },
    })
    expect(left).toEqual([{ what: 'attachments', count: 1 }])
  })
  it('as plain text: wrapped paragraphs are whole, what it quotes is no claim', async () => {
    const wrapped = [FIRST, SECOND, THIRD, `${SECOND} ${THIRD} ${FIRST}`]
      .map((words) => words.replace(/(.{1,64})(?:\s|$)/g, '$1\n'))
      .join('\n')
    const { lines } = await read(
      'reply.eml',
      mail(
        `${HEAD}\nSubject: Re: Ferry turns round\nContent-Type: text/plain; charset=utf-8`,
        `${wrapped}\n\nOn Sun, 1 Mar 2026 at 10:00, Joon Park <joon@desk.example> wrote:\n> Is it true that twelve people drowned off Brevik?\n> I heard it was more.\n\n-- \nAne Holm, Brevik Post`,
      ),
    )
    expect(lines.filter(([kind]) => kind === 'body').map(([, words]) => words.replaceAll('\n', ' '))).toEqual([
      FIRST,
      SECOND,
      THIRD,
      `${SECOND} ${THIRD} ${FIRST}`,
    ])
    for (const [kind, words] of lines)
      if (/drowned|wrote|heard|Ane Holm/.test(words)) expect([words, kind]).toEqual([words, 'not_article'])
  })
  it('forwarded: the head of the inner mail says who wrote it, and is no claim; its text is', async () => {
    const { lines, found } = await read(
      'fwd.eml',
      mail(
        `${HEAD}\nSubject: Fwd: Ferry turns round\nContent-Type: text/html; charset=utf-8`,
        `<div>See below.</div><div class="gmail_quote"><div class="gmail_attr">---------- Forwarded message ---------<br>From: <b>Tove Nilsen</b> &lt;tove@brevik.example&gt;<br>Date: Sun, Mar 1, 2026<br>Subject: Ferry turns round off Brevik<br>To: Ane Holm</div><p>${FIRST}</p><p>${SECOND}</p></div>`,
      ),
    )
    expect(lines.filter(([kind]) => kind === 'body').map(([, words]) => words)).toEqual(['See below.', FIRST, SECOND])
    expect(found).toMatchObject({
      headline: { value: 'Ferry turns round off Brevik', from: 'mail' },
      byline: { value: 'Tove Nilsen', from: 'mail' },
    })
  })
  it('a reply of Outlook: what stands under the head of the answered mail is quoted', async () => {
    const { lines } = await read(
      're.eml',
      mail(
        `${HEAD}\nSubject: RE: Ferry\nContent-Type: text/html; charset=utf-8`,
        `<p class=MsoNormal>${FIRST}</p><div style='border-top:solid #E1E1E1 1.0pt'><p><b>From:</b> Joon<br><b>Sent:</b> Sunday<br><b>To:</b> Ane<br><b>Subject:</b> Ferry</p></div><p>${THIRD}</p>`,
      ),
    )
    expect(lines.filter(([kind]) => kind === 'body').map(([, words]) => words)).toEqual([FIRST])
  })
  it('in an older encoding, declared or guessed', async () => {
    const latin = (text: string) => Buffer.from(text, 'latin1')
    const german = 'Der Bürgermeister sagte, für die Brücke fehlten 57.000 Euro, größer sei die Lücke nie gewesen.'
    const declared = await read('a.eml', latin(mail(`${HEAD}\nSubject: x\nContent-Type: text/plain; charset=iso-8859-1`, german)))
    expect([declared.text, declared.encoding]).toEqual([german, null])
    const guessed = await read('a.eml', latin(mail(`${HEAD}\nSubject: x\nContent-Type: text/plain`, german)), { mayGuess: true })
    expect([guessed.text, guessed.encoding]).toEqual([german, { label: 'windows-1252', how: 'guessed' }])
  })
  it('with nothing but attachments is refused, and says what to do', async () => {
    const only = mail(
      `${HEAD}\nSubject: x\nContent-Type: multipart/mixed; boundary=m`,
      '--m\nContent-Type: image/png\nContent-Disposition: attachment; filename=a.png\nContent-Transfer-Encoding: base64\n\nAAAA\n--m--',
    )
    await expect(read('only.eml', only)).rejects.toThrow(
      /^only-attachments: only\.eml holds nothing but attachments\. Save the attachment/,
    )
  })
  it('a thousand parts deep is refused, not followed', async () => {
    const deep = Array.from({ length: 1_000 }, (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\n\n--b${i}\n`).join('')
    await expect(read('deep.eml', `${HEAD}\nSubject: x\n${deep}`)).rejects.toThrow(/^broken: /)
  })
})

describe('a PDF', () => {
  type Piece = [text: string, x: number, y: number, size?: number]
  const pdf = (...pages: Piece[][]) =>
    new Promise<Uint8Array>((resolve) => {
      const doc = new PDFDocument({ autoFirstPage: false })
      const chunks: Buffer[] = []
      doc.on('data', (chunk: Buffer) => chunks.push(chunk))
      doc.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))))
      for (const pieces of pages) {
        doc.addPage()
        for (const [text, x, y, size = 10] of pieces) doc.fontSize(size).text(text, x, y, { lineBreak: false })
      }
      doc.end()
    })
  /** A paragraph set in lines under one another, its first line set in where it says so. */
  const set = (lines: string[], x: number, y: number, indent = 0): Piece[] =>
    lines.map((line, i) => [line, i === 0 ? x + indent : x, y + i * 12] as Piece)

  /** The printed lines of a text, each with its page, and with its left and right where it has a box. */
  const printedIn = ({ text, printed = [] }: Awaited<ReturnType<typeof read>>) =>
    printed.map(([start, page, left], i) => [text.slice(start, printed[i + 1]?.[0]).trim(), page, left] as const)

  it('in two columns, paragraphs set in and not parted by space, a sentence across the columns', async () => {
    const { lines, found, ...more } = await read(
      'a.pdf',
      await pdf([
        ['Ferry turns round off Brevik', 72, 60, 22],
        ['By Ane Holm', 72, 90],
        ...set(['The ferry Halden left the harbour of', 'Brevik at six on Monday with 243', 'people on board.'], 72, 120, 12),
        ...set(['An hour later its second engine', 'failed, according to the shipping'], 72, 156, 12),
        ...set(['company that owns it.'], 300, 120),
        ...set(['Nobody was hurt, the mayor of Brevik', 'told reporters on the quay.'], 300, 132, 12),
      ]),
    )
    expect(lines).toEqual([
      ['headline', 'Ferry turns round off Brevik'],
      ['byline', 'By Ane Holm'],
      ['body', 'The ferry Halden left the harbour of Brevik at six on Monday with 243 people on board.'],
      ['body', 'An hour later its second engine failed, according to the shipping company that owns it.'],
      ['body', 'Nobody was hurt, the mayor of Brevik told reporters on the quay.'],
    ])
    expect(found.headline).toEqual({ value: 'Ferry turns round off Brevik', from: 'document' })
    expect(printedIn({ lines, found, ...more })).toEqual([
      ['Ferry turns round off Brevik', 1, 72],
      ['By Ane Holm', 1, 72],
      ['The ferry Halden left the harbour of', 1, 84],
      ['Brevik at six on Monday with 243', 1, 72],
      ['people on board.', 1, 72],
      ['An hour later its second engine', 1, 84],
      ['failed, according to the shipping', 1, 72],
      ['company that owns it.', 1, 300],
      ['Nobody was hurt, the mayor of Brevik', 1, 312],
      ['told reporters on the quay.', 1, 300],
    ])
    const boxes = more.printed!.map(([, , ...box]) => box as [number, number, number, number])
    for (const [left, foot, right, top] of boxes) expect([right > left, top > foot, top <= 792]).toEqual([true, true, true])
    // the second column begins higher than the first ends
    expect(boxes[7]![1]).toBeGreaterThan(boxes[6]![1])
  })
  it('a word that the end of a line broke begins its printed line where its rest begins', async () => {
    const read1 = await read(
      'a.pdf',
      await pdf(set(['Nobody was hurt, the mayor of the har-', 'bour town told reporters on the quay.'], 72, 100)),
    )
    expect(read1.text).toBe('Nobody was hurt, the mayor of the harbour town told reporters on the quay.')
    expect(printedIn(read1).map(([words]) => words)).toEqual([
      'Nobody was hurt, the mayor of the har',
      'bour town told reporters on the quay.',
    ])
  })
  it('as it was typed over by somebody says no places', async () => {
    const bytes = await pdf(set(['Nobody was hurt.'], 72, 100))
    expect((await read('a.pdf', bytes, {}, (text) => `${text} Changed.`)).printed).toBeUndefined()
  })
  it('heads and feet that stand on every page go, and a sentence goes on over the page', async () => {
    const page = (number: number, pieces: Piece[]): Piece[] => [
      ['The Brevik Post, Monday, 2 March 2026', 72, 40, 8],
      ...pieces,
      [`Copyright The Brevik Post, page ${number}`, 72, 740, 8],
    ]
    const { text, left, ...more } = await read(
      'a.pdf',
      await pdf(
        page(1, set(['The ferry Halden left the harbour of Brevik', 'at six on Monday with 243 people'], 72, 100)),
        page(2, set(['on board, the coast guard said.'], 72, 100)),
        page(3, set(['Nobody was hurt, the mayor said.'], 72, 100)),
      ),
    )
    expect(text.split('\n')).toEqual([
      'The ferry Halden left the harbour of Brevik at six on Monday with 243 people on board, the coast guard said.',
      'Nobody was hurt, the mayor said.',
    ])
    expect(left).toEqual([{ what: 'running', count: 6 }])
    expect(printedIn({ text, left, ...more }).map(([words, page]) => [page, words])).toEqual([
      [1, 'The ferry Halden left the harbour of Brevik'],
      [1, 'at six on Monday with 243 people'],
      [2, 'on board, the coast guard said.'],
      [3, 'Nobody was hurt, the mayor said.'],
    ])
  })
})

describe('kinds of file that are not read', () => {
  it.each(['a.doc', 'a.msg', 'a.webarchive', 'a.epub', 'a.pages', 'a.jpg', 'a.mp3'])(
    '%s is refused with a sentence that says how to bring it in',
    async (name) => {
      await expect(read(name, 'x')).rejects.toThrow(
        new RegExp(`^wrong-type: ${name.replace('.', '\\.')} is .+\\. .*(?:[Ss]ave|[Pp]aste|Run|Open).+\\.$`),
      )
    },
  )
})
