// What both commands share: install, secrets, generated client, build. Each step is
// skipped when nothing it depends on changed, and says how long it took.
import { spawn, spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

export const root = path.resolve(import.meta.dirname, '..')
const begun = Date.now()

/** A line of progress with the seconds since the start. */
export const say = (message) => console.log(`[${((Date.now() - begun) / 1000).toFixed(1).padStart(6)} s] ${message}`)

/** Runs a step that may take long: says that it goes on every ten seconds. Rejects with its output when it fails. */
export function step(title, command, args, env = {}) {
  const from = Date.now()
  say(`${title} …`)
  const beat = setInterval(() => say(`${title}: still working (${Math.round((Date.now() - from) / 1000)} s)`), 10_000)
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const keep = (chunk) => {
      output = (output + chunk).slice(-20_000)
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('error', reject)
    child.on('close', (code) => {
      clearInterval(beat)
      if (code === 0) {
        say(`${title}: done in ${((Date.now() - from) / 1000).toFixed(1)} s`)
        resolve(output)
      } else reject(new Error(`${title} failed:\n${output}`))
    })
  })
}

const sha = (text) => createHash('sha256').update(text).digest('hex')

/** Installs the packages of the lockfile when they are missing or the lockfile changed. */
export async function install() {
  const stamp = path.join(root, 'node_modules/.second-source')
  const wanted = sha(fs.readFileSync(path.join(root, 'package-lock.json')))
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === wanted) return
  // an install by hand is as good as ours, if it is whole
  const byHand = path.join(root, 'node_modules/.package-lock.json')
  if (
    !fs.existsSync(stamp) &&
    fs.existsSync(byHand) &&
    spawnSync('npm', ['ls', '--all', '--silent'], { cwd: root, stdio: 'ignore', shell: process.platform === 'win32' }).status ===
      0
  ) {
    fs.writeFileSync(stamp, wanted)
    return
  }
  // "npm ci" refuses a lockfile that lacks a platform's optional packages, which a registry mirror may not hold at
  // that version; "npm install" keeps to the same pins and leaves them out. The lockfile stays as it is tracked.
  const lockfile = path.join(root, 'package-lock.json')
  const tracked = fs.readFileSync(lockfile)
  try {
    await step('Installing packages (2 to 6 minutes the first time)', 'npm', [
      'install',
      '--include=dev',
      '--no-audit',
      '--no-fund',
    ])
  } finally {
    if (!fs.readFileSync(lockfile).equals(tracked)) fs.writeFileSync(lockfile, tracked)
  }
  fs.writeFileSync(stamp, wanted)
}

/** Secrets of this installation, made once and kept out of the repository. */
export function secrets(dataDir) {
  fs.mkdirSync(dataDir, { recursive: true, mode: 0o755 })
  const file = path.join(dataDir, 'secrets.json')
  let kept = {}
  try {
    kept = JSON.parse(fs.readFileSync(file, 'utf8'))
  } catch {
    // first run
  }
  const made = { session: randomBytes(32).toString('base64url'), database: randomBytes(24).toString('base64url'), ...kept }
  if (Object.keys(kept).length !== Object.keys(made).length) fs.writeFileSync(file, JSON.stringify(made), { mode: 0o600 })
  return made
}

function filesBelow(dir) {
  return fs.readdirSync(path.join(root, dir), { withFileTypes: true }).flatMap((entry) => {
    const name = path.join(dir, entry.name)
    if (entry.isDirectory()) return entry.name === 'generated' || entry.name === 'node_modules' ? [] : filesBelow(name)
    return [name]
  })
}

/** One hash over what a build depends on: sources, configuration, lockfile, schema. Tests do not count. */
function fingerprint() {
  const hash = createHash('sha256').update(process.version.split('.')[0])
  const single = [
    'next.config.js',
    'postcss.config.mjs',
    'tsconfig.json',
    'instrumentation.ts',
    'instrumentation-node.ts',
    'package-lock.json',
    'prisma/schema.prisma',
  ]
  const sources = ['app', 'components', 'lib'].flatMap(filesBelow).filter((name) => !/\.test\.tsx?$/.test(name))
  for (const name of [...single, ...sources].sort()) hash.update(name).update(fs.readFileSync(path.join(root, name)))
  return hash.digest('hex')
}

/** Generates the database client when the schema changed. */
export async function generate() {
  // loaded late: it reads packages that install() has only just brought
  const { lexicon } = await import('./lexicon.mjs')
  if (lexicon()) say('Compiled the lexicon')
  const { engineBundle } = await import('./engine-bundle.mjs')
  if (await engineBundle()) say('Bundled the engine')
  const stamp = path.join(root, 'lib/db/generated/.schema')
  const wanted = sha(fs.readFileSync(path.join(root, 'prisma/schema.prisma')))
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === wanted) return
  await step('Generating the database client', process.execPath, ['scripts/prisma.mjs', 'generate'])
  fs.writeFileSync(stamp, wanted)
}

/** Builds the app when anything it is made of changed. Two starts at once wait for each other. */
export async function build() {
  const stamp = path.join(root, '.next/.second-source')
  const wanted = fingerprint()
  const isFresh = () =>
    fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === wanted && fs.existsSync(path.join(root, '.next/BUILD_ID'))
  if (isFresh()) return say('Build is up to date')
  const lock = path.join(root, '.data/building')
  fs.mkdirSync(path.dirname(lock), { recursive: true })
  for (;;) {
    try {
      fs.writeFileSync(lock, String(process.pid), { flag: 'wx' })
      break
    } catch {
      const holder = Number(fs.readFileSync(lock, 'utf8').trim() || 0)
      let alive = true
      try {
        process.kill(holder, 0)
      } catch (error) {
        alive = error.code === 'EPERM'
      }
      if (!alive || !holder) fs.rmSync(lock, { force: true })
      else await new Promise((resolve) => setTimeout(resolve, 500))
    }
  }
  try {
    if (isFresh()) return say('Build is up to date')
    fs.rmSync(stamp, { force: true })
    await step('Building (about a minute)', process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
      NEXT_TELEMETRY_DISABLED: '1',
      NODE_ENV: 'production',
    })
    fs.writeFileSync(stamp, wanted)
  } finally {
    fs.rmSync(lock, { force: true })
  }
}
