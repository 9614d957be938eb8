import { isTeamNamed, lockTeam } from '@/lib/db/teams'
import { append } from '@/lib/db/trail'
import { setTeamName } from '@/lib/db/write/teams'
import { notFound } from '@/lib/domain/refusal'
import { TEAM_TAKEN } from './make-team'
import { authorize, type Command } from './run'

/** An admin calls a team something else. Its people and stories stay. */
export const renameTeam: Command<{ teamId: string; name: string }, { name: string }> = async (
  { tx, actor },
  { teamId, name },
) => {
  authorize(actor, 'manage-people', null, notFound('team'))
  const team = await lockTeam(tx, teamId)
  if (!team) throw notFound('team')
  if (team.name === name) return { name }
  if (await isTeamNamed(tx, name, teamId)) return TEAM_TAKEN
  await setTeamName(tx, teamId, name)
  await append(tx, actor.id, { type: 'team-renamed', payload: { team: teamId, before: team.name, after: name } })
  return { name }
}
