// The formats of a correction report: time and memory of each beside JSON, for 40 and for 500 items. Each is made in a
// process of its own, so that a peak is its own. Prints ratios; nothing here passes or fails by the clock alone.
import { spawnSync } from 'node:child_process'
import { countOf } from '@/lib/report/document'
import type { Piece } from '@/lib/report/render'
import { renderCsv } from '@/lib/report/render-csv'
import { renderDocx } from '@/lib/report/render-docx'
import { renderJson } from '@/lib/report/render-json'
import { renderJsonLd } from '@/lib/report/render-jsonld'
import { renderMarkdown } from '@/lib/report/render-markdown'
import { renderPack } from '@/lib/report/render-pack'
import { renderPdf } from '@/lib/report/render-pdf'
import { paperFonts } from '@/lib/web/fonts'
import { madeReport, sealFor } from '@/scripts/made-report'

const FORMATS = ['json', 'md', 'csv', 'jsonld', 'pdf', 'docx', 'pack'] as const
type Format = (typeof FORMATS)[number]
/** As a pack makes them: what takes most memory first, so that the rest uses what it left. */
const PACKED = ['json', 'md', 'csv', 'jsonld', 'pdf', 'docx'] as const
const MB = 1024 * 1024

async function drain(pieces: AsyncIterable<Piece> | Iterable<Piece>): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const piece of pieces) {
    if (typeof piece === 'string') parts.push(Buffer.from(piece))
    else if (piece instanceof Uint8Array) parts.push(Buffer.from(piece))
    else await new Promise((resolve) => setImmediate(resolve))
  }
  return Buffer.concat(parts)
}

/** One format, in this process: milliseconds, the highest memory above rest, bytes. */
async function measure(format: Format, items: number) {
  const sealed = sealFor(madeReport(items))
  const fonts = await paperFonts()
  const stamp = { outdated: null }
  const make = (f: Exclude<Format, 'pack'>) =>
    ({
      json: () => renderJson(sealed),
      md: () => renderMarkdown(sealed),
      csv: () => renderCsv(sealed),
      jsonld: () => renderJsonLd(sealed),
      pdf: () => renderPdf(sealed, fonts, stamp),
      docx: () => renderDocx(sealed, stamp),
    })[f]()
  globalThis.gc?.()
  const rest = process.memoryUsage().rss
  let peak = rest
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss)
  }, 5)
  const begun = performance.now()
  let bytes: Buffer
  if (format === 'pack') {
    const files = []
    for (const f of PACKED) files.push({ path: `report.${f}`, bytes: await drain(make(f)) })
    bytes = await drain(renderPack(files, new Date(0)))
  } else bytes = await drain(make(format))
  const ms = performance.now() - begun
  clearInterval(watch)
  peak = Math.max(peak, process.memoryUsage().rss, process.resourceUsage().maxRSS * 1024 > peak ? peak : 0)
  return { ms, above: (peak - rest) / MB, bytes: bytes.length, drawn: countOf(sealed.report) }
}

const [format, items] = process.argv.slice(2)
if (format) console.log(JSON.stringify(await measure(format as Format, Number(items))))
else {
  const run = (f: Format, n: number) => {
    const child = spawnSync(process.execPath, ['--expose-gc', '--import', 'tsx', import.meta.filename, f, String(n)], {
      encoding: 'utf8',
    })
    if (child.status !== 0) throw new Error(child.stderr)
    return JSON.parse(child.stdout) as Awaited<ReturnType<typeof measure>>
  }
  const totals = new Map<number, number>()
  const times = new Map<string, number>()
  for (const n of [40, 500]) {
    const json = run('json', n)
    console.log(`\n${n} items (${json.drawn} drawn)        ms   × JSON   MB above rest   kB`)
    let total = 0
    for (const f of FORMATS) {
      const r = f === 'json' ? json : run(f, n)
      times.set(`${f} ${n}`, r.ms)
      if (f !== 'pack') total += r.ms
      console.log(
        `  ${f.padEnd(8)}${r.ms.toFixed(0).padStart(22)}${(r.ms / json.ms).toFixed(1).padStart(9)}${r.above.toFixed(0).padStart(16)}${(r.bytes / 1024).toFixed(0).padStart(7)}`,
      )
    }
    totals.set(n, total)
    console.log(`  all six together: ${(total / 1000).toFixed(2)} s (goal ${n === 40 ? 3 : 30} s)`)
  }
  console.log(`\ncost of an item at 500 over at 40 (linear is 1.00; goal at most 1):`)
  for (const f of FORMATS)
    console.log(`  ${f.padEnd(8)}${(times.get(`${f} 500`)! / 500 / (times.get(`${f} 40`)! / 40)).toFixed(2).padStart(6)}`)
}
