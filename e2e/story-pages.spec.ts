/** The pages of a story beside its workbench: what a person does there, in words. */
import {
  arrive,
  detailsOf,
  expect,
  hearsKeys,
  makeArticles,
  makeStory,
  openBench,
  passesAxe,
  send,
  test,
  UNVERIFIED,
} from './desk'

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
  const parts = act.getByText(`${some.length} events`)
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

const TEXT = `Ferry turns round off Brevik

By Ane Holm

2026-03-02 08:30

The ferry turned round off Brevik on Monday, and the harbour office said that all of its passengers were safe.

© 2026 Brevik Post. All rights reserved.`

test('articles come in through one field: what is found stands as chips to write in, files are dropped, what fails keeps everything', async ({
  page,
}) => {
  const { context, page: mina } = await arrive(page.context().browser()!, 'mina')
  const made = await send(mina.request, 'POST', '/api/stories', { title: 'One field', dueAt: null, restricted: false })
  const { storyId } = await made.json()
  await mina.goto(`/stories/${storyId}`)
  await hearsKeys(mina)
  await expect(mina.getByRole('link', { name: 'Add the article to check' })).toBeVisible()
  const text = mina.getByLabel('Text', { exact: true })
  await expect(mina.getByLabel('Outlet')).toHaveCount(0)
  await text.fill(TEXT)
  await mina.getByLabel('Web address').focus()
  await expect(mina.getByLabel('Headline')).toHaveValue('Ferry turns round off Brevik')
  await expect(mina.getByLabel('Outlet')).toHaveValue('Brevik Post')
  await expect(mina.getByLabel('Byline')).toHaveValue('Ane Holm')
  await expect(mina.getByLabel('Publication date and time')).toHaveValue('2026-03-02T08:30')
  await passesAxe(mina)
  await mina.getByLabel('Headline').fill('The ferry that turned')

  // two files are dropped on the field; one of them cannot be read
  const dropped = await mina.evaluateHandle(() => {
    const data = new DataTransfer()
    data.items.add(
      new File(['두 번째 신문도 배가 돌아왔다고 전했다. 승객은 모두 무사하다고 밝혔다.'], 'second.txt', { type: 'text/plain' }),
    )
    data.items.add(new File(['MZ'], 'tool.exe'))
    return data
  })
  const field = mina.locator('form.drop')
  await field.dispatchEvent('dragover', { dataTransfer: dropped })
  await expect(field).toHaveClass(/drop-over/)
  await field.dispatchEvent('drop', { dataTransfer: dropped })
  await expect(field).not.toHaveClass(/drop-over/)
  const second = mina.getByRole('group', { name: 'second.txt' })
  await expect(second.getByLabel('Language')).toHaveValue('ko')
  await second.getByLabel('Unknown').check()
  // what is no article is said at once, asked nothing, and stays until somebody takes it off
  const failed = mina.getByRole('group', { name: 'tool.exe' })
  await expect(failed.getByRole('alert')).toContainText('is not a kind of file the desk reads. Use .txt, .html,')
  await expect(failed.getByLabel('Outlet')).toHaveCount(0)
  await mina.getByRole('button', { name: 'Add 2 articles' }).click()
  await expect(failed.getByRole('alert')).toBeVisible()
  await expect(mina.getByRole('region', { name: 'Articles', exact: true })).toContainText('The ferry that turned')
  // no line of theirs is in doubt: the next thing is to have them read
  await expect(mina.getByRole('button', { name: 'Extract claims and find passages' })).toBeVisible()
  await context.close()
})

test('the first page says what its reader does next, and who holds what', async ({ browser }) => {
  const { page, context } = await arrive(browser, 'mina')
  const { storyId, claims } = await makeStory(page.request, 'Who holds what here')
  await page.goto(`/stories/${storyId}`)
  await expect(page.getByRole('link', { name: 'Begin checking' })).toBeVisible()
  await expect(page.locator('.btn-main:visible').filter({ hasText: 'Begin checking' })).toHaveCount(1)
  await expect(page.getByRole('list', { name: 'How far the story is' }).locator('[aria-current=step]')).toContainText('Check')
  const saved = await send(page.request, 'PUT', `/api/claims/${claims[0]!.id}/verdict`, {
    claimVersion: claims[0]!.version,
    content: UNVERIFIED,
  })
  const { version: claimVersion } = await saved.json()
  await page.reload()
  await expect(page.getByRole('region', { name: 'Who holds what' })).toContainText('owner · 1 open claim')
  await expect(page.getByRole('region', { name: 'Latest' })).toContainText('Mina Park saved revision 1: Unverified')
  expect((await send(page.request, 'POST', `/api/claims/${claims[0]!.id}/submission`, { claimVersion })).ok()).toBe(true)
  const joon = await arrive(browser, 'joon')
  await joon.page.goto(`/stories/${storyId}`)
  await expect(joon.page.getByRole('link', { name: 'Decide', exact: true })).toBeVisible()
  await expect(joon.page.getByText('One verdict waits for your decision')).toBeVisible()
  await passesAxe(joon.page)
  await joon.context.close()
  await context.close()
})

test('while the team of a story is changed, its name stands once: in the list that it is chosen from', async ({ browser }) => {
  const { page, context } = await arrive(browser, 'mina')
  const ana = await arrive(browser, 'ana')
  const name = `Harbour ${Date.now()}`
  const made = await send(ana.page.request, 'POST', '/api/teams', { name })
  const { teamId } = await made.json()
  await ana.context.close()
  const { storyId } = await makeStory(page.request, 'Whose story this is')
  await page.goto(`/stories/${storyId}`)
  const team = page.getByRole('region', { name: 'Team' })
  await expect(team.getByText('The whole newsroom')).toBeVisible()
  await team.getByRole('button', { name: 'Change the team' }).click()
  const list = team.getByRole('combobox')
  await expect(list).toBeFocused()
  await expect(team.getByRole('paragraph').filter({ hasText: 'The whole newsroom' })).toHaveCount(0)
  await list.selectOption(name)
  await expect(team.getByRole('status')).toContainText('Saved')
  await expect(list).toHaveValue(teamId)
  await expect(team.getByRole('paragraph').filter({ hasText: name })).toHaveCount(0)
  await page.reload()
  await expect(team.getByRole('paragraph').filter({ hasText: name })).toHaveCount(1)
  await context.close()
})

test('where no line is in doubt there is no clean-up: claims are extracted on the story’s first page', async ({ browser }) => {
  const { page, context } = await arrive(browser, 'mina')
  const storyId = await makeArticles(page.request, 'Nothing in doubt')
  const tab = page.getByRole('navigation', { name: 'Pages of this story' }).getByRole('link', { name: 'Clean-up' })
  await page.goto(`/stories/${storyId}`)
  await hearsKeys(page)
  await expect(page.getByText('Nothing is in doubt.')).toBeVisible()
  await expect(tab).toHaveCount(0)
  await passesAxe(page)
  // what was set aside can be looked at all the same
  await page.getByRole('link', { name: /set aside: look|Look at the lines/ }).click()
  await page.waitForURL('**/clean-up')
  await expect(tab).toBeVisible()
  await page.goto(`/stories/${storyId}`)
  await page.getByRole('button', { name: 'Extract claims and find passages' }).click()
  await page.waitForURL('**/check')
  await expect(page.locator('.bench[data-awake]')).toBeVisible()
  await context.close()
})

test('clean-up asks about lines in doubt alone; a page’s foot is set aside at once', async ({ browser }) => {
  const { page, context } = await arrive(browser, 'mina')
  const made = await send(page.request, 'POST', '/api/stories', { title: 'A doubtful line', dueAt: null, restricted: false })
  const { storyId } = await made.json()
  const body = 'The ferry turned round off Brevik on Monday, and the harbour office said that all of its passengers were safe.'
  for (const [outlet, text] of [
    [
      'Brevik Post',
      `Ferry turns round\n\n${body}\n\nRead also this week in the Brevik Post\n\n${body.replace('Monday', 'Sunday')}\n\nOur weather for the weekend`,
    ],
    ['Island Times', `Ferry back\n\n${body.replace('ferry', 'boat')}`],
  ] as const) {
    const details = { headline: '', outlet, byline: '', url: '', language: 'en', publication: { known: false } }
    expect((await send(page.request, 'POST', `/api/stories/${storyId}/articles`, { details, text })).status()).toBe(201)
  }
  await page.goto(`/stories/${storyId}/clean-up`)
  await hearsKeys(page)
  const first = page.getByRole('region', { name: /Article under check/ })
  const second = page.getByRole('region', { name: /Source 1/ })
  await expect(second.getByText('Nothing is in doubt.')).toBeVisible()
  await expect(second.getByRole('combobox')).toHaveCount(0)
  await first.getByRole('button', { name: 'Ask about every line' }).click()
  const lines = first.getByRole('combobox')
  const count = await lines.count()
  expect(count).toBe(5)
  await passesAxe(page)
  await first.getByText('More on line 5', { exact: true }).locator('..').click()
  const sent: string[] = []
  page.on('request', (r) => {
    if (r.method() === 'PUT') sent.push(new URL(r.url()).pathname.replace(/^.*articles\/[^/]+/, ''))
  })
  // the screen shows it before the desk has it: what is read again afterwards is what the desk has
  const kept = page.waitForResponse((answer) => answer.request().method() === 'PUT')
  await first.locator('details[open]').getByRole('button', { name: 'Everything below is not the article' }).click()
  for (const i of [3, 4]) await expect(lines.nth(i)).toHaveValue('not_article')
  await expect(lines.nth(1)).toHaveValue('body')
  expect((await kept).status()).toBe(200)
  expect(sent).toEqual(['/lines/stretch'])
  await page.reload()
  await first.getByRole('button', { name: 'Ask about every line' }).click()
  for (const i of [3, 4]) await expect(lines.nth(i)).toHaveValue('not_article')
  await context.close()
})

test('what is said of a line counts however soon claims are extracted, and of two sayings the last; one that failed stops the extraction', async ({
  browser,
}) => {
  const { page, context } = await arrive(browser, 'mina')
  const storyId = await makeArticles(page.request, `Soon ${Date.now()}`)
  await page.goto(`/stories/${storyId}/clean-up`)
  await hearsKeys(page)
  const first = page.getByRole('region', { name: /Article under check/ })
  await first.getByRole('button', { name: 'Ask about every line' }).click()
  const line = first.getByRole('combobox', { name: /^Line 3 is: The ferry/ })
  const extract = page.getByRole('button', { name: 'Extract claims and find passages' })
  // a save that the desk refuses, late: the line is as it was, and nothing was extracted from it
  await page.route(
    '**/lines',
    async (route) => {
      await new Promise((later) => setTimeout(later, 1500))
      await route.continue({ postData: JSON.stringify({ line: 99, kind: 'notice' }) })
    },
    { times: 1 },
  )
  await line.selectOption('notice')
  await extract.click()
  await expect(page.getByText('The kind of a line was not saved. Look at the lines, then extract.')).toBeVisible()
  await expect(line).toHaveValue('body')
  // a slow save, and another at once, and the extraction at once
  await page.route(
    '**/lines',
    async (route) => {
      await new Promise((later) => setTimeout(later, 1500))
      await route.continue()
    },
    { times: 1 },
  )
  await line.selectOption('notice')
  await line.selectOption('body')
  await extract.click()
  await page.waitForURL('**/check**')
  const { claims } = await (await page.request.get(`/api/stories/${storyId}/claims`)).json()
  expect(claims.map((claim: { quote: string }) => claim.quote).join('\n')).toContain('4 new engines')
  await context.close()
})

test('a title that is one long word cuts no column of the list, and the bar over decided claims covers nothing', async ({
  browser,
}) => {
  const mina = await arrive(browser, 'mina')
  const { page } = mina
  const request = page.request
  const word = `W${Date.now()}${'W'.repeat(150)}`
  const { storyId, claims } = await makeStory(request, word)
  await send(request, 'POST', `/api/stories/${storyId}/articles`, {
    details: { ...detailsOf(''), headline: 'A paper without a name' },
    text: 'A paper without a name\n\nThe ferry Halla carried 243 passengers on Monday.',
  })
  const joon = await arrive(browser, 'joon')
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.goto(`/stories?q=${word.slice(0, 20)}`)
  const right = (box: { x: number; width: number } | null) => box!.x + box!.width
  expect(right(await page.getByRole('columnheader', { name: 'Whose turn' }).boundingBox())).toBeLessThanOrEqual(1280)
  const make = (await page.getByRole('link', { name: 'New story' }).boundingBox())!
  expect(make.height).toBeLessThan(60)

  const { articleId } = claims[0]!
  for (const claim of claims.filter((c) => c.articleId === articleId)) {
    const saved = await send(request, 'PUT', `/api/claims/${claim.id}/verdict`, {
      claimVersion: claim.version,
      content: UNVERIFIED,
    })
    const { version } = await saved.json()
    const sent = await send(request, 'POST', `/api/claims/${claim.id}/submission`, { claimVersion: version })
    const decided = await send(joon.page.request, 'POST', `/api/claims/${claim.id}/decision`, {
      outcome: 'approved',
      revision: 1,
      claimVersion: (await sent.json()).version,
    })
    expect(decided.ok(), await decided.text()).toBe(true)
  }
  await openBench(page, `/stories/${storyId}/check?article=${articleId}`) // whichever of the two comes first in the list of claims
  const next = page.getByRole('link', { name: 'Corrections and sign-off' })
  const find = page.locator('.bench-head').getByRole('button', { name: /^Find/ })
  expect(right(await next.boundingBox())).toBeLessThanOrEqual((await find.boundingBox())!.x)

  // a name of one long word, in a list of people
  const ana = await arrive(browser, 'ana')
  const named = await send(ana.page.request, 'POST', '/api/people', {
    name: 'N'.repeat(100),
    email: `long-${Date.now()}@desk.example`,
    role: 'journalist',
    password: 'four plain words here',
  })
  await ana.page.setViewportSize({ width: 1280, height: 800 })
  await ana.page.goto('/people')
  expect(await ana.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1280)
  const { personId } = (await named.json()) as { personId: string }
  await send(ana.page.request, 'PUT', `/api/people/${personId}/active`, { active: false })

  // an article whose outlet nobody knows goes by its headline, and by that alone
  await ana.page.goto(`/stories/${storyId}`)
  await ana.page.getByRole('button', { name: 'Erase…' }).click()
  await expect(ana.page.getByLabel('What to erase')).toContainText('The text of A paper without a name, and')
  for (const { context } of [mina, joon, ana]) await context.close()
})
