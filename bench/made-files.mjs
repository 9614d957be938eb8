// Files of every kind that the desk reads beside web pages, made by rule: by a writer of the format where the repository has one.
import { buffer } from 'node:stream/consumers'
import { Document, HeadingLevel, Packer, Paragraph } from 'docx'
import PDFDocument from 'pdfkit'
import { ZipFile } from 'yazl'

const TITLE = 'Ferry turns round'
export const PARAGRAPHS = Array.from(
  { length: 30 },
  (_, i) =>
    `The ferry Halden left the harbour of Brevik at ${(i % 12) + 1} on Monday with ${200 + i} people on board, the coast guard said. Nobody was hurt, the mayor told reporters on the quay, but the ferry will stay in the harbour for ${i + 2} days.`,
)
const SIGNS = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
/** Words as a page or an XML file writes them. */
export const asWords = (text) => text.replace(/[&<>"]/g, (sign) => SIGNS[sign])

const pdf = (title, paragraphs) => {
  const document = new PDFDocument()
  document.fontSize(20).text(title).moveDown().fontSize(11)
  for (const one of paragraphs) document.text(one).moveDown()
  document.end()
  return buffer(document)
}
const docx = (title, paragraphs) =>
  Packer.toBuffer(
    new Document({
      sections: [
        {
          children: [new Paragraph({ text: title, heading: HeadingLevel.TITLE }), ...paragraphs.map((one) => new Paragraph(one))],
        },
      ],
    }),
  )
function odt(title, paragraphs) {
  const zip = new ZipFile()
  const body = paragraphs.map((one) => `<text:p>${asWords(one)}</text:p>`).join('')
  zip.addBuffer(Buffer.from('application/vnd.oasis.opendocument.text'), 'mimetype', { compress: false })
  zip.addBuffer(
    Buffer.from(
      `<?xml version="1.0"?><office:document-content><office:body><office:text><text:h text:outline-level="1">${asWords(title)}</text:h>${body}</office:text></office:body></office:document-content>`,
    ),
    'content.xml',
  )
  zip.end()
  return buffer(zip.outputStream)
}
const clock = (second) => `00:${String(Math.floor(second / 60)).padStart(2, '0')}:${String(second % 60).padStart(2, '0')},000`

/** A file of each kind, with its name: a title and paragraphs as words. */
export async function filesOfKinds(title = TITLE, paragraphs = PARAGRAPHS) {
  const html = paragraphs.map((one) => `<p>${asWords(one)}</p>`).join('\n')
  const texts = {
    'a.rtf': `{\\rtf1\\ansi\\ansicpg1252{\\stylesheet{\\s0 Normal;}{\\s1 Title;}}\\pard\\s1 ${title}\\par ${paragraphs.map((one) => `\\pard ${one.replace(/[\\{}]/g, '\\$&')}\\par`).join('\n')}}`,
    'a.md': `---\ntitle: ${title}\ndate: 2024-06-20\n---\n\n# ${title}\n\n${paragraphs.join('\n\n')}\n`,
    'a.nitf': `<?xml version="1.0"?><nitf><body><body.head><hedline><hl1>${asWords(title)}</hl1></hedline></body.head><body.content>${html}</body.content></body></nitf>`,
    'a.rss': `<?xml version="1.0"?><rss><channel><title>The Paper</title><item><title>${asWords(title)}</title><content:encoded><![CDATA[${html}]]></content:encoded></item></channel></rss>`,
    'a.json': JSON.stringify({ uri: 'tag:x', headline: title, body_html: html }),
    'a.srt': paragraphs.map((one, i) => `${i + 1}\n${clock(i * 5)} --> ${clock(i * 5 + 5)}\n${one}\n`).join('\n'),
    'a.anpa': `\x16\x16\x01a1234\r\nu a\x13\x11 bc-ferry 06-20 0234\r\n\x02^${title}<\r\n${paragraphs.map((one) => `\t${one}<\r\n`).join('')}\x03AP-NY-06-20-24 1015GMT<\r\n\x04`,
    'a.mhtml': `From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><body><article><h1>${asWords(title)}</h1>${html}</article></body></html>\r\n--b--\r\n`,
    'a.eml': `From: Ana Kim <ana@paper.example>\r\nSubject: ${title}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${paragraphs.join('\r\n\r\n')}\r\n`,
    'a.txt': `${title}\n\n${paragraphs.join('\n\n')}\n`,
  }
  return [
    ...Object.entries(texts).map(([name, text]) => ({ name, bytes: Buffer.from(text) })),
    { name: 'a.docx', bytes: await docx(title, paragraphs) },
    { name: 'a.odt', bytes: await odt(title, paragraphs) },
    { name: 'a.pdf', bytes: await pdf(title, paragraphs) },
  ]
}
