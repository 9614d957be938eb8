import { lockPerson } from '@/lib/db/people'
import { decidedBy, lockTeam } from '@/lib/db/teams'
import { say } from '@/lib/domain/message'
import { notFound, refuse } from '@/lib/domain/refusal'
import type { DecidedBy, TeamRole } from '@/lib/domain/team'
import { putInTeam } from './in-team'
import { authorize, type Command } from './run'

/**
 * An admin says what somebody is in a team's stories, or takes them out. It holds from that person's next request. The answer
 * says who decides there: an editor of its own, or else those of the newsroom, or nobody, where all of these are gone or journalists there.
 */
export const giveTeamRole: Command<
  { teamId: string; personId: string; role: TeamRole | null },
  { role: TeamRole | null; decidedBy: DecidedBy }
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
  return { role, decidedBy: await decidedBy(tx, teamId) }
}
