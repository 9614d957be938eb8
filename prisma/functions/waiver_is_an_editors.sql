-- Only an editor without a part in it lets a verdict on without its second reading.
CREATE OR REPLACE FUNCTION public.waiver_is_an_editors()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not exists (select from person where id = new.person_id and disabled_at is null
    and role_on(id, (select c.story_id from verdict_revision r join claim c on c.id = r.claim_id where r.id = new.revision_id)) = 'editor') then
    raise exception 'only an editor decides' using errcode = 'SS006';
  end if;
  if exists (select from claim_hand h join verdict_revision r on r.claim_id = h.claim_id where r.id = new.revision_id and h.person_id = new.person_id) then
    raise exception 'nobody decides on their own work' using errcode = 'SS002';
  end if;
  return new;
end $function$;
