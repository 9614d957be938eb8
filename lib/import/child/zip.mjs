import { Fault } from './fault.mjs'

const DOCUMENT = /^word\/document\d{0,3}\.xml$/
/** What a Word reader needs: the parts with words, styles and how they hang together, and texts that were put in whole. No pictures. */
const NEEDED = /\.(?:xml|rels|x?html?|txt|docx)$/i

/** The parts of a Word document. Throws a Fault. */
export async function openDocx(buffer, limits) {
  const parts = await openZip(buffer, limits)
  if (![...parts.keys()].some((name) => DOCUMENT.test(name))) throw new Fault('not-word')
  return parts
}

/**
 * Counts a zip's entries and inflates each one, keeping only the XML of a document: declared sizes are not
 * believed. Returns the parts kept, name to text. Throws a Fault.
 */
export async function openZip(buffer, limits) {
  const { default: yauzl } = await import('yauzl')
  const zip = await new Promise((resolve, reject) =>
    yauzl.fromBuffer(buffer, { lazyEntries: true, validateEntrySizes: true }, (error, file) =>
      error ? reject(new Fault('broken')) : resolve(file),
    ),
  )
  if (zip.entryCount > limits.zipEntries) throw new Fault('bomb')
  const most = Math.min(limits.zipInflatedBytes, Math.max(1_000_000, buffer.length * limits.zipRatio))
  let inflated = 0
  const parts = new Map()
  await new Promise((resolve, reject) => {
    zip.on('error', () => reject(new Fault('broken')))
    zip.on('end', resolve)
    zip.on('entry', (entry) => {
      if (entry.generalPurposeBitFlag & 1) return reject(new Fault('encrypted'))
      if (entry.fileName.endsWith('/')) return zip.readEntry()
      zip.openReadStream(entry, (error, stream) => {
        if (error) return reject(new Fault('broken'))
        const chunks = []
        stream.on('data', (chunk) => {
          inflated += chunk.length
          if (NEEDED.test(entry.fileName)) chunks.push(chunk)
          if (inflated > most) {
            stream.destroy()
            reject(new Fault('bomb'))
          }
        })
        stream.on('error', () => reject(new Fault('broken')))
        stream.on('end', () => {
          if (NEEDED.test(entry.fileName)) parts.set(entry.fileName, Buffer.concat(chunks))
          zip.readEntry()
        })
      })
    })
    zip.readEntry()
  })
  return parts
}
