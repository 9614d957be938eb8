import type { Page } from '@playwright/test'
import { expect, makeStory, openBench, session, test } from './desk'

/** An article of many plain sentences, each with a figure of its own. */
const many = (count: number, tail: string) =>
  Array.from(
    { length: count },
    (_, i) =>
      `Ferry number ${i + 100} carried ${i * 37 + 11} passengers and ${i * 3 + 2} cars to pier ${i} on Monday morning, the port office said ${tail}.`,
  )
const LONG = {
  target: `Ferries run again after repair\n\n${many(40, 'in a statement').join('\n')}`,
  source: `Boats are back\n\n${many(40, 'to reporters').reverse().join('\n')}`,
}

async function longStory(page: Page, title: string) {
  await session(page.request, 'mina')
  const { storyId, claims } = await makeStory(page.request, title, LONG)
  return {
    storyId,
    claims: claims.filter((c) => c.articleId === claims.find((one) => one.quote.includes('in a statement'))!.articleId),
  }
}

/** How much of the window is text of an article: its column inside its pane, below the pane's head. */
const textIn = (page: Page, pane: string) =>
  page.evaluate((selector) => {
    const box = document.querySelector(selector)!.getBoundingClientRect()
    const head = document.querySelector(`${selector} .pane-head`)!.getBoundingClientRect()
    const text = document.querySelector<HTMLElement>(`${selector} .article-text`)!
    const column = text.getBoundingClientRect()
    const height = Math.min(box.bottom, innerHeight) - head.bottom
    return {
      share: (column.width * height) / (innerWidth * innerHeight),
      lines: height / Number.parseFloat(getComputedStyle(text).lineHeight),
    }
  }, pane)

for (const [width, height, most] of [
  [1440, 900, 0.5],
  [1280, 720, 0.5],
  [1920, 1080, 0.45],
] as const)
  test(`both texts have at least ${most * 100} % of a window of ${width}×${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height })
    const { storyId, claims } = await longStory(page, 'Two texts')
    await openBench(page, `/stories/${storyId}/check?claim=${claims[3]!.id}`)
    await page.getByRole('tab', { name: 'Island Times' }).click()
    const article = await textIn(page, '.pane-article')
    const source = await textIn(page, '.pane-other')
    expect(article.share + source.share).toBeGreaterThanOrEqual(most)
    if (height === 900) expect(Math.min(article.lines, source.lines)).toBeGreaterThanOrEqual(28)
  })

test('the verdicts and what saves them stand at one place, whatever a claim shows', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  const { storyId, claims } = await longStory(page, 'Still')
  await openBench(page, `/stories/${storyId}/check?claim=${claims[0]!.id}`)
  const places = async () => {
    const verdicts = (await page.locator('.dock .verdict-row').boundingBox())!
    const actions = (await page.locator('.dock > .actions').boundingBox())!
    return [verdicts.x, verdicts.y, actions.x, actions.y + actions.height].map(Math.round)
  }
  const first = await places()
  for (const keys of [['2'], ['j'], ['1'], ['j', '3'], ['j']]) {
    for (const key of keys) await page.keyboard.press(key)
    await page.keyboard.press('Escape')
    expect(await places(), keys.join()).toEqual(first)
  }
})

test('the open claim comes to stand at three tenths of its pane, and the strip is the way to every other', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const { storyId, claims } = await longStory(page, 'In place')
  await openBench(page, `/stories/${storyId}/check?claim=${claims[20]!.id}`)
  const at = () =>
    page.evaluate(() => {
      const pane = document.querySelector('.pane-article')!.getBoundingClientRect()
      return (document.querySelector('.pane-article .m-current')!.getBoundingClientRect().top - pane.top) / pane.height
    })
  for (const key of ['.', 'j', 'j', 'k']) {
    await page.keyboard.press(key)
    await expect.poll(at, key).toBeGreaterThan(0.25)
    await expect.poll(at, key).toBeLessThan(0.35)
  }
  const list = page.getByRole('navigation', { name: 'Claims' })
  await expect(list).toBeHidden()
  const strip = page.getByRole('img', { name: /Claims in their order in the article/ })
  const box = (await strip.boundingBox())!
  expect(box.height).toBeGreaterThan(600)
  await page.mouse.click(box.x + box.width / 2, box.y + box.height - 3)
  await expect(page.getByRole('heading', { name: `Claim ${claims.length} of` })).toBeVisible()
  await page.getByRole('button', { name: 'List of claims' }).click()
  await expect(list).toBeVisible()
  await expect(strip).toBeHidden()
  await page.keyboard.press('\\')
  await expect(list).toBeHidden()
  // where there is room it is open by itself
  await openBench(page, null)
  await page.setViewportSize({ width: 1700, height: 900 })
  await expect(list).toBeVisible()
})
