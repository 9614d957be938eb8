-- Why: an admin reads every verdict; whoever was one and is a journalist in a team could read second there what they had read first.

CREATE OR REPLACE FUNCTION public.person_role_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into shown_verdict (claim_id, person_id)
  select c.id, new.id from claim c join story s on s.id = c.story_id
    left join team_member m on m.team_id = s.team_id and m.person_id = new.id
  where c.head_revision_id is not null
    and new.role <> 'admin' and coalesce(m.role, new.role) = 'journalist'
    and (old.role = 'admin' or coalesce(m.role, old.role) <> 'journalist')
  on conflict do nothing;
  return null;
end $function$;

create trigger person_role_changed after update of role on person for each row
  when (old.role is distinct from new.role) execute function person_role_changed();
