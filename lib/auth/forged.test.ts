import { createHmac, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closePool, db } from '@/lib/db/pool'
import { forgetEnv } from '@/lib/env'
import { newsroom } from '@/scripts/testing'

const DESK = 'http://localhost:3998'
const SECRET = randomBytes(24).toString('base64url')
const was = { ...process.env }
const own = generateKeyPairSync('rsa', { modulusLength: 2048 })
const strange = generateKeyPairSync('rsa', { modulusLength: 2048 })

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
/** A token, signed by whoever has the key; by none where there is none. */
function tokenOf(claims: object, key: KeyObject | string | null, alg: string): string {
  const text = `${part({ alg, kid: 'one', typ: 'JWT' })}.${part(claims)}`
  if (key === null) return `${text}.`
  const mark = typeof key === 'string' ? createHmac('sha256', key).update(text).digest() : sign('sha256', Buffer.from(text), key)
  return `${text}.${mark.toString('base64url')}`
}

interface Lie {
  claims?: Record<string, unknown>
  key?: KeyObject | string | null
  alg?: string
  /** What the server’s description says otherwise. */
  described?: Record<string, unknown>
}
let lie: Lie = {}
let nonce = ''
let subject = ''
let issuer = ''
let asked: string[] = []
/** An identity server that says what it is told to. */
const server = http.createServer((request, response) => {
  asked.push(request.url!)
  const answer = (value: unknown) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value))
  if (request.url!.endsWith('/openid-configuration'))
    return answer({
      issuer,
      authorization_endpoint: `${issuer}/auth`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/keys`,
      ...lie.described,
    })
  if (request.url === '/keys')
    return answer({ keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' }] })
  const now = Math.floor(Date.now() / 1000)
  const said = {
    iss: issuer,
    sub: subject,
    aud: 'desk',
    iat: now,
    exp: now + 300,
    nonce,
    email: `${subject}@news.example`,
    email_verified: true,
    name: 'Mina Ahn',
    groups: ['reporters'],
  }
  const { key = own.privateKey, alg = 'RS256' } = lie
  return answer({
    access_token: 'a',
    token_type: 'Bearer',
    expires_in: 300,
    id_token: tokenOf({ ...said, ...lie.claims }, key, alg),
  })
})
// the desk is built for the environment that it is started with
let desk: typeof import('@/app/api/auth/[...nextauth]/route')

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  Object.assign(process.env, {
    NEXTAUTH_URL: DESK,
    NEXTAUTH_SECRET: randomBytes(24).toString('hex'),
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: 'desk',
    OIDC_CLIENT_SECRET: SECRET,
    OIDC_ROLES: 'reporters=journalist',
  })
  forgetEnv()
  await newsroom()
  desk = await import('@/app/api/auth/[...nextauth]/route')
})
afterAll(async () => {
  process.env = was
  forgetEnv()
  server.close()
  await closePool()
})

/** One sign-in with a server that lies so; where it ends, and who is known afterwards. */
async function signIn(how: Lie): Promise<{ to: string; known: number }> {
  lie = how
  asked = []
  subject = `sub-${randomBytes(6).toString('hex')}`
  const jar = new Map<string, string>()
  const ask = async (path: string, form?: Record<string, string>) => {
    const answer = await desk[form ? 'POST' : 'GET'](
      new Request(`${DESK}${path}`, {
        method: form ? 'POST' : 'GET',
        headers: {
          host: 'localhost:3998',
          origin: DESK,
          cookie: [...jar].map((pair) => pair.join('=')).join('; '),
          ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
        },
        body: form ? new URLSearchParams(form).toString() : undefined,
      }),
      { params: Promise.resolve({ nextauth: path.split('?')[0]!.split('/').slice(3) }) },
    )
    for (const one of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(one)!
      if (value === '') jar.delete(name)
      else jar.set(name, value)
    }
    return answer
  }
  const { csrfToken } = (await (await ask('/api/auth/csrf')).json()) as { csrfToken: string }
  const begun = (await (await ask('/api/auth/signin/oidc', { csrfToken, json: 'true' })).json()) as {
    url?: string
    code?: string
  }
  const made = async () =>
    (await db.rows('select 1 from person_identity where subject = $1', [subject])).length +
    (jar.get('second-source.session') ? 1 : 0)
  if (!begun.url) return { to: begun.code ?? '', known: await made() }
  const at = new URL(begun.url).searchParams
  nonce = at.get('nonce')!
  const back = await ask(`/api/auth/callback/oidc?code=c&state=${encodeURIComponent(at.get('state')!)}`)
  return { to: back.headers.get('location') ?? '', known: await made() }
}

describe('what an identity server says is believed', () => {
  it('where it is signed by its key, for this desk, now: the way that the lies below go, too', async () =>
    expect(await signIn({})).toEqual({ to: '/turn', known: 2 }))
  it.each<[string, () => Lie]>([
    ['signed by another key', () => ({ key: strange.privateKey })],
    ['signed by nobody', () => ({ key: null, alg: 'none' })],
    ['signed with what the desk knows too', () => ({ key: SECRET, alg: 'HS256' })],
    ['meant for another client', () => ({ claims: { aud: 'another' } })],
    ['from another server', () => ({ claims: { iss: 'https://evil.example' } })],
    ['an answer to another question', () => ({ claims: { nonce: 'another' } })],
    ['over', () => ({ claims: { iat: 1_000_000_000, exp: 1_000_000_300 } })],
    [
      'from whoever calls itself otherwise',
      () => ({ described: { issuer: 'https://evil.example' }, claims: { iss: 'https://evil.example' } }),
    ],
  ])('and not what is %s', async (_what, how) => {
    const { to, known } = await signIn(how())
    expect(known).toBe(0)
    expect(to).toMatch(/^\/sign-in\?problem=/)
  })
  it('and is given nothing where its description is of another server: neither the code nor the secret', async () => {
    for (const other of ['https://evil.example', `${issuer}/realm`, `${issuer}.evil.example`]) {
      const { to, known } = await signIn({ described: { issuer: other }, claims: { iss: other } })
      expect([known, to]).toEqual([0, '/sign-in?problem=not-set-up'])
      expect(asked).not.toContain('/token')
    }
    // some servers have a slash at the end of their name
    expect(await signIn({ described: { issuer: `${issuer}/` }, claims: { iss: `${issuer}/` } })).toEqual({
      to: '/turn',
      known: 2,
    })
  })
})
