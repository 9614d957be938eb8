// The formats of a correction report: time and memory of each beside JSON, for 40 and for 500 items. Each is made in a
// process of its own, so that a peak is its own. Prints ratios; nothing here passes or fails by the clock alone.
import { spawnSync } from 'node:child_process'
import { countOf } from '@/lib/report/document'
import { RENDERERS } from '@/lib/report/draw'
import { FORMATS as ALL, PACKED_FORMATS, type PackedFormat, type Piece } from '@/lib/report/render'
import { renderPack } from '@/lib/report/render-pack'
import { paperFonts } from '@/lib/web/fonts'
import { madeReport, sealFor } from '@/scripts/made-report'

type Format = PackedFormat | 'pack'
const FORMATS: readonly Format[] = ['json', ...PACKED_FORMATS.filter((format) => format !== 'json'), 'pack']
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
  const make = (f: PackedFormat) => RENDERERS[f]({ sealed, stamp, trail: null, signed: null, erased: null }, async () => fonts)
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
    for (const f of PACKED_FORMATS) files.push({ path: `report.${ALL[f].ending}`, bytes: await drain(await make(f)) })
    bytes = await drain(renderPack(files, new Date(0)))
  } else bytes = await drain(await make(format))
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
    console.log(`  all of a pack together: ${(total / 1000).toFixed(2)} s (goal ${n === 40 ? 3 : 30} s)`)
  }
  console.log(`\ncost of an item at 500 over at 40 (linear is 1.00; goal at most 1):`)
  for (const f of FORMATS)
    console.log(`  ${f.padEnd(8)}${(times.get(`${f} 500`)! / 500 / (times.get(`${f} 40`)! / 40)).toFixed(2).padStart(6)}`)
}
