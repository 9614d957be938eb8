// What both commands share: install, secrets, generated client, build. Each step is
// skipped when nothing it depends on changed, and says how long it took.
import { spawn, spawnSync } from 'node:child_process'
import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import './home.mjs'

export const root = path.resolve(import.meta.dirname, '..')
const begun = Date.now()

/** What a release says of itself (npm run release): its version, build, and the kind of machine it is for; null in a working tree. */
export const release = fs.existsSync(path.join(root, 'release.json'))
  ? JSON.parse(fs.readFileSync(path.join(root, 'release.json'), 'utf8'))
  : null
/** How Node runs a TypeScript program of scripts/: compiled in a release, as it stands in a working tree. */
export const programArgs = (file) =>
  release ? [path.join('programs', path.basename(file).replace(/\.ts$/, '.mjs'))] : ['--import', 'tsx', file]

/** A line of progress with the seconds since the start. */
export const say = (message) => console.log(`[${((Date.now() - begun) / 1000).toFixed(1).padStart(6)} s] ${message}`)

/** Runs a step that may take long, in `at`: says that it goes on every ten seconds. Rejects with its output when it fails. */
export function step(title, command, args, env = {}, at = root) {
  const from = Date.now()
  say(`${title} …`)
  const beat = setInterval(() => say(`${title}: still working (${Math.round((Date.now() - from) / 1000)} s)`), 10_000)
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: at, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
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

/** Installs the packages of the lockfile when they are missing or the lockfile changed. A release brings them. */
export async function install() {
  if (release) return
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

const made = () => ({ session: randomBytes(32).toString('base64url'), database: randomBytes(24).toString('base64url') })

/** Writes a file whole or not at all, and never over another: to a temporary name, to the disk, then linked to its own. */
function writeOnce(file, content) {
  const making = `${file}.${process.pid}`
  const handle = fs.openSync(making, 'wx', 0o600)
  try {
    fs.writeSync(handle, content)
    fs.fsyncSync(handle)
    fs.closeSync(handle)
    fs.linkSync(making, file)
  } finally {
    fs.rmSync(making, { force: true })
  }
}

/**
 * Secrets of this installation, made once and kept out of the repository; never written over. Throws a sentence when
 * they are not readable, or gone while a database stands that only they open.
 */
export function secrets(dataDir) {
  fs.mkdirSync(dataDir, { recursive: true, mode: 0o755 })
  const file = path.join(dataDir, 'secrets.json')
  const wayOn =
    'Put back a copy of it, or run "npm run new-secrets", which gives the database a new password. Nothing was started or changed.'
  if (!fs.existsSync(file)) {
    const data = path.join(dataDir, 'postgres', 'data')
    if (fs.existsSync(data) && fs.readdirSync(data).length > 0)
      throw new Error(`${file} is gone, and it holds the password of the database beside it. ${wayOn}`)
    try {
      writeOnce(file, JSON.stringify(made()))
    } catch (error) {
      if (error.code !== 'EEXIST') throw error // another start made it in the same moment
    }
  }
  let kept
  try {
    kept = JSON.parse(fs.readFileSync(file, 'utf8'))
  } catch (error) {
    throw new Error(`${file} cannot be read (${error.code ?? 'it is cut short or damaged'}). ${wayOn}`)
  }
  if (typeof kept?.session !== 'string' || kept.session.length < 20 || typeof kept.database !== 'string' || !kept.database)
    throw new Error(`${file} is not whole: it must hold "session" and "database". ${wayOn}`)
  return kept
}

/** New secrets in place of lost ones: the damaged file is kept beside them. Resolves to what was made. */
export function newSecrets(dataDir) {
  const file = path.join(dataDir, 'secrets.json')
  const fresh = made()
  return {
    ...fresh,
    keep() {
      let aside = null
      if (fs.existsSync(file)) {
        aside = `${file}.${new Date().toISOString().replace(/[:.]/g, '-')}`
        fs.renameSync(file, aside)
      }
      writeOnce(file, JSON.stringify(fresh))
      return aside
    },
  }
}

const KEY_FILE = 'signing-key'
const madeKey = () => generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url')

/** The signing key of this installation as its file holds it; null where there is none. Throws a sentence where it cannot be read. */
export function keptSigningKey(dataDir) {
  const file = path.join(dataDir, KEY_FILE)
  let kept
  try {
    kept = fs.readFileSync(file, 'utf8').trim()
  } catch (error) {
    if (error.code === 'ENOENT') return null
    throw new Error(`${file} cannot be read (${error.code}). Put back a copy of it. Nothing was started or changed.`)
  }
  if (/^[\w-]{60,}(?:\.[\w-]+){0,3}$/.test(kept)) return kept
  throw new Error(
    `${file} is not whole. Put back a copy of it, or move it away: the desk then makes a new key, which nothing introduces. Nothing was started or changed.`,
  )
}

/** The signing key of this installation, made once, readable by its owner alone. `isNew` says that it was made now. */
export function signingKey(dataDir) {
  const kept = keptSigningKey(dataDir)
  if (kept !== null) return { key: kept, isNew: false }
  fs.mkdirSync(dataDir, { recursive: true, mode: 0o755 })
  try {
    writeOnce(path.join(dataDir, KEY_FILE), madeKey())
  } catch (error) {
    if (error.code !== 'EEXIST') throw error // another start made it in the same moment
  }
  return { key: keptSigningKey(dataDir), isNew: true }
}

const SEALING_FILE = 'sealing-key'

/** The sealing keys of this installation as its file holds them, the one that seals first; null where there is none. Throws a sentence where they cannot be read. */
export function keptSealingKey(dataDir) {
  const file = path.join(dataDir, SEALING_FILE)
  let kept
  try {
    kept = fs.readFileSync(file, 'utf8').trim()
  } catch (error) {
    if (error.code === 'ENOENT') return null
    throw new Error(`${file} cannot be read (${error.code}). Put back a copy of it. Nothing was started or changed.`)
  }
  const keys = kept.split(/[\s,]+/)
  if (keys.every((key) => /^[\w-]{43}$/.test(key))) return keys.join(',')
  throw new Error(
    `${file} is not whole. Put back a copy of it, or move it away: the desk then makes a new key, and codes from apps are set up anew. Nothing was started or changed.`,
  )
}

/** The key that seals second factors, made once, readable by its owner alone; never written over. `isNew` says that it was made now. */
export function sealingKey(dataDir) {
  const kept = keptSealingKey(dataDir)
  if (kept !== null) return { key: kept, isNew: false }
  fs.mkdirSync(dataDir, { recursive: true, mode: 0o755 })
  try {
    writeOnce(path.join(dataDir, SEALING_FILE), randomBytes(32).toString('base64url'))
  } catch (error) {
    if (error.code !== 'EEXIST') throw error // another start made it in the same moment
  }
  return { key: keptSealingKey(dataDir), isNew: true }
}

/** A new sealing key in front of those at hand, in their file, which is never without them. Returns the file; throws a sentence where there is none. */
export function newSealingKey(dataDir) {
  const kept = keptSealingKey(dataDir)
  const file = path.join(dataDir, SEALING_FILE)
  if (kept === null)
    throw new Error(`There is no key in ${dataDir}. Set DATA_DIR to where it is kept; a start makes the first one.`)
  const making = `${file}.new`
  fs.rmSync(making, { force: true })
  writeOnce(making, [randomBytes(32).toString('base64url'), ...kept.split(','), ''].join('\n'))
  fs.renameSync(making, file)
  return file
}

/**
 * A new signing key in place of the one at hand, which is kept beside it under the day's name. `introduce` is given the new key and
 * answers what stands behind it in its file: the words of the old key. Resolves to the old one's file; null where there was none.
 */
export function newSigningKey(dataDir, introduce) {
  const file = path.join(dataDir, KEY_FILE)
  const fresh = madeKey()
  const behind = introduce(fresh)
  const aside = fs.existsSync(file) ? `${file}.${new Date().toISOString().replace(/[:.]/g, '-')}` : null
  if (aside) fs.renameSync(file, aside)
  writeOnce(file, [fresh, ...behind].join('.'))
  return aside
}

/**
 * Holds a file as a lock while something is done that two starts must not do at once. A holder that is gone is passed
 * over; one that lives is waited for, two minutes at most.
 */
export async function alone(lock, work) {
  fs.mkdirSync(path.dirname(lock), { recursive: true })
  for (let i = 0; ; i++) {
    try {
      fs.writeFileSync(lock, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
      let holder = 0
      try {
        holder = Number(fs.readFileSync(lock, 'utf8').trim())
      } catch {
        continue // let go in this moment
      }
      let alive = holder > 0
      try {
        if (alive) process.kill(holder, 0)
      } catch (gone) {
        alive = gone.code === 'EPERM'
      }
      // an empty lock was made a moment ago, or by somebody who died in it
      if (holder > 0 ? !alive : i > 20) fs.rmSync(lock, { force: true })
      else if (i === 4) say(`Waiting for another start (process ${holder})`)
      else if (i > 480)
        throw new Error(`Another start (process ${holder}) has held ${lock} for two minutes. End it, or remove the file.`)
      await new Promise((resolve) => setTimeout(resolve, 250))
    }
  }
  try {
    return await work()
  } finally {
    fs.rmSync(lock, { force: true })
  }
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
  if (release) return
  // loaded late: it reads packages that install() has only just brought
  const { lexicon } = await import('./lexicon.mjs')
  if (lexicon()) say('Compiled the lexicon')
  const { bundles } = await import('./bundles.mjs')
  for (const made of await bundles()) say(`Bundled ${made}`)
  const stamp = path.join(root, 'lib/db/generated/.schema')
  const wanted = sha(fs.readFileSync(path.join(root, 'prisma/schema.prisma')))
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === wanted) return
  await step('Generating the database client', process.execPath, ['scripts/prisma.mjs', 'generate'])
  fs.writeFileSync(stamp, wanted)
}

/** Builds the app when anything it is made of changed. Two starts at once wait for each other. */
export async function build() {
  if (release) return
  const stamp = path.join(root, '.next/.second-source')
  const wanted = fingerprint()
  const isFresh = () =>
    fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === wanted && fs.existsSync(path.join(root, '.next/BUILD_ID'))
  if (isFresh()) return say('Build is up to date')
  return alone(path.join(root, '.data/building'), async () => {
    if (isFresh()) return say('Build is up to date')
    fs.rmSync(stamp, { force: true })
    await step('Building (about a minute)', process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
      NEXT_TELEMETRY_DISABLED: '1',
      NODE_ENV: 'production',
    })
    fs.writeFileSync(stamp, wanted)
  })
}
