import type { Page } from '@playwright/test'
import { expect, hearsKeys, makeStory, passesAxe, send, session, test } from './desk'

const FORMATTED = `<html xmlns:w="urn:schemas-microsoft-com:office:word"><body><p class=MsoTitle>Ferry turns round off Brevik</p><p class=MsoNormal>By Ane Holm</p><p class=MsoNormal>The ferry left with <del>200</del><ins>243</ins> people on board.<a href="#_ftn1"><span class=MsoFootnoteReference>[1]</span></a></p><h2>Engines</h2><p class=MsoNormal>Its second engine failed.</p><div style='mso-element:comment-list'><p class=MsoCommentText>I heard it was 7 million.</p></div></body></html>`
const PLAIN =
  'Ferry turns round off Brevik By Ane Holm The ferry left with 200243 people on board.[1] Engines Its second engine failed. I heard it was 7 million.'
const READ = [
  'Ferry turns round off Brevik',
  'By Ane Holm',
  'The ferry left with 243 people on board.',
  'Engines',
  'Its second engine failed.',
].join('\n\n')

// laying markup with a style on the clipboard asks the page's policy, which allows none; pasting does not
test.use({ allowErrors: [/Applying inline style violates/] })

/** Lays something on the clipboard as a program does, with its formatting and without. */
async function copy(page: Page, html: string, plain: string) {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate(
    ([html, plain]) =>
      navigator.clipboard.write([
        new ClipboardItem({
          'text/html': new Blob([html!], { type: 'text/html' }),
          'text/plain': new Blob([plain!], { type: 'text/plain' }),
        }),
      ]),
    [html, plain],
  )
}

test('pasted from Word: clean lines, each told apart; undone and pasted again; nothing of the margin comes in', async ({
  page,
}) => {
  await session(page.request, 'mina')
  const made = await send(page.request, 'POST', '/api/stories', { title: 'Pasted', dueAt: null, restricted: false })
  const { storyId } = await made.json()
  await page.goto(`/stories/${storyId}`)
  await hearsKeys(page)
  const text = page.getByLabel('Text', { exact: true })
  await copy(page, FORMATTED, PLAIN)
  await text.focus()
  await page.keyboard.press('ControlOrMeta+v')
  await expect(text).toHaveValue(READ)
  await expect(page.getByText('Read with its formatting')).toBeVisible()
  await expect(page.getByText('Left out:')).toContainText('a tracked deletion')
  await expect(page.getByLabel('Headline')).toHaveValue('Ferry turns round off Brevik')
  await expect(page.getByLabel('Byline')).toHaveValue('Ane Holm')
  await passesAxe(page)

  // a step back is the plain paste, another one nothing; pasted again it is as before
  await page.keyboard.press('ControlOrMeta+z')
  await expect(text).not.toHaveValue(READ)
  await text.fill('')
  await text.focus()
  await page.keyboard.press('ControlOrMeta+v')
  await expect(text).toHaveValue(READ)
  await page.getByRole('button', { name: 'Keep the plain text' }).click()
  await expect(text).toHaveValue(PLAIN)
  await text.fill('')
  await page.keyboard.press('ControlOrMeta+v')
  await expect(text).toHaveValue(READ)

  await text.press('ControlOrMeta+End')
  await page.keyboard.type(' Nobody was hurt.')
  await page.getByLabel('Outlet').fill('Brevik Post')
  await page.getByLabel('Unknown').check()
  await page.getByRole('button', { name: 'Add the article' }).click()
  await expect(page.getByText('was added: 5 lines.')).toBeVisible()
  const second = {
    details: { headline: '', outlet: 'Other', byline: '', url: '', language: 'en', publication: { known: false } },
    text: 'Ferry back\n\nThe ferry is back.',
  }
  expect((await send(page.request, 'POST', `/api/stories/${storyId}/articles`, second)).status()).toBe(201)
  await page.goto(`/stories/${storyId}/clean-up`)
  await page.getByRole('button', { name: 'Ask about every line' }).first().click()
  await expect(page.getByLabel('Line 1 is: Ferry turns round off Brevik')).toHaveValue('headline')
  await expect(page.getByLabel('Line 7 is: Engines')).toHaveValue('heading')
  await expect(page.getByLabel(/^Line 9 is: Its second engine failed/)).toHaveValue('body')
  await expect(page.getByText('7 million')).toHaveCount(0)
})

test('a new version takes formatted text and files of other encodings, which a person sees before', async ({ page }) => {
  await session(page.request, 'mina')
  const { storyId, claims } = await makeStory(page.request, 'Ferry, again')
  await page.goto(`/stories/${storyId}/articles/${claims[0]!.articleId}`)
  await hearsKeys(page)
  const bytes = Buffer.from(
    'Ferry runs again after repair\n\nThe ferry Halla returned to service on Monday with 4 new engines, the port office said \x96 \x93at last\x94. It carried 243 passengers on its first trip. Is the line safe?\nThe captain, Soo-min Han, said the crossing took 80 minutes.',
    'latin1',
  )
  await page.locator('input[type=file]').setInputFiles({ name: 'halla.txt', mimeType: 'text/plain', buffer: bytes })
  await expect(page.getByLabel('Read as')).toHaveValue('windows-1252')
  await expect(page.getByText('– “at last”')).toBeVisible()
  await page.getByLabel('Read as').selectOption('koi8-r')
  await expect(page.getByText('– “at last”')).toHaveCount(0)
  await page.getByLabel('Read as').selectOption('windows-1252')
  await expect(page.getByText('– “at last”')).toBeVisible()
  await passesAxe(page)
  await page.getByRole('button', { name: 'Show what changes' }).click()
  await page
    .getByRole('button', { name: /^Import/ })
    .last()
    .click()
  await expect(page.getByText('Version 2 is imported.')).toBeVisible()
  await page.getByText('How it was read').first().click()
  await expect(page.getByText('Read as Windows-1252, which a person confirmed.')).toBeVisible()

  const text = page.getByLabel('Full new text')
  await copy(
    page,
    '<h1>Ferry runs again after repair</h1><p>The ferry Halla returned to service on Monday with 3 new engines.</p>',
    'plain',
  )
  await text.focus()
  await page.keyboard.press('ControlOrMeta+v')
  await expect(text).toHaveValue(
    'Ferry runs again after repair\n\nThe ferry Halla returned to service on Monday with 3 new engines.',
  )
  await expect(page.getByText('Read with its formatting')).toBeVisible()
})

test('a browser that knows other time zones than the desk draws the details of an article all the same', async ({ page }) => {
  await session(page.request, 'mina')
  const { storyId } = await makeStory(page.request, 'Zones')
  await page.addInitScript(() => {
    const known = Intl.supportedValuesOf
    Intl.supportedValuesOf = (key) => (key === 'timeZone' ? ['Asia/Seoul', 'Europe/Oslo'] : known(key))
  })
  await page.goto(`/stories/${storyId}`)
  await hearsKeys(page)
  // what the page says of an error is looked at after each walk
  await expect(page.locator('datalist').first().locator('option')).toHaveCount(2)
})
