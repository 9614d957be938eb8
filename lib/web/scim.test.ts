import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { GET as resourceTypes } from '@/app/scim/v2/ResourceTypes/route'
import { GET as schemas } from '@/app/scim/v2/Schemas/route'
import { GET as config } from '@/app/scim/v2/ServiceProviderConfig/route'
import { GET as one, PATCH as patch, PUT as put, DELETE as remove } from '@/app/scim/v2/Users/[userId]/route'
import { GET as list, POST as make } from '@/app/scim/v2/Users/route'
import { changeRole } from '@/lib/commands/change-role'
import { endScimToken } from '@/lib/commands/end-scim-token'
import { enterByIssuer } from '@/lib/commands/enter-by-issuer'
import { makeScimToken } from '@/lib/commands/make-scim-token'
import { setActive } from '@/lib/commands/set-active'
import { closePool, db } from '@/lib/db/pool'
import { findActor, openSession } from '@/lib/db/sessions'
import { headOf, listEvents, NEWSROOM } from '@/lib/db/trail'
import { scimActive, scimFilter, scimSays } from '@/lib/domain/scim'
import { forgetEnv } from '@/lib/env'
import { act, newsroom, refusal } from '@/scripts/testing'

const ISSUER = 'https://login.example/realms/desk'
const BASE = 'https://desk.example/scim/v2'
const people = await newsroom()
let token = ''
beforeAll(async () => {
  process.env.OIDC_ISSUER = ISSUER
  process.env.OIDC_CLIENT_ID = 'desk'
  process.env.OIDC_CLIENT_SECRET = 'secret'
  process.env.OIDC_NAME = 'Island Login'
  process.env.OIDC_ROLES = 'editors=editor; reporters=journalist'
  process.env.PUBLIC_URL = 'https://desk.example'
  forgetEnv()
  ;({ token } = await act(makeScimToken, people.ana, {
    label: 'Island Login',
    password: 'read-it-twice',
    code: '',
    proved: false,
  }))
})
afterAll(async () => {
  for (const name of ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'OIDC_NAME', 'OIDC_ROLES', 'PUBLIC_URL'])
    delete process.env[name]
  forgetEnv()
  await closePool()
})

// biome-ignore lint/suspicious/noExplicitAny: what SCIM answers is looked at part by part
type Answer = { status: number; body: any; headers: Headers }
// biome-ignore lint/suspicious/noExplicitAny: handlers of several addresses
type Handler = (request: Request, next: { params: Promise<any> }) => Promise<Response>
async function ask(
  handler: Handler,
  method: string,
  to: string,
  { body, userId, as = token }: { body?: unknown; userId?: string; as?: string } = {},
): Promise<Answer> {
  const request = new Request(`${BASE}${to}`, {
    method,
    headers: { authorization: `Bearer ${as}`, 'content-type': 'application/scim+json' },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const answer = await handler(request, { params: Promise.resolve({ userId }) })
  const text = await answer.text()
  return { status: answer.status, body: text ? JSON.parse(text) : null, headers: answer.headers }
}
const USER = 'urn:ietf:params:scim:schemas:core:2.0:User'
const user = (subject: string, more: object = {}) => ({
  schemas: [USER],
  externalId: subject,
  userName: `${subject}@island.example`,
  name: { givenName: 'Soo-min', familyName: 'Han' },
  active: true,
  ...more,
})
const patchOf = (...Operations: object[]) => ({ schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations })
const fresh = () => `sub-${crypto.randomUUID()}`
const made = async (subject = fresh()) => {
  const answer = await ask(make, 'POST', '/Users', { body: user(subject) })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return { id: answer.body.id as string, subject }
}
/** An error as RFC 7644 writes one. */
const isError = (answer: Answer, status: number, scimType?: string) => {
  expect(answer.body).toMatchObject({ schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: String(status) })
  expect(answer.status).toBe(status)
  expect(answer.body.scimType).toBe(scimType)
  expect(answer.body.detail).toMatch(/[.!]$/)
  expect(answer.headers.get('content-type')).toContain('application/scim+json')
}

describe('what stands before it', () => {
  it('a token is made by an admin who proves that it is they; it is kept as a hash, and ended at once', async () => {
    const given = { label: 'x', password: 'read-it-twice', code: '', proved: false }
    expect((await refusal(makeScimToken, people.ana, { ...given, password: 'wrong' })).refused).toBe('wrong-password')
    await expect(act(makeScimToken, people.joon, given)).rejects.toMatchObject({ code: 'forbidden' })
    const own = await act(makeScimToken, people.ana, given)
    expect(JSON.stringify(await db.rows('select * from scim_access'))).not.toContain(own.token)
    expect((await ask(list, 'GET', '/Users', { as: own.token })).status).toBe(200)
    await act(endScimToken, people.ana, { tokenId: own.tokenId })
    isError(await ask(list, 'GET', '/Users', { as: own.token }), 401)
    const events = await listEvents(db, NEWSROOM, null, { newestFirst: true, most: 2 })
    expect(events.map(({ type }) => type)).toEqual(['scim-token-ended', 'scim-token-made'])
  })
  it('without a token nothing is said or done; a session is none', async () => {
    const { id } = await made()
    for (const as of ['', 'x'.repeat(43), await openSession(people.ana)]) {
      for (const [handler, method, to] of [
        [list, 'GET', '/Users'],
        [make, 'POST', '/Users'],
        [one, 'GET', `/Users/${id}`],
        [put, 'PUT', `/Users/${id}`],
        [patch, 'PATCH', `/Users/${id}`],
        [remove, 'DELETE', `/Users/${id}`],
        [config, 'GET', '/ServiceProviderConfig'],
        [resourceTypes, 'GET', '/ResourceTypes'],
        [schemas, 'GET', '/Schemas'],
      ] as [Handler, string, string][]) {
        const answer = await ask(handler, method, to, { as, userId: id })
        isError(answer, 401)
        expect(answer.headers.get('www-authenticate')).toContain('Bearer')
      }
    }
    expect((await ask(one, 'GET', `/Users/${id}`, { userId: id })).body.active).toBe(true)
  })
  it('where nobody signs in elsewhere, there is no such door', async () => {
    delete process.env.OIDC_ISSUER
    forgetEnv()
    isError(await ask(list, 'GET', '/Users'), 404)
    process.env.OIDC_ISSUER = ISSUER
    forgetEnv()
  })
  it('says what it can: no bulk, no sorting, users alone', async () => {
    expect((await ask(config, 'GET', '/ServiceProviderConfig')).body).toMatchObject({
      patch: { supported: true },
      bulk: { supported: false },
    })
    expect((await ask(resourceTypes, 'GET', '/ResourceTypes')).body.Resources).toMatchObject([
      { id: 'User', endpoint: '/Users', schema: USER },
    ])
    expect((await ask(schemas, 'GET', '/Schemas')).body.Resources).toMatchObject([{ id: USER }])
  })
})

describe('users', () => {
  it('are made, found by their subject or name, and given one by one', async () => {
    const { id, subject } = await made()
    const own = await ask(one, 'GET', `/Users/${id}`, { userId: id })
    expect(own.body).toMatchObject({
      schemas: [USER],
      id,
      externalId: subject,
      userName: `${subject}@island.example`,
      displayName: 'Soo-min Han',
      active: true,
      meta: { resourceType: 'User', location: `${BASE}/Users/${id}` },
    })
    for (const filter of [`externalId eq "${subject}"`, `userName EQ "${subject.toUpperCase()}@island.example"`]) {
      const { body } = await ask(list, 'GET', `/Users?filter=${encodeURIComponent(filter)}`)
      expect(body).toMatchObject({ totalResults: 1, startIndex: 1, itemsPerPage: 1, Resources: [{ id }] })
    }
    expect(
      (await ask(list, 'GET', `/Users?filter=${encodeURIComponent('userName eq "none@x.example"')}`)).body.totalResults,
    ).toBe(0)
    const page = (await ask(list, 'GET', '/Users?startIndex=2&count=1')).body
    expect([page.startIndex, page.itemsPerPage]).toEqual([2, 1])
    expect((await ask(list, 'GET', '/Users?count=0')).body).toMatchObject({ itemsPerPage: 0, Resources: [] })
    // who is made is a journalist until their groups say otherwise, and comes in under the subject
    expect(await db.rows('select role from person where id = $1', [id])).toEqual([{ role: 'journalist' }])
    const says = {
      issuer: ISSUER,
      subject,
      name: 'Soo-min Han',
      email: `${subject}@island.example`,
      groups: ['editors'],
      factor: false,
    }
    const roles = [['editors', 'editor']] as const
    expect(await enterByIssuer(says, { name: 'Island Login', roles, teams: [] })).toMatchObject({ is: 'in', person: { id } })
  })
  it('those of the desk itself are not shown, and not touched', async () => {
    const { body } = await ask(list, 'GET', '/Users')
    expect(JSON.stringify(body)).not.toContain(people.mina)
    for (const [handler, method, sent] of [
      [one, 'GET', undefined],
      [put, 'PUT', user(fresh())],
      [patch, 'PATCH', patchOf({ op: 'replace', path: 'active', value: false })],
      [remove, 'DELETE', undefined],
    ] as [Handler, string, unknown][])
      isError(await ask(handler, method, `/Users/${people.mina}`, { userId: people.mina, body: sent }), 404)
    isError(await ask(one, 'GET', '/Users/none', { userId: 'none' }), 404)
    const [{ email }] = (await db.rows<{ email: string }>('select email from person where id = $1', [people.mina])) as [
      { email: string },
    ]
    isError(await ask(make, 'POST', '/Users', { body: user(fresh(), { userName: email }) }), 409, 'uniqueness')
  })
  it('one subject is one account: the second is refused, also where both come at once', async () => {
    const subject = fresh()
    const answers = await Promise.all([1, 2, 3].map(() => ask(make, 'POST', '/Users', { body: user(subject) })))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
    isError(answers.find(({ status }) => status === 409)!, 409, 'uniqueness')
  })
  it('closing ends every session at once; the same again changes nothing; opening is for who was closed by it', async () => {
    const { id, subject } = await made()
    const session = await openSession(id)
    expect(await findActor(session)).not.toBeNull()
    for (const sent of [
      patchOf({ op: 'Replace', path: 'active', value: 'False' }),
      patchOf({ op: 'replace', value: { active: false } }),
    ])
      expect((await ask(patch, 'PATCH', `/Users/${id}`, { userId: id, body: sent })).body.active).toBe(false)
    expect(await findActor(session)).toBeNull()
    expect(await db.rows('select from session where person_id = $1', [id])).toEqual([])
    // their browser may still be signed in there: its groups do not let them in again
    const says = { issuer: ISSUER, subject, name: 'x', email: null, groups: ['reporters'], factor: false }
    const roles = [['reporters', 'journalist']] as const
    expect(await enterByIssuer(says, { name: 'Island Login', roles, teams: [] })).toEqual({ is: 'refused', why: 'closed' })
    const open = patchOf({ op: 'add', path: 'active', value: true })
    expect((await ask(patch, 'PATCH', `/Users/${id}`, { userId: id, body: open })).body.active).toBe(true)
    expect(await enterByIssuer(says, { name: 'Island Login', roles, teams: [] })).toMatchObject({ is: 'in' })
    const types = (await listEvents(db, NEWSROOM, null, { whose: id, newestFirst: true, most: 2 })).map(({ type }) => type)
    expect(types).toEqual(['person-reactivated', 'person-deactivated'])
    // what an admin closed stays closed
    await act(setActive, people.ana, { personId: id, active: false })
    isError(await ask(patch, 'PATCH', `/Users/${id}`, { userId: id, body: open }), 403, 'mutability')
  })
  it('replacing changes address and openness, never who somebody is', async () => {
    const { id, subject } = await made()
    const other = await made()
    const to = `${subject}-new@island.example`
    const changed = await ask(put, 'PUT', `/Users/${id}`, { userId: id, body: user(subject, { userName: to, active: false }) })
    expect(changed.body).toMatchObject({ userName: to, active: false })
    isError(await ask(put, 'PUT', `/Users/${id}`, { userId: id, body: user(fresh()) }), 400, 'mutability')
    const taken = user(subject, { userName: `${other.subject}@island.example` })
    isError(await ask(put, 'PUT', `/Users/${id}`, { userId: id, body: taken }), 409, 'uniqueness')
  })
  it('removing closes, is not found any more, and comes back under its subject as the same account', async () => {
    const { id, subject } = await made()
    const session = await openSession(id)
    expect((await ask(remove, 'DELETE', `/Users/${id}`, { userId: id })).status).toBe(204)
    expect(await findActor(session)).toBeNull()
    isError(await ask(one, 'GET', `/Users/${id}`, { userId: id }), 404)
    isError(await ask(remove, 'DELETE', `/Users/${id}`, { userId: id }), 404)
    expect((await ask(list, 'GET', `/Users?filter=${encodeURIComponent(`externalId eq "${subject}"`)}`)).body.totalResults).toBe(
      0,
    )
    expect((await made(subject)).id).toBe(id)
    expect((await ask(one, 'GET', `/Users/${id}`, { userId: id })).body.active).toBe(true)
  })
  it('the last admin is not closed', async () => {
    const { id } = await made()
    await act(changeRole, people.ana, { personId: id, role: 'admin', version: 1 })
    const admins = await db.rows<{ id: string }>(
      `select id from person where role = 'admin' and disabled_at is null and id <> $1`,
      [id],
    )
    const all = admins.map((row) => row.id)
    await db.rows('update person set disabled_at = now() where id = any($1)', [all])
    try {
      const { seq } = await headOf(db, NEWSROOM)
      isError(await ask(remove, 'DELETE', `/Users/${id}`, { userId: id }), 403, 'mutability')
      expect((await headOf(db, NEWSROOM)).seq).toBe(seq)
    } finally {
      await db.rows('update person set disabled_at = null where id = any($1)', [all])
    }
    expect((await ask(remove, 'DELETE', `/Users/${id}`, { userId: id })).status).toBe(204)
  })
  it('says what does not fit', async () => {
    const { id } = await made()
    for (const [sent, scimType] of [
      ['{"schemas":', 'invalidSyntax'],
      [user(''), 'invalidValue'],
      [{ ...user(fresh()), externalId: undefined }, 'invalidValue'],
      [user(fresh(), { userName: 'no address' }), 'invalidValue'],
      [[], 'invalidValue'],
      [user(fresh(), { active: 'perhaps' }), 'invalidValue'],
    ] as [unknown, string][])
      isError(await ask(make, 'POST', '/Users', { body: sent }), 400, scimType)
    for (const [sent, scimType] of [
      [{ Operations: [] }, 'invalidSyntax'],
      [patchOf({ op: 'move', path: 'active', value: false }), 'invalidSyntax'],
      [patchOf({ op: 'replace', path: 'active', value: 'perhaps' }), 'invalidValue'],
      [patchOf({ op: 'remove', path: 'active', value: null }), 'mutability'],
    ] as [unknown, string][])
      isError(await ask(patch, 'PATCH', `/Users/${id}`, { userId: id, body: sent }), 400, scimType)
    isError(await ask(list, 'GET', `/Users?filter=${encodeURIComponent('name co "x"')}`), 400, 'invalidFilter')
  })
})

describe('what is read of it', () => {
  it('a filter, and what no filter is', () => {
    expect(scimFilter(null)).toBeNull()
    expect(scimFilter('userName eq "a\\"b"')).toEqual({ by: 'userName', value: 'a"b' })
    for (const text of ['userName', 'userName eq x', 'userName eq "x" or active eq true', 'id eq "x"', 'userName eq "\\q"'])
      expect(() => scimFilter(text)).toThrow(/\./)
  })
  it('the primary address goes before the first, and both before the name of the user', () => {
    const said = (more: object) => scimSays({ userName: 'han@a.example', externalId: 'x', ...more }).email
    expect(said({})).toBe('han@a.example')
    expect(said({ emails: [{ value: 'one@a.example' }, { value: 'TWO@a.example', primary: true }] })).toBe('two@a.example')
  })
  it('a patch of what the desk does not keep says nothing', () => {
    expect(scimActive(patchOf({ op: 'replace', path: 'nickName', value: 'x' }, { op: 'add', value: { title: 'y' } }))).toBeNull()
  })
})
