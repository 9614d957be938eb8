import { randomBytes } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { freeAddress } from '@/lib/commands/free-address'
import { giveTeamRole } from '@/lib/commands/give-team-role'
import { linkTicket } from '@/lib/commands/link-ticket'
import { makeTeam } from '@/lib/commands/make-team'
import { renameTeam } from '@/lib/commands/rename-team'
import { setActive } from '@/lib/commands/set-active'
import { closePool, db } from '@/lib/db/pool'
import { setPost } from '@/lib/db/post'
import { unknownTeams } from '@/lib/db/teams'
import { forgetEnv } from '@/lib/env'
import { identityServer } from '@/scripts/identity-server.mjs'
import { issuerBrowser } from '@/scripts/issuer-browser'
import { act, addedTotp, codeOf, inHouse, type Newsroom, newsroom, refusal } from '@/scripts/testing'
import { endSessionAddress } from './issuer'

const DESK = 'http://localhost:3999'
const PASSWORD = 'read-it-twice'
let there: Awaited<ReturnType<typeof identityServer>>
let people: Newsroom
let mark = 0
// the desk is built for the environment that it is started with
let desk: typeof import('@/app/api/auth/[...nextauth]/route')

/** One browser. */
const browser = () => issuerBrowser({ desk, at: DESK, from: `198.51.100.${mark}` })

/** Somebody of the identity server, new each time. */
async function somebody(groups: string[], more: Record<string, unknown> = {}) {
  const sub = `sub-${randomBytes(6).toString('hex')}`
  const claims = { sub, email: `${sub}@news.example`, email_verified: true, name: 'Mina Ahn', groups, ...more }
  await there.set({ claims })
  return claims
}
const roleNow = async (email: string) =>
  (
    await db.rows<{ role: string; open: boolean }>('select role, disabled_at is null as open from person where email = $1', [
      email,
    ])
  )[0]
const events = async (person: string) =>
  (
    await db.rows<{ type: string; by: string | null }>(
      `select type, person_id as by from event where stream_id = 'newsroom' and payload ->> 'person' = $1 order by seq`,
      [person],
    )
  ).map((e) => `${e.type}${e.by ? ' by somebody' : ''}`)

function set(values: Record<string, string | null>): void {
  for (const [name, value] of Object.entries(values)) {
    if (value === null) delete process.env[name]
    else process.env[name] = value
  }
  forgetEnv()
}

beforeAll(async () => {
  there = await identityServer({ desk: DESK })
  set({
    NEXTAUTH_URL: DESK,
    NEXTAUTH_SECRET: randomBytes(24).toString('hex'),
    SEALING_KEY: randomBytes(32).toString('base64url'),
    OIDC_ISSUER: there.issuer,
    OIDC_CLIENT_ID: there.client.client_id,
    OIDC_CLIENT_SECRET: there.client.client_secret,
    OIDC_NAME: 'Island Login',
    OIDC_SCOPES: 'openid email profile groups',
    OIDC_ROLES: 'desk-admins=admin; cn=editors,ou=desk=editor; reporters=journalist',
    OIDC_FACTOR: 'mfa otp',
  })
  desk = await import('@/app/api/auth/[...nextauth]/route')
})
beforeEach(async () => {
  people = await newsroom()
  mark++
  await there.reset()
  await db.rows('delete from sign_in_failure')
})
afterAll(async () => {
  await there.stop()
  await closePool()
})

describe('the first sign-in at the identity server', () => {
  it('makes an account of the role that a group has, with state, nonce and PKCE, and leads on to where its owner was going', async () => {
    const mina = await somebody(['somewhere', 'reporters'])
    const safari = browser()
    const { url } = await safari.begin({ next: '/stories?q=ferry' })
    const asked = new URL(url!).searchParams
    expect(asked.get('code_challenge_method')).toBe('S256')
    for (const one of ['state', 'nonce', 'code_challenge']) expect(asked.get(one)!.length).toBeGreaterThan(20)
    expect(asked.get('redirect_uri')).toBe(`${DESK}/api/auth/callback/oidc`)
    expect(await safari.back(await safari.follow(url!))).toBe('/stories?q=ferry')
    const who = await safari.who()
    expect(who).toMatchObject({ name: 'Mina Ahn', email: mina.email, role: 'journalist', lacksFactor: false })
    expect(await events(who!.id)).toEqual(['person-created', 'identity-linked'])
    // a session is a row as every other
    expect(
      await db.rows('select issuer, factor, id_token is not null as kept from session where person_id = $1', [who!.id]),
    ).toEqual([{ issuer: there.issuer, factor: null, kept: true }])
    // and the next time nobody new is made
    expect(await browser().signIn()).toBe('/turn')
    expect(await db.rows('select 1 from person where email = $1', [mina.email])).toHaveLength(1)
  })
  it('sent ten times at once makes one account', async () => {
    const mina = await somebody(['reporters'])
    const ends = await Promise.all(Array.from({ length: 10 }, () => browser().signIn()))
    expect(new Set(ends)).toEqual(new Set(['/turn']))
    expect(await db.rows('select 1 from person where email = $1', [mina.email])).toHaveLength(1)
  })
  it('leads nowhere but to the desk', async () => {
    await somebody(['reporters'])
    for (const next of ['//evil.example', 'https://evil.example/', '/\\evil.example'])
      expect(await browser().signIn({ next })).toBe('/turn')
  })
  it('is refused, and nobody made, without a group of the desk, without a confirmed address, and with an address of somebody', async () => {
    const [{ n: before } = { n: 0 }] = await db.rows<{ n: number }>('select count(*)::int as n from person')
    await somebody(['strangers'])
    expect(await browser().signIn()).toBe('/sign-in?problem=no-group')
    await somebody(['reporters'], { email_verified: false })
    expect(await browser().signIn()).toBe('/sign-in?problem=unverified')
    await somebody(['reporters'], { email_verified: undefined })
    expect(await browser().signIn()).toBe('/sign-in?problem=unverified')
    const [joon] = await db.rows<{ email: string }>('select email from person where id = $1', [people.joon])
    await somebody(['reporters'], { email: joon!.email.toUpperCase() })
    const chrome = browser()
    expect(await chrome.signIn()).toBe('/sign-in?problem=address-taken')
    expect(await chrome.who()).toBeNull()
    expect(await db.rows('select count(*)::int as n from person')).toEqual([{ n: before }])
  })
})

describe('who is known there', () => {
  it('is known by the subject: an address that went to somebody else opens nothing of its first owner', async () => {
    const first = await somebody(['desk-admins'])
    const one = browser()
    await one.signIn()
    const old = await one.who()
    await somebody(['reporters'], { email: first.email })
    expect(await browser().signIn()).toBe('/sign-in?problem=address-of-other')
    // the first comes in as before, also under a new address, which letters go to from then on
    await there.set({ claims: { ...first, email: `new-${first.email}` } })
    const again = browser()
    expect(await again.signIn()).toBe('/turn')
    expect(await again.who()).toMatchObject({ id: old!.id, email: `new-${first.email}` })
    // and so the address is free
    await somebody(['reporters'], { email: first.email })
    const second = browser()
    expect(await second.signIn()).toBe('/turn')
    expect((await second.who())!.id).not.toBe(old!.id)
    // where whoever had it left, an admin closes their account and frees it
    const third = await somebody(['reporters'], { email: `new-${first.email}` })
    expect(await browser().signIn()).toBe('/sign-in?problem=address-of-other')
    expect((await refusal(freeAddress, people.ana, { personId: old!.id })).refused).toBe('account-open')
    await act(setActive, people.ana, { personId: old!.id, active: false })
    await act(freeAddress, people.ana, { personId: old!.id })
    const heir = browser()
    expect(await heir.signIn()).toBe('/turn')
    expect(await heir.who()).toMatchObject({ email: third.email })
  })
  it('has the role of the groups each time; granting is told to those who decide; the first group of the list counts', async () => {
    const mina = await somebody(['reporters'])
    const chrome = browser()
    await chrome.signIn()
    const { id } = (await chrome.who())!
    await setPost(db, true)
    await there.set({ claims: { ...mina, groups: ['reporters', 'cn=editors,ou=desk'] } })
    await chrome.signIn()
    await setPost(db, false)
    expect(await roleNow(mina.email)).toMatchObject({ role: 'editor' })
    const told = await db.rows<{ person: string }>(
      `select person_id as person from account_letter where kind = 'role-given' and facts ->> 'role' = 'editor' and facts ->> 'by' = 'Island Login'`,
    )
    expect(told.map((t) => t.person)).toEqual(expect.arrayContaining([people.joon, people.kim, people.ana]))
    expect(told.map((t) => t.person)).not.toContain(id)
    await there.set({ claims: { ...mina, groups: ['reporters'] } })
    await chrome.signIn()
    expect(await roleNow(mina.email)).toMatchObject({ role: 'journalist' })
    expect(await events(id)).toEqual(['person-created', 'identity-linked', 'role-changed', 'role-changed'])
  })
  it('is in the teams that the groups say, by their names, and out of them with the group; what an admin said of another team stays', async () => {
    const make = async (name: string) => ({ name, ...(await act(makeTeam, people.ana, { name })) })
    const mark = randomBytes(3).toString('hex')
    const [sport, culture] = [await make(`Sport ${mark}`), await make(`Culture ${mark}`)]
    set({ OIDC_TEAMS: `sport-chiefs=sport ${mark}: editor; sport=Sport ${mark}: journalist; gone=Gone ${mark}: editor` })
    try {
      const mina = await somebody(['reporters', 'sport', 'sport-chiefs', 'gone', 'nobody-mapped'])
      const chrome = browser()
      await chrome.signIn()
      const { id } = (await chrome.who())!
      const held = async () =>
        (
          await db.rows<{ team: string; role: string; issuer: string | null }>(
            'select team_id as team, role::text as role, issuer from team_member where person_id = $1 order by issuer is null',
            [id],
          )
        ).map(({ team, role, issuer }) => [team, role, issuer])
      expect(await held()).toEqual([[sport.teamId, 'editor', 'Island Login']])
      expect(await unknownTeams(db, [sport.name, `Gone ${mark}`])).toEqual([`Gone ${mark}`])
      await act(giveTeamRole, people.ana, { teamId: culture.teamId, personId: id, role: 'editor' })
      await there.set({ claims: { ...mina, groups: ['reporters', 'sport'] } })
      await chrome.signIn()
      expect(await held()).toEqual([
        [sport.teamId, 'journalist', 'Island Login'],
        [culture.teamId, 'editor', null],
      ])
      // called otherwise here than there: out of it, until the two agree again
      await act(renameTeam, people.ana, { teamId: sport.teamId, name: `Games ${mark}` })
      await chrome.signIn()
      expect(await held()).toEqual([[culture.teamId, 'editor', null]])
      expect(await unknownTeams(db, [sport.name])).toEqual([sport.name])
      await act(renameTeam, people.ana, { teamId: sport.teamId, name: sport.name })
      await chrome.signIn()
      expect(await held()).toHaveLength(2)
      await there.set({ claims: { ...mina, groups: ['desk-admins', 'sport'] } })
      await chrome.signIn()
      expect(await held()).toEqual([[culture.teamId, 'editor', null]])
      expect((await events(id)).filter((type) => type === 'team-role-set')).toHaveLength(5)
    } finally {
      set({ OIDC_TEAMS: null })
    }
  })
  it('is shut out with the last group, everywhere at once, and back with the next; what an admin closed stays closed', async () => {
    const mina = await somebody(['reporters'])
    const [desk, phone] = [browser(), browser()]
    await desk.signIn()
    await phone.signIn()
    const { id } = (await desk.who())!
    await there.set({ claims: { ...mina, groups: [] } })
    expect(await phone.signIn()).toBe('/sign-in?problem=no-group')
    expect(await desk.who()).toBeNull()
    expect(await roleNow(mina.email)).toMatchObject({ open: false })
    await there.set({ claims: mina })
    expect(await phone.signIn()).toBe('/turn')
    expect(await roleNow(mina.email)).toMatchObject({ open: true })
    await act(setActive, people.ana, { personId: id, active: false })
    expect(await phone.signIn()).toBe('/sign-in?problem=closed')
    // closed there first, then by an admin here: the groups open it no more
    await act(setActive, people.ana, { personId: id, active: true })
    await there.set({ claims: { ...mina, groups: [] } })
    await phone.signIn()
    await act(setActive, people.ana, { personId: id, active: true })
    await act(setActive, people.ana, { personId: id, active: false })
    await there.set({ claims: mina })
    expect(await phone.signIn()).toBe('/sign-in?problem=closed')
  })
  it('links an account that is here already, signed in and by its password; without that nobody does', async () => {
    const [joon] = await db.rows<{ email: string }>('select email from person where id = $1', [people.joon])
    const claims = await somebody(['cn=editors,ou=desk'], { email: joon!.email })
    const chrome = browser()
    expect((await chrome.post('/api/auth/callback/credentials', { email: joon!.email, password: PASSWORD })).status).toBe(200)
    expect(await chrome.who()).toMatchObject({ id: people.joon })
    const { ticket } = await act(linkTicket, people.joon, { password: PASSWORD, code: '', proved: false })
    // a ticket of somebody else, or with nobody signed in, links nothing
    const { ticket: other } = await act(linkTicket, people.kim, { password: PASSWORD, code: '', proved: false })
    expect(await chrome.signIn({ link: other, next: '/account' })).toBe('/account?problem=link-over')
    expect(await browser().signIn({ link: ticket, next: '/account' })).toBe('/account?problem=link-over')
    expect(await chrome.signIn({ link: ticket, next: '/account' })).toBe('/account')
    expect(await chrome.who()).toMatchObject({ id: people.joon })
    const phone = browser()
    expect(await phone.signIn()).toBe('/turn')
    expect(await phone.who()).toMatchObject({ id: people.joon, role: 'editor' })
    // whoever is linked here is not linked with a second account
    const firefox = browser()
    await there.set({ claims })
    await firefox.post('/api/auth/callback/credentials', { email: await emailOf(people.kim), password: PASSWORD })
    expect(await firefox.signIn({ link: other, next: '/account' })).toBe('/account?problem=linked-elsewhere')
  })
})
const emailOf = async (id: string) => (await db.rows<{ email: string }>('select email from person where id = $1', [id]))[0]!.email

describe('the second factor', () => {
  it('of the identity server counts where the desk was told so; otherwise the desk asks for its own', async () => {
    const mina = await somebody(['reporters'], { amr: ['pwd', 'otp'] })
    const chrome = browser()
    await db.rows(`update person set disabled_at = now() where role = 'admin' and id <> $1 and disabled_at is null`, [people.ana])
    await addedTotp(people.ana)
    await inHouse({ secondFactor: 'everybody' }, async () => {
      await chrome.signIn()
      expect(await chrome.who()).toMatchObject({ lacksFactor: false })
      const { id } = (await chrome.who())!
      await there.set({ claims: { ...mina, amr: ['pwd'] } })
      await chrome.signIn()
      expect(await chrome.who()).toMatchObject({ id, lacksFactor: true })
      await db.rows(`update person set password_hash = (select password_hash from person where id = $2) where id = $1`, [
        id,
        people.noah,
      ])
      const { key } = await addedTotp(id)
      const phone = browser()
      expect(await phone.signIn()).toBe('/sign-in?second=1')
      expect(await phone.who()).toBeNull()
      const said = async (code: string) =>
        ((await (await phone.post('/api/auth/callback/second', { code })).json()) as { url: string }).url
      expect(await said('')).toContain('second-factor-code')
      expect(await said('000000')).toContain('wrong-code')
      await said(codeOf(key, 1))
      expect(await phone.who()).toMatchObject({ id, lacksFactor: false })
      // who never was at the identity server has no second step
      const stranger = browser()
      const answer = await stranger.post('/api/auth/callback/second', { code: codeOf(key, 1) })
      expect(((await answer.json()) as { url: string }).url).toContain('error=late')
    })
  })
})

describe('bad luck between the two', () => {
  it('a server that is down, or slow, is said in time, before the way there and on the way back', async () => {
    await somebody(['reporters'])
    const chrome = browser()
    const { url } = await chrome.begin()
    const home = await chrome.follow(url!)
    await there.set({ down: true })
    expect(await chrome.begin()).toMatchObject({
      code: 'issuer-failed',
      detail: expect.stringContaining('Island Login cannot be reached'),
    })
    expect(await chrome.back(home)).toBe('/sign-in?problem=away')
    await there.set({ down: false, delayMs: 3500 })
    expect(await chrome.begin()).toMatchObject({ code: 'issuer-failed', detail: expect.stringContaining('took too long') })
    await there.set({ delayMs: 0 })
    expect(await chrome.signIn()).toBe('/turn')
  })
  it('a key that changed is looked up again', async () => {
    await somebody(['reporters'])
    expect(await browser().signIn()).toBe('/turn')
    await there.newKeys()
    expect(await browser().signIn()).toBe('/turn')
  })
  it('a clock five minutes off does no harm where tokens last; where they are over by it, it is said', async () => {
    await somebody(['reporters'])
    for (const skewMs of [-300_000, 300_000]) {
      await there.set({ skewMs })
      expect(await browser().signIn()).toBe('/turn')
    }
    await there.set({ skewMs: -300_000, idTokenSeconds: 120 })
    expect(await browser().signIn()).toBe('/sign-in?problem=clock')
  })
  it('a way back that nobody began here, was used, or was broken off, is said', async () => {
    await somebody(['reporters'])
    const chrome = browser()
    const home = await chrome.follow((await chrome.begin()).url!)
    expect(await browser().back(home)).toBe('/sign-in?problem=late')
    expect(await chrome.back(home)).toBe('/turn')
    expect(await chrome.back(home)).toBe('/sign-in?problem=late')
    await there.set({ denies: true })
    expect(await browser().signIn()).toBe('/sign-in?problem=denied')
  })
})

describe('signing out', () => {
  it('ends the session at the desk and leads to where the identity server ends its own', async () => {
    await somebody(['reporters'])
    const chrome = browser()
    await chrome.signIn()
    const { url } = (await (await chrome.post('/api/auth/signout')).json()) as { url: string }
    expect(await chrome.who()).toBeNull()
    const at = new URL(url)
    expect(`${at.origin}${at.pathname}`).toBe(`${there.issuer}/session/end`)
    expect(at.searchParams.get('post_logout_redirect_uri')).toBe(`${DESK}/sign-in`)
    expect(at.searchParams.get('id_token_hint')).toMatch(/^ey/)
    // of a session of the desk itself nobody else is told
    const own = browser()
    await own.post('/api/auth/callback/credentials', { email: await emailOf(people.noah), password: PASSWORD })
    expect(((await (await own.post('/api/auth/signout')).json()) as { url: string }).url).not.toContain(there.issuer)
  })
})

describe('where the identity server ends its own session', () => {
  it('is what that server says, and not what stands where it would lead on to', async () => {
    const asked: string[] = []
    const led = http.createServer((request, response) => {
      asked.push(request.url!)
      if (request.url!.startsWith('/realm/')) return response.writeHead(302, { location: '/elsewhere' }).end()
      response.end(JSON.stringify({ end_session_endpoint: 'https://evil.example/end' }))
    })
    await new Promise<void>((done) => led.listen(0, '127.0.0.1', done))
    try {
      set({ OIDC_ISSUER: `http://127.0.0.1:${(led.address() as AddressInfo).port}/realm` })
      expect(await endSessionAddress(`${DESK}/sign-in`, 'a token')).toBeNull()
      expect(asked).toEqual(['/realm/.well-known/openid-configuration'])
    } finally {
      set({ OIDC_ISSUER: there.issuer })
      led.close()
    }
  })
})

describe('passwords that are switched off', () => {
  it('open one account, and what is said does not tell which', async () => {
    set({ PASSWORDS_FOR: await emailOf(people.ana) })
    try {
      const tried = async (id: string, password: string) => {
        const chrome = browser()
        const answer = await chrome.post('/api/auth/callback/credentials', { email: await emailOf(id), password })
        return {
          said: /error=([\w-]+)/.exec(((await answer.json()) as { url?: string }).url ?? '')?.[1] ?? null,
          who: (await chrome.who())?.id ?? null,
        }
      }
      expect(await tried(people.joon, PASSWORD)).toEqual({ said: 'passwords-off', who: null })
      expect(await tried(people.joon, 'wrong')).toEqual({ said: 'passwords-off', who: null })
      expect(await tried(people.ana, 'wrong')).toEqual({ said: 'passwords-off', who: null })
      expect(await tried(people.ana, PASSWORD)).toEqual({ said: null, who: people.ana })
    } finally {
      set({ PASSWORDS_FOR: null })
    }
  })
})
