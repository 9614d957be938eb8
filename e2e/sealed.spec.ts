import { arrive, expect, makeStory, openBench, passesAxe, send, test } from './desk'

const NAME = 'Hollywell Threnodian'

test('a name is sealed, opened by one of its two keepers and told to the other; nobody else finds it anywhere', async ({
  page,
  browser,
}) => {
  const mina = await arrive(browser, 'mina')
  const noah = await arrive(browser, 'noah')
  const joon = await arrive(browser, 'joon')
  const { storyId, claims } = await makeStory(mina.page.request, 'Sealed harbour')
  const at = `/stories/${storyId}#sealed`

  await mina.page.goto(at)
  const panel = mina.page.locator('#sealed')
  await expect(panel.getByText('No sealed names')).toBeVisible()
  await panel.getByLabel('Name to seal').fill(NAME)
  await panel.getByLabel('What everybody on the story may know (may stay empty)').fill('works at the port')
  const seal = panel.getByRole('button', { name: 'Seal this name' })
  await expect(seal).toBeDisabled()
  await panel.getByRole('combobox', { name: 'May open it', exact: true }).selectOption({ label: 'Mina Park' })
  await panel.getByRole('combobox', { name: 'May open it, too', exact: true }).selectOption({ label: 'Noah Berg' })
  // by the keyboard alone
  await seal.focus()
  await mina.page.keyboard.press('Enter')
  await expect(panel.getByText('Sealed: write “source 1” from now on.')).toBeVisible()
  await expect(panel.getByLabel('Name to seal')).toHaveValue('')
  await expect(panel.getByText('works at the port')).toBeVisible()
  await expect(mina.page.locator('body')).not.toContainText('Threnodian')

  // a keeper is told what to write instead
  const noted = await send(mina.page.request, 'POST', `/api/claims/${claims[0]!.id}/comments`, { text: `Ask ${NAME}.` })
  expect(noted.status()).toBe(422)
  expect(await noted.text()).toContain('Write “source 1” instead')

  // in a verdict, too: nothing of it is kept, on the desk or in the browser
  const bench = await mina.context.newPage()
  await openBench(bench, `/stories/${storyId}/check?claim=${claims[0]!.id}`)
  await bench.keyboard.press('3')
  const refused = bench.waitForResponse((answer) => answer.url().endsWith('/draft') && answer.status() === 422)
  await bench.getByLabel('Note', { exact: true }).fill(`${NAME} could not be reached.`)
  await refused
  await expect(async () => {
    const draft = await bench.evaluate(() => JSON.stringify({ ...localStorage }))
    expect(draft).not.toMatch(/threnodian/i)
  }).toPass({ timeout: 15_000 })
  await bench.getByLabel('Note', { exact: true }).fill('Source 1 could not be reached.')
  await bench.close({ runBeforeUnload: false })

  await panel.getByRole('button', { name: 'Open the name of source 1' }).focus()
  await mina.page.keyboard.press('Enter')
  const dialog = mina.page.getByRole('dialog', { name: 'Open the name of source 1' })
  await dialog.getByLabel('Reason, without the name').fill(`Because ${NAME} rang`)
  await mina.page.keyboard.press('Control+Enter')
  await expect(dialog.getByRole('alert')).toContainText('Write “source 1” instead')
  await dialog.getByLabel('Reason, without the name').fill('To call them back.')
  await mina.page.keyboard.press('Control+Enter')
  await expect(dialog.getByText(NAME)).toBeVisible()
  expect(mina.page.url()).not.toContain('Threnodian')
  await dialog.getByRole('button', { name: 'Hide it' }).click()
  await expect(mina.page.locator('body')).not.toContainText('Threnodian')
  const kept = await mina.page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))
  expect(kept).not.toMatch(/threnodian/i)

  // the other keeper is told, and may hand their part on
  await noah.page.goto(`/stories/${storyId}/history`)
  await expect(noah.page.getByText('opened the name of source 1: “To call them back.”')).toBeVisible()
  await expect(noah.page.getByRole('main')).not.toContainText('Threnodian')
  const news = await (await noah.page.request.get('/api/news')).text()
  expect(news).toContain('name-opened')
  expect(news).not.toMatch(/threnodian/i)
  await noah.page.goto(at)
  await noah.page
    .locator('#sealed')
    .getByRole('button', { name: /^Have somebody else keep the name of source 1 instead of Noah/ })
    .click()
  const handing = noah.page.getByRole('dialog')
  await handing.getByRole('combobox').selectOption({ label: 'Joon Lee' })
  await handing.getByRole('button', { name: 'Hand it on' }).click()
  await expect(noah.page.locator('#sealed').getByText(/Kept by Joon Lee and Mina Park/)).toBeVisible()
  await expect(noah.page.locator('#sealed').getByRole('button', { name: 'Open the name of source 1' })).toHaveCount(0)

  // where it stands in plain words is for keepers: somebody else wrote it, which nobody kept them from
  const other = await send(noah.page.request, 'POST', `/api/claims/${claims[0]!.id}/comments`, { text: `Was it ${NAME}?` })
  expect(other.status()).toBe(201)
  await joon.page.goto(at)
  await joon.page.locator('#sealed').getByRole('button', { name: 'Where the name of source 1 stands in plain words' }).click()
  const places = joon.page.getByRole('dialog')
  await expect(places.getByRole('link', { name: 'In a note of a thread' })).toBeVisible()
  await passesAxe(joon.page)
  for (const one of [mina, noah, joon]) await one.context.close()
  await page.goto('about:blank')
})
