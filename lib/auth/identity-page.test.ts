/** docs/identity.md, walked: each step as the page says it, against a real identity server. Names and addresses are read from the page. */
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PATCH as change } from '@/app/scim/v2/Users/[userId]/route'
import { GET as find, POST as make } from '@/app/scim/v2/Users/route'
import { makeScimToken } from '@/lib/commands/make-scim-token'
import { closePool, db } from '@/lib/db/pool'
import { roleOf } from '@/lib/domain/identity'
import { env, forgetEnv } from '@/lib/env'
import { readEnvironment, VARIABLES } from '@/lib/environment.cjs'
import { identityServer } from '@/scripts/identity-server.mjs'
import { issuerBrowser } from '@/scripts/issuer-browser'
import { act, type Newsroom, newsroom, storyInCheck } from '@/scripts/testing'
import { endSessionAddress, issuing } from './issuer'

const PAGE = fs.readFileSync('docs/identity.md', 'utf8')
const PASSWORD = 'read-it-twice'

/** A cell of the page's tables, by what stands before it. */
const cellOf = (page: string, first: string): string =>
  new RegExp(`^\\| ${first} +\\| \`([^\`]+)\``, 'm').exec(page)?.[1] ?? `nothing stands beside “${first}”`
/** What an admin copies from the page: variables with their values, and addresses. */
function stepsOf(page: string) {
  const block = /## 2\. At the desk[^#]*?```\n([^`]+)```/.exec(page)?.[1] ?? ''
  return {
    variables: Object.fromEntries([...block.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name!, value!])),
    back: cellOf(page, 'redirect address'),
    after: cellOf(page, 'address after signing out'),
    scopes: cellOf(page, 'scopes'),
    scim: /set up provisioning to `([^`]+)`/.exec(page)?.[1] ?? '',
  }
}
/** Names in capitals that the page tells an admin to set, and that the desk does not know. */
function strangeIn(page: string): string[] {
  const known = new Set<string>(VARIABLES.map(({ name }: { name: string }) => name))
  const named = [...page.matchAll(/\b(?:OIDC_[A-Z_]+|PASSWORDS_FOR\w*|PUBLIC_URL\w*)\b/g)].map(([name]) => name)
  return [...new Set([...Object.keys(stepsOf(page).variables), ...named])].filter((name) => !known.has(name))
}

const steps = stepsOf(PAGE)
const DESK = steps.variables.PUBLIC_URL ?? ''
let there: Awaited<ReturnType<typeof identityServer>>
let people: Newsroom
let desk: typeof import('@/app/api/auth/[...nextauth]/route')
const set = (values: Record<string, string | undefined>) => {
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
  forgetEnv()
}
const browser = () => issuerBrowser({ desk, at: DESK, from: '198.51.100.9' })
/** Somebody of the identity server with these groups, new each time, and what their browser met at the end. */
async function comes(groups: string[]) {
  const sub = `sub-${randomBytes(6).toString('hex')}`
  await there.reset()
  await there.set({ claims: { sub, email: `${sub}@news.example`, email_verified: true, name: 'Mina Ahn', groups } })
  const chrome = browser()
  const end = await chrome.signIn()
  return { sub, end, chrome, who: await chrome.who() }
}

beforeAll(async () => {
  people = await newsroom()
  there = await identityServer({ desk: DESK })
  set({
    ...steps.variables,
    NEXTAUTH_URL: DESK,
    NEXTAUTH_SECRET: randomBytes(24).toString('hex'),
    SEALING_KEY: randomBytes(32).toString('base64url'),
    OIDC_ISSUER: there.issuer,
    OIDC_CLIENT_ID: there.client.client_id,
    OIDC_CLIENT_SECRET: there.client.client_secret,
  })
  desk = await import('@/app/api/auth/[...nextauth]/route')
})
afterAll(async () => {
  set(
    Object.fromEntries(
      [...Object.keys(steps.variables), 'NEXTAUTH_URL', 'NEXTAUTH_SECRET', 'SEALING_KEY'].map((n) => [n, undefined]),
    ),
  )
  await there.stop()
  await closePool()
})

describe('from an identity provider to the first story, as docs/identity.md says it', () => {
  it('names no variable that the desk does not know, and its example is one that the desk starts with', () => {
    expect(strangeIn(PAGE)).toEqual([])
    expect(Object.keys(steps.variables)).toEqual(
      expect.arrayContaining(['PUBLIC_URL', 'OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'OIDC_GROUPS', 'OIDC_ROLES']),
    )
    expect(readEnvironment({ ...steps.variables, OIDC_CLIENT_SECRET: 'a-secret' }).faults).toEqual([])
  })
  it.each<[string, string]>([
    ['a variable under another name', PAGE.replaceAll('OIDC_ROLES', 'OIDC_GROUP_ROLES')],
    ['one in a later step', PAGE.replaceAll('PASSWORDS_FOR', 'PASSWORDS_FOR_ONE')],
  ])('%s is found', (_what, page) => {
    expect(page).not.toBe(PAGE)
    expect(strangeIn(page)).toHaveLength(1)
  })
  it('1: the client at the identity server is given the addresses and scopes that the desk uses', async () => {
    const { url } = await browser().begin()
    const asked = new URL(url!).searchParams
    expect(asked.get('redirect_uri')).toBe(steps.back)
    expect(asked.get('code_challenge_method')).toBe('S256')
    for (const scope of steps.scopes.split(' ')) expect(asked.get('scope')!.split(' ')).toContain(scope)
    expect(new URL((await endSessionAddress(steps.after, 'a token'))!).searchParams.get('post_logout_redirect_uri')).toBe(
      steps.after,
    )
    expect(steps.after).toBe(`${DESK}/sign-in`)
    expect(fs.existsSync('app/sign-in/page.tsx')).toBe(true)
  })
  it('2 and 3: who is in a group of the page comes in as what it says, and begins a story', async () => {
    expect(PAGE).toContain(`_Sign in with ${issuing()!.name}_`)
    const roles = env().OIDC_ROLES
    expect(roles.map(([, role]: readonly [string, string]) => role)).toEqual(['admin', 'editor', 'journalist'])
    for (const [group, role] of roles) {
      const { end, who } = await comes([group])
      expect([group, end, who?.role]).toEqual([group, '/turn', role])
    }
    // of several groups the first counts
    const { who } = await comes(roles.map(([group]: readonly [string, string]) => group))
    expect(who!.role).toBe(
      roleOf(
        roles.map(([group]: readonly [string, string]) => group),
        roles,
      ),
    )
    const mina = await comes(['reporters'])
    const { claims } = await storyInCheck(mina.who!.id)
    expect(claims.length).toBeGreaterThan(0)
  })
  it('who is in none does not come in, and reads what the page’s table says', async () => {
    const { end, who } = await comes(['canteen'])
    expect(end).toBe('/sign-in?problem=no-group')
    expect(who).toBeNull()
    const says = /^\| ([^|`]+?) +\| the claim of `OIDC_GROUPS`/m.exec(PAGE)![1]!
    expect(fs.readFileSync('lib/domain/identity.ts', 'utf8')).toContain(says)
  })
  it('SCIM: with a token, at the address of the page, who leaves is out of every window at once', async () => {
    const mina = await comes(['reporters'])
    const { token } = await act(makeScimToken, people.ana, { label: 'Island Login', password: PASSWORD, code: '', proved: false })
    const { pathname } = new URL(steps.scim)
    expect(steps.scim.startsWith(`${DESK}/`)).toBe(true)
    expect(fs.existsSync(`app${pathname}/Users/route.ts`)).toBe(true)
    const ask = async (handler: unknown, method: string, to: string, body?: object, userId?: string) => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' }
      const request = new Request(`${steps.scim}${to}`, { method, headers, body: body && JSON.stringify(body) })
      const answer = await (handler as typeof change)(request, { params: Promise.resolve({ userId }) as never })
      return { status: answer.status, body: (await answer.json()) as { id: string; Resources?: { id: string }[] } }
    }
    for (const line of ['`POST /Users`', '`GET`, `PUT`, `PATCH /Users/:id`', '`DELETE /Users/:id`']) expect(PAGE).toContain(line)
    const found = await ask(find, 'GET', `/Users?filter=${encodeURIComponent(`externalId eq "${mina.sub}"`)}`)
    const id = found.body.Resources![0]!.id
    expect(id).toBe(mina.who!.id)
    const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp']
    const closing = { schemas, Operations: [{ op: 'replace', path: 'active', value: false }] }
    expect((await ask(change, 'PATCH', `/Users/${id}`, closing, id)).status).toBe(200)
    expect(await mina.chrome.who()).toBeNull()
    // made by the identity server before they ever came
    const sub = `sub-${randomBytes(6).toString('hex')}`
    const user = { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], externalId: sub, userName: `${sub}@news.example` }
    expect((await ask(make, 'POST', '/Users', user)).status).toBe(201)
  })
  it('passwords are switched off for all but the account for emergencies', async () => {
    const { email } = await db.one<{ email: string }>('select email from person where id = $1', [people.ana])
    const other = await db.one<{ email: string }>('select email from person where id = $1', [people.joon])
    set({ [/`(PASSWORDS_FOR)=/.exec(PAGE)![1]!]: email })
    try {
      for (const [address, comesIn] of [
        [other.email, false],
        [email, true],
      ] as const) {
        const chrome = browser()
        await chrome.post('/api/auth/callback/credentials', { email: address, password: PASSWORD })
        expect([address, (await chrome.who()) !== null]).toEqual([address, comesIn])
      }
    } finally {
      set({ PASSWORDS_FOR: undefined })
    }
  })
})
