import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkLayers } from './layer-law.mjs'
import { migrate } from './migrate.mjs'
import { runPrisma } from './prisma.mjs'

const root = path.resolve(import.meta.dirname, '..')

/** Faults: what is wrong, where it is planted, its text, and the rule that has to catch it. */
const FAULTS = [
  [
    'a pure file that imports the database',
    'lib/text/seeded-fault-1.ts',
    `import { db } from '@/lib/db/pool'\nexport const x = db`,
    'floor-1-is-pure',
  ],
  [
    'a pure file that does I/O',
    'lib/engine/seeded-fault-2.ts',
    `import fs from 'node:fs'\nexport const x = fs`,
    'floor-1-has-no-io',
  ],
  [
    'a component that writes',
    'components/seeded-fault-3.tsx',
    `import { saveVerdict } from '@/lib/commands/save-verdict'\nexport const x = saveVerdict`,
    'components-know-no-io',
  ],
  [
    'a command that knows pages',
    'lib/commands/seeded-fault-4.ts',
    `import { guard } from '@/lib/web/page'\nexport const x = guard`,
    'floor-3-looks-down',
  ],
  [
    'a package that is not installed with the product',
    'lib/text/seeded-fault-5.ts',
    `import { expect } from 'vitest'\nexport const x = expect`,
    'product-needs-no-dev-dependency',
  ],
  ['a second pool', 'lib/db/seeded-fault-6.ts', `import pg from 'pg'\nexport const x = new pg.Pool()`, 'pg-only-listens'],
  [
    'a second client',
    'lib/db/seeded-fault-7.ts',
    `import { PrismaPg } from '@prisma/adapter-pg'\nimport { PrismaClient } from './generated/client'\nexport const x = () => new PrismaClient({ adapter: new PrismaPg({}) })`,
    'one-client',
  ],
  [
    'a statement past the pool',
    'lib/commands/seeded-fault-8.ts',
    `import { prisma } from '@/lib/db/prisma'\nexport const x = prisma`,
    'client-only-through-the-pool',
  ],
  [
    'a circle',
    'lib/text/seeded-circle-two.ts',
    `import { x } from './seeded-circle'\nexport const y: unknown = () => x`,
    'no-circles',
  ],
  [
    'a screen that imports another',
    'components/desk/seeded-fault-rooms.ts',
    `import { COMMANDS } from '../workbench/commands'\nexport const x = COMMANDS`,
    'rooms-look-down',
  ],
  [
    'a screen that brings zod by the way',
    'components/desk/seeded-fault-zod.ts',
    `import { leftOf } from '@/lib/review/left'\nexport const x = leftOf`,
    'no-schemas-by-the-way',
  ],
  [
    'a control that imports the frame around it',
    'components/controls/seeded-fault-rooms.ts',
    `import { DeskBar } from '../shell/desk-bar'\nexport const x = DeskBar`,
    'rooms-look-down',
  ],
] as const

describe('the layer law', () => {
  it('holds over the whole house', async () => {
    const { modules, violations } = await checkLayers()
    expect(violations).toEqual([])
    expect(modules).toBeGreaterThan(80)
  }, 60_000)

  describe('in a copy of the house, where faults are planted', () => {
    const copy = fs.mkdtempSync(path.join(os.tmpdir(), 'second-source-faults-'))
    let said = ''
    beforeAll(() => {
      const house = ['app', 'components', 'lib', 'e2e', 'instrumentation.ts', 'instrumentation-node.ts', 'tsconfig.json']
      for (const name of [...house, 'package.json', '.dependency-cruiser.cjs', 'scripts/layer-law.mjs'])
        fs.cpSync(path.join(root, name), path.join(copy, name), { recursive: true })
      fs.symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'), 'junction')
      for (const [, file, text] of FAULTS) fs.writeFileSync(path.join(copy, file), text)
      fs.writeFileSync(
        path.join(copy, 'lib/text/seeded-circle.ts'),
        `import { y } from './seeded-circle-two'\nexport const x = y`,
      )
      said = spawnSync(process.execPath, ['scripts/layer-law.mjs'], { cwd: copy, encoding: 'utf8' }).stderr
    }, 120_000)
    afterAll(() => fs.rmSync(copy, { recursive: true, force: true }))

    it.each(FAULTS)('%s is caught', (_name, file, _text, rule) => expect(said).toContain(`${rule}: ${file} → `))
    it('and nothing else is', () => {
      const at = said.split('\n').flatMap((line) => /^[\w-]+: (\S+) → /.exec(line)?.[1] ?? [])
      expect(at.filter((file) => !file.includes('seeded-'))).toEqual([])
    })
  })
})

describe('migrations', () => {
  const admin = new pg.Client({ connectionString: process.env.DATABASE_URL })
  const name = `migrations_${process.pid}`
  const url = () => {
    const u = new URL(process.env.DATABASE_URL!)
    u.pathname = `/${name}`
    return u.toString()
  }
  beforeAll(async () => {
    await admin.connect()
    await admin.query(`create database ${name}`)
  })
  afterAll(async () => {
    await admin.query(`drop database if exists ${name} with (force)`)
    await admin.end()
  })
  it('two instances at once apply each one once; again changes nothing', async () => {
    const [a, b] = await Promise.all([migrate(url()), migrate(url())])
    const all = fs
      .readdirSync(path.join(root, 'prisma/migrations'))
      .filter((n) => fs.existsSync(path.join(root, 'prisma/migrations', n, 'migration.sql')))
    expect([...a, ...b].sort()).toEqual(all.sort())
    expect(await migrate(url())).toEqual([])
  })
  it('one that fails changes nothing and says which', async () => {
    const dir = fs.mkdtempSync(path.join(root, '.test-migrations-'))
    try {
      for (const entry of fs.readdirSync(path.join(root, 'prisma/migrations')))
        fs.cpSync(path.join(root, 'prisma/migrations', entry), path.join(dir, entry), { recursive: true })
      fs.mkdirSync(path.join(dir, '99990101000000_bad'))
      fs.writeFileSync(path.join(dir, '99990101000000_bad/migration.sql'), 'create table half (id int); select 1/0;')
      await expect(migrate(url(), dir)).rejects.toThrow(/99990101000000_bad failed and changed nothing/)
      expect(await migrate(url())).toEqual([])
    } finally {
      fs.rmSync(dir, { recursive: true, force: true })
    }
  })
  it('one that breaks off in the middle is applied by the next start, whole', async () => {
    const dir = fs.mkdtempSync(path.join(root, '.test-migrations-'))
    const broken = new pg.Client({ connectionString: url() })
    await broken.connect()
    try {
      for (const entry of fs.readdirSync(path.join(root, 'prisma/migrations')))
        fs.cpSync(path.join(root, 'prisma/migrations', entry), path.join(dir, entry), { recursive: true })
      fs.mkdirSync(path.join(dir, '99990101000001_cut'))
      fs.writeFileSync(
        path.join(dir, '99990101000001_cut/migration.sql'),
        `create table cut_one (id int); select pg_terminate_backend(pg_backend_pid()) where to_regclass('the_power_is_back') is null; create table cut_two (id int);`,
      )
      await expect(migrate(url(), dir)).rejects.toThrow(/99990101000001_cut failed and changed nothing: .*terminat/)
      expect((await broken.query(`select to_regclass('cut_one')::text as one`)).rows).toEqual([{ one: null }])
      await broken.query('create table the_power_is_back ()')
      expect(await migrate(url(), dir)).toEqual(['99990101000001_cut'])
      await broken.query('drop table the_power_is_back, cut_one, cut_two')
      await broken.query(`delete from "_prisma_migrations" where migration_name = '99990101000001_cut'`)
    } finally {
      await broken.end()
      fs.rmSync(dir, { recursive: true, force: true })
    }
  })
  it('an edited migration is refused', async () => {
    const dir = fs.mkdtempSync(path.join(root, '.test-migrations-'))
    try {
      for (const entry of fs.readdirSync(path.join(root, 'prisma/migrations')))
        fs.cpSync(path.join(root, 'prisma/migrations', entry), path.join(dir, entry), { recursive: true })
      const first = fs.readdirSync(dir).sort()[0]!
      fs.appendFileSync(path.join(dir, first, 'migration.sql'), '\n-- edited')
      await expect(migrate(url(), dir)).rejects.toThrow(/was edited after it was applied/)
    } finally {
      fs.rmSync(dir, { recursive: true, force: true })
    }
  })
  it('make the database that schema.prisma describes', () => {
    const diff = runPrisma(
      ['migrate', 'diff', '--from-config-datasource', '--to-schema', 'prisma/schema.prisma', '--exit-code'],
      { encoding: 'utf8', env: { DATABASE_URL: url() } },
    )
    expect(diff.stdout).toContain('No difference detected')
    expect(diff.status).toBe(0)
  }, 60_000)
})

describe('what is installed', () => {
  const lock = JSON.parse(fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8'))
  /** Every copy of a package that is installed, also what another package brings of its own. */
  const versions = (name: string): number[][] =>
    Object.entries(lock.packages as Record<string, { version: string }>)
      .filter(([at]) => at === `node_modules/${name}` || at.endsWith(`/node_modules/${name}`))
      .map(([, { version }]) => version.split('.').map(Number))
  const atLeast = (have: number[], floor: number[]) => {
    for (let i = 0; i < 3; i++) if (have[i] !== floor[i]) return have[i]! > floor[i]!
    return true
  }
  it.each([
    ['next', [16, 4, 3]],
    ['react', [19, 2, 8]],
    ['react-dom', [19, 2, 8]],
    ['next-auth', [4, 24, 15]],
    ['zod', [4, 6, 7]],
    ['nodemailer', [10, 6, 1]],
  ] as const)('%s is not below the version that fixes its known holes, wherever it is installed', (name, floor) => {
    expect(versions(name).length).toBeGreaterThan(0)
    expect(versions(name).filter((have) => !atLeast(have, [...floor]))).toEqual([])
  })
  it('the lockfile names no download host', () => expect(JSON.stringify(lock)).not.toMatch(/"resolved":"https?:/))
  it('nothing secret is tracked', () => {
    const files = spawnSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).stdout
    expect(files).not.toMatch(/secrets\.json|\.env|\.data\//)
  })
})
