import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { authOptions } from '@/lib/auth/options'
import { noteAttempt, placeOf, signInDelay } from '@/lib/db/limiter'
import { closePool, db } from '@/lib/db/pool'
import { LIMITS } from '@/lib/domain/limits'
import { type Newsroom, newsroom } from '@/scripts/testing'

const { perAddress, freeTries, firstPause, longestPause } = LIMITS.signInFailures
const ADDRESS = '203.0.113.7'
afterAll(closePool)

describe('what is one place', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['unknown', 'unknown'],
    ['password-form', 'password-form'],
  ])('%s is %s', (address, place) => expect(placeOf(address)).toBe(place))
})

describe('the sign-in behind one address', () => {
  let people: Newsroom
  const emailOf = async (id: string) =>
    (await db.rows<{ email: string }>('select email from person where id = $1', [id]))[0]!.email
  const signIn = (email: string, password: string) => {
    const [provider] = authOptions.providers as unknown as {
      options: { authorize(raw: unknown, request: unknown): Promise<{ id: string } | null> }
    }[]
    return provider!.options.authorize({ email, password }, { headers: { 'x-forwarded-for': ADDRESS } })
  }
  beforeEach(async () => {
    await db.rows('delete from sign_in_failure')
    people ??= await newsroom()
    await db.rows(
      `insert into sign_in_failure (account, address, at) select 'nobody-' || n || '@desk.example', $1, now() - make_interval(mins => n) from generate_series(1, $2::int) n`,
      [ADDRESS, perAddress + 2],
    )
  })
  it('a right password of somebody who had no wrong one passes, whoever guessed beside them', async () => {
    expect(await signIn(await emailOf(people.mina), 'read-it-twice')).toMatchObject({ id: people.mina })
  })
  it('a wrong one waits, and so does what comes after it; the time said is the time until the limit falls', async () => {
    const email = await emailOf(people.noah)
    await expect(signIn(email, 'wrong')).rejects.toThrow(/^slow-down-\d+$/)
    await expect(signIn(email, 'read-it-twice')).rejects.toThrow(/^slow-down-\d+$/)
    await noteAttempt('somebody@desk.example', ADDRESS)
    const { seconds, isAccounts } = await signInDelay('somebody@desk.example', ADDRESS)
    expect(isAccounts).toBe(false)
    // the tries of the last half hour count; the limit falls when all but thirty are an hour old
    expect(seconds).toBeGreaterThan(25 * 60)
    expect(seconds).toBeLessThanOrEqual(60 * 60)
  })
  it('pauses double with each wrong try, up to a quarter of an hour, and end with it: nobody is shut out for good', async () => {
    const waits: number[] = []
    for (const tries of [0, 4, 5, 6, 8, 12, 30]) {
      await db.rows('delete from sign_in_failure')
      await db.rows(
        `insert into sign_in_failure (account, address, at) select 'x@desk.example', $1, now() - interval '1 second' from generate_series(1, $2::int)`,
        [`${ADDRESS}0`, tries],
      )
      await noteAttempt('x@desk.example', `${ADDRESS}0`)
      // the limit of the place is another one
      if (tries < perAddress) waits.push((await signInDelay('x@desk.example', `${ADDRESS}0`)).seconds)
    }
    const near = (seconds: number) => Math.max(0, seconds - 1)
    expect(waits.map((wait) => Math.round((wait + 1) / 5) * 5)).toEqual([0, 0, 15, 30, 120, 900])
    expect(waits[2]).toBeGreaterThanOrEqual(near(firstPause) - 1)
    expect(waits.at(-1)).toBeLessThanOrEqual(longestPause)
    await db.rows(`update sign_in_failure set at = at - make_interval(secs => $1) where at < now() - interval '500 ms'`, [
      longestPause,
    ])
    expect((await signInDelay('x@desk.example', `${ADDRESS}0`, { alone: true })).seconds).toBe(0)
  })
  it('a browser that its owner signed in from before is not shut out by what others guess, and guesses no more than others itself', async () => {
    const email = await emailOf(people.ana)
    const browser = 'b'.repeat(43)
    const withIt = (password: string) => {
      const [provider] = authOptions.providers as unknown as {
        options: { authorize(raw: unknown, request: unknown): Promise<{ id: string } | null> }
      }[]
      return provider!.options.authorize(
        { email, password },
        { headers: { 'x-forwarded-for': ADDRESS, 'x-second-source-browser': browser } },
      )
    }
    await db.rows('delete from sign_in_failure')
    expect(await withIt('read-it-twice')).toMatchObject({ id: people.ana })
    await db.rows(
      `insert into sign_in_failure (account, address) select $2, 'elsewhere-' || n % 7 from generate_series(1, $1::int) n`,
      [LIMITS.signInFailures.perAccount + 5, email],
    )
    await expect(signIn(email, 'read-it-twice')).rejects.toThrow(/^slow-down-\d+$/)
    expect(await withIt('read-it-twice')).toMatchObject({ id: people.ana })
    for (let n = 0; n < freeTries; n++) expect(await withIt('wrong')).toBeNull()
    await expect(withIt('wrong')).rejects.toThrow(/^slow-down-\d+$/)
    await expect(withIt('read-it-twice')).rejects.toThrow(/^slow-down-\d+$/)
  })
  it('an account’s own pause counts from its own tries', async () => {
    await db.rows('delete from sign_in_failure')
    await db.rows(
      `insert into sign_in_failure (account, address, at) select 'x@desk.example', $1, now() - make_interval(secs => 5) from generate_series(1, $2::int)`,
      [ADDRESS, freeTries],
    )
    await noteAttempt('x@desk.example', ADDRESS)
    const { seconds, isAccounts } = await signInDelay('x@desk.example', ADDRESS)
    expect(isAccounts).toBe(true)
    expect(seconds).toBeGreaterThan(firstPause - 8)
    expect(seconds).toBeLessThanOrEqual(firstPause - 5)
  })
})
