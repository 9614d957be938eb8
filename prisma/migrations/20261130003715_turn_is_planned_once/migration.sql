-- What waits for somebody was planned anew each time, on a large desk for five times as long as it took to answer: two functions that keep their plan.

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

CREATE OR REPLACE FUNCTION public.turn_lines(who uuid, most integer)
 RETURNS TABLE(kind text, story_id uuid, claim_id uuid, article_id uuid, text text, by text, count integer, since timestamp with time zone, title text, due_at timestamp with time zone)
 LANGUAGE plpgsql
 STABLE
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
#variable_conflict use_column
begin
  return query
    select l.kind, l.story_id, l.claim_id, l.article_id, l.text, l.by, l.count, l.since, s.title, s.due_at
    from (select t.kind, t.story_id, case when t.kind = any(array(select kind from turn_kind where one_by_one)) then t.claim_id end as claim_id,
        t.article_id, min(t.text) as text, min(t.by) as by, count(*)::int as count, min(t.since) as since
      from turn t where t.person_id = who group by 1, 2, 3, 4) l
      join turn_kind k on k.kind = l.kind left join story s on s.id = l.story_id
    order by k.urgency, l.since limit most;
end
$function$;
