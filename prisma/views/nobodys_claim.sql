-- Claims of articles under check that wait for a look and that nobody holds: the story’s owner sees to them.
create or replace view nobodys_claim as
  select c.story_id, a.id as article_id, c.id, c.state_since, c.writer_id
    from article_under_check a join claim c on c.article_id = a.id
    where c.state in ('unchecked', 'needs_recheck')
      and (c.assignee_id is null or not exists (select from claim_holder h where h.claim_id = c.id));
