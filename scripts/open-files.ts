// Opens exported files with tools that did not make them: PDF by pdf.js, DOCX and zip by yauzl and mammoth.
import mammoth from 'mammoth'
import yauzl from 'yauzl'
import type { Piece } from '@/lib/report/render'

/** All bytes of a file. */
export async function bytesOf(pieces: AsyncIterable<Piece> | Iterable<Piece>): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const piece of pieces) {
    if (typeof piece === 'string') parts.push(Buffer.from(piece))
    else if (piece instanceof Uint8Array) parts.push(Buffer.from(piece))
    else await new Promise((resolve) => setImmediate(resolve))
  }
  return Buffer.concat(parts)
}

export async function openPdf(bytes: Uint8Array) {
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs')
  return pdfjs.getDocument({ data: new Uint8Array(bytes), isEvalSupported: false, useSystemFonts: false, verbosity: 0 }).promise
}

/** The text of a PDF, page by page. */
export async function pdfPages(bytes: Uint8Array): Promise<string[]> {
  const pdf = await openPdf(bytes)
  const pages: string[] = []
  for (let n = 1; n <= pdf.numPages; n++) {
    const { items } = await (await pdf.getPage(n)).getTextContent()
    pages.push(items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''))
  }
  await pdf.destroy()
  return pages
}
export const pdfText = async (pieces: AsyncIterable<Piece>) => (await pdfPages(await bytesOf(pieces))).join('\n')

/** The entries of a zip by name. */
export const unzip = (bytes: Buffer): Promise<Map<string, Buffer>> =>
  new Promise((resolve, reject) => {
    yauzl.fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error || !zip) return reject(error)
      const files = new Map<string, Buffer>()
      zip.on('error', reject)
      zip.on('end', () => resolve(files))
      zip.on('entry', (entry) => {
        zip.openReadStream(entry, (problem, stream) => {
          if (problem || !stream) return reject(problem)
          const parts: Buffer[] = []
          stream.on('data', (part) => parts.push(part))
          stream.on('end', () => {
            files.set(entry.fileName, Buffer.concat(parts))
            zip.readEntry()
          })
        })
      })
      zip.readEntry()
    })
  })

/** Everything that a DOCX holds as text: what mammoth reads, and all its parts, properties and footers too. */
export async function docxText(pieces: AsyncIterable<Piece>): Promise<string> {
  const bytes = await bytesOf(pieces)
  const { value } = await mammoth.extractRawText({ buffer: bytes })
  const parts = [...(await unzip(bytes))].filter(([name]) => /\.(xml|rels)$/.test(name)).map(([, part]) => part.toString('utf8'))
  return [value, ...parts].join('\n')
}
