-- The articles under check: the first of a story, and any other in which somebody began to judge claims. An article is asked after by itself (offset 0), through an index of what is judged.
create or replace view article_under_check as
  select a.id, a.story_id, a.position from article a
  where a.position = 1 or exists (select from claim judged where judged.article_id = a.id and judged.state not in ('unchecked', 'withdrawn') offset 0);
