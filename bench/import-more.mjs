// npm run bench:import, its second half: of the same pages, how many claims are none of the article's; how many claims of an article
// survive when its text is wrapped; and two hundred files of many kinds read one after the other. Writes bench/RESULTS.md.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { isRefusal } from '../lib/domain/refusal.ts'
import { extractClaims } from '../lib/engine/claims.ts'
import { proposeLines } from '../lib/engine/line-kinds.ts'
import { readUpload } from '../lib/import/read-upload.ts'
import { letParserGo } from '../lib/import/reserve.ts'
import { canonicalise } from '../lib/text/canonical.ts'
import { keepSection } from './kept-section.mjs'
import { filesOfKinds } from './made-files.mjs'

const root = path.resolve(import.meta.dirname, '..')
const set = path.resolve(root, '../shared/eval/import')
if (!fs.existsSync(set)) {
  console.error(`There are no pages at ${set}: nothing is measured.`)
  process.exit(2)
}
const UPLOADS = 200
const WIDTHS = [45, 60, 72]
const truth = fs
  .readFileSync(path.join(set, 'dev/truth.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-import-'))
const quantile = (list, p) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(p * list.length))]
const words = (text) =>
  (text ?? '')
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? []
const grams = (text, n) => {
  const all = words(text)
  return all.slice(n - 1).map((_, i) => all.slice(i, i + n).join(' '))
}
const squeezed = (text) => text.replace(/\s+/gu, ' ').trim()
const claimsOf = (text, page, language) =>
  extractClaims({ id: 'a', text, lines: proposeLines(text, page), language: language ?? 'en', publishedOn: null }).claims.map(
    ({ start, end }) => squeezed(text.slice(start, end)),
  )

/** Lines of at most so many columns. */
function wrapped(paragraph, width) {
  const lines = ['']
  for (const word of paragraph.split(' ')) {
    if (lines.at(-1) && lines.at(-1).length + 1 + word.length > width) lines.push('')
    lines[lines.length - 1] += (lines.at(-1) ? ' ' : '') + word
  }
  return lines.join('\n')
}

const out = []
const print = (line) => {
  out.push(line)
  console.log(line)
}
const pages = truth.map((one) => {
  const file = path.join(scratch, `${one.id}.html`)
  const bytes = gunzipSync(fs.readFileSync(path.join(set, 'dev/pages', `${one.id}.html.gz`)))
  fs.writeFileSync(file, bytes)
  return { ...one, file, bytes }
})

let [all, foreign] = [0, 0]
for (const { file, bytes, articleBody, headline } of pages) {
  const read = await readUpload(path.basename(file), bytes, { path: file, start: 0 }, { mayGuess: true })
  if (isRefusal(read)) continue
  const right = new Set([...grams(articleBody, 3), ...grams(headline, 3)])
  for (const claim of claimsOf(canonicalise(read.text).text, read.page, read.found.language?.value)) {
    const own = grams(claim, 3)
    if (own.length === 0) continue
    all++
    if (own.filter((gram) => right.has(gram)).length / own.length <= 0.2) foreign++
  }
}
const [plain, survived] = [[], WIDTHS.map(() => 0)]
for (const { articleBody, headline, language } of truth) {
  const paragraphs = articleBody.split('\n').map(squeezed).filter(Boolean)
  const whole = [headline, ...paragraphs].filter(Boolean).join('\n\n')
  const before = claimsOf(whole, null, language)
  plain.push(...before)
  WIDTHS.forEach((width, i) => {
    const text = [headline, ...paragraphs.map((one) => wrapped(one, width))].filter(Boolean).join('\n\n')
    const after = new Set(claimsOf(text, null, language))
    survived[i] += before.filter((claim) => after.has(claim)).length
  })
}

const children = () =>
  fs
    .readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid))
    .filter((pid) => {
      try {
        return / \(.*\) \S (\d+) /.exec(fs.readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1] === String(process.pid)
      } catch {
        return false
      }
    })
    .map((pid) => fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8'))
    .filter((command) => command.includes('parse.mjs'))
/** Milliseconds of processors that the children took that have ended. */
const ofChildren = () =>
  fs
    .readFileSync('/proc/self/stat', 'utf8')
    .split(') ')[1]
    .split(' ')
    .slice(13, 15)
    .reduce((sum, ticks) => sum + Number(ticks) * 10, 0)
const before = ofChildren()
const others = await filesOfKinds()
const times = { page: [], other: [] }
const memory = []
let refused = 0
for (let i = 0; i < UPLOADS; i++) {
  const isPage = i % 2 === 0
  const one = isPage ? pages[(i / 2) % pages.length] : others[((i - 1) / 2) % others.length]
  const file = isPage ? one.file : path.join(scratch, one.name)
  if (!isPage) fs.writeFileSync(file, one.bytes)
  const from = performance.now()
  const read = await readUpload(path.basename(file), one.bytes, { path: file, start: 0 }, { mayGuess: true })
  times[isPage ? 'page' : 'other'].push(performance.now() - from)
  if (isRefusal(read)) refused++
  if (i % 25 === 24) {
    globalThis.gc?.()
    memory.push(process.memoryUsage().rss / 1e6)
  }
}
// one waits in reserve for the next file
const waiting = children().length
letParserGo()
await new Promise((done) => setTimeout(done, 500))
const cost = (ofChildren() - before) / UPLOADS
const share = (part, of) => (of ? part / of : 0).toFixed(3)
const every = [...times.page, ...times.other]
const goal = (isMet, of) => `${isMet ? 'met' : 'MISSED'} (${of})`
print('# Claims of what was read, and two hundred uploads\n')
print(
  `Made by \`npm run bench:import\`: the same ${truth.length} pages; a claim is foreign when a fifth or less of its 3-grams stand in the article or its headline. Uploads: every other one a page, the rest ${others.length} files of the other kinds, made by rule (bench/made-files.mjs), one after the other through the child; ${os.loadavg()[0].toFixed(1)} processes wanted ${os.cpus().length} cores at the end. Digest of the pages: ${createHash(
    'sha256',
  )
    .update(pages.map(({ id }) => id).join())
    .digest('hex')
    .slice(0, 12)}.\n`,
)
print('| | figure | |')
print('| --- | --: | --- |')
print(
  `| claims of the pages that are none of the article’s | ${share(foreign, all)} (${foreign} of ${all}) | ${goal(foreign / all <= 0.03, '≤ .03')} |`,
)
WIDTHS.forEach((width, i) => {
  print(
    `| claims that survive wrapping at ${width} columns | ${share(survived[i], plain.length)} | ${goal(survived[i] / plain.length >= 0.97, '≥ .97')} |`,
  )
})
print(`| ${UPLOADS} uploads, ms: median | ${quantile(every, 0.5).toFixed(0)} | ${goal(quantile(every, 0.5) <= 250, '≤ 250')} |`)
print(`| p95, most | ${quantile(every, 0.95).toFixed(0)}, ${quantile(every, 1).toFixed(0)} | |`)
print(
  `| of pages, of other files: median | ${quantile(times.page, 0.5).toFixed(0)}, ${quantile(times.other, 0.5).toFixed(0)} | |`,
)
print(`| refused | ${refused} | |`)
print(`| of processors, in the child, an upload | ${cost.toFixed(0)} | |`)
print(`| children that wait for a next file | ${waiting} | ${goal(waiting <= 1, '≤ 1')} |`)
print(`| children left | ${children().length} | ${goal(children().length === 0, '0')} |`)
const flat = memory.at(-1) - memory[1]
print(
  `| memory, MB, after 25, 50 … ${UPLOADS} | ${memory.map((one) => one.toFixed(0)).join(' ')} | ${goal(flat <= 30, '≤ 30 more than after 50')} |`,
)
keepSection(path.join(root, 'bench/RESULTS.md'), '# Claims of what was read, and two hundred uploads', out.join('\n'))
fs.rmSync(scratch, { recursive: true })
