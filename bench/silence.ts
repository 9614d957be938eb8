// npm run calibrate:silence (--only-print leaves the weights as they are): fits lib/engine/silence-weights.ts on the labelled halves in ../shared/eval/retrieval. Each claim
// is asked twice: with every candidate sentence, and with those that people said bear on it taken away. What tells the
// two apart is what tells a statement from the event that it belongs to. Folds by document; every set counts alike, web
// pages (WiCE keeps near-copies of what was taken away) less. Nothing of the data goes into the file but the weights.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { BANDS, indexSpans, rankPassages } from '../lib/engine/passages'
import { SIGNALS, signalsOf } from '../lib/engine/silence'
import { read } from '../lib/engine/terms'
import { wholeArticle } from './engine-tasks'

const root = path.resolve(import.meta.dirname, '..')
const data = path.resolve(process.argv[2] ?? path.join(root, '../shared/eval'), 'retrieval/dev')
const SETS: Record<string, number> = { superpal_multinews: 1, basil_quotes: 1, ecbplus_topic: 1, wice_claim: 0.4 }
const FOLDS = 5
/** An article is as long as this; of a longer page, as many sentences around what bears. */
const MOST = 40
const RIDGE = 0.02

interface Row {
  set: string
  fold: number
  y: number
  /** The signals, and a one for the bias. */
  x: number[]
  weight: number
}
interface Item {
  claim: string
  claim_doc: string
  relevant: number[]
  candidates: { i: number; text: string }[]
}

/** What must not stand on both sides of a fold: the article, the event (BASIL) or the topic (ECB+) that a claim comes from. */
function documentOf(set: string, { claim_doc }: Item): string {
  if (set === 'ecbplus_topic') return claim_doc.split('_')[0]!
  return set === 'basil_quotes' ? claim_doc.split(':')[0]! : claim_doc
}
const foldOf = (document: string) => createHash('sha256').update(document).digest()[0]! % FOLDS

function counted(claim: string, candidates: Item['candidates']): number[] {
  let text = ''
  const spans = candidates.map((candidate) => {
    const start = text.length
    text += `${candidate.text}\n`
    return { start, end: start + candidate.text.length }
  })
  const index = indexSpans(wholeArticle('source', text), spans)
  const signals = signalsOf(rankPassages(read(claim, { start: 0, end: claim.length }), index, true), index, {
    text: claim,
    publishedOn: null,
  })
  return [...SIGNALS.map((name) => signals[name]), 1]
}

function load(): Row[] {
  return Object.entries(SETS).flatMap(([set, weight]) => {
    const items = fs
      .readFileSync(path.join(data, `${set}.jsonl`), 'utf8')
      .split('\n')
      .filter(Boolean)
    const rows = items.flatMap((line) => {
      const item = JSON.parse(line) as Item
      const bears = new Set(item.relevant)
      let all = item.candidates
      if (all.length > MOST) {
        const first = all.findIndex((c) => bears.has(c.i))
        const from = Math.max(0, Math.min(all.length - MOST, first - MOST / 2))
        all = all.slice(from, from + MOST)
      }
      const rest = all.filter((c) => !bears.has(c.i))
      if (!rest.length || rest.length === all.length) return []
      const fold = foldOf(documentOf(set, item))
      return [all, rest].map((list, i) => ({ set, fold, y: 1 - i, x: counted(item.claim, list), weight: 0 }))
    })
    for (const row of rows) row.weight = weight / rows.length
    return rows
  })
}

/** Solves a symmetric positive definite system by elimination. */
function solve(matrix: number[][], right: number[]): number[] {
  const a = matrix.map((row, i) => [...row, right[i]!])
  for (let i = 0; i < a.length; i++)
    for (let j = i + 1; j < a.length; j++) {
      const share = a[j]![i]! / a[i]![i]!
      for (let k = i; k <= a.length; k++) a[j]![k]! -= share * a[i]![k]!
    }
  const x = new Array<number>(a.length).fill(0)
  for (let i = a.length - 1; i >= 0; i--)
    x[i] = (a[i]![a.length]! - a[i]!.slice(i + 1, a.length).reduce((n, v, k) => n + v * x[i + 1 + k]!, 0)) / a[i]![i]!
  return x
}

const chance = (w: readonly number[], x: readonly number[]) => 1 / (1 + Math.exp(-w.reduce((n, v, i) => n + v * x[i]!, 0)))

/** Logistic regression by Newton's method, each signal pulled towards nothing by how far it spreads. */
function fit(rows: readonly Row[]): number[] {
  const d = rows[0]!.x.length
  const total = rows.reduce((n, r) => n + r.weight, 0)
  const spread = Array.from({ length: d }, (_, i) => {
    const mean = rows.reduce((n, r) => n + r.weight * r.x[i]!, 0) / total
    return rows.reduce((n, r) => n + r.weight * (r.x[i]! - mean) ** 2, 0) / total
  })
  let w = new Array<number>(d).fill(0)
  for (let step = 0; step < 30; step++) {
    const gradient = w.map((v, i) => RIDGE * spread[i]! * v)
    const curve = spread.map((s, i) => spread.map((_, j) => (i === j ? RIDGE * s + 1e-9 : 0)))
    for (const { x, y, weight } of rows) {
      const p = chance(w, x)
      for (let i = 0; i < d; i++) {
        gradient[i]! += (weight / total) * (p - y) * x[i]!
        for (let j = 0; j < d; j++) curve[i]![j]! += (weight / total) * p * (1 - p) * x[i]! * x[j]!
      }
    }
    const move = solve(curve, gradient)
    w = w.map((v, i) => v - move[i]!)
    if (Math.max(...move.map(Math.abs)) < 1e-6) break
  }
  return w.map((v) => Math.round(v * 1000) / 1000)
}

/** AUROC, and balanced accuracy where the engine says that an article is silent. */
function judged(rows: readonly Row[], answers: ReadonlyMap<Row, number>) {
  const on = rows.filter((r) => r.y === 1).map((r) => answers.get(r)!)
  const off = rows.filter((r) => r.y === 0).map((r) => answers.get(r)!)
  let above = 0
  for (const a of on) for (const b of off) above += a > b ? 1 : a === b ? 0.5 : 0
  const [speaks, silent] = [
    on.filter((p) => p >= BANDS.some).length / on.length,
    off.filter((p) => p < BANDS.some).length / off.length,
  ]
  return { auroc: above / on.length / off.length, balanced: (speaks + silent) / 2 }
}

const rows = load()
function printed(title: string, answers: ReadonlyMap<Row, number>) {
  for (const set of Object.keys(SETS)) {
    const { auroc, balanced } = judged(
      rows.filter((r) => r.set === set),
      answers,
    )
    console.log(`${title.padEnd(24)} ${set.padEnd(20)} AUROC ${auroc.toFixed(3)}  balanced accuracy ${balanced.toFixed(3)}`)
  }
}
const apart = (isOut: (row: Row, out: number | string) => boolean, outs: readonly (number | string)[]) => {
  const answers = new Map<Row, number>()
  for (const out of outs) {
    const w = fit(rows.filter((r) => !isOut(r, out)))
    for (const row of rows) if (isOut(row, out)) answers.set(row, chance(w, row.x))
  }
  return answers
}
printed(
  'folds by document',
  apart((r, f) => r.fold === f, [...Array(FOLDS).keys()]),
)
printed(
  'learnt on the other sets',
  apart((r, s) => r.set === s, Object.keys(SETS)),
)
if (!process.argv.includes('--only-print')) write(fit(rows))

/** Writes the weights where the engine reads them. */
function write(weights: readonly number[]) {
  fs.writeFileSync(
    path.join(root, 'lib/engine/silence-weights.ts'),
    `// Written by "npm run calibrate:silence" from claims with their answers and the same with the answers taken away
// (${Object.keys(SETS).join(', ')}). Not to be edited by hand.

/** Log-odds that an article states a claim, a weight a signal of silence.ts. */
export const STATED = { bias: ${weights.at(-1)}, weights: { ${SIGNALS.map((name, i) => `${name}: ${weights[i]}`).join(', ')} } }
`,
  )
  execFileSync(
    process.execPath,
    [path.join(root, 'node_modules/@biomejs/biome/bin/biome'), 'format', '--write', 'lib/engine/silence-weights.ts'],
    { cwd: root },
  )
}
