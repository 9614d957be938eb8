import { lockAlias } from '@/lib/db/aliases'
import type { Db } from '@/lib/db/pool'
import { factsOf, getStory } from '@/lib/db/stories'
import { append } from '@/lib/db/trail'
import type { ProposeAliasInput } from '@/lib/domain/alias'
import { say } from '@/lib/domain/message'
import { notFound, refuse } from '@/lib/domain/refusal'
import type { AliasState } from '@/lib/domain/words'
import { authorize, type Command } from './run'

/** The alias ledger: a person proposes that two names are one, an editor who did not propose it decides. */

async function storyFacts(tx: Db, storyId: string | null) {
  if (storyId === null) return null
  const story = await getStory(tx, storyId)
  if (!story) throw notFound('story')
  return factsOf(story)
}

/** Proposes that two names mean one person, body, place or thing. */
export const proposeAlias: Command<ProposeAliasInput, { aliasId: string }> = async (
  { tx, actor },
  { storyId, one, other, note },
) => {
  authorize(actor, 'propose-alias', { story: await storyFacts(tx, storyId) }, notFound('story'))
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

/** Approves or refuses an entry. It takes effect with the next reading of a story. Deciding the same again changes nothing. */
export const decideAlias: Command<
  { aliasId: string; outcome: 'approved' | 'refused' },
  { aliasId: string; state: AliasState }
> = async ({ tx, actor }, { aliasId, outcome }) => {
  const alias = await lockAlias(tx, aliasId)
  if (!alias) throw notFound('alias')
  const subject = { story: await storyFacts(tx, alias.storyId), proposedBy: alias.proposedBy }
  authorize(actor, 'decide-alias', subject, notFound('alias'))
  if (alias.state === outcome) return { aliasId, state: outcome }
  if (alias.state === 'refused')
    return refuse('decided', say('This entry was refused. Propose it again if it should hold after all.'))
  await tx.rows('update alias set state = $2::alias_state, decided_by = $3, decided_at = now() where id = $1', [
    aliasId,
    outcome,
    actor.id,
  ])
  const common = alias.storyId ? { storyId: alias.storyId } : {}
  const names = { alias: aliasId, one: alias.one, other: alias.other }
  if (outcome === 'approved') await append(tx, actor.id, { type: 'alias-approved', ...common, payload: names })
  else await append(tx, actor.id, { type: 'alias-refused', ...common, payload: { ...names, before: alias.state } })
  return { aliasId, state: outcome }
}
