import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forgetEnv } from '@/lib/env'
import { keptLocale, localeCookie } from '@/lib/web/cookies'
import { identityServer } from '@/scripts/identity-server.mjs'
import { browserCookie, halfCookie, linkCookie, sessionCookie } from './cookie'

const DESK = 'https://desk.example'
const was = { ...process.env }
let there: Awaited<ReturnType<typeof identityServer>>
// the desk is built for the environment that it is started with
let desk: typeof import('@/app/api/auth/[...nextauth]/route')

beforeAll(async () => {
  there = await identityServer({ desk: DESK })
  Object.assign(process.env, {
    PUBLIC_URL: DESK,
    NEXTAUTH_URL: DESK,
    NEXTAUTH_SECRET: randomBytes(24).toString('hex'),
    OIDC_ISSUER: there.issuer,
    OIDC_CLIENT_ID: there.client.client_id,
    OIDC_CLIENT_SECRET: there.client.client_secret,
    OIDC_ROLES: 'reporters=journalist',
  })
  forgetEnv()
  desk = await import('@/app/api/auth/[...nextauth]/route')
})
afterAll(async () => {
  process.env = was
  forgetEnv()
  await there.stop()
})

const ask = (path: string, init: RequestInit & { headers?: Record<string, string> } = {}) =>
  desk[init.method === 'POST' ? 'POST' : 'GET'](
    new Request(`${DESK}${path}`, { ...init, headers: { host: 'desk.example', origin: DESK, ...init.headers } }),
    { params: Promise.resolve({ nextauth: path.split('/').slice(3) }) },
  )

describe('cookies of a desk on https', () => {
  it('that it sets itself, or has next-auth set, are for this host alone, for https alone, and for no script', async () => {
    const csrf = await ask('/api/auth/csrf')
    const { csrfToken } = (await csrf.json()) as { csrfToken: string }
    const cookie = csrf.headers
      .getSetCookie()
      .map((one) => one.split(';', 1)[0])
      .join('; ')
    const begun = await ask('/api/auth/signin/oidc', {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ csrfToken, json: 'true' }).toString(),
    })
    expect(begun.status).toBe(200)
    const set = [...csrf.headers.getSetCookie(), ...begun.headers.getSetCookie()]
    for (const kind of ['csrf-token', 'callback-url', 'pkce.code_verifier', 'state', 'nonce', 'second-source.link'])
      expect(set.filter((one) => one.split('=', 1)[0]!.endsWith(kind)).length, kind).toBeGreaterThan(0)
    for (const one of set) {
      expect(one).toMatch(/^__Host-/)
      expect(one).toMatch(/; Path=\/(?:;|$)/)
      expect(one).toMatch(/; Secure(?:;|$)/)
      expect(one).toMatch(/; HttpOnly(?:;|$)/)
      expect(one).toMatch(/; SameSite=Lax(?:;|$)/i)
      expect(one).not.toMatch(/; Domain=/i)
    }
  })
  it('have their names so too, the one of the language with them, which its page sets', () => {
    for (const name of [sessionCookie(), browserCookie(), linkCookie(), halfCookie(), localeCookie()])
      expect(name).toMatch(/^__Host-/)
    expect(keptLocale('ko')).toBe('__Host-lang=ko; path=/; max-age=31536000; samesite=lax; secure')
    process.env.PUBLIC_URL = 'http://localhost:3000'
    forgetEnv()
    expect(keptLocale('ko')).toBe('lang=ko; path=/; max-age=31536000; samesite=lax')
    process.env.PUBLIC_URL = DESK
    forgetEnv()
  })
})
