// npm run test:one -- FILE…: some tests at once, without the checks around them. Pure tests need no database; where one is
// asked for (a file that imports lib/db or reads DATABASE_URL) a server of its own is brought up. --watch goes on.
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { asked } from './asked.mjs'
import { generate, install, root } from './setting-up.mjs'

process.chdir(root)
const { files, options, isWatching } = asked(process.argv.slice(2))

/** Every test file whose path holds one of the words; with no words every one. */
const meant = ['lib', 'components', 'scripts']
  .flatMap((folder) => fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => path.posix.join(folder, name)))
  .filter((name) => /\.test\.tsx?$/.test(name) && (files.length === 0 || files.some((file) => name.includes(file))))
if (meant.length === 0) {
  console.error(`No test file has ${files.join(' or ')} in its path.`)
  process.exit(1)
}
const needsDatabase = (name) => /lib\/db\/|scripts\/testing|DATABASE_URL/.test(fs.readFileSync(name, 'utf8'))

await install()
await generate()
let server = null
let home = ''
const env = { ...process.env }
if (meant.some(needsDatabase)) {
  const { startPostgres, ensureDatabase } = await import('./postgres.mjs')
  const { migrate } = await import('./migrate.mjs')
  home = path.join(os.tmpdir(), `second-source-one-${process.pid}`)
  server = await startPostgres({ dir: home, password: randomBytes(18).toString('base64url'), durable: false })
  await ensureDatabase(server.url('postgres'), 'unit')
  env.DATABASE_URL = server.url('unit')
  if (env.TEST_ROLE === 'desk') {
    // by the role that the desk works by; what tampers as the owner would fails then
    const { deskUrl, makeRoles } = await import('./database-roles.mjs')
    const password = randomBytes(18).toString('base64url')
    await migrate(env.DATABASE_URL, undefined, await makeRoles(env.DATABASE_URL, password))
    env.DATABASE_URL = deskUrl(env.DATABASE_URL, password)
  } else await migrate(env.DATABASE_URL)
}
const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', isWatching ? 'watch' : 'run', ...meant, ...options], {
  stdio: 'inherit',
  env,
})
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
const code = await new Promise((resolve) => child.on('close', (status) => resolve(status ?? 1)))
if (server) {
  await server.stop()
  fs.rmSync(home, { recursive: true, force: true })
}
process.exit(code)
