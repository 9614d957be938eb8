import { createHash, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { GET as takeReport } from '@/app/api/stories/[storyId]/report/[format]/route'
import { GET as takeTrail } from '@/app/api/trail/route'
import { changeRole } from '@/lib/commands/change-role'
import { greetBrowser } from '@/lib/commands/greet-browser'
import { openRoom } from '@/lib/commands/open-room'
import { noteAttempt, signInDelay } from '@/lib/db/limiter'
import { closePool, db } from '@/lib/db/pool'
import { openSession } from '@/lib/db/sessions'
import { headOf, listEvents, NEWSROOM } from '@/lib/db/trail'
import { DESK_KINDS, typesOfDesk } from '@/lib/domain/desk-trail'
import { LIMITS } from '@/lib/domain/limits'
import { sentenceOf } from '@/lib/domain/trail-sentence'
import { verifies } from '@/lib/machine/signing'
import { verifyTrail } from '@/lib/report/verify'
import { act, FERRY, newsroom, storyInCheck } from '@/scripts/testing'

const people = await newsroom()
const PASSWORD = 'read-it-twice'
let start = 0
beforeAll(async () => {
  start = (await headOf(db, NEWSROOM)).seq
})
afterAll(() => closePool())

const digest = (data: Uint8Array) => createHash('sha256').update(data).digest('hex')
/** What the desk's trail says since this file began, of one type. */
const said = async (type: Parameters<typeof typesOfDesk>[0]) =>
  listEvents(db, NEWSROOM, null, { after: start, types: typesOfDesk(type) })
async function get(handler: typeof takeTrail, who: string, to: string, params: Record<string, string> = {}) {
  const token = await openSession(who)
  const headers = { host: 'localhost', cookie: `second-source.session=${token}` }
  return handler(new Request(`http://localhost${to}`, { headers }), { params: Promise.resolve(params) })
}

describe('the desk’s own trail', () => {
  it('says that a restricted story was opened, by its number: no word of it, and not the reason', async () => {
    const { storyId } = await storyInCheck(people.mina, FERRY, true)
    const proof = { password: PASSWORD, code: '', proved: false }
    await act(openRoom, people.kim, { address: `/stories/${storyId}`, reason: 'Anna asked me.', ...proof })
    const [opened] = (await said('rooms')).slice(-1)
    expect(opened).toMatchObject({ type: 'room-opened', personId: people.kim, payload: { story: storyId, role: 'editor' } })
    expect(JSON.stringify(opened)).not.toMatch(/Anna|Ferry/)
    expect(sentenceOf(opened!)).toMatchObject({ values: { number: storyId.slice(0, 8) } })
  })
  it('says who took a file out, and for whom it was', async () => {
    const { storyId } = await storyInCheck(people.mina)
    const answer = await get(takeReport as typeof takeTrail, people.mina, `/api/stories/${storyId}/report/md?audience=desk`, {
      storyId,
      format: 'md',
    })
    expect(answer.status, await answer.text()).toBe(200)
    expect((await said('exports')).at(-1)).toMatchObject({
      personId: people.mina,
      payload: { story: storyId, format: 'md', audience: 'desk', edition: null },
    })
    // who may not see it takes nothing out, and leaves no line
    const before = (await headOf(db, NEWSROOM)).seq
    const { storyId: hidden } = await storyInCheck(people.mina, FERRY, true)
    const none = await get(takeReport as typeof takeTrail, people.noah, `/api/stories/${hidden}/report/md`, {
      storyId: hidden,
      format: 'md',
    })
    expect(none.status).toBe(404)
    expect((await headOf(db, NEWSROOM)).seq).toBe(before)
  })
  it('says once an hour that tries at an account are slowed down, never what somebody typed for a name', async () => {
    const address = '203.0.113.77'
    const [{ email }] = (await db.rows<{ email: string }>('select email from person where id = $1', [people.noah])) as [
      { email: string },
    ]
    for (const account of [email, 'my-own-password'])
      for (let n = 0; n < LIMITS.signInFailures.freeTries + 3; n++) {
        await noteAttempt(account, address)
        await signInDelay(account, address)
      }
    const slowed = (await said('sign-ins')).filter((event) => event.type === 'sign-in-slowed')
    expect(slowed.map(({ payload }) => payload)).toEqual([
      { person: people.noah, name: 'noah', place: '203.0.*.*' },
      { person: null, name: '', place: '203.0.*.*' },
    ])
    await db.rows('delete from sign_in_failure where address = $1', [address])
  })
  it('says that somebody came from a browser that was new', async () => {
    for (const browser of [randomBytes(32), randomBytes(32)])
      await greetBrowser(people.joon, browser, { agent: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/131.0', address: 'unknown' })
    expect((await said('sign-ins')).at(-1)).toMatchObject({
      type: 'new-browser-seen',
      payload: { person: people.joon, browser: 'Firefox', system: 'Linux' },
    })
  })
  it('is narrowed to a person, whether they did it or it was done about them, and to a time', async () => {
    await act(changeRole, people.ana, { personId: people.noah, role: 'editor', version: 1 })
    for (const whose of [people.ana, people.noah]) {
      const events = await listEvents(db, NEWSROOM, null, { after: start, whose, types: typesOfDesk('roles') })
      expect(events.map(({ payload }) => payload)).toMatchObject([{ person: people.noah, after: 'editor' }])
    }
    expect(await listEvents(db, NEWSROOM, null, { after: start, whose: people.mina, types: typesOfDesk('roles') })).toEqual([])
    const ahead = new Date(Date.now() + 60_000)
    expect(await listEvents(db, NEWSROOM, null, { after: start, since: ahead })).toEqual([])
  })
  it('is taken out whole by an admin, and computed again; by nobody else', async () => {
    for (const who of [people.mina, people.joon]) expect((await get(takeTrail, who, '/api/trail')).status).toBe(403)
    const { seq, hash } = await headOf(db, NEWSROOM)
    const answer = await get(takeTrail, people.ana, '/api/trail')
    const lines = (await answer.text()).split('\n')
    expect(verifyTrail(lines, digest, verifies)).toEqual([
      { what: 'chain', holds: true, found: `${seq} events, each on the one before it; it ends with ${hash}` },
    ])
    // that it was taken out stands in it from now on
    expect((await said('exports')).at(-1)).toMatchObject({ type: 'trail-exported', personId: people.ana, payload: { upTo: seq } })
    // the faults that it must see: a line that is another, one that is missing, one that is moved
    const at = lines.findIndex((line) => line.includes(people.noah) && line.includes('role-changed'))
    const swapped = lines.with(at, lines[at]!.replace('editor', 'admin'))
    const without = lines.toSpliced(at - 1, 1)
    const moved = lines.with(at, lines[at - 1]!).with(at - 1, lines[at]!)
    for (const bad of [swapped, without, moved, []]) expect(verifyTrail(bad, digest, verifies)[0]!.holds).toBe(false)
  })
  it('has a place for every sort of event that stands in it', async () => {
    const listed = new Set(DESK_KINDS.flatMap((kind) => [...typesOfDesk(kind)] as string[]))
    const found = await db.rows<{ type: string }>(`select distinct type from event where stream_id = 'newsroom'`)
    expect(found.map(({ type }) => type).filter((type) => !listed.has(type))).toEqual([])
    expect(listed.size).toBe(DESK_KINDS.flatMap((kind) => typesOfDesk(kind)).length)
  })
})
