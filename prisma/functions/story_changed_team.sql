-- Whoever could see every verdict of a story and reads them apart in its new team was shown them; and every instance is told that rights changed there.
CREATE OR REPLACE FUNCTION public.story_changed_team()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into shown_verdict (claim_id, person_id)
  select c.id, p.id from claim c cross join person p
  where c.story_id = new.id and c.head_revision_id is not null
    and role_in(p.id, new.team_id) = 'journalist' and role_in(p.id, old.team_id) <> 'journalist'
  on conflict do nothing;
  perform pg_notify('second_source', json_build_object('access', new.id)::text);
  return null;
end $function$;
