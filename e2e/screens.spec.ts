import { arrive, axe, expect, passesAxe, session, test, type Who } from './desk'

/** Every screen, for somebody who may see it. */
const SCREENS: [string, Who, (story: string, claim: string, article: string) => string][] = [
  ['your turn', 'mina', () => '/turn'],
  ['your turn, an editor', 'joon', () => '/turn'],
  ['stories', 'mina', () => '/stories'],
  ['search', 'mina', () => '/search?q=treaty'],
  ['new story', 'mina', () => '/stories/new'],
  ['articles', 'mina', (s) => `/stories/${s}`],
  ['clean-up', 'mina', (s) => `/stories/${s}/clean-up`],
  ['workbench', 'mina', (s) => `/stories/${s}/check`],
  ['workbench, disputed', 'joon', (s, c) => `/stories/${s}/check?claim=${c}`],
  ['grid', 'mina', (s) => `/stories/${s}/grid`],
  ['ledger', 'joon', () => '/ledger'],
  ['report', 'joon', (s) => `/stories/${s}/report`],
  ['report, a journalist', 'mina', (s) => `/stories/${s}/report`],
  ['compose corrections', 'joon', (s) => `/stories/${s}/report/compose`],
  ['corrections', 'joon', () => '/corrections'],
  ['story history', 'joon', (s) => `/stories/${s}/history`],
  ['claim history', 'joon', (s, c) => `/stories/${s}/claims/${c}`],
  ['versions', 'mina', (s, _, a) => `/stories/${s}/articles/${a}`],
  ['house rules', 'mina', () => '/rules'],
  ['house rules, to be set', 'ana', () => '/rules'],
  ['agreement', 'joon', () => '/learning'],
  ['queue', 'joon', () => '/queue'],
  ['people', 'ana', () => '/people'],
  ['the desk’s trail', 'ana', () => '/trail'],
  ['machine room', 'ana', () => '/machine'],
  ['account', 'ana', () => '/account'],
  ['not your role', 'mina', () => '/people'],
  ['not found', 'mina', () => '/stories/none'],
]

/** How a screen is looked at, once it is there: what a person does who turns a tablet, or for whom night falls. */
const LOOKS = [
  { colorScheme: 'light', width: 1440, reads: true },
  { colorScheme: 'light', width: 1024, reads: false },
  { colorScheme: 'light', width: 390, reads: true },
  // axe reads the same elements at 320 as at 390: there, what can differ is the overflow (WCAG 1.4.10)
  { colorScheme: 'light', width: 320, reads: false },
  { colorScheme: 'dark', width: 390, reads: false },
  { colorScheme: 'dark', width: 1440, reads: true },
] as const
/** `npm run campaign:screens` has axe read each screen in every look; otherwise it reads the widest and the narrowest, and the dark once. */
const readsAll = process.env.SCREEN_LOOKS === 'all'

for (const who of ['mina', 'joon', 'ana'] as const) {
  test(`axe finds nothing and nothing overflows, light and dark, wide and narrow: what ${who} sees`, async ({ browser }) => {
    test.setTimeout(480_000)
    const { page, context } = await arrive(browser, who, { viewport: { width: 1440, height: 844 } })
    // everybody looks at the practice that Mina sees: an editor sees others’ too
    const { page: mina, context: hers } = await arrive(browser, 'mina')
    await mina.goto('/stories?q=Practice')
    const story = (await mina.getByRole('link', { name: /^Practice: Seoul answers/ }).getAttribute('href'))!.split('/')[2]!
    const { claims } = await (await mina.request.get(`/api/stories/${story}/claims`)).json()
    await hers.close()
    const { id: claim, articleId } = claims.find((c: { quote: string }) => c.quote.includes('between Russia and South Korea'))
    const found: string[] = []
    for (const [name, , path] of SCREENS.filter((screen) => screen[1] === who)) {
      await page.setViewportSize({ width: 1440, height: 844 })
      await page.emulateMedia({ colorScheme: 'light' })
      await page.goto(path(story, claim, articleId))
      await expect(page.locator('main')).toBeVisible()
      for (const { colorScheme, width, reads } of LOOKS) {
        await page.emulateMedia({ colorScheme })
        await page.setViewportSize({ width, height: 844 })
        const at = `${name}, ${colorScheme}, ${width}`
        if (reads || (readsAll && width > 320))
          for (const fault of await axe(page, colorScheme === 'dark' ? 'colours' : 'all')) found.push(`${at}: ${fault}`)
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
        if (overflow > 0) found.push(`${at}: ${overflow}px too wide`)
      }
    }
    await context.close()
    expect(found).toEqual([])
  })
}

test('what stands before signing in passes axe, in both themes, and fits', async ({ browser }) => {
  const page = await browser.newPage()
  for (const path of ['/sign-in', '/forgotten', '/password/none', '/set-up/none', '/took-too-long', '/nowhere']) {
    await page.goto(path)
    await expect(page.locator('main')).toBeVisible()
    for (const width of [1440, 320]) {
      await page.setViewportSize({ width, height: 844 })
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
        `${path}, ${width}`,
      ).toBeLessThanOrEqual(0)
    }
    await passesAxe(page)
  }
  await page.close()
})

test('the sign-in page and the dialogs of the workbench pass axe too', async ({ browser, page }) => {
  await page.goto('/sign-in')
  // a fault that it must see: a picture that nobody can hear
  await page.evaluate(() => document.body.append(document.createElement('img')))
  expect((await axe(page)).join()).toContain('image-alt')
  await page.reload()
  expect(await axe(page)).toEqual([])
  const noah = await arrive(browser, 'noah')
  await noah.page.goto('/stories?q=Practice')
  await noah.page.getByRole('link', { name: /^Practice: Seoul answers/ }).click()
  await noah.page.locator('.bench[data-awake]').waitFor()
  for (const key of ['Shift+Slash', 'Shift+E', 's', 'Shift+N', '-']) {
    await noah.page.keyboard.press(key)
    await expect(noah.page.locator('dialog[open]'), key).toBeVisible()
    expect(await axe(noah.page), key).toEqual([])
    await noah.page.keyboard.press('Escape')
    await expect(noah.page.locator('dialog[open]')).toHaveCount(0)
  }
  await noah.context.close()
})

test('the report prints its items with their letters, and without the bar', async ({ page }) => {
  await session(page.request, 'mina')
  await page.goto('/stories?q=Practice')
  await page.getByRole('link', { name: 'Report' }).click()
  await expect(page.locator('.report')).toBeVisible()
  await page.emulateMedia({ media: 'print' })
  await expect(page.locator('.bar').first()).toBeHidden()
  await expect(page.getByRole('heading', { name: 'Confirmed', exact: true })).toBeVisible()
})
