import type { TeamRole } from '@/lib/domain/team'
import type { ClaimState } from '@/lib/domain/words'
import type { Standing } from '@/lib/review/abilities'
import { isOpen } from '@/lib/review/claim-commands'
import { isApart } from './blind'
import type { Db } from './pool'
import { TEAM_ROLES_OF } from './teams'

/** What the rules ask of a claim, as it comes out of `CLAIM_FACTS`. */
export interface FactsRecord {
  state: ClaimState
  effective_revision_id: string | null
  returned_count: number
  contributors: string[] | null
  seconds: string[] | null
  hands: string[] | null
  shown: string[] | null
  is_apart: boolean
  contester_id: string | null
  approver_id: string | null
  awaits: boolean
  lead_id: string | null
  unreviewed_allowed: boolean
  visibility: string
  owner_id: string
  members: string[] | null
  team_roles: Record<string, TeamRole> | null
}

/**
 * The columns of what the rules ask about a claim `c` of a story `s` under the rules `house` (`HOUSE_FACTS`): for the
 * lock of a command and for what a screen is told it may do alike. What cannot be there is not looked for, and
 * nobody is null, not an empty list to be read: of a thousand claims most have no verdict yet.
 */
export const CLAIM_FACTS = `c.state, c.effective_revision_id, c.returned_count,
  case when c.head_revision_id is not null then array(select person_id::text from revision_contributor rc where rc.revision_id = c.head_revision_id) end as contributors,
  case when c.head_revision_id is not null then array(select rc.person_id::text from revision_contributor rc where rc.revision_id = any(array(
    select r.id from verdict_revision r where r.second_of = c.head_revision_id
    union all select r.second_of from verdict_revision r where r.id = c.head_revision_id and r.second_of is not null))) end as seconds,
  (select array_agg(distinct person_id::text) from claim_hand h where h.claim_id = c.id) as hands,
  (select array_agg(person_id::text) from shown_verdict where claim_id = c.id) as shown,
  ${isApart('c')} as is_apart,
  case when c.state = 'contested' then (select person_id from contest where claim_id = c.id and outcome is null) end as contester_id,
  case when c.effective_revision_id is not null then (select decider_id from decision where revision_id = c.effective_revision_id) end as approver_id,
  c.effective_revision_id is not null and exists (select from decision d where d.revision_id = c.effective_revision_id and d.unreviewed and not exists (select from confirmation where decision_id = d.id)) as awaits,
  house.lead_id, house.unreviewed_allowed,
  s.visibility, s.owner_id, case when s.visibility = 'restricted' then array(select person_id::text from story_member m where m.story_id = s.id) end as members,
  ${TEAM_ROLES_OF} as team_roles`

/** What the rules ask about the house, once a statement: the lead editor, where there is one who can decide, and whether own work may be approved. */
export const HOUSE_FACTS = `(select (select p.id from person p where p.id::text = rules.content ->> 'leadEditorId' and p.role = 'editor' and p.disabled_at is null) as lead_id,
    coalesce((rules.content ->> 'approveUnreviewed')::boolean, false) as unreviewed_allowed from policy_in_force() rules offset 0)`

/** A claim's facts and where it stands, as the rules take them. */
export const factsFrom = (row: FactsRecord): Standing => ({
  state: row.state,
  awaitsEyes: row.awaits,
  contributorIds: row.contributors ?? [],
  secondIds: row.seconds ?? [],
  handIds: row.hands ?? [],
  inForce: row.effective_revision_id !== null && isOpen(row.state),
  shownTo: row.shown ?? [],
  isApart: row.is_apart,
  contesterId: row.contester_id,
  approverId: row.approver_id,
  returnedCount: row.returned_count,
  leadEditorId: row.lead_id,
  mayApproveUnreviewed: row.unreviewed_allowed,
  story: {
    restricted: row.visibility === 'restricted',
    ownerId: row.owner_id,
    memberIds: row.members ?? [],
    teamRoles: row.team_roles ?? {},
  },
})

/** What the rules ask of some claims, by their ids. */
export async function listFacts(on: Db, ids: readonly string[]): Promise<Map<string, Standing>> {
  const rows = await on.rows<FactsRecord & { id: string }>(
    `select c.id, ${CLAIM_FACTS} from claim c join story s on s.id = c.story_id cross join ${HOUSE_FACTS} house where c.id = any($1)`,
    [ids],
    'list-facts',
  )
  return new Map(rows.map((row) => [row.id, factsFrom(row)]))
}
