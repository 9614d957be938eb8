import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readSigner, verifies } from '@/lib/machine/signing'
import {
  ATTESTATION_FORM,
  type Attestation,
  EDITION_FORM,
  editionFaults,
  faultsOf,
  fromBase64url,
  type Head,
  hashOf,
  keyIdOf,
  rootOf,
  signatureOf,
  toSign,
} from './attested'

const digest = (data: Uint8Array) => createHash('sha256').update(data).digest('hex')
const made = () =>
  readSigner(generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url'))
const head = (stream: string, seq = 1): Head => ({ stream, seq, hash: digest(Buffer.from(`${stream} ${seq}`)) })

describe('the root of heads', () => {
  it('of none is the hash of nothing, as RFC 6962 has it', () => {
    expect(rootOf([], digest)).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  })
  it('of three pairs the first two: the left side holds the greatest power of two', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((name) => rootOf([head(name)], digest))
    const node = (l: string, r: string) => digest(Buffer.concat([Buffer.of(1), Buffer.from(l, 'hex'), Buffer.from(r, 'hex')]))
    expect(rootOf([head('c'), head('a'), head('b')], digest)).toBe(node(node(a!, b!), c!))
  })
  it('does not depend on their order, and changes with any of them', () => {
    const heads = fc.uniqueArray(fc.record({ stream: fc.uuid(), seq: fc.integer({ min: 1, max: 9 }) }), {
      selector: ({ stream }) => stream,
      minLength: 1,
      maxLength: 40,
    })
    fc.assert(
      fc.property(heads, fc.nat(), (list, n) => {
        const all = list.map(({ stream, seq }) => head(stream, seq))
        const root = rootOf(all, digest)
        expect(rootOf([...all].reverse(), digest)).toBe(root)
        const at = n % all.length
        expect(rootOf(all.with(at, head(all[at]!.stream, 10)), digest)).not.toBe(root)
        expect(rootOf(all.toSpliced(at, 1), digest)).not.toBe(root)
      }),
    )
  })
})

describe('a signature', () => {
  it('is Ed25519: the second test vector of RFC 8032', () => {
    const publicKey = Buffer.from('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c', 'hex').toString('base64url')
    const signature = Buffer.from(
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
      'hex',
    ).toString('base64url')
    expect(verifies(publicKey, 'r', signature)).toBe(true)
    expect(verifies(publicKey, 's', signature)).toBe(false)
    expect(verifies('short', 'r', signature)).toBe(false)
    expect(verifies(publicKey, 'r', 'short')).toBe(false)
  })
  it('bytes come back out of base64url whatever they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
        expect(Buffer.from(fromBase64url(Buffer.from(bytes).toString('base64url')))).toEqual(Buffer.from(bytes))
      }),
    )
  })
})

describe('an attestation', () => {
  const key = made()
  const keys = new Map([[key.id, key.publicKey]])
  const of = (said: Partial<Attestation> = {}, heads = [head('a'), head('b')]) => {
    const text = toSign({
      form: ATTESTATION_FORM,
      number: 1,
      at: '2026-11-29T08:00:00.000Z',
      key: key.id,
      previous: null,
      root: rootOf(heads, digest),
      ...said,
    })
    return { number: said.number ?? 1, text, signature: key.sign(text), heads }
  }
  const first = { number: 0, hash: null }
  const faults = (kept: ReturnType<typeof of>, before: { number: number; hash: string | null } = first, known = keys) =>
    faultsOf(kept, before, known, digest, verifies)

  it('holds, and so does the next one on it', () => {
    const one = of()
    expect(faults(one)).toEqual([])
    const hash = hashOf(one.text, digest)
    expect(faults(of({ number: 2, previous: hash }, []), { number: 1, hash })).toEqual([])
  })
  it('says what is wrong with it', () => {
    const one = of()
    expect(faults({ ...one, heads: [head('a')] })).toEqual(['its root is not that of the heads kept with it'])
    expect(faults({ ...one, text: one.text.replace('08:00', '09:00') })).toEqual([`its signature is not that of key ${key.id}`])
    expect(faults(of({ number: 2, previous: '0'.repeat(64) }), { number: 1, hash: '1'.repeat(64) })).toEqual([
      'it does not follow the one before it',
    ])
    expect(faults(of({ number: 3 }), { number: 1, hash: '1'.repeat(64) })).toEqual(['the one before it is missing: number 2'])
    expect(faults(one, first, new Map())).toEqual([`nobody knows its key ${key.id}`])
    expect(faults({ ...one, text: '{}' })[0]).toContain('its text is no attestation')
  })
})

describe('what is signed of an edition', () => {
  const key = made()
  const keys = new Map([[key.id, key.publicKey]])
  const hashes = { desk: digest(Buffer.from('d')), outlet: digest(Buffer.from('o')), public: digest(Buffer.from('p')) }
  const text = toSign({
    form: EDITION_FORM,
    article: 'a',
    edition: 2,
    at: '2026-11-29T08:00:00.000Z',
    key: key.id,
    position: { event: 9, hash: hashes.desk },
    hashes,
  })
  const signed = { text, signature: key.sign(text) }

  it('names the edition and its three hashes', () => {
    expect(editionFaults(signed, { articleId: 'a', number: 2, hashes }, keys, verifies)).toEqual([])
    expect(editionFaults(signed, { articleId: 'a', number: 1, hashes }, keys, verifies)).toEqual([
      'what was signed is another edition',
    ])
    expect(
      editionFaults(signed, { articleId: 'a', number: 2, hashes: { ...hashes, desk: hashes.public } }, keys, verifies),
    ).toEqual(['other hashes were signed'])
  })
  it('is told apart from what another key signed under its name, and from another report', () => {
    const file = { ...signed, publicKey: key.publicKey }
    const report = { contentHash: hashes.public, audience: 'public' as const, edition: 2 }
    expect(signatureOf(file, report, digest, verifies).holds).toBe(true)
    expect(signatureOf(file, { ...report, audience: 'desk' }, digest, verifies).found).toContain('Another edition was signed')
    const stranger = made()
    expect(signatureOf({ ...file, signature: stranger.sign(text) }, report, digest, verifies).holds).toBe(false)
    const other = { text, signature: stranger.sign(text), publicKey: stranger.publicKey }
    expect(signatureOf(other, report, digest, verifies).found).toContain(`The key in the file is ${stranger.id}`)
  })
  it('a key is called by the hash of its bytes', () => {
    expect(keyIdOf(Buffer.from(key.publicKey, 'base64url'), digest)).toBe(key.id)
    expect(sign(null, Buffer.from('x'), generateKeyPairSync('ed25519').privateKey)).toHaveLength(64)
  })
})
