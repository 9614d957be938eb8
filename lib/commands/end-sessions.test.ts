import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closePool, db } from '@/lib/db/pool'
import { findActor, listSessions, openSession } from '@/lib/db/sessions'
import { listEvents, NEWSROOM } from '@/lib/db/trail'
import { act, type Newsroom, newsroom } from '@/scripts/testing'
import { endOtherSessions } from './end-other-sessions'
import { endOwnSession } from './end-own-session'
import { endSessions } from './end-sessions'
import { run } from './run'

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0'
const PHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1'
let people: Newsroom
const open = (who: string, agent = FIREFOX) => openSession(who, { agent, address: '192.0.2.7' })
const ended = async (who: string) =>
  (await listEvents(db, NEWSROOM, null, { types: ['sessions-ended'], newestFirst: true }))
    .filter((e) => (e.payload as { person: string }).person === who)
    .map((e) => [e.personId, (e.payload as { sessions: number }).sessions])

beforeAll(async () => {
  people = await newsroom()
})
afterAll(closePool)

describe('where somebody is signed in', () => {
  it('is shown to them: each browser, the address, and which is the one that asks', async () => {
    const desk = await open(people.mina)
    const phone = await open(people.mina, PHONE)
    expect(await listSessions(db, people.mina, phone)).toMatchObject([
      { browser: 'Safari', system: 'iPhone', address: '192.0.2.7', isOwn: true },
      { browser: 'Firefox', system: 'Linux', isOwn: false },
    ])
    expect((await listSessions(db, people.mina, desk))[0]).toMatchObject({ browser: 'Firefox', isOwn: true })
    expect(JSON.stringify(await listSessions(db, people.mina, desk))).not.toContain(desk)
  })
  it('is ended one by one by its owner, and by nobody else', async () => {
    const [own] = await listSessions(db, people.mina, null)
    expect(await act(endOwnSession, people.noah, { sessionId: own!.id })).toEqual({ ended: 0 })
    expect(await listSessions(db, people.mina, null)).toHaveLength(2)
    expect(await act(endOwnSession, people.mina, { sessionId: own!.id })).toEqual({ ended: 1 })
    expect(await act(endOwnSession, people.mina, { sessionId: own!.id })).toEqual({ ended: 0 })
    expect((await listSessions(db, people.mina, null)).map(({ id }) => id)).not.toContain(own!.id)
    expect(await ended(people.mina)).toEqual([[people.mina, 1]])
  })
  it('all but the one that asks', async () => {
    const [kept, other] = [await open(people.noah), await open(people.noah)]
    await open(people.noah)
    expect(await act(endOtherSessions, people.noah, { keepToken: kept })).toEqual({ ended: 2 })
    expect(await findActor(other)).toBeNull()
    expect((await findActor(kept))!.id).toBe(people.noah)
  })
  it('an admin ends all of somebody’s, whose account stays open; nobody else may', async () => {
    const token = await open(people.kim)
    await expect(run(endSessions, people.joon, { personId: people.kim })).rejects.toMatchObject({ code: 'forbidden' })
    expect((await findActor(token))!.id).toBe(people.kim)
    expect(await act(endSessions, people.ana, { personId: people.kim })).toEqual({ ended: 1 })
    expect(await findActor(token)).toBeNull()
    expect(await ended(people.kim)).toEqual([[people.ana, 1]])
    expect((await findActor(await open(people.kim)))!.id).toBe(people.kim)
  })
  it('what came from no browser has no name, and what is too long is cut', async () => {
    await openSession(people.joon, { agent: `curl ${'x'.repeat(5000)}`, address: 'unknown' })
    const [row] = await listSessions(db, people.joon, null)
    expect(row).toMatchObject({ browser: '', system: '', address: '' })
  })
})
