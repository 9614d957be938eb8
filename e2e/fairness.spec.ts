import { randomBytes } from 'node:crypto'
import http from 'node:http'
import type { APIRequestContext } from '@playwright/test'
import { LIMITS } from '../lib/domain/limits'
import { arrive, detailsOf, EMPTY, expect, makeArticles, makeStory, originOf, passesAxe, send, session, test } from './desk'

const MB = 1024 * 1024

interface Answer {
  status: number
  retryAfter: string | undefined
  body: string
}

/** As a browser has it: the connection stays, so that an answer is heard while the body is still under way. */
const connections = new http.Agent({ keepAlive: true })
test.afterAll(() => connections.destroy())

/** A request by hand, whose body is sent when we say so. */
async function open(as: APIRequestContext, method: string, path: string, headers: Record<string, string> = {}) {
  const { cookies } = await as.storageState()
  const request = http.request(`${originOf()}${path}`, {
    method,
    agent: connections,
    headers: { cookie: cookies.map((c) => `${c.name}=${c.value}`).join('; '), origin: originOf(), ...headers },
  })
  const answer = new Promise<Answer>((resolve, reject) => {
    request.on('error', reject)
    request.on('response', (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('error', reject)
      response.on('end', () =>
        resolve({
          status: response.statusCode!,
          retryAfter: response.headers['retry-after'],
          body: Buffer.concat(parts).toString(),
        }),
      )
    })
  })
  answer.catch(() => {}) // one that we break off
  return { request, answer }
}

/** The parts of a form around a file. */
function formAround(name: string) {
  const line = randomBytes(12).toString('hex')
  return {
    headers: { 'content-type': `multipart/form-data; boundary=${line}`, 'idempotency-key': crypto.randomUUID() },
    head: `--${line}\r\nContent-Disposition: form-data; name="details"\r\n\r\n${JSON.stringify(detailsOf(name))}\r\n--${line}\r\nContent-Disposition: form-data; name="file"; filename="${name}.html"\r\n\r\n`,
    tail: `\r\n--${line}--\r\n`,
  }
}

async function upload(as: APIRequestContext, storyId: string, name: string) {
  const form = formAround(name)
  const sent = await open(as, 'POST', `/api/stories/${storyId}/articles`, form.headers)
  sent.request.write(form.head)
  return { ...sent, finish: () => sent.request.end(`<p>The ferry of ${name} carried 243 passengers.</p>${form.tail}`) }
}

const storyOf = async (as: APIRequestContext, title: string): Promise<string> =>
  (await (await send(as, 'POST', '/api/stories', { title, dueAt: null, restricted: false })).json()).storyId

test.describe('what one person asks for holds nobody else up', () => {
  test('uploads: over ten at once one hears 429 and when to come back, the others’ go through, and then the ten', async ({
    playwright,
  }) => {
    const mina = await playwright.request.newContext({ baseURL: originOf() })
    const noah = await playwright.request.newContext({ baseURL: originOf() })
    await session(mina, 'mina')
    await session(noah, 'noah')
    const hers = await storyOf(mina, 'Many files')
    const his = await storyOf(noah, 'One file')

    // two more than she may: whichever arrive last are answered before their bodies are read, the others wait for theirs
    const begun = []
    for (let i = 0; i < LIMITS.uploadsEach + 2; i++) begun.push(await upload(mina, hers, `mina ${i}`))
    const answered = new Map<number, Answer>()
    for (const [i, { answer }] of begun.entries()) answer.then((found) => answered.set(i, found)).catch(() => {})
    await expect.poll(() => answered.size).toBe(2)
    for (const refused of answered.values()) {
      expect([refused.status, refused.retryAfter, JSON.parse(refused.body).code]).toEqual([429, '5', 'too-many'])
      expect(JSON.parse(refused.body).detail).toContain('You have 10 uploads under way already')
    }

    const other = await upload(noah, his, 'noah')
    other.finish()
    expect((await other.answer).status).toBe(201)

    const taken = begun.filter((_, i) => !answered.has(i))
    expect(taken).toHaveLength(LIMITS.uploadsEach)
    for (const { finish } of taken) finish()
    expect((await Promise.all(taken.map((b) => b.answer))).map((a) => a.status)).toEqual(taken.map(() => 201))
    const again = await upload(mina, hers, 'mina again')
    again.finish()
    expect((await again.answer).status).toBe(201)
    await mina.dispose()
    await noah.dispose()
  })

  test('a body that is too large is answered while it is still being sent, said or not', async ({ playwright }) => {
    const mina = await playwright.request.newContext({ baseURL: originOf() })
    await session(mina, 'mina')
    const storyId = await storyOf(mina, 'Too large')
    const path = `/api/stories/${storyId}/articles`
    const said = formAround('said')
    const declared = await open(mina, 'POST', path, { ...said.headers, 'content-length': String(40 * MB) })
    declared.request.write(said.head)
    expect((await declared.answer).status).toBe(413)
    declared.request.destroy()

    const unsaid = formAround('unsaid')
    const chunked = await open(mina, 'POST', path, unsaid.headers)
    chunked.request.write(unsaid.head)
    let isAnswered = false
    chunked.request.on('response', () => {
      isAnswered = true
    })
    for (let sent = 0; sent < 30 && !isAnswered; sent++)
      await new Promise((resolve) => chunked.request.write(Buffer.alloc(MB, 'x'), resolve))
    const answer = await chunked.answer
    expect([answer.status, JSON.parse(answer.body).code]).toEqual([413, 'too-large'])
    chunked.request.destroy()
    await mina.dispose()
  })

  test('reports: over four at once one hears 429, a colleague’s is drawn meanwhile, and who leaves gives theirs up', async ({
    playwright,
  }) => {
    const mina = await playwright.request.newContext({ baseURL: originOf() })
    const noah = await playwright.request.newContext({ baseURL: originOf() })
    await session(mina, 'mina')
    await session(noah, 'noah')
    const { storyId } = await makeStory(mina, 'Many reports')
    const pdf = `/api/stories/${storyId}/report/pdf`
    const asked = await Promise.all(Array.from({ length: 20 }, () => open(mina, 'GET', pdf)))
    for (const { request } of asked) request.end()
    const other = await open(noah, 'GET', pdf)
    other.request.end()
    const answers = await Promise.all(asked.map((a) => a.answer))
    expect((await other.answer).status).toBe(200)
    const made = answers.filter((a) => a.status === 200)
    const refused = answers.filter((a) => a.status === 429)
    expect(made.length).toBeGreaterThanOrEqual(LIMITS.reportsEach)
    expect(made.every((a) => a.body.startsWith('%PDF-'))).toBe(true)
    expect(refused.length).toBeGreaterThan(0)
    expect(new Set(refused.map((a) => a.retryAfter))).toEqual(new Set(['3']))
    expect(made.length + refused.length).toBe(20)

    const left = await Promise.all(Array.from({ length: LIMITS.reportsEach }, () => open(mina, 'GET', pdf)))
    for (const { request } of left) request.end()
    for (const { request } of left) request.destroy()
    await expect(async () => {
      const own = await Promise.all(Array.from({ length: LIMITS.reportsEach }, () => open(mina, 'GET', pdf)))
      for (const { request } of own) request.end()
      expect((await Promise.all(own.map((o) => o.answer))).map((a) => a.status)).toEqual([200, 200, 200, 200])
    }).toPass({ timeout: 30_000 })
    await mina.dispose()
    await noah.dispose()
  })

  test('readings: over three at once one hears 429, and those that wait are all read', async ({ playwright }) => {
    const mina = await playwright.request.newContext({ baseURL: originOf() })
    await session(mina, 'mina')
    const stories = []
    for (let i = 0; i < 8; i++) stories.push(await makeArticles(mina, `To be read ${i}`))
    const asked = await Promise.all(
      stories.map((id) => open(mina, 'POST', `/api/stories/${id}/analysis`, { 'idempotency-key': crypto.randomUUID() })),
    )
    for (const { request } of asked) request.end()
    const answers = await Promise.all(asked.map((a) => a.answer))
    const refused = answers.filter((a) => a.status === 429)
    expect(refused.length).toBeGreaterThan(0)
    expect(new Set(refused.map((a) => a.retryAfter))).toEqual(new Set(['10']))
    const read = answers.filter((a) => a.status === 200)
    expect(read.length).toBeGreaterThanOrEqual(LIMITS.readingsEach)
    expect(read.every((a) => a.body.includes('"done"'))).toBe(true)
    expect(read.length + refused.length).toBe(8)
    await mina.dispose()
  })
})

test.describe('a long past', () => {
  test('comes by parts: earlier events and revisions by a link with their number, by keyboard', async ({ browser }) => {
    test.setTimeout(360_000) // fifty-five saves come first
    const { page } = await arrive(browser, 'mina')
    const { storyId, claims } = await makeStory(page.request, 'A long past')
    const claim = claims[0]!
    for (let i = 0; i < 55; i++) {
      const content = { ...EMPTY, value: 'unverified', note: `Looked again ${i}.`, reasons: ['silent'], searched: 'All of it.' }
      const saved = await send(page.request, 'PUT', `/api/claims/${claim.id}/verdict`, {
        claimVersion: claim.version + i,
        content,
      })
      expect(saved.status()).toBe(200)
    }
    await page.goto(`/stories/${storyId}/history?show=each`)
    const total = Number(
      /event (\d+)/.exec(
        (await page
          .getByText(/^event \d+$/)
          .first()
          .textContent())!,
      )![1],
    )
    await expect(page.getByText(/^event \d+$/)).toHaveCount(50)
    await expect(page.getByText(`Events ${total - 49} to ${total} follow each other unbroken.`)).toBeVisible()
    await page.getByRole('link', { name: 'Check the whole chain' }).click()
    await expect(page.getByText(`Log verified, ${total} events.`)).toBeVisible()
    const earlier = page.getByRole('link', { name: `Show earlier (${total - 50})` })
    await earlier.focus()
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(new RegExp(`/history\\?show=each&before=${total - 49}$`))
    await expect(page.getByText(/^event \d+$/)).toHaveCount(total - 50)
    await expect(page.getByText('created the story “A long past”')).toBeVisible()
    await expect(page.getByRole('link', { name: /Show earlier/ })).toHaveCount(0)
    await passesAxe(page)
    await page.getByRole('link', { name: 'Show the newest' }).click()
    await expect(page.getByRole('link', { name: `Show earlier (${total - 50})` })).toBeVisible()

    await page.goto(`/stories/${storyId}/claims/${claim.id}`)
    const revisions = page.getByRole('navigation', { name: 'Parts of the revisions' })
    await revisions.getByRole('link', { name: 'Show earlier (35)' }).click()
    await expect(page).toHaveURL(/\?revisions=36$/)
    await expect(revisions.getByRole('link', { name: 'Show earlier (15)' })).toBeVisible()
    await page.getByRole('navigation', { name: 'Parts of the trail' }).getByRole('link', { name: 'Show earlier (5)' }).click()
    await expect(page).toHaveURL(/before=\d+&revisions=36/)
    await passesAxe(page)
    const answer = await page.request.get(`/api/claims/${claim.id}/revisions?before=16`)
    expect(await answer.json()).toMatchObject({ earlier: 0, revisions: { length: 15 } })
    await page.context().close()
  })
})
