/** A name as it is kept: sealed for one place, and filled up to a length that tells nothing of it. */
import { seal, sealingKeyId, unseal } from './sealing'

const BLOCK = 256

/** Where a name is sealed for: moved to another row or story it opens nothing. */
const placeOf = (storyId: string, id: string) => `sealed name ${storyId} ${id}`

export function sealName(name: string, storyId: string, id: string): { sealed: Uint8Array<ArrayBuffer>; keyId: string } {
  const words = Buffer.from(name, 'utf8')
  const plain = Buffer.alloc(Math.ceil((words.length + 2) / BLOCK) * BLOCK)
  plain.writeUInt16BE(words.length)
  words.copy(plain, 2)
  return { sealed: seal(plain, placeOf(storyId, id)), keyId: sealingKeyId() }
}

/** Opens a name; null where the key is missing or another, or what is kept was changed. */
export function nameIn(sealed: Uint8Array, storyId: string, id: string): string | null {
  const plain = unseal(sealed, placeOf(storyId, id))
  return plain === null ? null : plain.toString('utf8', 2, 2 + plain.readUInt16BE())
}
