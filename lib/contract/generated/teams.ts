// Made by `npm run -s api` from ../teams.ts. Do not edit.
import type * as doors from '../teams'
import type { CalledAs } from '../door'

export const setStoryTeamDoor: CalledAs<typeof doors.setStoryTeamDoor> = { method: 'PUT', path: '/api/stories/:storyId/team', shape: { teamId: '-s' } }
export const makeTeamDoor: CalledAs<typeof doors.makeTeamDoor> = { method: 'POST', path: '/api/teams', shape: { teamId: 's' } }
export const renameTeamDoor: CalledAs<typeof doors.renameTeamDoor> = { method: 'PUT', path: '/api/teams/:teamId/name', shape: { name: 's' } }
export const closeTeamDoor: CalledAs<typeof doors.closeTeamDoor> = { method: 'PUT', path: '/api/teams/:teamId/open', shape: { open: 'b' } }
export const giveTeamRoleDoor: CalledAs<typeof doors.giveTeamRoleDoor> = { method: 'PUT', path: '/api/teams/:teamId/people/:personId', shape: { role: '-s', decidedBy: 's' } }
