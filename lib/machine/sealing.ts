/** Seals what the database must hold and must not know: AES-256-GCM under a key of the installation, each for one place alone. */
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { env } from '@/lib/env'

const FORM = 1
const NONCE = 12
const TAG = 16

/** A key, with what it is called beside what it sealed, so that another key is told from damage. Nothing of the key can be read from that. */
interface Key {
  id: string
  bytes: Buffer
}
const markedBy = (key: Buffer, words: string) => createHmac('sha256', key).update(words).digest('hex')

let known: { kept: string; keys: Key[] } | null = null
/** The keys of this process: the first seals, and all of them open. */
function keys(): Key[] {
  const kept = env().SEALING_KEY
  if (kept === null) return []
  if (known?.kept !== kept)
    known = {
      kept,
      keys: kept.split(',').map((text) => {
        const bytes = Buffer.from(text, 'base64url')
        return { id: markedBy(bytes, 'which key').slice(0, 16), bytes }
      }),
    }
  return known.keys
}

/** Whether this desk was started with a key. */
export const canSeal = (): boolean => keys().length > 0

function first(): Key {
  const [key] = keys()
  if (!key) throw new Error('SEALING_KEY is not set')
  return key
}

/** Seals bytes for one place, such as a person’s row; they open nowhere else. Throws where there is no key. */
export function seal(plain: Uint8Array, place: string): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', first().bytes, nonce)
  cipher.setAAD(Buffer.from(place))
  return new Uint8Array(Buffer.concat([Buffer.of(FORM), nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]))
}

function openedBy(key: Key, sealed: Uint8Array, place: string): Buffer | null {
  const decipher = createDecipheriv('aes-256-gcm', key.bytes, sealed.subarray(1, 1 + NONCE))
  decipher.setAAD(Buffer.from(place))
  decipher.setAuthTag(sealed.subarray(-TAG))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(1 + NONCE, -TAG)), decipher.final()])
  } catch {
    return null
  }
}

/** By which of the keys it opens, the first being 0, and what it holds; null where by none. */
function tried(sealed: Uint8Array, place: string): { at: number; plain: Buffer } | null {
  if (sealed.length <= 1 + NONCE + TAG || sealed[0] !== FORM) return null
  for (const [at, key] of keys().entries()) {
    const plain = openedBy(key, sealed, place)
    if (plain) return { at, plain }
  }
  return null
}

/** Opens what was sealed for a place; null where it was sealed for another, by a key that is not here, was changed, or there is no key. */
export const unseal = (sealed: Uint8Array, place: string): Buffer | null => tried(sealed, place)?.plain ?? null

/** Seals anew, by the first key, what another one sealed; null where the first one did, `lost` where none of them opens it. */
export function sealedAnew(sealed: Uint8Array, place: string): Uint8Array<ArrayBuffer> | null | 'lost' {
  const found = tried(sealed, place)
  return found ? (found.at === 0 ? null : seal(found.plain, place)) : 'lost'
}

/** What the key that seals is called. */
export const sealingKeyId = (): string => first().id

/** What every key is called that opens something here. */
export const sealingKeyIds = (): string[] => keys().map(({ id }) => id)

/** A mark of words that only this key makes: the same for the same words, and nothing to guess them by without it. */
export const marked = (words: string): string => markedBy(first().bytes, words)
