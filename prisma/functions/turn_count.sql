-- How many lines wait for one person (turn_lines). Claims of one story are one line where hundreds can wait, as drafts and what nobody has: such a story is asked whether it has any, and its claims are not read. Every page of the desk asks this, and to make an arm of the view ready takes longer than to find it empty: a kind is looked at only where something says that there can be one. Planned once a connection, as turn_lines is.
CREATE OR REPLACE FUNCTION public.turn_count(who uuid)
 RETURNS integer
 LANGUAGE plpgsql
 STABLE
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
declare
  decides constant boolean := exists (select from person p where p.id = who and p.role = 'editor')
    or exists (select from team_member m where m.person_id = who and m.role = 'editor');
  by_claim constant text[] := array(select kind from turn_kind where one_by_one);
  lines integer := 0;
begin
  if exists (select from claim c where c.state = 'returned' and (c.writer_id = who or c.assignee_id = who)) then
    lines := lines + (select count(*) from (select distinct t.kind, t.story_id, case when t.kind = any(by_claim) then t.claim_id end, t.article_id
      from turn t where t.person_id = who and t.kind = 'returned') l);
  end if;
  if exists (select from contest k where k.outcome = 'overturned') then
    lines := lines + (select count(*) from (select distinct t.kind, t.story_id, case when t.kind = any(by_claim) then t.claim_id end, t.article_id
      from turn t where t.person_id = who and t.kind = 'overturned') l);
  end if;
  if exists (select from comment m where m.mentions @> array[who]) then
    lines := lines + (select count(*) from (select distinct t.kind, t.story_id, case when t.kind = any(by_claim) then t.claim_id end, t.article_id
      from turn t where t.person_id = who and t.kind = 'mention') l);
  end if;
  if exists (select from claim c where c.state = 'second_read') then
    lines := lines + (select count(*) from (select distinct t.kind, t.story_id, case when t.kind = any(by_claim) then t.claim_id end, t.article_id
      from turn t where t.person_id = who and t.kind in ('second-reading', 'unread')) l);
  end if;
  if decides and exists (select from claim c where c.state = 'contested') then
    lines := lines + (select count(*) from (select distinct t.kind, t.story_id, case when t.kind = any(by_claim) then t.claim_id end, t.article_id
      from turn t where t.person_id = who and t.kind = 'contested') l);
  end if;
  if decides and exists (select from claim c where c.state = 'submitted') then
    lines := lines + (select count(*) from (select distinct t.kind, t.story_id, case when t.kind = any(by_claim) then t.claim_id end, t.article_id
      from turn t where t.person_id = who and t.kind = 'decide') l);
  end if;
  if decides and exists (select from claim c where c.state = 'adjudication') then
    lines := lines + (select count(*) from (select distinct t.kind, t.story_id, case when t.kind = any(by_claim) then t.claim_id end, t.article_id
      from turn t where t.person_id = who and t.kind = 'adjudicate') l);
  end if;
  if decides and exists (select from decision x where x.unreviewed) then
    lines := lines + (select count(*) from (select distinct t.kind, t.story_id, case when t.kind = any(by_claim) then t.claim_id end, t.article_id
      from turn t where t.person_id = who and t.kind = 'confirm') l);
  end if;
  if exists (select from claim c where c.state = 'needs_recheck' and (c.writer_id = who or c.assignee_id = who)) then
    lines := lines + (select count(*) from (select distinct t.kind, t.story_id, case when t.kind = any(by_claim) then t.claim_id end, t.article_id
      from turn t where t.person_id = who and t.kind = 'recheck') l);
  end if;
  if exists (select from claim c where c.assignee_id = who and c.state in ('unchecked', 'draft')) then
    lines := lines + (select count(*) from (select distinct t.kind, t.story_id, case when t.kind = any(by_claim) then t.claim_id end, t.article_id
      from turn t where t.person_id = who and t.kind = 'assigned') l);
  end if;
  if decides then
    lines := lines + (select count(*) from (select distinct t.kind, t.story_id, case when t.kind = any(by_claim) then t.claim_id end, t.article_id
      from turn t where t.person_id = who and t.kind = 'sign-off') l);
  end if;
  if exists (select from correction_request q where q.person_id = who) then
    lines := lines + (select count(*) from (select distinct t.kind, t.story_id, case when t.kind = any(by_claim) then t.claim_id end, t.article_id
      from turn t where t.person_id = who and t.kind = 'reminder') l);
  end if;
  if exists (select from version_proposal p where p.dismissed_at is null) then
    lines := lines + (select count(*) from (select distinct t.kind, t.story_id, case when t.kind = any(by_claim) then t.claim_id end, t.article_id
      from turn t where t.person_id = who and t.kind in ('new-text', 'page-changed')) l);
  end if;
  if exists (select from story s where s.owner_id = who and s.archived_at is null and s.visibility = 'restricted')
    or exists (select from story_member m where m.person_id = who) then
    lines := lines + (select count(*) from (select distinct t.kind, t.story_id, case when t.kind = any(by_claim) then t.claim_id end, t.article_id
      from turn t where t.person_id = who and t.kind = 'ask-editor') l);
  end if;
  if exists (select from sealed_keeper k where k.until is null) then
    lines := lines + (select count(*) from (select distinct t.kind, t.story_id, case when t.kind = any(by_claim) then t.claim_id end, t.article_id
      from turn t where t.person_id = who and t.kind = 'keep-name') l);
  end if;
  if decides and exists (select from alias a where a.state = 'proposed') then
    lines := lines + (select count(*) from (select distinct t.kind, t.story_id, case when t.kind = any(by_claim) then t.claim_id end, t.article_id
      from turn t where t.person_id = who and t.kind = 'alias') l);
  end if;
  if exists (select from erasure_ask a where a.outcome is null) then
    lines := lines + (select count(*) from (select distinct t.kind, t.story_id, case when t.kind = any(by_claim) then t.claim_id end, t.article_id
      from turn t where t.person_id = who and t.kind = 'erasure') l);
  end if;
  return lines
    + (select count(*) from (select distinct c.story_id from claim c where c.writer_id = who and c.state = 'draft') m
        join on_desk d on d.story_id = m.story_id and d.person_id = who
        where exists (select from own_draft c where c.story_id = d.story_id and c.person_id = d.person_id offset 0))
    + (select count(*) from on_desk d where d.person_id = who and d.owner_id = who
        and exists (select from claim open where open.story_id = d.story_id and open.state in ('unchecked', 'needs_recheck'))
        and exists (select from nobodys_claim c where c.story_id = d.story_id and c.writer_id is distinct from d.person_id offset 0));
end
$function$;
