import { createHash, randomBytes } from 'node:crypto'
import { insertScimToken } from '@/lib/db/scim'
import { append } from '@/lib/db/trail'
import { notFound } from '@/lib/domain/refusal'
import { unprovedAsHeld } from './prove'
import { authorize, type Command } from './run'

/** What is kept of a token. */
export const hashOfScimToken = (token: string): Buffer => createHash('sha256').update(token).digest()

/** An admin makes a token by which an identity server says who comes and goes, and proves that it is they. It is shown this once. */
export const makeScimToken: Command<
  { label: string; password: string; code: string; proved: boolean },
  { tokenId: string; token: string }
> = async ({ tx, actor }, { label, ...given }) => {
  authorize(actor, 'manage-people', null, notFound('person'))
  const wrong = await unprovedAsHeld(tx, actor, given)
  if (wrong) return wrong
  const token = randomBytes(32).toString('base64url')
  const tokenId = await insertScimToken(tx, { hash: hashOfScimToken(token), label, madeBy: actor.id })
  await append(tx, actor.id, { type: 'scim-token-made', payload: { key: tokenId, label } })
  return { tokenId, token }
}
