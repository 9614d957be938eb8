import type { Said } from '@/lib/domain/message'
import type { ClaimState, Risk, SecondReadingRule } from '@/lib/domain/words'
import type { ClaimFacts } from '@/lib/review/policy'
import { isOpen } from '@/lib/review/workflow'
import { isApart } from './blind'
import type { Db } from './pool'

/** What commands need of a claim, with its lock taken: one round trip. */
export interface LockedClaim extends ClaimFacts {
  id: string
  storyId: string
  articleId: string
  versionId: string
  start: number
  end: number
  quote: string
  kind: string
  worth: number
  worthReason: Said
  state: ClaimState
  version: number
  headRevisionId: string | null
  headNumber: number
  /** Number of the next revision. */
  nextNumber: number
  headApproved: boolean
  effectiveRevisionId: string | null
  effectiveNumber: number | null
  awaitsEyes: boolean
  assigneeId: string | null
  secondReaderId: string | null
  flagged: boolean
  isLegal: boolean
  risks: Risk[]
  needsSecond: boolean
  /** The story's own rule for second readings; null for the house's. */
  storyRule: SecondReadingRule | null
  isOrphan: boolean
}

/** Locks a claim for this transaction, or null. */
export async function lockClaim(tx: Db, id: string): Promise<LockedClaim | null> {
  const [row] = await tx.rows<{
    id: string
    story_id: string
    article_id: string
    version_id: string
    span_start: number
    span_end: number
    quote: string
    kind: string
    worth: number
    worth_reason: Said
    state: ClaimState
    version: number
    returned_count: number
    head_revision_id: string | null
    head_number: number | null
    next_number: number
    head_approved: boolean
    effective_revision_id: string | null
    effective_number: number | null
    approver_id: string | null
    awaits: boolean
    contributors: string[]
    seconds: string[]
    hands: string[]
    shown: string[]
    is_apart: boolean
    contester_id: string | null
    lead_id: string | null
    unreviewed_allowed: boolean
    assignee_id: string | null
    second_reader_id: string | null
    flagged_by: string | null
    legal_at: Date | null
    risks: Risk[]
    needs_second: boolean
    story_rule: SecondReadingRule | null
    is_orphan: boolean
    visibility: string
    owner_id: string
    members: string[]
  }>(
    `select c.id, c.story_id, c.article_id, c.version_id, c.span_start, c.span_end, c.quote, c.kind, c.worth, c.worth_reason, c.state, c.version, c.returned_count, c.head_revision_id, c.assignee_id, c.flagged_by,
       c.effective_revision_id, c.second_reader_id, c.legal_at, c.risks, c.needs_second, s.second_reading as story_rule,
       (select number from verdict_revision where id = c.head_revision_id) as head_number,
       (select coalesce(max(number), 0) + 1 from verdict_revision where claim_id = c.id) as next_number,
       (select number from verdict_revision where id = c.effective_revision_id) as effective_number,
       c.head_revision_id is not null and c.head_revision_id is not distinct from c.effective_revision_id as head_approved,
       array(select person_id::text from revision_contributor rc where rc.revision_id = c.head_revision_id) as contributors,
       array(select rc.person_id::text from revision_contributor rc join verdict_revision r on r.id = rc.revision_id
         where r.second_of = c.head_revision_id or r.id = (select second_of from verdict_revision where id = c.head_revision_id)) as seconds,
       array(select distinct person_id::text from claim_hand h where h.claim_id = c.id) as hands,
       array(select person_id::text from shown_verdict where claim_id = c.id) as shown,
       ${isApart('c')} as is_apart,
       (select person_id from contest where claim_id = c.id and outcome is null) as contester_id,
       (select decider_id from decision where revision_id = c.effective_revision_id) as approver_id,
       exists (select from decision d where d.revision_id = c.effective_revision_id and d.unreviewed and not exists (select from confirmation where decision_id = d.id)) as awaits,
       (select p.id from person p where p.id::text = (policy_in_force()).content ->> 'leadEditorId' and p.role = 'editor' and p.disabled_at is null) as lead_id,
       coalesce(((policy_in_force()).content ->> 'approveUnreviewed')::boolean, false) as unreviewed_allowed,
       c.version_id <> (select id from article_version where article_id = c.article_id order by number desc limit 1) as is_orphan,
       s.visibility, s.owner_id, case when s.visibility = 'restricted' then array(select person_id::text from story_member m where m.story_id = s.id) else '{}' end as members
     from claim c join story s on s.id = c.story_id where c.id = $1 for update of c`,
    [id],
    'lock-claim',
  )
  return row
    ? {
        id: row.id,
        storyId: row.story_id,
        articleId: row.article_id,
        versionId: row.version_id,
        start: row.span_start,
        end: row.span_end,
        quote: row.quote,
        kind: row.kind,
        worth: row.worth,
        worthReason: row.worth_reason,
        state: row.state,
        version: row.version,
        returnedCount: row.returned_count,
        headRevisionId: row.head_revision_id,
        headNumber: row.head_number ?? 0,
        nextNumber: row.next_number,
        headApproved: row.head_approved,
        effectiveRevisionId: row.effective_revision_id,
        effectiveNumber: row.effective_number,
        awaitsEyes: row.awaits,
        contributorIds: row.contributors,
        secondIds: row.seconds,
        handIds: row.hands,
        inForce: row.effective_revision_id !== null && isOpen(row.state),
        shownTo: row.shown,
        isApart: row.is_apart,
        contesterId: row.contester_id,
        approverId: row.approver_id,
        leadEditorId: row.lead_id,
        mayApproveUnreviewed: row.unreviewed_allowed,
        assigneeId: row.assignee_id,
        secondReaderId: row.second_reader_id,
        flagged: row.flagged_by !== null,
        isLegal: row.legal_at !== null,
        risks: row.risks,
        needsSecond: row.needs_second,
        storyRule: row.story_rule,
        isOrphan: row.is_orphan,
        story: { restricted: row.visibility === 'restricted', ownerId: row.owner_id, memberIds: row.members },
      }
    : null
}
