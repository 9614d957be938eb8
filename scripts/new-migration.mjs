// npm run migrate:new -- what_it_does: a folder for the next migration, with what it must hold already in it: the tables
// as schema.prisma has them now, and every function and view whose file says something else than the migrations before.
// It asks a throw-away database, never the desk's.
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { migrate } from './migrate.mjs'
import { ensureDatabase, startPostgres } from './postgres.mjs'
import { runPrisma } from './prisma.mjs'
import { install, root } from './setting-up.mjs'
import { changedFunctions, changedViews } from './standing.mjs'

process.chdir(root)
const name = process.argv[2]
if (!/^[a-z][a-z0-9_]*$/.test(name ?? '')) {
  console.error('Name the migration after what it does: npm run migrate:new -- comments_can_be_pinned')
  process.exit(1)
}
await install()
const home = path.join(os.tmpdir(), `second-source-migration-${process.pid}`)
const server = await startPostgres({ dir: home, password: randomBytes(18).toString('base64url'), durable: false })
try {
  await ensureDatabase(server.url('postgres'), 'next')
  const url = server.url('next')
  await migrate(url)
  const diff = runPrisma(['migrate', 'diff', '--from-config-datasource', '--to-schema', 'prisma/schema.prisma', '--script'], {
    encoding: 'utf8',
    env: { DATABASE_URL: url },
  })
  if (diff.status !== 0) throw new Error(diff.stderr || diff.stdout)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const parts = [diff.stdout.replace(/^-- This is an empty migration\.\s*$/m, '').trim()]
  try {
    for (const text of [...(await changedFunctions(client)), ...(await changedViews(client))]) parts.push(text)
  } finally {
    await client.end()
  }
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const last =
    fs
      .readdirSync('prisma/migrations')
      .filter((entry) => /^\d{14}_/.test(entry))
      .sort()
      .at(-1)
      ?.slice(0, 14) ?? ''
  const folder = path.join('prisma/migrations', `${stamp > last ? stamp : Number(last) + 1}_${name}`)
  fs.mkdirSync(folder)
  const sql = parts.filter(Boolean).join('\n\n')
  fs.writeFileSync(path.join(folder, 'migration.sql'), `-- Why: \n${sql ? `\n${sql}\n` : ''}`)
  console.log(`${folder}/migration.sql${sql ? '' : ' is empty: schema, functions and views stand as the migrations make them'}`)
} finally {
  await server.stop()
  fs.rmSync(home, { recursive: true, force: true })
}
