// Faults in an article alone: does the engine flag what was broken by rule, and leave alone what is well formed?
//   node --import tsx bench/faults.ts make            the faults, JSONL on stdout
//   node --import tsx bench/faults.ts score [--miss]  found by kind, and false flags per 40 clean sentences; --miss prints what was missed
// The clean sentences are bench/sets/clean.jsonl; the flags are those of the app's own analysis (lib/engine/analyse).
import { analyse } from '../lib/engine/analyse'
import type { EngineArticle, Flag } from '../lib/engine/types'
import { articlesOf, FAULTS, faultsOf } from './changed/faults'
import { cleanSentences } from './sets/load'

/** Two sentences a line, as newspapers print them; with where each sentence stands. */
function printed(id: string, sentences: readonly string[]): { article: EngineArticle; places: { start: number; end: number }[] } {
  let text = ''
  const lines: { number: number; kind: 'body'; start: number; end: number }[] = []
  const places = sentences.map((sentence, i) => {
    if (i) text += i % 2 ? ' ' : '\n'
    const start = text.length
    text += sentence
    const last = lines.at(-1)
    if (i % 2 && last) last.end = text.length
    else lines.push({ number: lines.length + 1, kind: 'body', start, end: text.length })
    return { start, end: text.length }
  })
  return { article: { id, text, lines, language: 'en', publishedOn: null }, places }
}
/** The engine's flags by the sentence that they touch. */
function flagged(id: string, sentences: readonly string[]): Flag[][] {
  const { article, places } = printed(id, sentences)
  const steps = analyse([article])
  let step = steps.next()
  while (!step.done) step = steps.next()
  const flags = step.value.flatMap(({ claims }) => claims.flatMap((claim) => claim.flags))
  return places.map(({ start, end }) => flags.filter((flag) => flag.start < end && start < flag.end))
}
const rules = (flags: readonly Flag[]) => flags.map((flag) => `${flag.rule}:${flag.facet}`)

function score(showMissed: boolean) {
  const articles = articlesOf(cleanSentences())
  const clean = new Map([...articles].map(([id, sentences]) => [id, flagged(id, sentences)]))
  const counts = new Map(FAULTS.map((kind) => [kind, { n: 0, found: 0 }]))
  for (const fault of faultsOf(articles)) {
    const article = fault.id.split(':').slice(2, 4).join(':')
    const before = rules(clean.get(article)![fault.at]!)
    const found = rules(flagged(article, fault.sentences)[fault.at]!).some((rule) => !before.includes(rule))
    const sum = counts.get(fault.kind)!
    sum.n++
    if (found) sum.found++
    else if (showMissed) console.log(`missed ${fault.kind}: ${fault.now}`)
  }
  for (const [kind, { n, found }] of counts)
    console.log(`${kind.padEnd(17)} n ${String(n).padStart(4)}  found ${(found / n).toFixed(3)}`)
  // what only sense could show judges nothing
  const all = [...counts]
    .flatMap(([kind, sum]) => (kind === 'voice, told once' ? [] : [sum]))
    .reduce((a, b) => ({ n: a.n + b.n, found: a.found + b.found }))
  console.log(`${'all'.padEnd(17)} n ${String(all.n).padStart(4)}  found ${(all.found / all.n).toFixed(3)}`)
  const per = [...clean].flatMap(([id, flags]) =>
    flags.flatMap((list, i) => list.map((flag) => ({ flag, sentence: articles.get(id)![i]! }))),
  )
  const sentences = [...articles.values()].flat().length
  console.log(
    `clean             n ${sentences}   false flags ${per.length}, ${((per.length * 40) / sentences).toFixed(2)} per 40 sentences`,
  )
  if (showMissed) for (const { flag, sentence } of per) console.log(`false ${flag.rule}: ${sentence}`)
}

const [mode, option] = process.argv.slice(2)
if (mode === 'make') for (const fault of faultsOf(articlesOf(cleanSentences()))) console.log(JSON.stringify(fault))
else if (mode === 'score') score(option === '--miss')
else {
  console.error('faults.ts make | score [--miss]')
  process.exitCode = 2
}
