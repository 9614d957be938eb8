import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { changePassword } from '@/lib/commands/change-password'
import { claimSetupLink } from '@/lib/commands/claim-setup-link'
import { putSamplesAway } from '@/lib/commands/put-samples-away'
import { run } from '@/lib/commands/run'
import { db } from '@/lib/db/pool'
import { findActor, hashToken, openSession } from '@/lib/db/sessions'
import { forgetEnv } from '@/lib/env'
import { act, newsroom, refusal } from '@/scripts/testing'
import { checkHand } from './hand'
import { secretTried } from './secret-tried'

const people = await newsroom()

describe('the own password', () => {
  it('cannot be guessed from a session that is not one’s own: after five wrong ones even the right one waits', async () => {
    const token = await openSession(people.mina)
    const change = (person: string, current: string) =>
      secretTried(`${person}@desk.example`, 'password-form', () =>
        run(changePassword, person, { current, next: 'a long new password', keepToken: token }),
      )
    const tries = await Promise.allSettled(Array.from({ length: 20 }, (_, i) => change(people.mina, `wrong password ${i}`)))
    expect(tries.filter((t) => t.status === 'fulfilled').length).toBeLessThanOrEqual(5)
    for (const one of tries)
      if (one.status === 'rejected')
        expect(one.reason).toMatchObject({ code: 'too-many', said: { values: { minutes: expect.any(Number) } } })
    for (let i = 0; i < 6; i++) await change(people.mina, 'wrong again').catch(() => null)
    await expect(change(people.mina, 'read-it-twice')).rejects.toMatchObject({ code: 'too-many' })
    // somebody else is not held up
    expect(await change(people.noah, 'read-it-twice')).toEqual({})
  })
})

describe('accounts of the sample', () => {
  it('come in only where the start says so; an admin of one’s own puts them away', async () => {
    const [sample] = await db.rows<{ id: string }>(
      `insert into person (name, email, role, password_hash, sample) values ('Sample', $1, 'admin', 'x', true) returning id`,
      [`sample-${crypto.randomUUID()}@desk.example`],
    )
    const token = await openSession(sample!.id)
    expect(await findActor(token)).toBeNull()
    process.env.SAMPLE_PEOPLE = 'open'
    forgetEnv()
    try {
      expect(await findActor(token)).toMatchObject({ id: sample!.id })
      expect((await refusal(putSamplesAway, sample!.id, {})).refused).toBe('sample-account')
      expect((await act(putSamplesAway, people.ana, {})).closed).toBeGreaterThan(0)
      expect(await findActor(token)).toBeNull()
    } finally {
      delete process.env.SAMPLE_PEOPLE
      forgetEnv()
    }
    await expect(run(putSamplesAway, people.joon, {})).rejects.toMatchObject({ code: 'forbidden' })
  })
  it('a set-up link opens nothing while somebody of the newsroom has an account', async () => {
    const token = randomBytes(32).toString('base64url')
    await db.rows('insert into setup_link (token_hash) values ($1)', [hashToken(token)])
    expect(
      await claimSetupLink({ token, name: 'X', email: `x-${crypto.randomUUID()}@desk.example`, password: 'a long new password' }),
    ).toMatchObject({ refused: 'link-used' })
  })
})

describe('being seen', () => {
  it('a session is kept alive by what a person does, not by being looked up', async () => {
    const token = await openSession(people.mina)
    const idle = async () =>
      (
        await db.rows<{ minutes: number }>(
          `select extract(epoch from now() - last_seen_at)::int / 60 as minutes from session where token_hash = $1`,
          [hashToken(token)],
        )
      )[0]!.minutes
    await db.rows(`update session set last_seen_at = now() - interval '58 minutes' where token_hash = $1`, [hashToken(token)])
    expect(await findActor(token)).toMatchObject({ id: people.mina })
    expect(await idle()).toBe(58)
    expect(await findActor(token, { seen: true })).toMatchObject({ id: people.mina })
    expect(await idle()).toBe(0)
  })
})

describe('a session', () => {
  it('has a token of 256 bits that is never the same, and of which the database keeps a hash alone', async () => {
    const tokens = await Promise.all(Array.from({ length: 20 }, () => openSession(people.mina)))
    expect(new Set(tokens.map((token) => token.slice(0, 22))).size).toBe(20)
    for (const token of tokens) expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    const kept = await db.rows<{ row: string }>('select s::text as row from session s where person_id = $1', [people.mina])
    expect(kept.length).toBeGreaterThanOrEqual(20)
    for (const token of tokens) {
      const spellings = [token, Buffer.from(token, 'base64url').toString('hex'), Buffer.from(token).toString('hex')]
      for (const spelling of spellings) expect(JSON.stringify(kept)).not.toContain(spelling)
      expect(JSON.stringify(kept)).toContain(hashToken(token).toString('hex'))
    }
  })
  it('ends an hour after its owner last did something, and twelve after it began, whatever they do', async () => {
    const token = await openSession(people.mina)
    const set = (what: string) => db.rows(`update session set ${what} where token_hash = $1`, [hashToken(token)])
    const [row] = await db.rows<{ hours: number }>(
      'select extract(epoch from expires_at - created_at)::float8 / 3600 as hours from session where token_hash = $1',
      [hashToken(token)],
    )
    expect(row!.hours).toBeCloseTo(12, 2)
    await set(`last_seen_at = now() - interval '61 minutes'`)
    expect(await findActor(token, { seen: true })).toBeNull()
    await set(`last_seen_at = now() - interval '59 minutes'`)
    expect(await findActor(token, { seen: true })).toMatchObject({ id: people.mina })
    await set(`expires_at = now() - interval '1 second'`)
    expect(await findActor(token, { seen: true })).toBeNull()
  })
})

describe('whose page it is', () => {
  const from = (headers: Record<string, string>, url = 'http://desk/api/x') => new Request(url, { headers })
  const ask = async (headers: Record<string, string>, changes = true, url?: string) => {
    return checkHand(from(headers, url), { id: people.mina, name: 'Mina', email: 'm@desk.example', role: 'journalist' }, changes)
  }
  it('its own person goes on', async () => {
    expect(await ask({ 'x-acting-as': people.mina })).toBeNull()
    expect(await ask({}, false, `http://desk/api/x?acting=${people.mina}`)).toBeNull()
  })
  it('another person is refused, with the name of who is signed in', async () => {
    for (const refusal of [
      await ask({ 'x-acting-as': people.noah }),
      await ask({}, false, `http://desk/api/x?acting=${people.noah}`),
    ])
      expect(refusal).toMatchObject({ refused: 'other-person', current: { name: 'Mina' } })
  })
  it('a browser’s page that says nothing changes nothing; a script acts as its session; an address cannot say it for a write', async () => {
    await expect(ask({ 'sec-fetch-site': 'same-origin' })).rejects.toThrow('does not say whom it was made for')
    expect(await ask({ 'sec-fetch-site': 'same-origin' }, false)).toBeNull()
    expect(await ask({})).toBeNull()
    expect(await ask({}, true, `http://desk/api/x?acting=${people.noah}`)).toBeNull()
  })
})
