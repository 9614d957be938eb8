import { readFileSync } from 'node:fs'
import path from 'node:path'
import { startPostgres } from '../scripts/postgres.mjs'
import { expect, makeStory, openBench, session, test } from './desk'

/** Last of all, because it takes the database from under both instances. */
test.describe('the database goes away in the middle', () => {
  test.skip(!process.env.TEST_POSTGRES, 'no database of its own to stop: run it through npm test')
  test.use({ allowErrors: [/50\d|Failed to fetch|ERR_|DATABASE_DOWN|server components/i] })

  test('a sentence on the page, nothing typed is lost, and it recovers by itself', async ({ page }) => {
    const { dir, password, connections } = JSON.parse(process.env.TEST_POSTGRES!)
    const postgres = await startPostgres({ dir, password, durable: false, connections })
    expect(postgres.adopted).toBe(true)
    await session(page.request, 'mina')
    const { storyId, claims } = await makeStory(page.request, 'Without a database')
    await openBench(page, `/stories/${storyId}/check?claim=${claims[0]!.id}`)
    await page.getByLabel(/^Note/).fill('kept through the outage')

    const pid = Number(readFileSync(path.join(dir, 'data/postmaster.pid'), 'utf8').split('\n')[0])
    process.kill(pid, 'SIGQUIT') // as a crash: no farewell to anybody
    await expect
      .poll(() => {
        try {
          process.kill(pid, 0)
          return true
        } catch {
          return false
        }
      })
      .toBe(false)

    await page.keyboard.press('Control+Shift+Enter')
    await expect(page.getByText(/Not saved\. Trying again/)).toBeVisible()
    const other = await page.context().newPage()
    await other.goto('/stories')
    await expect(other.getByRole('heading', { name: 'The database does not answer' })).toBeVisible()
    const health = await page.request.get('/api/health')
    expect(health.status()).toBe(200)
    const api = await page.request.get(`/api/claims/${claims[0]!.id}`)
    expect(api.status()).toBe(503)
    expect(api.headers()['retry-after']).toBeTruthy()

    expect(await postgres.revive()).toBe(true)
    await expect(other.getByRole('heading', { name: 'Stories' })).toBeVisible({ timeout: 40_000 })
    await expect(async () => {
      if (!(await page.getByTestId('save-status').textContent())?.includes('Saved'))
        await page.getByRole('button', { name: 'Save draft' }).click({ timeout: 1000 })
      await expect(page.getByTestId('save-status')).toContainText('Saved', { timeout: 1500 })
    }).toPass({ timeout: 50_000 })
    await page.reload()
    await expect(page.getByLabel(/^Note/)).toHaveValue('kept through the outage')
    await expect(page.getByText('Revision 1 by Mina Park')).toBeVisible()
  })
})
