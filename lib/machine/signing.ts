/** The desk's signing key: Ed25519, kept beside the secrets of the installation and never in the database. */
import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { env } from '@/lib/env'
import { keyIdOf, type SignedText, type Verifies } from '@/lib/report/attested'

/** SHA-256 in hex. */
export const sha256 = (data: Uint8Array | string): string => createHash('sha256').update(data).digest('hex')

/** What an Ed25519 public key is wrapped in as SPKI (RFC 8410); the 32 bytes follow. */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex')

/** Whether a signature holds; false also for what is no key or no signature. */
export const verifies: Verifies = (publicKey, text, signature) => {
  try {
    const key = createPublicKey({
      key: Buffer.concat([SPKI, Buffer.from(publicKey, 'base64url')]),
      format: 'der',
      type: 'spki',
    })
    return verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64url'))
  } catch {
    return false
  }
}

/** A key that signs. */
export interface Signer {
  /** The first 16 digits of the hash of its public bytes. */
  id: string
  /** 32 bytes in base64url. */
  publicKey: string
  /** What introduces it, signed by the key before it; null for the first one, and where that was lost. */
  introduced: SignedText | null
  sign: (text: string) => string
}

function signerOf(key: KeyObject, introduced: SignedText | null): Signer {
  const publicKey = createPublicKey(key).export({ format: 'jwk' }).x!
  return {
    id: keyIdOf(Buffer.from(publicKey, 'base64url'), sha256),
    publicKey,
    introduced,
    sign: (text) => sign(null, Buffer.from(text, 'utf8'), key).toString('base64url'),
  }
}

/** Reads a key as it is kept: PKCS #8 in base64url, and behind points the text, signature and key that introduced it. */
export function readSigner(kept: string): Signer {
  const [own, text, signature, publicKey] = kept.split('.')
  const key = createPrivateKey({ key: Buffer.from(own!, 'base64url'), format: 'der', type: 'pkcs8' })
  if (key.asymmetricKeyType !== 'ed25519') throw new TypeError('no Ed25519 key')
  return signerOf(
    key,
    text && signature && publicKey ? { text: Buffer.from(text, 'base64url').toString('utf8'), signature, publicKey } : null,
  )
}

let known: { kept: string; signer: Signer } | null = null
/** The key of this process; null where it has none, and the desk signs nothing. */
export function signer(): Signer | null {
  const kept = env().SIGNING_KEY
  if (kept === null) return null
  if (known?.kept !== kept) known = { kept, signer: readSigner(kept) }
  return known.signer
}
