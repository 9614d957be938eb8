-- A second reading comes from a journalist who had no part in the words and was not shown the first.
CREATE OR REPLACE FUNCTION public.second_reading_is_blind()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.second_of is null then return new; end if;
  if not exists (select from claim where id = new.claim_id and head_revision_id = new.second_of and state = 'second_read') then
    raise exception 'this verdict waits for no second reading' using errcode = 'SS005';
  end if;
  if exists (select from claim_hand where claim_id = new.claim_id and person_id = new.author_id) then
    raise exception 'nobody reads their own work second' using errcode = 'SS002';
  end if;
  if exists (select from shown_verdict where claim_id = new.claim_id and person_id = new.author_id) then
    raise exception 'the first verdict was shown to them' using errcode = 'SS007';
  end if;
  if not exists (select from person where id = new.author_id and disabled_at is null and role_on(id, (select c.story_id from claim c where c.id = new.claim_id)) = 'journalist') then
    raise exception 'a journalist reads second' using errcode = 'SS006';
  end if;
  return new;
end $function$;
