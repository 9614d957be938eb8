// Parses one uploaded file, in a process of its own that its parent kills when it
// takes too long or too much. Bytes on stdin, {text} or {fault} as JSON on stdout.
// Knows nothing of the database or the network, and is started without environment.
import { Buffer } from 'node:buffer'

const [kind, limitsJson] = process.argv.slice(2)
const limits = JSON.parse(limitsJson)

const chunks = []
for await (const chunk of process.stdin) chunks.push(chunk)
const bytes = Buffer.concat(chunks)

const answer = (result) => process.stdout.write(JSON.stringify(result), () => process.exit(0))
class Fault extends Error {
  constructor(fault) {
    super(fault)
    this.fault = fault
  }
}

/** Counts a zip's entries and inflates each one, keeping nothing: declared sizes are not believed. */
async function weighZip(buffer) {
  const { default: yauzl } = await import('yauzl')
  const zip = await new Promise((resolve, reject) =>
    yauzl.fromBuffer(buffer, { lazyEntries: true, validateEntrySizes: true }, (error, file) =>
      error ? reject(new Fault('broken')) : resolve(file),
    ),
  )
  if (zip.entryCount > limits.zipEntries) throw new Fault('bomb')
  let inflated = 0
  const names = []
  await new Promise((resolve, reject) => {
    zip.on('error', () => reject(new Fault('broken')))
    zip.on('end', resolve)
    zip.on('entry', (entry) => {
      names.push(entry.fileName)
      if (entry.generalPurposeBitFlag & 1) return reject(new Fault('encrypted'))
      if (entry.fileName.endsWith('/')) return zip.readEntry()
      zip.openReadStream(entry, (error, stream) => {
        if (error) return reject(new Fault('broken'))
        stream.on('data', (chunk) => {
          inflated += chunk.length
          if (inflated > limits.zipInflatedBytes || inflated > Math.max(1_000_000, buffer.length * limits.zipRatio)) {
            stream.destroy()
            reject(new Fault('bomb'))
          }
        })
        stream.on('error', () => reject(new Fault('broken')))
        stream.on('end', () => zip.readEntry())
      })
    })
    zip.readEntry()
  })
  if (!names.includes('word/document.xml')) throw new Fault('not-word')
}

async function readDocx() {
  await weighZip(bytes)
  const { default: mammoth } = await import('mammoth')
  const { value } = await mammoth.extractRawText({ buffer: bytes }).catch(() => {
    throw new Fault('broken')
  })
  return value.replace(/\n\n/g, '\n')
}

async function readPdf() {
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  let pdf
  try {
    pdf = await getDocument({
      data: new Uint8Array(bytes),
      isEvalSupported: false,
      disableFontFace: true,
      useSystemFonts: false,
      useWorkerFetch: false,
      enableXfa: false,
      verbosity: VerbosityLevel.ERRORS,
    }).promise
  } catch (error) {
    throw new Fault(error?.name === 'PasswordException' ? 'encrypted' : 'broken')
  }
  if (pdf.numPages > limits.pdfPages) throw new Fault('too-many-pages')
  const paragraphs = []
  let length = 0
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number)
    const { items } = await page.getTextContent()
    let line = ''
    let paragraph = ''
    let lastY = null
    const endParagraph = () => {
      if (paragraph.trim()) paragraphs.push(paragraph.trim())
      paragraph = ''
    }
    const endLine = (y, height) => {
      const gap = lastY === null ? 0 : lastY - y
      if (gap > height * 1.75 || gap < 0) endParagraph()
      if (line.trim()) paragraph += (paragraph ? ' ' : '') + line.trim()
      if (line.trim()) lastY = y
      line = ''
    }
    let y = 0
    let height = 10
    for (const item of items) {
      if (typeof item.str !== 'string') continue
      if (item.str.trim()) {
        y = item.transform[5]
        height = item.height || height
      }
      line += item.str
      length += item.str.length
      if (length > limits.text * 2) throw new Fault('too-long')
      if (item.hasEOL) endLine(y, height)
    }
    endLine(y, height)
    endParagraph()
    page.cleanup()
  }
  if (paragraphs.length === 0) throw new Fault('scanned')
  return paragraphs.join('\n')
}

const BLOCKS = new Set(
  'address article aside blockquote br caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol option p pre section summary table tbody td tfoot th thead title tr ul'.split(
    ' ',
  ),
)
const HIDDEN = new Set(
  'script style noscript template svg math iframe object embed canvas audio video select textarea head'.split(' '),
)
const VOID = new Set('area base br col embed hr img input link meta source track wbr'.split(' '))

function decodeHtml() {
  const head = bytes.subarray(0, 2048).toString('latin1')
  const label = /<meta[^>]{0,200}charset\s{0,5}=\s{0,5}["']?([\w-]{1,40})/i.exec(head)?.[1]
  const bom = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
  let decoder
  try {
    decoder = new TextDecoder(bom ?? (label && !/^utf-?(7|16)/i.test(label) ? label : 'utf-8'), { fatal: true })
  } catch {
    decoder = new TextDecoder('utf-8', { fatal: true })
  }
  try {
    return decoder.decode(bytes)
  } catch {
    throw new Fault('encoding')
  }
}

/** The readable text of a page, a line a block. Tokens only, no tree: nesting costs nothing. */
async function readHtml() {
  const { SAXParser } = await import('parse5-sax-parser')
  const parser = new SAXParser()
  const lines = []
  let line = ''
  let hiddenBy = null
  let hiddenDepth = 0
  const endLine = () => {
    const text = line.replace(/[ \t\n\f\r]+/g, ' ').trim()
    if (text) lines.push(text)
    line = ''
  }
  parser.on('startTag', ({ tagName, selfClosing }) => {
    if (hiddenBy) {
      if (tagName === hiddenBy && !selfClosing) hiddenDepth++
      return
    }
    if (HIDDEN.has(tagName) && !VOID.has(tagName) && !selfClosing) {
      hiddenBy = tagName
      hiddenDepth = 1
    } else if (BLOCKS.has(tagName)) endLine()
  })
  parser.on('endTag', ({ tagName }) => {
    if (hiddenBy) {
      if (tagName === hiddenBy && --hiddenDepth === 0) hiddenBy = null
    } else if (BLOCKS.has(tagName)) endLine()
  })
  parser.on('text', ({ text }) => {
    if (!hiddenBy) line += text
  })
  const html = decodeHtml()
  await new Promise((resolve, reject) => {
    parser.on('end', resolve)
    parser.on('error', reject)
    parser.resume()
    parser.end(html)
  })
  endLine()
  return lines.join('\n')
}

try {
  const text = await { docx: readDocx, pdf: readPdf, html: readHtml }[kind]()
  if (text.length > limits.text * 2) throw new Fault('too-long')
  answer(text.trim() ? { text } : { fault: kind === 'pdf' ? 'scanned' : 'empty' })
} catch (error) {
  answer({ fault: error instanceof Fault ? error.fault : 'broken' })
}
