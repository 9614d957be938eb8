import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { PUT as changeRole } from '@/app/api/people/[personId]/role/route'
import { GET as readStory } from '@/app/api/stories/[storyId]/report/[format]/route'
import { authOptions } from '@/lib/auth/options'
import { tellFailedSignIns } from '@/lib/commands/tell-failed-sign-ins'
import { closePool, db } from '@/lib/db/pool'
import { openSession } from '@/lib/db/sessions'
import { headOf, listEvents, NEWSROOM } from '@/lib/db/trail'
import { typesOfDesk } from '@/lib/domain/desk-trail'
import { sentenceOf } from '@/lib/domain/trail-sentence'
import { forgetEnv } from '@/lib/env'
import { addedTotp, codeOf, FERRY, type Newsroom, newsroom, storyInCheck } from '@/scripts/testing'
import { log } from './log'

const PASSWORD = 'read-it-twice'
const ORIGIN = 'http://localhost'
let people: Newsroom
let start = 0
const logged: Record<string, unknown>[] = []
const emailOf = async (id: string) => (await db.one<{ email: string }>('select email from person where id = $1', [id])).email

beforeAll(async () => {
  process.env.SEALING_KEY = Buffer.alloc(32, 7).toString('base64url')
  forgetEnv()
  for (const level of ['info', 'warn'] as const)
    vi.spyOn(log, level).mockImplementation((said: unknown) => void logged.push(said as Record<string, unknown>))
})
beforeEach(async () => {
  people = await newsroom()
  await db.rows('delete from sign_in_failure')
  await db.rows(`delete from rate_window where key like 'refused %'`)
  logged.length = 0
  start = (await headOf(db, NEWSROOM)).seq
})
afterAll(async () => {
  delete process.env.SEALING_KEY
  forgetEnv()
  vi.restoreAllMocks()
  await closePool()
})

const told = async (type: 'sign-ins-failed' | 'try-refused') =>
  (await listEvents(db, NEWSROOM, null, { after: start, types: typesOfDesk('sign-ins') })).filter((event) => event.type === type)

/** One try at the form, with what next-auth makes of it. */
async function tries(email: string, password: string, code = '', address = '192.0.2.1') {
  const [provider] = authOptions.providers as unknown as {
    options: { authorize(raw: unknown, request: unknown): Promise<{ id: string } | null> }
  }[]
  const user = await provider!.options
    .authorize({ email, password, code }, { headers: { 'x-forwarded-for': address } })
    .catch(() => null)
  if (user) await authOptions.callbacks!.jwt!({ token: {}, user, account: { provider: 'credentials' } } as never)
  return user !== null
}

describe('a sign-in', () => {
  it('is a line of the log, good or bad, with who it was and their factor; what was typed is in none', async () => {
    const { key } = await addedTotp(people.mina)
    const email = await emailOf(people.mina)
    expect(await tries(email, PASSWORD, codeOf(key, 1))).toBe(true)
    expect(await tries(await emailOf(people.kim), PASSWORD)).toBe(true)
    expect(await tries(email, 'my-own-secret')).toBe(false)
    expect(await tries(email, PASSWORD, '000000')).toBe(false)
    expect(await tries('my-own-secret@nowhere.example', 'my-own-secret')).toBe(false)
    const way = 'password'
    const place = '192.0.*.*'
    expect(logged.filter(({ event }) => /^sign-in/.test(String(event)))).toEqual([
      { event: 'sign-in', person: people.mina, way, factor: 'totp', place },
      { event: 'sign-in', person: people.kim, way, factor: null, place },
      { event: 'sign-in-refused', person: people.mina, way, why: 'wrong-password', place },
      { event: 'sign-in-refused', person: people.mina, way, why: 'wrong-code', place },
      { event: 'sign-in-refused', person: null, way, why: 'wrong-password', place },
    ])
    expect(JSON.stringify(logged)).not.toMatch(/my-own-secret|read-it-twice|000000/)
  })
  it('that failed is told in the desk’s trail when its hour is over: one line a person, with how many and how; nothing twice', async () => {
    const { key } = await addedTotp(people.mina)
    const email = await emailOf(people.mina)
    for (const address of ['192.0.2.1', '198.51.100.2']) await tries(email, 'not-it-at-all', '', address)
    await tries(email, PASSWORD, '000000')
    await tries(email, PASSWORD, codeOf(key, 1))
    // whoever tries names that do not exist makes one line of all of them
    for (let n = 0; n < 40; n++)
      await db.rows(`insert into sign_in_failure (account, address) values ($1, $2)`, [`nobody-${n}@x.example`, `203.0.113.${n}`])
    await tellFailedSignIns()
    // of the hour that goes on nothing is told yet
    expect(await told('sign-ins-failed')).toEqual([])
    await db.rows(`update sign_in_failure set at = at - interval '1 hour'`)
    expect(await tellFailedSignIns()).toBe(2)
    expect(await tellFailedSignIns()).toBe(0)
    const events = await told('sign-ins-failed')
    expect(events.map(({ payload }) => payload)).toEqual([
      { person: people.mina, name: 'mina', passwords: 2, factors: 1, places: 2 },
      { person: null, name: '', passwords: 40, factors: 0, places: 40 },
    ])
    expect(JSON.stringify(events)).not.toMatch(/nobody-|x\.example|192\.0/)
    for (const event of events) expect(sentenceOf(event).id).toMatch(/^could not let in whoever tried/)
  })
})

const ID = '00000000-0000-4000-8000-000000000000'
/** What a door answers to a session, with another origin where one is named. */
async function asks(handler: unknown, token: string, method: string, path: string, params: object, origin = ORIGIN) {
  const headers = {
    origin,
    host: 'localhost',
    'content-type': 'application/json',
    'idempotency-key': crypto.randomUUID(),
    cookie: `second-source.session=${token}`,
  }
  const body = method === 'GET' ? undefined : JSON.stringify({ role: 'admin', version: 1 })
  const answer = await (handler as typeof changeRole)(new Request(`${ORIGIN}${path}`, { method, headers, body }), {
    params: Promise.resolve(params) as never,
  })
  return answer.status
}

describe('what one may not', () => {
  it('is a line of the log each time, and of the desk’s trail once an hour, with who tried; what it named is in neither', async () => {
    const token = await openSession(people.mina)
    const path = `/api/people/${people.mina}/role`
    for (let n = 0; n < 6; n++)
      expect(await asks(changeRole, token, 'PUT', path, { personId: people.mina })).toBeGreaterThanOrEqual(403)
    await vi.waitFor(async () => expect(await told('try-refused')).toHaveLength(1))
    const lines = logged.filter(({ event }) => event === 'refused')
    expect(lines).toHaveLength(6)
    for (const line of lines) expect(line).toMatchObject({ person: people.mina, at: 'PUT /api/people/:id/role' })
    const [event] = await told('try-refused')
    expect(event).toMatchObject({
      personId: null,
      payload: { person: people.mina, name: 'mina', at: 'PUT /api/people/:id/role' },
    })
    expect(sentenceOf(event!).id).toContain('what they may not do')
  })
  it('and what is not there are told apart by nothing: a hidden story is in the log as one that does not exist', async () => {
    const { storyId } = await storyInCheck(people.mina, FERRY, true)
    const token = await openSession(people.noah)
    for (const id of [storyId, ID])
      expect(await asks(readStory, token, 'GET', `/api/stories/${id}/report/md`, { storyId: id, format: 'md' })).toBe(404)
    const [hidden, none, ...more] = logged
      .filter(({ event }) => event === 'refused')
      .map(({ requestId, ...line }) => [typeof requestId, line])
    expect(hidden).toEqual(none)
    expect(more).toEqual([])
    expect(hidden![1]).toMatchObject({ person: people.noah, status: 404, code: 'not-found' })
    expect(await told('try-refused')).toEqual([])
  })
  it('a request of another page is told once an hour, whoever it is of', async () => {
    const token = await openSession(people.mina)
    const path = `/api/people/${people.noah}/role`
    for (let n = 0; n < 3; n++)
      expect(await asks(changeRole, token, 'PUT', path, { personId: people.noah }, 'https://elsewhere.example')).toBe(403)
    await vi.waitFor(async () => expect(await told('try-refused')).toHaveLength(1))
    const [event] = await told('try-refused')
    expect(event!.payload).toEqual({ person: null, name: '', at: 'PUT /api/people/:id/role' })
    expect(sentenceOf(event!).id).toContain('did not come from the desk’s own pages')
  })
})
