-- Whose a claim is that somebody works on: whoever it was given to, while their account is open, or else who wrote in it last and goes on with it.
create or replace view claim_with as
  select holder.id as person_id, true as given, c.id, c.story_id, c.state, c.state_since, c.head_revision_id
    from claim c join person holder on holder.id = c.assignee_id and holder.disabled_at is null
    where c.state in ('unchecked', 'draft', 'returned', 'needs_recheck')
  union all
  select c.writer_id, false, c.id, c.story_id, c.state, c.state_since, c.head_revision_id
    from claim c
    where c.writer_id is not null and (c.assignee_id is null or not exists (select from person holder where holder.id = c.assignee_id and holder.disabled_at is null));
