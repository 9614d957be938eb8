// bench/RESULTS.md holds the figures of several measurements, each under a heading of the first order, each replaced alone.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')

/** Where in a document the section of a heading of the first order begins and ends; both at its end where it has none. */
function sectionAt(text, heading) {
  const start = `\n${text}`.indexOf(`\n${heading}\n`)
  if (start < 0) return { start: text.length, end: text.length }
  const next = text.indexOf('\n# ', start + 1)
  return { start, end: next < 0 ? text.length : next + 1 }
}

/** Puts a section (with its heading) where it stood, or at the end; all others stay. */
export function keepSection(file, heading, section) {
  const text = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : ''
  const { start, end } = sectionAt(text, heading)
  const before = text.slice(0, start).trimEnd()
  const after = text.slice(end).trimStart()
  fs.writeFileSync(file, `${[before, section.trim(), after].filter(Boolean).join('\n\n')}\n`)
  spawnSync(process.execPath, [path.join(root, 'node_modules/@biomejs/biome/bin/biome'), 'check', '--write', file], {
    stdio: 'inherit',
  })
}
