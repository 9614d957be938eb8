// Files of every kind that the desk reads beside web pages, made by rule: by a writer of the format where the repository has one.
import { buffer } from 'node:stream/consumers'
import { Document, HeadingLevel, Packer, Paragraph } from 'docx'
import PDFDocument from 'pdfkit'
import { ZipFile } from 'yazl'

const TITLE = 'Ferry turns round'
const PARAGRAPHS = Array.from(
  { length: 30 },
  (_, i) =>
    `The ferry Halden left the harbour of Brevik at ${(i % 12) + 1} on Monday with ${200 + i} people on board, the coast guard said. Nobody was hurt, the mayor told reporters on the quay, but the ferry will stay in the harbour for ${i + 2} days.`,
)
const html = PARAGRAPHS.map((one) => `<p>${one}</p>`).join('\n')

const pdf = () => {
  const document = new PDFDocument()
  document.fontSize(20).text(TITLE).moveDown().fontSize(11)
  for (const one of PARAGRAPHS) document.text(one).moveDown()
  document.end()
  return buffer(document)
}
const docx = () =>
  Packer.toBuffer(
    new Document({
      sections: [
        {
          children: [new Paragraph({ text: TITLE, heading: HeadingLevel.TITLE }), ...PARAGRAPHS.map((one) => new Paragraph(one))],
        },
      ],
    }),
  )
function odt() {
  const zip = new ZipFile()
  const body = PARAGRAPHS.map((one) => `<text:p>${one}</text:p>`).join('')
  zip.addBuffer(Buffer.from('application/vnd.oasis.opendocument.text'), 'mimetype', { compress: false })
  zip.addBuffer(
    Buffer.from(
      `<?xml version="1.0"?><office:document-content><office:body><office:text><text:h text:outline-level="1">${TITLE}</text:h>${body}</office:text></office:body></office:document-content>`,
    ),
    'content.xml',
  )
  zip.end()
  return buffer(zip.outputStream)
}
const clock = (second) => `00:${String(Math.floor(second / 60)).padStart(2, '0')}:${String(second % 60).padStart(2, '0')},000`

/** A file of each kind, with its name. */
export async function filesOfKinds() {
  const texts = {
    'a.rtf': `{\\rtf1\\ansi\\ansicpg1252{\\stylesheet{\\s0 Normal;}{\\s1 Title;}}\\pard\\s1 ${TITLE}\\par ${PARAGRAPHS.map((one) => `\\pard ${one}\\par`).join('\n')}}`,
    'a.md': `---\ntitle: ${TITLE}\ndate: 2024-06-20\n---\n\n# ${TITLE}\n\n${PARAGRAPHS.join('\n\n')}\n`,
    'a.nitf': `<?xml version="1.0"?><nitf><body><body.head><hedline><hl1>${TITLE}</hl1></hedline></body.head><body.content>${html}</body.content></body></nitf>`,
    'a.rss': `<?xml version="1.0"?><rss><channel><title>The Paper</title><item><title>${TITLE}</title><content:encoded><![CDATA[${html}]]></content:encoded></item></channel></rss>`,
    'a.json': JSON.stringify({ uri: 'tag:x', headline: TITLE, body_html: html }),
    'a.srt': PARAGRAPHS.map((one, i) => `${i + 1}\n${clock(i * 5)} --> ${clock(i * 5 + 5)}\n${one}\n`).join('\n'),
    'a.anpa': `\x16\x16\x01a1234\r\nu a\x13\x11 bc-ferry 06-20 0234\r\n\x02^${TITLE}<\r\n${PARAGRAPHS.map((one) => `\t${one}<\r\n`).join('')}\x03AP-NY-06-20-24 1015GMT<\r\n\x04`,
    'a.mhtml': `From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><body><article><h1>${TITLE}</h1>${html}</article></body></html>\r\n--b--\r\n`,
    'a.eml': `From: Ana Kim <ana@paper.example>\r\nSubject: ${TITLE}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${PARAGRAPHS.join('\r\n\r\n')}\r\n`,
    'a.txt': `${TITLE}\n\n${PARAGRAPHS.join('\n\n')}\n`,
  }
  return [
    ...Object.entries(texts).map(([name, text]) => ({ name, bytes: Buffer.from(text) })),
    { name: 'a.docx', bytes: await docx() },
    { name: 'a.odt', bytes: await odt() },
    { name: 'a.pdf', bytes: await pdf() },
  ]
}
