/** The pages of a story beside its workbench: what a person does there, in words. */
import { arrive, expect, makeStory, passesAxe, send, test, UNVERIFIED } from './desk'

test('a history is told by the day and by what was one act, narrowed in the address, and by every event', async ({ browser }) => {
  const { page, context } = await arrive(browser, 'mina')
  const { storyId, claims } = await makeStory(page.request, 'Told by the day')
  const some = claims.slice(0, 3)
  for (const claim of some)
    expect(
      (
        await send(page.request, 'PUT', `/api/claims/${claim.id}/verdict`, { claimVersion: claim.version, content: UNVERIFIED })
      ).status(),
    ).toBe(200)
  await page.goto(`/stories/${storyId}/history`)
  const act = page.locator('.act').filter({ hasText: `Mina Park saved ${some.length} verdicts` })
  await expect(act).toBeVisible()
  await expect(page.getByRole('heading', { level: 2, name: /^\w+day,? \d+ \w+ \d{4}$/ })).toHaveCount(1)
  const parts = act.getByText(`All ${some.length} events`)
  await expect(act.getByText('saved revision 1: Unverified').first()).toBeHidden()
  await parts.focus()
  await page.keyboard.press('Enter')
  await expect(act.getByText('saved revision 1: Unverified')).toHaveCount(some.length)
  await passesAxe(page)

  await page.getByLabel('What').selectOption('Articles and versions')
  await expect(page).toHaveURL(/\/history\?kind=texts$/)
  await expect(page.getByText(/saved \d verdicts/)).toHaveCount(0)
  await expect(
    page
      .locator('.act')
      .filter({ hasText: /added 2 articles|added / })
      .first(),
  ).toBeVisible()
  await page.getByLabel('What').selectOption('Corrections and reports')
  await expect(page.getByText('Nothing of this kind has happened here.')).toBeVisible()
  await page.getByRole('link', { name: 'Check the whole chain' }).click()
  await expect(page.getByText(/Log verified, \d+ events/)).toBeVisible()

  await page.goto(`/stories/${storyId}/history?kind=verdicts`)
  await page.getByRole('link', { name: 'Every event' }).click()
  await expect(page).toHaveURL(/kind=verdicts&show=each$/)
  await expect(page.getByText(/^event \d+$/)).toHaveCount(some.length)
  await page.goBack()
  await expect(page.locator('.act')).toHaveCount(1)
  // on paper everything that an act was made of is printed, and nothing to press
  await page.emulateMedia({ media: 'print' })
  await expect(page.locator('.act').getByText('saved revision 1: Unverified').first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden()
  await context.close()
})
