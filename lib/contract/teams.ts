import type { DecidedBy, TeamRole } from '@/lib/domain/team'
import { storyTeamInput, teamInput, teamOpenInput, teamRoleInput } from '@/lib/domain/team-input'
import { door, json } from './door'

export const makeTeamDoor = door('POST', '/api/teams', {
  fresh: 'roles',
  says: 'An admin makes a team: a desk of the newsroom, with roles of its own in its stories.',
  asks: teamInput,
  answers: json<{ teamId: string }>(),
  refuses: ['not-found', 'team-taken'],
  status: 201,
})
export const renameTeamDoor = door('PUT', '/api/teams/:teamId/name', {
  fresh: 'roles',
  says: 'An admin calls a team something else.',
  asks: teamInput,
  answers: json<{ name: string }>(),
  refuses: ['team-taken'],
})
export const closeTeamDoor = door('PUT', '/api/teams/:teamId/open', {
  fresh: 'roles',
  says: 'An admin closes a team, so that no story is given to it, or opens it again. Its stories and the roles in them stay.',
  asks: teamOpenInput,
  answers: json<{ open: boolean }>(),
})
export const giveTeamRoleDoor = door('PUT', '/api/teams/:teamId/people/:personId', {
  fresh: 'roles',
  says: 'An admin says what somebody is in a team’s stories, in place of the role of their account, or takes them out (null). `decidedBy`: who decides there, its own editors, or else those of the newsroom, or nobody.',
  asks: teamRoleInput,
  answers: json<{ role: TeamRole | null; decidedBy: DecidedBy }>(),
  refuses: ['no-desk', 'nobody'],
})
export const setStoryTeamDoor = door('PUT', '/api/stories/:storyId/team', {
  says: 'Gives a story to a team, or to the whole newsroom (null): its owner, or an editor there.',
  asks: storyTeamInput,
  answers: json<{ teamId: string | null }>(),
  refuses: ['no-team', 'practice', 'under-decision', 'would-decide'],
})
