import { comes, expect, makeStory, openBench, send, session, test } from './desk'

test.describe('reading', () => {
  test('layouts, marks, the strip, the sentence around, and the other places of the same fact', async ({ page }) => {
    await session(page.request, 'mina')
    const { storyId, claims } = await makeStory(page.request, 'Reading')
    const lead = claims.find((c) => c.quote.startsWith('It carried 243'))!
    await openBench(page, `/stories/${storyId}/check?claim=${lead.id}`)
    const bench = page.locator('.bench')
    // the first of several changes takes longest on its way, and is not what stays
    let isFirst = true
    let answered = 0
    page.on('response', (response) => {
      answered += Number(response.url().endsWith('/api/account/preferences'))
    })
    await page.route('**/api/account/preferences', async (route) => {
      if (isFirst) {
        isFirst = false
        await new Promise((done) => setTimeout(done, 700))
      }
      await route.continue()
    })
    for (const layout of ['two', 'stacked', 'three']) {
      await page.keyboard.press('m')
      await expect(bench).toHaveAttribute('data-layout', layout)
    }
    const kept = page.waitForResponse(
      (r) => r.url().endsWith('/api/account/preferences') && /current/.test(r.request().postData() ?? ''),
    )
    await page.keyboard.press('v')
    await expect(page.locator('.pane-article')).toHaveClass(/marks-current/)
    expect((await kept).ok()).toBe(true)
    await expect.poll(() => answered).toBe(4)
    await openBench(page, null) // how somebody reads is kept with them
    await expect(page.locator('.pane-article')).toHaveClass(/marks-current/)
    await expect(bench).toHaveAttribute('data-layout', 'three')
    await page.keyboard.press('v')
    await page.keyboard.press('v')
    await expect(page.locator('.pane-article')).toHaveClass(/marks-all/)

    // the claim is printed once, in its article between its neighbours, and said to who hears the page
    await expect(page.locator('.pane-article .m-current').first()).toBeInViewport()
    await expect(page.locator('.pane-article')).toContainText('returned to service on Monday')
    await expect(page.locator('.dock .said')).toContainText('243 passengers')
    await expect(page.getByTestId('occurrences')).toContainText('Similar sentences in this story')
    await page.keyboard.press('\\') // the list gives way to the strip
    const strip = page.getByRole('img', { name: /Claims in their order in the article/ })
    const box = (await strip.boundingBox())!
    await page.mouse.click(box.x + box.width / 2, box.y + box.height - 3)
    await expect(page.locator('.dock .said')).toContainText('The captain')
  })

  test('words are found in every article, one after the other, and the wording is compared', async ({ page }) => {
    await session(page.request, 'mina')
    const { storyId, claims } = await makeStory(page.request, 'Finding words')
    const lead = claims.find((c) => c.quote.includes('4 new engines'))!
    await openBench(page, `/stories/${storyId}/check?claim=${lead.id}`)
    await page.keyboard.press('i')
    await page.keyboard.type('new engines')
    const status = page.getByRole('search').getByRole('status')
    await expect(status).toHaveText('1 of 2 in Harbour Post')
    await page.keyboard.press('Enter')
    await expect(status).toHaveText('2 of 2 in Island Times')
    await expect(page.locator('.pane-other .article-text')).toBeVisible()
    // the place is painted after it is said
    await expect.poll(() => page.evaluate(() => CSS.highlights.get('found-here')?.size)).toBe(1)
    // other dashes, quotation marks, case and blanks are no other words
    await page.getByRole('search').getByRole('searchbox').fill('NEW  engines, the')
    await expect(status).toHaveText('1 of 1 in Harbour Post')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('search')).toHaveCount(0)
    await page.keyboard.press('d')
    await expect(page.getByTestId('change').locator('del').filter({ hasText: '4' }).first()).toBeVisible()
    await expect(page.getByTestId('change').locator('ins').filter({ hasText: '3' }).first()).toBeVisible()
  })

  test('both texts stay at the same claim while one is scrolled', async ({ page }) => {
    await session(page.request, 'mina')
    const many = (tail: string) =>
      Array.from({ length: 40 }, (_, i) => `Ferry number ${i + 100} carried ${i * 37 + 11} passengers to pier ${i} ${tail}.`)
    const { storyId } = await makeStory(page.request, 'Aligned', {
      target: `Ferries\n\n${many('on Monday').join('\n')}`,
      source: `Boats\n\n${many('the port office said').reverse().join('\n')}`,
    })
    await openBench(page, `/stories/${storyId}/check`)
    await page.keyboard.press('Shift+M')
    await expect(page.getByRole('button', { name: 'Scroll both' })).toHaveAttribute('aria-pressed', 'true')
    await page.locator('.pane-article').evaluate((pane) => pane.scrollTo({ top: pane.scrollHeight }))
    // the last ferries of the article stand first in the source
    await expect.poll(() => page.locator('.pane-other').evaluate((pane) => pane.scrollTop < pane.scrollHeight / 3)).toBe(true)
    await page.locator('.pane-article').evaluate((pane) => pane.scrollTo({ top: 200 }))
    await expect.poll(() => page.locator('.pane-other').evaluate((pane) => pane.scrollTop > pane.scrollHeight / 3)).toBe(true)
  })

  test('Korean and Arabic articles keep their language and direction, and a selection in them anchors to the very words', async ({
    page,
  }) => {
    await session(page.request, 'mina')
    const made = await send(page.request, 'POST', '/api/stories', { title: 'Scripts', dueAt: null, restricted: false })
    const { storyId } = await made.json()
    const korean =
      '한라호 운항 재개\n\n항만청은 월요일 여객선 한라호가 새 엔진 4기를 달고 운항을 재개했다고 밝혔다. 첫 운항에는 승객 243명이 탔다.'
    const arabic =
      'العبّارة هالة تعود\n\nقال مكتب الميناء إن العبّارة هالة عادت إلى الخدمة يوم الاثنين بثلاثة محركات جديدة. وكان على متنها 243 راكبا.'
    for (const [outlet, language, text] of [
      ['한강일보', 'ko', korean],
      ['صحيفة الميناء', 'ar', arabic],
    ] as const)
      await send(page.request, 'POST', `/api/stories/${storyId}/articles`, {
        details: { headline: '', outlet, byline: '', url: '', language, publication: { known: false } },
        text,
      })
    const read = await page.request.fetch(`/api/stories/${storyId}/analysis`, {
      method: 'POST',
      headers: {
        origin: new URL(page.url() === 'about:blank' ? process.env.BASE_URL! : page.url()).origin,
        'idempotency-key': crypto.randomUUID(),
      },
    })
    expect(await read.text()).toContain('"done"')
    await openBench(page, `/stories/${storyId}/check`)
    const left = page.locator('.pane-article .article-text')
    await expect(left).toHaveAttribute('lang', 'ko')
    await page.getByRole('tab', { name: 'صحيفة الميناء' }).click()
    const right = page.locator('.pane-other .article-text')
    await expect(right).toHaveAttribute('lang', 'ar')
    expect(
      await right
        .locator('p')
        .first()
        .evaluate((p) => getComputedStyle(p).direction),
    ).toBe('rtl')

    // a stretch of the Arabic text, as a mouse would select it
    const words = 'بثلاثة محركات جديدة'
    const at = await right.evaluate((root, wanted) => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const start = node.textContent!.indexOf(wanted)
        if (start === -1) continue
        getSelection()!.setBaseAndExtent(node, start, node, start + wanted.length)
        root.dispatchEvent(new MouseEvent('mouseup', { bubbles: true }))
        return true
      }
      return false
    }, words)
    expect(at).toBe(true)
    await page.getByRole('button', { name: 'Attach the selection as evidence' }).click()
    await expect(page.getByRole('region', { name: 'Evidence' })).toContainText(`“${words}”`)
    await page.keyboard.press('3')
    await page.keyboard.press('Control+Shift+Enter')
    await expect(page.getByTestId('save-status')).toContainText('Saved')
    const { claims } = await (await page.request.get(`/api/stories/${storyId}/claims`)).json()
    const saved = claims.find((c: { head: unknown }) => c.head)
    expect(saved.head.content.evidence[0].quote).toBe(words)
    expect(korean.slice(saved.start, saved.end)).toBe(saved.quote)
  })

  test('paper: one column, and a letter for every verdict', async ({ page }) => {
    await session(page.request, 'mina')
    await page.goto('/stories?q=Practice')
    await page
      .getByRole('link', { name: /^Practice: Seoul answers/ })
      .first()
      .click()
    await page.locator('.bench[data-awake]').waitFor()
    await page.emulateMedia({ media: 'print' })
    await expect(page.locator('.dock')).toBeHidden()
    await expect(page.locator('.pane-article')).toBeVisible()
    const letters = await page
      .locator('.claim-no')
      .evaluateAll((all) => all.map((one) => getComputedStyle(one, '::after').content))
    expect(letters.some((l) => l.includes('[D]') || l.includes('D'))).toBe(true)
    const pdf = await page.pdf({ format: 'A4' })
    expect(pdf.length).toBeGreaterThan(10_000)
  })
})

test.describe('the first minutes', () => {
  test('a practice story of one’s own, three hints that are done by doing, and a fresh start', async ({ page }) => {
    await session(page.request, 'joon')
    await send(page.request, 'PATCH', '/api/account/preferences', { hintsDone: [] })
    await page.goto('/turn')
    await page.getByRole('button', { name: 'Practice story' }).click()
    await page.waitForURL('**/check', { timeout: 30_000 })
    await page.locator('.bench[data-awake]').waitFor()
    // the first open claim of which the other source says something: where nothing can be attached, no hint asks for it
    const found = page.locator('.pane-other .m-hit-here').first()
    for (let i = 0; i < 20 && !(await comes(found)); i++) await page.keyboard.press('n')
    await expect(found).toBeVisible()
    const hint = page.getByRole('note')
    await expect(hint).toContainText('press 1, 2, 3')
    await page.keyboard.press('1')
    await expect(hint).toContainText('Press E to attach')
    await page.keyboard.press('e')
    await expect(hint).toContainText('Ctrl Enter')
    const kept = page.waitForResponse(
      (r) => r.url().endsWith('/api/account/preferences') && /save-next/.test(r.request().postData() ?? ''),
    )
    await page.keyboard.press('Control+Enter')
    await expect(hint).toHaveCount(0)
    expect((await kept).ok()).toBe(true) // before the page is left
    const first = page.url().split('/')[4]
    await openBench(page, null)
    await expect(hint).toHaveCount(0)
    await page.goto(`/stories/${first}`)
    await page.getByRole('button', { name: 'Start the practice over' }).click()
    await page.waitForURL((url) => url.pathname.endsWith('/check') && !url.pathname.includes(first!), { timeout: 30_000 })
    await page.goto('/stories?q=Practice')
    await expect(page.locator(`a[href*="${first}"]`)).toHaveCount(0)
  })
})

test.describe('drawing over words', () => {
  test('begun in a claim that is not current: whole words are taken, nothing else opens, and the choice stands beside them', async ({
    page,
  }) => {
    await session(page.request, 'mina')
    const { storyId, claims } = await makeStory(page.request, 'Drawn over')
    const other = claims.find((c) => c.quote.includes('carried 243 passengers'))!
    const first = claims.filter((c) => c.articleId === other.articleId).sort((a, b) => a.start - b.start)[0]!
    await openBench(page, `/stories/${storyId}/check?claim=${first.id}`)
    const at = await page.locator(`.pane-article mark[data-mark="${other.id}"]`).evaluate((mark) => {
      const text = mark.firstChild!
      const place = (offset: number) => {
        const range = document.createRange()
        range.setStart(text, offset)
        range.setEnd(text, offset + 1)
        const box = range.getBoundingClientRect()
        return { x: box.left + 1, y: box.top + box.height / 2 }
      }
      const words = text.textContent!
      return { from: place(words.indexOf('arried')), to: place(words.indexOf('engers')) }
    })
    await page.mouse.move(at.from.x, at.from.y)
    await page.mouse.down()
    await page.mouse.move((at.from.x + at.to.x) / 2, at.to.y, { steps: 5 })
    await page.mouse.move(at.to.x, at.to.y, { steps: 5 })
    await page.mouse.up()
    const bar = page.locator('.selection-bar')
    await expect(bar).toContainText('“carried 243 passengers”')
    await expect(page.getByRole('heading', { name: 'Claim 1 of' })).toBeVisible()
    const box = (await bar.boundingBox())!
    expect(Math.abs(box.y - at.to.y)).toBeLessThan(140)
    await bar.getByRole('button', { name: 'Make the selection a claim' }).click()
    await expect(page.locator('.dock .said')).toContainText('carried 243 passengers')
    // a double click in another claim chooses its word where it stands
    const third = claims.find((c) => c.articleId === other.articleId && c.quote.includes('90 minutes'))!
    await page.locator(`.pane-article mark[data-mark="${third.id}"]`).getByText('captain', { exact: false }).first().dblclick()
    await expect(bar).toBeVisible()
  })
})

test.describe('the printed words', () => {
  test('leave by the clipboard as they were printed, without the numbers of claims', async ({ page }) => {
    await session(page.request, 'mina')
    const { storyId } = await makeStory(page.request, 'Copied')
    await openBench(page, `/stories/${storyId}/check`)
    const [copied, dragged] = await page.locator('.pane-article .article-text').evaluate((root) => {
      const selection = getSelection()!
      selection.selectAllChildren(root)
      // what Ctrl C and dragging do, with the data where the test can read it
      const [copy, drag] = [new DataTransfer(), new DataTransfer()]
      root.dispatchEvent(new ClipboardEvent('copy', { clipboardData: copy, bubbles: true, cancelable: true }))
      root.dispatchEvent(new DragEvent('dragstart', { dataTransfer: drag, bubbles: true, cancelable: true }))
      return [copy.getData('text/plain'), drag.getData('text/plain')]
    })
    expect(copied).toContain('the port office said. It carried 243 passengers on its first trip. Is the line safe?\n')
    expect(dragged).toBe(copied)
    expect(copied).not.toContain('not checked')
    const unselectable = await page
      .locator('.pane-article .claim-no')
      .first()
      .evaluate((no) => getComputedStyle(no).userSelect)
    expect(unselectable).toBe('none')
  })

  test('are not translated, and a selection in words that a translator put there is refused', async ({ page }) => {
    await session(page.request, 'mina')
    const { storyId } = await makeStory(page.request, 'Translated')
    await openBench(page, `/stories/${storyId}/check`)
    const text = page.locator('.pane-article .article-text')
    await expect(text).toHaveAttribute('translate', 'no')
    await text.evaluate((root) => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
      const nodes: Text[] = []
      for (let node = walker.nextNode(); node; node = walker.nextNode()) nodes.push(node as Text)
      for (const node of nodes) {
        if (node.parentElement!.closest('.claim-no')) continue
        const font = document.createElement('font')
        node.replaceWith(font)
        font.append(node.data.includes('The captain') ? '선장 한수민은 건너는 데 90분이 걸렸다고 말했다.' : node.data)
      }
    })
    const select = (words: string) =>
      text.evaluate((root, wanted) => {
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const at = (node.textContent ?? '').indexOf(wanted)
          if (at === -1) continue
          getSelection()!.setBaseAndExtent(node, at, node, at + wanted.length)
          root.dispatchEvent(new MouseEvent('mouseup', { bubbles: true }))
        }
      }, words)
    await select('한수민')
    await expect(page.getByText('These are not the article’s own words')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Make the selection a claim' })).toHaveCount(0)
    await select('243 passengers') // wrapped, but as it was printed
    await expect(page.getByRole('button', { name: 'Make the selection a claim' })).toBeVisible()
    await expect(page.getByText('These are not the article’s own words')).toHaveCount(0)
  })
})
