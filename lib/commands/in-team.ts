/** What somebody is in a team: by an admin, or by the groups of an identity server. */
import type { Db } from '@/lib/db/pool'
import { listTeamsByIssuer, roleIn, roleInTeam, teamNamed } from '@/lib/db/teams'
import { append } from '@/lib/db/trail'
import { setTeamRole } from '@/lib/db/write/teams'
import type { TeamName, TeamRole } from '@/lib/domain/team'
import { tellRoleGiven } from './tell-owner'

/** Who says so: an admin, or an identity server by its name. */
export interface Saying {
  actor: { id: string | null; name: string }
  issuer: string | null
}

/** Sets what somebody is in a team, with a line in the desk's trail; who decides elsewhere is told of a new editor. True where that changed. */
export async function putInTeam(
  tx: Db,
  { actor, issuer }: Saying,
  team: TeamName,
  person: { id: string; name: string },
  role: TeamRole | null,
): Promise<boolean> {
  const before = await roleInTeam(tx, team.id, person.id)
  // what an admin said stays the admin's where groups say the same: it would go with them
  if ((before?.role ?? null) === role && (issuer || before?.issuer == null)) return false
  const was = await roleIn(tx, person.id, team.id)
  await setTeamRole(tx, team.id, person.id, role, issuer)
  if ((before?.role ?? null) === role) return false
  await append(tx, actor.id, {
    type: 'team-role-set',
    payload: {
      team: team.id,
      of: team.name,
      person: person.id,
      name: person.name,
      before: before?.role ?? null,
      after: role,
      ...(issuer ? { issuer } : {}),
    },
  })
  // … also of one whom the team alone had kept from deciding there
  if (was !== 'editor' && (await roleIn(tx, person.id, team.id)) === 'editor')
    await tellRoleGiven(tx, actor, person, 'editor', team.name)
  return true
}

/**
 * Puts somebody into the teams that their groups say, each by its name, and out of those that groups put them in before. What an
 * admin said of other teams stays; a team that is none here is passed over, and the page of people says so.
 */
export async function followGroups(
  tx: Db,
  issuer: string,
  person: { id: string; name: string },
  wanted: readonly (readonly [string, TeamRole])[],
): Promise<void> {
  const saying: Saying = { actor: { id: null, name: issuer }, issuer }
  const left = new Map((await listTeamsByIssuer(tx, person.id)).map((team) => [team.id, team]))
  const done = new Set<string>()
  for (const [name, role] of wanted) {
    const team = await teamNamed(tx, name)
    // of several groups for one team the first counts
    if (!team || done.has(team.id)) continue
    done.add(team.id)
    left.delete(team.id)
    await putInTeam(tx, saying, team, person, role)
  }
  for (const team of left.values()) await putInTeam(tx, saying, team, person, null)
}
