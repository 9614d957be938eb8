// The layer law of docs/architecture.md. Imports go down, never up; no circles.
const fs = require('node:fs')
const path = require('node:path')

const pure = '^lib/(text|domain|contract|messages|anchoring|engine|report)/'
const rules = '^lib/review/'
const doors = '^(app|lib/web|lib/auth)/'
const workers = '^lib/(commands|jobs|live|import|post|machine|model|db)/'
/** The rooms of the screens, lowest first; those of one floor know nothing of each other (docs/architecture.md). */
const ROOMS = [
  ['client', 'language'],
  ['controls', 'keys', 'revision', 'live'],
  ['shell', 'history'],
  ['story', 'report', 'desk', 'workbench'],
]
/** For every room the rooms that it may not import: those above, and those beside it on the top floor. */
const roomLaw = () =>
  ROOMS.flatMap((floor, at) =>
    floor.map((room) => {
      const beside = at === ROOMS.length - 1 ? floor.filter((other) => other !== room) : []
      const shut = [...ROOMS.slice(at + 1).flat(), ...beside]
      return shut.length === 0
        ? null
        : rule(
            'rooms-look-down',
            'A room of the screens imports what lies lower, never what lies above it, and a screen no other screen. Move what both need down.',
            { path: `^components/${room}/`, pathNot: '\\.test\\.tsx?$' },
            { path: `^components/(${shut.join('|')})/` },
          )
    }),
  ).filter((one) => one !== null)
/** Files of the floors below the screens that bring zod with them, by themselves or by what they import; types alone bring nothing. */
function withSchemas() {
  const brought = new Map()
  const brings = (file) => {
    if (brought.has(file)) return brought.get(file)
    brought.set(file, false)
    const words = fs.readFileSync(path.join(__dirname, file), 'utf8')
    const names = [...words.matchAll(/^(?:import|export)(?! type\b)[^'"]*? from '([^']+)'/gm)].map((found) => found[1])
    const beside = (name) =>
      path.posix.join(name.startsWith('@/') ? name.slice(2) : path.posix.join(path.posix.dirname(file), name))
    const is = names.some(
      (name) => name === 'zod' || (/^(?:@\/|\.)/.test(name) && below.has(`${beside(name)}.ts`) && brings(`${beside(name)}.ts`)),
    )
    brought.set(file, is)
    return is
  }
  const folders = ['text', 'domain', 'messages', 'anchoring', 'engine', 'report', 'review'].map((name) => `lib/${name}`)
  const below = new Set(
    folders.flatMap((folder) =>
      fs
        .readdirSync(path.join(__dirname, folder), { recursive: true, encoding: 'utf8' })
        .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
        .filter((name) => name.endsWith('.ts') && !/\.test\.|generated\//.test(name)),
    ),
  )
  return [...below].filter(brings)
}
const rule = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to })

module.exports = {
  forbidden: [
    rule(
      'no-circles',
      'Two files that import each other cannot be understood one at a time. Move what both need down a floor.',
      {},
      { circular: true },
    ),
    rule(
      'floor-1-is-pure',
      'Floor 1 knows only itself: no database, no Next, no node: modules. Take what is needed as an argument.',
      { path: pure, pathNot: '\\.test\\.ts$' },
      { path: `${rules}|${doors}|${workers}|^components/|^node_modules/(next|pg|@prisma|pino)` },
    ),
    rule(
      'floor-1-has-no-io',
      'Floor 1 does no I/O, so it may not import node: modules.',
      { path: pure, pathNot: '\\.test\\.ts$' },
      { dependencyTypes: ['core'] },
    ),
    rule(
      'floor-2-is-pure',
      'lib/review decides over loaded facts: it may import floor 1 and nothing else.',
      { path: rules, pathNot: '\\.test\\.ts$' },
      { path: `${doors}|${workers}|^components/|^node_modules/(next|pg|@prisma|pino)` },
    ),
    rule(
      'floor-2-has-no-io',
      'lib/review does no I/O, so it may not import node: modules.',
      { path: rules, pathNot: '\\.test\\.ts$' },
      { dependencyTypes: ['core'] },
    ),
    rule(
      'floor-3-looks-down',
      'Floor 3 does the I/O and knows no pages, routes or components.',
      { path: workers },
      { path: `${doors}|^components/` },
    ),
    rule(
      'no-schemas-in-the-browser',
      'A page knows a door by what is made of it in lib/contract/generated, and takes types alone from the rest: zod stays on the server.',
      { path: '^components/|^lib/contract/generated/' },
      { path: '^lib/contract/(?!generated/|called\\.ts$)', dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'no-schemas-by-the-way',
      'This file brings zod into the browser, 30 KB of it. Move what the page needs of it into a file without schemas.',
      { path: '^components/', pathNot: '\\.test\\.tsx?$' },
      { path: `^(${withSchemas().join('|').replaceAll('.', '\\.')})$`, dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'components-know-no-io',
      'Components import floors 1 and 2 only; what they may do comes in as props.',
      { path: '^components/' },
      { path: `${doors}|${workers}` },
    ),
    ...roomLaw(),
    rule(
      'one-client',
      'lib/db/prisma.ts opens the one client, with its adapter and its pool; pool.ts beside it is the way to it (docs/decisions/0039).',
      { pathNot: '^(lib/db/(generated/|prisma\\.ts|carrier\\.ts|rows\\.test\\.ts)|scripts/schema-engine|prisma\\.config)' },
      { path: '^(lib/db/generated|node_modules/@prisma)' },
    ),
    rule(
      'pg-only-listens',
      'Of the product only the listener of lib/live, the queue of lib/jobs and what asks whether the database is still there have connections of their own: what listens or holds a lock cannot be lent to others, and the pool is what is doubted.',
      { path: '^(app|components|lib|instrumentation)', pathNot: '^lib/(live/hub|jobs/queue|db/answering)\\.ts$|\\.test\\.ts$' },
      { path: '^node_modules/(pg|pg-pool)/' },
    ),
    rule(
      'client-only-through-the-pool',
      'Statements go through db and transaction of lib/db/pool.ts, which translate errors and keep plans.',
      { pathNot: '^lib/db/(pool|prisma)\\.ts$|\\.test\\.ts$' },
      { path: '^lib/db/(prisma|carrier)\\.ts$' },
    ),
    rule(
      'handlers-serve-doors',
      'A handler under app/api is made of a door of lib/contract by lib/web/serve.ts; the parts it is made of are not for handlers.',
      { path: '^app/api/' },
      { path: '^node_modules/zod/' },
    ),
    rule(
      'pages-do-not-write',
      'Pages and components read; every change goes through a route under app/api, or what an identity server says under app/scim.',
      { path: '^(app/(?!api/|scim/v2/.*route\\.ts$)|components/)' },
      { path: '^lib/commands/' },
    ),
    rule(
      'product-does-not-import-tests',
      'Nothing that ships imports a test.',
      { pathNot: '\\.test\\.tsx?$|^e2e/' },
      { path: '\\.test\\.tsx?$|^e2e/' },
    ),
    rule(
      'product-needs-no-dev-dependency',
      'What ships imports only what is installed with it: move the package to dependencies. Types alone are not imported.',
      { path: '^(app|components|lib|instrumentation)', pathNot: '\\.test\\.tsx?$' },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'no-orphans',
      'Nothing imports this file. Remove it.',
      { orphan: true, pathNot: '\\.(test|config)\\.|^(scripts|e2e|bench)/|\\.d\\.ts$|^instrumentation|^app/|\\.cjs$' },
      {},
    ),
  ],
  options: {
    doNotFollow: { path: '^(node_modules|lib/db/generated)' },
    exclude: { path: '^(\\.next|lib/(db|engine|report)/generated/)' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    // a copy of the house, where faults are planted, has its packages by a link
    preserveSymlinks: true,
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.js'] },
  },
}
