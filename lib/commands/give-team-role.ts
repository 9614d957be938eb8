import { lockPerson } from '@/lib/db/people'
import { hasOwnEditor, lockTeam } from '@/lib/db/teams'
import { say } from '@/lib/domain/message'
import { notFound, refuse } from '@/lib/domain/refusal'
import type { TeamRole } from '@/lib/domain/team'
import { putInTeam } from './in-team'
import { authorize, type Command } from './run'

/**
 * An admin says what somebody is in a team's stories, or takes them out. It holds from that person's next request. The answer
 * says whether the team has an editor of its own left: without one, the editors of the newsroom decide there.
 */
export const giveTeamRole: Command<
  { teamId: string; personId: string; role: TeamRole | null },
  { role: TeamRole | null; hasEditor: boolean }
> = async ({ tx, actor }, { teamId, personId, role }) => {
  authorize(actor, 'manage-people', null, notFound('team'))
  // their row first: what they are doing at this moment ends under the role that it began with
  const person = await lockPerson(tx, personId)
  if (!person) throw notFound('person')
  const team = await lockTeam(tx, teamId)
  if (!team) throw notFound('team')
  if (role !== null && !person.active) return refuse('nobody', say('This account is closed. Choose somebody else.'))
  if (role !== null && person.role === 'admin')
    return refuse('no-desk', say('Admins look after accounts and do not check claims. Choose somebody else.'))
  await putInTeam(tx, { actor, issuer: null }, team, person, role)
  return { role, hasEditor: await hasOwnEditor(tx, teamId) }
}
