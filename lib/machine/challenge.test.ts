import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forgetEnv } from '@/lib/env'
import { CHALLENGE_MS, isOurs, newChallenge } from './challenge'
import { partyOf } from './passkey'
import { seal, unseal } from './sealing'

const set = (given: Record<string, string | undefined>) => {
  for (const [name, value] of Object.entries(given))
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  forgetEnv()
}
const OWN = { NEXTAUTH_SECRET: 'a secret for these tests', SEALING_KEY: Buffer.alloc(32, 1).toString('base64url') }
beforeAll(() => set(OWN))
afterAll(() => set({ NEXTAUTH_SECRET: undefined, SEALING_KEY: undefined, PUBLIC_URL: undefined }))

describe('a challenge', () => {
  const now = new Date('2026-11-29T12:00:00Z')
  const later = (ms: number) => new Date(now.getTime() + ms)
  it('is known again for three minutes, for what it was made for, and by this installation', () => {
    const made = newChallenge('sign-in', now)
    expect(isOurs(made, 'sign-in', later(CHALLENGE_MS - 1))).toBe(true)
    expect(isOurs(made, 'sign-in', later(CHALLENGE_MS))).toBe(false)
    expect(isOurs(made, 'add somebody', now)).toBe(false)
    expect(isOurs(newChallenge('add one', now), 'add other', now)).toBe(false)
    expect(newChallenge('sign-in', now)).not.toBe(made)
    set({ ...OWN, NEXTAUTH_SECRET: 'another secret for these tests' })
    expect(isOurs(made, 'sign-in', now)).toBe(false)
    set(OWN)
  })
  it('with a bit turned, a later end, or of any other length is none', () => {
    const made = Buffer.from(newChallenge('sign-in', now), 'base64url')
    for (let i = 0; i < made.length; i++) {
      const turned = Buffer.from(made)
      turned[i]! ^= 1
      expect(isOurs(turned.toString('base64url'), 'sign-in', now)).toBe(false)
    }
    for (const length of [0, 1, 24, 55, 57])
      expect(isOurs(Buffer.alloc(length).toString('base64url'), 'sign-in', now)).toBe(false)
  })
})

describe('what is sealed', () => {
  const plain = Buffer.from('what nobody reads in a database')
  it('opens in its own place, and nowhere else; not with another key, not with a bit turned', () => {
    const sealed = seal(plain, 'totp one')
    expect(unseal(sealed, 'totp one')).toEqual(plain)
    expect(unseal(sealed, 'totp other')).toBeNull()
    expect(Buffer.from(sealed).includes(plain)).toBe(false)
    expect(seal(plain, 'totp one')).not.toEqual(sealed)
    for (let i = 0; i < sealed.length; i++) {
      const turned = Uint8Array.from(sealed)
      turned[i]! ^= 1
      expect(unseal(turned, 'totp one')).toBeNull()
    }
    set({ SEALING_KEY: Buffer.alloc(32, 2).toString('base64url') })
    expect(unseal(sealed, 'totp one')).toBeNull()
    set({ SEALING_KEY: undefined })
    expect(unseal(sealed, 'totp one')).toBeNull()
    set(OWN)
    expect(unseal(sealed, 'totp one')).toEqual(plain)
  })
})

describe('for which name a passkey is good', () => {
  it.each([
    [undefined, 'localhost:3000', { id: 'localhost', origin: 'http://localhost:3000' }],
    [undefined, '127.0.0.1:3000', null],
    [undefined, 'desk.lan:3000', null],
    [undefined, 'localhost.evil.example', null],
    [undefined, null, null],
    ['https://desk.example', 'localhost:3000', { id: 'desk.example', origin: 'https://desk.example' }],
    ['https://desk.example:8443', null, { id: 'desk.example', origin: 'https://desk.example:8443' }],
    ['http://desk.example', 'desk.example', null],
    ['https://192.0.2.7', '192.0.2.7', null],
    ['https://[2001:db8::1]', '[2001:db8::1]', null],
  ])('PUBLIC_URL %s, Host %s', (url, host, party) => {
    set({ PUBLIC_URL: url })
    expect(partyOf(host)).toEqual(party)
  })
})
