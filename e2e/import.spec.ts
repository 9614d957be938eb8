import { buffer } from 'node:stream/consumers'
import PDFDocument from 'pdfkit'
import { ZipFile } from 'yazl'
import { detailsOf, expect, makeArticles, send, session, test } from './desk'

test.use({ allowErrors: [/422|413|409/] })

const file = (name: string, content: string | Buffer) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(content),
})

test('a file that fails is named, says what to do, and leaves the others and everything typed in place', async ({ page }) => {
  await session(page.request, 'mina')
  const { storyId } = await (
    await send(page.request, 'POST', '/api/stories', { title: 'Files', dueAt: null, restricted: false })
  ).json()
  await page.goto(`/stories/${storyId}`)
  await page.getByLabel('Text', { exact: true }).fill('Pasted headline\n\nA pasted paragraph says something.')
  await page.getByLabel('Outlet').fill('Pasted Post')
  await page.getByLabel('Unknown').check()
  await page
    .locator('input[type=file]')
    .setInputFiles([
      file('picture.txt', Buffer.from([0x89, 0x50, 0, 0, 0, 1, 2, 3])),
      file('empty.txt', ''),
      file('good.html', '<h1>Head</h1><script>alert(1)</script><p>A good paragraph.</p>'),
      file('tool.exe', 'MZ'),
    ])
  // what cannot be read is asked nothing, and is not counted among what is added
  for (const name of ['picture.txt', 'tool.exe', 'empty.txt']) {
    await expect(page.getByRole('group', { name }).getByRole('alert')).toBeVisible()
    await expect(page.getByRole('group', { name }).getByLabel('Headline')).toHaveCount(0)
  }
  await page.getByRole('group', { name: 'good.html' }).getByLabel('Unknown').check()
  await expect(page.getByRole('group', { name: 'empty.txt' }).getByRole('alert')).toContainText(
    'empty.txt is empty. Choose another file.',
  )
  await page.getByRole('button', { name: 'Add 2 articles' }).click()
  await expect(page.getByRole('group', { name: 'picture.txt' }).getByRole('alert')).toContainText(
    'picture.txt is a binary file, not text. Choose another file.',
  )
  // whoever added them reads on at the first that failed
  await expect(page.getByRole('group', { name: 'picture.txt' }).getByRole('alert')).toBeFocused()
  await expect(page.getByRole('group', { name: 'tool.exe' }).getByRole('alert')).toContainText(
    'tool.exe is not a kind of file the desk reads. Use .txt, .html,',
  )
  await expect(page.getByRole('listitem').filter({ hasText: 'Pasted headline' })).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: 'Head' }).first()).toBeVisible()
  await expect(page.getByText('A good paragraph')).toHaveCount(0)
  // nothing is left but refusals: there is nothing to add, each can be taken off, the last one too, and there is a field again
  await expect(page.getByRole('button', { name: 'Add the article' })).toBeDisabled()
  for (const name of ['picture.txt', 'tool.exe', 'empty.txt'])
    await page.getByRole('group', { name }).getByRole('button', { name: 'Remove' }).click()
  await page.getByLabel('Text', { exact: true }).fill('https://news.example/story')
  await expect(page.getByRole('button', { name: 'Fetch the page' })).toBeVisible()
  await expect(page.getByRole('group', { name: /^Article \d/ }).getByLabel('Headline')).toHaveCount(0)
})

test('an archive and a feed give an article each, and a refusal for each that cannot be read', async ({ page }) => {
  await session(page.request, 'mina')
  const { storyId } = await (
    await send(page.request, 'POST', '/api/stories', { title: 'Archives', dueAt: null, restricted: false })
  ).json()
  const zip = new ZipFile()
  zip.addBuffer(Buffer.from('---\ntitle: Ferry turns round\n---\n\nThe ferry left the harbour at six.\n'), 'story/ferry.md')
  zip.addBuffer(Buffer.from('{\\rtf1\\ansi\\pard Bridge closed\\par The bridge was closed on Monday.\\par}'), 'story/bridge.rtf')
  zip.addBuffer(Buffer.from('PK'), 'inner.zip')
  zip.end()
  const item = (title: string) =>
    `<item><title>${title}</title><description>${title}, the mayor said on Monday.</description></item>`
  await page.goto(`/stories/${storyId}`)
  await page
    .locator('input[type=file]')
    .setInputFiles([
      file('all.zip', await buffer(zip.outputStream)),
      file('feed.xml', `<rss><channel><title>The Post</title>${item('Quay opened')}${item('Quay shut')}</channel></rss>`),
    ])
  await expect(page.getByRole('group', { name: 'inner.zip' }).getByRole('alert')).toContainText(
    'inner.zip is an archive inside an archive. Unpack it, and choose what is in it.',
  )
  for (const [name, headline] of [
    ['ferry.md', 'Ferry turns round'],
    ['bridge.rtf', 'Bridge closed'],
    ['feed 1.xml', 'Quay opened'],
    ['feed 2.xml', 'Quay shut'],
  ] as const) {
    await expect(page.getByRole('group', { name }).getByLabel('Headline')).toHaveValue(headline)
    await page.getByRole('group', { name }).getByLabel('Unknown').check()
  }
  await expect(page.getByRole('group', { name: 'feed 1.xml' })).toContainText(
    'holds how the article begins, and not the rest of it',
  )
})

/** A PDF whose article runs down one column and up into the next. */
function inColumns(): Promise<Buffer> {
  const doc = new PDFDocument()
  const put = (text: string, x: number, y: number, size = 10) => doc.fontSize(size).text(text, x, y, { lineBreak: false })
  put('Ferry turns round off Brevik', 72, 60, 22)
  put('The ferry Halden left the harbour of', 84, 120)
  put('Brevik at six on Monday with 243', 72, 132)
  put('people on board.', 72, 144)
  put('An hour later its second engine', 84, 156)
  put('failed, according to the shipping', 72, 168)
  put('company that owns it.', 300, 120)
  put('Nobody was hurt, the mayor of Brevik', 312, 132)
  put('told reporters on the quay.', 300, 144)
  doc.end()
  return buffer(doc)
}
/** A Word file as SharePoint writes it, which calls its main part otherwise. */
function ofSharePoint(text: string): Promise<Buffer> {
  const zip = new ZipFile()
  const add = (name: string, xml: string) => zip.addBuffer(Buffer.from(`<?xml version="1.0"?>${xml}`), name)
  const main = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
  add(
    '[Content_Types].xml',
    `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document2.xml" ContentType="${main}"/></Types>`,
  )
  add(
    '_rels/.rels',
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document2.xml"/></Relationships>',
  )
  add(
    'word/document2.xml',
    `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${text
      .split('\n')
      .map((line) => `<w:p><w:r><w:t>${line}</w:t></w:r></w:p>`)
      .join('')}</w:body></w:document>`,
  )
  zip.end()
  return buffer(zip.outputStream)
}

test('what colleagues send: a mail, a wire that is wrapped, Korean as Notepad saves it, a PDF in columns, a file of SharePoint', async ({
  page,
}) => {
  await session(page.request, 'mina')
  const { storyId } = await (
    await send(page.request, 'POST', '/api/stories', { title: 'Colleagues', dueAt: null, restricted: false })
  ).json()
  await page.goto(`/stories/${storyId}`)
  const wrapped = [
    'BREVIK (AP) - The ferry Halden left the harbour of Brevik at',
    'six on Monday with 243 people on board, the coast guard said.',
    'Its second engine failed an hour later, according to the',
    'shipping company that owns it, and it turned round.',
    '',
    'Nobody was hurt, the mayor of Brevik told reporters on the',
    'quay, but the ferry will stay in the harbour for three days',
    'while the engine is looked at.',
  ]
  const cp949 =
    'b9e8b0a120c7d7b1b8b8a620b6b0b3b5b4d92e20bdc3c0e5c0ba20bec6b9abb5b520b4d9c4a1c1f620bec6b4cfc7dfb4d9b0ed20b8bbc7dfb4d92e'
  await page
    .locator('input[type=file]')
    .setInputFiles([
      file(
        'release.eml',
        'From: Ane Holm <ane@post.example>\r\nTo: desk@desk.example\r\nDate: Mon, 2 Mar 2026 08:30:00 +0100\r\nSubject: =?utf-8?Q?Ferry_turns_round_=E2=80=93_again?=\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nThe ferry Halden turned round on Monday, its owner said.\r\n\r\n-- \r\nAne Holm\r\nHead of press\r\n',
      ),
      file('wire.txt', wrapped.join('\n')),
      file('notepad.txt', Buffer.from(cp949, 'hex')),
      file('columns.pdf', await inColumns()),
      file('shared.docx', await ofSharePoint('Ferry back in Brevik\nThe ferry Halden is back since Thursday, the office said.')),
    ])
  const at = (name: string) => page.getByRole('group', { name })
  await expect(at('release.eml').getByLabel('Headline')).toHaveValue('Ferry turns round – again')
  await expect(at('columns.pdf').getByLabel('Headline')).toHaveValue('Ferry turns round off Brevik')
  await expect(at('notepad.txt').getByLabel('Read as')).toHaveValue('euc-kr')
  await expect(at('notepad.txt')).toContainText('배가 항구를 떠났다.')
  for (const name of ['wire.txt', 'notepad.txt', 'columns.pdf', 'shared.docx']) await at(name).getByLabel('Unknown').check()
  await page.getByRole('button', { name: 'Add 5 articles' }).click()
  await expect(page.getByRole('group', { name: /\.(?:eml|txt|pdf|docx)$/ })).toHaveCount(0)
  await page.goto(`/stories/${storyId}/clean-up`)
  const asks = page.getByRole('button', { name: 'Ask about every line' })
  for (let left = await asks.count(); left > 0; left--) await asks.first().click()
  for (const line of [
    'The ferry Halden turned round on Monday, its owner said.',
    'BREVIK (AP) - The ferry Halden left the harbour of Brevik at six on Monday with 243 people on board, the coast guard said.',
    '배가 항구를 떠났다. 시장은 아무도 다치지 아니했다고 말했다.',
    'An hour later its second engine failed, according to the shipping company that owns it.',
    'The ferry Halden is back since Thursday, the office said.',
  ])
    await expect(page.getByText(line).first()).toBeVisible()
})

test('what is added to paste into has the cursor at once', async ({ page }) => {
  await session(page.request, 'mina')
  const { storyId } = await (
    await send(page.request, 'POST', '/api/stories', { title: 'Two to paste', dueAt: null, restricted: false })
  ).json()
  await page.goto(`/stories/${storyId}`)
  await page.getByLabel('Text', { exact: true }).fill('Some text of an article.')
  await page.getByRole('button', { name: 'Add another' }).click()
  await expect(page.getByLabel('Text', { exact: true })).toHaveCount(2)
  await expect(page.getByLabel('Text', { exact: true }).last()).toBeFocused()
})

test('a missing date is asked for in words; too much text is refused before it is sent; nothing typed is lost', async ({
  page,
}) => {
  await session(page.request, 'mina')
  const { storyId } = await (
    await send(page.request, 'POST', '/api/stories', { title: 'Dates', dueAt: null, restricted: false })
  ).json()
  await page.goto(`/stories/${storyId}`)
  await expect(page.getByText('up to 10 MB each')).toBeVisible()
  await page.getByLabel('Text', { exact: true }).fill('Some text of an article.')
  await page.getByRole('button', { name: 'Add the article' }).click()
  await expect(page.getByText('Give the date and time of publication, or say that it is unknown.')).toHaveCount(1)
  await expect(page.getByLabel('Publication date and time')).toBeFocused()
  await page.getByLabel('Unknown').check()
  await page.getByLabel('Text', { exact: true }).evaluate((area: HTMLTextAreaElement) => {
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')!.set!.call(area, 'word '.repeat(40_001))
    area.dispatchEvent(new Event('input', { bubbles: true }))
  })
  let sent = 0
  page.on('request', (r) => {
    if (r.url().endsWith('/articles')) sent++
  })
  await page.getByRole('button', { name: 'Add the article' }).click()
  await expect(page.getByRole('alert').first()).toContainText('an article may hold 200,000')
  expect(sent).toBe(0)
  expect((await page.getByLabel('Text', { exact: true }).inputValue()).length).toBe(200_005)
})

test('hostile text is shown as text, and its marks still fit', async ({ page }) => {
  await session(page.request, 'mina')
  const { storyId } = await (
    await send(page.request, 'POST', '/api/stories', { title: '<img src=x onerror=alert(1)>', dueAt: null, restricted: false })
  ).json()
  const details = {
    headline: '',
    outlet: '"><svg onload=alert(1)>',
    byline: '{{7*7}}',
    url: '',
    language: 'en',
    publication: { known: false },
  }
  const texts = [
    'Head \u202eline <script>alert(1)</script>\n\nThe \u200bminister 😀 said <b onclick="x">five</b> ships left. A lone \\ud800 half follows. </script><script>alert(2)</script> is text.',
    'Other head\n\nThe minister said five ships left the port on Monday.',
  ]
  for (const text of texts)
    expect((await send(page.request, 'POST', `/api/stories/${storyId}/articles`, { details, text })).status()).toBe(201)
  expect(
    (
      await send(page.request, 'PATCH', `/api/articles/${crypto.randomUUID()}`, {
        details: { ...details, url: 'javascript:alert(1)' },
        version: 1,
      })
    ).status(),
  ).toBe(422)
  await page.goto(`/stories/${storyId}/clean-up`)
  await page.getByRole('button', { name: 'Extract claims and find passages' }).click()
  await page.waitForURL('**/check')
  let fired = false
  page.on('dialog', () => {
    fired = true
  })
  await expect(page.locator('.pane-article').getByText('<b onclick="x">five</b>')).toBeVisible()
  for (const url of [`/stories/${storyId}`, `/stories/${storyId}/history`, `/stories/${storyId}/report`, '/stories']) {
    await page.goto(url)
    await expect(page.locator('main')).toBeVisible()
    expect(await page.locator('main script, main svg[onload], main img[src="x"], main b[onclick]').count()).toBe(0)
  }
  expect(fired).toBe(false)
  const { claims } = await (await page.request.get(`/api/stories/${storyId}/claims`)).json()
  for (const claim of claims) expect(claim.quote.length).toBe(claim.end - claim.start)
})

test('a long reading shows how far it is, is stopped by hand, keeps nothing, and can start again', async ({ page }) => {
  test.setTimeout(300_000)
  await session(page.request, 'mina')
  const long = (name: string) =>
    `The harbour was counted\n\n${Array.from(
      { length: 1800 },
      (_, i) => `On day ${i} inspector ${name} Brandvik counted ${i * 7} boats and ${i + 3} lorries in harbour ${i % 40}.`,
    ).join('\n')}`
  const storyId = await makeArticles(page.request, 'A long count', { target: long('Ilse'), source: long('Olav') })
  // four of them: long enough that a hand on the button comes before the end on a fast machine too
  for (const name of ['Kari', 'Odd']) {
    const added = { details: detailsOf(`${name}’s Post`), text: long(name) }
    expect((await send(page.request, 'POST', `/api/stories/${storyId}/articles`, added)).status()).toBe(201)
  }
  await page.goto(`/stories/${storyId}/clean-up`)
  // asked for by what they are: to look through the words of seven thousand lines again and again keeps the page from its work
  const button = (name: string) => page.locator('button', { hasText: new RegExp(`^${name}$`) })
  const said = page.locator('[role=status], [role=alert], .notice')
  const start = button('Extract claims and find passages')
  await start.click()
  // splitting four long articles comes first, and takes its time on a slow machine
  await expect(said.filter({ hasText: /Looking for passages: \d+ of 7\d\d\d/ })).toBeVisible({ timeout: 60_000 })
  // the desk answers others meanwhile
  expect((await page.request.get('/api/health')).status()).toBe(200)
  await button('Stop').click()
  // seven thousand lines are drawn again for it, which takes its time there too
  await expect(
    said.filter({ hasText: 'Reading was stopped. Nothing of it was kept; the articles are as they were.' }),
  ).toBeVisible({
    timeout: 60_000,
  })
  await expect(start).toBeEnabled()
  expect((await (await page.request.get(`/api/stories/${storyId}/claims`)).json()).claims).toEqual([])
  await start.click()
  await expect(button('Stop')).toBeVisible()
  await button('Stop').click()
  await expect(start).toBeEnabled()
})
