-- Whoever could see every verdict of a story and reads them apart in another role was shown them: an editor or an admin who becomes a journalist, and an admin who is a journalist in its team, whatever their account becomes.
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
