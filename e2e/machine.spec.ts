import pg from 'pg'
import { arrive, axe, expect, send, session, test } from './desk'

/** Jobs as the queue leaves them that failed for good; their kind is done by nobody, so that no process takes one up meanwhile. */
async function withFailed(work: (ids: string[], db: pg.Client) => Promise<void>): Promise<void> {
  const db = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await db.connect()
  const ids: string[] = []
  try {
    for (const error of ['The mail server hung up.', 'The disk is full.']) {
      const { rows } = await db.query<{ id: string }>(
        `select (graphile_worker.add_job('send-letter', '{"personId":"0b7e2f0a-6f0e-4c3b-9a51-3a1d2f9c7e11"}', run_at := now() + interval '1 day')).id::text as id`,
      )
      await db.query('update graphile_worker._private_jobs set attempts = max_attempts, last_error = $2 where id = $1', [
        rows[0]!.id,
        error,
      ])
      ids.push(rows[0]!.id)
    }
    await work(ids, db)
  } finally {
    await db.query('delete from graphile_worker._private_jobs where id = any($1::bigint[])', [ids])
    await db.end()
  }
}

test('an admin sees how the desk runs, has what failed done again or gives it up, and the trail says so', async ({ browser }) => {
  await withFailed(async ([first, second], db) => {
    const { page } = await arrive(browser, 'ana')
    await page.goto('/turn')
    await page.getByRole('link', { name: 'Machine room' }).click()
    await expect(page.getByRole('heading', { name: 'Machine room' })).toBeVisible()
    for (const part of [
      'Migrations',
      'Live lines',
      'Queue',
      'E-mail',
      'Wrong passwords',
      'Database',
      'Disk',
      'Last archive',
      'Last restore',
    ])
      await expect(page.getByRole('cell', { name: part }).first()).toBeVisible()
    // the desk's own processes do jobs
    await expect(page.getByRole('row', { name: /^Queue/ })).toContainText(/checked/)
    // a kind of job of which there is none takes no row
    const queue = page.getByRole('region', { name: 'The queue' }).locator('tbody tr')
    await expect(queue.filter({ hasText: 'Send somebody their e-mail' })).toHaveCount(1)
    for (const row of await queue.all()) expect((await row.locator('td.nums').allTextContents()).join('')).toMatch(/[1-9]/)
    const failed = page.getByRole('listitem').filter({ hasText: 'The mail server hung up.' })
    await expect(failed).toContainText('Send somebody their e-mail')
    expect(await axe(page)).toEqual([])
    await failed.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByText('It is done again, within seconds.')).toBeVisible()
    await expect(failed).toHaveCount(0)
    expect((await db.query('select attempts from graphile_worker.jobs where id = $1', [first])).rows).toEqual([{ attempts: 0 }])
    await page.getByRole('listitem').filter({ hasText: 'The disk is full.' }).getByRole('button', { name: 'Give up' }).click()
    await expect(page.getByText('It was given up.')).toBeVisible()
    expect((await db.query('select 1 from graphile_worker.jobs where id = $1', [second])).rows).toEqual([])
    await page.goto('/people')
    await expect(page.getByText(/gave up what had failed: Send somebody their e-mail \(The disk is full\.\)/)).toBeVisible()
    await expect(page.getByText(/had done again what had failed: Send somebody their e-mail/)).toBeVisible()
  })
})

test('nobody else sees it, by the page or by the door', async ({ browser, allowErrors }) => {
  await withFailed(async ([first]) => {
    for (const who of ['mina', 'joon'] as const) {
      const context = await browser.newContext()
      await session(context.request, who)
      expect((await context.request.get('/machine')).status()).toBe(403)
      const answer = await send(context.request, 'PUT', `/api/jobs/${first}`, { rule: 'give-up' })
      expect(answer.status()).toBe(403)
      expect((await answer.json()).detail).toContain('Admins look after the machine room')
      await context.close()
    }
    allowErrors.push(/403/)
    const { page } = await arrive(browser, 'joon')
    await page.goto('/turn')
    await expect(page.getByRole('link', { name: 'Approval' }).first()).toBeVisible()
    await expect(page.getByRole('link', { name: 'Machine room' })).toHaveCount(0)
  })
})
