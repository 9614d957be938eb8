-- How many lines wait for one person (turn_lines). Claims of one story are one line where hundreds can wait, as drafts and what nobody has: such a story is asked whether it has any, and its claims are not read. Planned once a connection, as turn_lines is.
CREATE OR REPLACE FUNCTION public.turn_count(who uuid)
 RETURNS integer
 LANGUAGE plpgsql
 STABLE
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
begin
  return (select count(*) from (select distinct t.kind, t.story_id,
        case when t.kind = any(array(select kind from turn_kind where one_by_one)) then t.claim_id end, t.article_id
      from turn t where t.person_id = who and t.kind not in ('draft', 'check')) l)
    + (select count(*) from (select distinct c.story_id from claim c where c.writer_id = who and c.state = 'draft') m
        join on_desk d on d.story_id = m.story_id and d.person_id = who
        where exists (select from own_draft c where c.story_id = d.story_id and c.person_id = d.person_id offset 0))
    + (select count(*) from on_desk d where d.person_id = who and d.owner_id = who
        and exists (select from claim open where open.story_id = d.story_id and open.state in ('unchecked', 'needs_recheck'))
        and exists (select from nobodys_claim c where c.story_id = d.story_id and c.writer_id is distinct from d.person_id offset 0));
end
$function$;
