import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { billOf, filesOf, isIdle, LEFT_OUT, loadedBy, PROGRAMS, packagesOf } from './release-contents.mjs'
import { releaseFault } from './release-fault.mjs'

const root = path.resolve(import.meta.dirname, '..')
const lockfile = JSON.parse(fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8'))

describe('what a release takes', () => {
  const places = packagesOf(lockfile, (place: string) => fs.existsSync(path.join(root, place)))
  const names = new Set(places.map((place) => place.slice(place.lastIndexOf('node_modules/') + 13)))
  it('every package that package.json depends on, but for those that only a working tree wants', () => {
    const { dependencies } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'))
    expect(Object.keys(dependencies).filter((name) => !names.has(name) && !(name in LEFT_OUT))).toEqual([])
    for (const name of Object.keys(LEFT_OUT)) expect(names.has(name), name).toBe(false)
  })
  it('none that only development brings', () => {
    expect(places.filter((place) => lockfile.packages[place].dev)).toEqual([])
  })
  it('whatever the scripts and readers that stand as they are load', () => {
    const files = filesOf(root).filter((name) => /^(?:scripts|lib)\/.*\.[cm]js$/.test(name))
    expect(files).toContain('scripts/start.mjs')
    expect(files).toContain('lib/import/child/parse.mjs')
    const loaded = files.flatMap((file) =>
      [...loadedBy(fs.readFileSync(path.join(root, file), 'utf8'))].map((name) => ({ name, file })),
    )
    const builtIn = new Set([...(process.getBuiltinModule?.('module')?.builtinModules ?? []), 'onnxruntime-node', 'esbuild'])
    expect(loaded.filter(({ name }) => !names.has(name) && !builtIn.has(name) && !(name in LEFT_OUT))).toEqual([])
  })
  it('every program that a command of it runs, and no test', () => {
    const files = filesOf(root)
    expect(files.filter((name) => /\.test\./.test(name))).toEqual([])
    const asked = files
      .filter((name) => name.startsWith('scripts/'))
      .flatMap((name) => [...fs.readFileSync(path.join(root, name), 'utf8').matchAll(/program\('(scripts\/[\w-]+\.ts)'/g)])
      .map((found) => found[1]!)
    // those of the sample belong to the built-in database, which a release has not
    const ofTheSample = new Set(['scripts/seed.ts', 'scripts/sample-people.ts'])
    expect(asked.filter((file) => !PROGRAMS.includes(file) && !ofTheSample.has(file))).toEqual([])
    expect(PROGRAMS.filter((file) => !fs.existsSync(path.join(root, file)))).toEqual([])
  })
  it('says what it holds of others: each package with its version and its hash, no more and no less, as npm itself says it', () => {
    const bill = billOf(lockfile, places, { name: 'second-source', version: '0.1.0' })
    expect(bill).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.5' })
    const copies = places.map(
      (place) => `${place.slice(place.lastIndexOf('node_modules/') + 13)}@${lockfile.packages[place].version}`,
    )
    expect(bill.components.map((one) => `${one.name}@${one.version}`).sort()).toEqual([...new Set(copies)].sort())
    // npm's own bill is of the whole tree: what is ours must stand in it, the same to the hash
    const { stdout } = spawnSync('npm', ['sbom', '--sbom-format=cyclonedx', '--package-lock-only'], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    })
    const theirs = new Map(
      (JSON.parse(stdout) as { components: { purl: string; hashes?: { alg: string; content: string }[] }[] }).components.map(
        ({ purl, hashes }) => [purl, hashes?.map(({ alg, content }) => ({ alg, content }))],
      ),
    )
    expect(theirs.size).toBeGreaterThan(bill.components.length)
    for (const { purl, hashes } of bill.components) expect([purl, theirs.get(purl)]).toEqual([purl, hashes])
    // the fault that it must see: a package that a release has and its bill has not
    const short = billOf(lockfile, places.slice(1), { name: 'second-source', version: '0.1.0' })
    expect(short.components.length).toBeLessThan(bill.components.length)
    expect(fs.readFileSync(path.join(root, 'scripts/release.mjs'), 'utf8')).toContain(
      "write('sbom.cdx.json', billOf(lockfile, places,",
    )
  }, 60_000)
  it('finds a package where Node would, and says which is missing', () => {
    const made = {
      packages: {
        '': { dependencies: { a: '1', b: '1' } },
        'node_modules/a': { dependencies: { c: '1' }, optionalDependencies: { far: '1' } },
        'node_modules/a/node_modules/c': { dependencies: { d: '1' } },
        'node_modules/b': { peerDependencies: { tool: '1' } },
        'node_modules/d': {},
        'node_modules/c': {},
        'node_modules/tool': { dev: true },
      },
    }
    expect(packagesOf(made)).toEqual(['node_modules/a', 'node_modules/a/node_modules/c', 'node_modules/b', 'node_modules/d'])
    expect(() => packagesOf(made, (place: string) => place !== 'node_modules/d')).toThrow(
      'node_modules/a/node_modules/c needs d, which is not installed. Run npm install.',
    )
  })
  it.each([
    ["import x from 'pg'", ['pg']],
    ["import {a}from'@prisma/client/runtime'", ['@prisma/client']],
    ["await import('graphile-worker')", ['graphile-worker']],
    ["const y = require('pino/file')", ['pino']],
    ["import './home.mjs'", []],
    ["import fs from 'node:fs'", []],
    ["export * from 'zod'", ['zod']],
  ])('reads what %s loads', (text, expected) => {
    expect([...loadedBy(text)]).toEqual(expected)
  })
  it.each([
    ['node_modules/next/dist/server/a.js.map', true],
    ['node_modules/@prisma/client/runtime/query_compiler_fast_bg.mysql.wasm-base64.js', true],
    ['node_modules/@prisma/client/runtime/query_compiler_fast_bg.postgresql.wasm-base64.js', false],
    ['node_modules/@expo-google-fonts/noto-sans-kr/100Thin/NotoSansKR_100Thin.ttf', true],
    ['node_modules/@expo-google-fonts/noto-sans-kr/400Regular/NotoSansKR_400Regular.ttf', false],
    ['node_modules/pg/lib/index.js', false],
  ])('%s is idle: %s', (place, idle) => {
    expect(isIdle(place)).toBe(idle)
  })
})

describe('a release says where it does not run', () => {
  const linux = { platform: 'linux', arch: 'x64', libc: 'glibc' }
  const DATABASE_URL = 'postgresql://desk@127.0.0.1/desk'
  it('runs on its own kind of machine, with a database', () => {
    expect(releaseFault(linux, { DATABASE_URL }, linux)).toBeNull()
  })
  it.each([
    [{ ...linux, arch: 'arm64' }, 'made for linux on x64, with glibc; this is linux on arm64'],
    [{ ...linux, libc: 'another' }, 'with glibc; this is linux on x64, with another C library'],
    [{ platform: 'darwin', arch: 'x64', libc: 'another' }, 'this is darwin on x64. Take the release for it'],
  ])('%o', (machine, sentence) => {
    expect(releaseFault(linux, { DATABASE_URL }, machine)).toContain(sentence)
  })
  it('has no database of its own', () => {
    expect(releaseFault(linux, { DATABASE_URL: null }, linux)).toContain('set DATABASE_URL to your PostgreSQL')
  })
})

describe('the samples for an operator', () => {
  const sample = (name: string) => fs.readFileSync(path.join(root, 'docs/deploy', name), 'utf8')
  it('let a file of 10 MB through, live lines unbuffered, and say whom they speak for', () => {
    expect(sample('nginx.conf')).toMatch(/client_max_body_size 12m;/)
    expect(sample('nginx.conf')).toMatch(/proxy_buffering off;/)
    expect(sample('nginx.conf')).toMatch(/X-Forwarded-For \$remote_addr;/)
    expect(sample('Caddyfile')).toMatch(/max_size 12MB/)
    expect(sample('Caddyfile')).toMatch(/flush_interval -1/)
  })
  it('speak no earlier TLS than 1.2, and lead only people from http to https: a program that forgot the s is told so', () => {
    const nginx = sample('nginx.conf')
    expect(nginx).toMatch(/ssl_protocols TLSv1\.2 TLSv1\.3;/)
    const plain = nginx.slice(nginx.indexOf('listen 80;'))
    expect(plain).toMatch(/location ~ \^\/\(api\|scim\)\/ \{\s*return 403;\s*\}/)
    expect(plain).toMatch(/location \/ \{\s*return 301 https:\/\/\$host\$request_uri;\s*\}/)
  })
  it('log neither what is searched for nor the token of a link', () => {
    const nginx = sample('nginx.conf')
    const format = /log_format desk '([^']*)'/.exec(nginx)![1]!
    expect(format).toContain('$logged')
    expect(format).not.toMatch(/\$(?:request|request_uri|args|query_string|http_referer)\b/)
    // each server of the sample logs so, or not at all
    expect(nginx.match(/^server \{/gm)).toHaveLength(nginx.match(/access_log (?:off|\S+ desk);/g)!.length)
    expect(nginx).toMatch(/map \$uri \$logged .*password\|set-up/)
    expect(sample('Caddyfile')).not.toMatch(/\blog\b/)
  })
  it('keep the keys where no version of the desk stands', () => {
    expect(sample('Dockerfile')).toMatch(/DATA_DIR=\/data/)
    expect(sample('compose.yaml')).toMatch(/keys:\/data/)
    expect(sample('second-source.service')).toMatch(/DATA_DIR=\/var\/lib\/second-source/)
  })
})
