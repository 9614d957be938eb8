// Bundles what runs in threads of its own (git-ignored): a thread loads plain files. Packages stay where they are.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')

const BUNDLES = [
  {
    name: 'the engine',
    entry: 'scripts/engine-worker.ts',
    folder: 'lib/engine/generated',
    sources: ['lib/engine', 'lib/text', 'lib/domain'],
    more: ['lib/engine/generated/lexicon.ts'],
    options: {},
  },
  {
    name: 'the reports',
    entry: 'scripts/report-worker.ts',
    folder: 'lib/report/generated',
    sources: ['lib/report', 'lib/text', 'lib/domain'],
    more: ['lib/web/fonts.ts'],
    // a format that is not asked for is not loaded
    options: { splitting: true, chunkNames: 'worker-[hash]', packages: 'external' },
  },
]

/** Sources below a folder, whatever was written by a program and tests apart. */
export const filesIn = (dir) =>
  fs
    .readdirSync(path.join(root, dir), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !/(?:^|[\\/])generated[\\/]/.test(name))
    .map((name) => path.join(dir, name))

function fingerprint({ entry, sources, more, options }) {
  const hash = createHash('sha256').update(JSON.stringify(options))
  for (const file of [entry, 'package-lock.json', ...more, ...sources.flatMap(filesIn)].sort())
    hash.update(file).update(fs.readFileSync(path.join(root, file)))
  return hash.digest('hex')
}

/** Bundles what changed; the names of what was bundled. */
export async function bundles() {
  const made = []
  for (const bundle of BUNDLES) {
    const folder = path.join(root, bundle.folder)
    const target = path.join(folder, 'worker.mjs')
    const stamp = `${target}.stamp`
    const wanted = fingerprint(bundle)
    if (fs.existsSync(target) && fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === wanted) continue
    const { build } = await import('esbuild')
    const part = path.join(folder, `.${process.pid}`)
    await build({
      entryPoints: { worker: path.join(root, bundle.entry) },
      outdir: part,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      logLevel: 'error',
      tsconfig: path.join(root, 'tsconfig.json'),
      ...bundle.options,
    })
    // the program itself last: what it loads is there when it is
    const loaded = fs.readdirSync(part).filter((name) => name !== 'worker.mjs')
    for (const name of [...loaded, 'worker.mjs']) fs.renameSync(path.join(part, name), path.join(folder, name))
    fs.rmdirSync(part)
    for (const name of fs.readdirSync(folder))
      if (name.startsWith('worker-') && !loaded.includes(name)) fs.rmSync(path.join(folder, name))
    fs.writeFileSync(stamp, wanted)
    made.push(bundle.name)
  }
  return made
}
