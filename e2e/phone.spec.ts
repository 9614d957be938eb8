/** The workbench on a phone: one text, three buttons, a sheet for the rest, and a swipe to the next claim. */
import type { Page } from '@playwright/test'
import { arrive, expect, makeStory, openBench, passesAxe, send, stay, test, UNVERIFIED } from './desk'

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

/** A finger over the text, as the browser hears it. */
async function swipe(page: Page, from: [number, number], to: [number, number]) {
  const line = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: { x: number; y: number }[]) =>
    line.send('Input.dispatchTouchEvent', { type, touchPoints: points })
  await touch('touchStart', [{ x: from[0], y: from[1] }])
  await touch('touchMove', [{ x: to[0], y: to[1] }])
  await touch('touchEnd', [])
  await line.detach()
}
/** How much of the window is the article's text, and whether anything can be scrolled but the text. */
const measured = (page: Page) =>
  page.evaluate(() => {
    const text = document.querySelector('.pane-article')!.getBoundingClientRect()
    const root = document.documentElement
    return {
      share: text.height / innerHeight,
      below: root.scrollHeight - innerHeight,
      beside: root.scrollWidth - innerWidth,
      buttons: [...document.querySelectorAll('.verdict')].map((b) => Math.round(b.getBoundingClientRect().height)),
    }
  })

test('a checker reads, judges and goes on with a thumb; nothing scrolls into emptiness', async ({ browser }) => {
  const { page, context } = await arrive(browser, 'mina', PHONE)
  const { storyId } = await makeStory(page.request, 'On a phone')
  await stay(page.request)
  await openBench(page, `/stories/${storyId}/check`)
  const number = page.locator('.phone-top .nums')
  await expect(number).toHaveText(/^1\//)
  await expect(page.locator('.sheet-handle')).toBeVisible()
  const { share, below, beside, buttons } = await measured(page)
  expect(share).toBeGreaterThanOrEqual(0.6)
  expect([below, beside]).toEqual([0, 0])
  expect(buttons).toEqual([48, 48, 48])
  await passesAxe(page)
  // as it comes, before its script: the sheet lies where it will lie
  const sheet = page.locator('.sheet-handle')
  const dock = page.locator('.dock')
  const before = (await dock.boundingBox())!.height
  await sheet.evaluate((element) => element.remove())
  await expect(page.getByText('Save and next')).toBeHidden()
  expect(Math.abs((await dock.boundingBox())!.height - before)).toBeLessThanOrEqual(2)
  await page.reload()
  await page.locator('.bench[data-awake]').waitFor()
  await expect(sheet).toBeVisible()

  await swipe(page, [300, 400], [110, 405])
  await expect(number).toHaveText(/^2\//)
  await swipe(page, [110, 400], [300, 405])
  await expect(number).toHaveText(/^1\//)
  await swipe(page, [200, 500], [190, 250]) // it reads on
  await expect(number).toHaveText(/^1\//)

  // the story's other pages and tools are behind one button
  await expect(page.getByRole('link', { name: 'History' })).toBeHidden()
  await page.getByRole('button', { name: 'Story and tools' }).click()
  await expect(page.getByRole('link', { name: 'History' })).toBeVisible()
  await page.getByRole('button', { name: 'Story and tools' }).click()

  const handle = page.getByRole('button', { name: /Reasons, evidence, note|Less/ })
  await expect(page.getByRole('button', { name: 'Save draft' })).toBeHidden()
  await page.locator('.verdict', { hasText: 'Disputed' }).click()
  await expect(page.getByText(/^Needs: /)).toBeVisible()
  await handle.click()
  await page.getByLabel('Note').fill('Read on the train.')
  await passesAxe(page)
  await page.getByRole('button', { name: 'Save draft' }).click()
  await expect(page.getByTestId('save-status')).toContainText(/saved/i)
  await handle.click()
  await expect(page.getByLabel('Note')).toBeHidden()
  expect(await measured(page)).toMatchObject({ below: 0, beside: 0 })
  await stay(page.request, false)
  await context.close()
})

test('finding words moves no line of the text, and the search stands in the one head', async ({ browser }) => {
  for (const viewport of [PHONE.viewport, { width: 1440, height: 900 }]) {
    const { page, context } = await arrive(browser, 'mina', { viewport })
    const { storyId } = await makeStory(page.request, `Found at ${viewport.width}`)
    await openBench(page, `/stories/${storyId}/check`)
    const head = page.locator('.pane-article .pane-head')
    const height = async () => (await head.boundingBox())!.height
    const before = await height()
    await head.getByRole('button', { name: 'Find words' }).click()
    await head.getByRole('searchbox').fill('the')
    await expect(head.getByRole('status')).toContainText(/\d+ in /)
    expect(await height()).toBe(before)
    await context.close()
  }
})

test('no key runs over what it does on the sheet of keys, also in Korean', async ({ browser }) => {
  for (const width of [390, 1024, 1440]) {
    const { page, context } = await arrive(browser, 'mina', { viewport: { width, height: 800 }, locale: 'ko-KR' })
    const { storyId } = await makeStory(page.request, `Keys at ${width}`)
    await openBench(page, `/stories/${storyId}/check`)
    await page.keyboard.press('?')
    const rows = page.getByRole('dialog').locator('dl > div')
    await expect(rows.first()).toBeVisible()
    const over = await rows.evaluateAll((all) =>
      all
        .filter(
          (row) => row.querySelector('dt')!.getBoundingClientRect().right > row.querySelector('dd')!.getBoundingClientRect().left,
        )
        .map((row) => row.textContent),
    )
    expect(over, `${width}`).toEqual([])
    await context.close()
  }
})

test('the keys of an account stand on a line each', async ({ browser }) => {
  const { page, context } = await arrive(browser, 'mina', PHONE)
  await page.goto('/account')
  const rows = page.locator('.key-list > li')
  await expect(rows.first()).toBeVisible()
  const tall = await rows.evaluateAll((all) =>
    all
      .filter((row) => {
        const [cap, button] = [row.querySelector('.kbd')!, row.querySelector('button')!].map((part) =>
          part.getBoundingClientRect(),
        )
        return button!.top > cap!.bottom
      })
      .map((row) => row.textContent),
  )
  expect(tall).toEqual([])
  await context.close()
})

test('what the desk noticed is applied from over the three buttons, without the sheet', async ({ browser }) => {
  const { page, context } = await arrive(browser, 'mina', PHONE)
  const { storyId, claims } = await makeStory(page.request, 'Noticed on a phone')
  const claim = claims.find((c) => c.quote.includes('4 new engines'))!
  await openBench(page, `/stories/${storyId}/check?claim=${claim.id}`)
  const noticed = page.locator('.phone-hint')
  await expect(noticed).toBeInViewport()
  const apply = noticed.getByRole('button', { name: /^Apply/ })
  const box = (await apply.boundingBox())!
  expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(44)
  expect((await measured(page)).below).toBe(0)
  await passesAxe(page)
  // with the sheet up the same stands in it, once
  const handle = page.getByRole('button', { name: /Reasons, evidence, note|Less/ })
  await handle.click()
  await expect(noticed).toBeHidden()
  await expect(page.getByRole('button', { name: /^Apply/ }).first()).toBeVisible()
  await handle.click()
  await apply.click()
  await expect(page.locator('.verdict', { hasText: 'Disputed' }).getByRole('radio')).toBeChecked()
  await expect(page.getByText(/^Needs: /)).toBeVisible()
  await context.close()
})

test('an editor sends back and approves on a phone, with the evidence before their eyes', async ({ browser }) => {
  const mina = await arrive(browser, 'mina')
  const { storyId, claims } = await makeStory(mina.page.request, 'Decided on a phone')
  const [one, other] = claims
  for (const claim of [one!, other!]) {
    const saved = await send(mina.page.request, 'PUT', `/api/claims/${claim.id}/verdict`, {
      claimVersion: claim.version,
      content: UNVERIFIED,
    })
    const { version } = await saved.json()
    const sent = await send(mina.page.request, 'POST', `/api/claims/${claim.id}/submission`, { claimVersion: version })
    expect(sent.status(), await sent.text()).toBe(200)
  }
  const { page, context } = await arrive(browser, 'joon', PHONE)
  await openBench(page, `/stories/${storyId}/check?claim=${one!.id}`)
  await expect(page.locator('.dock-body').getByText('The other article, in full.')).toBeVisible()
  await passesAxe(page)
  await page.getByRole('button', { name: 'Return…' }).click()
  // without a dialog over it: the claim, its verdict and its evidence stay before one's eyes
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByLabel('What should they change?')).toBeFocused()
  await expect(page.locator('.dock-body').getByText('The other article, in full.')).toBeInViewport()
  await expect(page.locator('.pane-article .m-current').first()).toBeInViewport()
  await passesAxe(page)
  await page.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('button', { name: 'Return…' }).click()
  await page.getByLabel('What should they change?').fill('Which other article?')
  await page.getByRole('button', { name: 'Send back' }).click()
  // a decision goes on to the next claim that waits for one; after the last one it stays
  await expect(page.getByText('Returned.', { exact: true })).toBeVisible()
  await expect(page.locator('.phone-top .nums')).toHaveText(/^2\//)
  await page.getByRole('button', { name: 'Approve' }).click()
  await expect(page.locator('.dock .state').filter({ hasText: 'Approved' })).toBeVisible()
  await openBench(page, `/stories/${storyId}/check?claim=${one!.id}`)
  await expect(page.locator('.dock .state').filter({ hasText: 'Returned' })).toBeVisible()
  await context.close()
  await mina.context.close()
})
