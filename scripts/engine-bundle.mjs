// Bundles scripts/engine-worker.ts to lib/engine/generated/worker.mjs (git-ignored): a thread loads one plain file.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')
const target = path.join(root, 'lib/engine/generated/worker.mjs')
const stamp = `${target}.stamp`

const filesIn = (dir) =>
  fs
    .readdirSync(path.join(root, dir), { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts'))
    .map((entry) => path.join(dir, entry.name))

function fingerprint() {
  const hash = createHash('sha256')
  const files = [
    'scripts/engine-worker.ts',
    'package-lock.json',
    'lib/engine/generated/lexicon.ts',
    ...['lib/engine', 'lib/text', 'lib/domain'].flatMap(filesIn),
  ]
  for (const file of files.sort()) hash.update(file).update(fs.readFileSync(path.join(root, file)))
  return hash.digest('hex')
}

/** Bundles when a source changed; whether it did. */
export async function engineBundle() {
  const wanted = fingerprint()
  if (fs.existsSync(target) && fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === wanted) return false
  const { build } = await import('esbuild')
  const part = `${target}.${process.pid}`
  await build({
    entryPoints: [path.join(root, 'scripts/engine-worker.ts')],
    outfile: part,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
    tsconfig: path.join(root, 'tsconfig.json'),
  })
  fs.renameSync(part, target)
  fs.writeFileSync(stamp, wanted)
  return true
}
