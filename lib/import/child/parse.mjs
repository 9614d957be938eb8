// Parses one uploaded file, in a process of its own that its parent kills when it
// takes too long or too much. Its bytes stand in a file of the parent's; {text} or {fault} as JSON on stdout.
// Knows nothing of the database or the network, and is started without environment.
import { Buffer } from 'node:buffer'
import { closeSync, openSync, readSync } from 'node:fs'
import { Fault } from './fault.mjs'

const READERS = {
  docx: async () => (await import('./word.mjs')).readDocx,
  pdf: async () => (await import('./pdf.mjs')).readPdf,
  html: async () => (await import('./html.mjs')).readHtml,
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

const answer = (result) => process.stdout.write(JSON.stringify(result), () => process.exit(0))

try {
  const read = await READERS[kind]()
  const text = await read(bytes, limits)
  if (text.length > limits.text * 2) throw new Fault('too-long')
  answer(text.trim() ? { text } : { fault: kind === 'pdf' ? 'scanned' : 'empty' })
} catch (error) {
  answer({ fault: error instanceof Fault ? error.fault : 'broken' })
}
