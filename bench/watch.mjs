// npm run campaign:watch: forty pages of outlets, made by rule, each changed two hundred times and looked at after each, as the desk
// looks at a page that it watches: fetched, read, compared, proposed. FARM_MINUTES ends it sooner, and the figures say how far it
// came. Writes bench/RESULTS.md.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { keepSection } from './kept-section.mjs'

const root = path.resolve(import.meta.dirname, '..')
const told = path.join(os.tmpdir(), `farm-${process.pid}.json`)
const { FARM_PAGES = '40', FARM_EDITS = '200', FARM_LANES = String(Math.max(1, os.availableParallelism() - 1)) } = process.env
const { status } = spawnSync(process.execPath, ['scripts/test-one.mjs', 'lib/commands/look-at-page', '-t', 'a farm of'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, FARM_PAGES, FARM_EDITS, FARM_LANES, FARM_TOLD: told },
})
if (!fs.existsSync(told)) {
  console.error('No page of the farm was walked to its end: nothing is written.')
  process.exit(status || 1)
}
const of = JSON.parse(fs.readFileSync(told, 'utf8'))
fs.rmSync(told)
const quantile = (list, p) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(p * list.length))].toFixed(0)
const goal = (isMet, what) => `${isMet ? 'met' : 'MISSED'} (${what})`
const share = (part, all) => `${part} of ${all}, ${((100 * part) / all).toFixed(2)} %`
const slowest = Number(quantile(of.workbench, 1))
const isWhole = of.pages >= 40 && Number(FARM_EDITS) >= 200
const section = `# Pages that are watched

Made by \`npm run campaign:watch\`: ${of.pages} of ${FARM_PAGES} pages${isWhole ? '' : ' (not the whole farm of 40 pages with 200 edits each)'}, ${FARM_EDITS} edits each, served by a local server and looked at by the desk's own way from the fetch to the proposal, ${FARM_LANES} pages at a time; every fifth page Korean (scripts/farm.ts). ${os.loadavg()[0].toFixed(1)} processes wanted ${os.cpus().length} cores at the end.

| | figure | |
| --- | --: | --- |
| edits of the article found | ${share(of.found, of.material)} | ${goal(of.found === of.material, 'all')} |
| edits around it that were told | ${share(of.toldTrivial, of.trivial)} | ${goal(of.toldTrivial <= of.trivial * 0.02, '≤ 2 %')} |
| silent and noticed edits told apart | ${share(of.right, of.material)} | ${goal(of.right === of.material, 'all')} |
| of them noticed, silent | ${of.noticed}, ${of.silent} | |
| a look, from the fetch to the proposal, ms: median, p95, most | ${[0.5, 0.95, 1].map((p) => quantile(of.look, p)).join(', ')} | |
| from the fetch to the imported version in the workbench, ms: median, p95, most | ${[0.5, 0.95, 1].map((p) => quantile(of.workbench, p)).join(', ')} | ${goal(slowest <= 5000, '≤ 5000')} |
${of.wrong.map((one) => `\nWrong: ${one}`).join('\n')}`
console.log(section)
keepSection(path.join(root, 'bench/RESULTS.md'), '# Pages that are watched', section)
process.exit(status ?? 1)
