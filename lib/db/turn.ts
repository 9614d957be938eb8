import type { TurnItem } from '@/lib/domain/views'
import { RETURNS_TO_LEAD } from '@/lib/domain/words'
import { blindTo } from './blind'
import type { Db } from './pool'
import { underCheck } from './under-check'
import { proposalWaits } from './versions'
import { visibleTo } from './visible'

/** Whether `$1` had a part in the claim's words, here or where they came from. */
const MINE = `exists (select from claim_hand h where h.claim_id = w.id and h.person_id = $1)`
/** Whether the draft is one that an editor found wrong after it was approved, and nobody has changed since. */
const OVERTURNED = `(w.state = 'draft' and exists (select from contest k where k.revision_id = w.revision_id and k.outcome = 'overturned'))`

/**
 * What waits for one person, derived from how things stand, never from a list of unread things:
 * returned verdicts and mentions one by one, the rest a line a story. Somebody else's own practice story waits for nobody.
 * `$1` is the person, `$2` their role.
 */
const TURN = `
  with seen as (
    select s.id, s.title, s.due_at, s.owner_id, s.signed_off_at, s.practice from story s
    where s.archived_at is null and $2 <> 'admin' and (not s.practice or s.visibility = 'newsroom' or s.owner_id = $1) and ${visibleTo('$1', '$2')}),
  work as (
    select c.id, c.story_id, c.state, c.state_since, holder.id as assignee_id, reader.id as second_reader_id, c.returned_count, r.author_id, r.id as revision_id, r.second_of
    from claim c join seen on seen.id = c.story_id left join verdict_revision r on r.id = c.head_revision_id
      left join person holder on holder.id = c.assignee_id and holder.disabled_at is null
      left join person reader on reader.id = c.second_reader_id and reader.disabled_at is null
    where c.state not in ('unchecked', 'approved', 'withdrawn')),
  lead as (select p.id from person p where p.id::text = (policy_in_force()).content ->> 'leadEditorId' and p.role = 'editor' and p.disabled_at is null),
  items as (
    select 'returned' as kind, w.story_id, w.id as claim_id, coalesce(d.reason, '') as text, p.name as by, 1 as count, w.state_since as since
      from work w join decision d on d.revision_id = w.revision_id join person p on p.id = d.decider_id
      where w.state = 'returned' and coalesce(w.assignee_id, w.author_id) = $1
    union all
    select 'overturned', w.story_id, w.id, k.answer, p.name, 1, w.state_since
      from work w join contest k on k.revision_id = w.revision_id and k.outcome = 'overturned' join person p on p.id = k.decided_by
      where w.state = 'draft' and coalesce(w.assignee_id, w.author_id) = $1
    union all
    select 'mention', c.story_id, c.id, m.text, p.name, 1, m.created_at
      from comment m join claim c on c.id = m.claim_id join seen on seen.id = c.story_id join person p on p.id = m.person_id left join thread t on t.claim_id = c.id
      where $1 = any(m.mentions) and m.person_id <> $1 and t.resolved_at is null and c.state <> 'withdrawn' and not ${blindTo('c', '$1', '$2')}
        and not exists (select from comment later where later.claim_id = m.claim_id and later.created_at > m.created_at and (later.person_id = $1 or $1 = any(later.mentions)))
    union all
    select 'second-read', w.story_id, null, '', '', count(*)::int, min(w.state_since) from work w
      where w.state = 'second_read' and $2 = 'journalist' and not ${MINE} and not exists (select from shown_verdict v where v.claim_id = w.id and v.person_id = $1) and coalesce(w.second_reader_id, $1) = $1 group by w.story_id
    union all
    select 'unread', w.story_id, null, '', '', count(*)::int, min(w.state_since) from work w join story s on s.id = w.story_id
      where w.state = 'second_read' and $2 = 'editor' and not ${MINE} and not exists (select from person j where j.role = 'journalist' and j.disabled_at is null
        and not exists (select from claim_hand h where h.claim_id = w.id and h.person_id = j.id) and not exists (select from shown_verdict v where v.claim_id = w.id and v.person_id = j.id)
        and ${visibleTo('j.id', 'j.role::text')}) group by w.story_id
    union all
    select 'contested', w.story_id, null, '', '', count(*)::int, min(w.state_since) from work w
      where w.state = 'contested' and $2 = 'editor' and not ${MINE} and not exists (select from contest k where k.claim_id = w.id and k.outcome is null and k.person_id = $1) group by w.story_id
    union all
    select 'adjudicate', w.story_id, null, '', '', count(*)::int, min(w.state_since) from work w
      where w.state = 'adjudication' and $2 = 'editor' and not ${MINE} and (w.returned_count < ${RETURNS_TO_LEAD} or coalesce((select id from lead), $1) = $1) group by w.story_id
    union all
    select 'decide', w.story_id, null, '', '', count(*)::int, min(w.state_since) from work w
      where w.state = 'submitted' and $2 = 'editor' and not ${MINE} and (w.returned_count < ${RETURNS_TO_LEAD} or coalesce((select id from lead), $1) = $1) group by w.story_id
    union all
    select 'confirm', c.story_id, null, '', '', count(*)::int, min(d.created_at) from decision d join claim c on c.effective_revision_id = d.revision_id join seen on seen.id = c.story_id
      where d.unreviewed and $2 = 'editor' and d.decider_id <> $1 and c.state <> 'withdrawn' and not exists (select from claim_hand h where h.claim_id = c.id and h.person_id = $1)
        and not exists (select from confirmation f where f.decision_id = d.id) group by c.story_id
    union all
    select 'recheck', w.story_id, null, '', '', count(*)::int, min(w.state_since) from work w
      where w.state = 'needs_recheck' and w.author_id = $1 and coalesce(w.assignee_id, $1) = $1 group by w.story_id
    union all
    select 'assigned', story_id, null, '', '', count(*)::int, min(state_since) from (
        select w.story_id, w.state_since from work w where w.assignee_id = $1 and ((w.state = 'draft' and not ${OVERTURNED}) or (w.state = 'needs_recheck' and w.author_id <> $1))
        union all select c.story_id, c.state_since from claim c join seen on seen.id = c.story_id where c.state = 'unchecked' and c.assignee_id = $1) given group by story_id
    union all
    select 'draft', w.story_id, null, '', '', count(*)::int, min(w.state_since) from work w
      where w.state = 'draft' and w.author_id = $1 and w.assignee_id is null and not ${OVERTURNED} group by w.story_id
    union all
    select 'check', story_id, null, '', '', count(*)::int, min(state_since) from (
        select w.story_id, w.state_since from work w join seen on seen.id = w.story_id join claim c on c.id = w.id join article a on a.id = c.article_id
          where w.state = 'needs_recheck' and w.author_id <> $1 and w.assignee_id is null and seen.owner_id = $1 and ${underCheck('a')}
        union all select c.story_id, c.state_since from seen join article a on a.story_id = seen.id join claim c on c.story_id = seen.id and c.article_id = a.id
          where c.state = 'unchecked' and seen.owner_id = $1 and ${underCheck('a')} and (c.assignee_id is null or c.assignee_id in (select id from person where disabled_at is not null))) open group by story_id
    union all
    select 'sign-off', seen.id, null, '', '', 1, (select max(state_since) from claim where story_id = seen.id) from seen
      where $2 = 'editor' and seen.signed_off_at is null
        and exists (select from claim c where c.story_id = seen.id and c.state = 'approved')
        and not exists (select from claim c join article a on a.id = c.article_id where c.story_id = seen.id and ${underCheck('a')} and c.state not in ('approved', 'withdrawn'))
    union all
    select 'remind', q.story_id, null, '', '', count(*)::int, min(q.remind_at) from correction_request q join seen on seen.id = q.story_id
      where q.person_id = $1 and q.remind_at <= now() and not seen.practice group by q.story_id
    union all
    select 'new-text', seen.id, a.id, a.outlet, '', 1, max(p.proposed_at) from seen join article a on a.story_id = seen.id join version_proposal p on p.article_id = a.id
      where (seen.owner_id = $1 or exists (select from story_member m where m.story_id = seen.id and m.person_id = $1)) and a.stage = 'checking' and ${proposalWaits} group by seen.id, a.id
    union all
    select 'alias', null, null, min(a.one || ' = ' || a.other), min(p.name), count(*)::int, min(a.proposed_at) from alias a join person p on p.id = a.proposed_by
      where $2 = 'editor' and a.state = 'proposed' and a.proposed_by <> $1 and (a.story_id is null or a.story_id in (select id from seen)) having count(*) > 0)`

/** What waits for a person, what has waited longest first within its urgency. */
export async function listTurn(on: Db, person: { id: string; role: string }): Promise<TurnItem[]> {
  const rows = await on.rows<{
    kind: TurnItem['kind']
    story_id: string | null
    title: string | null
    /** The article's id where the kind is 'new-text'. */
    claim_id: string | null
    text: string
    by: string
    count: number
    since: Date
    due_at: Date | null
  }>(
    `${TURN} select items.*, s.title, s.due_at from items left join story s on s.id = items.story_id
     order by array_position(array['contested', 'returned', 'overturned', 'mention', 'recheck', 'new-text', 'second-read', 'unread', 'adjudicate', 'decide', 'confirm', 'remind', 'sign-off', 'assigned', 'draft', 'check', 'alias'], items.kind), items.since limit 200`,
    [person.id, person.role],
    'list-turn',
  )
  return rows.map((r) => ({
    kind: r.kind,
    storyId: r.story_id,
    storyTitle: r.title ?? '',
    claimId: r.kind === 'new-text' ? null : r.claim_id,
    articleId: r.kind === 'new-text' ? r.claim_id : null,
    text: r.text,
    by: r.by,
    count: r.count,
    since: r.since.toISOString(),
    dueAt: r.due_at?.toISOString() ?? null,
  }))
}

/** How many lines wait for a person. */
export async function countTurn(on: Db, person: { id: string; role: string }): Promise<number> {
  const [row] = await on.rows<{ count: number }>(
    `${TURN} select count(*)::int as count from items`,
    [person.id, person.role],
    'count-turn',
  )
  return row!.count
}
