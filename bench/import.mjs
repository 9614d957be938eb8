// npm run bench:import: pages of many outlets, read by the desk and by public readers of articles, each scored by the scorer of
// ../shared/eval/import in one run. Writes the figures into bench/RESULTS.md, under a heading of their own. `--pages` prints
// instead, for each page, the lines whose kind the desk proposes wrongly; `--headlines` those headlines that are not the truth's.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { Readability } from '@mozilla/readability'
import { Defuddle } from 'defuddle/node'
import { parseHTML } from 'linkedom'
import { ENCODINGS } from '../lib/domain/reading.ts'
import { isRefusal } from '../lib/domain/refusal.ts'
import { proposeLines } from '../lib/engine/line-kinds.ts'
import { declaredIn, decode } from '../lib/import/child/decode.mjs'
import { readHtml } from '../lib/import/child/html.mjs'
import { readUpload } from '../lib/import/read-upload.ts'
import { canonicalise } from '../lib/text/canonical.ts'
import { keepSection } from './kept-section.mjs'

const root = path.resolve(import.meta.dirname, '..')
const set = path.resolve(root, '../shared/eval/import')
if (!fs.existsSync(set)) {
  console.error(`There are no pages at ${set}: nothing is measured.`)
  process.exit(2)
}
const truth = fs
  .readFileSync(path.join(set, 'dev/truth.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-import-'))
const encodings = Object.keys(ENCODINGS)
const CHECKED = new Set(['headline', 'caption', 'body'])

/** Lines of markup, a block each, all of it the article. */
async function linesOf(html) {
  if (!html) return []
  const { text } = await readHtml(Buffer.from(`<meta charset="utf-8">${html}`), { chosen: 'utf-8', encodings })
  return text
    .split('\n')
    .filter(Boolean)
    .map((words) => ({ text: words, kind: 'body' }))
}

/** @extractus/article-extractor brings a second linkedom along, so it is not in package.json. */
const extractus = await import('@extractus/article-extractor').catch(() => null)

/** Readers: from a page's bytes, its HTML and its address to a prediction of the scorer's form. */
const READERS = {
  'the desk': async ({ bytes, file }) => {
    const read = await readUpload(path.basename(file), bytes, { path: file, start: 0 }, { mayGuess: true })
    if (isRefusal(read)) return { lines: [], refused: read.refused }
    const { text } = canonicalise(read.text)
    const lines = proposeLines(text, read.page).map(({ start, end, kind }) => ({ text: text.slice(start, end), kind }))
    const { headline, byline, published, language } = read.found
    return {
      lines,
      headline: headline?.value,
      byline: byline?.value,
      published: published?.value,
      language: language?.value,
    }
  },
  '@mozilla/readability': async ({ html }) => {
    const article = new Readability(parseHTML(html).document).parse()
    return {
      lines: await linesOf(article?.content),
      headline: article?.title,
      byline: article?.byline,
      published: article?.publishedTime,
    }
  },
  defuddle: async ({ html, url }) => {
    const article = await Defuddle(parseHTML(html).document, url)
    return {
      lines: await linesOf(article.content),
      headline: article.title,
      byline: article.author,
      published: article.published,
    }
  },
  ...(extractus && {
    '@extractus/article-extractor': async ({ html, url }) => {
      const article = await extractus.extractFromHtml(html, url)
      return {
        lines: await linesOf(article?.content),
        headline: article?.title,
        byline: article?.author,
        published: article?.published,
      }
    },
  }),
}

const words = (text) =>
  (text ?? '')
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? []
const fours = (text) => {
  const all = words(text)
  return all.slice(3).map((_, i) => all.slice(i, i + 4).join(' '))
}

/** How much of a line stands in the article by its truth; null for lines too short to say. */
function sharesOf(lines, articleBody) {
  const right = new Set(fours(articleBody))
  return lines.map(({ text }) => {
    const own = fours(text)
    return own.length ? own.filter((four) => right.has(four)).length / own.length : null
  })
}

/** The desk's own lines, each of the kind that the truth says: what remains is no reader's to better. */
const typedRight = (prediction, { articleBody, headline }) => {
  const shares = sharesOf(prediction.lines, articleBody)
  return {
    ...prediction,
    lines: prediction.lines.map((line, i) => ({
      ...line,
      kind: shares[i] === null ? line.kind : shares[i] >= 0.5 || line.text === headline ? 'body' : 'not_article',
    })),
  }
}

/** Lines that say much or nothing of the article and are proposed as the contrary. */
function typedWrongly(prediction, { articleBody, headline }) {
  const shares = sharesOf(prediction.lines, articleBody)
  const title = words(headline).join(' ')
  return prediction.lines.filter((line, i) => {
    const share = shares[i]
    if (share === null || (title && words(line.text).join(' ') === title)) return false
    return CHECKED.has(line.kind) ? share <= 0.2 : share >= 0.5
  })
}

function score(predictions) {
  const file = path.join(scratch, 'predictions.jsonl')
  fs.writeFileSync(file, predictions.map((one) => JSON.stringify(one)).join('\n'))
  const said = execFileSync(process.execPath, [path.join(set, 'score-import.mjs'), 'score', file], { encoding: 'utf8' })
  const figure = (pattern) => pattern.exec(said)?.slice(1) ?? ['–', '–', '–']
  const rate = (name) => figure(new RegExp(`${name} \\d+/\\d+ ([\\d.]+)`))[0]
  const [f1, precision, recall] = figure(/body F1 ([\d.]+)\s+precision ([\d.]+)\s+recall ([\d.]+)/)
  const [median, p90, most] = figure(/retype a page: median (\d+), p90 (\d+), most (\d+)/)
  return { f1, precision, recall, median, p90, most, headline: rate('headline'), byline: rate('byline'), date: rate('date') }
}

const quantile = (list, p) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(p * list.length))]
const host = (url) => new URL(url).hostname.replace(/^www\./, '')
const inFirstHalf = ({ url }) => createHash('sha256').update(host(url)).digest()[0] % 2 === 0

const said = Object.fromEntries(Object.keys(READERS).map((name) => [name, []]))
const isOfDeskAlone = process.argv.includes('--pages') || process.argv.includes('--headlines')
for (const one of truth) {
  const file = path.join(scratch, `${one.id}.html`)
  const bytes = gunzipSync(fs.readFileSync(path.join(set, 'dev/pages', `${one.id}.html.gz`)))
  fs.writeFileSync(file, bytes)
  const { text: html } = await decode(bytes, { encodings, declared: declaredIn(bytes) })
  for (const [name, read] of Object.entries(READERS).slice(0, isOfDeskAlone ? 1 : undefined)) {
    const from = performance.now()
    const prediction = await read({ bytes, file, html, url: one.url }).catch((error) => ({
      lines: [],
      refused: String(error.message).slice(0, 80),
    }))
    said[name].push({ ...prediction, id: one.id, ms: performance.now() - from })
  }
}

if (process.argv.includes('--pages')) {
  truth.forEach((one, i) => {
    const wrong = typedWrongly(said['the desk'][i], one)
    if (!inFirstHalf(one)) return
    console.log(`\n${host(one.url)} ${one.id}: ${wrong.length}`)
    for (const { kind, text } of wrong.slice(0, 12)) console.log(`  ${kind.padEnd(12)} ${text.slice(0, 140)}`)
  })
  process.exit(0)
}

/** The truth with its escapes of HTML read: some of its headlines were never decoded ("&#8217;"). */
const plainly = (words) =>
  words
    ?.replace(/&#(\d+);/g, (_, point) => String.fromCodePoint(Number(point)))
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
const sameTitle = (a, b) => {
  const [x, y] = [words(a).join(' '), words(b).join(' ')]
  return (
    Boolean(x && y) &&
    (x === y || (x.length > 15 && y.includes(x)) || (y.length > 15 && x.includes(y) && x.length < 2 * y.length))
  )
}
/** Headlines that the scorer does not take for the truth's, and whether they are the truth's when its escapes are read. */
const missed = truth.flatMap((one, i) => {
  const { headline } = said['the desk'][i]
  if (!one.headline || sameTitle(headline, one.headline)) return []
  return [
    { host: host(one.url), truth: one.headline, desk: headline ?? '', isEscaped: sameTitle(headline, plainly(one.headline)) },
  ]
})
if (process.argv.includes('--headlines')) {
  for (const one of missed)
    console.log(
      `${one.host}: ${one.isEscaped ? 'right but for escapes of HTML in the truth' : 'WRONG'}\n  truth ${one.truth}\n  desk  ${one.desk}`,
    )
  process.exit(0)
}

const out = []
const print = (line) => {
  out.push(line)
  console.log(line)
}
print('# Pages, read\n')
print(
  `Made by \`npm run bench:import\` with \`score-import.mjs\`: ${truth.length} pages of ${new Set(truth.map(({ url }) => host(url))).size} outlets (../shared/eval/import). Body: F1 of 4-grams of what is proposed as the article. The desk's time is that of its child process, from bytes to lines; the others' that of a call.\n`,
)
print('| reader | body F1 | precision | recall | headline | byline | date | refused | ms, median | p95 |')
print('| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: |')
for (const [name, predictions] of Object.entries(said)) {
  const of = score(predictions)
  const ms = predictions.map((one) => one.ms)
  print(
    `| ${name} | ${of.f1} | ${of.precision} | ${of.recall} | ${of.headline} | ${of.byline} | ${of.date} | ${predictions.filter(({ refused }) => refused).length} | ${quantile(ms, 0.5).toFixed(0)} | ${quantile(ms, 0.95).toFixed(0)} |`,
  )
}
if (!extractus)
  print(
    '\n`@extractus/article-extractor` was not there: `npm install --no-save @extractus/article-extractor@9.0.1` brings it for a run.',
  )

const desk = said['the desk']
print('\nThe same, in two halves that share no outlet:\n')
print('| pages | body F1 | headline | byline | date |')
print('| --: | --: | --: | --: | --: |')
for (const isFirst of [true, false]) {
  const half = desk.filter((_, i) => inFirstHalf(truth[i]) === isFirst)
  const of = score(half)
  print(`| ${half.length} | ${of.f1} | ${of.headline} | ${of.byline} | ${of.date} |`)
}

const titled = truth.flatMap((one, i) => (one.headline ? [sameTitle(desk[i].headline, plainly(one.headline))] : []))
print(
  `\nHeadlines, where the truth's own escapes of HTML are read (${truth.filter(({ headline }) => headline && plainly(headline) !== headline).length} of its headlines hold some): ${titled.filter(Boolean).length} of ${titled.length}, ${(titled.filter(Boolean).length / titled.length).toFixed(3)}. What the scorer counts as missed: ${missed.length}, of them right but for escapes that the truth holds: ${missed.filter(({ isEscaped }) => isEscaped).length} (\`node --import tsx bench/import.mjs --headlines\` lists them); a headline that repeats them would print "&#8217;" on a screen.`,
)

const wrong = desk.map((one, i) => typedWrongly(one, truth[i]).length)
const captions = desk.map((one, i) => typedWrongly(one, truth[i]).filter(({ kind }) => kind === 'caption').length)
const asProposed = score(desk)
const right = score(desk.map((one, i) => typedRight(one, truth[i])))
const asTruth = score(
  truth.map(({ id, articleBody }) => ({ id, lines: articleBody.split('\n').map((text) => ({ text, kind: 'body' })) })),
)
print('\nLines to retype a page, by the scorer:\n')
print('| | median | p90 | most |')
print('| --- | --: | --: | --: |')
print(`| the desk | ${asProposed.median} | ${asProposed.p90} | ${asProposed.most} |`)
print(`| the desk's lines, each typed as the truth has it | ${right.median} | ${right.p90} | ${right.most} |`)
print(`| the truth itself, a paragraph a line | ${asTruth.median} | ${asTruth.p90} | ${asTruth.most} |`)
print(`| of the desk's: lines of a wrong kind | ${quantile(wrong, 0.5)} | ${quantile(wrong, 0.9)} | ${quantile(wrong, 1)} |`)
print(
  `| of these: captions of pictures, which the truth leaves out | ${quantile(captions, 0.5)} | ${quantile(captions, 0.9)} | ${quantile(captions, 1)} |`,
)
const besides = wrong.map((count, i) => count - captions[i])
print(`| of these: the rest | ${quantile(besides, 0.5)} | ${quantile(besides, 0.9)} | ${quantile(besides, 1)} |`)
print(
  '\nThe scorer takes 4-grams of the truth across the borders of its paragraphs, which stand in no line, and counts twelve of them as a line to type: a perfect reading has that many as well. What a person has to change are lines of a wrong kind.',
)
keepSection(path.join(root, 'bench/RESULTS.md'), '# Pages, read', out.join('\n'))
fs.rmSync(scratch, { recursive: true })
