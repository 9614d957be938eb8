// A desk for a bench that needs a browser: the build of this tree with the sample people, on a database of its own.
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import { migrate } from '../scripts/migrate.mjs'
import { ensureDatabase, startPostgres } from '../scripts/postgres.mjs'
import { pickPort, serve } from '../scripts/serve.mjs'
import { build, generate, install, step } from '../scripts/setting-up.mjs'

/** Serves it on the first free port from `port` on, on loopback, and resolves to its address and its database; `opened` is told how to close what was opened, `more` adds to its environment. */
export async function ownDesk(
  opened: (close: () => unknown) => void,
  port: number,
  more: Record<string, string> = {},
): Promise<{ url: string; database: string }> {
  await install()
  await generate()
  await build()
  const dir = `.test/postgres-${process.pid}`
  const postgres = await startPostgres({ dir, password: randomBytes(18).toString('base64url'), durable: true })
  opened(async () => {
    await postgres.stop()
    fs.rmSync(dir, { recursive: true, force: true })
  })
  await ensureDatabase(postgres.url('postgres'), 'desk')
  await migrate(postgres.url('desk'))
  const env = {
    DATABASE_URL: postgres.url('desk'),
    NEXTAUTH_SECRET: randomBytes(32).toString('base64url'),
    AUTH_TRUST_HOST: '1',
    SAMPLE_PEOPLE: 'open',
    LOG_LEVEL: 'warn',
    PUBLIC_URL: '',
    WORKERS: '1',
    ...more,
  }
  await step('Loading the sample newsroom', process.execPath, ['--import', 'tsx', 'scripts/seed.ts'], env)
  const server = await serve({ port: await pickPort(port, '127.0.0.1'), host: '127.0.0.1', env, stdio: 'inherit' })
  opened(() => server.stop())
  return { url: server.url, database: postgres.url('desk') }
}
