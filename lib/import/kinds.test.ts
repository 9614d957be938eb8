import { buffer } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { ZipFile } from 'yazl'
import { isRefusal } from '@/lib/domain/refusal'
import { proposeLines } from '@/lib/engine/line-kinds'
import { english } from '@/lib/messages/translate'
import { canonicalise } from '@/lib/text/canonical'
import { readKept } from './read-kept'
import type { ReadingWay } from './read-upload'

/** Reads a file in the real child with its real limits: its lines with kinds and reasons, what it says of itself, or its refusal. */
async function read(name: string, content: string | Uint8Array, way: ReadingWay = {}) {
  const result = await readKept(name, Buffer.from(content as string), way)
  if (isRefusal(result)) {
    expect(english(result.message)).toMatch(/\. .+\.$/) // what is wrong, then what to do
    return { refused: result.refused, why: english(result.message), lines: [], said: {}, left: {}, doubts: [], rawType: '' }
  }
  const { text } = canonicalise(result.text)
  const lines = proposeLines(text, result.page).map(({ start, end, kind, reason }) => [
    kind,
    text.slice(start, end),
    english(reason),
  ])
  const said = Object.fromEntries(
    Object.entries(result.found).flatMap(([what, one]) => (one ? [[what, [one.value, one.from]]] : [])),
  )
  const left = Object.fromEntries(result.left.map(({ what, count }) => [what, count]))
  return {
    refused: null,
    why: '',
    lines,
    said,
    left,
    doubts: (result.doubts ?? []).map((doubt) => english(doubt)),
    rawType: result.rawType,
  }
}
const kinds = (lines: string[][]) => lines.map(([kind, words]) => `${kind}: ${words}`)
const bodies = (lines: string[][]) => lines.filter(([kind]) => kind === 'body').map(([, words]) => words)

const FIRST =
  'The ferry Halden left the harbour of Brevik at six on Monday morning with 243 people on board, the coast guard said.'
const SECOND =
  'Nobody was hurt, the mayor of Brevik told reporters on the quay, but the ferry will stay in the harbour until Friday.'
const RUSSIAN = 'Паром «Халден» вышел из порта в понедельник утром, сообщила береговая охрана.'
const KOREAN = '할덴호는 월요일 오전 6시에 항구를 떠났다고 해경이 밝혔다.'
/** Windows-1251, as its table has it. */
const cyrillic = (text: string) =>
  Uint8Array.from([...text], (sign) => {
    const at = sign.charCodeAt(0)
    if (at < 0x80) return at
    return sign === '«' ? 0xab : sign === '»' ? 0xbb : at - 0x410 + 0xc0
  })
/** A text as Rich Text writes what is not ASCII. */
const spelled = (text: string) =>
  [...text].map((sign) => (sign.charCodeAt(0) < 0x80 ? sign : `\\u${sign.charCodeAt(0)}?`)).join('')

async function zip(parts: Record<string, string>) {
  const file = new ZipFile()
  for (const [name, content] of Object.entries(parts))
    file.addBuffer(Buffer.from(content), name, { compress: name !== 'mimetype' })
  file.end()
  return buffer(file.outputStream)
}
const odt = (body: string, { styles = '', more = {} }: { styles?: string; more?: Record<string, string> } = {}) =>
  zip({
    mimetype: 'application/vnd.oasis.opendocument.text',
    'content.xml': `<?xml version="1.0"?><office:document-content><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
    'meta.xml':
      '<office:document-meta><office:meta><dc:title>Ferry &amp; harbour</dc:title><meta:initial-creator>Ana Kim</meta:initial-creator><dc:language>en-GB</dc:language></office:meta></office:document-meta>',
    ...more,
  })

describe('a page saved in one file (.mhtml)', () => {
  const saved = (parts: string, type = 'multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--b"') =>
    `From: <Saved by Blink>\r\nSnapshot-Content-Location: https://paper.example/2024/06/20/ferry\r\nSubject: =?utf-8?Q?Ferry=20turns=20round?=\r\nMIME-Version: 1.0\r\nContent-Type: ${type}\r\n\r\n${parts}`
  const part = (head: string, body: string) => `----b\r\n${head}\r\n\r\n${body}\r\n`
  const html = `<html lang=3D"en"><head><meta name=3D"author" content=3D"Ana Kim"></head><body><nav><a href=3D"/">Home</a></nav><article><h1>Ferry turns round</h1><p>${FIRST}</p><p>${SECOND} Gr=C3=B6=C3=9Fe.</p></article></body></html>`
  const frame = part('Content-Type: text/html', '<p>Twelve people drowned, says an advertisement in a frame of its own.</p>')

  it('is read as the page that it is, without the frames in it', async () => {
    const { lines, said } = await read(
      'a.mhtml',
      saved(`${part('Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable', html)}${frame}----b--\r\n`),
    )
    expect(kinds(lines)).toEqual(['not_article: Home', 'headline: Ferry turns round', `body: ${FIRST}`, `body: ${SECOND} Größe.`])
    expect(said).toMatchObject({
      headline: ['Ferry turns round', 'page'],
      byline: ['Ana Kim', 'meta'],
      language: ['en', 'page'],
      address: ['https://paper.example/2024/06/20/ferry', 'fields'],
    })
  })
  it('is known by what stands in it, also as .doc, as .eml and as .txt', async () => {
    const file = saved(`${part('Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable', html)}----b--\r\n`)
    for (const name of ['a.doc', 'a.eml', 'a.txt']) expect(bodies((await read(name, file)).lines)[0]).toBe(FIRST)
  })
  it('in the encoding that its part, or its page, declares', async () => {
    const page = (head: string, meta: string) =>
      Buffer.concat([
        Buffer.from(
          saved(`----b\r\nContent-Type: text/html${head}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n<html>${meta}<body><p>`),
        ),
        cyrillic(RUSSIAN),
        Buffer.from('</p></body></html>\r\n----b--\r\n'),
      ])
    expect(bodies((await read('a.mht', page('; charset=windows-1251', ''))).lines)).toEqual([RUSSIAN])
    expect(bodies((await read('a.mht', page('', '<meta charset="windows-1251">'))).lines)).toEqual([RUSSIAN])
  })
  it('without a page in it is refused by a sentence', async () => {
    const { refused, why } = await read('a.mhtml', saved(`${part('Content-Type: image/png', 'x')}----b--\r\n`))
    expect([refused, why]).toEqual([
      'no-page',
      'a.mhtml is a saved page without a page in it. Save the page again, or as “HTML only”.',
    ])
    expect((await read('a.mhtml', saved('', 'multipart/related; boundary="--b"'))).refused).toBe('no-page')
    expect((await read('a.mhtml', 'no head at all')).refused).toBe('no-page')
  })
})

describe('Rich Text (.rtf)', () => {
  const head = String.raw`{\rtf1\ansi\ansicpg1251\deff0\uc1{\fonttbl{\f0\fcharset204 Arial;}{\f1\fcharset129 Batang;}{\f2\fcharset2 Symbol;}}{\stylesheet{\s0 Normal;}{\s15\b Title;}{\s2 heading 2;}{\s9 caption;}}{\info{\title Ferry}{\author Ana Kim}}`
  const rtf = (body: string) => `${head}${body}}`

  it('by its styles: title, headings, lists, captions, cells, notes under the text', async () => {
    const { lines, said } = await read(
      'a.rtf',
      rtf(
        String.raw`\pard\plain\s15 Ferry turns round\par\pard\plain By Ana Kim\par\pard\plain ${FIRST}{\super\chftn}{\footnote\pard\plain{\super\chftn} The note itself stands here.}\par\pard\plain\s2 What happened after it had left\par {\listtext\bullet\tab}\pard\ls1 An item of a list that says something.\par\pard\intbl Passengers on board\cell 243 of them in all that day.\cell\row\pard\s9 The ferry in the harbour.\par`,
      ),
    )
    expect(kinds(lines)).toEqual([
      'headline: Ferry turns round',
      'byline: By Ana Kim',
      `body: ${FIRST}`,
      'body: What happened after it had left',
      'body: An item of a list that says something.',
      'heading: Passengers on board',
      'body: 243 of them in all that day.',
      'caption: The ferry in the harbour.',
      'not_article: The note itself stands here.',
    ])
    expect(said).toMatchObject({ headline: ['Ferry turns round', 'document'], byline: ['Ana Kim', 'document'] })
  })
  it('letters of every code page, by font and by number, and what stands for them is left out', async () => {
    const hex = [...cyrillic(RUSSIAN)]
      .map((byte) => (byte < 0x80 ? String.fromCharCode(byte) : `\\'${byte.toString(16)}`))
      .join('')
    const { lines } = await read(
      'a.rtf',
      rtf(
        String.raw`\pard ${hex}\par ${spelled(KOREAN)}\par {\f1 \'b0\'a1\'8c\'63} and \ldblquote so\rdblquote  \endash  it goes on.\par {\f2\'b7} a point\par \uc2\u8364 \'80\'80 5.\par`,
      ),
    )
    expect(lines.map(([, words]) => words)).toEqual([RUSSIAN, KOREAN, '가똠 and “so” – it goes on.', '• a point', '€ 5.'])
  })
  it('hidden, deleted and struck words, remarks, heads and feet are counted and stay outside', async () => {
    const { lines, left } = await read(
      'a.rtf',
      rtf(
        String.raw`{\header The Paper, page 1\par}\pard ${FIRST}{\v secret words}{\deleted gone}{\strike struck}{\revised  Added.}{\*\annotation Are we sure?}{\*\unknown not text}\par {\field{\*\fldinst HYPERLINK "https://x.example"}{\fldrslt A link}} leads on from here.\par`,
      ),
    )
    expect(lines.map(([, words]) => words)).toEqual([`${FIRST} Added.`, 'A link leads on from here.'])
    expect(left).toEqual({ running: 1, hidden: 1, deletions: 1, insertions: 1, remarks: 1 })
  })
  it('is known by what stands in it: as .txt, and as the .doc that an old Word wrote', async () => {
    for (const name of ['a.txt', 'a.doc'])
      expect(kinds((await read(name, rtf(`\\pard ${FIRST}\\par`))).lines)).toEqual([`body: ${FIRST}`])
    expect(kinds((await read('a.rtf', `Ferry turns round\n\n${FIRST}`)).lines)).toEqual([
      'headline: Ferry turns round',
      `body: ${FIRST}`,
    ])
  })
  it('a heading under the text is none of its title, which pandoc only makes large', async () => {
    const { lines, said } = await read(
      'a.rtf',
      `{\\rtf1\\ansi{\\stylesheet{\\s0 Normal;}{\\s2 heading 2;}{\\s3 Table Caption;}}{\\pard \\qc \\b \\fs36 Ferry turns round\\par}{\\pard ${FIRST}\\par}{\\pard \\s2 What the company says\\par}{\\pard ${SECOND}\\par}{\\pard \\s3 Breakdowns by year\\par}}`,
    )
    expect(kinds(lines)).toEqual([
      'headline: Ferry turns round',
      `body: ${FIRST}`,
      'body: What the company says',
      `body: ${SECOND}`,
      'caption: Breakdowns by year',
    ])
    expect(said).toMatchObject({ headline: ['Ferry turns round', 'document'] })
  })
  it('letters of a code page that nobody reads are refused, until a person chose one', async () => {
    const dos = String.raw`{\rtf1\pc Stra\'e1e in Br\'81ssel.}`
    expect((await read('a.rtf', dos)).refused).toBe('encoding')
    expect((await read('a.rtf', String.raw`{\rtf1\pc Gr\'f6\'dfe.}`, { encoding: 'windows-1252' })).lines[0]![1]).toBe('Größe.')
  })
})

describe('OpenDocument (.odt)', () => {
  it('by its styles: title, headings, lists, cells, notes under the text, breaks and tabs', async () => {
    const { lines, said } = await read(
      'a.odt',
      await odt(
        `<text:p text:style-name="P1">Ferry turns round</text:p><text:h text:outline-level="2">What happened after it had left</text:h><text:p>${FIRST}<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>The note itself stands here.</text:p></text:note-body></text:note></text:p><text:p>By<text:s text:c="2"/>Ana Kim<text:line-break/>${SECOND}</text:p><text:list><text:list-item><text:p>An item of a list that says something.</text:p></text:list-item></text:list><table:table><table:table-row><table:table-cell><text:p>There were 243 of them in all.</text:p></table:table-cell></table:table-row></table:table><text:p text:style-name="Illustration">The ferry in the harbour.</text:p><text:p>${KOREAN}</text:p>`,
        { styles: '<style:style style:name="P1" style:parent-style-name="Title"/>' },
      ),
    )
    expect(kinds(lines)).toEqual([
      'headline: Ferry turns round',
      'body: What happened after it had left',
      `body: ${FIRST}`,
      'byline: By Ana Kim',
      `body: ${SECOND}`,
      'body: An item of a list that says something.',
      'body: There were 243 of them in all.',
      'caption: The ferry in the harbour.',
      `body: ${KOREAN}`,
      'not_article: The note itself stands here.',
    ])
    expect(said).toMatchObject({ headline: ['Ferry turns round', 'document'], language: ['en-GB', 'properties'] })
  })
  it('tracked deletions, hidden and struck words and remarks are counted and stay outside', async () => {
    const styles =
      '<style:style style:name="H"><style:text-properties text:display="none"/></style:style><style:style style:name="S" style:parent-style-name="S2"/><style:style style:name="S2" style:parent-style-name="S"><style:text-properties style:text-line-through-style="solid"/></style:style>'
    const { lines, left } = await read(
      'a.odt',
      await odt(
        `<text:tracked-changes><text:changed-region><text:deletion><text:p>Twelve people drowned.</text:p></text:deletion></text:changed-region><text:changed-region><text:insertion/></text:changed-region></text:tracked-changes><text:p>${FIRST}<text:span text:style-name="H">secret</text:span><text:span text:style-name="S">struck</text:span><office:annotation><text:p>Are we sure?</text:p></office:annotation></text:p><text:p text:style-name="H">A whole hidden paragraph.</text:p><text:section text:display="none"><text:p>A hidden section.</text:p></text:section>`,
        { styles },
      ),
    )
    expect(lines.map(([, words]) => words)).toEqual([FIRST])
    expect(left).toEqual({ deletions: 2, insertions: 1, hidden: 3, remarks: 1 })
  })
  it('is known by what stands in it also as .docx; one with a password, and slides, have sentences', async () => {
    expect((await read('a.docx', await odt(`<text:p>${FIRST}</text:p>`))).lines.map(([, words]) => words)).toEqual([FIRST])
    const locked = { 'META-INF/manifest.xml': '<manifest:manifest><manifest:encryption-data/></manifest:manifest>' }
    expect((await read('a.odt', await odt('x', { more: locked }))).refused).toBe('encrypted')
    const sheet = await zip({
      mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
      'content.xml': '<office:document-content><office:body><office:spreadsheet/></office:body></office:document-content>',
    })
    expect((await read('a.odt', sheet)).refused).toBe('not-text')
    expect((await read('a.odt', await zip({ 'readme.txt': 'x' }))).refused).toBe('not-word')
  })
})

describe('Markdown (.md)', () => {
  it('through its markup; what stands above it gives title, writer and day', async () => {
    const { lines, said } = await read(
      'a.md',
      `---\ntitle: "Ferry turns round"\nauthors:\n  - Ana Kim\n  - name: Jon Lee\ndate: 2024-06-20T10:15:00+09:00\nlang: en\n---\n\n# Ferry turns round\n\n*By Ana Kim*\n\n${FIRST.replace('Monday', '**Monday**')}\n\n## What happened after it had left\n\n- An item of a list that says something.\n\n${SECOND}\n\n<p hidden>Twelve people drowned.</p>\n<!-- a remark -->\n`,
    )
    expect(kinds(lines)).toEqual([
      'headline: Ferry turns round',
      'byline: By Ana Kim',
      `body: ${FIRST}`,
      'body: What happened after it had left',
      'body: An item of a list that says something.',
      `body: ${SECOND}`,
    ])
    expect(said).toEqual({
      headline: ['Ferry turns round', 'front matter'],
      byline: ['Ana Kim, Jon Lee', 'front matter'],
      published: ['2024-06-20T10:15:00+09:00', 'front matter'],
      language: ['en', 'front matter'],
    })
  })
  it('notes stand under the text, a heading is no headline, and a year in a table is what the table says', async () => {
    const { lines, said } = await read(
      'a.md',
      `---\ntitle: Ferry turns round\n---\n\n${FIRST}[^1]\n\n## What happened after it had left\n\n${SECOND}[^log]\n\n| Year | Ferries |\n|---|---|\n| 2023 | 3 |\n\n[^1]: The log of the coast guard\n    names *243* people.\n[^log]: A second note.\n`,
    )
    expect(kinds(lines)).toEqual([
      `body: ${FIRST}`,
      'body: What happened after it had left',
      `body: ${SECOND}`,
      'heading: Year',
      'heading: Ferries',
      'heading: 2023',
      'heading: 3',
      'not_article: The log of the coast guard names 243 people.',
      'not_article: A second note.',
    ])
    expect(said).toMatchObject({ headline: ['Ferry turns round', 'front matter'] })
  })
  it('without a head, wrapped, in another encoding', async () => {
    const { lines, said } = await read('a.markdown', cyrillic(`# Паром\n\n${RUSSIAN.replace(' в ', '\nв ')}\n`), {
      mayGuess: true,
    })
    expect(lines.map(([, words]) => words)).toEqual(['Паром', RUSSIAN])
    expect(said).toMatchObject({ headline: ['Паром', 'document'] })
  })
})

describe('what wires and feeds send as XML and JSON', () => {
  const when = '2024-06-20T10:15:00+09:00'
  const fields = {
    headline: ['Ferry turns round', 'fields'],
    byline: ['Ana Kim', 'fields'],
    outlet: ['The Agency', 'fields'],
    published: [when, 'fields'],
    language: ['en', 'fields'],
  }
  const nitf = `<nitf xml:lang="en"><head><title>x</title><docdata><date.issue norm="20240620T101500+0900"/><doc.copyright holder="The Agency"/></docdata></head><body><body.head><hedline><hl1>Ferry turns round</hl1><hl2>Nobody was hurt off Brevik</hl2></hedline><byline>By <person>Ana Kim</person></byline><dateline><location>BREVIK</location></dateline></body.head><body.content><block><p>${FIRST}</p><p>${SECOND} &#8212; ${KOREAN}</p></block><media media-type="image"><media-reference source="x.jpg"/><media-caption>The ferry in the harbour.</media-caption></media></body.content></body></nitf>`

  it('NITF', async () => {
    const { lines, said } = await read('a.xml', `<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf.dtd">${nitf}`)
    expect(kinds(lines)).toEqual([
      'headline: Ferry turns round',
      'body: Nobody was hurt off Brevik',
      'byline: By Ana Kim',
      'heading: BREVIK',
      `body: ${FIRST}`,
      `body: ${SECOND} — ${KOREAN}`,
      'caption: The ferry in the harbour.',
    ])
    expect(said).toEqual(fields)
  })
  it('NITF in the encoding that it declares, with Windows-1251 as with UTF-16', async () => {
    const small = (encoding: string) =>
      `<?xml version="1.0" encoding="${encoding}"?><nitf><body><body.content><p>${RUSSIAN}</p></body.content></body></nitf>`
    expect(bodies((await read('a.nitf', cyrillic(small('windows-1251')))).lines)).toEqual([RUSSIAN])
    expect(bodies((await read('a.xml', Buffer.from(`\ufeff${small('UTF-16')}`, 'utf16le'))).lines)).toEqual([RUSSIAN])
  })
  it.each([
    [
      'XHTML',
      `<inlineXML contenttype="application/xhtml+xml"><html><head><title>x</title></head><body><p>${FIRST}</p><p>${SECOND}</p></body></html></inlineXML>`,
    ],
    ['text', `<inlineData contenttype="text/plain">${FIRST}\n\n${SECOND}</inlineData>`],
    [
      'NITF',
      `<inlineXML contenttype="application/nitf+xml"><nitf><body><body.content><p>${FIRST}</p><p>${SECOND}</p></body.content></body></nitf></inlineXML>`,
    ],
  ])('NewsML-G2 with %s inside', async (_, content) => {
    const item = `<newsItem xml:lang="en"><itemMeta><provider><name>The Agency</name></provider><versionCreated>${when}</versionCreated></itemMeta><contentMeta><headline>Ferry turns round</headline><by>By Ana Kim</by><language tag="en"/></contentMeta><contentSet>${content}</contentSet></newsItem>`
    for (const xml of [
      item,
      `<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>${item}</itemSet></newsMessage>`,
    ]) {
      const { lines, said } = await read('a.xml', xml)
      expect(bodies(lines)).toEqual([FIRST, SECOND])
      expect(said).toEqual(fields)
    }
  })
  it('a feed: its first article, and that there are more', async () => {
    const { lines, said, doubts } = await read(
      'a.rss',
      `<?xml version="1.0"?><rss version="2.0"><channel><title>The Agency</title><language>en</language><item><title>Ferry turns round</title><link>https://paper.example/ferry</link><dc:creator>Ana Kim</dc:creator><pubDate>Thu, 20 Jun 2024 10:15:00 +0900</pubDate><description>short</description><content:encoded><![CDATA[<p>${FIRST}</p><p>${SECOND}</p><script>no</script>]]></content:encoded></item><item><title>Another</title><description>Words.</description></item></channel></rss>`,
    )
    expect(kinds(lines)).toEqual(['headline: Ferry turns round', `body: ${FIRST}`, `body: ${SECOND}`])
    expect(said).toEqual({ ...fields, address: ['https://paper.example/ferry', 'fields'] })
    expect(doubts.join()).toMatch(/^a\.rss holds 2 articles; the first of them was read\./)
  })
  it('an entry of Atom; one that is only begun says so', async () => {
    const entry = (body: string) =>
      `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>The Agency</title><entry><title type="html">Ferry &lt;b&gt;turns&lt;/b&gt; round</title><link rel="self" href="https://x.example/1"/><link href="https://paper.example/ferry"/><author><name>Ana Kim</name></author><published>${when}</published>${body}</entry></feed>`
    const whole = await read(
      'a.atom',
      entry(`<content type="html">&lt;p&gt;${FIRST}&lt;/p&gt;</content><summary>short</summary>`),
    )
    expect(bodies(whole.lines)).toEqual([FIRST])
    expect(whole.said).toMatchObject(fields)
    expect(whole.doubts).toEqual([])
    const { doubts, lines } = await read('a.xml', entry(`<summary>${FIRST}</summary>`))
    expect(bodies(lines)).toEqual([FIRST])
    expect(doubts.join()).toMatch(/how the article begins, and not the rest/)
  })
  it.each([
    [
      'ninjs 1',
      {
        byline: 'By Ana Kim',
        headline: 'Ferry turns round',
        versioncreated: when,
        body_html: `<p>${FIRST}</p><p>${SECOND}</p>`,
        source: 'The Agency',
        language: 'en',
      },
    ],
    [
      'ninjs 1 with text',
      {
        byline: 'Ana Kim',
        headline: 'Ferry turns round',
        firstcreated: when,
        body_text: `${FIRST}\n\n${SECOND}`,
        copyrightholder: 'The Agency',
        language: 'en',
      },
    ],
    [
      'ninjs 2',
      {
        by: 'Ana Kim',
        headlines: [{ role: 'main', value: 'Ferry turns round' }],
        contentcreated: when,
        bodies: [{ role: 'main', contenttype: 'text/html', value: `<p>${FIRST}</p><p>${SECOND}</p>` }],
        infosources: [{ name: 'The Agency' }],
        language: 'en',
      },
    ],
    [
      'ninjs 3',
      {
        by: 'Ana Kim',
        headlines: [{ role: 'main', value: 'Ferry turns round' }],
        contentCreated: when,
        bodies: [{ role: 'main', contentType: 'text/plain', value: `${FIRST}\n\n${SECOND}` }],
        infoSources: [{ name: 'The Agency' }],
        language: 'en',
      },
    ],
  ])('%s', async (_, item) => {
    const { lines, said } = await read(
      'a.json',
      JSON.stringify({
        uri: 'tag:agency',
        type: 'text',
        ...item,
        associations: { main: { type: 'picture', description_text: 'The ferry in the harbour.', byline: 'Jon Lee' } },
      }),
    )
    expect(kinds(lines)).toEqual([
      'headline: Ferry turns round',
      `body: ${FIRST}`,
      `body: ${SECOND}`,
      'caption: The ferry in the harbour. — Jon Lee',
    ])
    expect(said).toEqual(fields)
  })
  it('XML and JSON that are no article have a sentence each', async () => {
    expect((await read('a.xml', '<?xml version="1.0"?><project><p>x</p></project>')).refused).toBe('wrong-type')
    expect((await read('a.json', '{"name":"second-source"}')).refused).toBe('not-news')
    expect((await read('a.json', '{"uri":"tag:x","headline":"No body"}')).refused).toBe('empty')
    expect((await read('a.json', '{"uri":')).refused).toBe('broken')
    expect((await read('a.xml', '<rss><channel><title>x</title></channel></rss>')).refused).toBe('empty')
    expect((await read('a.xml', '<newsItem><contentSet/></newsItem>')).refused).toBe('empty')
  })
})

describe('transcripts with times (.srt, .vtt)', () => {
  it('a sentence a line, each with its time, and above it when each of its cues begins and who speaks', async () => {
    const { lines } = await read(
      'a.srt',
      '1\r\n00:00:01,000 --> 00:00:03,500\r\nANA KIM: The ferry left the harbour\r\n\r\n2\r\n00:00:03,500 --> 00:00:05,000\r\nof <i>Brevik</i> at six.\r\n\r\n3\r\n00:00:06,000 --> 00:00:08,000\r\n- Was anybody hurt?\r\n- Nobody was hurt.\r\n',
    )
    expect(lines).toEqual([
      ['not_article', '00:00:01 · 00:00:03 · ANA KIM', 'when it was said, and by whom'],
      ['body', 'The ferry left the harbour of Brevik at six.', 'said at 00:00:01–00:00:05'],
      ['not_article', '00:00:06', 'when it was said, and by whom'],
      ['body', 'Was anybody hurt?', 'said at 00:00:06–00:00:08'],
      ['not_article', '00:00:06', 'when it was said, and by whom'],
      ['body', 'Nobody was hurt.', 'said at 00:00:06–00:00:08'],
    ])
  })
  it('WebVTT with notes, settings, voices and hours', async () => {
    const { lines, said } = await read(
      'a.vtt',
      `WEBVTT\nLanguage: ko\n\nNOTE not said\nby anybody\n\nSTYLE\n::cue { color: red }\n\n1\n00:01.000 --> 00:03.000 align:start\n<v Ana Kim>${KOREAN}</v>\n\n01:00:04.000 --> 01:00:06.000\n<v.loud Mayor>Nobody was hurt &amp; nobody fell.\n`,
    )
    expect(lines.map(([, words]) => words)).toEqual([
      '00:00:01 · Ana Kim',
      KOREAN,
      '01:00:04 · Mayor',
      'Nobody was hurt & nobody fell.',
    ])
    expect(said).toEqual({ language: ['ko', 'fields'] })
  })
  it('is known by what stands in it, and in another encoding', async () => {
    const file = cyrillic(`1\n00:00:01,000 --> 00:00:02,000\n${RUSSIAN}\n`)
    expect(bodies((await read('a.txt', file, { mayGuess: true })).lines)).toEqual([RUSSIAN])
    expect((await read('a.vtt', 'WEBVTT\n\n')).refused).toBe('empty')
  })
})

describe('stories of a wire', () => {
  const anpa =
    "\x16\x16\x01a1234\x1fabx-\r\nu a\x13\x11 bc-ferry-brevik 06-20 0234\r\n\x02^Ferry turns round<\r\n^By ANA KIM<\r\n\tBREVIK, Norway _ The ferry Halden left the harbour of Brevik at six\r\non Monday morning with 243 people on board, the coast guard said.<\r\n\tNobody was hurt, the mayor said, ``and the ferry stays'' in the harbour\r\nuntil Friday.<\r\n\x03AP-NY-06-20-24 1015GMT<\r\n\x04"
  it('ANPA 1312: slug, priority, words, day; paragraphs whole', async () => {
    for (const name of ['a.anpa', 'a.txt']) {
      const { lines, said } = await read(name, anpa)
      expect(lines).toEqual([
        ['not_article', 'bc-ferry-brevik · no. 1234 · priority u · category a · 234 words', 'the head of the wire'],
        ['headline', 'Ferry turns round', 'the document’s headline'],
        ['byline', 'By ANA KIM', 'names the writer that the document names'],
        [
          'body',
          'BREVIK, Norway _ The ferry Halden left the harbour of Brevik at six on Monday morning with 243 people on board, the coast guard said.',
          'running text',
        ],
        ['body', 'Nobody was hurt, the mayor said, “and the ferry stays” in the harbour until Friday.', 'running text'],
      ])
      expect(said).toMatchObject({ published: ['2024-06-20T10:15:00Z', 'fields'], byline: ['ANA KIM', 'document'] })
    }
  })
  it('IPTC 7901, as agencies of Europe send it', async () => {
    const { lines, said } = await read(
      'a.iptc',
      '\x01bdt0123 3 pl 345 Faehre/Brevik/\r\n\x02Ferry turns round =\r\n\r\n   Brevik - The ferry Halden left the harbour of Brevik at six on\r\nMonday morning with 243 people on board.\r\n   Nobody was hurt, the mayor said.\r\n\x03\r\n201015 Jun 24\r\n\x04',
    )
    expect(kinds(lines)).toEqual([
      'not_article: Faehre/Brevik/ · no. 0123 · priority 3 · category pl · 345 words',
      'headline: Ferry turns round',
      'body: Brevik - The ferry Halden left the harbour of Brevik at six on Monday morning with 243 people on board.',
      'body: Nobody was hurt, the mayor said.',
    ])
    expect(said).toMatchObject({ headline: ['Ferry turns round', 'document'], published: ['2024-06-20T10:15:00Z', 'fields'] })
  })
  it('one without a text is refused', async () =>
    expect((await read('a.anpa', '\x01bdt0123 3 pl 345 x\r\n\x02\x03\x04')).refused).toBe('empty'))
})

describe('what is made to cost: each is read, or refused by a sentence, within the limits of the child', () => {
  const entities = `<!DOCTYPE nitf [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 12 }, (_, i) => `<!ENTITY ${'b'.repeat(i + 1)} "${`&${'b'.repeat(i) || 'a'};`.repeat(10)}">`).join('')}<!ENTITY x SYSTEM "file:///etc/passwd">]>`
  it('entities that grow, and one that names a file of this machine, are never what they stand for', async () => {
    const { lines } = await read(
      'a.xml',
      `<?xml version="1.0"?>${entities}<nitf><body><body.content><p>${FIRST} &bbbbbbbbbb; &x;</p></body.content></body></nitf>`,
    )
    expect(lines.map(([, words]) => words)).toEqual([`${FIRST} &bbbbbbbbbb; &x;`])
  })
  it('elements nested half a million deep, and never closed', async () => {
    const deep = await read('a.xml', `<nitf><body><body.content><p>${FIRST}</p>${'<a>'.repeat(500_000)}x`)
    expect(['broken', null]).toContain(deep.refused)
    const shallow = await read(
      'a.xml',
      `<nitf><body><body.content><p>${FIRST}</p>${'<a>'.repeat(300_000)}x${'</a>'.repeat(300_000)}</body.content></body></nitf>`,
    )
    expect(shallow.lines[0]?.[1]).toBe(FIRST)
  })
  it('tags that never end, and a million ampersands', async () => {
    expect((await read('a.xml', `<rss><item>${'<a b="'.repeat(300_000)}`)).refused).toBe('empty')
    expect((await read('a.xml', `<rss><item><title>x</title><description>${'&'.repeat(2_000_000)}`)).refused).toBe('too-long')
  })
  it('a million groups of Rich Text, open and closed, and a length that is none', async () => {
    const rtf = (middle: string) => `{\\rtf1\\ansi ${FIRST}\\par ${middle}}`
    for (const middle of ['{'.repeat(1_000_000), '{}'.repeat(1_000_000), `${'{\\b '.repeat(400_000)}${'}'.repeat(400_000)}`])
      expect((await read('a.rtf', rtf(middle))).lines[0]?.[1]).toBe(FIRST)
    for (const middle of [
      '\\bin9999999999 x',
      '\\bin-5 x',
      "\\'zz\\u99999999999 ",
      '\\uc99999 \\u1 x',
      `\\${'x'.repeat(1_000_000)}`,
    ])
      expect((await read('a.rtf', rtf(middle))).lines[0]?.[1]).toBe(FIRST)
  })
  it('an OpenDocument that unpacks without end, whose styles stand on one another, that asks for a billion blanks', async () => {
    expect((await read('a.odt', await odt('', { more: { 'big.xml': ' '.repeat(60_000_000) } }))).refused).toBe('bomb')
    const ring = Array.from(
      { length: 2_000 },
      (_, i) => `<style:style style:name="s${i}" style:parent-style-name="s${(i + 1) % 2_000}"/>`,
    ).join('')
    const { lines } = await read(
      'a.odt',
      await odt(`<text:p text:style-name="s5">${FIRST}</text:p><text:p>a<text:s text:c="1000000000"/>b</text:p>`, {
        styles: ring,
      }),
    )
    expect(lines.map(([, words]) => words)).toEqual([FIRST, 'a b'])
    const bomb = await read('a.odt', await odt(`<text:p>${'<text:span>'.repeat(200_000)}`))
    expect(['empty', 'broken', 'bomb']).toContain(bomb.refused)
  })
  it('Markdown that nests a hundred thousand deep, and emphasis that never ends', async () => {
    for (const middle of [
      '>'.repeat(100_000),
      '['.repeat(100_000),
      '*a '.repeat(100_000),
      '`'.repeat(100_000),
      `${'- '.repeat(20_000)}x`,
      `---\n${'a: ['.repeat(10_000)}\n---\n`,
    ]) {
      const { refused } = await read('a.md', `${middle}\n\n${FIRST}\n`)
      expect(['too-slow', 'too-big', 'broken', 'too-long', null]).toContain(refused)
    }
  }, 90_000)
  it('JSON a million arrays deep', async () =>
    expect((await read('a.json', `{"uri":"x","bodies":${'['.repeat(1_000_000)}`)).refused).toBe('broken'))
  it('a hundred thousand cues', async () => {
    const cues = Array.from(
      { length: 100_000 },
      (_, i) => `00:00:${String(i % 60).padStart(2, '0')}.000 --> 00:00:59.000\nA\n`,
    ).join('\n')
    expect((await read('a.vtt', `WEBVTT\n\n${cues}`)).refused).toBe('too-long')
  })
  it('a saved page with ten thousand parts, and parts within parts', async () => {
    const head = 'From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n'
    expect((await read('a.mhtml', `${head}${'--b\r\nContent-Type: image/png\r\n\r\nx\r\n'.repeat(10_000)}`)).refused).toBe(
      'no-page',
    )
    const nested = Array.from(
      { length: 3_000 },
      (_, i) => `--b${i}\r\nContent-Type: multipart/related; boundary="b${i + 1}"\r\n\r\n`,
    ).join('')
    expect((await read('a.mhtml', `${head.replace('"b"', '"b0"')}${nested}`)).refused).toBe('no-page')
  })
  it('a wire without an end', async () =>
    expect(['too-long', null]).toContain(
      (await read('a.anpa', `\x01bdt0123 3 pl 345 x\r\n\x02${'word \r\n'.repeat(100_000)}`)).refused,
    ))
})
