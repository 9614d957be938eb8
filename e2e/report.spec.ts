import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from '@playwright/test'
import { parse } from 'csv-parse/sync'
import mammoth from 'mammoth'
import { pdfPages, unzip } from '../scripts/open-files'
import {
  arrive,
  type Claim,
  EMPTY,
  expect,
  haveOriginals,
  makeStory,
  original,
  passesAxe,
  send,
  test,
  WITHOUT_ORIGINALS,
} from './desk'

const RIGHT =
  'SEOUL: South Korea’s presidential office on Thursday condemned the agreement between Russia and North Korea, which pledged mutual defense assistance in case of war, and said it would reconsider its policy of limiting aid to Ukraine to non-lethal supplies.'

/** A dispute of one claim, written by mina and approved by joon. */
async function dispute(
  mina: Page,
  joon: Page,
  claim: Claim,
  passage: { versionId: string; start: number; end: number },
  right: string,
  more = {},
) {
  const content = {
    ...EMPTY,
    value: 'disputed',
    note: 'Its own headline and the other source say otherwise.',
    reasons: ['contradicts'],
    facets: ['parties'],
    whoIsWrong: 'this_article',
    remedy: 'correction',
    proposedText: right,
    evidence: [{ ...passage, stance: 'contradicts' }],
    ...more,
  }
  expect(
    (await send(mina.request, 'PUT', `/api/claims/${claim.id}/verdict`, { claimVersion: claim.version, content })).status(),
  ).toBe(200)
  expect(
    (await send(mina.request, 'POST', `/api/claims/${claim.id}/submission`, { claimVersion: claim.version + 1 })).status(),
  ).toBe(200)
  const decided = await send(joon.request, 'POST', `/api/claims/${claim.id}/decision`, {
    outcome: 'approved',
    revision: 1,
    claimVersion: claim.version + 2,
  })
  expect(decided.status(), await decided.text()).toBe(200)
}
const spanOf = (c: Claim) => ({ versionId: c.versionId, start: c.start, end: c.end })
const claimWith = (claims: Claim[], words: string) => claims.find((c) => c.quote.includes(words))!
/** A small story whose texts no other has, with one approved dispute. */
async function ferry(mina: Page, joon: Page, title: string) {
  const mark = crypto.randomUUID()
  const { storyId, claims } = await makeStory(mina.request, title, {
    target: `Ferry runs again after repair\n\nThe ferry Halla returned to service on Monday with 4 new engines, the port office said. It carried 243 passengers on its first trip.\n© ${mark}. All rights reserved.`,
    source: `Halla is back\n\nThe port office said the ferry Halla went back into service on Monday with 3 new engines. On the first trip there were 243 passengers on board.\n© ${mark}. All rights reserved.`,
  })
  const claim = claimWith(claims, '4 new engines')
  await dispute(mina, joon, claim, spanOf(claimWith(claims, '3 new engines')), claim.quote.replace('4 new', '3 new'), {
    facets: ['number'],
    reasons: ['number'],
  })
  return { storyId, claim }
}
/** Presses a format's button and gives the file that is saved. */
async function saved(page: Page, format: string) {
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: format, exact: true }).click()
  const file = await download
  return { name: file.suggestedFilename(), path: await file.path(), bytes: fs.readFileSync(await file.path()) }
}

test.describe('the correction report', () => {
  test('the garbled lead goes from the originals to every format, to the outlet, and to a printed notice', async ({
    browser,
  }) => {
    test.skip(!haveOriginals, WITHOUT_ORIGINALS)
    test.setTimeout(360_000)
    const { page: mina } = await arrive(browser, 'mina')
    const { page: joon } = await arrive(browser, 'joon', { acceptDownloads: true })
    const mark = `© ${crypto.randomUUID()}. All rights reserved.`
    const texts = {
      target: `${fs.readFileSync(original('seoul-report'), 'utf8').trim()}\n${mark}`,
      source: `${fs.readFileSync(original('asia-business-daily'), 'utf8').trim()}\n${mark}`,
    }
    const title = `Treaty report <img src=x> ${Date.now()}`
    const { storyId, claims } = await makeStory(mina.request, title, texts)
    const lead = claimWith(claims, 'between Russia and South Korea')
    const witness = claims.find((c) => c.articleId !== lead.articleId && c.quote.includes('between North Korea and Russia'))!
    await dispute(mina, joon, lead, spanOf(witness), RIGHT)

    // composing: proposed from the dispute, checked while it is typed; approved by somebody else than its writer
    await mina.goto(`/stories/${storyId}/report`)
    await expect(mina.getByText('One dispute is approved and not composed as a correction yet.')).toBeVisible()
    await expect(mina.locator('.report-stamp')).toContainText('Preview')
    await mina.getByRole('region', { name: 'Editions' }).getByRole('link', { name: 'Compose corrections' }).click()
    const card = mina.getByRole('region', { name: 'Correction, paragraph 1' })
    await expect(card.getByText('Proposed')).toBeVisible()
    const notice = card.getByLabel('Notice for readers')
    await expect(notice).toHaveValue(
      `Correction: An earlier version of this article misstated the parties. It should have read: “${RIGHT}”`,
    )
    await notice.fill('The translator made an error.')
    await expect(card.getByText('Begin with what it is')).toBeVisible()
    await expect(card.getByRole('button', { name: 'Approve this correction' })).toHaveCount(0)
    await passesAxe(mina)
    await mina.reload() // what was typed is there again
    await expect(notice).toHaveValue('The translator made an error.')
    const words =
      'Correction: An earlier version of this article misstated the parties to the agreement. It is between Russia and North Korea, which pledged mutual defense assistance in case of war; it does not concern an agreement with the South. North Korea pledged it, and the office in Seoul will reconsider its policy.'
    await notice.fill(words)
    await expect(card.getByText('Meets the notice rules')).toBeVisible()
    await card.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(card.getByText('Saved. An editor decides.')).toBeVisible()
    await joon.goto(`/stories/${storyId}/report/compose`)
    const editors = joon.getByRole('region', { name: 'Correction, paragraph 1' })
    await editors.getByLabel('Cause, only if it is known').fill('A slip.')
    await expect(editors.getByText('You wrote this notice last, so another editor approves it.')).toBeVisible()
    await editors.getByRole('button', { name: 'Undo what I typed' }).click()
    await editors.getByRole('button', { name: 'Approve this correction' }).click()
    await expect(editors.getByText('Approved, and in the report.')).toBeVisible()

    // an edition
    await joon.goto(`/stories/${storyId}/report`)
    await joon.getByRole('button', { name: 'Issue edition 1' }).click()
    await joon.waitForURL(/edition=1/)
    await expect(joon.locator('.report-stamp')).toHaveCount(0)
    const item = joon.locator('.report-item').first()
    await expect(item.getByRole('heading')).toContainText('1. Correction (high, paragraph 1, claim ')
    await expect(item).toContainText(words)
    await passesAxe(joon)

    // every format, opened by something that did not make it
    const pdf = await saved(joon, 'PDF')
    expect(pdf.name).toMatch(/^correction-report-[a-z0-9-]+-edition-1\.pdf$/)
    const pdfText = (await pdfPages(pdf.bytes)).join(' ').replace(/\s+/g, ' ')
    // as published, with the change drawn in it: what was put in stands between what was printed
    expect(pdfText).toMatch(/the agreement between Russia and South Korea\. North Korea ?, ?Which ?which pledged/)
    expect(pdfText).toContain('the agreement between Russia and North Korea, which pledged')
    const docx = await saved(joon, 'Word')
    const { value } = await mammoth.extractRawText({ buffer: docx.bytes })
    expect(value).toContain(words)
    expect((await unzip(docx.bytes)).get('word/document.xml')!.toString()).toMatch(/<w:del [^>]*>.*<w:ins /s)
    const csv = await saved(joon, 'CSV')
    const rows = parse(csv.bytes, { bom: true, columns: true }) as Record<string, string>[]
    expect(rows.find((r) => r.section === 'correction')).toMatchObject({ should_read: RIGHT, notice: words, edition: '1' })
    const markdown = (await saved(joon, 'Markdown')).bytes.toString()
    expect(markdown).toContain('## Corrections')
    expect(markdown).not.toMatch(/(?<!\\)<img/)
    const graph = JSON.parse((await saved(joon, 'JSON-LD')).bytes.toString())['@graph']
    expect(graph[0]).toMatchObject({ '@type': 'NewsArticle', correction: [{ '@type': 'CorrectionComment', text: words }] })
    const json = await saved(joon, 'JSON')
    const trail = await saved(joon, 'Trail')
    expect(trail.name).toMatch(/^trail-[a-z0-9-]+-edition-1\.ndjson$/)
    const pack = await unzip((await saved(joon, 'Evidence pack')).bytes)
    expect([...pack.keys()]).toEqual(
      expect.arrayContaining([
        'report.pdf',
        'report.docx',
        'report.json',
        'trail.ndjson',
        'texts/harbour-post-version-1.txt',
        'texts/island-times-version-1.txt',
        'verify.html',
        'SHA256SUMS',
      ]),
    )
    expect(pack.get('report.json')!.equals(json.bytes)).toBe(true)
    expect(pack.get('trail.ndjson')!.equals(trail.bytes)).toBe(true)

    // anybody verifies it; a file that was edited is seen to be
    const verify = (...files: string[]) =>
      spawnSync(process.execPath, ['--import', 'tsx', 'scripts/verify-report.ts', ...files], { encoding: 'utf8' })
    const good = verify(json.path, trail.path)
    expect(good.stdout).toContain('All 7 checks hold.')
    expect(good.stdout).toContain('edition 1 was signed at')
    expect(good.status).toBe(0)
    expect(verify(json.path).stdout).toContain('give trail.ndjson too')
    const forged = path.join(path.dirname(json.path), `forged-${crypto.randomUUID()}.json`)
    fs.writeFileSync(forged, json.bytes.toString().replace('in case of war;', 'in case of peace;'))
    const bad = verify(forged)
    expect(bad.status).toBe(1)
    expect(bad.stdout).toContain('DIFFERS  content hash')
    // and by whoever has nothing but a browser: the page of the pack, opened from a disk
    const alone = path.join(path.dirname(json.path), `verify-${crypto.randomUUID()}.html`)
    fs.writeFileSync(alone, pack.get('verify.html')!)
    const verifier = await joon.context().newPage()
    await verifier.goto(pathToFileURL(alone).href)
    const chosen = verifier.getByLabel('report.json, and trail.ndjson')
    await chosen.setInputFiles([json.path, trail.path])
    await expect(verifier.getByText('All 7 checks hold.')).toBeVisible()
    await expect(verifier.getByRole('row', { name: 'holds signature' })).toBeVisible()
    await expect(verifier.getByText('compare it with the key that the desk publishes')).toBeVisible()
    await passesAxe(verifier)
    await chosen.setInputFiles([forged])
    await expect(verifier.getByRole('row', { name: 'differs content hash' })).toBeVisible()
    await verifier.close()

    // for the public: the correction, and nothing of the desk's own
    await joon.getByRole('navigation', { name: 'Version for' }).getByRole('link', { name: 'Public' }).click()
    await joon.waitForURL(/audience=public/)
    await expect(joon.locator('.report')).toContainText(words)
    await expect(joon.locator('.report')).not.toContainText(
      /Mina Park|Joon Lee|Treaty report|Its own headline and the other source/,
    )
    await expect(joon.getByRole('button', { name: 'Evidence pack' })).toHaveCount(0)

    // the corrections desk
    await joon.getByRole('link', { name: /^Letter to/ }).click()
    const row = joon.getByRole('listitem').filter({ hasText: title })
    await expect(row).toContainText('Not requested')
    // what nobody asked for yet is chosen; the letter draws each change
    await expect(row.getByRole('checkbox')).toBeChecked()
    const ofOutlet = joon.locator('section').filter({ has: row })
    await ofOutlet.getByRole('button', { name: /^(Ask for one correction|One letter for)/ }).click()
    const dialog = joon.getByRole('dialog')
    await expect(dialog.getByRole('list', { name: 'What is asked for' })).toContainText('struck:')
    // a long dialog is read from its beginning
    await expect(dialog.getByRole('radio').first()).toBeFocused()
    await passesAxe(joon)
    await dialog.getByLabel('Note for the desk (optional)').fill('Spoke with the night desk.')
    await dialog.getByRole('button', { name: 'Log request' }).click()
    await expect(row).toContainText('Requested')
    await mina.goto('/corrections')
    const hers = mina.getByRole('listitem').filter({ hasText: title })
    await hers.getByRole('button', { name: /^Record/ }).click()
    await mina.getByLabel('Refused').check()
    await mina.getByLabel('What they said, or what you did').fill('They stand by it.')
    await mina.getByRole('button', { name: 'Record it' }).click()
    await expect(hers).toContainText('Refused')

    // the outlet prints it after all: the desk sees it in the new version
    const revised = await send(mina.request, 'POST', `/api/articles/${lead.articleId}/versions`, {
      baseVersionId: lead.versionId,
      force: false,
      note: '',
      text: texts.target
        .replace(lead.quote, RIGHT)
        .replace(mark, `Correction: An earlier version of this article misstated the parties to the agreement.\n${mark}`),
    })
    expect(revised.status(), await revised.text()).toBe(201)
    await mina.goto('/corrections')
    await mina.getByRole('link', { name: /^All/ }).click()
    await mina.waitForURL(/show=all/)
    await expect(hers).toContainText('Fixed, with a notice')
    await hers.getByText('What happened').click()
    await expect(hers).toContainText('proved by version 2')
    await expect(hers).toContainText('They stand by it.')
    await passesAxe(mina)

    // the edition is outdated wherever it is shown; the next says what changed
    await joon.goto(`/stories/${storyId}/report?edition=1`)
    await expect(joon.locator('.report-stamp')).toContainText('Outdated')
    const old = await saved(joon, 'PDF')
    expect(old.name).toContain('outdated')
    expect((await pdfPages(old.bytes)).join(' ').replace(/\s+/g, ' ')).toContain('Outdated: what edition 1 rests on changed')
    expect((await saved(joon, 'JSON')).bytes.equals(json.bytes)).toBe(true)
    await joon.getByRole('button', { name: 'Issue edition 2' }).click()
    await joon.waitForURL(/edition=2/)
    await expect(joon.locator('#r-changes')).toHaveText('Changes since edition 1')
    await expect(joon.locator('.report')).toContainText('Resolved in version 2')
    await joon.goto(`/stories/${storyId}/report?edition=1`)
    await expect(joon.locator('.report-stamp')).toContainText('Use edition 2')
  })

  test('two people compose one correction: they see each other, and both texts are there to choose from', async ({ browser }) => {
    const { page: mina } = await arrive(browser, 'mina')
    const { page: joon } = await arrive(browser, 'joon')
    const { storyId } = await ferry(mina, joon, `Composed by two ${Date.now()}`)
    for (const page of [mina, joon]) await page.goto(`/stories/${storyId}/report/compose`)
    const cause = (page: Page) => page.getByLabel('Cause, only if it is known')
    await cause(mina).fill('A figure of an earlier dispatch was kept.')
    await cause(joon).fill('The port office gave two figures.')
    await expect(joon.getByText('Mina Park at it too')).toBeVisible({ timeout: 40_000 })
    await mina.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(mina.getByText('Saved. An editor decides.')).toBeVisible()
    await joon.getByRole('button', { name: 'Save', exact: true }).click()
    const dialog = joon.getByRole('dialog', { name: 'Two texts for one correction' })
    await expect(dialog).toContainText('A figure of an earlier dispatch was kept.')
    await expect(dialog).toContainText('The port office gave two figures.')
    await passesAxe(joon)
    await dialog.getByRole('button', { name: 'Go on with both' }).click()
    await expect(cause(joon)).toHaveValue(/two figures\.[\s\S]*earlier dispatch/)
    await joon.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(joon.getByText('Saved. Another editor decides.')).toBeVisible()
    await expect(mina.getByText('Version 2, saved by Joon Lee')).toBeVisible({ timeout: 30_000 })
  })

  test('a file that breaks off is not kept, and says so; so does a desk that is gone', async ({ browser }) => {
    const { page: mina } = await arrive(browser, 'mina')
    const { page: joon } = await arrive(browser, 'joon', { acceptDownloads: true })
    const { storyId } = await ferry(mina, joon, `Cut off ${Date.now()}`)
    await joon.goto(`/stories/${storyId}/report`)
    await expect(joon.getByText('No edition was issued yet')).toBeVisible()
    await joon.route('**/report/pdf?*', async (route) => {
      const whole = await route.fetch()
      const body = await whole.body()
      await route.fulfill({ response: whole, body: body.subarray(0, body.length - 100) })
    })
    let kept = 0
    joon.on('download', () => kept++)
    await joon.getByRole('button', { name: 'PDF' }).click()
    await expect(joon.getByRole('alert').filter({ hasText: 'The file broke off after' })).toBeVisible()
    await joon.unroute('**/report/pdf?*')
    await joon.route('**/report/docx?*', (route) => route.abort())
    await joon.getByRole('button', { name: 'Word', exact: true }).click()
    await expect(joon.getByRole('alert').filter({ hasText: 'The connection broke off' })).toBeVisible()
    expect(kept).toBe(0)
    expect((await saved(joon, 'PDF')).bytes.subarray(0, 5).toString()).toBe('%PDF-')
  })

  test('what cannot be reported says why: nothing approved, no such edition, a journalist who issues', async ({ browser }) => {
    const { page: mina } = await arrive(browser, 'mina')
    const { page: joon } = await arrive(browser, 'joon')
    const { storyId, claims } = await makeStory(mina.request, `Nothing yet ${Date.now()}`)
    await joon.goto(`/stories/${storyId}/report`)
    await joon.getByRole('button', { name: 'Issue edition 1' }).click()
    await expect(joon.getByText('No verdict on this article is approved yet, so there is nothing to report.')).toBeVisible()
    await joon.goto(`/stories/${storyId}/report/compose`)
    await expect(joon.getByText('there is nothing to correct')).toBeVisible()
    expect((await joon.request.get(`/api/stories/${storyId}/report/json?edition=7`)).status()).toBe(404)
    const denied = await send(mina.request, 'POST', `/api/stories/${storyId}/report/editions`, {
      articleId: claims[0]!.articleId,
      seq: 1,
    })
    expect(denied.status()).toBe(403)
    const pack = await joon.request.get(`/api/stories/${storyId}/report/pack?audience=public`)
    expect(pack.status()).toBe(422)
    expect((await pack.json()).detail).toContain('made for the desk only')
  })

  test('a name that is protected after an edition went out: the edition says why it is closed, and the next one leaves it out', async ({
    browser,
  }) => {
    const { page: mina } = await arrive(browser, 'mina')
    const { page: joon } = await arrive(browser, 'joon')
    const { storyId } = await ferry(mina, joon, `Protected ${Date.now()}`)
    await mina.goto(`/stories/${storyId}/report/compose`)
    await mina.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(mina.getByText('Saved. An editor decides.')).toBeVisible()
    await joon.goto(`/stories/${storyId}/report/compose`)
    await joon.getByRole('button', { name: 'Approve this correction' }).click()
    await expect(joon.getByText('Approved, and in the report.')).toBeVisible()
    await joon.goto(`/stories/${storyId}/report`)
    await joon.getByRole('button', { name: 'Issue edition 1' }).click()
    await joon.waitForURL(/edition=1/)
    await joon.goto(`/stories/${storyId}/report/compose`)
    await joon.getByText('No protected names').click()
    await joon.getByLabel('Name to protect').fill('halla')
    await joon.getByRole('button', { name: 'Protect this name' }).click()
    await expect(joon.getByText('One protected name')).toBeVisible()
    await joon.goto(`/stories/${storyId}/report?edition=1&audience=public`)
    await expect(joon.getByText('Edition 1 carries a name that was protected after it was issued')).toBeVisible()
    await expect(joon.locator('main')).not.toContainText('Halla')
    await passesAxe(joon)
    await joon.getByRole('button', { name: 'Issue edition 2' }).click()
    await joon.waitForURL(/edition=2/)
    await joon.getByRole('navigation', { name: 'Version for' }).getByRole('link', { name: 'Public' }).click()
    await joon.waitForURL(/audience=public/)
    await expect(joon.locator('.report')).toContainText('[name withheld]')
    await expect(joon.locator('.report')).not.toContainText('Halla')
    await joon.goto(`/stories/${storyId}/report?edition=1`) // an older edition is not a reason to issue a third
    await expect(joon.locator('.report-stamp')).toContainText('Use edition 2')
    await expect(joon.getByRole('button', { name: /^Issue edition/ })).toHaveCount(0)
    // taken off: the edition stays closed until an editor opens it
    await joon.goto(`/stories/${storyId}/report/compose`)
    await joon.getByText('One protected name').click()
    await joon.getByRole('button', { name: 'Take the protection off halla' }).click()
    await joon.getByRole('textbox').last().fill('The source agreed.')
    await joon.getByRole('button', { name: 'Take the protection off', exact: true }).click()
    await expect(joon.getByText('No protected names')).toBeVisible()
    await joon.goto(`/stories/${storyId}/report?edition=1&audience=public`)
    await expect(joon.getByText('stays closed until an editor opens it')).toBeVisible()
    await passesAxe(joon)
    await joon.getByRole('button', { name: 'Open edition 1…' }).click()
    await joon.getByRole('textbox').last().fill('The source agreed.')
    await joon.getByRole('button', { name: 'Open this edition' }).click()
    await expect(joon.locator('.report')).toContainText('Halla')
  })
})
