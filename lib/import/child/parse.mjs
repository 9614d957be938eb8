// Parses one uploaded file, in a process of its own that its parent kills when it
// takes too long or too much. Its standard input says in a line of JSON what comes, { kind, limits, length }, and then gives
// its bytes; what it reads goes to stdout as JSON, a line each:
// first {fault} or {text} (of a page also how its lines are made and what it says of itself); then, of a page, which lines
// are the article. That costs most and may be given up: the first line stands by itself.
// Knows nothing of the database or the network, reads no file but its own program, and is started without environment. In
// reserve, it loads what pages need before one comes; nothing comes where its parent is gone.
import { Buffer } from 'node:buffer'
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

if (process.argv[2] === 'in-reserve') await Promise.all([import('./html.mjs'), import('./reader.mjs')])

const parts = []
for await (const part of process.stdin) parts.push(part)
const came = Buffer.concat(parts)
const head = came.indexOf(10)
if (head < 0) process.exit(0)
const { kind, limits, length } = JSON.parse(came.toString('utf8', 0, head))
const bytes = came.subarray(head + 1, head + 1 + length)

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
    return linesInside(tree, count)
  } catch {
    return null
  }
}
