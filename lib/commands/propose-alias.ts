import { append } from '@/lib/db/trail'
import { insertAlias } from '@/lib/db/write/aliases'
import type { ProposeAliasInput } from '@/lib/domain/alias'
import { say } from '@/lib/domain/message'
import { notFound, refuse } from '@/lib/domain/refusal'
import { ledgerFacts } from './on-alias'
import { authorize, type Command } from './run'

/** Proposes that two names mean one person, body, place or thing. */
export const proposeAlias: Command<ProposeAliasInput, { aliasId: string }> = async (
  { tx, actor },
  { storyId, one, other, note },
) => {
  authorize(actor, 'propose-alias', { story: await ledgerFacts(tx, storyId) }, notFound('story'))
  if (one.toLowerCase() === other.toLowerCase())
    return refuse('invalid', say('These are the same name already.'), { fields: { other: say('Give the other name.') } })
  if (one.length < 2 || other.length < 2)
    return refuse('invalid', say('A name needs two characters or more.'), { fields: { one: say('At least two characters.') } })
  const aliasId = await insertAlias(tx, { storyId, one, other, note }, actor.id)
  if (!aliasId) return refuse('known-already', say('The ledger has this pair already, proposed or approved.'))
  await append(tx, actor.id, {
    type: 'alias-proposed',
    ...(storyId ? { storyId } : {}),
    payload: { alias: aliasId, one, other, note },
  })
  return { aliasId }
}
