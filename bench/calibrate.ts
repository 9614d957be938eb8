// npm run calibrate: fits the weights in lib/engine/calibration.ts on the labelled data in ../shared/eval (its
// README names the sets). Few named counts, multinomial logistic regression, one set of weights a setting; prints what
// two-fold cross-validation gives. Nothing of the data goes into the file but the weights.
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { settingOf, vectorOf } from '../lib/engine/relation'
import { groundOf, lay } from '../lib/engine/relation-features'
import { wholeArticle } from './engine-tasks'

const root = path.resolve(import.meta.dirname, '..')
const data = path.resolve(root, '../shared/eval/contradiction/dev')
const LABELS = ['agree', 'conflict', 'unrelated'] as const
type Label = (typeof LABELS)[number]
const SETTINGS = ['general', 'named'] as const
type Setting = (typeof SETTINGS)[number]

interface Row {
  set: string
  x: Float64Array
  y: number
  weight: number
  fold: number
}

/** How much each set counts in the fit, and what keeps false conflicts down where they were measured. */
const SETS: Record<string, number> = {
  mrpc_agree: 0.5,
  claimdiff_nonconflict: 1,
  fever_symmetric: 2,
  sick_corrected: 1,
  negation_nli: 2.5,
  factcheckgpt_stance: 1,
  anli_dev: 0.03,
  summedits_news: 1,
  summedits_earnings: 1,
  news_summary_errors: 0.3,
}
/** Pull towards nothing, per setting: whole documents have the fewest cases and would be learned by heart. */
const RIDGE: Record<Setting, number> = { general: 1e-4, named: 1e-4 }
/** Added to the score a conflict has to reach, per setting: a false alarm costs a desk its trust. */
const CAUTION: Record<Setting, number> = { general: 0, named: 0.9 }

function load(): Record<Setting, Row[]> {
  const rows: Record<Setting, Row[]> = { general: [], named: [] }
  for (const [set, weight] of Object.entries(SETS)) {
    const items = fs
      .readFileSync(path.join(data, `${set}.jsonl`), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as { claim: string; passage: string; label: string; level: string })
    items.forEach((item, i) => {
      const claim = wholeArticle('claim', item.claim)
      const passage = wholeArticle('passage', item.passage)
      const laid = lay(
        claim,
        { start: 0, end: item.claim.length },
        groundOf(passage, { start: 0, end: item.passage.length }, item.level === 'sentence'),
      )
      const y = LABELS.indexOf(item.label as Label)
      if (y === -1) return
      rows[settingOf(laid)].push({
        set,
        x: vectorOf(laid.features),
        y,
        weight: weight / items.length,
        fold: i % 2,
      })
    })
  }
  return rows
}

/** Minimises a smooth convex function by L-BFGS (Nocedal 1980) with backtracking. */
function minimise(
  at: Float64Array,
  f: (w: Float64Array) => { value: number; gradient: Float64Array },
  steps = 250,
): Float64Array {
  const memory: { s: Float64Array; y: Float64Array; rho: number }[] = []
  let w = at
  let now = f(w)
  const dot = (a: Float64Array, b: Float64Array) => a.reduce((n, v, i) => n + v * b[i]!, 0)
  for (let step = 0; step < steps; step++) {
    const q = Float64Array.from(now.gradient)
    const alphas: number[] = []
    for (const m of [...memory].reverse()) {
      const alpha = m.rho * dot(m.s, q)
      alphas.unshift(alpha)
      for (let i = 0; i < q.length; i++) q[i]! -= alpha * m.y[i]!
    }
    const last = memory.at(-1)
    const scale = last ? dot(last.s, last.y) / dot(last.y, last.y) : 1
    for (let i = 0; i < q.length; i++) q[i]! *= scale
    memory.forEach((m, k) => {
      const beta = m.rho * dot(m.y, q)
      for (let i = 0; i < q.length; i++) q[i]! += (alphas[k]! - beta) * m.s[i]!
    })
    const slope = -dot(q, now.gradient)
    let size = 1
    let next = w
    let then = now
    for (; size > 1e-8; size /= 2) {
      next = w.map((v, i) => v - size * q[i]!)
      then = f(next)
      if (then.value <= now.value + 1e-4 * size * slope) break
    }
    const s = next.map((v, i) => v - w[i]!)
    const y = then.gradient.map((v, i) => v - now.gradient[i]!)
    const sy = dot(s, y)
    if (sy > 1e-12) memory.push({ s, y, rho: 1 / sy })
    if (memory.length > 12) memory.shift()
    const gained = now.value - then.value
    w = next
    now = then
    if (gained < 1e-8) break
  }
  return w
}

function fit(rows: readonly Row[], ridge: number): number[][] {
  const d = rows[0]!.x.length
  const K = LABELS.length
  const total = rows.reduce((n, r) => n + r.weight, 0)
  const w = minimise(new Float64Array(d * K), (v) => {
    let value = 0
    const gradient = new Float64Array(d * K)
    for (let i = 0; i < v.length; i++) {
      value += ridge * v[i]! ** 2
      gradient[i] = 2 * ridge * v[i]!
    }
    for (const row of rows) {
      const z = scores(v, row.x, K)
      const most = Math.max(...z)
      const e = z.map((s) => Math.exp(s - most))
      const sum = e.reduce((a, b) => a + b, 0)
      const weight = row.weight / total
      value -= weight * Math.log(e[row.y]! / sum + 1e-12)
      for (let k = 0; k < K; k++) {
        const pull = weight * (e[k]! / sum - (k === row.y ? 1 : 0))
        for (let i = 0; i < d; i++) if (row.x[i]) gradient[i * K + k]! += pull * row.x[i]!
      }
    }
    return { value, gradient }
  })
  return LABELS.map((_, k) => Array.from({ length: d }, (_, i) => Math.round(w[i * K + k]! * 100) / 100))
}

function scores(v: Float64Array, x: Float64Array, K: number): number[] {
  const z = new Array<number>(K).fill(0)
  for (let i = 0; i < x.length; i++) if (x[i]) for (let k = 0; k < K; k++) z[k]! += v[i * K + k]! * x[i]!
  return z
}

const pick = (weights: number[][], x: Float64Array, caution: number) => {
  const z = weights.map((w, k) => w.reduce((n, v, i) => n + v * x[i]!, 0) - (k === 1 ? caution : 0))
  return z.indexOf(Math.max(...z))
}

const rows = load()
const calibration: Record<string, { weights: number[][]; caution: number }> = {}
for (const setting of SETTINGS) {
  const here = rows[setting]
  const answers = new Map<Row, number>()
  for (const fold of [0, 1]) {
    const weights = fit(
      here.filter((r) => r.fold !== fold),
      RIDGE[setting],
    )
    for (const row of here) if (row.fold === fold) answers.set(row, pick(weights, row.x, CAUTION[setting]))
  }
  for (const set of new Set(here.map((r) => r.set))) {
    const mine = here.filter((r) => r.set === set)
    const rate = (list: Row[], k: number) =>
      list.length ? (list.filter((r) => answers.get(r) === k).length / list.length).toFixed(3) : '-'
    console.log(
      `${setting.padEnd(9)} ${set.padEnd(24)} n ${String(mine.length).padStart(5)}   ${LABELS.map(
        (label, k) =>
          `${label} recall ${rate(
            mine.filter((r) => r.y === k),
            k,
          )}`,
      ).join('  ')}   false conflicts ${rate(
        mine.filter((r) => r.y !== 1),
        1,
      )}`,
    )
  }
  calibration[setting] = { weights: fit(here, RIDGE[setting]), caution: CAUTION[setting] }
}
const lines = Object.entries(calibration).map(
  ([setting, { weights, caution }]) =>
    `  ${setting}: {\n    caution: ${caution},\n    weights: [\n${weights.map((w) => `      [${w.join(', ')}],`).join('\n')}\n    ],\n  },`,
)
fs.writeFileSync(
  path.join(root, 'lib/engine/calibration.ts'),
  `// Written by "npm run calibrate" from labelled data: one row a label (agree, conflict, unrelated), one weight a\n// feature in the order of relation.ts. Not to be edited by hand.\n\n/** What a conflict has to be surer of than its rivals, and the weights, by setting. */\nexport const CALIBRATION = {\n${lines.join('\n')}\n} as const\n`,
)

execFileSync(
  process.execPath,
  [path.join(root, 'node_modules/@biomejs/biome/bin/biome'), 'format', '--write', 'lib/engine/calibration.ts'],
  { cwd: root },
)
