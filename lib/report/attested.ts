/**
 * What the desk signs, as text, and how anybody checks it without the desk: heads of all trails, gathered in a tree of
 * hashes whose root stands in an attestation, each of which names the one before it; and editions of a report. A tree is
 * that of RFC 6962, section 2.1, over SHA-256. Nothing here holds a key.
 */
import { z } from 'zod'
import { canonicalJson } from './canonical'

export const ATTESTATION_FORM = 'second-source/attestation/1'
export const EDITION_FORM = 'second-source/edition/1'
export const KEY_FORM = 'second-source/signing-key/1'
export const CARRIED_FORM = 'second-source/carried-trail/1'
export const TOMBSTONE_FORM = 'second-source/tombstone/1'
export const LEFT_FORM = 'second-source/edition-left/1'

/** SHA-256 in hex over bytes. */
export type Digest = (bytes: Uint8Array) => string
/** Whether a signature (base64url, Ed25519 of RFC 8032) over a text was made by the key whose 32 bytes are given in base64url. */
export type Verifies = (publicKey: string, text: string, signature: string) => boolean

/** Where a trail stood: the number and the hash (hex) of its last event. */
export interface Head {
  stream: string
  seq: number
  hash: string
}

const hex = z.string().regex(/^[0-9a-f]{64}$/)
const keyId = z.string().regex(/^[0-9a-f]{16}$/)
const when = z.iso.datetime()
/** 32 bytes, and the 64 of a signature, in base64url without padding. */
const publicKeyText = z.string().regex(/^[\w-]{43}$/)
export const signatureText = z.string().regex(/^[\w-]{86}$/)

/** What an attestation says. `root` is that of the heads that moved since the one before it; of none it is the hash of nothing. */
const attestation = z.strictObject({
  form: z.literal(ATTESTATION_FORM),
  number: z.int32().min(1),
  at: when,
  key: keyId,
  /** The hash of the attestation before this one; null in the first. */
  previous: hex.nullable(),
  root: hex,
})
export type Attestation = z.infer<typeof attestation>

/** What is signed of an edition: the content hashes of its three reports, and where the trail stood. */
const signedEdition = z.strictObject({
  form: z.literal(EDITION_FORM),
  /** The id of the article whose report it is. */
  article: z.string(),
  edition: z.int32().min(1),
  at: when,
  key: keyId,
  position: z.strictObject({ event: z.int32(), hash: hex }),
  hashes: z.strictObject({ desk: hex, outlet: hex, public: hex }),
})
export type SignedEdition = z.infer<typeof signedEdition>

/** What a key is introduced with: signed by the key before it, where the desk still had that one. */
const introducedKey = z.strictObject({
  form: z.literal(KEY_FORM),
  key: keyId,
  publicKey: publicKeyText,
  before: keyId.nullable(),
})

/** That a trail's first chain (over payloads) and its second (over commitments) end at the same event: what is erased of it is held by the second. */
const carriedTrail = z.strictObject({
  form: z.literal(CARRIED_FORM),
  stream: z.string(),
  seq: z.int32().min(1),
  old: hex,
  new: hex,
  at: when,
  key: keyId,
})
export type CarriedTrail = z.infer<typeof carriedTrail>

/** What an erasure says of one trail: its event there, and by number the hash of what is left of each payload. Nothing of what went. */
const tombstone = z.strictObject({
  form: z.literal(TOMBSTONE_FORM),
  stream: z.string(),
  seq: z.int32().min(1),
  hash: hex,
  at: when,
  key: keyId,
  says: z.looseObject({
    erasure: z.string(),
    reason: z.string(),
    law: z.string(),
    asked: z.string(),
    events: z.record(z.string(), hex),
    /** Of each report of an edition that lost parts: its content hash before, that of what is left, and which parts went. */
    editions: z.array(z.looseObject({ before: hex, left: hex, parts: z.array(z.string()) })),
  }),
})
export type Tombstone = z.infer<typeof tombstone>

/** What is left of one report of an edition: the content hash that was issued, that of what is left, which parts went, when and by what law. */
const editionLeft = z.strictObject({
  form: z.literal(LEFT_FORM),
  article: z.string(),
  edition: z.int32().min(1),
  audience: z.string(),
  at: when,
  key: keyId,
  before: hex,
  left: hex,
  parts: z.array(z.string()),
  erasures: z.array(z.strictObject({ at: when, law: z.string() })),
})
export type EditionLeft = z.infer<typeof editionLeft>

/** A text with what signed it. */
export const signedText = z.strictObject({ text: z.string(), signature: signatureText, publicKey: publicKeyText })
export type SignedText = z.infer<typeof signedText>

const bytes = (text: string) => new TextEncoder().encode(text)
const unhex = (text: string) => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
const joined = (...parts: Uint8Array[]) => {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/** The text that is signed: JSON with its keys in order, so that the same says the same bytes. */
export const toSign = (
  said: Attestation | SignedEdition | CarriedTrail | Tombstone | EditionLeft | z.infer<typeof introducedKey>,
): string => canonicalJson(said)
/** The hash of a text, as the next attestation names it. */
export const hashOf = (text: string, digest: Digest): string => digest(bytes(text))

/** How a key is called: the first 16 digits of the hash of its 32 bytes. `raw` are those. */
export const keyIdOf = (raw: Uint8Array, digest: Digest): string => digest(raw).slice(0, 16)

const leafOf = ({ stream, seq, hash }: Head, digest: Digest) =>
  digest(joined(Uint8Array.of(0), bytes([stream, String(seq), hash].join('\u001f'))))

/**
 * The root of the tree over heads, in the order of their streams by UTF-16 code units: leaves are hashed behind a byte 0, pairs behind a byte 1, and
 * the left side of a node holds the greatest power of two below the number of its leaves. Of no heads it is the hash of nothing.
 */
export function rootOf(heads: readonly Head[], digest: Digest): string {
  const over = (leaves: readonly string[]): string => {
    if (leaves.length === 0) return digest(new Uint8Array())
    if (leaves.length === 1) return leaves[0]!
    let left = 1
    while (left * 2 < leaves.length) left *= 2
    return digest(joined(Uint8Array.of(1), unhex(over(leaves.slice(0, left))), unhex(over(leaves.slice(left)))))
  }
  return over([...heads].sort((a, b) => (a.stream < b.stream ? -1 : 1)).map((head) => leafOf(head, digest)))
}

/** Reads a signed text of a form. Resolves to what it says, or to the sentence why it is none. */
function read<T>(form: z.ZodType<T>, text: string): T | string {
  try {
    const parsed = form.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : `at “${parsed.error.issues[0]!.path.join('.')}”: ${parsed.error.issues[0]!.message}`
  } catch {
    return 'it is no readable JSON'
  }
}

/** What introduces a key; null where the text is no introduction. */
export function introductionOf(text: string): z.infer<typeof introducedKey> | null {
  const said = read(introducedKey, text)
  return typeof said === 'string' ? null : said
}

const statement = z.discriminatedUnion('form', [carriedTrail, tombstone])
/** What a statement says of a trail; where it is none, or none that its key signed, the sentence why. */
export function statementOf(signed: SignedText, digest: Digest, verifies: Verifies): CarriedTrail | Tombstone | string {
  const said = read(statement, signed.text)
  if (typeof said === 'string') return `a statement beside the trail cannot be read, ${said}`
  if (keyIdOf(fromBase64url(signed.publicKey), digest) !== said.key || !verifies(signed.publicKey, signed.text, signed.signature))
    return `a statement beside the trail is not signed by key ${said.key}`
  return said
}

/** An attestation as it is kept: its text, its signature (base64url), and the heads under its root. */
export interface KeptAttestation {
  number: number
  text: string
  signature: string
  heads: readonly Head[]
}

/** What the chain of attestations has come to: the number and hash of the last that was looked at. */
export interface Chained {
  number: number
  hash: string | null
}

/**
 * What is wrong with an attestation that follows `before`: in words, none where it holds. `keys` are the public keys by their ids.
 */
export function faultsOf(
  kept: KeptAttestation,
  before: Chained,
  keys: ReadonlyMap<string, string>,
  digest: Digest,
  verifies: Verifies,
): string[] {
  const faults: string[] = []
  const said = read(attestation, kept.text)
  if (typeof said === 'string') return [`its text is no attestation, ${said}`]
  if (said.number !== kept.number) faults.push(`its text says that it is number ${said.number}`)
  if (kept.number !== before.number + 1) faults.push(`the one before it is missing: number ${kept.number - 1}`)
  else if (said.previous !== before.hash) faults.push('it does not follow the one before it')
  if (said.root !== rootOf(kept.heads, digest)) faults.push('its root is not that of the heads kept with it')
  const key = keys.get(said.key)
  if (!key) faults.push(`nobody knows its key ${said.key}`)
  else if (!verifies(key, kept.text, kept.signature)) faults.push(`its signature is not that of key ${said.key}`)
  return faults
}

/** What is wrong with the signature of an edition, in words; none where it holds. `hashes` are those that the edition was issued under. */
export function editionFaults(
  signed: { text: string; signature: string },
  edition: { articleId: string; number: number; hashes: Record<string, string> },
  keys: ReadonlyMap<string, string>,
  verifies: Verifies,
): string[] {
  const said = read(signedEdition, signed.text)
  if (typeof said === 'string') return [`what was signed of it is no edition, ${said}`]
  const faults: string[] = []
  if (said.article !== edition.articleId || said.edition !== edition.number) faults.push('what was signed is another edition')
  if (canonicalJson(said.hashes) !== canonicalJson(edition.hashes)) faults.push('other hashes were signed')
  const key = keys.get(said.key)
  if (!key) faults.push(`nobody knows the key ${said.key} that signed it`)
  else if (!verifies(key, signed.text, signed.signature)) faults.push(`its signature is not that of key ${said.key}`)
  return faults
}

/** What is wrong with the word that a trail was carried over, beside where its two chains end; in words, none where it holds. */
export function carriedFaults(
  signed: { text: string; signature: string },
  trail: { stream: string; seq: number | null; old: string | null; new: string | null },
  keys: ReadonlyMap<string, string>,
  verifies: Verifies,
): string[] {
  const said = read(carriedTrail, signed.text)
  if (typeof said === 'string') return [`what was signed of it is no trail that was carried over, ${said}`]
  const faults: string[] = []
  if (said.stream !== trail.stream || said.seq !== trail.seq || said.old !== trail.old || said.new !== trail.new)
    faults.push('its two chains do not end where it was signed that they do')
  const key = keys.get(said.key)
  if (!key) faults.push(`nobody knows its key ${said.key}`)
  else if (!verifies(key, signed.text, signed.signature)) faults.push(`its signature is not that of key ${said.key}`)
  return faults
}

/** What is wrong with what was signed of an erasure, beside its event; in words, none where it holds. */
export function tombstoneFaults(
  signed: { text: string; signature: string },
  event: { stream: string; seq: number; hash: string | null; payload: unknown },
  keys: ReadonlyMap<string, string>,
  verifies: Verifies,
): string[] {
  const said = read(tombstone, signed.text)
  if (typeof said === 'string') return [`what was signed of it is no erasure, ${said}`]
  const faults: string[] = []
  if (said.stream !== event.stream || said.seq !== event.seq || said.hash !== event.hash)
    faults.push('its event is gone, or is another one')
  else if (canonicalJson(said.says) !== canonicalJson(event.payload)) faults.push('its event says something else than was signed')
  const key = keys.get(said.key)
  if (!key) faults.push(`nobody knows its key ${said.key}`)
  else if (!verifies(key, signed.text, signed.signature)) faults.push(`its signature is not that of key ${said.key}`)
  return faults
}

/** What a signature says of a report that is at hand: whether it holds, and what was found in words. */
export function signatureOf(
  signed: SignedText,
  report: { contentHash: string; audience: 'desk' | 'outlet' | 'public'; edition: number | null },
  digest: Digest,
  verifies: Verifies,
): { holds: boolean; found: string } {
  const said = read(signedEdition, signed.text)
  if (typeof said === 'string') return { holds: false, found: `What was signed is no edition of a report, ${said}.` }
  const raw = fromBase64url(signed.publicKey)
  if (keyIdOf(raw, digest) !== said.key)
    return { holds: false, found: `The key in the file is ${keyIdOf(raw, digest)}, the signature names ${said.key}.` }
  if (!verifies(signed.publicKey, signed.text, signed.signature))
    return { holds: false, found: `The signature is not that of key ${said.key} over this text.` }
  if (said.edition !== report.edition || said.hashes[report.audience] !== report.contentHash)
    return { holds: false, found: 'Another edition was signed: its content hash is not that of this report.' }
  return { holds: true, found: `edition ${said.edition} was signed at ${said.at} by key ${said.key}` }
}

/** What a statement says of what is left of a report that is at hand: whether it holds, and what was found in words. */
export function leftIs(
  signed: SignedText,
  report: { contentHash: string; computed: string; audience: string; edition: number | null },
  digest: Digest,
  verifies: Verifies | null,
): { holds: boolean; found: string } {
  const said = read(editionLeft, signed.text)
  if (typeof said === 'string') return { holds: false, found: `What was signed of what is left cannot be read, ${said}.` }
  if (
    keyIdOf(fromBase64url(signed.publicKey), digest) !== said.key ||
    (verifies && !verifies(signed.publicKey, signed.text, signed.signature))
  )
    return { holds: false, found: `What is left of it is not signed by key ${said.key}.` }
  if (
    said.edition !== report.edition ||
    said.audience !== report.audience ||
    said.before !== report.contentHash ||
    said.left !== report.computed
  )
    return { holds: false, found: 'What was signed is left of another report: this one was changed.' }
  const why = said.erasures.map(({ at, law }) => `on ${at.slice(0, 10)} because of ${law}`).join('; ')
  return {
    holds: true,
    found: `erased here: ${said.parts.join(', ')} (${why}). What is left gives ${said.left}, as key ${said.key} signed; it was issued as ${said.before}`,
  }
}

/** The bytes of a text in base64url; with what is none of it left out. */
export function fromBase64url(text: string): Uint8Array {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  const out: number[] = []
  let held = 0
  let bits = 0
  for (const letter of text) {
    const value = letters.indexOf(letter)
    if (value < 0) continue
    held = ((held << 6) | value) & 0xffff
    bits += 6
    if (bits >= 8) {
      bits -= 8
      out.push((held >> bits) & 0xff)
    }
  }
  return Uint8Array.from(out)
}
