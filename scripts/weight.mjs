// How much JavaScript a page’s first load takes, from the build alone: node scripts/weight.mjs [folder of the page below app].
import fs from 'node:fs'
import path from 'node:path'
import vm from 'node:vm'
import { gzipSync } from 'node:zlib'

const root = path.resolve(import.meta.dirname, '..')

/**
 * The chunks that a page’s HTML names, with their size (bytes, gzip), largest first. Needs a build. What is drawn only when
 * even the frame of the desk fails is left out: a page does not ask for it.
 */
export function firstLoad(page = '(desk)/stories/[storyId]/check') {
  const built = path.join(root, '.next')
  const scope = { globalThis: {} }
  vm.runInNewContext(fs.readFileSync(path.join(built, `server/app/${page}/page_client-reference-manifest.js`), 'utf8'), scope)
  const [manifest] = Object.values(scope.globalThis.__RSC_MANIFEST)
  const main = JSON.parse(fs.readFileSync(path.join(built, 'build-manifest.json'), 'utf8')).rootMainFiles
  const files = Object.entries(manifest.entryJSFiles).flatMap(([entry, chunks]) =>
    entry.endsWith('/global-error') ? [] : chunks,
  )
  const names = new Set([...main, ...files])
  return [...names]
    .map((name) => ({ name, bytes: gzipSync(fs.readFileSync(path.join(built, name))).length }))
    .sort((a, b) => b.bytes - a.bytes)
}

if (process.argv[1] === import.meta.filename) {
  const chunks = firstLoad(process.argv[2])
  for (const { name, bytes } of chunks) console.log(`${(bytes / 1024).toFixed(1).padStart(7)} kB  ${name}`)
  console.log(`${(chunks.reduce((n, { bytes }) => n + bytes, 0) / 1024).toFixed(1).padStart(7)} kB gzip`)
}
