/** Seals what the database must hold and must not know: AES-256-GCM under a key of the installation, each for one place alone. */
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { env } from '@/lib/env'

const FORM = 1
const NONCE = 12
const TAG = 16

/** Whether this desk was started with a key. */
export const canSeal = (): boolean => env().SEALING_KEY !== null

function keyOf(): Buffer {
  const key = env().SEALING_KEY
  if (key === null) throw new Error('SEALING_KEY is not set')
  return Buffer.from(key, 'base64url')
}

/** Seals bytes for one place, such as a person’s row; they open nowhere else. Throws where there is no key. */
export function seal(plain: Uint8Array, place: string): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', keyOf(), nonce)
  cipher.setAAD(Buffer.from(place))
  return new Uint8Array(Buffer.concat([Buffer.of(FORM), nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]))
}

/** Opens what was sealed for a place; null where it was sealed for another, by another key, was changed, or there is no key. */
export function unseal(sealed: Uint8Array, place: string): Buffer | null {
  if (!canSeal() || sealed.length <= 1 + NONCE + TAG || sealed[0] !== FORM) return null
  const decipher = createDecipheriv('aes-256-gcm', keyOf(), sealed.subarray(1, 1 + NONCE))
  decipher.setAAD(Buffer.from(place))
  decipher.setAuthTag(sealed.subarray(-TAG))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(1 + NONCE, -TAG)), decipher.final()])
  } catch {
    return null
  }
}

/** What a key is called beside what it sealed, so that another key is told from damage. Nothing of the key can be read from it. */
export const sealingKeyId = (): string => marked('which key').slice(0, 16)

/** A mark of words that only this key makes: the same for the same words, and nothing to guess them by without it. */
export const marked = (words: string): string => createHmac('sha256', keyOf()).update(words).digest('hex')
