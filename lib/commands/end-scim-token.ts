import { endScimToken as endTokenRow } from '@/lib/db/scim'
import { append } from '@/lib/db/trail'
import { notFound } from '@/lib/domain/refusal'
import { authorize, type Command } from './run'

/** An admin ends a token of an identity server: what comes with it is refused from now on. */
export const endScimToken: Command<{ tokenId: string }, { tokenId: string }> = async ({ tx, actor }, { tokenId }) => {
  authorize(actor, 'manage-people', null, notFound('person'))
  const label = await endTokenRow(tx, tokenId)
  if (label !== null) await append(tx, actor.id, { type: 'scim-token-ended', payload: { key: tokenId, label } })
  return { tokenId }
}
