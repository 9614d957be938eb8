import { lockTeam } from '@/lib/db/teams'
import { append } from '@/lib/db/trail'
import { setTeamOpen } from '@/lib/db/write/teams'
import { notFound } from '@/lib/domain/refusal'
import { authorize, type Command } from './run'

/**
 * An admin closes a team, or opens it again. No story is given to a closed one; those that are its stay with the roles that its
 * people have there, so that nothing which waits for somebody is left.
 */
export const closeTeam: Command<{ teamId: string; open: boolean }, { open: boolean }> = async (
  { tx, actor },
  { teamId, open },
) => {
  authorize(actor, 'manage-people', null, notFound('team'))
  const team = await lockTeam(tx, teamId)
  if (!team) throw notFound('team')
  if (team.closed === !open) return { open }
  await setTeamOpen(tx, teamId, open)
  await append(tx, actor.id, { type: open ? 'team-reopened' : 'team-closed', payload: { team: teamId, name: team.name } })
  return { open }
}
