// One hostile text through the whole analysis, beside a short article; prints seconds and peak memory above the start.
import { analyse } from '../lib/engine/analyse'
import { proposeLines } from '../lib/engine/line-kinds'
import { HOSTILE, madeArticle } from './made-text'

const warm = analyse([madeArticle('a', 10, 1), madeArticle('b', 10, 2)])
for (let step = warm.next(); !step.done; step = warm.next());
const text = HOSTILE[process.argv[2]!]!()
const before = process.memoryUsage().rss
const from = performance.now()
const article = {
  id: 'x',
  text,
  lines: proposeLines(text).map((l) => ({ ...l, kind: 'body' as const })),
  language: 'en',
  publishedOn: '2026-03-12',
}
const steps = analyse([article, madeArticle('b', 40, 3)])
for (let step = steps.next(); !step.done; step = steps.next());
const seconds = (performance.now() - from) / 1000
console.log(JSON.stringify({ seconds, mb: (process.resourceUsage().maxRSS * 1024 - before) / 1024 / 1024 }))
