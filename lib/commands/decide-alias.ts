import { lockAlias } from '@/lib/db/aliases'
import { append } from '@/lib/db/trail'
import { setAliasDecided } from '@/lib/db/write/aliases'
import { say } from '@/lib/domain/message'
import { notFound, refuse } from '@/lib/domain/refusal'
import type { AliasState } from '@/lib/domain/words'
import { ledgerFacts } from './on-alias'
import { authorize, type Command } from './run'

/** Approves or refuses an entry. It takes effect with the next reading of a story. Deciding the same again changes nothing. */
export const decideAlias: Command<
  { aliasId: string; outcome: 'approved' | 'refused' },
  { aliasId: string; state: AliasState }
> = async ({ tx, actor }, { aliasId, outcome }) => {
  const alias = await lockAlias(tx, aliasId)
  if (!alias) throw notFound('alias')
  const subject = { story: await ledgerFacts(tx, alias.storyId), proposedBy: alias.proposedBy }
  authorize(actor, 'decide-alias', subject, notFound('alias'))
  if (alias.state === outcome) return { aliasId, state: outcome }
  if (alias.state === 'refused')
    return refuse('decided', say('This entry was refused. Propose it again if it should hold after all.'))
  await setAliasDecided(tx, aliasId, outcome, actor.id)
  const common = alias.storyId ? { storyId: alias.storyId } : {}
  const names = { alias: aliasId, one: alias.one, other: alias.other }
  if (outcome === 'approved') await append(tx, actor.id, { type: 'alias-approved', ...common, payload: names })
  else await append(tx, actor.id, { type: 'alias-refused', ...common, payload: { ...names, before: alias.state } })
  return { aliasId, state: outcome }
}
