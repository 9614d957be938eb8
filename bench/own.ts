// The project's own small sets, asked on the path of `npm run -s engine`:
//   node --import tsx bench/own.ts silence [--miss]    does this article state it? and, of what it does not state, called support
//   node --import tsx bench/own.ts names [--miss]      are the two spellings one?
//   node --import tsx bench/own.ts omissions [--miss]  what does the other article state that this one does not?
//   node --import tsx bench/own.ts languages [--miss]  pairs across languages: no word of support or conflict without a compared fact
import { omissions } from '../lib/engine/omissions'
import type { EngineArticle } from '../lib/engine/types'
import { answer } from './engine-tasks'
import { koreanRows, languageRows, nameRows, omissionRows, silenceRows } from './sets/load'

const share = (part: number, n: number) => (n ? part / n : 0).toFixed(3)
const aurocOf = (on: readonly number[], off: readonly number[]) =>
  on.reduce((sum, a) => sum + off.reduce((s, b) => s + (a > b ? 1 : a === b ? 0.5 : 0), 0), 0) / (on.length * off.length)
const judged = (id: string, claim: string, passage: string, languages: { language?: string; passageLanguage?: string } = {}) =>
  String(answer({ task: 'conflict', id, claim, passage, level: 'sentence', ...languages }).label)

function silence(miss: (line: string) => void) {
  const asked = silenceRows().map((row) => {
    const said = answer({ task: 'retrieval', id: row.id, claim: row.claim, candidates: row.candidates })
    const ranking = said.ranking as number[]
    const silent = Boolean(said.none) || !ranking.length
    return { row, ranking, silent, score: typeof said.score === 'number' ? said.score : silent ? -1 : 0 }
  })
  const on = asked.filter(({ row }) => row.relevant.length)
  const off = asked.filter(({ row }) => !row.relevant.length)
  const spoken = on.filter(({ silent }) => !silent)
  const quiet = off.filter(({ silent }) => silent)
  const first = on.filter(({ row, ranking }) => row.relevant.includes(ranking[0]!))
  const vouched = off.filter(
    ({ row, ranking }) => ranking.length && judged(row.id, row.claim, row.candidates[ranking[0]!]!.text) === 'agree',
  )
  for (const { row } of on.filter(({ silent }) => silent)) miss(`silent, and stated: ${row.claim}`)
  for (const { row } of off.filter(({ silent }) => !silent)) miss(`speaks, and not stated: ${row.claim}`)
  console.log(
    `silence n ${asked.length}  AUROC ${aurocOf(
      on.map(({ score }) => score),
      off.map(({ score }) => score),
    ).toFixed(
      3,
    )}  balanced accuracy ${((spoken.length / on.length + quiet.length / off.length) / 2).toFixed(3)} (says silent ${share(quiet.length, off.length)}, speaks ${share(spoken.length, on.length)})  right sentence first ${share(first.length, on.length)}  best of what does not state it called support ${share(vouched.length, off.length)}`,
  )
}

function names(miss: (line: string) => void) {
  const asked = nameRows().map((row) => ({ row, said: String(answer({ task: 'entity', ...row }).label) }))
  for (const { row, said } of asked) if (said !== row.label) miss(`${row.a} · ${row.b}: ${said}, and ${row.label}`)
  const f1 = (['same', 'different'] as const).map((label) => {
    const hit = asked.filter(({ row, said }) => row.label === label && said === label).length
    const all = asked.filter(({ row, said }) => row.label === label || said === label).length
    return (2 * hit) / (hit + all)
  })
  for (const kind of ['person', 'body', 'place'] as const) {
    const own = asked.filter(({ row }) => row.kind === kind)
    console.log(
      `names ${kind.padEnd(7)} n ${own.length}  right ${share(own.filter(({ row, said }) => row.label === said).length, own.length)}`,
    )
  }
  console.log(`names all     n ${asked.length}  macro-F1 ${((f1[0]! + f1[1]!) / 2).toFixed(3)}`)
}

function languages(miss: (line: string) => void) {
  for (const [name, rows] of [
    ['korean', koreanRows()],
    ['others', languageRows()],
  ] as const) {
    const asked = rows.flatMap((row) => (row.passage ? [{ row, said: judged(row.id, row.claim, row.passage, row) }] : []))
    // a sentence stands once a fact: conflict is right where any of its facts differs
    const differs = (claim: string) => rows.some((row) => row.claim === claim && row.expect === 'differs')
    const wanted = asked.filter(({ row }) => row.expect === 'differs')
    const found = wanted.filter(({ said }) => said === 'conflict').length
    const wrong = asked.filter(({ row, said }) => (differs(row.claim) ? said === 'agree' : said === 'conflict'))
    for (const { row, said } of wrong) miss(`${said}: ${row.claim} · ${row.passage}`)
    console.log(
      `${name} n ${asked.length}  differing fact found ${share(found, wanted.length)}  false statements ${wrong.length}`,
    )
  }
}

/** Sentences of one article as a text, a sentence a line. */
function printed(id: string, list: readonly string[]): EngineArticle {
  let text = ''
  const lines = list.map((sentence, i) => {
    if (i) text += '\n'
    const start = text.length
    text += sentence
    return { number: i + 1, kind: 'body' as const, start, end: text.length }
  })
  return { id, text, lines, language: 'en', publishedOn: null }
}
function missing(miss: (line: string) => void) {
  let [hit, said, wanted] = [0, 0, 0]
  for (const row of omissionRows()) {
    const other = printed('b', row.b)
    const listed = omissions(printed('a', row.a), [other]).map((o) =>
      other.lines.findIndex((l) => l.start <= o.start && o.start < l.end),
    )
    const found = [...new Set(listed)]
    hit += found.filter((i) => row.missing.includes(i)).length
    said += found.length
    wanted += row.missing.length
    for (const i of row.missing) if (!found.includes(i)) miss(`not listed: ${row.b[i]}`)
    for (const i of found) if (!row.missing.includes(i)) miss(`listed, and stated: ${row.b[i]}`)
  }
  console.log(`omissions n ${wanted}  found ${share(hit, wanted)}  of those listed right ${share(hit, said)}`)
}

const TASKS = { silence, names, languages, omissions: missing }
const [task, option] = process.argv.slice(2)
const run = TASKS[task as keyof typeof TASKS]
if (run) run((line) => option === '--miss' && console.log(line))
else {
  console.error('own.ts silence | names | languages | omissions [--miss]')
  process.exitCode = 2
}
