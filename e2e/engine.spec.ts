import { arrive, expect, makeStory, openBench, send, session, test } from './desk'

test.describe('what the engine reads', () => {
  test('each source has its relation with reasons, and each fact a chip in words and shape', async ({ page }) => {
    await session(page.request, 'mina')
    const { storyId, claims } = await makeStory(page.request, 'Relations')
    const engines = claims.find((c) => c.quote.includes('4 new engines'))!
    await openBench(page, `/stories/${storyId}/check?claim=${engines.id}`)
    const passages = page.getByRole('complementary', { name: 'Other sources' })
    await expect(passages.locator('.found-why .rel')).toContainText(/Qualifies|Contradicts/)
    await passages.locator('.found-why > summary').click()
    await expect(passages.getByTestId('relation')).toContainText(/Qualifies|Contradicts/)
    await expect(passages.getByTestId('relation')).toContainText('4 new engines'.slice(0, 1))
    const chips = passages.getByRole('group', { name: 'Facts compared' })
    await expect(chips.getByRole('listitem').filter({ hasText: 'Number' })).toContainText('differs')
    await expect(passages.locator('mark.f-differs')).toHaveText('3')
    await expect(page.getByRole('region', { name: 'Article under check' }).locator('mark.f-differs')).toHaveText('4')
  })

  test('the grid has a row a claim and a column a source, and leads to the claim', async ({ page }) => {
    await session(page.request, 'mina')
    const { storyId, claims } = await makeStory(page.request, 'Grid')
    const target = claims.filter((c) => c.articleId === claims.find((x) => x.quote.startsWith('Ferry runs'))!.articleId)
    await openBench(page, `/stories/${storyId}/check?claim=${target[0]!.id}`)
    await page.keyboard.press('g')
    await page.keyboard.press('g')
    await page.waitForURL('**/grid**')
    await expect(page.getByRole('rowheader')).toHaveCount(target.length)
    await expect(page.getByRole('columnheader', { name: 'Island Times' })).toBeVisible()
    await page
      .getByRole('link', { name: /Qualifies|Contradicts/ })
      .first()
      .click()
    await expect.poll(() => page.getByRole('rowheader').count()).toBeLessThan(target.length)
    await page.getByRole('rowheader').first().getByRole('link').click()
    await expect(page.getByRole('region', { name: 'Verdict' })).toBeVisible()
  })

  test('a hint is used as a reason or dismissed, and both are counted beside its rule', async ({ page }) => {
    await session(page.request, 'mina')
    const { storyId, claims } = await makeStory(page.request, 'Hints')
    const engines = claims.find((c) => c.quote.includes('4 new engines'))!
    await openBench(page, `/stories/${storyId}/check?claim=${engines.id}`)
    const dock = page.getByRole('region', { name: 'Verdict' })
    const hint = dock.getByRole('listitem').filter({ hasText: 'Here: 4 new engines. There: 3 new engines.' })
    await hint.getByRole('button', { name: /^Apply/ }).click()
    await expect(dock.getByRole('radio', { name: /Disputed/ })).toBeChecked()
    await expect(dock.getByRole('checkbox', { name: /Number differs/ })).toBeChecked()
    await expect(hint.getByRole('button', { name: /^Applied/ })).toBeVisible()
    await openBench(page, null)
    // how often a rule was used says nothing of this claim
    await expect(hint).not.toContainText('on this desk')
    await hint.getByRole('button', { name: /^Dismiss/ }).click()
    await dock.locator('details', { hasText: 'dismissed' }).locator('summary').click()
    await expect(hint.getByRole('button', { name: /^Bring back/ })).toBeVisible()
  })

  test('a flag of the famous kind is offered with its reading', async ({ page }) => {
    await session(page.request, 'noah')
    await page.goto('/stories?q=Practice')
    await page.getByRole('link', { name: /^Practice: Seoul answers/ }).click()
    await page.locator('.bench[data-awake]').waitFor()
    await page
      .getByRole('navigation', { name: 'Claims' })
      .getByRole('link', { name: /SEOUL: South Korea/ })
      .click()
    const dock = page.getByRole('region', { name: 'Verdict' })
    await expect(dock.getByText('The headline pairs Russia with North Korea').first()).toBeVisible()
    await expect(page.locator('.found-why .rel')).toContainText('Contradicts')
  })

  test('a pair of names is proposed by one person and approved by an editor, with who and when', async ({ page, browser }) => {
    const name = `Halla-${Date.now()}`
    await session(page.request, 'mina')
    await page.goto('/turn')
    await page.getByRole('link', { name: 'Ledger' }).click()
    await page.getByLabel('One name').fill(name)
    await page.getByLabel('The other name').fill(`MV ${name}`)
    await page.getByRole('button', { name: 'Propose' }).click()
    await expect(page.getByText('Proposed. Another editor approves it.')).toBeVisible()
    const row = page.getByRole('row').filter({ hasText: `MV ${name}` })
    await expect(row).toContainText('Waits for an editor')
    await expect(row.getByRole('button')).toHaveCount(0)
    const again = await send(page.request, 'POST', '/api/aliases', { storyId: null, one: `mv ${name}`, other: name, note: '' })
    expect(again.ok()).toBe(false)
    expect((await again.json()).detail).toContain('has this pair already')
    const joon = await arrive(browser, 'joon')
    await joon.page.goto('/ledger')
    await joon.page.getByRole('button', { name: `Approve that ${name}` }).click()
    const decided = joon.page.getByRole('row').filter({ hasText: `MV ${name}` })
    await expect(decided).toContainText('In force')
    await expect(decided).toContainText('Joon')
    await joon.context.close()
  })

  test('a pair can be proposed for one story alone, and says so', async ({ page }) => {
    const name = `Sori-${Date.now()}`
    await session(page.request, 'mina')
    await page.goto('/ledger')
    await page.getByLabel('One name').fill(name)
    await page.getByLabel('The other name').fill(`Cape ${name}`)
    const practice = await page
      .getByLabel('Applies to')
      .locator('option', { hasText: 'only in: Practice' })
      .first()
      .getAttribute('value')
    await page.getByLabel('Applies to').selectOption(practice)
    await page.getByRole('button', { name: 'Propose' }).click()
    await expect(page.getByRole('row').filter({ hasText: `Cape ${name}` })).toContainText('Only in: Practice')
  })

  test('an editor cannot approve their own pair, by the button or by a request', async ({ page }) => {
    await session(page.request, 'joon')
    const made = await send(page.request, 'POST', '/api/aliases', {
      storyId: null,
      one: `Own ${Date.now()}`,
      other: 'Another',
      note: '',
    })
    const { aliasId } = await made.json()
    const answer = await send(page.request, 'PUT', `/api/aliases/${aliasId}`, { outcome: 'approved' })
    expect(answer.status()).toBe(403)
    await page.goto('/ledger')
    await expect(page.getByText('You proposed this entry').first()).toBeVisible()
  })

  test('a claim like one that was approved in another story says so, with story and date', async ({ page, browser }) => {
    await session(page.request, 'mina')
    const first = await makeStory(page.request, `Earlier ${Date.now()}`)
    const claim = first.claims.find((c) => c.quote.includes('4 new engines'))!
    const content = {
      value: 'unverified',
      note: '',
      reasons: ['silent'],
      facets: [],
      whoIsWrong: null,
      proposedText: '',
      remedy: null,
      searched: 'All of it.',
      sameOriginNote: '',
      evidence: [],
    }
    const saved = await (
      await send(page.request, 'PUT', `/api/claims/${claim.id}/verdict`, { claimVersion: claim.version, content })
    ).json()
    await send(page.request, 'POST', `/api/claims/${claim.id}/submission`, { claimVersion: saved.version })
    const joon = await arrive(browser, 'joon')
    const decided = await send(joon.page.request, 'POST', `/api/claims/${claim.id}/decision`, {
      outcome: 'approved',
      revision: 1,
      claimVersion: saved.version + 1,
    })
    expect(decided.ok()).toBe(true)
    await joon.context.close()
    const second = await makeStory(page.request, 'Later')
    const again = second.claims.find((c) => c.quote.includes('4 new engines'))!
    await openBench(page, `/stories/${second.storyId}/check?claim=${again.id}`)
    const earlier = page.getByTestId('earlier')
    await earlier.locator('summary').click()
    await expect(earlier).toContainText('Earlier ')
    await expect(earlier).toContainText('approved')
  })
})
