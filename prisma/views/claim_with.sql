-- Whose a claim is that somebody works on: whoever holds it, or else who wrote in it last and goes on with it.
create or replace view claim_with as
  select h.person_id, true as given, c.id, c.story_id, c.state, c.state_since, c.head_revision_id
    from claim c join claim_holder h on h.claim_id = c.id
    where c.state in ('unchecked', 'draft', 'returned', 'needs_recheck')
  union all
  select c.writer_id, false, c.id, c.story_id, c.state, c.state_since, c.head_revision_id
    from claim c
    where c.writer_id is not null and (c.assignee_id is null or not exists (select from claim_holder h where h.claim_id = c.id));
