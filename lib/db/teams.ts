import type { DecidedBy, TeamName, TeamRole, TeamView } from '@/lib/domain/team'
import type { Role } from '@/lib/domain/words'
import type { Db } from './pool'

/** The SQL expression of who has which role in the team of a story `s`; null where it is the whole newsroom's. */
export const TEAM_ROLES_OF =
  'case when s.team_id is not null then (select json_object_agg(k.person_id, k.role) from team_member k where k.team_id = s.team_id) end'

/** The SQL expression of who decides in the stories of a team `g`: people who are editors by their role there, or those of the newsroom, or nobody. */
const DECIDED_BY = `case when exists (select from team_member m join person p on p.id = m.person_id
    where m.team_id = g.id and m.role = 'editor' and p.role <> 'admin' and p.disabled_at is null) then 'team'
  when exists (select from undecided_team u where u.team_id = g.id) then 'nobody' else 'newsroom' end`

/** Every team with its people, open ones first. */
export const listTeams = (on: Db): Promise<TeamView[]> =>
  on.rows<TeamView>(
    `select g.id, g.name, g.closed_at is not null as closed,
       coalesce((select json_agg(json_build_object('id', p.id, 'name', p.name, 'role', m.role, 'active', p.disabled_at is null and p.role <> 'admin', 'issuer', m.issuer) order by lower(p.name), p.id)
         from team_member m join person p on p.id = m.person_id where m.team_id = g.id), '[]') as members,
       (select count(*)::int from story s where s.team_id = g.id and s.signed_off_at is null and s.archived_at is null) as "openStories",
       ${DECIDED_BY} as "decidedBy"
     from team g order by g.closed_at is not null, lower(g.name), g.id limit 200`,
  )

/** Teams that stories are made for, by name. */
export const listOpenTeams = (on: Db): Promise<TeamName[]> =>
  on.rows<TeamName>('select id, name from team where closed_at is null order by lower(name), id limit 200', [], 'list-open-teams')

/** Every team that a story can be of, closed ones too, by name: to look for them. */
export const listTeamNames = (on: Db): Promise<TeamName[]> =>
  on.rows<TeamName>('select id, name from team order by lower(name), id limit 200', [], 'list-team-names')

/** A team, held for this transaction: nobody renames or closes it meanwhile. */
export async function holdTeam(tx: Db, id: string): Promise<(TeamName & { closed: boolean }) | null> {
  const [row] = await tx.rows<TeamName & { closed: boolean }>(
    'select id, name, closed_at is not null as closed from team where id = $1 for share',
    [id],
  )
  return row ?? null
}

/** A team with its lock taken, for what changes it or its people. */
export async function lockTeam(tx: Db, id: string): Promise<(TeamName & { closed: boolean }) | null> {
  const [row] = await tx.rows<TeamName & { closed: boolean }>(
    'select id, name, closed_at is not null as closed from team where id = $1 for update',
    [id],
  )
  return row ?? null
}

/** Whether a name is another team's already, however it is written. */
export const isTeamNamed = async (on: Db, name: string, but: string | null): Promise<boolean> =>
  (await on.rows('select from team where folded(name) = folded($1) and id is distinct from $2', [name, but])).length > 0

/** What somebody is in a team; null where they are not in it. */
export async function roleInTeam(
  on: Db,
  teamId: string,
  personId: string,
): Promise<{ role: TeamRole; issuer: string | null } | null> {
  const [row] = await on.rows<{ role: TeamRole; issuer: string | null }>(
    'select role, issuer from team_member where team_id = $1 and person_id = $2',
    [teamId, personId],
  )
  return row ?? null
}

/** Who decides in the stories of a team. */
export const decidedBy = async (on: Db, teamId: string): Promise<DecidedBy> =>
  (await on.one<{ by: DecidedBy }>(`select ${DECIDED_BY} as by from team g where g.id = $1`, [teamId])).by

/** Whether nobody is an editor in the stories of a team, or with null in those of the newsroom as a whole. */
export const isUndecided = async (on: Db, teamId: string | null): Promise<boolean> =>
  (await on.rows('select from undecided_team where team_id is not distinct from $1', [teamId])).length > 0

/** Whether somebody is an editor in a team. */
export const editsTeam = async (on: Db, personId: string): Promise<boolean> =>
  (await on.rows(`select from team_member where person_id = $1 and role = 'editor' limit 1`, [personId])).length > 0

/** A team by what it is called, however that is written. */
export const teamNamed = async (on: Db, name: string): Promise<TeamName | undefined> =>
  (await on.rows<TeamName>('select id, name from team where folded(name) = folded($1)', [name]))[0]

/** The teams that somebody is in by the groups of an identity server. */
export const listTeamsByIssuer = (on: Db, personId: string): Promise<TeamName[]> =>
  on.rows<TeamName>(
    'select g.id, g.name from team_member m join team g on g.id = m.team_id where m.person_id = $1 and m.issuer is not null order by g.id',
    [personId],
  )

/** What somebody is in the stories of a team: by it, or else by their account. */
export const roleIn = async (on: Db, personId: string, teamId: string): Promise<Role> =>
  (await on.one<{ role: Role }>('select role_in($1, $2) as role', [personId, teamId])).role

/** Which of some names no team has. */
export const unknownTeams = async (on: Db, names: readonly string[]): Promise<string[]> =>
  (
    await on.rows<{ name: string }>(
      'select distinct n.name from unnest($1::text[]) as n(name) where not exists (select from team g where folded(g.name) = folded(n.name)) order by 1',
      [names],
    )
  ).map(({ name }) => name)
