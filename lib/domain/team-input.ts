import { z } from 'zod'
import { LIMITS } from './limits'
import { nameText } from './person'
import { TEAM_ROLES } from './team'

export const teamInput = z.strictObject({ name: nameText(LIMITS.teamName) })
export const teamOpenInput = z.strictObject({ open: z.boolean() })
/** Null takes somebody out: their account's role counts again. */
export const teamRoleInput = z.strictObject({ role: z.enum(TEAM_ROLES).nullable() })
export const storyTeamInput = z.strictObject({ teamId: z.uuid().nullable() })
