/** What is written about teams. */
import type { TeamRole } from '@/lib/domain/team'
import type { Db } from '../pool'

/** Makes a team and answers its id. */
export const insertTeam = (tx: Db, name: string) =>
  tx.one<{ id: string }>('insert into team (name) values ($1) returning id', [name])

/** Calls a team something else. */
export const setTeamName = (tx: Db, teamId: string, name: string) =>
  tx.rows('update team set name = $2 where id = $1', [teamId, name])

/** Closes a team, or opens it again. */
export const setTeamOpen = (tx: Db, teamId: string, open: boolean) =>
  tx.rows('update team set closed_at = case when $2 then null else now() end where id = $1', [teamId, open])

/** Gives somebody a role in a team, or takes it. */
export const setTeamRole = (tx: Db, teamId: string, personId: string, role: TeamRole | null, issuer: string | null) =>
  role === null
    ? tx.rows('delete from team_member where team_id = $1 and person_id = $2', [teamId, personId])
    : tx.rows(
        `insert into team_member (team_id, person_id, role, issuer) values ($1, $2, $3, $4)
         on conflict (team_id, person_id) do update set role = excluded.role, issuer = excluded.issuer, added_at = now()`,
        [teamId, personId, role, issuer],
      )
