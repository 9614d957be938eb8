import type { Role } from '@/lib/domain/words'

/** For whom something is read: what is hidden depends on it. Null is the desk itself, inside a command. */
export type Viewer = { id: string; role: Role } | null

const NOBODY = '00000000-0000-0000-0000-000000000000'
/** A viewer as two parameters of a query: id and role. */
export const asParameters = (viewer: Viewer): [string, string] => (viewer ? [viewer.id, viewer.role] : [NOBODY, 'desk'])

/**
 * The SQL condition that a claim `c` is read apart: it needs a second reading, and its head, which is not in force,
 * has none yet and was not let on without one.
 */
export const isApart = (c: string): string =>
  `(${c}.needs_second and ${c}.head_revision_id is not null and ${c}.head_revision_id is distinct from ${c}.effective_revision_id
    and not exists (select from verdict_revision reading where reading.second_of = ${c}.head_revision_id)
    and not exists (select from second_reading_waiver w where w.revision_id = ${c}.head_revision_id))`

/** The SQL condition that a person of some account's role is a journalist on a story: `roleOn` in lib/review/policy.ts, for queries. */
export const isJournalistOn = (story: string, person: string, role: string): string =>
  `(${role} in ('journalist', 'editor') and coalesce((select teamed.role::text from story of_team join team_member teamed on teamed.team_id = of_team.team_id
    and teamed.person_id = ${person}::uuid where of_team.id = ${story}), ${role}) = 'journalist')`

/**
 * The SQL condition that a claim's first verdict is hidden from a person, who may be the one to read second. The same
 * rule as `isBlind` in lib/review/policy.ts, for queries. `person` and `role` are placeholders, "$1".
 */
export const blindTo = (c: string, person: string, role: string): string =>
  `(${isApart(c)} and ${isJournalistOn(`${c}.story_id`, person, role)}
    and not exists (select from claim_hand hand where hand.claim_id = ${c}.id and hand.person_id = ${person}::uuid)
    and not exists (select from shown_verdict shown where shown.claim_id = ${c}.id and shown.person_id = ${person}::uuid))`

/**
 * The SQL condition that nobody holds a claim `c`: it was given to nobody, or to somebody whose account is closed or from
 * whom its verdict is hidden (the view `claim_holder`). What is written there is its writer's.
 */
export const isHeldByNobody = (c: string): string =>
  `(${c}.assignee_id is null or not exists (select from claim_holder holder where holder.claim_id = ${c}.id))`
