-- The articles under check: the first of a story, and any other in which somebody began to judge claims.
create or replace view article_under_check as
  select a.id, a.story_id, a.position from article a
  where a.position = 1 or exists (select from claim judged where judged.article_id = a.id and judged.head_revision_id is not null and judged.state <> 'withdrawn');
