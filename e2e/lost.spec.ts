import { arrive, type Claim, expect, gate, makeStory, openBench, send, session, signIn, stay, test, UNVERIFIED } from './desk'

/** Nothing that somebody typed is lost: one test for each way of losing it. */
const note = /^Note/
const draftOf = async (page: import('@playwright/test').Page, claim: Claim) =>
  (await (await page.request.get(`/api/claims/${claim.id}`)).json()) as Claim

test.describe('nothing typed is lost', () => {
  test('to a crash that takes the browser’s memory with it: the desk kept it a second after the last key', async ({
    page,
    browser,
  }) => {
    await session(page.request, 'mina')
    const { storyId, claims } = await makeStory(page.request, 'Crash')
    const url = `/stories/${storyId}/check?claim=${claims[0]!.id}`
    await openBench(page, url)
    await page.getByLabel(note).fill('typed before the crash')
    await expect(page.getByTestId('save-status')).toHaveText('Typing saved')
    const again = await arrive(browser, 'mina') // another browser, with nothing of this one
    await openBench(again.page, url)
    await expect(again.page.getByLabel(note)).toHaveValue('typed before the crash')
    await expect(again.page.getByText('Text restored, not saved yet')).toBeVisible()
    await again.context.close()
    const other = await arrive(browser, 'noah') // a draft is its author's own
    await openBench(other.page, url)
    await expect(other.page.getByLabel(note)).toHaveValue('')
    await other.context.close()
  })

  test.describe('without a network', () => {
    test.use({ allowErrors: [/ERR_INTERNET_DISCONNECTED|Failed to load resource/] })
    test('judging goes on, and what was judged is sent when the desk answers again', async ({ page, context }) => {
      await session(page.request, 'mina')
      await stay(page.request)
      const { storyId, claims } = await makeStory(page.request, 'Offline')
      await openBench(page, `/stories/${storyId}/check?claim=${claims[0]!.id}`)
      await context.setOffline(true)
      await expect(page.getByText('Offline. Verdicts are kept on this device and sent when you are back.')).toBeVisible()
      await page.keyboard.press('3')
      await page.keyboard.press('Control+Enter')
      await expect(page.getByRole('heading', { name: 'Claim 2 of' })).toBeVisible()
      await expect(page.getByText('Offline. One verdict is kept on this device')).toBeVisible()
      await expect(page.locator(`[data-claim="${claims[0]!.id}"]`)).toContainText('Not saved')
      await context.setOffline(false)
      await expect(page.locator(`[data-claim="${claims[0]!.id}"]`)).toContainText('Draft', { timeout: 40_000 })
      expect((await draftOf(page, claims[0]!)).head?.content.value).toBe('unverified')
      await expect(page.getByText('kept on this device')).toBeHidden()
    })
    test('what was judged is sent also when the page was closed meanwhile', async ({ page, context }) => {
      await session(page.request, 'mina')
      await stay(page.request)
      const { storyId, claims } = await makeStory(page.request, 'Closed offline')
      const url = `/stories/${storyId}/check?claim=${claims[0]!.id}`
      await openBench(page, url)
      await context.setOffline(true)
      await page.keyboard.press('3')
      await page.keyboard.press('Control+Enter')
      await expect(page.getByText('Offline. One verdict is kept on this device')).toBeVisible()
      await page.close()
      await context.setOffline(false)
      const again = await context.newPage()
      expect((await draftOf(again, claims[0]!)).head).toBeNull()
      await openBench(again, url)
      await expect
        .poll(async () => (await draftOf(again, claims[0]!)).head?.content.value, { timeout: 40_000 })
        .toBe('unverified')
      await expect(again.locator(`[data-claim="${claims[0]!.id}"]`)).not.toContainText('Not saved')
    })
  })

  test.describe('in the middle of a save', () => {
    test.use({ allowErrors: [/ERR_FAILED|Failed to load resource/] })
    test('the connection drops: it is sent again under the same key and saved once', async ({ page }) => {
      await session(page.request, 'mina')
      await stay(page.request)
      const { storyId, claims } = await makeStory(page.request, 'Dropped')
      await openBench(page, `/stories/${storyId}/check?claim=${claims[0]!.id}`)
      const keys: string[] = []
      const read = gate()
      await page.route('**/verdict', async (route) => {
        keys.push(route.request().headers()['idempotency-key']!)
        if (keys.length === 1) {
          await route.fetch() // the desk saved it; its answer got lost
          return route.abort()
        }
        await read.opened // on a loaded machine the words could come and go between two looks
        return route.continue()
      })
      await page.keyboard.press('3')
      await page.keyboard.press('Control+Shift+Enter')
      await expect(page.getByTestId('save-status')).toContainText('Trying again (1)')
      read.open()
      await expect(page.getByTestId('save-status')).toContainText('Saved')
      expect(new Set(keys).size).toBe(1)
      expect((await draftOf(page, claims[0]!)).head?.number).toBe(1)
    })
    test('a slow desk: the screen says so and goes on taking text', async ({ page }) => {
      await session(page.request, 'mina')
      await stay(page.request)
      const { storyId, claims } = await makeStory(page.request, 'Slow')
      await openBench(page, `/stories/${storyId}/check?claim=${claims[0]!.id}`)
      await page.route('**/verdict', async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 1500))
        await route.continue()
      })
      await page.keyboard.press('3')
      await page.keyboard.press('Control+Shift+Enter')
      await expect(page.getByTestId('save-status')).toHaveText('Saving…')
      await expect(page.getByTestId('save-status')).toContainText(/^Saved/)
    })
    test('a slow desk: what is typed during the save stays, and is not covered by it', async ({ page }) => {
      await session(page.request, 'mina')
      const { storyId, claims } = await makeStory(page.request, 'Typed during')
      const url = `/stories/${storyId}/check?claim=${claims[0]!.id}`
      await openBench(page, url)
      await page.getByLabel(note).fill('first')
      await page.route('**/verdict', async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 2500))
        await route.continue()
      })
      const saved = page.waitForResponse('**/verdict')
      await page.keyboard.press('Control+Shift+Enter')
      await page.getByLabel(note).fill('first and second')
      await saved
      await expect(page.getByTestId('save-status')).toHaveText('Typing saved')
      await expect(page.getByLabel(note)).toHaveValue('first and second')
      expect((await draftOf(page, claims[0]!)).head?.content.note).toBe('first')
      await openBench(page, null)
      await expect(page.getByLabel(note)).toHaveValue('first and second')
      await page.keyboard.press('Control+Shift+Enter')
      await expect(page.getByTestId('save-status')).toContainText(/^Saved/)
      const now = await draftOf(page, claims[0]!)
      expect([now.head?.number, now.head?.content.note]).toEqual([2, 'first and second'])
    })
  })

  test('to a second window of one’s own: both texts are shown, and both go on', async ({ page, context, allowErrors }) => {
    allowErrors.push(/409/)
    await session(page.request, 'mina')
    const { storyId, claims } = await makeStory(page.request, 'Two windows')
    const url = `/stories/${storyId}/check?claim=${claims[0]!.id}`
    const second = await context.newPage()
    await openBench(page, url)
    await openBench(second, url)
    await page.getByLabel(note).fill('left window')
    await expect(page.getByTestId('save-status')).toHaveText(/Typing saved/)
    await second.getByLabel(note).fill('right window')
    const dialog = second.getByRole('dialog', { name: 'Another window of yours wrote on this claim' })
    await expect(dialog.getByRole('cell', { name: 'left window' })).toBeVisible()
    await dialog.getByRole('button', { name: 'Continue' }).click()
    await expect(second.getByLabel(note)).toHaveValue('right window\n\nleft window')
    await second.getByRole('button', { name: 'Save draft' }).click()
    await expect(second.getByTestId('save-status')).toContainText('Saved')
    expect((await draftOf(page, claims[0]!)).head?.content.note).toBe('right window\n\nleft window')
    await second.close()
  })

  test('to a full browser: the desk keeps it, and the screen says where it is', async ({ page }) => {
    await session(page.request, 'mina')
    const { storyId, claims } = await makeStory(page.request, 'Full')
    await page.addInitScript(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError')
      }
    })
    const url = `/stories/${storyId}/check?claim=${claims[0]!.id}`
    await openBench(page, url)
    await page.getByLabel(note).fill('no room here')
    await expect(page.getByTestId('save-status')).toHaveText('Typing saved')
    await openBench(page, null)
    await expect(page.getByLabel(note)).toHaveValue('no room here')
  })

  test.describe('to a full browser while the desk does not answer', () => {
    test.use({ allowErrors: [/ERR_FAILED|Failed to load resource/] })
    test('the screen says that it alone has the text, and leaving is asked about', async ({ page }) => {
      await session(page.request, 'mina')
      const { storyId, claims } = await makeStory(page.request, 'Full and alone')
      await page.addInitScript(() => {
        Storage.prototype.setItem = () => {
          throw new DOMException('full', 'QuotaExceededError')
        }
      })
      await openBench(page, `/stories/${storyId}/check?claim=${claims[0]!.id}`)
      await page.route('**/draft', (route) => route.abort())
      const tried = page.waitForEvent('requestfailed', (request) => request.url().endsWith('/draft'))
      await page.getByLabel(note).fill('on this screen only')
      await tried
      await page.waitForTimeout(500)
      await expect(page.getByTestId('save-status')).toHaveText(/on this screen only/)
      const asked = page.waitForEvent('dialog')
      const going = page.goto('about:blank').catch(() => {})
      await (await asked).dismiss()
      await going
      await expect(page.getByLabel(note)).toHaveValue('on this screen only')
    })
  })

  test('to undo: what is typed and not saved is not put away by it', async ({ page }) => {
    await session(page.request, 'mina')
    await stay(page.request)
    const { storyId, claims } = await makeStory(page.request, 'Undo over typing')
    await openBench(page, `/stories/${storyId}/check?claim=${claims[0]!.id}`)
    await page.keyboard.press('3')
    await page.keyboard.press('Control+Shift+Enter')
    await expect(page.getByTestId('save-status')).toContainText(/^Saved/)
    await page.getByLabel(note).fill('typed after the save')
    await page.keyboard.press('Escape')
    await page.keyboard.press('z')
    await expect(page.getByRole('alert').filter({ hasText: 'Something is typed here that is not saved.' })).toBeVisible()
    await expect(page.getByLabel(note)).toHaveValue('typed after the save')
    expect((await draftOf(page, claims[0]!)).head?.number).toBe(1)
  })

  test('a save with nothing typed makes no revision', async ({ page }) => {
    await session(page.request, 'mina')
    const { storyId, claims } = await makeStory(page.request, 'Nothing typed')
    await openBench(page, `/stories/${storyId}/check?claim=${claims[0]!.id}`)
    await page.keyboard.press('Control+Shift+Enter')
    await expect(page.getByTestId('save-status')).toHaveText('Nothing new to save.')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('heading', { name: 'Claim 2 of' })).toBeVisible()
    expect((await draftOf(page, claims[0]!)).head).toBeNull()
  })

  test.describe('too much of it', () => {
    test.use({ allowErrors: [/422/] })
    test('100,000 pasted characters stay on the screen, with what to do; shortened they are saved', async ({ page }) => {
      await session(page.request, 'mina')
      const { storyId, claims } = await makeStory(page.request, 'Long')
      await openBench(page, `/stories/${storyId}/check?claim=${claims[0]!.id}`)
      const box = page.getByLabel(note)
      await box.focus()
      await page.keyboard.insertText('가나다라마바사아자차'.repeat(10_000))
      await expect(page.getByText('100,000 characters; at most 20,000 can be saved.')).toBeVisible()
      await page.keyboard.press('Control+Shift+Enter')
      await expect(page.getByRole('alert').filter({ hasText: 'At most 20,000 characters.' })).toBeVisible()
      expect((await box.inputValue()).length).toBe(100_000)
      await openBench(page, null)
      expect((await box.inputValue()).length).toBe(100_000)
      await box.fill('short enough')
      await page.keyboard.press('Control+Shift+Enter')
      await expect(page.getByTestId('save-status')).toContainText('Saved')
    })
  })

  test.describe('a role that is taken away', () => {
    test.use({ allowErrors: [/403|401/] })
    test('while somebody types: the screen says why it cannot be saved, and the text stays', async ({
      page,
      browser,
      request,
    }) => {
      await session(request, 'ana')
      const email = `rim-${Date.now()}@desk.example`
      const made = await send(request, 'POST', '/api/people', {
        name: 'ريم حداد',
        email,
        role: 'journalist',
        password: 'read-it-twice',
      })
      const { personId } = await made.json()
      await session(page.request, 'mina')
      const { storyId, claims } = await makeStory(page.request, 'Role')
      const context = await browser.newContext()
      const rim = await context.newPage()
      await rim.goto('/sign-in')
      await rim.getByLabel('E-mail').fill(email)
      await rim.getByLabel('Password', { exact: true }).fill('read-it-twice')
      await rim.getByRole('button', { name: 'Sign in' }).click()
      await rim.waitForURL('**/turn')
      await openBench(rim, `/stories/${storyId}/check?claim=${claims[0]!.id}`)
      await rim.getByLabel(note).fill('half a thought')
      // a name in any script: on the desk's bar, and as initials for who is there
      await expect(rim.locator('.bar')).toContainText('ريم حداد')
      await openBench(page, `/stories/${storyId}/check?claim=${claims[1]!.id}`)
      await expect(page.getByRole('group', { name: 'Also here' })).toContainText('ريم حداد')
      const changed = await send(request, 'PUT', `/api/people/${personId}/role`, { role: 'admin', version: 1 })
      expect(changed.status(), await changed.text()).toBe(200)
      await expect(rim.getByText('Text that you wrote is kept on this device and is not saved')).toBeVisible({ timeout: 40_000 })
      expect(await rim.evaluate(() => Object.entries(localStorage).find(([k]) => k.startsWith('draft:'))?.[1])).toContain(
        'half a thought',
      )
      await send(request, 'PUT', `/api/people/${personId}/role`, { role: 'journalist', version: 2 })
      await context.close()
    })
  })

  test('to a claim that a colleague sets aside while it is open: it is said, and the text is still kept', async ({
    page,
    browser,
  }) => {
    await session(page.request, 'mina')
    const { storyId, claims } = await makeStory(page.request, 'Set aside')
    await openBench(page, `/stories/${storyId}/check?claim=${claims[0]!.id}`)
    await page.getByLabel(note).fill('my reading of it')
    await expect(page.getByTestId('save-status')).toHaveText(/Typing saved/)
    const noah = await arrive(browser, 'noah')
    await send(noah.page.request, 'POST', `/api/claims/${claims[0]!.id}/nothing`, { claimVersion: 1, why: 'colour' })
    await expect(page.getByTestId('save-status')).toContainText('This claim was set aside.')
    await expect(page.getByRole('heading', { name: 'Claim 1 of' })).toBeVisible()
    expect(
      await page.evaluate((id) => localStorage.getItem(Object.keys(localStorage).find((k) => k.endsWith(id))!), claims[0]!.id),
    ).toContain('my reading of it')
    await noah.context.close()
  })

  test('undo works after a reload too: what was before comes back as a new revision', async ({ page }) => {
    await session(page.request, 'mina')
    const { storyId, claims } = await makeStory(page.request, 'Undo later')
    const put = (claimVersion: number, value: string) =>
      send(page.request, 'PUT', `/api/claims/${claims[0]!.id}/verdict`, {
        claimVersion,
        content: { ...UNVERIFIED, value, reasons: [] },
      })
    await put(1, 'corroborated')
    await put(2, 'unverified')
    await openBench(page, `/stories/${storyId}/check?claim=${claims[1]!.id}`)
    await page.keyboard.press('z')
    await expect(page.getByText('Revision 3 by Mina Park')).toBeVisible()
    await expect(page.getByRole('radio', { name: /Corroborated/ })).toBeChecked()
  })

  test('a signed-in place to come back to: leaving the page asks nothing, because nothing would be lost', async ({ page }) => {
    await signIn(page, 'mina')
    const { storyId, claims } = await makeStory(page.request, 'Leave')
    await openBench(page, `/stories/${storyId}/check?claim=${claims[0]!.id}`)
    await page.getByLabel(note).fill('on the way')
    let asked = false
    page.on('dialog', (dialog) => {
      asked = true
      void dialog.accept()
    })
    await page.goto('/stories')
    await page.goBack()
    await page.locator('.bench[data-awake]').waitFor()
    await expect(page.getByLabel(note)).toHaveValue('on the way')
    expect(asked).toBe(false)
  })
})
