import type { Locator, Page } from '@playwright/test'
import { arrive, EMPTY, expect, makeStory, openBench, passesAxe, send, session, test } from './desk'

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

test('a whole dispute stands in the inspector without scrolling: two reasons, a correction, two passages, a note of three lines', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  const { storyId, claims } = await longStory(page, 'A whole dispute')
  const claim = claims[3]!
  const all = (await (await page.request.get(`/api/stories/${storyId}/claims`)).json()).claims as typeof claims
  const [one, two] = all.filter((c) => c.articleId !== claim.articleId).slice(4)
  const evidence = [one!, two!].map(({ versionId, start, end }) => ({ versionId, start, end, stance: 'contradicts' as const }))
  const saved = await send(page.request, 'PUT', `/api/claims/${claim.id}/verdict`, {
    claimVersion: claim.version,
    content: {
      ...EMPTY,
      value: 'disputed',
      reasons: ['number', 'context'],
      facets: ['number'],
      whoIsWrong: 'this_article',
      remedy: 'correction',
      proposedText: claim.quote.replace(/\d+ passengers/, '9 passengers').replace('Monday', 'Sunday'),
      note: 'The other source has another figure.\nThe office confirmed it.\nThe day differs as well.',
      evidence,
    },
  })
  expect(saved.status(), await saved.text()).toBe(200)
  await openBench(page, `/stories/${storyId}/check?claim=${claim.id}`)
  const tips = page.getByRole('button', { name: 'Hide tips' })
  if (await tips.isVisible()) await tips.click()
  await expect(page.getByText('Ready to submit')).toBeVisible()
  const over = (selector: string) => page.locator(selector).evaluate((one) => one.scrollHeight - one.clientHeight)
  await expect.poll(() => over('.dock-body')).toBeLessThanOrEqual(0)
  await expect.poll(() => over('#note')).toBeLessThanOrEqual(2)
  // the ground of the open claim reaches over and under its words, and beside them over none of their neighbours
  const ground = await page
    .locator('.pane-article .m-current')
    .first()
    .evaluate((mark) => {
      const { boxShadow, paddingInline } = getComputedStyle(mark)
      return { boxShadow, paddingInline }
    })
  expect(ground).toEqual({ boxShadow: 'none', paddingInline: '0px' })
  await passesAxe(page)
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

test('nothing in the head of the workbench lies over something else, whatever its width', async ({ page }) => {
  const { storyId, claims } = await longStory(page, 'In a row: a story whose title is longer than its place')
  await openBench(page, `/stories/${storyId}/check?claim=${claims[0]!.id}`)
  const status = page.getByTestId('save-status')
  for (const n of [1, 2]) {
    await page.keyboard.press('3')
    await page.keyboard.press('Control+Shift+Enter')
    await expect(status).toContainText(/^Saved/)
    // where something was found, 3 opened the reasons: letters are typed there
    await page.keyboard.press('Escape')
    if (n === 1) await page.keyboard.press('j')
  }
  await expect(page.getByRole('button', { name: /^Submit .* draft/ })).toBeVisible()
  for (const width of [1024, 1100, 1279, 1280, 1440, 1679, 1680, 1920]) {
    await page.setViewportSize({ width, height: 800 })
    const over = await page.evaluate(() => {
      const boxes = [...document.querySelectorAll<HTMLElement>('.bench-head :is(a, button, summary, h1, .bar-picture)')]
        // what a closed menu holds has a place, and is not seen
        .filter((one) => one.checkVisibility())
        .map((one) => ({ says: one.textContent, box: one.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 1 && box.height > 1)
      return boxes.flatMap((a, i) =>
        boxes
          .slice(i + 1)
          .filter(
            (b) =>
              Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left) > 1 &&
              Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top) > 1,
          )
          .map((b) => `${a.says} | ${b.says}`),
      )
    })
    expect(over, `${width}`).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `${width}`).toBeLessThanOrEqual(0)
    // one line, with the tools at its end
    const [height, left] = await page.evaluate(() => [
      document.querySelector('.bench-head')!.getBoundingClientRect().height,
      innerWidth - document.querySelector('.bench-head .bar > :last-child')!.getBoundingClientRect().right,
    ])
    expect(height, `${width}`).toBeLessThanOrEqual(42)
    expect(left, `${width}`).toBeLessThanOrEqual(16)
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
  // the list begins at the open claim, here its last, and on the way up its row stays below the head
  const rowIsSeen = () =>
    page.evaluate(() => {
      const row = document.querySelector('.claim-row[aria-current="true"]')!.getBoundingClientRect()
      const head = document.querySelector('.pane-list > .pane-head')!.getBoundingClientRect()
      const pane = document.querySelector('.pane-list')!.getBoundingClientRect()
      return row.height > 0 && row.top >= head.bottom - 1 && row.bottom <= pane.bottom + 1
    })
  await expect.poll(rowIsSeen, 'the list was shown').toBe(true)
  for (let n = claims.length - 1; n > claims.length - 16; n--) {
    await page.keyboard.press('k')
    await expect(page.getByRole('heading', { name: `Claim ${n} of` })).toBeVisible()
    await expect.poll(rowIsSeen, `claim ${n}`).toBe(true)
  }
  await page.keyboard.press('\\')
  await expect(list).toBeHidden()
  await page.keyboard.press('\\')
  await expect.poll(rowIsSeen, 'the list was shown again').toBe(true)
  await page.keyboard.press('\\')
  await expect(list).toBeHidden()
  // where there is room it is open by itself
  await openBench(page, null)
  await page.setViewportSize({ width: 1700, height: 900 })
  await expect(list).toBeVisible()
})

test('what was found stands numbered in the whole text of the source: [ and ] go through it, E makes it evidence with its letter', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await session(page.request, 'mina')
  // what the source says of the first trip stands at three places of it, far apart
  const source = `Boats are back\n\n${[
    'The ferry Halla carried 243 passengers on its first trip, the port office said.',
    ...many(20, 'to reporters'),
    'On its first trip the ferry Halla carried passengers only, no cars.',
    ...many(20, 'to the council'),
    'The first trip of the ferry Halla took passengers to pier 4.',
  ].join('\n')}`
  const { storyId, claims } = await makeStory(page.request, 'In its context', {
    target: 'Ferry runs again\n\nThe ferry Halla carried 240 passengers on its first trip, the port office said.',
    source,
  })
  const claim = claims.find((c) => c.quote.includes('240 passengers'))!
  expect(claim.suggestions.length).toBeGreaterThan(1)
  await openBench(page, `/stories/${storyId}/check?claim=${claim.id}`)
  const pane = page.locator('.pane-other')
  const dock = page.getByRole('region', { name: 'Verdict' })
  const most = claim.suggestions.length
  // every line of the source is there, and each place that was found once
  await expect(pane.locator('.article-text p')).toHaveCount(44)
  await expect(pane.locator('.hit-no')).toHaveCount(most)
  const at = () =>
    page.evaluate(() => {
      const pane = document.querySelector('.pane-other')!
      return [
        document.querySelector('.hit-no[aria-current="true"]')!.textContent,
        Math.abs(
          document.querySelector('.m-hit-here')!.getBoundingClientRect().top -
            pane.getBoundingClientRect().top -
            0.3 * pane.clientHeight,
        ) < 60 ||
          pane.scrollTop === 0 ||
          pane.scrollTop > pane.scrollHeight - pane.clientHeight - 2,
      ]
    })
  for (const [key, number] of [
    ['.', 1],
    [']', 2],
    ['[', 1],
    ['[', 1],
    [']', 2],
  ] as const) {
    await page.keyboard.press(key)
    await expect(pane.getByText(`Hit ${number} of ${most}`)).toBeVisible()
    await expect.poll(at, key).toEqual([String(number), true])
  }
  await page.keyboard.press('e')
  await expect(pane.getByRole('button', { name: /^Evidence A/ })).toHaveAttribute('aria-pressed', 'true')
  await expect(pane.locator('.letter')).toContainText('A')
  await page.keyboard.press('2')
  const stance = pane.getByRole('group', { name: 'What evidence 1 does to the claim' })
  await expect(stance.getByRole('button', { name: 'Contradicts' })).toHaveAttribute('aria-pressed', 'true')
  await stance.getByRole('button', { name: 'Qualifies' }).click()
  await expect(dock.getByRole('combobox', { name: 'What evidence 1 does to the claim' })).toHaveValue('qualifies')
  await expect(pane.locator('.letter')).toContainText('Qualifies')
  // what stands beside the text is no part of it
  const { start, end } = claim.suggestions[1]!
  const drawn = await pane.locator('.article-text').evaluate(
    (root, span) => {
      const marks = [...root.querySelectorAll<HTMLElement>('mark[data-start]')].filter(
        (m) => Number(m.dataset.start) >= span.start && Number(m.dataset.start) < span.end,
      )
      const last = marks.at(-1)!.firstChild!
      getSelection()!.setBaseAndExtent(root, 0, last, last.textContent!.length)
      const data = new DataTransfer()
      root.dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, bubbles: true }))
      return data.getData('text/plain')
    },
    { start, end },
  )
  expect(drawn).not.toBe('')
  expect(source.startsWith(drawn)).toBe(true)
  // the third number is pressed with the mouse; pressed again the first evidence goes
  await pane.locator('.hit-no', { hasText: /^1$/ }).click()
  await expect(pane.getByRole('button', { name: /^Make it evidence/ })).toBeVisible()
  await page.getByRole('button', { name: 'Next passage' }).click()
  await pane.getByRole('button', { name: /^Evidence A/ }).click()
  await expect(pane.locator('.letter')).toHaveCount(0)
})

test('the text of a source stands where nothing was found in it, and says so', async ({ page }) => {
  await session(page.request, 'mina')
  const { storyId, claims } = await makeStory(page.request, 'Nothing close', {
    target: 'Bakery opens\n\nThe mayor opened a bakery in the old town on Sunday morning.',
    source: 'Ferry back\n\nThe port office said the ferry Halla sailed again with 3 new engines.',
  })
  const claim = claims.find((c) => c.quote.includes('bakery in'))!
  expect(claim.suggestions).toEqual([])
  await openBench(page, `/stories/${storyId}/check?claim=${claim.id}`)
  const source = page.getByRole('complementary', { name: 'Other sources' })
  await expect(source.locator('.article-text')).toContainText('The port office said')
  await expect(source.getByRole('region', { name: 'Passages in Island Times' })).toContainText('Nothing close found here.')
  await page.keyboard.press('e')
  await expect(page.locator('.letter')).toHaveCount(0)
})

test('a narrow window has one arrangement, whatever was chosen for a wide one', async ({ page }) => {
  const { storyId } = await longStory(page, 'Narrow')
  await openBench(page, `/stories/${storyId}/check`)
  for (const layout of ['three', 'two', 'stacked'])
    for (const width of [1024, 390, 320]) {
      await page.setViewportSize({ width, height: 844 })
      const drawn = await page.evaluate((chosen) => {
        const bench = document.querySelector<HTMLElement>('.bench')!
        bench.dataset.layout = chosen
        const { clientWidth, scrollWidth, clientHeight, scrollHeight } = document.documentElement
        return {
          over: scrollWidth - clientWidth,
          below: scrollHeight - clientHeight,
          columns: getComputedStyle(bench.querySelector('.bench-panes')!).gridTemplateColumns.split(' ').length,
        }
      }, layout)
      expect(drawn, `${layout} at ${width}`).toEqual({ over: 0, below: 0, columns: width > 760 ? 3 : 1 })
    }
  // the fault that it must see: what is hidden for the eye stands outside every pane that scrolls, and the page goes on
  const below = await page.evaluate(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync('.pane, .reading, .dock-body, .article-text > p { position: static !important }')
    document.adoptedStyleSheets = [sheet]
    return document.documentElement.scrollHeight - document.documentElement.clientHeight
  })
  expect(below).toBeGreaterThan(500)
})

test.describe('a correction is written in the article', () => {
  const TEXTS = {
    target:
      'Ferry runs again after repair\n\nThe ferry Halla carried 1,000 passengers on its first trip, the port office said.\nThe captain said that the crossing took 90 minutes.',
    source:
      'Halla is back\n\nOn the first trip of the ferry Halla there were 10,000 passengers on board, the port office said.\nThe mayor watched.',
  }
  const RIGHT = 'The ferry Halla carried 10,000 passengers on its first trip, the port office said.'

  /** What is struck and put in on the screen, in order, without what is said of it aloud. */
  const drawn = (root: Locator) =>
    root.locator('del, ins').evaluateAll((all) =>
      all.map((one) => {
        const words = one.cloneNode(true) as Element
        for (const said of words.querySelectorAll('.sr-only')) said.remove()
        return `${one.tagName === 'DEL' ? '-' : '+'}${words.textContent}`
      }),
    )

  async function atTheClaim(page: Page, title: string) {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await session(page.request, 'mina')
    const { storyId, claims } = await makeStory(page.request, title, TEXTS)
    const claim = claims.find((c) => c.quote.includes('1,000 passengers'))!
    await openBench(page, `/stories/${storyId}/check?claim=${claim.id}`)
    return {
      storyId,
      claim,
      article: page.locator('.pane-article .article-text'),
      sentence: page.getByRole('textbox', { name: /^What claim \d+ should read$/ }),
      dock: page.getByRole('region', { name: 'Verdict' }),
    }
  }

  test('by keyboard alone: a word is undone, it is left and come back to, submitted, and the same change is approved and reported', async ({
    page,
    browser,
  }) => {
    test.setTimeout(240_000)
    const title = `Written in the article ${Date.now()}`
    const { storyId, claim, article, sentence, dock } = await atTheClaim(page, title)
    await page.keyboard.press('w')
    await expect(sentence).toBeFocused()
    await expect(dock.getByRole('radio', { name: /Disputed/ })).toBeChecked()
    // past “The ferry Halla carried 1,000”, then the figure is written over and a word too many is typed
    await page.keyboard.press('Home')
    for (let i = 0; i < 'The ferry Halla carried '.length; i++) await page.keyboard.press('ArrowRight')
    for (let i = 0; i < '1,000'.length; i++) await page.keyboard.press('Delete')
    await page.keyboard.type('10,000 happy')
    await expect(sentence).toHaveAccessibleDescription('“1,000” struck, “10,000” inserted; “happy” inserted.')
    await page.keyboard.press('Control+z')
    await expect.poll(() => drawn(sentence)).toEqual(['-1,000', '+10,000'])
    await passesAxe(page)
    await page.keyboard.press('Escape')
    await expect(sentence).toHaveCount(0)
    await expect(page.getByRole('status').filter({ hasText: '“1,000” struck, “10,000” inserted.' })).toBeAttached()
    // what was written stands in the article and in the form; the article is as it was printed
    await expect.poll(() => drawn(article)).toEqual(['-1,000', '+10,000'])
    await expect(dock.getByLabel(/^Should read/)).toHaveValue(RIGHT)
    expect((await (await page.request.get(`/api/claims/${claim.id}`)).json()).quote).toBe(claim.quote)
    await expect(page.getByTestId('save-status')).toContainText('Typing saved')
    await openBench(page, null)
    await expect.poll(() => drawn(article)).toEqual(['-1,000', '+10,000'])
    await page.keyboard.press('w')
    await expect(sentence).toBeFocused()
    await page.keyboard.press('End')
    await page.keyboard.press('Backspace')
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Enter')
    await expect(dock.getByLabel(/^Should read/)).toHaveValue(RIGHT)
    // Enter leads on to what is missing; the rest of the dispute by other keys
    await expect(page.getByRole('combobox', { name: 'Add a reason or a fact' })).toBeFocused()
    await page.keyboard.press('Escape')
    await page.keyboard.press('e')
    await page.keyboard.press('r')
    for (const words of ['Number differs', 'Number']) {
      const list = page.getByRole('combobox', { name: 'Add a reason or a fact' })
      await expect(list).toBeFocused()
      if (await dock.getByRole('checkbox', { name: words, exact: true }).count()) continue
      await page.keyboard.type(words)
      await page.keyboard.press('Enter')
    }
    await page.keyboard.press('Escape')
    await page.keyboard.press('c')
    await page.keyboard.type('The other source has ten thousand.')
    await page.keyboard.press('Escape')
    await expect(dock.getByText('Ready to submit')).toBeVisible()
    await page.keyboard.press('Shift+Enter')
    await expect(page.locator(`[data-claim="${claim.id}"]`)).toContainText('Submitted')

    const joon = await arrive(browser, 'joon')
    await joon.page.goto('/queue')
    const row = joon.page.getByRole('region', { name: title }).locator('[data-claim]')
    await expect.poll(() => drawn(row)).toEqual(['-1,000', '+10,000'])
    // in words too: neither the colour nor the line is all that tells them apart
    await expect(row.getByTestId('change')).toContainText('struck: 1,000')
    await expect(row.getByTestId('change')).toContainText('inserted: 10,000')
    await expect(row.getByText('only in the')).toHaveCount(0)
    // what leaves by the clipboard has both figures, and none that nobody printed
    const copied = await row.getByTestId('change').evaluate((change) => {
      getSelection()!.selectAllChildren(change)
      return String(getSelection())
    })
    expect(copied).toContain('carried 1,000 10,000 passengers')
    await passesAxe(joon.page)
    await openBench(joon.page, `/stories/${storyId}/check?claim=${claim.id}`)
    await expect
      .poll(() => drawn(joon.page.getByRole('region', { name: 'Verdict' }).getByTestId('change')))
      .toEqual(['-1,000', '+10,000'])
    await expect.poll(() => drawn(joon.page.locator('.pane-article'))).toEqual(['-1,000', '+10,000'])
    // who decides does not write over it
    await joon.page.keyboard.press('w')
    await expect(sentence).toHaveCount(0)
    await joon.page.keyboard.press('a')
    await expect(joon.page.locator(`[data-claim="${claim.id}"]`)).toContainText('Approved')
    await joon.page.goto(`/stories/${storyId}/report`)
    await expect.poll(() => drawn(joon.page.locator('article.report'))).toEqual(['-1,000', '+10,000'])
    await joon.context.close()
  })

  test('composed syllables, a paste with its letters and a copy: the words, and nothing of how they came', async ({
    page,
    context,
  }) => {
    const { article, sentence, dock } = await atTheClaim(page, 'By other ways')
    const proposed = dock.getByLabel(/^Should read/)
    await page.keyboard.press('w')
    await expect(sentence).toBeFocused()
    await page.keyboard.press('Home')
    // a syllable grows letter by letter, and the next begins where it ends
    const cdp = await context.newCDPSession(page)
    for (const [grown, done] of [
      [['ㅎ', '하', '한'], '한'],
      [['ㄱ', '구', '국'], '국'],
    ] as const) {
      for (const text of grown)
        await cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
      await cdp.send('Input.insertText', { text: done })
    }
    await page.keyboard.type(' ')
    await expect(proposed).toHaveValue(/^한국 The ferry/)
    await expect.poll(() => drawn(sentence)).toEqual(['+한국 '])
    // the blank after which nothing came yet goes with the word
    await page.keyboard.press('Control+z')
    await expect(proposed).toHaveValue('')

    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.evaluate(() =>
      navigator.clipboard.write([
        new ClipboardItem({
          'text/html': new Blob(['<b>10,000</b><br><i>souls</i>'], { type: 'text/html' }),
          'text/plain': new Blob(['10,000\nsouls'], { type: 'text/plain' }),
        }),
      ]),
    )
    await sentence
      .locator('span')
      .first()
      .dblclick({ position: { x: 4, y: 8 } })
    await page.keyboard.press('Control+v')
    await expect(proposed).toHaveValue(/^10,000 souls ferry Halla/)
    await expect(sentence.locator('b, i, br')).toHaveCount(0)
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Control+c')
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(await proposed.inputValue())
    // Ctrl+A stays in the sentence, and what is cut is struck
    await page.keyboard.press('Control+x')
    await expect(proposed).toHaveValue('')
    await page.keyboard.press('Control+z')
    await expect(proposed).toHaveValue(/^10,000 souls/)
    // bold is nothing that a sentence has
    await page.keyboard.press('Control+b')
    await expect(sentence.locator('b, strong')).toHaveCount(0)
    await page.keyboard.press('Escape')
    // the article's own words are chosen and copied without what was put in
    await article.evaluate((root) => getSelection()!.selectAllChildren(root.querySelectorAll('p')[1]!))
    const copied = await article.evaluate((root) => {
      const data = new DataTransfer()
      root.dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }))
      return data.getData('text/plain')
    })
    expect(copied).toContain('The ferry Halla carried 1,000 passengers')
    expect(copied).not.toContain('souls')
  })

  test('the cursor goes over struck words, and a press beside them deletes none of their neighbours', async ({ page }) => {
    const { sentence, dock } = await atTheClaim(page, 'Over struck words')
    const proposed = dock.getByLabel(/^Should read/)
    await page.keyboard.press('w')
    await expect(sentence).toBeFocused()
    await page.keyboard.press('Home')
    for (let i = 0; i < 'The '.length; i++) await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Control+Delete')
    await page.keyboard.press('Delete')
    await expect.poll(() => drawn(sentence)).toEqual(['-ferry '])
    // behind the struck word: back goes over it first, then deletes
    await page.keyboard.press('Backspace')
    await expect(proposed).toHaveValue(/^The Halla/)
    await page.keyboard.press('Backspace')
    await expect(proposed).toHaveValue(/^TheHalla/)
    await page.keyboard.press('Control+z')
    await expect(proposed).toHaveValue(/^The Halla/)
    await page.keyboard.press('ArrowRight')
    await page.keyboard.type('boat ')
    await expect(proposed).toHaveValue(/^The boat Halla/)
  })

  test('keys that come faster than the page: each acts where the one before it left the cursor', async ({ page, context }) => {
    const { sentence, dock } = await atTheClaim(page, 'In haste')
    await page.keyboard.press('w')
    await expect(sentence).toBeFocused()
    const cdp = await context.newCDPSession(page)
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    const keys = ['Home', ...Array(24).fill('ArrowRight'), ...Array(5).fill('Delete')]
    await Promise.all(keys.map((key) => page.keyboard.press(key)))
    await page.keyboard.type('10,000')
    await expect(dock.getByLabel(/^Should read/)).toHaveValue(RIGHT)
  })

  test('each place of a change can be left as it is printed, and taken again', async ({ page }) => {
    const { article, sentence, dock } = await atTheClaim(page, 'Some of it')
    const proposed = dock.getByLabel(/^Should read/)
    // words that are chosen are chosen to be written over
    await article
      .getByText('1,000 passengers')
      .first()
      .dblclick({ position: { x: 12, y: 8 } })
    await page.getByRole('button', { name: 'Correct these words' }).waitFor()
    await page.keyboard.press('w')
    await expect(sentence).toBeFocused()
    await page.keyboard.press('Control+a')
    await page.keyboard.insertText('The boat Halla carried 10,000 passengers on its last trip, the port office said.')
    await page.keyboard.press('Escape')
    const places = dock.getByRole('group', { name: /^Changed places/ }).getByRole('checkbox')
    await expect(places).toHaveCount(3)
    await expect(places.nth(1)).toHaveAccessibleName(/struck: 1,000\s+inserted: 10,000/)
    await places.nth(1).focus()
    await page.keyboard.press('Space')
    await expect(proposed).toHaveValue('The boat Halla carried 1,000 passengers on its last trip, the port office said.')
    await expect.poll(() => drawn(article)).toEqual(['-ferry', '+boat', '-first', '+last'])
    await places.nth(0).press('Space')
    await places.nth(2).press('Space')
    await expect(proposed).toHaveValue('')
    await places.nth(1).press('Space')
    await expect(proposed).toHaveValue(RIGHT)
    await passesAxe(page)
  })
})
