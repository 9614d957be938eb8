import type { Role } from './words'

/** What somebody can be in a team's stories. An admin looks after accounts and is in no team. */
export const TEAM_ROLES = ['journalist', 'editor'] as const satisfies readonly Role[]
export type TeamRole = (typeof TEAM_ROLES)[number]

/** A team by what it is called. */
export interface TeamName {
  id: string
  name: string
}

/** Somebody in a team; `issuer`: what says so in place of an admin. */
export interface TeamMemberView {
  id: string
  name: string
  role: TeamRole
  active: boolean
  issuer: string | null
}

/** Who decides in a team's stories: editors of its own, or those of the newsroom, or nobody, where these are gone or journalists there. */
export type DecidedBy = 'team' | 'newsroom' | 'nobody'

/** A team as admins see it: its stories are counted and not named. */
export interface TeamView extends TeamName {
  closed: boolean
  members: TeamMemberView[]
  /** Stories of it that nobody signed off yet. */
  openStories: number
  decidedBy: DecidedBy
}
