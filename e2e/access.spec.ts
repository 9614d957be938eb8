import { expect, makeStory, openBench, send, session, signIn, test, UNVERIFIED } from './desk'

/** WCAG 1.4.12: what a reader may set; nothing may be cut or run out of the window. */
const SPACING =
  '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }'

test.describe('reading it one’s own way', () => {
  test('200 % zoom with text spacing: no screen scrolls two ways, and the verdicts stay in reach', async ({ browser }) => {
    const context = await browser.newContext({ viewport: { width: 640, height: 512 }, bypassCSP: true })
    const page = await context.newPage()
    await signIn(page, 'mina')
    const { storyId, claims } = await makeStory(page.request, 'Spacing')
    const wide: string[] = []
    for (const url of [
      '/turn',
      '/stories',
      '/account',
      '/search?q=ferry',
      `/stories/${storyId}`,
      `/stories/${storyId}/report`,
      `/stories/${storyId}/report/compose`,
      `/stories/${storyId}/grid`,
      `/stories/${storyId}/history`,
      `/stories/${storyId}/clean-up`,
      '/corrections',
      '/ledger',
      '/learning',
      '/rules',
      `/stories/${storyId}/check?claim=${claims[0]!.id}`,
    ]) {
      await page.goto(url)
      await page.addStyleTag({ content: SPACING })
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      if (over > 0) wide.push(`${url}: ${over}px too wide`)
    }
    expect(wide).toEqual([])
    await page.locator('.bench[data-awake]').waitFor()
    await expect(page.getByRole('radio', { name: /Corroborated/ })).toBeInViewport()
    // so wide as a phone: what a verdict rests on lies under its three buttons, with the way to save it
    await page.getByRole('button', { name: 'Reasons, evidence, note' }).click()
    await expect(page.getByRole('button', { name: 'Save and next' })).toBeInViewport()
    await context.close()
  })

  test('forced colours: every verdict keeps its bar and its word, and what is chosen keeps an outline', async ({ page }) => {
    await session(page.request, 'mina')
    const { storyId, claims } = await makeStory(page.request, 'Forced colours')
    const own = claims.filter((c) => c.articleId === claims[0]!.articleId)
    for (const [i, value] of ['corroborated', 'disputed', 'unverified'].entries())
      if (own[i])
        await send(page.request, 'PUT', `/api/claims/${own[i].id}/verdict`, {
          claimVersion: 1,
          content: { ...UNVERIFIED, value, reasons: [] },
        })
    await page.emulateMedia({ forcedColors: 'active' })
    await openBench(page, `/stories/${storyId}/check?claim=${own[0]!.id}`)
    const style = (selector: string, property: string, of?: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((element, [name, of]) => getComputedStyle(element, of).getPropertyValue(name!), [property, of] as const)
    for (const [verdict, line] of [
      ['corroborated', 'solid'],
      ['disputed', 'double'],
      ['unverified', 'dotted'],
    ]) {
      expect(await style(`.m-${verdict}.m-begins`, 'border-inline-start-style', '::before')).toBe(line)
      // beside the text, not under it: a line under words says that they differ
      expect(await style(`.m-${verdict}`, 'text-decoration-line')).toBe('none')
    }
    expect(await style('.claim-mark.m-none', 'text-decoration-line')).toBe('none')
    expect(await style('.verdict:has(:checked)', 'outline-style')).not.toBe('none')
    await expect(page.locator('.claim-no').first()).toContainText('corroborated')
  })

  test('more contrast and larger text are kept for the person, on the next page and after signing in again', async ({ page }) => {
    await signIn(page, 'noah')
    await page.goto('/account')
    await page.getByRole('checkbox', { name: 'High contrast' }).check()
    await page.getByRole('radio', { name: 'Larger' }).check()
    await page.getByRole('radio', { name: 'Compact' }).check()
    await expect(page.getByText('Kept.')).toBeVisible()
    await page.goto('/stories')
    const html = page.locator('html')
    await expect(html).toHaveAttribute('data-contrast', 'more')
    await expect(html).toHaveAttribute('data-text', 'larger')
    await expect(html).toHaveAttribute('data-density', 'compact')
    await send(page.request, 'PATCH', '/api/account/preferences', { contrast: false, textSize: 'medium', density: 'comfortable' })
  })
})
