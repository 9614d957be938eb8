import http from 'node:http'
import { chromium, type Page, type Route } from '@playwright/test'
import {
  arrive,
  type Claim,
  expect,
  gate,
  makeStory,
  openBench,
  originOf,
  send,
  session,
  signIn,
  stay,
  test,
  UNVERIFIED,
} from './desk'

/** Between the desk and its pages: proxies, plain http, many windows. */
const note = /^Note/
const claimOf = async (page: Page, claim: Claim) => (await page.request.get(`/api/claims/${claim.id}`)).json()

test.describe('answers that are not the desk’s own', () => {
  test.use({ allowErrors: [/Failed to load resource/] })

  test('mean that it is away: nothing falls, nothing is lost, and what was judged is sent by itself', async ({ page }) => {
    test.setTimeout(240_000)
    await session(page.request, 'mina')
    await stay(page.request)
    const { storyId, claims: all } = await makeStory(page.request, 'Behind a proxy')
    const claims = all.filter((c) => c.articleId === all[0]!.articleId)
    const odd: Parameters<Route['fulfill']>[0][] = [
      { status: 502, contentType: 'text/html', body: '<html>Bad Gateway</html>' },
      { status: 429, headers: { 'retry-after': '1' }, body: 'slow down' },
      { status: 200, contentType: 'text/html', body: '<html>Sign in to the hotel</html>' },
      { status: 200, contentType: 'application/json', body: '{"version":2,"revi' },
    ]
    expect(claims.length).toBeGreaterThanOrEqual(odd.length)
    await openBench(page, `/stories/${storyId}/check?claim=${claims[0]!.id}`)
    let isBack = false
    await page.route(/\/(?:verdict|draft)$/, (route) => {
      const at = claims.findIndex((c) => route.request().url().includes(c.id))
      return isBack || !odd[at] ? route.continue() : route.fulfill(odd[at])
    })
    for (const [i] of odd.entries()) {
      await expect(page.getByRole('heading', { name: `Claim ${i + 1} of` })).toBeVisible()
      await page.keyboard.press('3')
      await page.getByLabel(note).fill(`judged while it was away: ${i}`)
      await page.keyboard.press('Control+Shift+Enter')
      await expect(page.getByTestId('save-status')).toContainText('Trying again')
      await expect(page.getByTestId('save-status')).toHaveText('Kept on this device; sent when you are back.', {
        timeout: 30_000,
      })
      await page.keyboard.press('Escape')
      await page.keyboard.press('j')
    }
    await expect(page.getByText(`Offline. ${odd.length} verdicts are kept on this device`)).toBeVisible()
    await expect(page.getByText('does not understand')).toHaveCount(0)
    for (const [i] of odd.entries()) expect((await claimOf(page, claims[i]!)).head).toBeNull()
    isBack = true
    for (const [i] of odd.entries())
      await expect
        .poll(async () => (await claimOf(page, claims[i]!)).head?.content.note, { timeout: 30_000 })
        .toBe(`judged while it was away: ${i}`)
    await expect(page.getByText('kept on this device')).toBeHidden()
  })

  test('no answer at all within a bounded time is said, and the same intent is sent again', async ({ page }) => {
    test.setTimeout(180_000)
    await session(page.request, 'mina')
    await stay(page.request)
    const { storyId, claims } = await makeStory(page.request, 'No answer')
    await openBench(page, `/stories/${storyId}/check?claim=${claims[0]!.id}`)
    const keys: string[] = []
    // the second is let through once the words about it were read: on a loaded machine they could come and go between two looks
    const read = gate()
    await page.route('**/verdict', async (route) => {
      keys.push(route.request().headers()['idempotency-key']!)
      if (keys.length === 1) return
      await read.opened
      await route.continue()
    })
    await page.keyboard.press('3')
    await page.keyboard.press('Control+Shift+Enter')
    await expect(page.getByTestId('save-status')).toContainText('Trying again (1)', { timeout: 30_000 })
    read.open()
    await expect(page.getByTestId('save-status')).toContainText(/^Saved/)
    expect(keys.length).toBe(2)
    expect(new Set(keys).size).toBe(1)
    // what has no place of its own for it is said over the page
    let asked = 0
    const said = gate()
    await page.route('**/flag', async (route) => {
      if (++asked === 1) return
      await said.opened
      await route.continue()
    })
    await page.keyboard.press('Escape')
    await page.keyboard.press('f')
    await expect(page.getByText('The desk has not answered yet.')).toBeVisible({ timeout: 30_000 })
    said.open()
    await expect(page.locator(`[data-claim="${claims[0]!.id}"]`)).toContainText('second look')
    await expect(page.getByText('The desk has not answered yet.')).toBeHidden()
  })
})

test.describe('the live line', () => {
  test.use({ allowErrors: [/Failed to load resource|ERR_/] })

  test('behind a proxy that holds it back: it is said, and a colleague’s verdict comes all the same', async ({
    page,
    browser,
  }) => {
    const proxy = await holdingBack()
    try {
      const noah = await arrive(browser, 'noah')
      const { storyId, claims } = await makeStory(noah.page.request, 'Held back')
      await session(page.request, 'mina')
      await openBench(page, `${proxy.origin}/stories/${storyId}/check?claim=${claims[1]!.id}`)
      await expect(page.getByText('The live line is broken.')).toBeVisible()
      await send(noah.page.request, 'PUT', `/api/claims/${claims[0]!.id}/verdict`, { claimVersion: 1, content: UNVERIFIED })
      await expect(page.locator(`[data-claim="${claims[0]!.id}"]`)).toContainText('Draft', { timeout: 40_000 })
      await noah.context.close()
    } finally {
      proxy.close()
    }
  })

  test('one for all windows of a story: eight of them load, save, and hear of colleagues', async ({ page, context, browser }) => {
    test.setTimeout(240_000)
    const noah = await arrive(browser, 'noah')
    const { storyId, claims } = await makeStory(noah.page.request, 'Eight windows')
    await session(page.request, 'mina')
    const lines: string[] = []
    context.on('request', (request) => {
      if (request.url().includes('/live?')) lines.push(request.url())
    })
    const url = `/stories/${storyId}/check?claim=${claims[0]!.id}`
    const windows = [page]
    await openBench(page, url)
    for (let i = 1; i < 8; i++) {
      const next = await context.newPage()
      await openBench(next, url)
      windows.push(next)
    }
    expect(lines.length).toBe(1)
    await page.getByLabel(note).fill('typed in the first of eight')
    await expect(page.getByTestId('save-status')).toHaveText('Typing saved')
    const judge = (i: number) =>
      send(noah.page.request, 'PUT', `/api/claims/${claims[i]!.id}/verdict`, { claimVersion: 1, content: UNVERIFIED })
    expect((await judge(1)).status()).toBe(200)
    for (const one of windows) await expect(one.locator(`[data-claim="${claims[1]!.id}"]`)).toContainText('Draft')
    await page.close() // it held the line: another takes over
    expect((await judge(2)).status()).toBe(200)
    for (const one of windows.slice(1)) await expect(one.locator(`[data-claim="${claims[2]!.id}"]`)).toContainText('Draft')
    for (const one of windows.slice(1)) await one.close()
    await noah.context.close()
  })

  test('who leaves before their line began holds none: forty times, and there is room for the next', async ({ page }) => {
    await session(page.request, 'noah')
    const { storyId } = await makeStory(page.request, 'Left at once')
    const { id } = await (await page.request.get('/api/account')).json()
    const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
    const begin = () =>
      http.get(new URL(`/api/stories/${storyId}/live?after=0&acting=${id}`, originOf()), { headers: { cookie } })
    for (let i = 0; i < 40; i++) {
      const left = begin().on('error', () => {})
      await new Promise((resolve) => setTimeout(resolve, i % 20))
      left.destroy()
    }
    const status = () =>
      new Promise((resolve, reject) => {
        const line = begin()
          .on('response', ({ statusCode }) => {
            resolve(statusCode)
            line.destroy()
          })
          .on('error', reject)
      })
    await expect.poll(status).toBe(200)
  })

  test('six stories in six windows: each loads and saves', async ({ page, context }) => {
    test.setTimeout(240_000)
    await session(page.request, 'mina')
    await stay(page.request)
    const windows: Page[] = []
    for (let i = 0; i < 6; i++) {
      const { storyId, claims } = await makeStory(page.request, `Window ${i}`)
      const next = await context.newPage()
      await openBench(next, `/stories/${storyId}/check?claim=${claims[0]!.id}`)
      windows.push(next)
    }
    for (const one of windows) {
      await one.keyboard.press('3')
      await one.keyboard.press('Control+Shift+Enter')
      await expect(one.getByTestId('save-status')).toContainText(/^Saved/)
    }
    for (const one of windows) await one.close()
  })
})

test.describe('on plain http in a network', () => {
  test('everything works that works on https: keys for intents, copying, the live line in two windows', async ({ browser }) => {
    const port = new URL(originOf()).port
    const plain = await chromium.launch({
      executablePath: process.env.BROWSER_PATH || undefined,
      args: ['--host-resolver-rules=MAP 192.0.2.2 127.0.0.1', '--no-first-run', '--disable-background-networking'],
    })
    try {
      const context = await plain.newContext({ baseURL: `http://192.0.2.2:${port}`, viewport: { width: 1440, height: 900 } })
      const page = await context.newPage()
      const errors: string[] = []
      page.on('pageerror', (error) => errors.push(error.message))
      await signIn(page, 'mina')
      expect(await page.evaluate(() => [isSecureContext, 'randomUUID' in crypto, 'locks' in navigator])).toEqual([
        false,
        false,
        false,
      ])
      await page.goto('/stories/new')
      await page.getByLabel('Title', { exact: true }).fill('On plain http')
      await page.getByRole('button', { name: 'Create story' }).click()
      await page.waitForURL(/\/stories\/[0-9a-f-]{36}/)

      const noah = await arrive(browser, 'noah')
      const { storyId, claims } = await makeStory(noah.page.request, 'Plain')
      const url = `/stories/${storyId}/check?claim=${claims[0]!.id}`
      const second = await context.newPage()
      const lines: string[] = []
      context.on('request', (request) => {
        if (request.url().includes('/live?')) lines.push(request.url())
      })
      await openBench(page, url)
      await openBench(second, url)
      await page.bringToFront()
      await page.keyboard.press('l')
      await expect(page.getByTestId('save-status')).toHaveText('The link is copied.')
      await page.getByLabel(note).focus()
      await page.keyboard.press('Control+v')
      await expect(page.getByLabel(note)).toHaveValue(`http://192.0.2.2:${port}${url}`)
      await page.keyboard.press('Control+Shift+Enter')
      await expect(page.getByTestId('save-status')).toContainText(/^Saved/)
      await send(noah.page.request, 'PUT', `/api/claims/${claims[1]!.id}/verdict`, { claimVersion: 1, content: UNVERIFIED })
      for (const one of [page, second]) await expect(one.locator(`[data-claim="${claims[1]!.id}"]`)).toContainText('Draft')
      expect(lines.length).toBe(1)
      expect(errors).toEqual([])
      await noah.context.close()
    } finally {
      await plain.close()
    }
  })
})

/** A proxy that sends the head of a live line at once and keeps its body to itself. */
async function holdingBack(): Promise<{ origin: string; close: () => void }> {
  const desk = new URL(originOf())
  const server = http.createServer((request, response) => {
    const onward = http.request(
      { host: desk.hostname, port: desk.port, path: request.url, method: request.method, headers: request.headers },
      (answer) => {
        response.writeHead(answer.statusCode!, answer.headers)
        if (request.url!.includes('/live?')) {
          response.flushHeaders()
          answer.resume()
        } else answer.pipe(response)
        response.on('close', () => onward.destroy())
      },
    )
    onward.on('error', () => response.destroy())
    request.pipe(onward)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
