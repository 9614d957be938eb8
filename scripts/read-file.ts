// npm run -s read-file -- PATH: reads a file as the desk reads one that comes in, and prints the reading as JSON: each line
// with its kind and why, what was found out about the article, the encoding; or why the file is refused. A web address
// instead of a path is fetched as the desk fetches it.
import fs from 'node:fs'
import path from 'node:path'
import { encodingName } from '../lib/domain/reading'
import { isRefusal } from '../lib/domain/refusal'
import { proposeLines } from '../lib/engine/line-kinds'
import { fetchPage } from '../lib/import/fetch-page'
import { readUpload } from '../lib/import/read-upload'
import { discard, keep, momentary } from '../lib/machine/kept-file'
import { english } from '../lib/messages/translate'
import { canonicalise } from '../lib/text/canonical'

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

const read = await (/^https?:\/\//i.test(given) ? readAddress(given) : readPath(given))
if (isRefusal(read)) {
  console.log(JSON.stringify({ lines: [], refused: { code: read.refused, why: english(read.message) } }, null, 2))
  process.exit(1)
}
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
console.log(
  JSON.stringify(
    {
      headline: headline?.value ?? null,
      byline: byline?.value ?? null,
      outlet: outlet?.value ?? null,
      published: published?.value ?? null,
      language: language?.value ?? null,
      address: address?.value ?? null,
      found: Object.fromEntries(Object.entries(read.found).map(([what, one]) => [what, one?.from ?? null])),
      encoding: read.encoding && { name: encodingName(read.encoding.label), how: read.encoding.how },
      lines,
    },
    null,
    2,
  ),
)
