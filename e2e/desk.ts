import fs from 'node:fs'
import path from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import {
  type APIRequestContext,
  type Browser,
  type BrowserContext,
  test as base,
  expect,
  type Locator,
  type Page,
} from '@playwright/test'

export { expect }
export const PASSWORD = 'read-it-twice'
export type Who = 'mina' | 'noah' | 'joon' | 'ana' | 'zoe'

/** The original articles live beside the repository; where they are missing their tests skip and say so. */
export const ARTICLES = path.resolve('../shared/articles')
export const haveOriginals = fs.existsSync(path.join(ARTICLES, 'seoul-report.txt'))
export const original = (name: 'seoul-report' | 'asia-business-daily') => path.join(ARTICLES, `${name}.txt`)
export const WITHOUT_ORIGINALS = 'the original articles are not beside this checkout (../shared/articles)'

/** A page on which an unexpected console error, page error or write that does not say whose it is fails the test. */
export const test = base.extend<{ allowErrors: RegExp[] }>({
  allowErrors: [[], { option: true }],
  page: async ({ page, allowErrors }, use) => {
    const errors: string[] = []
    watch(page, errors)
    await use(page)
    expect(errors.filter((e) => !allowErrors.some((ok) => ok.test(e)))).toEqual([])
  },
})

export function watch(page: Page, errors: string[]) {
  page.on('pageerror', (error) => errors.push(`page error: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`console: ${message.text()}`)
  })
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (
      request.method() === 'GET' ||
      !pathname.startsWith('/api/') ||
      /^\/api\/(?:auth\/(?:callback|passkey)|set-up|password)/.test(pathname)
    )
      return
    if (!request.headers()['x-acting-as']) errors.push(`does not say whom its page was made for: ${request.method()} ${pathname}`)
  })
}

export async function signIn(page: Page, who: Who, password = PASSWORD) {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(`${who}@desk.example`)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL('**/turn')
}

/** Somebody with a browser of their own, signed in and not at any page yet. The way through the form is what the journey and the keyboard walk. */
export async function arrive(
  browser: Browser,
  who: Who,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  await session(context.request, who)
  return { page, context }
}

/** Signs somebody in without a browser window, for arranging and for requests by hand. */
export async function session(request: APIRequestContext, who: Who, password = PASSWORD, origin = originOf()) {
  const { csrfToken } = await (await request.get('/api/auth/csrf')).json()
  const answer = await request.post('/api/auth/callback/credentials', {
    form: { csrfToken, json: 'true', email: `${who}@desk.example`, password },
    headers: { origin },
  })
  if (!answer.ok()) throw new Error(`sign-in of ${who} failed: ${answer.status()} ${await answer.text()}`)
}

export const originOf = () => new URL(process.env.BASE_URL ?? 'http://127.0.0.1:3000').origin

/** Sends a change as our own pages do. */
export async function send(
  request: APIRequestContext,
  method: 'POST' | 'PUT' | 'PATCH',
  url: string,
  data: unknown,
  headers: Record<string, string> = {},
) {
  return request.fetch(url, {
    method,
    data: JSON.stringify(data),
    headers: { origin: originOf(), 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID(), ...headers },
  })
}

export const detailsOf = (outlet: string, at = '2024-06-20T12:00:00+09:00') => ({
  headline: '',
  outlet,
  byline: '',
  url: '',
  language: 'en',
  publication: { known: true, at, zone: 'Asia/Seoul' },
})

export const SMALL = {
  target:
    'Ferry runs again after repair\n\nThe ferry Halla returned to service on Monday with 4 new engines, the port office said. It carried 243 passengers on its first trip. Is the line safe?\nThe captain, Soo-min Han, said the crossing took 90 minutes.',
  source:
    'Halla is back\n\nThe port office said the ferry Halla went back into service on Monday with 3 new engines. On the first trip there were 243 passengers on board.\nThe mayor watched from the pier.',
}

/** A story with two articles, not read yet. */
export async function makeArticles(
  request: APIRequestContext,
  title: string,
  texts = SMALL,
  restricted = false,
): Promise<string> {
  const made = await send(request, 'POST', '/api/stories', { title, dueAt: null, restricted })
  expect(made.status()).toBe(201)
  const { storyId } = await made.json()
  for (const [outlet, text] of [
    ['Harbour Post', texts.target],
    ['Island Times', texts.source],
  ] as const) {
    const added = await send(request, 'POST', `/api/stories/${storyId}/articles`, { details: detailsOf(outlet), text })
    expect(added.status(), await added.text()).toBe(201)
  }
  return storyId
}

/** Whether something is there, or comes within a moment: a page that was told to move is not read before it did. */
export const comes = (what: Locator): Promise<boolean> =>
  what.waitFor({ state: 'visible', timeout: 700 }).then(
    () => true,
    () => false,
  )

/** A story in check with two short articles: its id, and its claims in order. */
export async function makeStory(request: APIRequestContext, title: string, texts = SMALL, restricted = false) {
  const storyId = await makeArticles(request, title, texts, restricted)
  const analysed = await request.fetch(`/api/stories/${storyId}/analysis`, {
    method: 'POST',
    headers: { origin: originOf(), 'idempotency-key': crypto.randomUUID() },
  })
  expect(await analysed.text()).toContain('"done"')
  const { claims } = await (await request.get(`/api/stories/${storyId}/claims`)).json()
  return { storyId, claims: claims as Claim[] }
}

export interface Claim {
  id: string
  articleId: string
  versionId: string
  start: number
  end: number
  quote: string
  state: string
  version: number
  head: { number: number; content: { note: string; value: string | null } } | null
  suggestions: { versionId: string; start: number; end: number }[]
}

export const EMPTY = {
  value: null,
  note: '',
  reasons: [],
  facets: [],
  whoIsWrong: null,
  proposedText: '',
  remedy: null,
  searched: '',
  sameOriginNote: '',
  evidence: [],
}

/** A verdict that is ready to be submitted. */
export const UNVERIFIED = { ...EMPTY, value: 'unverified', reasons: ['silent'], searched: 'The other article, in full.' }

/**
 * A gate for an answer: what awaits `opened` goes on once `open` was called. With it, words that stand only for a moment are read
 * before the moment ends, on however loaded a machine.
 */
export function gate() {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open, opened }
}

/** Waits until a page hears keys: before that, what is pressed goes unheard. */
export const hearsKeys = (page: Page) => page.locator('html[data-keys]').waitFor({ state: 'attached' })

/** Goes to a workbench and waits until its keys are bound. */
export async function openBench(page: Page, url: string | null) {
  if (url) await page.goto(url)
  else await page.reload()
  await page.locator('.bench[data-awake]').waitFor()
}

/** Has somebody's workbench stay at a claim whose verdict is complete, as they may choose, or go on again. */
export async function stay(request: APIRequestContext, stays = true) {
  const answer = await send(request, 'PATCH', '/api/account/preferences', { advance: !stays })
  expect(answer.status(), await answer.text()).toBe(200)
}

/** Chooses a reason or a fact of the open verdict by its words. */
export async function addReason(page: Page, words: string) {
  const list = page.getByRole('combobox', { name: /^Add a reason/ })
  await list.fill(words)
  await expect(page.getByRole('option', { name: words })).toHaveCount(1)
  await list.press('Enter')
  await expect(page.getByRole('checkbox', { name: words })).toBeChecked()
  // the list goes, and what stood under it can be pressed
  await list.press('Escape')
  await expect(page.getByRole('option', { name: words })).toHaveCount(0)
}

/** The rules of axe that look at colours. A theme changes nothing else: what the others read is the same elements again. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block']

/** What every rule of axe finds on the screen, or every rule about colours, target size with them; a line a rule, with where. */
export async function axe(page: Page, rules: 'all' | 'colours' = 'all'): Promise<string[]> {
  // without frames it need not open a page of its own, nor describe what passes: the same rules in a third of the time
  expect(page.frames()).toHaveLength(1)
  // a colour on its way from one theme to the other is neither's
  await page.evaluate(() => {
    for (const moves of document.getAnimations()) if (moves instanceof CSSTransition) moves.finish()
  })
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({
      resultTypes: ['violations'],
      ...(rules === 'all' ? { rules: { 'target-size': { enabled: true } } } : { runOnly: { type: 'rule', values: OF_COLOURS } }),
    })
    .analyze()
  const where = (nodes: (typeof violations)[number]['nodes']) =>
    nodes.slice(0, 3).map((n) => `${n.target} ${n.failureSummary?.split('\n')[1] ?? ''}`)
  return violations.map((v) => `${v.id}: ${where(v.nodes).join(' | ')}`)
}

/** What is on the screen passes axe in the light and in the dark theme. */
export async function passesAxe(page: Page) {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await axe(page, colorScheme === 'dark' ? 'colours' : 'all'), colorScheme).toEqual([])
  }
  await page.emulateMedia({ colorScheme: 'light' })
}
