/**
 * Time stamps of RFC 3161: what is sent to an authority, and whether the token that came back is one over a text, signed by somebody whom a
 * certificate at hand vouches for. DER (X.690) as far as these need it, the structures of RFC 3161 §2.4, RFC 5652 §5 and RFC 5816.
 */
import { createHash, randomBytes, verify, X509Certificate } from 'node:crypto'

/** A part of a DER text: what it is, and where it and its content stand. */
interface Part {
  tag: number
  /** With its head. */
  whole: Buffer
  content: Buffer
}
const INTEGER = 0x02
const OCTETS = 0x04
const OID = 0x06
const SEQUENCE = 0x30
const SET = 0x31
const FIRST = 0xa0
const TIME = 0x18

/** A part made; nothing that is asked here is longer than 127 bytes. */
const made = (tag: number, ...content: Uint8Array[]): Buffer => {
  const body = Buffer.concat(content)
  return Buffer.concat([Buffer.of(tag, body.length), body])
}

function partAt(bytes: Buffer, at: number): Part {
  const tag = bytes[at]
  let length = bytes[at + 1]
  if (tag === undefined || length === undefined || (tag & 0x1f) === 0x1f) throw new Error('no DER')
  let from = at + 2
  if (length >= 0x80) {
    const more = length & 0x7f
    if (more < 1 || more > 4) throw new Error('no DER')
    length = bytes.readUIntBE(from, more)
    from += more
  }
  if (from + length > bytes.length) throw new Error('no DER')
  return { tag, whole: bytes.subarray(at, from + length), content: bytes.subarray(from, from + length) }
}

function partsIn(bytes: Buffer): Part[] {
  const parts: Part[] = []
  for (let at = 0; at < bytes.length; at += parts.at(-1)!.whole.length) parts.push(partAt(bytes, at))
  return parts
}

/** The part at a place; throws where it is missing or something else. */
function must(part: Part | undefined, tag: number): Part {
  if (part?.tag !== tag) throw new Error('no DER of this form')
  return part
}
const within = (part: Part | undefined, tag: number): Part[] => partsIn(must(part, tag).content)

function oidOf(part: Part | undefined): string {
  const numbers: number[] = []
  let value = 0
  for (const byte of must(part, OID).content) {
    value = value * 128 + (byte & 0x7f)
    if (byte & 0x80) continue
    if (numbers.length === 0) numbers.push(Math.min(2, Math.floor(value / 40)), value - 40 * Math.min(2, Math.floor(value / 40)))
    else numbers.push(value)
    value = 0
  }
  return numbers.join('.')
}

const SHA256 = Buffer.from('300d06096086480165030402010500', 'hex')
const SIGNED_DATA = '1.2.840.113549.1.7.2'
const TST_INFO = '1.2.840.113549.1.9.16.1.4'
const CONTENT_TYPE = '1.2.840.113549.1.9.3'
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4'
const SIGNING_CERTIFICATE = '1.2.840.113549.1.9.16.2.12'
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47'
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8'
const HASHES: Readonly<Record<string, string>> = {
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
}
/** Signatures by RSA (PKCS #1) and ECDSA; where one names no hash, it is that of the signer. */
const SIGNATURES: Readonly<Record<string, string | null>> = {
  '1.2.840.113549.1.1.1': null,
  '1.2.840.113549.1.1.11': 'sha256',
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
  '1.2.840.10045.2.1': null,
  '1.2.840.10045.4.3.2': 'sha256',
  '1.2.840.10045.4.3.3': 'sha384',
  '1.2.840.10045.4.3.4': 'sha512',
}

const digestOf = (hash: string, bytes: Uint8Array) => createHash(hash).update(bytes).digest()
const imprintOf = (text: string) => digestOf('sha256', Buffer.from(text, 'utf8'))

/** What an authority is asked to stamp of a text: its hash, with a number that its answer has to repeat. */
export function stampQuery(text: string): { query: Buffer; nonce: Buffer } {
  // a positive number: its first bit is not set, and its first byte not nothing
  const nonce = randomBytes(16)
  nonce[0] = (nonce[0]! & 0x7f) | 0x40
  const imprint = made(SEQUENCE, SHA256, made(OCTETS, imprintOf(text)))
  const query = made(SEQUENCE, made(INTEGER, Buffer.of(1)), imprint, made(INTEGER, nonce), made(0x01, Buffer.of(0xff)))
  return { query, nonce }
}

/** The token in an authority’s answer. Throws a sentence where it refused, or where what came is no answer. */
export function tokenIn(answer: Buffer): Buffer {
  let status: number
  let token: Buffer | undefined
  try {
    const [info, given] = within(partAt(answer, 0), SEQUENCE)
    status = must(within(info, SEQUENCE)[0], INTEGER).content.readUIntBE(0, 1)
    token = given?.whole
  } catch {
    throw new Error('What it answered is no time stamp.')
  }
  if (status > 1 || !token) throw new Error(`It refused a time stamp (status ${status}).`)
  return token
}

interface Stamp {
  imprint: Buffer
  nonce: Buffer | null
  at: Date
}

function momentOf(part: Part | undefined): Date {
  const said = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d{1,3})\d*)?Z$/.exec(must(part, TIME).content.toString('latin1'))
  if (!said) throw new Error('no moment')
  const [, y, mo, d, h, mi, s, ms = '0'] = said
  return new Date(`${y}-${mo}-${d}T${h}:${mi}:${s}.${ms.padEnd(3, '0')}Z`)
}

function stampIn(info: Buffer): Stamp {
  const [, , imprint, , at, ...more] = within(partAt(info, 0), SEQUENCE)
  const [algorithm, hashed] = within(imprint, SEQUENCE)
  if (HASHES[oidOf(within(algorithm, SEQUENCE)[0])] !== 'sha256') throw new Error('another hash')
  return {
    imprint: must(hashed, OCTETS).content,
    nonce: more.find(({ tag }) => tag === INTEGER)?.content ?? null,
    at: momentOf(at),
  }
}

/** Whether a certificate led to one that is believed, all of them good at that moment. */
function isVouchedFor(signer: X509Certificate, others: readonly X509Certificate[], roots: readonly X509Certificate[], at: Date) {
  const holds = (one: X509Certificate) => Date.parse(one.validFrom) <= at.getTime() && at.getTime() <= Date.parse(one.validTo)
  let now = signer
  for (let steps = 0; steps < 8; steps++) {
    if (!holds(now)) return false
    if (roots.some(({ fingerprint256 }) => fingerprint256 === now.fingerprint256)) return true
    const issued = (by: X509Certificate) => by.ca && now.checkIssued(by) && now.verify(by.publicKey)
    const root = roots.find(issued)
    if (root) return holds(root)
    const next = others.find((one) => one.fingerprint256 !== now.fingerprint256 && issued(one))
    if (!next) return false
    now = next
  }
  return false
}

/** Whether the signed attributes name this very certificate (RFC 5816). */
function namesCertificate(attributes: ReadonlyMap<string, Part>, signer: X509Certificate): boolean {
  for (const [oid, otherwise] of [
    [SIGNING_CERTIFICATE_V2, 'sha256'],
    [SIGNING_CERTIFICATE, 'sha1'],
  ] as const) {
    const said = attributes.get(oid)
    if (!said) continue
    const [one] = within(within(said, SEQUENCE)[0], SEQUENCE)
    const [first, second] = within(one, SEQUENCE)
    const hash = first?.tag === SEQUENCE ? HASHES[oidOf(within(first, SEQUENCE)[0])] : otherwise
    const hashed = first?.tag === SEQUENCE ? second : first
    if (hash && must(hashed, OCTETS).content.equals(digestOf(hash, signer.raw))) return true
  }
  return false
}

function read(token: Buffer, roots: readonly X509Certificate[]): { stamp: Stamp; fault: string | null } {
  const [type, held] = within(partAt(token, 0), SEQUENCE)
  if (oidOf(type) !== SIGNED_DATA) throw new Error('no signed data')
  const [, , encapsulated, ...rest] = within(within(held, FIRST)[0], SEQUENCE)
  const [contentType, holder] = within(encapsulated, SEQUENCE)
  if (oidOf(contentType) !== TST_INFO) throw new Error('no time stamp')
  const info = must(within(holder, FIRST)[0], OCTETS).content
  const stamp = stampIn(info)
  const certificates = rest
    .filter(({ tag }) => tag === FIRST)
    .flatMap(({ content }) => partsIn(content))
    .filter(({ tag }) => tag === SEQUENCE)
    .map(({ whole }) => new X509Certificate(whole))
  const [signerInfo] = within(rest.at(-1), SET)
  const [, , digestAlgorithm, signed, signatureAlgorithm, signature] = within(signerInfo, SEQUENCE)
  const hash = HASHES[oidOf(within(digestAlgorithm, SEQUENCE)[0])]
  const by = SIGNATURES[oidOf(within(signatureAlgorithm, SEQUENCE)[0])]
  if (!hash || by === undefined) return { stamp, fault: 'it is signed by an algorithm that this version does not know' }
  const attributes = new Map(
    partsIn(must(signed, FIRST).content).map((attribute) => {
      const [name, values] = within(attribute, SEQUENCE)
      return [oidOf(name), within(values, SET)[0]!] as const
    }),
  )
  const told = attributes.get(CONTENT_TYPE)
  if (!told || oidOf(told) !== TST_INFO || !attributes.get(MESSAGE_DIGEST)?.content.equals(digestOf(hash, info)))
    return { stamp, fault: 'its signature is over something else' }
  // as they are signed: the set that they are, not the part that they stand in
  const over = Buffer.concat([Buffer.of(SET), must(signed, FIRST).whole.subarray(1)])
  const signer = [...certificates, ...roots].find((one) => namesCertificate(attributes, one))
  if (!signer) return { stamp, fault: 'the certificate that signed it is not there' }
  if (!verify(by ?? hash, over, signer.publicKey, must(signature, OCTETS).content))
    return { stamp, fault: 'its signature does not hold' }
  if (!signer.keyUsage?.includes(TIME_STAMPING))
    return { stamp, fault: 'it was signed by a certificate that is for something else' }
  if (!isVouchedFor(signer, certificates, roots, stamp.at))
    return { stamp, fault: 'nothing that is believed here vouches for the certificate that signed it' }
  return { stamp, fault: null }
}

/**
 * The moment at which a token says that a text was there; in words why it does not hold. `nonce`: what was sent, for an answer that just came.
 */
export function stampedAt(
  token: Buffer,
  text: string,
  roots: readonly X509Certificate[],
  nonce: Buffer | null = null,
): Date | string {
  try {
    const { stamp, fault } = read(token, roots)
    if (fault) return fault
    if (!stamp.imprint.equals(imprintOf(text))) return 'it is over another text'
    if (nonce && !stamp.nonce?.equals(nonce)) return 'it answers another question'
    return stamp.at
  } catch {
    return 'it is no time stamp that can be read'
  }
}

/** The certificates in a file of PEM. Throws where there is none. */
export function certificatesIn(pem: string): X509Certificate[] {
  const found = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g) ?? []
  if (found.length === 0) throw new Error('It holds no certificate.')
  return found.map((one) => new X509Certificate(one))
}
