/** Signing in at an identity server of the house (OpenID Connect): what it says, and what can go wrong. */
import { type Message, say } from './message'
import type { TeamRole } from './team'
import type { Role } from './words'

/** What an identity server says of somebody, once its signature was checked. */
export interface IssuerSays {
  issuer: string
  /** What it calls them for good. */
  subject: string
  /** Their address; null where it says none, or not that it was confirmed. */
  email: string | null
  name: string
  groups: string[]
  /** Whether it asked for a second factor, by what the desk was told counts as one. */
  factor: boolean
}

/** Which group has which role; the first that somebody is in counts. */
export type GroupRoles = readonly (readonly [string, Role])[]
export const roleOf = (groups: readonly string[], roles: GroupRoles): Role | null =>
  roles.find(([group]) => groups.includes(group))?.[1] ?? null

/** Which group is in which team, and as what; of several for one team the first that somebody is in counts. */
export type GroupTeams = readonly (readonly [string, string, TeamRole])[]
export const teamsOf = (groups: readonly string[], teams: GroupTeams): (readonly [string, TeamRole])[] =>
  teams.filter(([group]) => groups.includes(group)).map(([, team, role]) => [team, role])

/** What went wrong, each with what its reader can do. `issuer` is what people call the identity server. */
const problemsAt = (issuer: string) => ({
  away: say(
    '{issuer} cannot be reached from the desk just now. Try again in a moment; if it lasts, tell whoever runs the desk.',
    { issuer },
  ),
  slow: say('{issuer} took too long to answer. Try again in a moment; if it lasts, tell whoever runs the desk.', { issuer }),
  clock: say(
    'The clocks of the desk and of {issuer} do not agree, so that what it signed counts as over. Your account is in order: whoever runs the desk has to set its clock.',
    { issuer },
  ),
  key: say('What {issuer} sent is not signed with a key that it publishes. Try again; if it stays, tell whoever runs the desk.', {
    issuer,
  }),
  late: say('This sign-in was begun too long ago, in another browser, or twice. Begin again.'),
  denied: say('{issuer} did not let you in, or you stopped there. Try again, or ask whoever runs it.', { issuer }),
  'no-group': say(
    '{issuer} knows you, and has you in no group that works at this desk. Ask an admin of the desk which group that is, and whoever runs {issuer} to put you in.',
    { issuer },
  ),
  unverified: say(
    '{issuer} does not say that your e-mail address is confirmed. Confirm it there, or ask whoever runs it; then sign in again.',
    { issuer },
  ),
  'address-taken': say(
    'There is an account with your address here that is not linked with {issuer}. If it is yours, sign in as you did before and link it under Account; if not, ask an admin of the desk.',
    { issuer },
  ),
  'address-of-other': say(
    'Your address belongs here to somebody else of {issuer}, who had it before you. Ask an admin of the desk to close that account and free its address; then sign in again.',
    { issuer },
  ),
  closed: say('Your account here was closed. Ask an admin of the desk.'),
  'linked-elsewhere': say('Who you are at {issuer} is linked with another account here. Sign out, and sign in there.', {
    issuer,
  }),
  'link-over': say('Linking took too long, or somebody else is signed in. Begin again under Account.'),
  broken: say(
    'Something went wrong at the desk while you came in by {issuer}. Try again; if it stays, tell whoever runs the desk.',
    { issuer },
  ),
  'not-set-up': say(
    'The desk and {issuer} are not set up for each other. Tell whoever runs the desk: its log says what it met.',
    { issuer },
  ),
})
export type IdentityProblem = keyof ReturnType<typeof problemsAt>
export const isIdentityProblem = (code: string): code is IdentityProblem => Object.hasOwn(problemsAt(''), code)
export const identityProblem = (code: IdentityProblem, issuer: string): Message => problemsAt(issuer)[code]
