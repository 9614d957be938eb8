// npm run -s read-file -- PATH: reads a file as the desk reads one that comes in, and prints the reading as JSON: each line
// with its kind and why, what was found out about the article, the encoding; or why the file is refused. A web address
// instead of a path is fetched as the desk fetches it.
import fs from 'node:fs'
import path from 'node:path'
import { encodingName } from '../lib/domain/reading'
import { isRefusal, type Refusal } from '../lib/domain/refusal'
import { proposeLines } from '../lib/engine/line-kinds'
import { fetchPage } from '../lib/import/fetch-page'
import { readKept } from '../lib/import/read-kept'
import { type ReadText, readUpload } from '../lib/import/read-upload'
import { discard, keep, momentary } from '../lib/machine/kept-file'
import { english } from '../lib/messages/translate'
import { canonicalise } from '../lib/text/canonical'
import { filesIn, mayHold } from '../lib/text/held-files'

const [given] = process.argv.slice(2)
if (!given) {
  console.error('Say which file: npm run -s read-file -- article.html')
  process.exit(2)
}
const way = { mayGuess: true }

async function readAddress(address: string) {
  const fetched = await fetchPage(address)
  if (isRefusal(fetched)) return fetched
  const file = momentary()
  try {
    await keep(file, [fetched.warc])
    return await readUpload(fetched.fileName, fetched.warc, { path: file, start: 0 }, { ...way, name: fetched.host })
  } finally {
    await discard(file)
  }
}

function readPath(where: string) {
  // npm runs it in the desk's folder; a path is meant from where the person stands
  const file = path.resolve(process.env.INIT_CWD ?? process.cwd(), where)
  if (!fs.statSync(file, { throwIfNoEntry: false })?.isFile()) {
    console.error(`There is no file ${file} to read.`)
    process.exit(2)
  }
  return readUpload(path.basename(file), fs.readFileSync(file), { path: file, start: 0 }, way)
}

/** A reading as JSON: its lines with kinds and reasons, and what was found out. */
function told(read: ReadText | Refusal) {
  if (isRefusal(read)) return { lines: [], refused: { code: read.refused, why: english(read.message) } }
  const { text } = canonicalise(read.text)
  const lines = proposeLines(text, read.page).map((line) => ({
    number: line.number,
    start: line.start,
    end: line.end,
    kind: line.kind,
    reason: english(line.reason),
    text: text.slice(line.start, line.end),
  }))
  const { headline, byline, outlet, published, language, address } = read.found
  return {
    headline: headline?.value ?? null,
    byline: byline?.value ?? null,
    outlet: outlet?.value ?? null,
    published: published?.value ?? null,
    language: language?.value ?? null,
    address: address?.value ?? null,
    credits: read.found.credits?.value ?? null,
    found: Object.fromEntries(Object.entries(read.found).map(([what, one]) => [what, one?.from ?? null])),
    encoding: read.encoding && { name: encodingName(read.encoding.label), how: read.encoding.how },
    leftOut: read.left,
    doubts: (read.doubts ?? []).map((doubt) => english(doubt)),
    lines,
  }
}

/** Of an archive or a feed, each article that it holds; null of any other file. */
async function heldIn(where: string) {
  const file = path.resolve(process.env.INIT_CWD ?? process.cwd(), where)
  if (!mayHold(file) || !fs.statSync(file, { throwIfNoEntry: false })?.isFile()) return null
  const { files, refused } = await filesIn({ name: path.basename(file), bytes: new Uint8Array(fs.readFileSync(file)) })
  if (refused.length === 0 && files.length === 1 && files[0]!.name === path.basename(file)) return null
  const read = []
  for (const { name, bytes } of files) read.push({ name, ...told(await readKept(name, Buffer.from(bytes), way)) })
  for (const { name, why } of refused) read.push({ name, lines: [], refused: { code: 'held', why: english(why) } })
  return read
}

const isAddress = /^https?:\/\//i.test(given)
const held = isAddress ? null : await heldIn(given)
if (held) {
  console.log(JSON.stringify({ files: held }, null, 2))
  process.exit(held.some((one) => 'found' in one) ? 0 : 1)
}
const read = await (isAddress ? readAddress(given) : readPath(given))
console.log(JSON.stringify(told(read), null, 2))
if (isRefusal(read)) process.exit(1)
