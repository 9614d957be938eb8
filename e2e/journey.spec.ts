import { arrive, expect, haveOriginals, original, signIn, test, WITHOUT_ORIGINALS, watch } from './desk'

test.describe('from two original articles to the correction report', () => {
  test.skip(!haveOriginals, WITHOUT_ORIGINALS)
  test.setTimeout(300_000)

  test('the garbled lead goes from import to “as published … should read …”', async ({ page, browser }) => {
    await signIn(page, 'mina')
    await page.getByRole('link', { name: 'New story' }).click()
    await expect(page.getByRole('heading', { name: 'New story' })).toBeVisible()
    await page.getByLabel('Title', { exact: true }).fill('Russia–North Korea treaty: the originals')
    await page.getByLabel(/^Due/).fill('2026-12-24T17:00')
    await page.getByRole('button', { name: 'Create story' }).click()
    await expect(page.getByRole('heading', { name: 'Russia–North Korea treaty: the originals' })).toBeVisible()

    await page.locator('input[type=file]').setInputFiles([original('seoul-report'), original('asia-business-daily')])
    const first = page.getByRole('group', { name: 'seoul-report.txt' })
    const second = page.getByRole('group', { name: 'asia-business-daily.txt' })
    await first.getByLabel('Unknown').check()
    await first.getByLabel('Unknown').uncheck()
    for (const [group, outlet] of [
      [first, ''],
      [second, 'The Asia Business Daily'],
    ] as const) {
      await group.getByLabel('Outlet').fill(outlet)
      await group.getByLabel('Publication date and time').fill('2024-06-20T21:00')
      await group.getByLabel('Time zone of publication').fill('Asia/Seoul')
    }
    await page.getByRole('button', { name: 'Add 2 articles' }).click()
    await expect(page.getByRole('listitem').filter({ hasText: 'South Korea criticises Russia-North Korea deal' })).toBeVisible()
    await expect(page.getByText('2 articles wait for clean-up.')).toBeVisible()

    await page.getByRole('link', { name: 'Next: clean up' }).click()
    await page.getByRole('button', { name: 'Ask about every line' }).first().click()
    const comments = page.getByRole('combobox', { name: /^Line 32 is: Comments/ })
    await expect(comments).toHaveValue('not_article')
    await comments.selectOption('body')
    await page.getByRole('button', { name: 'Put back' }).click()
    await expect(comments).toHaveValue('not_article')
    await expect(page.getByRole('combobox', { name: /^Line 3 is: South Korea criticises/ })).toHaveValue('duplicate')

    const clicked = Date.now()
    await page.getByRole('button', { name: 'Extract claims and find passages' }).click()
    await page.waitForURL('**/check')
    await page.locator('.bench[data-awake]').waitFor()
    await expect(page.getByRole('heading', { name: /Claim 1 of/ })).toBeVisible()
    test.info().annotations.push({ type: 'import to workbench', description: `${Date.now() - clicked} ms` })

    const claims = page.getByRole('navigation', { name: 'Claims' })
    await claims.getByRole('link', { name: /condemned the agreement|SEOUL: South Korea/ }).click()
    const dock = page.getByRole('region', { name: 'Verdict' })
    await expect(dock.getByText('between Russia and South Korea. North Korea Which').first()).toBeVisible()
    await expect(dock.getByText(/looks like lost link text/).first()).toBeVisible()
    await expect(dock.getByText(/this sentence says South Korea where the headline has North Korea/).first()).toBeVisible()

    await page.keyboard.press('2')
    await expect(dock.getByRole('radio', { name: /Disputed/ })).toBeChecked()
    await expect(dock.getByLabel('Garbled or mistranslated')).toBeChecked()
    await expect(dock.getByLabel('Parties')).toBeChecked()
    await dock.getByText('This article', { exact: true }).click()

    // evidence from the other source, by the picker, without the mouse
    await dock.getByRole('button', { name: 'Choose in any article…' }).click()
    const picker = page.getByRole('dialog', { name: 'Choose evidence' })
    await expect(picker.getByLabel('Find words')).toBeFocused()
    await picker.getByLabel('Find words').fill('treaty signed between North Korea and Russia')
    await picker.getByRole('button', { name: /strong condemnation/ }).click()
    await picker.getByRole('button', { name: 'Attach' }).click()
    // and from the article's own headline
    await dock.getByRole('button', { name: 'Choose in any article…' }).click()
    await picker.getByLabel('Article', { exact: true }).selectOption({ index: 0 })
    await picker
      .getByRole('button', { name: /headline South Korea criticises/ })
      .first()
      .click()
    await picker.getByRole('button', { name: 'Attach' }).click()
    await expect(dock.getByRole('heading', { name: 'Evidence (2)' })).toBeVisible()
    await dock
      .getByLabel(/^Note/)
      .fill('It says Russia and South Korea. Its own headline and the other source say North Korea and Russia.')
    const right =
      'SEOUL: South Korea’s presidential office on Thursday condemned the agreement between Russia and North Korea, which pledged mutual defense assistance in case of war, and said it would reconsider its policy of limiting aid to Ukraine to non-lethal supplies.'
    await dock.getByLabel(/^Should read/).fill(right)
    await dock.getByLabel('Action').selectOption('correction')
    await dock.getByRole('button', { name: 'Submit' }).click()
    await expect(claims.getByRole('link', { name: /SEOUL: South Korea.*Disputed.*Submitted/ })).toBeVisible()
    const story = new URL(page.url()).pathname.split('/')[2]!

    // the editor
    const errors: string[] = []
    const editor = await arrive(browser, 'joon')
    watch(editor.page, errors)
    await editor.page.goto('/turn')
    await editor.page.getByRole('link', { name: /Approval/ }).click()
    const row = editor.page.getByRole('region', { name: /^Russia–North Korea treaty: the originals/ }).locator('[data-claim]')
    await expect(row.getByText('Its own headline and the other source')).toBeVisible()
    await row.getByRole('button', { name: 'Return…' }).click()
    // beside the verdict and its evidence, not over them; Esc leaves it
    const form = row.getByRole('form', { name: 'Return this verdict' })
    await expect(form.getByLabel('What should they change?')).toBeFocused()
    await editor.page.keyboard.press('Escape')
    await expect(form).toHaveCount(0)
    await expect(row).toBeFocused()
    await editor.page.keyboard.press('r')
    await form.getByLabel('What should they change?').fill('Which of the two is right? Name the source for it.')
    await form.getByRole('button', { name: 'Send back' }).click()
    await expect(row.getByText('Returned.', { exact: true })).toBeVisible()

    // the journalist sees it back, live, and answers
    await claims.getByRole('link', { name: /SEOUL: South Korea.*Returned/ }).click()
    await expect(dock.getByText('Which of the two is right?')).toBeVisible()
    await dock
      .getByLabel(/^Note/)
      .fill(
        'It says Russia and South Korea. Its own headline and The Asia Business Daily, paragraph 1, say North Korea and Russia.',
      )
    await dock.getByRole('button', { name: 'Submit' }).click()
    await expect(claims.getByRole('link', { name: /SEOUL: South Korea.*Submitted/ })).toBeVisible()

    await editor.page.reload()
    await expect(row.getByText('again after a return')).toBeVisible()
    await row.getByRole('button', { name: /^Approve/ }).click()
    await expect(row.getByText('Approved.', { exact: true })).toBeVisible()
    await page.goto(`/stories/${story}/report/compose`)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(page.getByText('Saved. An editor decides.')).toBeVisible()
    await editor.page.goto(`/stories/${story}/report/compose`)
    await editor.page.getByRole('button', { name: 'Approve this correction' }).click()
    await expect(editor.page.getByText('Approved, and in the report.')).toBeVisible()
    await editor.context.close()
    expect(errors).toEqual([])

    await page.goto(`/stories/${story}/report`)
    const item = page.locator('.report-item').first()
    await expect(item.getByRole('heading')).toContainText('1. Correction (high, paragraph 1, claim ')
    await expect(item).toContainText('As published')
    // one drawing of both: without what was put in it is what was published, without what was struck what should be read
    const change = item.locator('blockquote').first()
    const spelled = (without: string) =>
      change.evaluate((drawn, leave) => {
        const words = drawn.cloneNode(true) as Element
        for (const part of words.querySelectorAll(`${leave}, .sr-only, .gap`)) part.remove()
        return words.textContent
      }, without)
    expect(await spelled('ins')).toContain('the agreement between Russia and South Korea. North Korea Which pledged')
    expect(await spelled('del')).toBe(right)
    await expect(item).toContainText('Should read')
    await expect(item.locator('blockquote').nth(1)).toHaveText(right)
    await expect(item).toContainText('This article, headline')
    await expect(item).toContainText('The Asia Business Daily, paragraph 1')
    await expect(item).toContainText('Approved by Joon Lee')

    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Markdown' }).click()
    const markdown = await (await download).createReadStream().then(async (s) => {
      let text = ''
      for await (const chunk of s) text += chunk
      return text
    })
    expect(markdown).toContain(
      'As published:\n\n> SEOUL: South Korea’s presidential office on Thursday condemned the agreement between Russia and South Korea. North Korea Which',
    )
    expect(markdown).toContain(`Should read:\n\n> ${right}`)
    for (const format of ['csv', 'json']) {
      const file = await page.request.get(`/api/stories/${story}/report/${format}`)
      expect(file.status()).toBe(200)
      expect(await file.text()).toContain('between Russia and South Korea. North Korea Which')
    }

    await page.goto(`/stories/${story}/history?show=each`)
    await expect(page.getByText(/Log verified, \d+ events/)).toBeVisible()
    for (const words of [
      'approved revision 2: Disputed',
      'returned revision 1',
      'submitted revision 1: Disputed',
      'typed line 32 as body',
    ])
      await expect(page.getByText(words).first()).toBeVisible()
  })
})
