import { expect, type Page, test } from '@playwright/test'
import { comes, hearsKeys, makeStory, openBench, PASSWORD, SMALL, session } from './desk'

/** Walks with Tab until something has the focus, as a person without a mouse does. */
async function tabTo(page: Page, target: ReturnType<Page['locator']>, most = 220) {
  await expect(target.first()).toBeVisible()
  for (let i = 0; i < most; i++) {
    if (await target.first().evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`${target} cannot be reached with Tab`)
}

test('from sign-in to the issued edition without a mouse', async ({ page, browser }) => {
  test.setTimeout(480_000)
  const enter = async (p: Page, who: string) => {
    await p.goto('/sign-in')
    await tabTo(p, p.getByLabel('E-mail'))
    await p.keyboard.type(`${who}@desk.example`)
    await tabTo(p, p.getByLabel('Password', { exact: true }))
    await p.keyboard.type(PASSWORD)
    await p.keyboard.press('Enter')
    await p.waitForURL('**/turn')
    await hearsKeys(p)
  }
  await enter(page, 'mina')
  await page.keyboard.press('g')
  await page.keyboard.press('s')
  await page.waitForURL('**/stories')
  await tabTo(page, page.getByRole('link', { name: 'New story' }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'New story' })).toBeVisible()
  await tabTo(page, page.getByLabel('Title', { exact: true }))
  const title = `By keyboard ${Date.now()}`
  await page.keyboard.type(title)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: title })).toBeVisible()

  const add = page.getByRole('region', { name: 'Add articles' })
  for (const text of [SMALL.target, SMALL.source]) {
    await tabTo(page, add.getByLabel('Text', { exact: true }))
    await page.keyboard.insertText(text)
    await tabTo(page, add.getByLabel('Outlet', { exact: true }))
    await page.keyboard.type(text === SMALL.target ? 'Harbour Post' : 'Island Times')
    await tabTo(page, add.getByRole('checkbox', { name: 'Unknown' }))
    await page.keyboard.press('Space')
    await tabTo(page, add.getByRole('button', { name: 'Add the article' }))
    await page.keyboard.press('Enter')
    await expect(page.getByText('The pasted article was added')).toBeVisible()
    await expect(page.getByText(`Outlet: ${text === SMALL.target ? 'Harbour Post' : 'Island Times'}`)).toBeVisible()
    await expect(add.getByLabel('Text', { exact: true })).toHaveValue('')
  }
  // no line is in doubt: the way to the lines is a link beside the extraction
  await tabTo(page, page.getByRole('link', { name: /Look at the lines|set aside: look/ }))
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('button', { name: 'Ask about every line' }).first())
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('combobox', { name: /^Line 1 is: Ferry/ }))
  await page.keyboard.press('ArrowDown') // headline → heading
  await expect(page.getByRole('button', { name: 'Put back' })).toBeVisible()
  await tabTo(page, page.getByRole('button', { name: 'Put back' }))
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('button', { name: 'Extract claims and find passages' }))
  await page.keyboard.press('Enter')
  await page.waitForURL('**/check')

  const dock = page.getByRole('region', { name: 'Verdict' })
  await expect(dock.getByRole('heading', { name: 'Claim 1 of' })).toBeVisible()
  await page.locator('.bench[data-awake]').waitFor()
  await page.keyboard.press('j')
  await expect(dock.getByText('4 new engines').first()).toBeVisible()
  await page.keyboard.press('2')
  await expect(dock.getByRole('radio', { name: /Disputed/ })).toBeChecked()
  await page.keyboard.press('r')
  await expect(dock.getByRole('combobox', { name: 'Add a reason or a fact' })).toBeFocused()
  // the reason is above the fact of the same word, and brings it along; what is chosen is in the list no more
  await page.keyboard.type('Number')
  await expect(dock.getByRole('listbox').getByRole('option')).toHaveText([/^Number differs/, /^Number fact/])
  await page.keyboard.press('Enter')
  await page.keyboard.type('Number')
  await expect(dock.getByRole('listbox').getByRole('option')).toHaveCount(0)
  for (const _ of 'Number') await page.keyboard.press('Backspace')
  await expect(dock.getByRole('checkbox', { name: /^Number/ })).toHaveCount(2)
  await tabTo(page, dock.getByRole('radio', { name: 'This article' }))
  await page.keyboard.press('Space')
  // the picker: a sentence, its bounds, taken
  await page.keyboard.press('Shift+E')
  const picker = page.getByRole('dialog', { name: 'Choose evidence' })
  await tabTo(page, picker.getByRole('button', { name: /headline Halla is back/ }))
  await page.keyboard.press('ArrowDown')
  await expect(picker.getByRole('button', { name: /3 new engines/ })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(picker.getByRole('group', { name: /Chosen passage/ })).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(picker.locator('mark')).toHaveText(/^port office said/)
  await page.keyboard.press('Shift+ArrowLeft') // the stop, then the last word
  await page.keyboard.press('Shift+ArrowLeft')
  await expect(picker.locator('mark')).toHaveText(/3 new$/)
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Enter')
  await expect(picker).toBeHidden()
  await page.keyboard.press('c')
  await expect(dock.getByLabel(/^Note/)).toBeFocused()
  await page.keyboard.type('The other source gives 3.')
  await tabTo(page, dock.getByLabel(/^Should read/))
  await page.keyboard.insertText('The ferry Halla returned to service on Monday with 3 new engines, the port office said.')
  await tabTo(page, dock.getByRole('button', { name: 'Submit' }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('navigation', { name: 'Claims' }).getByRole('link', { name: /Disputed.*Submitted/ })).toBeVisible()
  const story = page.url().split('/')[4]
  // the others hold nothing to check: set aside one by one, and the sentences that nobody made a claim with them
  const claims = page.getByRole('navigation', { name: 'Claims' })
  for (let left = await claims.getByRole('link', { name: /Not checked/ }).count(); left > 0; left--) {
    await page.keyboard.press('/')
    await expect(claims.getByRole('searchbox')).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(claims.getByRole('searchbox')).not.toBeFocused()
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
    // the next that is open, or the one before it where the next is none
    for (const key of ['n', 'p', 'n']) if (!(await comes(dock.getByText('Not checked')))) await page.keyboard.press(key)
    await expect(dock.getByText('Not checked')).toBeVisible()
    await page.keyboard.press('-')
    await tabTo(page, page.getByRole('dialog').getByRole('button', { name: 'Colour, nothing stated' }))
    await page.keyboard.press('Enter')
    await expect(claims.getByRole('link', { name: /Not checked/ })).toHaveCount(left - 1)
    await expect(page.getByRole('dialog')).toBeHidden()
  }

  const context = await browser.newContext()
  const editor = await context.newPage()
  await enter(editor, 'joon')
  await tabTo(editor, editor.getByRole('link', { name: /Approval/ }))
  await editor.keyboard.press('Enter')
  const row = editor.getByRole('region', { name: title }).locator('[data-claim]')
  await tabTo(editor, row)
  await editor.keyboard.press('a')
  await expect(row.getByText('Approved.', { exact: true })).toBeVisible()

  // what was approved becomes a correction of the report, kept by its writer
  await tabTo(page, page.getByRole('link', { name: 'Report', exact: true }))
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('link', { name: 'Compose corrections' }))
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('button', { name: 'Save', exact: true }))
  await page.keyboard.press('Enter')
  await expect(page.getByText('Saved. An editor decides.')).toBeVisible()

  // the editor: what waits now is the signature, and before it the correction
  await editor.keyboard.press('g')
  await editor.keyboard.press('i')
  await editor.waitForURL('**/turn')
  const ready = editor.getByRole('listitem').filter({ hasText: title }).filter({ hasText: 'ready to be signed off' })
  await tabTo(editor, ready.getByRole('link', { name: /ready to be signed off/ }))
  await editor.keyboard.press('Enter')
  await tabTo(editor, editor.getByRole('link', { name: 'Compose corrections' }))
  await editor.keyboard.press('Enter')
  await tabTo(editor, editor.getByRole('button', { name: 'Approve this correction' }))
  await editor.keyboard.press('Enter')
  await expect(editor.getByText('Approved, and in the report.')).toBeVisible()
  await editor.goBack()
  await tabTo(editor, editor.getByRole('button', { name: 'Sign off…' }))
  await editor.keyboard.press('Enter')
  await tabTo(editor, editor.getByRole('dialog').getByRole('button', { name: 'Sign off', exact: true }))
  await editor.keyboard.press('Enter')
  await expect(editor.getByRole('region', { name: 'Sign-off' })).toContainText('by Joon Lee')
  await tabTo(editor, editor.getByRole('button', { name: 'Issue edition 1' }))
  await editor.keyboard.press('Enter')
  await editor.waitForURL(/edition=1/)
  await expect(editor.getByRole('heading', { name: 'Edition 1' })).toBeVisible()
  await context.close()

  await page.goto(`/stories/${story}/check`)
  await tabTo(page, page.getByRole('link', { name: 'Report', exact: true }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Edition 1' })).toBeVisible()
  await expect(page.locator('.report-item').first()).toContainText('with 3 new engines')
  await expect(page.getByRole('region', { name: 'Sign-off' })).toContainText('Signed off')
})

test.describe('other keyboards', () => {
  /** A key as a layout gives it: the letter on it, and where it stands on a keyboard made for America. */
  const press = (page: Page, key: string, code: string, held: { ctrlKey?: boolean; shiftKey?: boolean } = {}) =>
    page.evaluate(
      (init) => document.body.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init })),
      { key, code, ...held },
    )

  test('Z is where the keyboard says Z; Hangul and Cyrillic letters stand where their keys do', async ({ page }) => {
    await session(page.request, 'mina')
    const { storyId, claims } = await makeStory(page.request, 'Layouts')
    await openBench(page, `/stories/${storyId}/check?claim=${claims[0]!.id}`)
    const status = page.getByTestId('save-status')
    await press(page, '3', 'Digit3')
    await page.keyboard.press('Control+Shift+Enter')
    await expect(status).toContainText(/^Saved/)
    await press(page, 'y', 'KeyZ') // QWERTZ: copies the quotation, undoes nothing
    await expect(status).toHaveText(/copied|copy/)
    await press(page, 'ß', 'Minus')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await press(page, 'z', 'KeyY', { ctrlKey: true })
    await expect(status).toContainText('Undone')
    await press(page, 'y', 'KeyZ', { ctrlKey: true }) // redo, as on any of them
    await expect(status).toContainText('Redone')
    const heading = (n: number) => page.getByRole('heading', { name: `Claim ${n} of` })
    await press(page, 'j', 'KeyC') // Dvorak
    await expect(heading(2)).toBeVisible()
    await press(page, 'ㅓ', 'KeyJ')
    await expect(heading(3)).toBeVisible()
    await press(page, 'л', 'KeyK')
    await expect(heading(2)).toBeVisible()
    await press(page, 'é', 'Digit2') // AZERTY
    await expect(page.getByRole('radio', { name: /Disputed/ })).toBeChecked()
  })
})
