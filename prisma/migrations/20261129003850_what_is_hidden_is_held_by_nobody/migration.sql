-- Why: a claim that two people read apart could be given to one journalist and written in by another. It waited for the first, who may not see
-- it, and the writer’s own draft waited for nobody.

create or replace view claim_holder as
  select c.id as claim_id, p.id as person_id
    from claim c join person p on p.id = c.assignee_id and p.disabled_at is null
    where not (p.role = 'journalist' and c.needs_second and c.head_revision_id is not null and c.head_revision_id is distinct from c.effective_revision_id
      and not exists (select from verdict_revision reading where reading.second_of = c.head_revision_id)
      and not exists (select from second_reading_waiver w where w.revision_id = c.head_revision_id)
      and not exists (select from claim_hand h where h.claim_id = c.id and h.person_id = p.id)
      and not exists (select from shown_verdict v where v.claim_id = c.id and v.person_id = p.id));

create or replace view claim_with as
  select h.person_id, true as given, c.id, c.story_id, c.state, c.state_since, c.head_revision_id
    from claim c join claim_holder h on h.claim_id = c.id
    where c.state in ('unchecked', 'draft', 'returned', 'needs_recheck')
  union all
  select c.writer_id, false, c.id, c.story_id, c.state, c.state_since, c.head_revision_id
    from claim c
    where c.writer_id is not null and (c.assignee_id is null or not exists (select from claim_holder h where h.claim_id = c.id));

create or replace view nobodys_claim as
  select c.story_id, a.id as article_id, c.id, c.state_since, c.writer_id
    from article_under_check a join claim c on c.article_id = a.id
    where c.state in ('unchecked', 'needs_recheck')
      and (c.assignee_id is null or not exists (select from claim_holder h where h.claim_id = c.id));
