import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { type APIRequestContext, request as newRequest } from '@playwright/test'
import pg from 'pg'
import { detailsOf, EMPTY, expect, makeStory, originOf, PASSWORD, SMALL, send, session, test, UNVERIFIED, type Who } from './desk'

const ONE = process.env.BASE_URL!
const TWO = process.env.BASE_URL_2 ?? ONE
const as = async (who: Who | null, baseURL = ONE): Promise<APIRequestContext> => {
  const context = await newRequest.newContext({ baseURL })
  if (who) await session(context, who, PASSWORD, new URL(baseURL).origin)
  return context
}
const HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

/** Every handler there is, read from the sources, with its methods. */
function routes(): { url: string; methods: string[] }[] {
  const walk = (dir: string): string[] =>
    fs
      .readdirSync(dir, { withFileTypes: true })
      .flatMap((e) => (e.isDirectory() ? walk(path.join(dir, e.name)) : e.name === 'route.ts' ? [path.join(dir, e.name)] : []))
  return walk('app/api').map((file) => ({
    url: `/${path
      .dirname(file)
      .replace(/^app\//, '')
      .replace(/\[\.\.\.nextauth\]/, 'csrf')}`,
    methods: [...fs.readFileSync(file, 'utf8').matchAll(/\b(GET|POST|PUT|PATCH|DELETE)\b(?= =|,| \})/g)].map((m) => m[1]!),
  }))
}
const fill = (url: string, id: string) => url.replace(/\[format\]/, 'csv').replace(/\[\w+\]/g, id)
const OPEN = /^\/api\/(health|ready|attestations|auth|set-up|password)/

test.describe('the one door', () => {
  test('every handler asks who it is', async () => {
    const nobody = await as(null)
    const all = routes()
    expect(all.length).toBeGreaterThan(20)
    for (const { url, methods } of all) {
      expect(methods.length, url).toBeGreaterThan(0)
      if (OPEN.test(url)) continue
      for (const method of methods) {
        const answer = await nobody.fetch(fill(url, crypto.randomUUID()), {
          method,
          headers: { origin: originOf(), 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
          data: method === 'GET' ? undefined : '{}',
        })
        expect(`${method} ${url} ${answer.status()}`).toBe(`${method} ${url} 401`)
        expect(answer.headers()['content-type']).toContain('application/problem+json')
      }
    }
  })
  test('every write demands our own origin', async () => {
    const mina = await as('mina')
    for (const { url, methods } of routes()) {
      for (const method of methods.filter((m) => m !== 'GET')) {
        for (const headers of [
          {},
          { origin: 'https://evil.example' },
          { origin: 'null' },
          { origin: originOf(), 'sec-fetch-site': 'cross-site' },
        ] as Record<string, string>[]) {
          const answer = await mina.fetch(fill(url.replace('auth/csrf', 'auth/signout'), crypto.randomUUID()), {
            method,
            headers: {
              'content-type': url.includes('auth') ? 'application/x-www-form-urlencoded' : 'application/json',
              'idempotency-key': crypto.randomUUID(),
              ...headers,
            },
            data: url.includes('auth') ? 'a=b' : '{}',
          })
          expect(`${method} ${url} ${answer.status()}`).toBe(`${method} ${url} 403`)
        }
      }
    }
  })
  test('a page that was made for somebody else is refused by every handler, before anything is looked at', async () => {
    const mina = await as('mina')
    const ask = (url: string, method: string, headers: Record<string, string>) =>
      mina.fetch(fill(url, crypto.randomUUID()), {
        method,
        headers: { origin: originOf(), 'content-type': 'application/json', ...headers },
        data: method === 'GET' ? undefined : Buffer.from('{broken'),
      })
    for (const { url, methods } of routes()) {
      if (OPEN.test(url)) continue
      for (const method of methods) {
        const answer = await ask(url, method, { 'x-acting-as': crypto.randomUUID() })
        expect(`${method} ${url} ${answer.status()}`).toBe(`${method} ${url} 409`)
        expect(await answer.json()).toMatchObject({ code: 'other-person', current: { name: 'Mina Park' } })
        if (method === 'GET') continue
        // a browser's page has to say whose it is
        const silent = await ask(url, method, { 'sec-fetch-site': 'same-origin' })
        expect(`${method} ${url} ${silent.status()}`).toBe(`${method} ${url} 400`)
        expect((await silent.json()).detail).toContain('does not say whom it was made for')
      }
    }
    const { id } = await (await mina.get('/api/account')).json()
    const { storyId } = await makeStory(mina, 'Whose stream')
    expect((await mina.get(`/api/stories/${storyId}/live?acting=${crypto.randomUUID()}`)).status()).toBe(409)
    expect((await mina.get(`/api/stories/${storyId}/claims?acting=${id}`)).status()).toBe(200)
  })
  test('undeclared methods are not answered, and the odd ones stop at the gate', async () => {
    const mina = await as('mina')
    for (const { url, methods } of routes()) {
      const missing = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].find((m) => !methods.includes(m))!
      expect((await mina.fetch(fill(url, crypto.randomUUID()), { method: missing })).status(), `${missing} ${url}`).toBe(405)
    }
    expect((await mina.fetch('/stories', { method: 'TRACE' })).status()).toBe(405)
    expect((await mina.get(`/stories?q=${'x'.repeat(5000)}`)).status()).toBe(414)
    expect((await mina.get('/stories/%00')).status()).toBe(400)
  })
  test('headers are on every kind of answer; pages have a nonce of their own', async () => {
    const mina = await as('mina')
    const nonces = new Set<string>()
    for (const url of ['/stories', '/stories', '/sign-in', '/nowhere', '/api/health', '/api/claims/none', '/icon.svg']) {
      const headers = (await mina.get(url)).headers()
      for (const [name, value] of Object.entries(HEADERS)) expect(headers[name], `${name} of ${url}`).toBe(value)
      expect(headers['x-powered-by']).toBeUndefined()
      const policy = headers['content-security-policy']!
      expect(policy).toContain("default-src 'none'")
      expect(policy).not.toMatch(/unsafe-(inline|eval|hashes)/)
      if (url === '/stories') nonces.add(/'nonce-([^']+)'/.exec(policy)![1]!)
      if (url.startsWith('/api')) expect(policy).toContain('sandbox')
    }
    expect(nonces.size).toBe(2)
    const html = await (await mina.get('/stories')).text()
    for (const tag of html.match(/<script\b[^>]*>/g)!) expect(tag).toMatch(/nonce="/)
  })
  test('unknown fields, wrong types, missing keys and broken JSON are refused and change nothing', async () => {
    const mina = await as('mina')
    const { claims } = await makeStory(mina, 'Strict')
    const url = `/api/claims/${claims[0]!.id}/verdict`
    const good = { claimVersion: 1, content: UNVERIFIED }
    for (const body of [
      { ...good, authorId: 'x' },
      { ...good, content: { ...UNVERIFIED, state: 'approved' } },
      { ...good, claimVersion: 1.5 },
      { ...good, claimVersion: '1' },
      { ...good, content: { ...UNVERIFIED, value: 'true' } },
      { ...good, content: { ...UNVERIFIED, note: { contains: '' } } },
      { ...good, content: { ...UNVERIFIED, evidence: [{ versionId: 'x', start: 0, end: 1, stance: 'supports' }] } },
      [],
      null,
      'x',
    ])
      expect((await send(mina, 'PUT', url, body)).status(), JSON.stringify(body)?.slice(0, 80)).toBe(422)
    const headers = { origin: originOf(), 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }
    expect(
      (await mina.put(url, { headers, data: '{"claimVersion":1,"content":{},"__proto__":{"role":"admin"}}' })).status(),
    ).toBe(422)
    expect((await mina.put(url, { headers, data: Buffer.from('{broken') })).status()).toBe(400)
    expect((await mina.put(url, { headers: { ...headers, 'idempotency-key': '' }, data: JSON.stringify(good) })).status()).toBe(
      400,
    )
    expect(
      (await mina.put(url, { headers: { ...headers, 'content-type': 'text/plain' }, data: JSON.stringify(good) })).status(),
    ).toBe(400)
    expect((await mina.put(url, { headers, data: `"${'x'.repeat(3 * 1024 * 1024)}"` })).status()).toBe(413)
    const claim = await (await mina.get(`/api/claims/${claims[0]!.id}`)).json()
    expect(claim).toMatchObject({ version: 1, state: 'unchecked', head: null })
  })
  test('a form sent twice, stale and out of order has one effect or a clear refusal', async () => {
    const mina = await as('mina')
    const { claims } = await makeStory(mina, 'Twice')
    const id = claims[0]!.id
    const key = { 'idempotency-key': crypto.randomUUID() }
    const [a, b] = await Promise.all(
      [1, 2].map(() => send(mina, 'PUT', `/api/claims/${id}/verdict`, { claimVersion: 1, content: UNVERIFIED }, key)),
    )
    expect([a!.status(), b!.status()]).toEqual([200, 200])
    expect(await a!.text()).toBe(await b!.text())
    const stale = await send(mina, 'PUT', `/api/claims/${id}/verdict`, {
      claimVersion: 1,
      content: { ...UNVERIFIED, note: 'stale' },
    })
    expect(stale.status()).toBe(409)
    expect((await stale.json()).current.head.number).toBe(1)
    const early = await send(mina, 'POST', `/api/claims/${claims[1]!.id}/submission`, { claimVersion: 1 })
    expect(early.status()).toBe(403)
    expect((await send(mina, 'PUT', `/api/claims/${id}/verdict`, { claimVersion: 2, content: EMPTY }, key)).status()).toBe(422)
  })
  test('a file sent twice under one key is one article, whatever its form looks like on the wire', async () => {
    const mina = await as('mina')
    const { storyId } = await makeStory(mina, 'File twice')
    const key = crypto.randomUUID()
    const upload = (text: string) =>
      mina.post(`/api/stories/${storyId}/articles`, {
        headers: { origin: originOf(), 'idempotency-key': key },
        multipart: {
          details: JSON.stringify(detailsOf('Sea Gazette')),
          file: { name: 'ferry.txt', mimeType: 'text/plain', buffer: Buffer.from(text) },
        },
      })
    const [one, two] = [
      await upload('The ferry came back.\n\nIt was late.'),
      await upload('The ferry came back.\n\nIt was late.'),
    ]
    expect([one.status(), two.status()]).toEqual([201, 201])
    expect((await one.json()).articleId).toBe((await two.json()).articleId)
    expect((await upload('Another text.\n\nOf another file.')).status()).toBe(422)
  })
  test('nobody approves their own work by a crafted request, and roles hold at the door', async () => {
    const [joon, mina, ana] = await Promise.all([as('joon'), as('mina'), as('ana')])
    const { claims } = await makeStory(joon, 'Own work')
    const id = claims[0]!.id
    await send(joon, 'PUT', `/api/claims/${id}/verdict`, { claimVersion: 1, content: UNVERIFIED })
    expect((await send(joon, 'POST', `/api/claims/${id}/submission`, { claimVersion: 2 })).status()).toBe(200)
    const own = await send(joon, 'POST', `/api/claims/${id}/decision`, { outcome: 'approved', revision: 1, claimVersion: 3 })
    expect(own.status()).toBe(403)
    expect((await own.json()).detail).toContain('another editor')
    for (const who of [mina, ana])
      expect(
        (await send(who, 'POST', `/api/claims/${id}/decision`, { outcome: 'approved', revision: 1, claimVersion: 3 })).status(),
      ).toBe(403)
    for (const who of [mina, joon])
      expect(
        (
          await send(who, 'POST', '/api/people', {
            name: 'X',
            email: 'x@desk.example',
            role: 'admin',
            password: 'a-long-password',
          })
        ).status(),
      ).toBe(403)
    expect(
      (await send(ana, 'PUT', `/api/claims/${claims[1]!.id}/verdict`, { claimVersion: 1, content: UNVERIFIED })).status(),
    ).toBe(403)
  })
  test('what is not yours to see and what does not exist answer alike', async () => {
    const [mina, noah] = await Promise.all([as('mina'), as('noah')])
    const { storyId, claims } = await makeStory(mina, 'Restricted', SMALL, true)
    const strip = async (r: Awaited<ReturnType<typeof noah.get>>) =>
      `${r.status()} ${JSON.stringify({ ...((await r.json()) as object), requestId: '' })}`
    expect(await strip(await noah.get(`/api/claims/${claims[0]!.id}`))).toBe(
      await strip(await noah.get(`/api/claims/${crypto.randomUUID()}`)),
    )
    expect(await strip(await noah.get(`/api/stories/${storyId}/report/json`))).toBe(
      await strip(await noah.get(`/api/stories/${crypto.randomUUID()}/report/json`)),
    )
    expect(
      (await send(noah, 'PUT', `/api/claims/${claims[0]!.id}/verdict`, { claimVersion: 1, content: UNVERIFIED })).status(),
    ).toBe(404)
    expect((await noah.get(`/stories/${storyId}/check`)).status()).toBe(404)
    expect((await noah.get('/stories/not-an-id')).status()).toBe(404)
    expect((await noah.get('/people')).status()).toBe(403)
    expect(await (await noah.get('/people')).text()).toContain('Ana Ruiz')
    expect(await (await noah.get('/stories')).text()).not.toContain('Restricted</a>')
  })
  test('no answer holds a stack, a path or SQL', async () => {
    const mina = await as('mina')
    for (const url of [
      '/api/claims/x',
      `/api/claims/${crypto.randomUUID()}`,
      '/api/auth/providers',
      '/api/auth/_log',
      '/stories/x',
      '/stories?page=zzz&q=%27%22%3B--',
      '/sign-in?next=//evil.example',
    ])
      expect(await (await mina.get(url)).text(), url).not.toMatch(/node_modules|\bat \w+ \(|P20\d\d|\bselect .* from\b/i)
    expect((await mina.get('/api/auth/providers')).status()).toBe(404)
  })
})

test.describe('sessions', () => {
  test('closing an account, a new role and a reset hold on the next request, on every instance, and cut open streams', async () => {
    const ana = await as('ana')
    const email = `zoe-${Date.now()}@desk.example`
    expect(
      (await send(ana, 'POST', '/api/people', { name: 'Zoe', email, role: 'journalist', password: 'a-long-password' })).status(),
    ).toBe(201)
    const zoe = await newRequest.newContext({ baseURL: TWO })
    const { csrfToken } = await (await zoe.get('/api/auth/csrf')).json()
    expect(
      (
        await zoe.post('/api/auth/callback/credentials', {
          form: { csrfToken, json: 'true', email, password: 'a-long-password' },
          headers: { origin: new URL(TWO).origin },
        })
      ).ok(),
    ).toBe(true)
    const { storyId } = await makeStory(await as('mina'), 'For Zoe')
    const cookie = (await zoe.storageState()).cookies.map((c) => `${c.name}=${c.value}`).join('; ')
    const stream = await fetch(`${TWO}/api/stories/${storyId}/live`, { headers: { cookie } })
    expect(stream.status).toBe(200)
    const ended = (async () => {
      const reader = stream.body!.getReader()
      while (!(await reader.read()).done);
      return Date.now()
    })()
    await new Promise((resolve) => setTimeout(resolve, 500))
    const people = await (await ana.get('/people')).text()
    const id = new RegExp(`([0-9a-f-]{36})[^{}]{0,200}${email}`).exec(people.replaceAll('\\"', '"'))?.[1]
    expect(id).toBeTruthy()
    const closed = Date.now()
    expect((await send(ana, 'PUT', `/api/people/${id}/active`, { active: false })).status()).toBe(200)
    expect((await zoe.get(`/api/stories/${storyId}/claims`)).status()).toBe(401)
    expect((await ended) - closed).toBeLessThan(2000)
  })
  test('signing out ends the session itself, not only the cookie', async () => {
    const mina = await as('mina')
    const cookie = (await mina.storageState()).cookies.map((c) => `${c.name}=${c.value}`).join('; ')
    const { csrfToken } = await (await mina.get('/api/auth/csrf')).json()
    await mina.post('/api/auth/signout', { form: { csrfToken, json: 'true' }, headers: { origin: originOf() } })
    expect((await fetch(`${ONE}/api/claims/${crypto.randomUUID()}`, { headers: { cookie } })).status).toBe(401)
  })
  test('wrong passwords are slowed down, the same for known and unknown accounts, over both instances, whatever the headers claim', async () => {
    const client = new pg.Client({ connectionString: process.env.DATABASE_URL })
    await client.connect()
    try {
      for (const email of ['noah@desk.example', `nobody-${Date.now()}@desk.example`]) {
        const answers: string[] = []
        for (let i = 0; i < 8; i++) {
          const context = await as(null, i % 2 ? TWO : ONE)
          const { csrfToken } = await (await context.get('/api/auth/csrf')).json()
          const answer = await context.post('/api/auth/callback/credentials', {
            form: { csrfToken, json: 'true', email: i % 2 ? email.toUpperCase() : email, password: 'wrong' },
            headers: { origin: new URL(i % 2 ? TWO : ONE).origin, 'x-forwarded-for': `10.0.0.${i}` },
          })
          answers.push(`${answer.status()} ${/error=(slow-down(?=-\d+)|\w+)/.exec((await answer.json()).url)?.[1]}`)
        }
        expect(answers).toEqual([...Array(5).fill('401 CredentialsSignin'), ...Array(3).fill('401 slow-down')])
      }
    } finally {
      await client.query('delete from sign_in_failure')
      await client.end()
    }
  })
  test('somebody who signs in ends the session before in this browser, and a page signs out nobody but whom it shows', async () => {
    const context = await as('mina')
    const before = (await context.storageState()).cookies.map((c) => `${c.name}=${c.value}`).join('; ')
    const mina = await (await context.get('/api/account')).json()
    const { storyId } = await makeStory(context, 'Until another signs in')
    const stream = await fetch(`${ONE}/api/stories/${storyId}/live`, { headers: { cookie: before } })
    await session(context, 'noah')
    expect(await stream.text()).toContain('event: access') // it ends, and its page asks who is signed in
    expect((await fetch(`${ONE}/api/account`, { headers: { cookie: before } })).status).toBe(401)
    const { csrfToken } = await (await context.get('/api/auth/csrf')).json()
    const out = await context.post('/api/auth/signout', {
      form: { csrfToken, json: 'true' },
      headers: { origin: originOf(), 'x-acting-as': mina.id },
    })
    expect(out.status()).toBe(409)
    expect(await (await context.get('/api/account')).json()).toMatchObject({ name: 'Noah Berg' })
  })
  test('only what a person does keeps a session alive: no heartbeat, no poll, no page that reads again by itself', async () => {
    const mina = await as('mina')
    const { storyId, claims } = await makeStory(mina, 'Idle')
    const client = new pg.Client({ connectionString: process.env.DATABASE_URL })
    await client.connect()
    try {
      const cookie = (await mina.storageState()).cookies.map((c) => `${c.name}=${c.value}`).join('; ')
      const hash = createHash('sha256')
        .update(/session=([^;]+)/.exec(cookie)![1]!)
        .digest()
      const idle = async () =>
        (
          await client.query<{ minutes: number }>(
            `select extract(epoch from now() - last_seen_at)::int / 60 as minutes from session where token_hash = $1`,
            [hash],
          )
        ).rows[0]!.minutes
      await client.query(`update session set last_seen_at = now() - interval '58 minutes' where token_hash = $1`, [hash])
      const beat = { tab: 'a tab of mine', claimId: null, writing: false, typed: false, take: false, leave: false }
      expect((await send(mina, 'POST', `/api/stories/${storyId}/presence`, beat)).status()).toBe(200)
      const stop = new AbortController()
      const live = await fetch(`${ONE}/api/stories/${storyId}/live`, { headers: { cookie }, signal: stop.signal })
      await live.body!.getReader().read()
      stop.abort()
      expect((await mina.get(`/api/stories/${storyId}/events?after=0`)).status()).toBe(200)
      expect((await mina.get(`/stories/${storyId}/check`)).status()).toBe(200)
      expect((await mina.get(`/api/claims/${claims[0]!.id}`, { headers: { 'x-by-itself': '1' } })).status()).toBe(200)
      expect(await idle()).toBe(58)
      expect((await mina.get(`/api/claims/${claims[0]!.id}`)).status()).toBe(200)
      expect(await idle()).toBe(0)
    } finally {
      await client.end()
    }
  })
  test('health answers without a session', async () => {
    expect(await (await (await as(null)).get('/api/health')).json()).toEqual({
      status: 'ok',
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      build: expect.stringMatching(/./),
    })
  })
})

test.describe('live line', () => {
  test('a change made on one instance reaches a reader on the other, and a gap is caught up', async () => {
    const mina = await as('mina')
    const { storyId, claims } = await makeStory(mina, 'Live')
    const noah = await as('noah', TWO)
    const cookie = (await noah.storageState()).cookies.map((c) => `${c.name}=${c.value}`).join('; ')
    const follow = async (after: number, until: number) => {
      const stop = new AbortController()
      const stream = await fetch(`${TWO}/api/stories/${storyId}/live?after=${after}`, {
        headers: { cookie },
        signal: stop.signal,
      })
      const seen: number[] = []
      const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader()
      let text = ''
      while (seen.at(-1) !== until) {
        const { value, done } = await reader.read()
        if (done) break
        text += value
        seen.splice(0, seen.length, ...[...text.matchAll(/^id: (\d+)$/gm)].map((m) => Number(m[1])))
      }
      stop.abort()
      return seen
    }
    const first = follow(5, 6)
    await new Promise((resolve) => setTimeout(resolve, 300))
    await send(mina, 'PUT', `/api/claims/${claims[0]!.id}/verdict`, { claimVersion: 1, content: UNVERIFIED })
    expect(await first).toEqual([6])
    await send(mina, 'PUT', `/api/claims/${claims[1]!.id}/verdict`, { claimVersion: 1, content: UNVERIFIED })
    expect(await follow(2, 7)).toEqual([3, 4, 5, 6, 7])
  })
})
