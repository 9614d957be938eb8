-- The stories that lack nothing but signatures; lib/review/sign-off.ts says the same with reasons, and a test holds them together. Each open story is asked by itself (offset 0), what is cheap to know first.
create or replace view ready_story as
  select s.id as story_id from story s
  where s.signed_off_at is null
    and exists (select from claim c join article_under_check a on a.id = c.article_id where c.story_id = s.id and c.state = 'approved' offset 0)
    and not exists (select from article_under_check a join claim c on c.article_id = a.id where a.story_id = s.id and c.state not in ('approved', 'withdrawn') offset 0)
    and not exists (select from claim c join article_under_check a on a.id = c.article_id
      join decision x on x.revision_id = c.effective_revision_id and x.unreviewed
      where c.story_id = s.id and c.state <> 'withdrawn' and not exists (select from confirmation f where f.decision_id = x.id) offset 0)
    and not exists (select from article_under_check a
      join lateral (select v.id from article_version v where v.article_id = a.id order by v.number desc limit 1) latest on true
      join checked_sentence k on k.version_id = latest.id cross join unnest(k.middles) as middle
      where a.story_id = s.id
        and not exists (select from claim c where c.version_id = latest.id and c.state <> 'withdrawn' and c.span_start <= middle and middle < c.span_end)
        and not exists (select from nothing_to_check n where n.version_id = latest.id and n.undone_at is null and n.span_start <= middle and middle < n.span_end) offset 0);
