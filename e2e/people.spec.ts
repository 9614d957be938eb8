import { arrive, expect, makeStory, openBench, passesAxe, send, signIn, test } from './desk'

test('the admin makes an account, changes its role, resets its password and closes it; each holds at once', async ({
  page,
  browser,
}) => {
  const email = `zoe-${Date.now()}@desk.example`
  await signIn(page, 'ana')
  await page.getByRole('navigation', { name: 'Desk' }).getByRole('link', { name: 'People' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Zoe Maar')
  await page.getByLabel('E-mail', { exact: true }).fill(email)
  await page.getByLabel('First password').fill('the-first-password')
  await page.getByRole('button', { name: 'Make the account' }).click()
  await expect(page.getByText('Zoe Maar can sign in now.')).toBeVisible()

  const context = await browser.newContext()
  const zoe = await context.newPage()
  const enter = async (password: string) => {
    await zoe.goto('/sign-in')
    await zoe.getByLabel('E-mail').fill(email)
    await zoe.getByLabel('Password', { exact: true }).fill(password)
    await zoe.getByRole('button', { name: 'Sign in' }).click()
  }
  await enter('a wrong password')
  await expect(zoe.getByRole('alert').filter({ hasText: 'E-mail or password is not right.' })).toBeVisible()
  await enter('the-first-password')
  await zoe.waitForURL('**/turn')
  await expect(zoe.getByRole('link', { name: /Approval/ })).toHaveCount(0)

  const row = page.getByRole('row').filter({ hasText: email })
  await row.getByLabel('Role of Zoe Maar').selectOption('editor')
  await expect(page.getByText('Zoe Maar is editor from now on.')).toBeVisible()
  await zoe.reload()
  await expect(zoe.getByRole('link', { name: /Approval/ })).toBeVisible()

  await zoe.goto('/account')
  await zoe.getByLabel('Current password').fill('the-first-password')
  await zoe.getByLabel('New password').fill('my own long password')
  await zoe.getByRole('button', { name: 'Change it' }).click()
  await expect(zoe.getByText('Changed. Your other sessions were ended.')).toBeVisible()

  await row.getByRole('button', { name: 'New password…' }).click()
  await page.getByRole('dialog').getByLabel('New password').fill('the-reset-password')
  await page.getByRole('button', { name: 'Set it' }).click()
  await expect(page.getByText('was signed out everywhere.')).toBeVisible()
  await zoe.goto('/stories')
  await zoe.waitForURL('**/sign-in**')
  await enter('the-reset-password')
  await zoe.waitForURL('**/turn')
  await expect(zoe.getByText('Ana Ruiz set a new password for you, and ended your sessions:')).toBeVisible()
  await zoe.getByRole('link', { name: 'Choose one that you alone know' }).click()
  await zoe.getByLabel('Current password').fill('the-reset-password')
  await zoe.getByLabel('New password').fill('zoemaar-1234')
  await zoe.getByRole('button', { name: 'Change it' }).click()
  await expect(zoe.getByText(/This is among those that are tried first/).first()).toBeVisible()
  await zoe.getByLabel('New password').fill('three boats at noon')
  await zoe.getByRole('button', { name: 'Change it' }).click()
  await expect(zoe.getByText('Changed. Your other sessions were ended.')).toBeVisible()
  await zoe.goto('/turn')
  await expect(zoe.getByText('set a new password for you')).toHaveCount(0)

  await row.getByRole('button', { name: /^Close/ }).click()
  await expect(page.getByText('Zoe Maar’s account is closed.')).toBeVisible()
  await zoe.goto('/stories')
  await zoe.waitForURL('**/sign-in**')
  await context.close()
})

test.describe('the last admin', () => {
  test.use({ allowErrors: [/409/] })
  test('cannot be demoted or closed, and is told why', async ({ page }) => {
    await signIn(page, 'ana')
    await page.goto('/people')
    const row = page.getByRole('row').filter({ hasText: 'ana@desk.example' })
    const answer = page.waitForResponse((r) => r.url().includes('/role'))
    await row.getByLabel('Role of Ana Ruiz').selectOption('journalist')
    expect((await answer).status()).toBe(409)
    await expect(page.getByText('The last admin stays: make another admin first.')).toBeVisible()
    await expect(row.getByLabel('Role of Ana Ruiz')).toHaveValue('admin')
  })
})

test('signing out works from the menu, and a deep link comes back after signing in', async ({ page, browser }) => {
  await signIn(page, 'noah')
  await page.goto('/account')
  await page.getByText('Noah Berg').first().click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL('**/sign-in')
  await page.goto('/account')
  await page.waitForURL('**/sign-in?next=%2Faccount')
  await page.getByLabel('E-mail').fill('noah@desk.example')
  await page.getByLabel('Password', { exact: true }).fill('read-it-twice')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL('**/account')
  const other = await arrive(browser, 'mina')
  await other.page.goto('/people')
  await expect(other.page.getByRole('heading', { name: 'This is not part of your role' })).toBeVisible()
  await other.context.close()
})

test.describe('a session that ends while writing', () => {
  test.use({ allowErrors: [/401/] })
  test('asks to sign in again in place, and the text stays', async ({ page }) => {
    await signIn(page, 'mina')
    const { storyId, claims } = await makeStory(page.request, 'Session')
    await openBench(page, `/stories/${storyId}/check?claim=${claims[0]!.id}`)
    await page.getByLabel(/^Note/).fill('written before the session ended')
    await page.context().clearCookies()
    await page.keyboard.press('Control+Shift+Enter')
    const dialog = page.getByRole('dialog', { name: 'Your session has ended' })
    await dialog.getByLabel('E-mail').fill('mina@desk.example')
    await dialog.getByLabel('Password', { exact: true }).fill('read-it-twice')
    await dialog.getByRole('button', { name: 'Sign in' }).click()
    await expect(dialog).toBeHidden()
    // an answer that comes late, to what was sent before signing in again, does not ask once more
    await page.evaluate(() => dispatchEvent(new CustomEvent('session-ended', { detail: 0 })))
    await expect(dialog).toBeHidden()
    await expect(page.getByLabel(/^Note/)).toHaveValue('written before the session ended')
    await page.keyboard.press('Control+Shift+Enter')
    await expect(page.getByTestId('save-status')).toContainText('Saved')
  })
})

test.describe('the people on a restricted story', () => {
  test.use({ allowErrors: [/404/, /403/] })
  test('are listed with why; asked in, given work, taken off, and thrown out of what stands open; the story is opened to all', async ({
    browser,
  }) => {
    const { page: mina } = await arrive(browser, 'mina')
    const { page: noah } = await arrive(browser, 'noah')
    const { storyId, claims } = await makeStory(mina.request, `Few people ${Date.now()}`, undefined, true)
    const nameOfNoah = 'Noah Berg'
    expect((await noah.goto(`/stories/${storyId}`))!.status()).toBe(404)

    await mina.goto(`/stories/${storyId}`)
    await mina.getByText('One person is on this restricted story').click()
    const noahId = await mina.getByLabel('Ask a colleague in').locator('option', { hasText: nameOfNoah }).getAttribute('value')
    await mina.getByLabel('Ask a colleague in').selectOption({ label: nameOfNoah })
    await mina.getByRole('button', { name: 'Ask in' }).click()
    await expect(mina.getByText(`${nameOfNoah} sees this story now.`)).toBeVisible()
    const people = mina.locator('details').filter({ hasText: 'on this restricted story' })
    const row = people.getByRole('listitem').filter({ hasText: nameOfNoah })
    await expect(row).toContainText('asked in by Mina Park')
    await passesAxe(mina)

    await send(mina.request, 'PUT', `/api/claims/${claims[0]!.id}/assignee`, { personId: noahId })
    await mina.reload()
    await mina.getByText('2 people are on this restricted story').click()
    await expect(row).toContainText('1 claim is theirs')
    await mina.getByRole('button', { name: `Take ${nameOfNoah} off this story` }).click()
    await expect(mina.getByText(`${nameOfNoah} has open work in this story.`)).toBeVisible()
    await send(mina.request, 'PUT', `/api/claims/${claims[0]!.id}/assignee`, { personId: null })

    await openBench(noah, `/stories/${storyId}/check`)
    await mina.getByRole('button', { name: `Take ${nameOfNoah} off this story` }).click()
    await expect(mina.getByText(`${nameOfNoah} does not see this story any more.`)).toBeVisible()
    await expect(noah.locator('.bench')).toHaveCount(0)

    await mina.getByRole('button', { name: 'Open it to the whole desk…' }).click()
    await mina.getByRole('dialog').getByRole('textbox').fill('It is published.')
    await mina.getByRole('button', { name: 'Open it to the whole desk', exact: true }).click()
    await expect(mina.getByText('Everybody at the desk sees this story now.')).toBeVisible()
    expect((await noah.goto(`/stories/${storyId}`))!.status()).toBe(200)
  })
})
