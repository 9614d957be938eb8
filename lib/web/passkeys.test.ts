import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { authOptions } from '@/lib/auth/options'
import { addPasskey } from '@/lib/commands/add-passkey'
import { removePasskey } from '@/lib/commands/remove-passkey'
import { run } from '@/lib/commands/run'
import { startPasskey } from '@/lib/commands/start-passkey'
import { tryPasskey } from '@/lib/commands/try-passkey'
import { heldFactors, ownFactors } from '@/lib/db/factors'
import { closePool, db } from '@/lib/db/pool'
import { findActor, openSession } from '@/lib/db/sessions'
import { listEvents, NEWSROOM } from '@/lib/db/trail'
import { forgetEnv } from '@/lib/env'
import { newChallenge } from '@/lib/machine/challenge'
import { toSignIn } from '@/lib/machine/passkey'
import { act, type Newsroom, newsroom, refusal } from '@/scripts/testing'

const PASSWORD = 'read-it-twice'
const HOST = 'localhost:3000'
const PARTY = { id: 'localhost', origin: `http://${HOST}` }
let people: Newsroom

/** What an authenticator writes (CBOR), as far as one made of software needs it. */
function cbor(value: unknown): Buffer {
  const head = (major: number, n: number) =>
    n < 24
      ? Buffer.of((major << 5) | n)
      : n < 256
        ? Buffer.of((major << 5) | 24, n)
        : Buffer.of((major << 5) | 25, n >> 8, n & 255)
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value])
  const entries = [...(value as Map<unknown, unknown>)]
  return Buffer.concat([head(5, entries.length), ...entries.flatMap(([key, one]) => [cbor(key), cbor(one)])])
}
const b64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')
const sha = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest()

interface Answering {
  challenge: string
  origin?: string
  party?: string
  counter?: number
  verified?: boolean
  type?: string
}
/** An authenticator made of software: one key, which answers whatever it is told to. */
class Authenticator {
  readonly id = randomBytes(16)
  private readonly key: { privateKey: KeyObject; publicKey: KeyObject } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  private data({ party = PARTY.id, counter = 1, verified = true }: Omit<Answering, 'challenge'>, rest = Buffer.alloc(0)): Buffer {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter)
    return Buffer.concat([sha(party), Buffer.of(1 | (verified ? 4 : 0) | (rest.length ? 64 : 0)), count, rest])
  }
  private said({ challenge, origin = PARTY.origin, type }: Answering, usual: string): Buffer {
    return Buffer.from(JSON.stringify({ type: type ?? usual, challenge, origin, crossOrigin: false }))
  }
  made(given: Answering): string {
    const { x, y } = this.key.publicKey.export({ format: 'jwk' }) as { x: string; y: string }
    const cose = new Map<number, unknown>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ])
    const rest = Buffer.concat([Buffer.alloc(16), Buffer.of(0, this.id.length), this.id, cbor(cose)])
    const attestation = cbor(
      new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', this.data({ counter: 0, ...given }, rest)],
      ]),
    )
    return JSON.stringify({
      id: b64(this.id),
      rawId: b64(this.id),
      type: 'public-key',
      clientExtensionResults: {},
      response: {
        clientDataJSON: b64(this.said(given, 'webauthn.create')),
        attestationObject: b64(attestation),
        transports: ['usb'],
      },
    })
  }
  answered(given: Answering): string {
    const data = this.data(given)
    const said = this.said(given, 'webauthn.get')
    const signature = createSign('sha256')
      .update(Buffer.concat([data, sha(said)]))
      .sign(this.key.privateKey)
    return JSON.stringify({
      id: b64(this.id),
      rawId: b64(this.id),
      type: 'public-key',
      clientExtensionResults: {},
      response: { clientDataJSON: b64(said), authenticatorData: b64(data), signature: b64(signature) },
    })
  }
}
const asked = () => toSignIn(new Date()).challenge
/** Somebody adds a passkey; recovery codes where it is their first factor. */
async function added(person: string, key = new Authenticator(), name = 'my key', token = 'none') {
  const options = JSON.parse((await act(startPasskey, person, { party: PARTY })).options)
  const answer = key.made({ challenge: options.challenge })
  return { key, answer, ...(await act(addPasskey, person, { name, password: PASSWORD, answer, party: PARTY, token })) }
}
/** What next-auth is told of a sign-in by a passkey. */
function signIn(passkey: string, host = HOST) {
  const provider = (
    authOptions.providers as unknown as {
      options: {
        id?: string
        authorize(raw: unknown, request: unknown): Promise<{ id: string; from: { factor: string | null } } | null>
      }
    }[]
  ).find((one) => one.options.id === 'passkey')!
  return provider.options
    .authorize({ passkey }, { headers: { host, 'x-forwarded-for': '192.0.2.1' } })
    .then((person) => person && { id: person.id, factor: person.from.factor })
    .catch((error: Error) => error.message)
}
const refusals = async (person: string) =>
  (await listEvents(db, NEWSROOM, null, { types: ['passkey-refused'], newestFirst: true })).filter((e) => e.personId === person)

beforeAll(() => {
  process.env.NEXTAUTH_SECRET = 'a secret of these tests alone'
  forgetEnv()
})
beforeEach(async () => {
  people = await newsroom()
  await db.rows('delete from sign_in_failure')
})
afterAll(async () => {
  delete process.env.NEXTAUTH_SECRET
  forgetEnv()
  await closePool()
})

describe('adding a passkey', () => {
  it('wants the password, ends the other sessions, and makes recovery codes with the first; a second makes none', async () => {
    const [kept, other] = [await openSession(people.mina), await openSession(people.mina)]
    const options = JSON.parse((await act(startPasskey, people.mina, { party: PARTY })).options)
    expect(options).toMatchObject({
      rp: { id: 'localhost' },
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    })
    const answer = new Authenticator().made({ challenge: options.challenge })
    const given = { name: 'mine', answer, party: PARTY, token: kept }
    expect((await refusal(addPasskey, people.mina, { ...given, password: 'wrong' })).refused).toBe('wrong-password')
    const { codes } = await act(addPasskey, people.mina, { ...given, password: PASSWORD })
    expect(codes).toHaveLength(10)
    expect(await findActor(other)).toBeNull()
    expect((await findActor(kept))!.id).toBe(people.mina)
    expect((await added(people.mina)).codes).toEqual([])
    expect((await ownFactors(db, people.mina)).passkeys.map((p) => p.name)).toEqual(['mine', 'my key'])
  })
  it('takes only what was asked of this person, here, now, once, and with a finger, a face or a PIN', async () => {
    const key = new Authenticator()
    const challenge = JSON.parse((await act(startPasskey, people.mina, { party: PARTY })).options).challenge
    const add = (person: string, answer: string) =>
      run(addPasskey, person, { name: 'k', password: PASSWORD, answer, party: PARTY, token: 'none' })
    for (const [what, person, answer] of [
      ['asked of somebody else', people.noah, key.made({ challenge })],
      ['another origin', people.mina, key.made({ challenge, origin: 'http://localhost:3001' })],
      ['another name', people.mina, key.made({ challenge, party: 'evil.example' })],
      ['nobody looked at', people.mina, key.made({ challenge, verified: false })],
      ['of one’s own making', people.mina, key.made({ challenge: b64(randomBytes(56)) })],
      ['asked for signing in', people.mina, key.made({ challenge: asked() })],
      ['too late', people.mina, key.made({ challenge: newChallenge(`add ${people.mina}`, new Date(Date.now() - 181_000)) })],
      ['an answer of another kind', people.mina, key.made({ challenge, type: 'webauthn.get' })],
      ['no answer', people.mina, '{"id": "x"}'],
    ] as const)
      expect(await add(person, answer), what).toMatchObject({ refused: 'wrong-passkey' })
    expect(await add(people.mina, key.made({ challenge }))).toMatchObject({ codes: expect.any(Array) })
    expect(await add(people.mina, new Authenticator().made({ challenge })), 'twice').toMatchObject({ refused: 'wrong-passkey' })
    // one that the desk knows already, of whoever it is
    const theirs = JSON.parse((await act(startPasskey, people.noah, { party: PARTY })).options).challenge
    expect(await add(people.noah, key.made({ challenge: theirs }))).toMatchObject({ refused: 'factor-there' })
    expect((await refusal(startPasskey, people.noah, { party: null })).refused).toBe('no-passkeys-here')
  })
})

describe('signing in with a passkey', () => {
  it('alone, noted on the session; what it answered opens nothing again', async () => {
    const { key } = await added(people.mina)
    const answer = key.answered({ challenge: asked(), counter: 5 })
    expect(await signIn(answer)).toEqual({ id: people.mina, factor: 'passkey' })
    expect(await signIn(answer)).toBe('wrong-passkey')
    // and is no sign of a copy
    expect(await refusals(people.mina)).toEqual([])
    // it is the row that holds it: without, the counter stands behind it
    await db.rows('delete from spent_challenge')
    expect(await signIn(answer)).toBe('passkey-refused')
  })
  it('twenty times at once with one answer opens one session', async () => {
    const { key } = await added(people.mina)
    const answer = key.answered({ challenge: asked(), counter: 5 })
    const tries = await Promise.all(Array.from({ length: 20 }, () => tryPasskey(answer, PARTY, null)))
    expect(tries.filter((t) => t.is === 'right')).toHaveLength(1)
    expect(tries.filter((t) => t.is === 'wrong')).toHaveLength(19)
  })
  it('is refused from another origin, for another name, without a finger, too late, and for what was asked otherwise', async () => {
    const { key } = await added(people.mina)
    const start = async () => JSON.parse((await act(startPasskey, people.mina, { party: PARTY })).options).challenge as string
    for (const [what, given, host] of [
      ['another origin', { challenge: asked(), origin: 'http://localhost:3001' }, HOST],
      ['a page of a stranger', { challenge: asked(), origin: 'https://desk.evil.example' }, HOST],
      ['another name', { challenge: asked(), party: 'evil.example' }, HOST],
      ['the desk under another address', { challenge: asked() }, 'localhost:3001'],
      ['the desk by its figures', { challenge: asked() }, '127.0.0.1:3000'],
      ['nobody looked at', { challenge: asked(), verified: false }, HOST],
      ['of one’s own making', { challenge: b64(randomBytes(56)) }, HOST],
      ['too late', { challenge: newChallenge('sign-in', new Date(Date.now() - 181_000)) }, HOST],
      ['asked for adding one', { challenge: await start() }, HOST],
      ['an answer of another kind', { challenge: asked(), type: 'webauthn.create' }, HOST],
    ] as const) {
      await db.rows('delete from sign_in_failure')
      expect(await signIn(key.answered({ counter: 5, ...given }), host), what).toBe('wrong-passkey')
    }
    const stranger = Object.assign(new Authenticator(), { id: key.id })
    expect(await signIn(stranger.answered({ challenge: asked(), counter: 5 })), 'another key under its name').toBe(
      'wrong-passkey',
    )
    await db.rows('delete from sign_in_failure')
    expect(await signIn(key.answered({ challenge: asked(), counter: 5 }))).toMatchObject({ id: people.mina })
  })
  it('whose counter goes back is shut for good, on record, and told to its owner; the password alone does not open either', async () => {
    const { key } = await added(people.mina)
    expect(await signIn(key.answered({ challenge: asked(), counter: 9 }))).toMatchObject({ id: people.mina })
    expect(await signIn(key.answered({ challenge: asked(), counter: 9 }))).toBe('passkey-refused')
    expect(await signIn(key.answered({ challenge: asked(), counter: 50 }))).toBe('passkey-refused')
    expect((await refusals(people.mina)).map((e) => e.payload)).toMatchObject([{ label: 'my key', person: people.mina }])
    expect((await ownFactors(db, people.mina)).passkeys).toMatchObject([{ refused: true }])
    expect(await heldFactors(db, people.mina)).toMatchObject({ passkeys: 0, refused: 1 })
    const [first] = authOptions.providers as unknown as {
      options: { authorize(raw: unknown, request: unknown): Promise<unknown> }
    }[]
    const [{ email }] = (await db.rows<{ email: string }>('select email from person where id = $1', [people.mina])) as [
      { email: string },
    ]
    await expect(first!.options.authorize({ email, password: PASSWORD }, { headers: {} })).rejects.toThrow('second-factor-code')
  })
  it('that counts nothing goes on', async () => {
    const { key } = await added(people.mina)
    for (let i = 0; i < 3; i++)
      expect(await signIn(key.answered({ challenge: asked(), counter: 0 }))).toMatchObject({ id: people.mina })
  })
  it('of an account that was closed opens nothing', async () => {
    const { key } = await added(people.mina)
    await db.rows('update person set disabled_at = now() where id = $1', [people.mina])
    expect(await signIn(key.answered({ challenge: asked(), counter: 5 }))).toBe('wrong-passkey')
  })
})

describe('beside a password', () => {
  it('only one’s own confirms', async () => {
    const mine = await added(people.mina)
    const theirs = await added(people.noah)
    const [first] = authOptions.providers as unknown as {
      options: { authorize(raw: unknown, request: unknown): Promise<{ from: { factor: string } }> }
    }[]
    const [row] = await db.rows<{ email: string }>('select email from person where id = $1', [people.mina])
    const enter = (passkey: string, password = PASSWORD) =>
      first!.options.authorize({ email: row!.email, password, passkey }, { headers: { host: HOST } })
    await expect(enter('')).rejects.toThrow('second-factor-both')
    await expect(enter(theirs.key.answered({ challenge: asked(), counter: 5 }))).rejects.toThrow('wrong-passkey')
    const right = mine.key.answered({ challenge: asked(), counter: 5 })
    expect(await enter(right, 'a wrong password')).toBeNull()
    expect(await enter(right)).toMatchObject({ from: { factor: 'passkey' } })
  })
})

describe('removing a passkey', () => {
  it('wants password and proof; recovery codes go with the last', async () => {
    const { codes } = await added(people.mina)
    const passkeyId = (await ownFactors(db, people.mina)).passkeys[0]!.id
    const given = { passkeyId, password: PASSWORD, code: '', proved: false }
    expect((await refusal(removePasskey, people.mina, given)).refused).toBe('wrong-code')
    expect((await refusal(removePasskey, people.mina, { ...given, proved: true, password: 'wrong' })).refused).toBe(
      'wrong-password',
    )
    expect((await refusal(removePasskey, people.noah, { ...given, proved: true })).refused).toBe('no-factor')
    await act(removePasskey, people.mina, { ...given, code: codes[0]! })
    expect(await heldFactors(db, people.mina)).toEqual({ totp: false, passkeys: 0, refused: 0, codesLeft: 0 })
  })
})
