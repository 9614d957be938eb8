import { append } from '@/lib/db/trail'
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
  const [row] = await tx.rows<{ id: string }>(
    `insert into alias (story_id, one, other, note, proposed_by) values ($1, $2, $3, $4, $5) on conflict do nothing returning id`,
    [storyId, one, other, note, actor.id],
  )
  if (!row) return refuse('known-already', say('The ledger has this pair already, proposed or approved.'))
  await append(tx, actor.id, {
    type: 'alias-proposed',
    ...(storyId ? { storyId } : {}),
    payload: { alias: row.id, one, other, note },
  })
  return { aliasId: row.id }
}
