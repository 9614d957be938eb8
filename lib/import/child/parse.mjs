// Parses one uploaded file, in a process of its own that its parent kills when it
// takes too long or too much. Its bytes stand in a file of the parent's; what it reads goes to stdout as JSON, a line each:
// first {fault} or {text} (of a page also how its lines are made and what it says of itself); then, of a page, which lines
// are the article. That costs most and may be given up: the first line stands by itself.
// Knows nothing of the database or the network, and is started without environment.
import { Buffer } from 'node:buffer'
import { closeSync, openSync, readSync } from 'node:fs'
import { Fault } from './fault.mjs'

const READERS = {
  docx: async () => (await import('./word.mjs')).readDocx,
  pdf: async () => (await import('./pdf.mjs')).readPdf,
  html: async () => (await import('./html.mjs')).readHtml,
  eml: async () => (await import('./mail.mjs')).readMail,
  mhtml: async () => (await import('./mail.mjs')).readSavedPage,
  rtf: async () => (await import('./rtf.mjs')).readRtf,
  odt: async () => (await import('./open-document.mjs')).readOdt,
  md: async () => (await import('./markdown.mjs')).readMarkdown,
  nitf: async () => (await import('./news.mjs')).readNitf,
  newsml: async () => (await import('./news.mjs')).readNewsml,
  feed: async () => (await import('./news.mjs')).readFeed,
  ninjs: async () => (await import('./ninjs.mjs')).readNinjs,
  cues: async () => (await import('./cues.mjs')).readCues,
  wire: async () => (await import('./wire.mjs')).readWire,
  txt: async () => (await import('./decode.mjs')).decodeWith,
}

const [kind, limitsJson, fromJson] = process.argv.slice(2)
const limits = JSON.parse(limitsJson)

const { file, start, length } = JSON.parse(fromJson)
const bytes = Buffer.alloc(length)
const handle = openSync(file)
for (let at = 0; at < length; ) {
  const read = readSync(handle, bytes, at, length - at, start + at)
  if (read === 0) break // shorter than was said: parsed as it is
  at += read
}
closeSync(handle)

/** Half of a sign that needs two is none: JSON writes it as an escape, and nothing but it. */
const wellFormed = (json) => json.replace(/(\\\\)|\\ud[89a-f][0-9a-f]{2}/g, (_, slash) => slash ?? '\ufffd')
const say = (told) => new Promise((done) => process.stdout.write(`${wellFormed(JSON.stringify(told))}\n`, done))

try {
  const page = kind === 'warc' ? (await import('./warc.mjs')).pageOf(bytes, limits) : null
  const as = page?.kind ?? kind
  // what is no article at all is told as it came; its status and kind say the rest
  if (page && (page.came.status < 200 || page.came.status > 299 || as === 'feed' || !Object.hasOwn(READERS, as))) {
    await say({ text: '', came: page.came })
    process.exit(0)
  }
  const read = await READERS[as]()
  const given = await read(page?.body ?? bytes, page?.declared ? { ...limits, declared: page.declared } : limits)
  const { text, tree, ...rest } = typeof given === 'string' ? { text: given } : given
  if (text.length > limits.text * 2) throw new Fault('too-long')
  if (!text.trim() && !(page && as === 'html')) throw new Fault(as === 'pdf' ? 'scanned' : 'empty')
  await say({ text, ...rest, ...(page && { came: page.came }) })
  if (tree) await say({ inside: await articleLines(tree, rest.marks.length) })
} catch (error) {
  await say({ fault: error instanceof Fault ? error.fault : 'broken' })
}
process.exit(0)

/** Which lines are the article; null where the reader cannot say. */
async function articleLines(tree, count) {
  try {
    const { linesInside } = await import('./reader.mjs')
    return await linesInside(tree, count)
  } catch {
    return null
  }
}
