import type { Page } from '@playwright/test'
import { type Claim, expect, makeStory, openBench, PASSWORD, session, signIn, stay, test } from './desk'

/** The person on the screen is the person in the trail, whoever else signs in in the same browser. */
const note = /^Note/
const claimOf = async (page: Page, claim: Claim) => (await page.request.get(`/api/claims/${claim.id}`)).json()
const whoIs = (page: Page) => page.getByRole('dialog', { name: 'Noah Berg is signed in now.' })

/** Noah signs in in the browser of Mina, who was just working. */
async function noahSignsIn(page: Page) {
  await page.context().clearCookies()
  await session(page.context().request, 'noah')
}
async function minaComesBack(page: Page) {
  const dialog = whoIs(page)
  await expect(dialog.getByLabel('E-mail')).toHaveValue('mina@desk.example')
  await dialog.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await dialog.getByRole('button', { name: 'Sign in' }).click()
  await expect(dialog).toBeHidden()
}

test.describe('a second person in the same browser', () => {
  test.use({ allowErrors: [/409|401/] })

  test('a verdict is not saved under their name, and its writer goes on in place', async ({ page }) => {
    await session(page.request, 'mina')
    const { storyId, claims } = await makeStory(page.request, 'Two in one browser')
    await page.addInitScript(() => Reflect.deleteProperty(window, 'BroadcastChannel')) // nobody tells this tab
    await openBench(page, `/stories/${storyId}/check?claim=${claims[0]!.id}`)
    await page.getByLabel(note).fill('written by Mina')
    await expect(page.getByTestId('save-status')).toHaveText(/Typing saved/)
    await noahSignsIn(page)
    await page.getByLabel(note).press('End')
    await page.keyboard.type(', all of it')
    const dialog = whoIs(page)
    await expect(dialog).toContainText('Sign in as Mina Park, or go on as Noah Berg without this text.')
    expect((await claimOf(page, claims[0]!)).head).toBeNull()
    await minaComesBack(page)
    await expect(page.getByTestId('save-status')).toHaveText('Typing saved')
    await noahSignsIn(page)
    await page.keyboard.press('Control+Shift+Enter')
    await expect(dialog).toBeVisible()
    expect((await claimOf(page, claims[0]!)).head).toBeNull()
    await minaComesBack(page)
    await expect(page.getByLabel(note)).toHaveValue('written by Mina, all of it')
    await page.keyboard.press('Control+Shift+Enter')
    await expect(page.getByTestId('save-status')).toContainText(/^Saved/)
    const saved = (await claimOf(page, claims[0]!)).head
    expect([saved.authorName, saved.content.note]).toEqual(['Mina Park', 'written by Mina, all of it'])
  })

  test('the other tab hears of it at once; going on as the other leaves the text with its writer', async ({ page, context }) => {
    await session(page.request, 'mina')
    await stay(page.request)
    const { storyId, claims } = await makeStory(page.request, 'Heard at once')
    const url = `/stories/${storyId}/check?claim=${claims[0]!.id}`
    await openBench(page, url)
    await page.getByLabel(note).fill('written by Mina')
    await expect(page.getByTestId('save-status')).toHaveText(/Typing saved/)
    const second = await context.newPage()
    await context.clearCookies()
    await signIn(second, 'noah')
    await stay(second.request)
    await whoIs(page).getByRole('button', { name: 'Go on as Noah Berg' }).click()
    await expect(page.locator('.bar')).toContainText('Noah Berg')
    await page.locator('.bench[data-awake]').waitFor()
    await expect(page.getByLabel(note)).toHaveValue('')
    await page.keyboard.press('3')
    await page.keyboard.press('Control+Shift+Enter')
    await expect(page.getByTestId('save-status')).toContainText(/^Saved/)
    const saved = (await claimOf(page, claims[0]!)).head
    expect([saved.authorName, saved.content.note]).toEqual(['Noah Berg', ''])
    await second.close()
    // and the text waits for her
    await page.getByText('Noah Berg').first().click()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.waitForURL('**/sign-in')
    await signIn(page, 'mina')
    await openBench(page, url)
    await expect(page.getByLabel(note)).toHaveValue('written by Mina')
  })

  test('signing in again as somebody else where a session ended is no way around it', async ({ page }) => {
    await session(page.request, 'mina')
    const { storyId, claims } = await makeStory(page.request, 'Ended')
    await openBench(page, `/stories/${storyId}/check?claim=${claims[0]!.id}`)
    await page.getByLabel(note).fill('written by Mina')
    await page.context().clearCookies()
    const ended = page.getByRole('dialog', { name: 'Your session has ended' })
    await ended.getByLabel('E-mail').fill('noah@desk.example')
    await ended.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await ended.getByRole('button', { name: 'Sign in' }).click()
    await expect(whoIs(page)).toBeVisible()
    await minaComesBack(page)
    await expect(page.getByTestId('save-status')).toHaveText(/Typing saved/)
  })

  test('going to another page shows no page of theirs under the first name', async ({ page }) => {
    await session(page.request, 'mina')
    await page.addInitScript(() => Reflect.deleteProperty(window, 'BroadcastChannel'))
    await page.goto('/stories')
    await page.locator('html[data-keys=heard]').waitFor()
    await noahSignsIn(page)
    await page.getByRole('link', { name: 'Your turn' }).click()
    await expect(whoIs(page)).toBeVisible()
    await minaComesBack(page)
  })
})

test.describe('a verdict that waits for the network', () => {
  test.use({ allowErrors: [/409|401|ERR_INTERNET_DISCONNECTED|Failed to load resource/] })
  test('is sent for its writer, and for nobody else', async ({ page, context }) => {
    await session(page.request, 'mina')
    await stay(page.request)
    const { storyId, claims } = await makeStory(page.request, 'Queued')
    const url = `/stories/${storyId}/check?claim=${claims[0]!.id}`
    await openBench(page, url)
    await context.setOffline(true)
    await page.keyboard.press('3')
    await page.keyboard.press('Control+Shift+Enter')
    await expect(page.getByText('Offline. One verdict is kept on this device')).toBeVisible()
    await noahSignsIn(page)
    await context.setOffline(false)
    await whoIs(page).getByRole('button', { name: 'Go on as Noah Berg' }).click()
    await expect(page.locator('.bar')).toContainText('Noah Berg')
    await page.locator('.bench[data-awake]').waitFor()
    await expect(page.locator(`[data-claim="${claims[0]!.id}"]`)).not.toContainText('Not saved')
    expect((await claimOf(page, claims[0]!)).head).toBeNull()
    await session(context.request, 'mina')
    await openBench(page, url)
    await expect.poll(async () => (await claimOf(page, claims[0]!)).head?.authorName, { timeout: 40_000 }).toBe('Mina Park')
  })
})
