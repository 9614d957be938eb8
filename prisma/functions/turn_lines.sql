-- What waits for one person, a line a claim or a story, as its kind says: the most urgent kinds first, within each what has waited longest. Planned once a connection: to plan it takes five times as long as to answer, and the server would do so each time.
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
