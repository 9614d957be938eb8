// npm run bench: the engine through the scorer of ../shared/eval, beside the best baseline there and the figure to
// reach; then its cost beside plain BM25, how cost grows, and hostile input. Writes bench/RESULTS.md.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { analyse } from '../lib/engine/analyse'
import { proposeLines } from '../lib/engine/line-kinds'
import type { EngineArticle } from '../lib/engine/types'
import { canonicalise } from '../lib/text/canonical'
import { bm25 } from './bm25'
import { answer, type Question } from './engine-tasks'
import { keepSection } from './kept-section.mjs'
import { HOSTILE, madeArticle } from './made-text'

/** What the other benches print, each with what is to be reached. The path of the app in all of them. */
const PRINTED: readonly { title: string; reach: string; run: readonly string[]; needs: 'shared' | null }[] = [
  {
    title: 'One changed fact, in pairs that people judged equivalent (dev half)',
    reach:
      'false support ≤ .01, worst kind ≤ .03; found ≥ .80, numbers, names, days and places ≥ .90; named right ≥ .75; in part ≤ .10. Controls: kept ≥ .70, of them in part ≤ .35, false conflict ≤ .02.',
    run: ['{eval}/onefact.mjs', 'score', '{eval}/contradiction/dev/onefact_mrpc.jsonl', '--cmd', 'npm run -s engine'],
    needs: 'shared',
  },
  {
    title: 'The same, made from our own pairs and from those of mrpc_agree by our own rules, with more kinds of fact',
    reach: 'as above',
    run: ['--import', 'tsx', 'bench/onefact.ts', 'score'],
    needs: null,
  },
  {
    title: 'Textbook pairs in other words',
    reach: 'found ≥ .90, false support 0',
    run: ['--import', 'tsx', 'bench/onefact.ts', 'score', '--rows', 'bench/sets/textbook.jsonl'],
    needs: null,
  },
  {
    title: 'Silence within one event: the answer taken away (dev half; the weights are fitted there, see the folds below)',
    reach: 'mean AUROC ≥ .90, balanced accuracy ≥ .82 without wice; best of the rest called support ≤ .05',
    run: ['{eval}/removed.mjs', 'score', '--only', '150', '--cmd', 'npm run -s engine'],
    needs: 'shared',
  },
  {
    title: 'The same, cross-validated by document',
    reach: 'AUROC ≥ .90, balanced accuracy ≥ .82',
    run: ['--import', 'tsx', 'bench/silence.ts', '{eval}', '--only-print'],
    needs: 'shared',
  },
  {
    title: 'The two originals, claim by claim against labels written before the engine was asked',
    reach: 'right passage first ≥ .80, in three ≥ .92, silence right ≥ .80, relation right ≥ .75, wrong ≤ .05',
    run: ['--import', 'tsx', 'bench/originals.ts'],
    needs: 'shared',
  },
  {
    title: 'Each comparator by itself, over the changed pairs and their controls',
    reach: 'none set',
    run: ['--import', 'tsx', 'bench/comparators.ts'],
    needs: null,
  },
  {
    title: 'Altered quotations and equivalents, with the rows that judge nothing apart',
    reach: 'balanced accuracy ≥ .92; false conflict ≤ .03',
    run: ['--import', 'tsx', 'bench/apart.ts', '{eval}'],
    needs: 'shared',
  },
  { title: 'Silence, our own rows', reach: 'as above', run: ['--import', 'tsx', 'bench/own.ts', 'silence'], needs: null },
  {
    title: 'Garbles put into clean sentences by rule',
    reach: 'found ≥ .80, false flags ≤ 1 per 40 sentences',
    run: ['--import', 'tsx', 'bench/faults.ts', 'score'],
    needs: null,
  },
  {
    title: 'Two languages',
    reach: 'differing facts found ≥ .90, false statements 0',
    run: ['--import', 'tsx', 'bench/own.ts', 'languages'],
    needs: null,
  },
  { title: 'Spellings of one name', reach: 'macro-F1 ≥ .84', run: ['--import', 'tsx', 'bench/own.ts', 'names'], needs: null },
  {
    title: 'What another article states and this one does not',
    reach: 'none set',
    run: ['--import', 'tsx', 'bench/own.ts', 'omissions'],
    needs: null,
  },
]

const root = path.resolve(import.meta.dirname, '..')
const evaluation = path.resolve(root, '../shared/eval')

/** Set, figure, and what it is to reach; `atMost` where less is better. */
const GOALS: readonly { set: string; figure: string; reach: number; atMost?: boolean }[] = [
  { set: 'contradiction/mrpc_agree', figure: 'false-conflict rate', reach: 0.03, atMost: true },
  { set: 'contradiction/claimdiff_nonconflict', figure: 'false-conflict rate', reach: 0.005, atMost: true },
  { set: 'retrieval/ecbplus_silent', figure: 'balanced accuracy', reach: 0.88 },
  { set: 'retrieval/ecbplus_silent', figure: 'AUROC vs silent-lookalike', reach: 0.9 },
  { set: 'segmentation/golden_rules_en', figure: 'items exactly right', reach: 0.95 },
  { set: 'segmentation/pragmatic_spec_en', figure: 'items exactly right', reach: 0.85 },
  { set: 'segmentation/gum_news', figure: 'sentence F1', reach: 0.93 },
  { set: 'segmentation/gum_prose', figure: 'sentence F1', reach: 0.95 },
  { set: 'entity_alias/ecbplus_mentions', figure: 'macro-F1', reach: 0.84 },
  { set: 'attribution/polnear', figure: 'found | direct quotes', reach: 0.95 },
  { set: 'attribution/polnear', figure: 'source right when found', reach: 0.8 },
  { set: 'quotes/basil_wording', figure: 'balanced accuracy', reach: 0.92 },
  { set: 'retrieval/ecbplus_topic', figure: 'MAP', reach: 0.81 },
  { set: 'retrieval/wice_claim', figure: 'MAP', reach: 0.71 },
  { set: 'retrieval/wice_claim', figure: 'R@3', reach: 0.55 },
  { set: 'retrieval/superpal_multinews', figure: 'MAP', reach: 0.88 },
  { set: 'retrieval/basil_quotes', figure: 'hit@1', reach: 0.985 },
  { set: 'contradiction/summedits_news', figure: 'conflict vs rest BAcc', reach: 0.7 },
  { set: 'contradiction/summedits_news', figure: 'false-conflict rate', reach: 0.1, atMost: true },
  { set: 'contradiction/summedits_earnings', figure: 'conflict vs rest BAcc', reach: 0.8 },
  { set: 'contradiction/summedits_earnings', figure: 'false-conflict rate', reach: 0.1, atMost: true },
  { set: 'contradiction/fever_symmetric', figure: 'conflict P', reach: 0.88 },
  { set: 'contradiction/fever_symmetric', figure: 'conflict R', reach: 0.5 },
  { set: 'contradiction/sick_corrected', figure: 'macro-F1', reach: 0.8 },
  { set: 'contradiction/negation_nli', figure: 'macro-F1', reach: 0.6 },
  { set: 'contradiction/factcheckgpt_stance', figure: 'conflict F1', reach: 0.35 },
]

interface Scorer {
  readJsonl(file: string): Record<string, unknown>[]
  publicItem(task: string, item: unknown): Question
  taskOf(name: string, first: unknown): string
  score(task: string, items: unknown[], predictions: unknown[]): Record<string, number>
}

const lines: string[] = []
const print = (line = '') => {
  lines.push(line)
  console.log(line)
}
const median = (list: number[]) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)]!

async function quality() {
  if (!fs.existsSync(evaluation)) {
    print('Quality: skipped, ../shared/eval is not there.')
    return
  }
  const scorer = (await import(pathToFileURL(path.join(evaluation, 'score.mjs')).href)) as Scorer
  const baselines = JSON.parse(fs.readFileSync(path.join(evaluation, 'results.json'), 'utf8')) as Record<
    string,
    { dev?: Record<string, Record<string, number>> }
  >
  print('| set | figure | engine | best baseline | reach | |')
  print('| --- | --- | --: | --: | --: | --- |')
  const scored = new Map<string, Record<string, number>>()
  for (const { set, figure, reach, atMost = false } of GOALS) {
    let result = scored.get(set)
    if (!result) {
      const [kind, name] = set.split('/') as [string, string]
      const items = scorer.readJsonl(path.join(evaluation, kind, 'dev', `${name}.jsonl`))
      const task = scorer.taskOf(name, items[0])
      const predictions = items.map((item) => {
        const question = scorer.publicItem(task, item)
        return { id: question.id, ...answer(question) }
      })
      result = scorer.score(task, items, predictions)
      scored.set(set, result)
    }
    const value = result[figure]!
    const rivals = Object.entries(baselines[set]?.dev ?? {})
      .filter(([name, figures]) => !name.startsWith('always-') && typeof figures[figure] === 'number')
      .map(([, figures]) => figures[figure]!)
    const best = rivals.length ? (atMost ? Math.min(...rivals) : Math.max(...rivals)) : null
    const met = atMost ? value <= reach : value >= reach
    print(
      `| ${set} | ${figure.replaceAll('|', '\\|')} | ${value.toFixed(3)} | ${best === null ? '–' : best.toFixed(3)} | ${atMost ? '≤' : '≥'} ${reach} | ${met ? 'met' : `missed by ${Math.abs(value - reach).toFixed(3)}`} |`,
    )
  }
}

function printed() {
  for (const { title, reach, run: words, needs } of PRINTED) {
    print(`\n## ${title}\n`)
    if (needs === 'shared' && !fs.existsSync(evaluation)) {
      print('Skipped: ../shared/eval is not there.')
      continue
    }
    print(`To reach: ${reach}\n`)
    const { stdout, status } = spawnSync(
      process.execPath,
      words.map((word) => word.replace('{eval}', evaluation)),
      { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 },
    )
    print(`\`\`\`text\n${stdout.trim()}\n\`\`\``)
    if (status !== 0) print(`It ended with ${status}.`)
  }
}

function run(articles: readonly EngineArticle[]): number {
  const from = performance.now()
  const steps = analyse(articles)
  for (let step = steps.next(); !step.done; step = steps.next());
  return performance.now() - from
}

/** Plain BM25 over the same text: for each sentence of one article, an index of the other's sentences and one query. */
function peer(articles: readonly EngineArticle[], isKept: boolean): number {
  const split = articles.map((a) => a.lines.flatMap((l) => a.text.slice(l.start, l.end).split(/(?<=[.!?])\s+/u)))
  const from = performance.now()
  split.forEach((claims, i) => {
    const other = split.flatMap((list, j) => (i === j ? [] : list))
    const kept = isKept ? bm25(other) : null
    for (const claim of claims) (kept ?? bm25(other)).score(claim)
  })
  return performance.now() - from
}

function cost() {
  print('\n## Cost\n')
  const pairs = [...Array(14).keys()].map((i) => [madeArticle('a', 40, i), madeArticle('b', 40, i + 100)] as const)
  for (const pair of pairs.slice(0, 4)) {
    run(pair)
    peer(pair, false)
  }
  const ours = median(pairs.slice(4).map((pair) => run(pair)))
  const theirs = median(pairs.slice(4).map((pair) => peer(pair, false)))
  const kept = median(pairs.slice(4).map((pair) => peer(pair, true)))
  print(`Two articles of 40 sentences, after warm-up, median of ten stories: engine ${ours.toFixed(1)} ms (reach 200).`)
  print(
    `Plain BM25, an index a claim as the evaluation's timing does it: ${theirs.toFixed(1)} ms; the engine costs ${(ours / theirs).toFixed(1)} times that (reach 6).`,
  )
  print(
    `Plain BM25 with one index for all claims: ${kept.toFixed(1)} ms; the engine costs ${(ours / kept).toFixed(1)} times that.`,
  )

  print('\n| sentences an article | ms | ms a sentence |')
  print('| --: | --: | --: |')
  const points: [number, number][] = []
  for (const size of [50, 100, 200, 500, 1000, 2000, 5000]) {
    const ms = run([madeArticle('a', size, 7), madeArticle('b', size, 8)])
    points.push([Math.log(size), Math.log(ms)])
    print(`| ${size} | ${ms.toFixed(0)} | ${(ms / (2 * size)).toFixed(2)} |`)
  }
  const mean = (list: number[]) => list.reduce((a, b) => a + b, 0) / list.length
  const [mx, my] = [mean(points.map((p) => p[0])), mean(points.map((p) => p[1]))]
  const slope = points.reduce((n, [x, y]) => n + (x - mx) * (y - my), 0) / points.reduce((n, [x]) => n + (x - mx) ** 2, 0)
  print(`\nFitted exponent of cost over sentences: ${slope.toFixed(2)} (n·log n between 50 and 5,000 would be about 1.17).`)
}

function hostile() {
  print('\n## Hostile input of 1 MB\n')
  print('| input | seconds | peak MB above start |')
  print('| --- | --: | --: |')
  for (const name of Object.keys(HOSTILE)) {
    const child = spawnSync(process.execPath, ['--import', 'tsx', path.join(root, 'bench/hostile-child.ts'), name], {
      cwd: root,
      timeout: 60_000,
    })
    if (child.status !== 0) print(`| ${name} | ended with ${child.signal ?? child.status} | |`)
    else {
      const { seconds, mb } = JSON.parse(child.stdout.toString()) as { seconds: number; mb: number }
      print(
        `| ${name} | ${seconds.toFixed(2)}${seconds > 2 ? ' (over 2)' : ''} | ${mb.toFixed(0)}${mb > 300 ? ' (over 300)' : ''} |`,
      )
    }
  }
}

function originals() {
  const folder = path.resolve(root, '../shared/articles')
  if (!fs.existsSync(folder)) return
  const load = (id: string, file: string): EngineArticle => {
    const { text } = canonicalise(fs.readFileSync(path.join(folder, file), 'utf8'))
    return { id, text, lines: proposeLines(text), language: 'en', publishedOn: '2024-06-20' }
  }
  const pair = [load('A', 'asia-business-daily.txt'), load('B', 'seoul-report.txt')]
  const times = [...Array(8).keys()].map((i) => run(pair.map((a) => ({ ...a, text: `${a.text}\n${i}` }))))
  print(`\nThe two originals: ${median(times.slice(3)).toFixed(0)} ms after warm-up.`)
}

print('# The engine, measured\n')
print('Made by `npm run bench`; the labelled halves are in `../shared/eval`. A rate is 0–1.\n')
await quality()
printed()
cost()
originals()
hostile()
keepSection(path.join(root, 'bench/RESULTS.md'), '# The engine, measured', lines.join('\n'))
