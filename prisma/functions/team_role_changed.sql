-- Whoever could see every verdict of a team's stories and reads them apart from now on was shown them; and every instance is told whose rights changed.
CREATE OR REPLACE FUNCTION public.team_role_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  of_team uuid := coalesce(new.team_id, old.team_id);
  who uuid := coalesce(new.person_id, old.person_id);
  account role := (select p.role from person p where p.id = who);
begin
  if account <> 'admin' and coalesce(old.role, account) <> 'journalist' and coalesce(new.role, account) = 'journalist' then
    insert into shown_verdict (claim_id, person_id)
    select c.id, who from claim c join story s on s.id = c.story_id where s.team_id = of_team and c.head_revision_id is not null
    on conflict do nothing;
  end if;
  perform pg_notify('second_source', json_build_object('person', who)::text);
  return null;
end $function$;
