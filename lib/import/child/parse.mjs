// Parses one uploaded file, in a process of its own that its parent kills when it
// takes too long or too much. Bytes on stdin, {text} or {fault} as JSON on stdout.
// Knows nothing of the database or the network, and is started without environment.
import { Buffer } from 'node:buffer'
import { Fault } from './fault.mjs'

const READERS = {
  docx: async () => (await import('./word.mjs')).readDocx,
  pdf: async () => (await import('./pdf.mjs')).readPdf,
  html: async () => (await import('./html.mjs')).readHtml,
}

const [kind, limitsJson] = process.argv.slice(2)
const limits = JSON.parse(limitsJson)

const chunks = []
for await (const chunk of process.stdin) chunks.push(chunk)
const bytes = Buffer.concat(chunks)

const answer = (result) => process.stdout.write(JSON.stringify(result), () => process.exit(0))

try {
  const read = await READERS[kind]()
  const text = await read(bytes, limits)
  if (text.length > limits.text * 2) throw new Fault('too-long')
  answer(text.trim() ? { text } : { fault: kind === 'pdf' ? 'scanned' : 'empty' })
} catch (error) {
  answer({ fault: error instanceof Fault ? error.fault : 'broken' })
}
