import { axe, expect, makeStory, openBench, send, session, test, UNVERIFIED } from './desk'

/**
 * Words of the tool on a screen, read as a person would: every visible text, its labels and its hints, without what
 * outlets printed, what people typed, and names.
 */
const englishOn = () => {
  const theirs =
    '[lang="en"], .serif, dd [translate="no"], code, .kbd, .brand, .initials, option, time, td .truncate, .turn-list p, .turn-list .btn .sr-only, textarea, input, strong + span'
  const found: string[] = []
  const look = (text: string) => {
    const words = text
      .replace(/Practice: Seoul[^.]*treaty/g, ' ')
      .replace(/[“"][^”"]*[”"]/g, ' ')
      .replace(/Ctrl|Shift|Enter|Esc|CSV|JSON|PDF|SHA-256|Cmd|UTC|GMT|KST/g, ' ')
    if (/[A-Za-z]{3,}[ ,.][A-Za-z]{2,}[ ,.][A-Za-z]{2,}/.test(words)) found.push(words.trim().slice(0, 120))
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement!
    if (parent.closest(theirs) || parent.closest('script, style') || parent.closest('h1')) continue
    look(node.textContent ?? '')
  }
  for (const element of document.querySelectorAll('[aria-label], [title], [placeholder]'))
    if (!element.closest(theirs) || element.matches('input, textarea'))
      for (const name of ['aria-label', 'title', 'placeholder']) look(element.getAttribute(name) ?? '')
  return [...new Set(found)]
}

test.describe('the tool in Korean', () => {
  test.afterEach(async ({ request }) => {
    await session(request, 'noah')
    await send(request, 'PATCH', '/api/account/preferences', { locale: null })
  })
  test('is chosen by the person, holds on every screen and in answers, and passes axe', async ({ page, allowErrors }) => {
    test.setTimeout(240_000)
    allowErrors.push(/422/)
    await session(page.request, 'noah')
    const { storyId, claims } = await makeStory(page.request, '한국어', {
      target: '한라호 재개\n\n항만청은 여객선 한라호가 엔진 4기로 운항을 재개했다고 밝혔다. 승객은 243명이었다.',
      source: '한라호 복귀\n\n항만청은 한라호가 엔진 3기로 복귀했다고 밝혔다. 승객은 243명이었다.',
    })
    await send(page.request, 'PUT', `/api/claims/${claims[1]!.id}/verdict`, { claimVersion: 1, content: UNVERIFIED })
    await page.goto('/account')
    await page.getByRole('radio', { name: '한국어' }).check()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('계정')
    await expect(page.locator('html')).toHaveAttribute('lang', 'ko')

    const left: string[] = []
    for (const url of [
      '/account',
      '/turn',
      '/stories',
      '/stories/new',
      '/search?q=한라호',
      '/ledger',
      '/rules',
      '/learning',
      `/stories/${storyId}/articles/${claims[1]!.articleId}`,
      `/stories/${storyId}`,
      `/stories/${storyId}/grid`,
      `/stories/${storyId}/history`,
      `/stories/${storyId}/report`,
      `/stories/${storyId}/report/compose`,
      '/corrections',
      `/stories/${storyId}/claims/${claims[1]!.id}`,
      `/stories/${storyId}/check`,
      '/stories/not-there',
      '/people',
      '/machine',
    ]) {
      allowErrors.push(/404|403/)
      await page.goto(url)
      if (url.endsWith('/check')) await page.locator('.bench[data-awake]').waitFor()
      for (const words of await page.evaluate(englishOn)) left.push(`${url}: ${words}`)
      for (const fault of await axe(page)) left.push(`${url}: ${fault}`)
    }
    expect(left).toEqual([])

    await openBench(page, `/stories/${storyId}/check`)
    for (const key of ['Shift+Slash', 'Control+k', '2']) {
      await page.keyboard.press(key)
      await page.waitForTimeout(400)
      expect(await page.evaluate(englishOn)).toEqual([])
      if (key !== '2') await page.keyboard.press('Escape')
    }
    // the desk's own refusals are said in the language of the page too
    await page.keyboard.press('Shift+Enter')
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
    const refused = await send(page.request, 'POST', '/api/stories', { title: '', dueAt: null, restricted: false })
    expect((await refused.json()).detail).toBe('다시 볼 칸이 있습니다.')
    await page.getByText('Noah Berg').first().click()
    await page.getByRole('button', { name: 'English' }).click()
    await expect(page.locator('html')).toHaveAttribute('lang', 'en')
    await expect(page.getByRole('heading', { name: /^Claim 1 of/ })).toBeVisible()
  })

  test('before anybody signs in, it is the language that the browser asks for', async ({ browser }) => {
    const context = await browser.newContext({ locale: 'ko-KR' })
    const page = await context.newPage()
    await page.goto('/sign-in')
    await expect(page.getByRole('button', { name: '로그인' })).toBeVisible()
    await page.getByLabel('이메일').fill('nobody@desk.example')
    await page.getByLabel('비밀번호', { exact: true }).fill('wrong')
    await page.getByRole('button', { name: '로그인' }).click()
    await expect(page.getByRole('alert').filter({ hasText: '이메일이나 비밀번호가 맞지 않습니다.' })).toBeVisible()
    await context.close()
  })
})

test('a Korean text on an English screen has its letters, and a screen without one loads none', async ({ page }) => {
  await session(page.request, 'mina')
  const { storyId } = await makeStory(page.request, 'Two languages', {
    target: 'Ferry runs again\n\nThe ferry Halla returned to service on Monday with 4 new engines, the port office said.',
    source: '한라호 복귀\n\n항만청은 한라호가 엔진 3기로 복귀했다고 밝혔다. 승객은 243명이었다.',
  })
  const letters = () =>
    page.evaluate(() => [...document.fonts].filter(({ family }) => family.includes('Noto Sans KR')).map(({ status }) => status))
  // its headline stands there
  await page.goto(`/stories/${storyId}`)
  await expect.poll(async () => (await letters()).includes('loaded')).toBe(true)
  await page.goto('/rules')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.waitForLoadState('networkidle')
  expect(await letters()).toEqual([])
})
