import http from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from '@playwright/test'
import pg from 'pg'
import { arrive, detailsOf, expect, makeArticles, passesAxe, send, session, test } from './desk'

test.use({ allowErrors: [/422|404|400/] })

const FERRY = [
  'The ferry Halden left the harbour of Brevik at six on Monday morning with 243 people on board, the coast guard said.',
  'An hour later its second engine failed, and the captain turned round, according to the shipping company, which owns four such ships.',
  'Nobody was hurt, the mayor of Brevik, Tove Nilsen, told reporters on the quay, but the ferry will stay in the harbour until Friday.',
  'It is the third time this year that one of the four ferries broke down; in March, passengers waited for eleven hours off the coast.',
  'The company has said that it will replace all eight engines before the summer, at a cost of 31 million kroner, and hire two engineers.',
]
const page = (body: string, head = '') => `<!doctype html><html lang="en"><head>${head}</head><body>${body}</body></html>`
const PAGES: Record<string, { status?: number; type?: string; body: string | Buffer; to?: string }> = {
  '/ferry': {
    body: page(
      `<nav><a href="/">Home</a></nav><main><h1>Ferry turns round off Brevik</h1><p class="byline">By Ane Holm</p>${FERRY.map((words) => `<p>${words}</p>`).join('')}</main>`,
      `<meta property="og:site_name" content="Brevik Post"><meta property="article:published_time" content="2026-03-02T08:30:00+01:00">`,
    ),
  },
  '/moved': { status: 301, to: '/ferry', body: '' },
  '/app': { body: page('<div id="root"></div><noscript>Please enable JavaScript.</noscript><script src="/a.js"></script>') },
  '/loop': { status: 302, to: '/loop', body: '' },
  '/inside': { status: 302, to: 'http://10.0.0.1/', body: '' },
  '/old': {
    type: 'text/html',
    body: Buffer.from(
      page(`<h1>Ferry</h1>${FERRY.map((words) => `<p>${words} Zoë, 31 €.</p>`).join('')}`).replace('€', '\x80'),
      'latin1',
    ),
  },
}
const asked: string[] = []
const server = http.createServer((request, response) => {
  asked.push(request.url!)
  const { status = 200, type = 'text/html; charset=utf-8', body, to } = PAGES[request.url!] ?? { status: 404, body: '' }
  response.writeHead(status, { 'Content-Type': type, ...(to && { Location: to }) })
  response.end(body)
})
let root: string
test.beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
test.afterAll(() => void server.close())
test.beforeEach(() => void asked.splice(0))

async function newStory(request: Page['request'], restricted = false) {
  const made = await send(request, 'POST', '/api/stories', { title: 'By address', dueAt: null, restricted })
  return ((await made.json()) as { storyId: string }).storyId
}
/** Pastes a text as it lies on the clipboard. */
async function paste(page: Page, text: string) {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate((words) => navigator.clipboard.writeText(words), text)
  await page.getByLabel('Text', { exact: true }).focus()
  await page.keyboard.press('ControlOrMeta+v')
}

test('a link that is pasted becomes an article in the workbench, kept as it came', async ({ page }) => {
  await session(page.request, 'mina')
  const storyId = await makeArticles(page.request, 'The ferry', {
    target: `Ferry fails\n\n${FERRY[0]}`,
    source: `Other ferry\n\n${FERRY[1]}`,
  })
  await page.goto(`/stories/${storyId}`)
  await paste(page, `${root}/moved`)
  await expect(page.getByText('Fetched just now, and kept as it came:')).toBeVisible()
  await expect(page.getByText(`The address leads on to ${root}/ferry, which was read.`)).toBeVisible()
  const added = page.getByRole('group', { name: '/moved' })
  await expect(added.getByLabel('Headline')).toHaveValue('Ferry turns round off Brevik')
  await expect(added.getByLabel('Byline')).toHaveValue('Ane Holm')
  await expect(added.getByLabel('Outlet')).toHaveValue('Brevik Post')
  await passesAxe(page)
  await page.getByRole('button', { name: 'Add the article' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'was added' })).toBeVisible()
  expect(asked).toEqual(['/moved', '/ferry'])
  expect((await send(page.request, 'POST', `/api/stories/${storyId}/analysis`, {})).status()).toBe(200)
  await page.goto(`/stories/${storyId}/check`)
  await expect(page.locator('main')).toContainText('Brevik Post')

  const listed = page.getByRole('listitem').filter({ hasText: 'Ferry turns round off Brevik' }).first()
  await page.goto(`/stories/${storyId}`)
  const address = await listed.locator('a[href*="/articles/"]').first().getAttribute('href')
  await page.goto(address!)
  await page.getByText('How it was read').click()
  await expect(page.getByText(`${root}/moved → ${root}/ferry`)).toBeVisible()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download it as it came (WARC)' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('127.0.0.1.warc')
  const original = await page.request.get(
    await page.getByRole('link', { name: 'Download it as it came (WARC)' }).evaluate((a: HTMLAnchorElement) => a.href),
  )
  expect(original.headers()).toMatchObject({ 'content-type': 'application/warc', 'x-content-type-options': 'nosniff' })
  const warc = (await original.body()).toString('latin1')
  expect(warc).toMatch(/^WARC\/1\.1\r\n/)
  expect(warc).toContain(`GET /moved HTTP/1.1\r\n`)
  expect(warc).toContain(FERRY[3]!)
})

test('several links, each with its own refusal, and nothing lost; what is typed is fetched too', async ({ page }) => {
  await session(page.request, 'mina')
  await page.goto(`/stories/${await newStory(page.request)}`)
  await paste(page, [`${root}/ferry`, `${root}/app`, `${root}/nothing`, 'http://10.0.0.1/secret'].join('\n'))
  const group = (name: string) => page.getByRole('group', { name })
  await expect(group('/ferry').getByText('kept as it came')).toBeVisible({ timeout: 60_000 })
  await expect(group('/app').getByRole('alert')).toContainText('builds this page with scripts', { timeout: 60_000 })
  await expect(group('/nothing').getByRole('alert')).toContainText('no page at this address (404)', { timeout: 60_000 })
  await expect(group('10.0.0.1/secret').getByRole('alert')).toContainText('The desk cannot fetch from 10.0.0.1.', {
    timeout: 60_000,
  })
  await group('/app').getByRole('button', { name: 'Paste the text instead' }).click()
  await page.getByLabel('Text', { exact: true }).fill(`Ferry turns round\n\n${FERRY[0]}`)
  await expect(page.getByRole('group', { name: 'Article 2' }).getByLabel('Web address')).toHaveValue(`${root}/app`)
  await group('/nothing').getByRole('button', { name: 'Remove' }).click()
  await group('10.0.0.1/secret').getByRole('button', { name: 'Remove' }).click()
  for (const unknown of await page.getByLabel('Unknown').all()) if (await unknown.isVisible()) await unknown.check()
  await page.getByRole('button', { name: 'Add 2 articles' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'Ferry turns round off Brevik' }).first()).toBeVisible()

  await page.getByLabel('Text', { exact: true }).fill(`${root}/loop`)
  await page.getByRole('button', { name: 'Fetch the page' }).click()
  await expect(page.getByRole('alert').first()).toContainText('from one address to the next without end', { timeout: 60_000 })
})

test('a bookmark brings an address along, and nothing is fetched before somebody says so', async ({ page }) => {
  await session(page.request, 'mina')
  const there = await newStory(page.request)
  await page.goto(`/stories/new?title=Ferry&text=${encodeURIComponent(`Look: ${root}/ferry`)}`)
  await expect(page.getByText('This page comes along')).toContainText(`${root}/ferry`)
  await expect(page.getByRole('link', { name: 'By address' }).first()).toBeVisible()
  await passesAxe(page)
  await page.getByLabel('Title').fill('From a bookmark')
  await page.getByRole('button', { name: 'Create story' }).click()
  await expect(page.getByText('Nothing is fetched until you say so.')).toBeVisible()
  expect(asked).toEqual([])
  await page.getByRole('button', { name: 'Fetch the page' }).click()
  await expect(page.getByLabel('Headline')).toHaveValue('Ferry turns round off Brevik')
  expect(asked).toEqual(['/ferry'])

  for (const address of ['javascript:alert(1)', 'file:///etc/passwd', '']) {
    await page.goto(`/stories/${there}?address=${encodeURIComponent(address)}`)
    await expect(page.getByLabel('Text', { exact: true })).toHaveValue('')
  }
  await page.goto('/account')
  const bookmark = page.getByRole('link', { name: 'Check this page' })
  await expect(bookmark).toHaveAttribute('href', /^javascript:void open\("http:\/\/127\.0\.0\.1:\d+\/stories\/new\?address="\)?/)
  await bookmark.click()
  await expect(page.getByText('It works from the bookmarks')).toBeVisible()
  const manifest = await page.request.get('/manifest.webmanifest')
  expect(await manifest.json()).toMatchObject({ share_target: { action: '/stories/new', method: 'GET' } })
})

test('a restricted story asks first; a page is only its own person’s, and only of whoever may add', async ({ page, browser }) => {
  await session(page.request, 'mina')
  const storyId = await newStory(page.request, true)
  const pages = `/api/stories/${storyId}/pages`
  const refused = await send(page.request, 'POST', pages, { address: `${root}/ferry` })
  expect([refused.status(), (await refused.json()).code]).toEqual([422, 'needs-yes'])
  expect(asked).toEqual([])
  await page.goto(`/stories/${storyId}`)
  await paste(page, `${root}/ferry`)
  await expect(page.getByText('sees that somebody asks for it')).toBeVisible()
  expect(asked).toEqual([])
  await page.getByRole('button', { name: 'Fetch the page' }).click()
  await expect(page.getByLabel('Headline')).toHaveValue('Ferry turns round off Brevik')

  const kept = await send(page.request, 'POST', pages, { address: `${root}/ferry`, seen: true })
  expect(kept.status()).toBe(201)
  const { pageId } = (await kept.json()) as { pageId: string }
  const { context } = await arrive(browser, 'noah')
  const foreign = await newStory(context.request)
  const body = { details: detailsOf('Post') }
  asked.splice(0)
  for (const [where, sent] of [
    [pages, { address: `${root}/ferry`, seen: true }],
    [`${pages}/${pageId}/article`, body],
    [`${pages}/${pageId}/reading`, {}],
    [`/api/stories/${foreign}/pages/${pageId}/article`, body],
    [`${pages}/${crypto.randomUUID()}/article`, body],
  ] as const)
    expect([where, (await send(context.request, 'POST', where, sent)).status()]).toEqual([where, 404])
  expect(asked).toEqual([])
  expect((await send(page.request, 'POST', `${pages}/${pageId}/article`, body)).status()).toBe(201)
  await context.close()
})

test('the page of an article is watched, and fetched again for a new version: what it does here is seen before it is imported', async ({
  page,
}) => {
  await session(page.request, 'mina')
  const storyId = await newStory(page.request)
  const kept = await send(page.request, 'POST', `/api/stories/${storyId}/pages`, { address: `${root}/ferry` })
  const { pageId } = (await kept.json()) as { pageId: string }
  const details = { ...detailsOf('Brevik Post'), url: `${root}/ferry` }
  const added = await send(page.request, 'POST', `/api/stories/${storyId}/pages/${pageId}/article`, { details })
  const { articleId } = (await added.json()) as { articleId: string }
  await send(page.request, 'POST', `/api/stories/${storyId}/articles`, {
    text: `Other ferry\n\n${FERRY[1]}`,
    details: detailsOf('Island Times'),
  })
  expect((await send(page.request, 'POST', `/api/stories/${storyId}/analysis`, {})).status()).toBe(200)
  await page.goto(`/stories/${storyId}/articles/${articleId}`)
  await page.getByRole('button', { name: 'Watch the page' }).click()
  await expect(page.getByText('The desk looks at its page again and again.')).toBeVisible()
  await passesAxe(page)
  await page.getByRole('button', { name: 'Watch no longer' }).click()
  await expect(page.getByRole('button', { name: 'Watch the page' })).toBeVisible()
  const before = PAGES['/ferry']!
  PAGES['/ferry'] = { body: String(before.body).replace('243 people', '234 people') }
  try {
    await page.getByRole('button', { name: 'Fetch the page again' }).click()
    await expect(page.getByText('page.warc')).toBeVisible()
    await page.getByRole('button', { name: 'Show what changes' }).click()
    await expect(page.getByRole('button', { name: 'Import version 2' })).toBeVisible()
    await passesAxe(page)
    await page.getByRole('button', { name: 'Import version 2' }).click()
    await expect(page.getByText('Version 2 is imported.')).toBeVisible()
    await page.getByText('How it was read').first().click()
    await expect(page.getByRole('link', { name: 'Download it as it came (WARC)' }).first()).toHaveAttribute('href', /original$/)
  } finally {
    PAGES['/ferry'] = before
  }
})

/** Has the desk look at an article's page now, and not when it is due. */
async function look(articleId: string) {
  const db = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await db.connect()
  await db.query(`select graphile_worker.add_job('look-at-page', json_build_object('articleId', $1::text))`, [articleId])
  await db.end()
}

test('a watched article that its outlet changes in silence: the desk sees it by itself, tells whose turn it is, and a person imports it', async ({
  page,
}) => {
  await session(page.request, 'mina')
  const storyId = await newStory(page.request)
  const address = `${root}/watched`
  PAGES['/watched'] = { ...PAGES['/ferry']! }
  const kept = await send(page.request, 'POST', `/api/stories/${storyId}/pages`, { address })
  const { pageId } = (await kept.json()) as { pageId: string }
  const details = { ...detailsOf('Brevik Post'), url: address }
  const added = await send(page.request, 'POST', `/api/stories/${storyId}/pages/${pageId}/article`, { details })
  const { articleId } = (await added.json()) as { articleId: string }
  const other = { text: `Other ferry\n\n${FERRY[1]}`, details: detailsOf('Island Times') }
  await send(page.request, 'POST', `/api/stories/${storyId}/articles`, other)
  expect((await send(page.request, 'POST', `/api/stories/${storyId}/analysis`, {})).status()).toBe(200)
  await page.goto(`/stories/${storyId}/articles/${articleId}`)
  await page.getByRole('button', { name: 'Watch the page' }).click()
  await expect(page.getByText('The desk looks at its page again and again.')).toBeVisible()
  PAGES['/watched'] = { body: String(PAGES['/watched']!.body).replace('243 people', '234 people') }
  await look(articleId)
  const told = page.getByText('The outlet changed this article on its page, and no line of it says so.')
  await expect(async () => {
    await page.reload()
    await expect(told).toBeVisible({ timeout: 1000 })
  }).toPass({ timeout: 30_000 })
  await passesAxe(page)
  await page.goto('/')
  await expect(page.getByText('The outlet changed the article on its page').first()).toBeVisible()
  await page.locator(`a[href*="articles/${articleId}"]`).first().click()
  await page.getByRole('button', { name: 'Look at the proposed text' }).click()
  await page.getByRole('button', { name: 'Show what changes' }).click()
  await page.getByRole('button', { name: 'Import version 2' }).click()
  await expect(page.getByText('Version 2 is imported.')).toBeVisible()
  await expect(told).toHaveCount(0)
})

test('an address of another kind, and one that leads to a private one, are refused with one sentence each', async ({ page }) => {
  await session(page.request, 'mina')
  const storyId = await newStory(page.request)
  const ask = async (address: string) => {
    const answer = await send(page.request, 'POST', `/api/stories/${storyId}/pages`, { address })
    return (await answer.json()) as { code: string; detail: string; pageId?: string; encoding?: { label: string; how: string } }
  }
  for (const address of ['file:///etc/passwd', `http://mina:secret@127.0.0.1:1/`, 'http://127.0.0.1:22/', 'ferry'])
    expect([address, (await ask(address)).code]).toEqual([address, 'wrong-address'])
  const inside = await ask(`${root}/inside`)
  expect(inside).toMatchObject({ code: 'unreachable', detail: expect.stringContaining('The desk cannot fetch from 127.0.0.1.') })
  expect((await ask('http://127.0.0.1:1025/')).detail).toBe(inside.detail)
  expect((await send(page.request, 'POST', `/api/stories/${storyId}/pages`, { address: '' })).status()).toBe(422)

  // letters of another encoding are looked at by a person and read again as they say
  const old = await ask(`${root}/old`)
  expect(old).toMatchObject({ encoding: { label: 'windows-1252', how: 'guessed' } })
  const again = await send(page.request, 'POST', `/api/stories/${storyId}/pages/${old.pageId}/reading`, { encoding: 'macintosh' })
  expect(await again.json()).toMatchObject({ encoding: { label: 'macintosh', how: 'chosen' } })
})
