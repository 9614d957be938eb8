// npm run campaign:watch: forty pages of outlets, made by rule, each changed two hundred times and looked at after each, as the desk
// looks at a page that it watches: fetched, read, compared, proposed. FARM_MINUTES ends it sooner, and the figures say how far it
// came. A farm may be walked in parts: what a run found stays in FARM_KEPT, and the next run goes on with the page after. Writes
// bench/RESULTS.md.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { keepSection } from './kept-section.mjs'

const root = path.resolve(import.meta.dirname, '..')
const told = path.join(os.tmpdir(), `farm-${process.pid}.json`)
const {
  FARM_PAGES = '40',
  FARM_EDITS = '200',
  FARM_LANES = String(Math.max(1, os.availableParallelism() - 1)),
  FARM_KEPT,
} = process.env
const before = FARM_KEPT && fs.existsSync(FARM_KEPT) ? JSON.parse(fs.readFileSync(FARM_KEPT, 'utf8')) : null
const first = before?.counts.pages ?? 0
/** Two parts of a farm as one. */
const together = (one, other) =>
  Object.fromEntries(
    Object.entries(one).map(([key, value]) => [key, Array.isArray(value) ? [...value, ...other[key]] : value + other[key]]),
  )
const { status } = spawnSync(process.execPath, ['scripts/test-one.mjs', 'lib/commands/look-at-page', '-t', 'a farm of'], {
  cwd: root,
  stdio: 'inherit',
  env: {
    ...process.env,
    FARM_FIRST: String(first),
    FARM_PAGES: String(Number(FARM_PAGES) - first),
    FARM_EDITS,
    FARM_LANES,
    FARM_TOLD: told,
  },
})
if (!fs.existsSync(told)) {
  console.error('No page of the farm was walked to its end: nothing is written.')
  process.exit(status || 1)
}
const now = JSON.parse(fs.readFileSync(told, 'utf8'))
fs.rmSync(told)
const { look, workbench, ...counts } = now
/** Each run with its own times, as other work may have run beside one of them. */
const part = { pages: now.pages, load: os.loadavg()[0], look, workbench }
const of = { ...(before ? together(before.counts, counts) : counts), parts: [...(before?.parts ?? []), part] }
if (FARM_KEPT) fs.writeFileSync(FARM_KEPT, JSON.stringify({ counts: { ...of, parts: undefined }, parts: of.parts }))
const quantile = (list, p) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(p * list.length))].toFixed(0)
const goal = (isMet, what) => `${isMet ? 'met' : 'MISSED'} (${what})`
const share = (part, all) => `${part} of ${all}, ${((100 * part) / all).toFixed(2)} %`
const isWhole = of.pages >= 40 && Number(FARM_EDITS) >= 200
const section = `# Pages that are watched

Made by \`npm run campaign:watch\`: ${of.pages} of ${FARM_PAGES} pages${isWhole ? '' : ' (not the whole farm of 40 pages with 200 edits each)'}, ${FARM_EDITS} edits each${of.parts.length > 1 ? `, in ${of.parts.length} runs one after the other` : ''}, served by a local server and looked at by the desk's own way from the fetch to the proposal, ${FARM_LANES} pages at a time; every fifth page Korean (scripts/farm.ts). ${os.loadavg()[0].toFixed(1)} processes wanted ${os.cpus().length} cores at the end.

| | figure | |
| --- | --: | --- |
| edits of the article found | ${share(of.found, of.material)} | ${goal(of.found === of.material, 'all')} |
| edits around it that were told | ${share(of.toldTrivial, of.trivial)} | ${goal(of.toldTrivial <= of.trivial * 0.02, '≤ 2 %')} |
| silent and noticed edits told apart | ${share(of.right, of.material)} | ${goal(of.right === of.material, 'all')} |
| of them noticed, silent | ${of.noticed}, ${of.silent} | |
${of.parts
  .map(({ pages, load, look, workbench }) => {
    const of3 = (list) => [0.5, 0.95, 1].map((p) => quantile(list, p)).join(', ')
    const which = of.parts.length > 1 ? ` (${pages} pages, ${load.toFixed(1)} processes wanted the cores)` : ''
    return `| a look, from the fetch to the proposal, ms: median, p95, most${which} | ${of3(look)} | |
| from the fetch to the imported version in the workbench, ms: median, p95, most${which} | ${of3(workbench)} | ${goal(Number(quantile(workbench, 1)) <= 5000, '≤ 5000')} |`
  })
  .join('\n')}
${of.wrong.map((one) => `\nWrong: ${one}`).join('\n')}`
console.log(section)
keepSection(path.join(root, 'bench/RESULTS.md'), '# Pages that are watched', section)
process.exit(status ?? 1)
