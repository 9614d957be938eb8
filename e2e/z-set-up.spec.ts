import { spawnSync } from 'node:child_process'
import { migrate } from '../scripts/migrate.mjs'
import { ensureDatabase, startPostgres } from '../scripts/postgres.mjs'
import { pickPort, serve } from '../scripts/serve.mjs'
import { expect, test } from './desk'

/** A newsroom of one's own: nothing of the sample, and the first admin by the one-time link. */
test.describe('a database of one’s own', () => {
  test.skip(!process.env.TEST_POSTGRES, 'no server of its own to make a database in: run it through npm test')
  test.use({ allowErrors: [/401|422/] })
  test('holds no known password; the link makes one admin and then is spent', async ({ page }) => {
    test.setTimeout(180_000)
    const { dir, password, connections } = JSON.parse(process.env.TEST_POSTGRES!)
    const postgres = await startPostgres({ dir, password, durable: false, connections })
    await ensureDatabase(postgres.url('postgres'), 'own')
    const DATABASE_URL = postgres.url('own')
    await migrate(DATABASE_URL)
    const link = () =>
      spawnSync(process.execPath, ['--import', 'tsx', 'scripts/set-up-link.ts'], {
        encoding: 'utf8',
        env: { ...process.env, DATABASE_URL },
      }).stdout.trim()
    const stale = link()
    const token = link()
    expect(token).toMatch(/^[\w-]{43}$/)
    const env = {
      DATABASE_URL,
      NEXTAUTH_SECRET: crypto.randomUUID(),
      AUTH_TRUST_HOST: '1',
      LOG_LEVEL: 'warn',
      PUBLIC_URL: '',
      WORKERS: '2',
    }
    const app = await serve({ port: await pickPort(3950, '127.0.0.1'), host: '127.0.0.1', env })
    try {
      const enter = async (email: string, secret: string) => {
        await page.goto(`${app.url}/sign-in`)
        await page.getByLabel('E-mail').fill(email)
        await page.getByLabel('Password', { exact: true }).fill(secret)
        await page.getByRole('button', { name: 'Sign in' }).click()
      }
      await enter('mina@desk.example', 'read-it-twice')
      await expect(page.getByRole('alert').filter({ hasText: 'E-mail or password is not right.' })).toBeVisible()
      const claim = async (path: string) => {
        await page.goto(`${app.url}/set-up/${path}`)
        await page.getByLabel('Your name').fill('First Admin')
        await page.getByLabel('E-mail').fill('first@newsroom.example')
        await page.getByLabel('Password').fill('a password of our own')
        await page.getByRole('button', { name: 'Become the first admin' }).click()
      }
      await claim(stale)
      await expect(page.getByText('This set-up link was used or is not the latest.')).toBeVisible()
      await claim(token)
      await page.waitForURL('**/sign-in')
      await enter('first@newsroom.example', 'a password of our own')
      await page.waitForURL('**/turn')
      await expect(page.getByText('Admins look after accounts.')).toBeVisible()
      await expect(page.getByRole('navigation', { name: 'Desk' }).getByRole('link', { name: 'People' })).toBeVisible()
      expect(link()).toBe('')
      await claim(token)
      await expect(page.getByText('This set-up link was used or is not the latest.')).toBeVisible()
    } finally {
      await app.stop()
    }
  })
})
