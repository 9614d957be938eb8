-- A transaction that opened an erasure ends with the event that says so, by whoever opened it.
CREATE OR REPLACE FUNCTION public.erasure_says_so()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not exists (select from event e where e.type = 'content-erased' and e.payload ->> 'erasure' = new.id::text and e.person_id is not distinct from new.person_id) then
    raise exception 'what is erased leaves a tombstone in the trail' using errcode = 'SS001';
  end if;
  return null;
end $function$;
