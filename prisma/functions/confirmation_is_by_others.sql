-- Second eyes are an editor’s who had no part in the words and did not approve them.
CREATE OR REPLACE FUNCTION public.confirmation_is_by_others()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare d decision;
begin
  select * into d from decision where id = new.decision_id;
  if not d.unreviewed then raise exception 'this approval waits for nobody' using errcode = 'SS005'; end if;
  if d.decider_id = new.person_id or exists (select from claim_hand where claim_id = d.claim_id and person_id = new.person_id) then
    raise exception 'nobody decides on their own work' using errcode = 'SS002';
  end if;
  if not exists (select from person where id = new.person_id and disabled_at is null and role_on(id, (select c.story_id from claim c where c.id = d.claim_id)) = 'editor') then
    raise exception 'only an editor decides' using errcode = 'SS006';
  end if;
  return new;
end $function$;
