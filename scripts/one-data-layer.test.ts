import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')

/** Who has a connection past the client, and why (docs/decisions/0039). Tests and benches look from outside and are not asked. */
const EXEMPT: Record<string, string> = {
  'lib/live/hub.ts': 'LISTEN: a connection that hears is lent to nobody',
  'lib/db/answering.ts': 'asks whether the database is still there, while it is the client’s own connections that are doubted',
  'lib/jobs/queue.ts': 'the queue: its worker listens, holds a lock, and asks for jobs while the desk is busy',
  'scripts/queue.mjs': 'the queue: its tables are made beside the migrations',
  'scripts/new-migration.mjs': 'migrations: asks a throw-away database what it holds',
  'scripts/migrate.mjs': 'migrations: before there is a schema to have a client of',
  'scripts/database-roles.mjs': 'start: makes the role that the client works by',
  'scripts/schema-engine.mjs': 'migrations: the development engine’s own databases',
  'scripts/archive.mjs': 'backup: COPY speaks a protocol of its own, and a restore comes before there is a schema',
  'scripts/start-checks.mjs': 'start: looks at the database before anything is opened',
  'scripts/postgres.mjs': 'start: makes the database itself',
}
const OWN_CONNECTION = /(?:from\s*|import\s*\(\s*|require\s*\(\s*|import\s+)['"](?:pg|pg-pool|pg-native|postgres)['"]/
/** Whose connections are a pool, because the package that asks through them wants one. */
const POOLS = ['lib/jobs/queue.ts', 'scripts/queue.mjs', 'scripts/schema-engine.mjs']
const OWN_POOL = /\bnew\s+(?:\w+\.)?Pool\s*\(/
const RAW = /\$(?:query|execute)Raw/

/** Functions that answer nothing: the client knows no column of that type, so a statement that selects one makes a text of it. */
const VOID = [
  'pg_notify',
  'pg_advisory_lock',
  'pg_advisory_xact_lock',
  'pg_sleep',
  ...filesBelow('prisma', /\.sql$/).flatMap((file) =>
    [
      ...fs.readFileSync(path.join(root, file), 'utf8').matchAll(/function\s+(?:public\.)?(\w+)\s*\([^)]*\)\s*returns\s+void/gi),
    ].map((found) => found[1]!),
  ),
]
const SELECTS_NOTHING = new RegExp(`select\\s+(?:${VOID.join('|')})\\s*\\((?:[^()]|\\([^()]*\\))*\\)(?!::text)`, 'i')

/** What stands against the one data layer in a file of the product. */
function faultsOf(file: string, text: string): string[] {
  const faults: string[] = []
  if (OWN_CONNECTION.test(text) && !(file in EXEMPT)) faults.push(`${file} opens a connection of its own`)
  if (OWN_POOL.test(text) && !POOLS.includes(file)) faults.push(`${file} makes a pool`)
  if (/@prisma\/adapter-pg['"]/.test(text) && !['lib/db/carrier.ts', 'scripts/schema-engine.mjs'].includes(file))
    faults.push(`${file} takes an adapter of its own`)
  if (SELECTS_NOTHING.test(text) && file.endsWith('.ts'))
    faults.push(`${file} selects what a function answers that answers nothing`)
  if (RAW.test(text) && file !== 'lib/db/pool.ts' && file !== 'lib/db/prisma.ts') faults.push(`${file} speaks SQL past rows()`)
  return faults
}

function filesBelow(folder: string, kind = /\.(?:tsx?|[cm]?js)$/): string[] {
  return fs.readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = `${folder}/${entry.name}`
    if (entry.isDirectory()) return entry.name === 'generated' || entry.name === 'node_modules' ? [] : filesBelow(name, kind)
    return kind.test(name) && !/\.test\.tsx?$/.test(name) ? [name] : []
  })
}
const product = [
  ...['app', 'components', 'lib', 'scripts'].flatMap((folder) => filesBelow(folder)),
  ...fs.readdirSync(root).filter((name) => /^(?:instrumentation|proxy|middleware).*\.ts$/.test(name)),
]

describe('one data layer', () => {
  it('every statement of the product goes through the one client', () => {
    expect(product.length).toBeGreaterThan(200)
    expect(product.flatMap((file) => faultsOf(file, fs.readFileSync(path.join(root, file), 'utf8')))).toEqual([])
  })
  it('who is exempt still needs it', () => {
    for (const file of Object.keys(EXEMPT)) expect(fs.readFileSync(path.join(root, file), 'utf8'), file).toMatch(OWN_CONNECTION)
  })
  it.each([
    [`import pg from 'pg'`, 'opens a connection'],
    [`const { default: pg } = await import("pg")`, 'opens a connection'],
    [`const pg = require('pg')`, 'opens a connection'],
    [`import Pool from 'pg-pool'`, 'opens a connection'],
    [`const pool = new pg.Pool({})`, 'makes a pool'],
    [`import { PrismaPg } from '@prisma/adapter-pg'`, 'takes an adapter'],
    ["await tx.rows('select pg_notify($1, $2)', [])", 'answers nothing'],
    ['await tx.rows(`select void_sign_off($1, now()::text)`, [])', 'answers nothing'],
    ['await tx.$queryRaw`select 1`', 'speaks SQL'],
    [`client.$executeRawUnsafe('delete from event')`, 'speaks SQL'],
  ])('catches %s', (text, fault) => {
    expect(faultsOf('lib/db/claims.ts', text).join()).toContain(fault)
    expect(faultsOf('scripts/seeded.ts', text).join()).toContain(fault)
  })
  it('knows the functions of the database that answer nothing', () => expect(VOID).toContain('void_sign_off'))
})
